package io.antiphon.engine;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Where a requestor can be asked in return within the conversations that it opens, while it is connected. On the
 * engine's thread.
 */
public final class ReturnPath {
    private final Replier replier;
    private final Set<Conversation> conversations = new LinkedHashSet<>();

    /** A path to a requestor. Give it with {@link Contribution.Opens}. */
    public ReturnPath(Replier replier) {
        this.replier = replier;
    }

    /** The requestor is gone: its conversations end with that. */
    public void close() {
        List.copyOf(conversations).forEach(Conversation::requestorLost);
    }

    Replier replier() {
        return replier;
    }

    void begin(Conversation conversation) {
        conversations.add(conversation);
    }

    void end(Conversation conversation) {
        conversations.remove(conversation);
    }
}
