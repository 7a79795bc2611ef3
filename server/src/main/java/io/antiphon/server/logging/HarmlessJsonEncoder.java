package io.antiphon.server.logging;

import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.antiphon.server.text.HarmlessText;
import java.nio.charset.StandardCharsets;

/** One JSON object a message. Made by Logback, for {@code logging/json.xml}. */
public final class HarmlessJsonEncoder extends JsonEncoder {

    @Override
    public byte[] encode(ILoggingEvent event) {
        String json = new String(super.encode(event), StandardCharsets.UTF_8);
        return HarmlessText.json(json).getBytes(StandardCharsets.UTF_8);
    }
}
