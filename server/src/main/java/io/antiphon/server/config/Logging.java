package io.antiphon.server.config;

/**
 * What the server says about itself, and how.
 *
 * @param level the least severe messages that are written
 * @param format the form of a line
 */
public record Logging(
        @Setting(
                name = "log.level",
                kind = Kind.LOG_LEVEL,
                standard = "info",
                help = "The least severe messages that are written: error, warn, info, debug or trace.")
        Level level,

        @Setting(
                name = "log.format",
                kind = Kind.LOG_FORMAT,
                standard = "text",
                help = "How they are written: text for people, json for collectors.")
        Format format) {

    /** How severe a message is. */
    public enum Level {
        ERROR,
        WARN,
        INFO,
        DEBUG,
        TRACE
    }

    /** The form of a line of the log. */
    public enum Format {
        TEXT,
        JSON
    }
}
