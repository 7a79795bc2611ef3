package io.antiphon.server.command;

import io.antiphon.server.remote.JsonText;
import io.antiphon.server.text.HarmlessText;
import java.util.Optional;

/** One line for an event of a signal. Empty where the event is no JSON. */
final class SignalText {

    private SignalText() {}

    /** The topic and the value, as far as it is fit for people. */
    static Optional<String> line(String data) {
        return JsonText.tryRead(data)
                .map(signal -> HarmlessText.line(signal.member("topic").shown() + " " + value(signal)));
    }

    /** All of it as JSON without line breaks. */
    static Optional<String> json(String data) {
        return JsonText.tryRead(data).map(JsonText::compact);
    }

    private static String value(JsonText signal) {
        JsonText payload = signal.member("payload");
        JsonText text = signal.member("payload_text");
        return payload.exists() ? payload.compact() : text.exists() ? text.shown() : bytes(signal);
    }

    private static String bytes(JsonText signal) {
        int length = signal.member("payload_base64")
                .bytes()
                .map(bytes -> bytes.length)
                .orElse(0);
        String type = signal.member("content_type").string().orElse("no type");
        return length == 0 ? "" : "(%d bytes, %s)".formatted(length, type);
    }
}
