/**
 * Files seen as columns: CSV, JSON lines, Parquet, spreadsheets; interactions and products in them.
 */
package org.aisle.data.table;
