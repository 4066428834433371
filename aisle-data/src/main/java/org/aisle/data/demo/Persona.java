package org.aisle.data.demo;

/**
 * A demo shopper whose taste a person recognizes at once.
 *
 * @param id the user id in the dataset
 * @param name the first name
 * @param bio one line about the shopper
 */
public record Persona(String id, String name, String bio) {}
