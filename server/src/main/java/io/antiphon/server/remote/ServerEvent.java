package io.antiphon.server.remote;

/**
 * One event of a stream.
 *
 * @param type {@code state}, {@code progress}, {@code part}, {@code response}, {@code signal}, or one not known here
 * @param id what to resume after; empty where it had none
 * @param data its text, usually JSON
 */
public record ServerEvent(String type, String id, String data) {}
