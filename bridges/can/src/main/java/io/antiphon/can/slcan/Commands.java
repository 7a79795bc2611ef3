package io.antiphon.can.slcan;

/** Commands as lines, both ways. The carriage return at their end belongs to whoever puts lines on the wire. */
public final class Commands {
    private Commands() {}

    /**
     * The line of a command.
     *
     * @throws IllegalArgumentException where it is malformed
     */
    public static String line(Command command) {
        return switch (command) {
            case Command.SetBitrate(Bitrate bitrate) -> "S" + bitrate.digit();
            case Command.Open() -> "O";
            case Command.Close() -> "C";
            case Command.AskVersion() -> "V";
            case Command.AskSerialNumber() -> "N";
            case Command.AskStatus() -> "F";
            case Command.SetTimestamps(boolean on) -> on ? "Z1" : "Z0";
            case Command.Transmit(var frame) -> FrameText.of(frame);
            case Command.Malformed(String line, String reason) ->
                throw new IllegalArgumentException("'%s' is no command: %s".formatted(line, reason));
        };
    }

    /** The command of a line; {@link Command.Malformed} where it is none. */
    public static Command read(String line) {
        try {
            return switch (line) {
                case "O" -> new Command.Open();
                case "C" -> new Command.Close();
                case "V" -> new Command.AskVersion();
                case "N" -> new Command.AskSerialNumber();
                case "F" -> new Command.AskStatus();
                case "Z0" -> new Command.SetTimestamps(false);
                case "Z1" -> new Command.SetTimestamps(true);
                default -> withArgument(line);
            };
        } catch (IllegalArgumentException e) {
            return new Command.Malformed(line, String.valueOf(e.getMessage()));
        }
    }

    private static Command withArgument(String line) {
        LineScanner scanner = new LineScanner(line);
        Command command = FrameText.isMeant(line) ? new Command.Transmit(FrameText.read(scanner)) : bitrate(scanner);
        scanner.end();
        return command;
    }

    private static Command bitrate(LineScanner line) {
        if (line.remaining() == 0 || line.character() != 'S') {
            throw new IllegalArgumentException("there is no such command");
        }
        return Bitrate.ofDigit(line.character())
                .map(Command.SetBitrate::new)
                .orElseThrow(() -> new IllegalArgumentException("the bit rates are S0 to S8"));
    }
}
