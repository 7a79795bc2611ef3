package io.antiphon.examples;

/**
 * Who wants to buy.
 *
 * @param name the customer's name
 * @param income what they earn in a year
 */
public record Customer(String name, int income) {}
