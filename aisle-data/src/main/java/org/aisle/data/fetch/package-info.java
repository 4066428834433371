/**
 * Fetches public data sets from their publishers: over HTTPS, resumable, within limits, checked
 * before use.
 */
package org.aisle.data.fetch;
