package io.antiphon.client.ask;

import io.antiphon.api.Content;

/**
 * A part of an answer.
 *
 * @param content what it says
 * @param attempt which attempt at the request it is of; a higher one than before begins the answer anew
 * @param number its number within the attempt; the first is 1
 */
public record Part(Content content, int attempt, int number) {}
