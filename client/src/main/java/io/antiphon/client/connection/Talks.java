package io.antiphon.client.connection;

import io.antiphon.api.ConversationId;
import io.antiphon.api.ServiceName;
import io.antiphon.rsocket.metadata.CallMetadata;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The conversations of a client, on either side. They end with its connection. Safe for use by any thread. */
final class Talks {
    private final Map<ConversationId, RemoteConversation> asking = new ConcurrentHashMap<>();
    private final Map<ConversationId, RemoteConversation> replying = new ConcurrentHashMap<>();

    /** One that this client opens. */
    void opened(RemoteConversation conversation) {
        asking.put(conversation.id(), conversation);
    }

    /** One in which this client replies. */
    RemoteConversation replying(
            ConversationId id, ServiceName service, Function<ConversationId, RemoteConversation> begin) {
        return replying.computeIfAbsent(id, begin);
    }

    /** The conversation to which a question belongs, or null where there is none. */
    @Nullable
    RemoteConversation questioned(CallMetadata call) {
        ConversationId id = id(call);
        return id == null ? null : asking.get(id);
    }

    /** The server says that one has ended. */
    void ended(CallMetadata call, String how) {
        ConversationId id = id(call);
        RemoteConversation conversation = id == null ? null : side(call).get(id);
        if (conversation != null) {
            conversation.hasEnded(how);
        }
    }

    void forget(RemoteConversation conversation) {
        asking.remove(conversation.id(), conversation);
        replying.remove(conversation.id(), conversation);
    }

    void disconnected() {
        List.copyOf(asking.values()).forEach(conversation -> conversation.hasEnded("requestor-lost"));
        List.copyOf(replying.values()).forEach(conversation -> conversation.hasEnded("replier-lost"));
    }

    static @Nullable ConversationId id(CallMetadata call) {
        String name = call.conversation();
        return name == null ? null : ConversationId.parse(name).orElse(null);
    }

    private Map<ConversationId, RemoteConversation> side(CallMetadata call) {
        return call.question() ? asking : replying;
    }
}
