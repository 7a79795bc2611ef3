package io.antiphon.fuzzing;

import io.antiphon.can.slcan.Command;
import io.antiphon.can.slcan.Commands;
import io.antiphon.can.slcan.LineSplitter;
import io.antiphon.can.slcan.Response;
import io.antiphon.can.slcan.Responses;
import java.nio.charset.StandardCharsets;

/**
 * What comes over a serial line, from an adapter or to one. What can be read says the same when it is written and read
 * again.
 */
final class SerialLineTarget {
    private SerialLineTarget() {}

    /** Some lines. */
    public static void fuzzerTestOneInput(byte[] input) {
        LineSplitter.ofResponses(SerialLineTarget::again).take(input, input.length);
        LineSplitter.ofCommands(SerialLineTarget::again).take(input, input.length);
    }

    private static void again(Response response) {
        if (!(response instanceof Response.Malformed)) {
            byte[] written = Responses.text(response).getBytes(StandardCharsets.ISO_8859_1);
            LineSplitter.ofResponses(read -> same(response, read)).take(written, written.length);
        }
    }

    private static void again(Command command) {
        if (!(command instanceof Command.Malformed)) {
            same(command, Commands.read(Commands.line(command)));
        }
    }

    private static void same(Object written, Object read) {
        if (!written.equals(read)) {
            throw new IllegalStateException(written + " was read as " + read);
        }
    }
}
