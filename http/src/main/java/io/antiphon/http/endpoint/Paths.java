package io.antiphon.http.endpoint;

import io.antiphon.api.ConversationId;
import io.antiphon.api.ExchangeId;
import io.antiphon.api.Problem;
import io.antiphon.api.ServiceName;
import io.antiphon.api.Topic;
import io.antiphon.api.TopicPattern;
import io.antiphon.http.header.Malformed;
import io.antiphon.http.wire.Interaction;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the parameter of a path stands for. */
final class Paths {
    private Paths() {}

    /** The service, or a {@link Malformed}. */
    static ServiceName service(String text) {
        Optional<ServiceName> name = ServiceName.parse(text);
        if (name.isEmpty()) {
            throw new Malformed("the name of a service is " + ServiceName.RULE);
        }
        return name.get();
    }

    /** The topic, or a {@link Malformed}. */
    static Topic topic(String text) {
        try {
            return new Topic(text);
        } catch (IllegalArgumentException e) {
            throw new Malformed(e.getMessage() + ". A topic is " + Topic.RULE);
        }
    }

    /** The pattern, or a {@link Malformed}. */
    static TopicPattern pattern(String text) {
        try {
            return new TopicPattern(text);
        } catch (IllegalArgumentException e) {
            throw new Malformed(e.getMessage() + ". A pattern is " + TopicPattern.RULE);
        }
    }

    /** The exchange; where no exchange can have this id it is answered so. */
    static @Nullable ExchangeId exchange(Interaction interaction) {
        ExchangeId id = ExchangeId.parse(interaction.parameter()).orElse(null);
        if (id == null) {
            interaction.problem(Problem.UNKNOWN_EXCHANGE);
        }
        return id;
    }

    /** The conversation; where no conversation can have the id that was given it is answered so. */
    static @Nullable ConversationId conversation(Interaction interaction, Optional<ConversationId> given) {
        ConversationId id = given.orElse(null);
        if (id == null) {
            interaction.problem(Problem.UNKNOWN_CONVERSATION);
        }
        return id;
    }

    static String of(ExchangeId id) {
        return "/exchanges/" + id;
    }
}
