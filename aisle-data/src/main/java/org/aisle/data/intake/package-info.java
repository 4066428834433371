/**
 * What all readers share: files, lines, numbers, times, and the count of what became of each row.
 */
package org.aisle.data.intake;
