package org.aisle.recommend;

/**
 * One answered item.
 *
 * @param item its index in the snapshot's catalog
 * @param itemId the shop's id
 * @param score what it was ranked by; only the order within one answer means something
 * @param reason why it is here
 * @param position its place in the answer, from 0
 */
public record Recommendation(int item, String itemId, float score, Reason reason, int position) {}
