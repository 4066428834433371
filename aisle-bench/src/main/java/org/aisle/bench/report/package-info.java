/** What all benchmarks share: on what they ran, in which process, and the pages they write. */
@org.jspecify.annotations.NullMarked
package org.aisle.bench.report;
