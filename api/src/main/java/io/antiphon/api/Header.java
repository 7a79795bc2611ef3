package io.antiphon.api;

/**
 * One end-to-end header field, carried as it came.
 *
 * @param name the field's name; compare it without regard to case
 * @param value the field's value
 */
public record Header(String name, String value) {}
