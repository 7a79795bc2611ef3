package io.antiphon.can.slcan;

import io.antiphon.can.frame.CanFrame;
import io.antiphon.can.slcan.Response.Acknowledged;
import io.antiphon.can.slcan.Response.Malformed;
import io.antiphon.can.slcan.Response.Received;
import io.antiphon.can.slcan.Response.Refused;
import io.antiphon.can.slcan.Response.SerialNumber;
import io.antiphon.can.slcan.Response.Status;
import io.antiphon.can.slcan.Response.Version;
import java.util.Locale;
import java.util.OptionalInt;

/** Responses as lines, both ways. The end of a line belongs to whoever puts lines on the wire. */
public final class Responses {
    /** The number after which an adapter's milliseconds begin at 0 again. */
    public static final int MINUTE_MILLIS = 60_000;

    private static final int TIMESTAMP_DIGITS = 4;

    private Responses() {}

    /**
     * All that is put on the wire for a response: BEL stands alone, everything else ends with a carriage return.
     *
     * @throws IllegalArgumentException where it is malformed
     */
    public static String text(Response response) {
        return switch (response) {
            case Acknowledged(Acknowledgement of) -> acknowledgement(of) + Wire.END;
            case Refused() -> String.valueOf(Wire.REFUSAL);
            case Received(CanFrame frame, OptionalInt atMillis) -> FrameText.of(frame) + timestamp(atMillis) + Wire.END;
            case Version(String text) -> "V" + text + Wire.END;
            case SerialNumber(String text) -> "N" + text + Wire.END;
            case Status(StatusFlags flags) -> String.format(Locale.ROOT, "F%02X", flags.bits()) + Wire.END;
            case Malformed(String line, String reason) ->
                throw new IllegalArgumentException("'%s' is no response: %s".formatted(line, reason));
        };
    }

    /** The response that a line is, without its end; {@link Malformed} where it is none. */
    public static Response read(String line) {
        try {
            return switch (line) {
                case "", "#" -> new Acknowledged(Acknowledgement.COMMAND);
                case "z" -> new Acknowledged(Acknowledgement.STANDARD_FRAME);
                case "Z" -> new Acknowledged(Acknowledgement.EXTENDED_FRAME);
                default -> FrameText.isMeant(line) ? received(line) : told(line);
            };
        } catch (IllegalArgumentException e) {
            return new Malformed(line, String.valueOf(e.getMessage()));
        }
    }

    private static Response received(String line) {
        LineScanner scanner = new LineScanner(line);
        CanFrame frame = FrameText.read(scanner);
        OptionalInt atMillis = scanner.remaining() == 0
                ? OptionalInt.empty()
                : OptionalInt.of((int) scanner.hexadecimal(TIMESTAMP_DIGITS));
        scanner.end();
        return new Received(frame, atMillis);
    }

    private static Response told(String line) {
        String text = line.substring(1);
        return switch (line.charAt(0)) {
            case 'V' -> new Version(text);
            case 'N' -> new SerialNumber(text);
            case 'F' -> status(text);
            default -> throw new IllegalArgumentException("there is no such response");
        };
    }

    private static Response status(String text) {
        LineScanner scanner = new LineScanner(text);
        StatusFlags flags = new StatusFlags((int) scanner.hexadecimal(2));
        scanner.end();
        return new Status(flags);
    }

    private static String acknowledgement(Acknowledgement of) {
        return switch (of) {
            case COMMAND -> "";
            case STANDARD_FRAME -> "z";
            case EXTENDED_FRAME -> "Z";
        };
    }

    private static String timestamp(OptionalInt atMillis) {
        return atMillis.isPresent() ? String.format(Locale.ROOT, "%04X", atMillis.getAsInt()) : "";
    }
}
