/**
 * Reads files of shops and of public data sets into a dataset: {@link org.aisle.data.Readers} is
 * the door.
 */
package org.aisle.data;
