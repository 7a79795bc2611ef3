package io.antiphon.can.slcan;

import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the bytes of a serial line into commands or responses, whatever pieces they come in. A line that is too long is
 * skipped to its end and is malformed. A line ends with a carriage return, a line feed or both. For one thread.
 *
 * @param <T> what lines are
 */
public final class LineSplitter<T> {
    private final Function<String, T> meaning;
    private final BiFunction<String, String, T> malformed;
    private final @Nullable T refusal;
    private final Consumer<T> reader;
    private final StringBuilder line = new StringBuilder();
    private boolean tooLong;
    private boolean afterReturn;

    private LineSplitter(
            Function<String, T> meaning,
            BiFunction<String, String, T> malformed,
            @Nullable T refusal,
            Consumer<T> reader) {
        this.meaning = meaning;
        this.malformed = malformed;
        this.refusal = refusal;
        this.reader = reader;
    }

    /** Reads what an adapter says. */
    public static LineSplitter<Response> ofResponses(Consumer<Response> reader) {
        return new LineSplitter<>(Responses::read, Response.Malformed::new, new Response.Refused(), reader);
    }

    /** Reads what a host says. */
    public static LineSplitter<Command> ofCommands(Consumer<Command> reader) {
        return new LineSplitter<>(Commands::read, Command.Malformed::new, null, reader);
    }

    /** Takes the first so many of these bytes. */
    public void take(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            take((char) (bytes[i] & 0xFF));
        }
    }

    private void take(char character) {
        boolean sameEnd = character == Wire.OTHER_END && afterReturn;
        afterReturn = character == Wire.END;
        if (sameEnd) {
            return;
        }
        if (character == Wire.END || character == Wire.OTHER_END) {
            end();
        } else if (character == Wire.REFUSAL && refusal != null) {
            cutOff();
            reader.accept(refusal);
        } else if (line.length() == Wire.MOST_CHARACTERS) {
            tooLong = true;
        } else {
            line.append(character);
        }
    }

    private void end() {
        String text = taken();
        if (tooLong) {
            tooLong = false;
            reader.accept(malformed.apply(text, "it is longer than " + Wire.MOST_CHARACTERS + " characters"));
        } else {
            reader.accept(meaning.apply(text));
        }
    }

    /** A refusal stands alone: a line before it that has no end never gets one. */
    private void cutOff() {
        String text = taken();
        tooLong = false;
        if (!text.isEmpty()) {
            reader.accept(malformed.apply(text, "it has no end"));
        }
    }

    private String taken() {
        String text = line.toString();
        line.setLength(0);
        return text;
    }
}
