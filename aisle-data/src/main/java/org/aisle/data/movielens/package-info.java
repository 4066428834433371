/** The files of GroupLens' MovieLens data sets. */
package org.aisle.data.movielens;
