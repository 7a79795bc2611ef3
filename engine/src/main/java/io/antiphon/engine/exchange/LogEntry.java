package io.antiphon.engine.exchange;

/**
 * An event in its place in an exchange's log.
 *
 * @param sequence 1 for the acceptance, then counting up; progress that was superseded leaves gaps
 * @param event what happened
 */
public record LogEntry(int sequence, Event event) {}
