package io.antiphon.http.endpoint;

import io.antiphon.api.Content;
import io.antiphon.api.Objection;
import io.antiphon.api.Problem;
import io.antiphon.api.Signal;
import io.antiphon.api.Topic;
import io.antiphon.api.TopicPattern;
import io.antiphon.engine.signal.Signals;
import io.antiphon.http.header.Forwarding;
import io.antiphon.http.header.Malformed;
import io.antiphon.http.json.ProblemDocument;
import io.antiphon.http.wire.Interaction;
import io.antiphon.http.wire.Names;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import org.jspecify.annotations.Nullable;

/** {@code /signals/{topic}}: publishes, and gives the last value or every new one. */
final class SignalsEndpoint {
    private final Signals signals;
    private final Holds holds;
    private final SignalEvents events = new SignalEvents();

    SignalsEndpoint(Signals signals, Holds holds) {
        this.signals = signals;
        this.holds = holds;
    }

    void publish(Interaction interaction) {
        Topic topic = Paths.topic(interaction.parameter());
        String type = interaction.header(HttpHeaders.CONTENT_TYPE);
        if (UncodedBody.isSent(interaction) && interaction.admitted()) {
            interaction.body(signals.settings().valueBytes(), bytes -> {
                Objection refusal = signals.publish(
                        interaction.account(),
                        topic,
                        new Content(type, bytes),
                        interaction.timers().nowMillis());
                if (refusal == null) {
                    interaction.answer(204);
                } else {
                    interaction.problem(ProblemDocument.of(refusal.problem(), refusal.detail()));
                }
            });
        }
    }

    /** Forgets the last value, whether or not there is one. */
    void clear(Interaction interaction) {
        signals.clear(Paths.topic(interaction.parameter()));
        interaction.answer(204);
    }

    void get(Interaction interaction) {
        TopicPattern pattern = Paths.pattern(interaction.parameter());
        interaction.with(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        if (interaction.accept().prefers("text/event-stream")) {
            follow(interaction, pattern);
        } else if (pattern.hasWildcards()) {
            throw new Malformed("A pattern has no one last value: name a topic, or ask with Accept: text/event-stream"
                    + " for the last value of every topic that it matches, and each new one");
        } else {
            last(interaction, new Topic(pattern.value()));
        }
    }

    private void follow(Interaction interaction, TopicPattern pattern) {
        if (HttpMethod.HEAD.equals(interaction.method())) {
            EventStream.head(interaction);
        } else if (holds.stopping()) {
            interaction.problem(Problem.STOPPING);
        } else if (interaction.admitted()) {
            new SignalFeed(interaction, holds, events).begin(signals, pattern);
        }
    }

    private void last(Interaction interaction, Topic topic) {
        Signal last = signals.last(topic).orElse(null);
        if (last == null) {
            interaction.problem(ProblemDocument.of(Problem.UNKNOWN_TOPIC));
            return;
        }
        interaction
                .with(HttpHeaders.LAST_MODIFIED, HttpDates.of(last.atMillis()))
                .with(HttpHeaders.CACHE_CONTROL, Names.NO_STORE)
                .foreign(200, type(last.content()), last.content().bytes());
    }

    private static @Nullable String type(Content content) {
        String type = content.type();
        return type != null && Forwarding.isWritable("type", type) ? type : null;
    }
}
