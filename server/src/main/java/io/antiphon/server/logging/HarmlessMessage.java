package io.antiphon.server.logging;

import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.antiphon.server.text.HarmlessText;

/** A message on one line. Made by Logback, for the pattern in {@code logging/text.xml}. */
public final class HarmlessMessage extends MessageConverter {

    @Override
    public String convert(ILoggingEvent event) {
        return HarmlessText.line(String.valueOf(super.convert(event)));
    }
}
