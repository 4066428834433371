/** The inner loops of training and ranking, each by itself, timed by JMH. */
@org.jspecify.annotations.NullMarked
package org.aisle.bench.kernels;
