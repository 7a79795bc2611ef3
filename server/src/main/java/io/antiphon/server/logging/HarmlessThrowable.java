package io.antiphon.server.logging;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.IThrowableProxy;
import io.antiphon.server.text.HarmlessText;

/**
 * An exception whose lines but the first are indented: its message may have several, and none of them looks like one of
 * the log. Made by Logback, for the pattern in {@code logging/text.xml}.
 */
public final class HarmlessThrowable extends ThrowableProxyConverter {

    @Override
    protected String throwableProxyToString(IThrowableProxy throwable) {
        String lines = HarmlessText.lines(super.throwableProxyToString(throwable));
        return lines.strip().replace("\n", "\n  ") + "\n";
    }
}
