/** Public data sets of shops, each with the rules that its quirks need. */
package org.aisle.data.retail;
