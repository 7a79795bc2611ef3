package io.antiphon.http.series;

import io.antiphon.api.Content;
import io.antiphon.api.Header;
import io.antiphon.http.header.ContentEncoding;
import io.antiphon.http.header.Forwarding;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code multipart/mixed} (RFC 2046): each part says its number and whose attempt it is. */
final class Multipart implements SeriesFormat {
    private final String boundary;

    /** The boundary is one that no part can know. */
    Multipart(String boundary) {
        this.boundary = boundary;
    }

    @Override
    public String contentType() {
        return "multipart/mixed; boundary=" + boundary;
    }

    @Override
    public byte[] part(int attempt, int part, Content content) {
        return part("Antiphon-Attempt: " + attempt + "\r\nAntiphon-Part: " + part + "\r\n", content);
    }

    @Override
    public byte[] last(Content content, List<Header> headers) {
        String encoding = ContentEncoding.of(headers);
        boolean writable = encoding != null && Forwarding.isWritable("encoding", encoding);
        return part(writable ? "Content-Encoding: " + encoding + "\r\n" : "", content);
    }

    @Override
    public byte[] end() {
        return latin("--" + boundary + "--\r\n");
    }

    @Override
    public boolean tellsAttempts() {
        return true;
    }

    private byte[] part(String fields, Content content) {
        String type = content.type();
        boolean typed = type != null && Forwarding.isWritable("type", type);
        byte[] head = latin("--" + boundary + "\r\n" + (typed ? "Content-Type: " + type + "\r\n" : "")
                + "Content-Length: " + content.length() + "\r\n" + fields + "\r\n");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(head.length + content.length() + 2);
        bytes.writeBytes(head);
        bytes.writeBytes(content.bytes());
        bytes.writeBytes(latin("\r\n"));
        return bytes.toByteArray();
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
