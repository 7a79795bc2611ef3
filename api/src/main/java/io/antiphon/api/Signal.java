package io.antiphon.api;

/**
 * One value of a topic, such as a sensor says.
 *
 * @param topic what it is about
 * @param content the value
 * @param atMillis when the server took it, in milliseconds since 1970
 * @param sequence greater than that of every signal that the server took before, of any topic: tells two alike values
 *     apart from one that is given twice
 */
public record Signal(Topic topic, Content content, long atMillis, long sequence) {}
