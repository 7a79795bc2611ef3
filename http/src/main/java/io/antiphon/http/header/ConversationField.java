package io.antiphon.http.header;

import io.antiphon.api.ConversationId;
import java.util.Optional;

/**
 * The value of {@code Antiphon-Conversation}: an id or {@code new}, bare or in quotes, and parameters.
 *
 * @param name the id as it was written, or {@code new}
 * @param opens whether it opens a conversation
 * @param idleMillis how long a new one may be idle; 0 where it is not stated
 * @param end whether it ends with the outcome of this exchange
 */
public record ConversationField(String name, boolean opens, long idleMillis, boolean end) {
    private static final String FIELD = "Antiphon-Conversation";
    private static final String NEW = "new";

    /**
     * Reads the field.
     *
     * @throws Malformed where it is none
     */
    public static ConversationField parse(String value) {
        FieldScanner scanner = new FieldScanner(FIELD, value.strip());
        String name = scanner.word();
        boolean opens = name.equals(NEW);
        long idleMillis = 0;
        boolean end = false;
        while (scanner.take(';')) {
            scanner.skipBlanks();
            switch (scanner.token()) {
                case "idle" -> idleMillis = idleMillis(scanner);
                case "end" -> end = true;
                case NEW -> opens = true;
                default -> throw scanner.malformed("its parameters are new, idle=5m and end");
            }
        }
        if (!scanner.atEnd()) {
            throw scanner.malformed("it is new or an id, then parameters behind semicolons");
        }
        if (idleMillis > 0 && !opens) {
            throw scanner.malformed("idle is stated when the conversation is opened");
        }
        return new ConversationField(name, opens, idleMillis, end);
    }

    /** Whether it leaves the name of the conversation that it opens to the server. */
    public boolean unnamed() {
        return name.equals(NEW);
    }

    /** Which conversation it is; empty where no conversation has this id. */
    public Optional<ConversationId> id() {
        return ConversationId.parse(name);
    }

    /** The field of a response. */
    public static String of(ConversationId id, boolean ended) {
        return ended ? id + "; end" : id.toString();
    }

    private static long idleMillis(FieldScanner scanner) {
        if (!scanner.take('=')) {
            throw scanner.malformed("idle needs a duration, such as idle=5m");
        }
        long millis = Durations.parseMillis(FIELD, scanner.word());
        if (millis == 0) {
            throw scanner.malformed("the idle limit must be longer than nothing");
        }
        return millis;
    }
}
