package org.aisle.server.events;

/**
 * Why one event of a batch was refused.
 *
 * @param index its place in the batch, from 0
 * @param code the kind of fault, for programs
 * @param detail what is wrong and what to do, for people
 */
public record EventError(int index, String code, String detail) {}
