package io.antiphon.can.slcan;

/** Reads a line from left to right. What is not there is an {@link IllegalArgumentException} that says so. */
final class LineScanner {
    private final String line;
    private int at;

    LineScanner(String line) {
        this.line = line;
    }

    /** The next character. */
    char character() {
        require(1);
        return line.charAt(at++);
    }

    /** So many hexadecimal digits, at most 16, as a number. */
    long hexadecimal(int digits) {
        require(digits);
        long value = 0;
        for (int i = 0; i < digits; i++) {
            value = value << 4 | digit(line.charAt(at++));
        }
        return value;
    }

    /** What has not been read. */
    int remaining() {
        return line.length() - at;
    }

    /** Nothing may remain. */
    void end() {
        if (remaining() > 0) {
            throw new IllegalArgumentException("'%s' is too much".formatted(line.substring(at)));
        }
    }

    private void require(int count) {
        if (remaining() < count) {
            throw new IllegalArgumentException("it ends too early");
        }
    }

    private static int digit(char character) {
        int digit = character < 128 ? Character.digit(character, 16) : -1;
        if (digit < 0) {
            throw new IllegalArgumentException("'%c' is no hexadecimal digit".formatted(character));
        }
        return digit;
    }
}
