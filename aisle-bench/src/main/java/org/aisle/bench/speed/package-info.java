/** How fast Aisle is beside what the machine can do and beside others, all measured in one run. */
@org.jspecify.annotations.NullMarked
package org.aisle.bench.speed;
