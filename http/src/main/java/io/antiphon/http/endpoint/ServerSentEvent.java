package io.antiphon.http.endpoint;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** An event of a stream. */
final class ServerSentEvent {
    private static final byte[] DATA = "data: ".getBytes(StandardCharsets.US_ASCII);

    private final String type;
    private final long number;
    private final byte[] data;

    /**
     * An event whose data is not changed any more.
     *
     * @param type its kind
     * @param number its id
     * @param data what it says, in UTF-8
     */
    ServerSentEvent(String type, long number, byte[] data) {
        this.type = type;
        this.number = number;
        this.data = data;
    }

    /** How long its data is. */
    int length() {
        return data.length;
    }

    /** The event as it is sent: its data line by line, whichever line ends they have. */
    byte[] bytes() {
        byte[] head = ("event: " + type + "\nid: " + number + '\n').getBytes(StandardCharsets.US_ASCII);
        return isOneLine() ? oneLine(head) : lineByLine(head);
    }

    private boolean isOneLine() {
        for (byte character : data) {
            if (character == '\n' || character == '\r') {
                return false;
            }
        }
        return true;
    }

    /** The usual form, which may be megabytes: so nothing is copied twice. */
    private byte[] oneLine(byte[] head) {
        return ByteBuffer.allocate(head.length + DATA.length + data.length + 2)
                .put(head)
                .put(DATA)
                .put(data)
                .put((byte) '\n')
                .put((byte) '\n')
                .array();
    }

    private byte[] lineByLine(byte[] head) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(data.length + 64);
        bytes.writeBytes(head);
        int from = 0;
        for (int i = 0; i < data.length; i++) {
            if (data[i] == '\n' || data[i] == '\r') {
                line(bytes, from, i);
                boolean pair = data[i] == '\r' && i + 1 < data.length && data[i + 1] == '\n';
                i += pair ? 1 : 0;
                from = i + 1;
            }
        }
        line(bytes, from, data.length);
        bytes.write('\n');
        return bytes.toByteArray();
    }

    private void line(ByteArrayOutputStream bytes, int from, int to) {
        bytes.writeBytes(DATA);
        bytes.write(data, from, to - from);
        bytes.write('\n');
    }
}
