package io.antiphon.can.slcan;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a splitter makes of bytes. */
final class Reading {
    private Reading() {}

    static List<Response> responses(String text) {
        List<Response> responses = new ArrayList<>();
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        LineSplitter.ofResponses(responses::add).take(bytes, bytes.length);
        return responses;
    }

    static List<Command> commands(String text) {
        List<Command> commands = new ArrayList<>();
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        LineSplitter.ofCommands(commands::add).take(bytes, bytes.length);
        return commands;
    }
}
