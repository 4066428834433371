/** Drills: what must not go wrong with a running server is made to go wrong. */
@org.jspecify.annotations.NullMarked
package org.aisle.bench.drill;
