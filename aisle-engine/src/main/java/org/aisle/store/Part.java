package org.aisle.store;

/**
 * Where a named part lies in its file: one entry of the table of contents.
 *
 * @param name the name, unique in the file
 * @param type how its bytes are to be read
 * @param offset where it starts, in bytes from the start of the file
 * @param sizeBytes how long it is
 * @param count how many elements it has
 * @param checksum CRC-32C of its bytes
 */
record Part(String name, PartType type, long offset, long sizeBytes, int count, int checksum) {}
