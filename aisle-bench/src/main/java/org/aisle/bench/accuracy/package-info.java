/** How well Aisle ranks on published splits, beside the best published numbers. */
@org.jspecify.annotations.NullMarked
package org.aisle.bench.accuracy;
