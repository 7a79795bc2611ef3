package io.antiphon.server.overload;

/** Requests of HTTP/1.1 as they are said on a connection. */
final class Requests {
    private Requests() {}

    static String get(String path) {
        return "GET " + path + " HTTP/1.1\nHost: localhost\n\n";
    }

    /** With a body of text without line ends. Further fields end in a line end each. */
    static String post(String path, String body, String... fields) {
        return "POST " + path + " HTTP/1.1\nHost: localhost\nContent-Type: text/plain\n" + String.join("", fields)
                + "Content-Length: " + body.length() + "\n\n" + body;
    }
}
