/** Benchmark files with one line per user. */
package org.aisle.data.sequence;
