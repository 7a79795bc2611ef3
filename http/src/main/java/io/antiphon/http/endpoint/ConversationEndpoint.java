package io.antiphon.http.endpoint;

import io.antiphon.api.ConversationId;
import io.antiphon.api.Problem;
import io.antiphon.engine.ConversationStatus;
import io.antiphon.engine.Conversations;
import io.antiphon.engine.exchange.ConversationEnd;
import io.antiphon.http.header.EntityTags;
import io.antiphon.http.header.Malformed;
import io.antiphon.http.json.ConversationDocument;
import io.antiphon.http.json.ProblemDocument;
import io.antiphon.http.route.Query;
import io.antiphon.http.wire.Interaction;
import io.antiphon.http.wire.Names;
import io.vertx.core.http.HttpHeaders;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /conversations/{id}} and what is below it. */
final class ConversationEndpoint {
    private static final Set<String> PARAMETERS = Set.of("by");

    private final Conversations conversations;
    private final Patience patience;
    private final Asking asking;
    private final Taking taking;
    private final Holds holds;

    ConversationEndpoint(Conversations conversations, Patience patience, Asking asking, Taking taking, Holds holds) {
        this.conversations = conversations;
        this.patience = patience;
        this.asking = asking;
        this.taking = taking;
        this.holds = holds;
    }

    /** How it is, or how it is once it is no longer as the caller knows it. */
    void get(Interaction interaction) {
        String known = interaction.list(HttpHeaders.IF_NONE_MATCH);
        EntityTags tags = known == null ? null : EntityTags.parse(known);
        long waitMillis = Preferences.waitMillis(interaction, 0, patience.waitCeilingMillis());
        ConversationStatus status = found(interaction);
        if (status == null) {
            return;
        }
        if (tags == null || !tags.contain(status.changes())) {
            document(interaction, status);
        } else if (waitMillis == 0) {
            unchanged(interaction, status);
        } else if (interaction.admitted()) {
            new ConversationHold(interaction, conversations, status, holds).begin(waitMillis);
        }
    }

    /** Ends it. */
    void delete(Interaction interaction) {
        ConversationEnd how = end(Query.of(interaction.target(), PARAMETERS).text("by"));
        ConversationStatus status = found(interaction);
        if (status != null) {
            conversations.end(status.id(), how).ifPresent(ended -> document(interaction, ended));
        }
    }

    /** The replier asks the requestor. */
    void ask(Interaction interaction) {
        ConversationStatus status = found(interaction);
        if (status != null) {
            interaction.with(Names.CONVERSATION, status.id().toString());
            asking.askBack(interaction, status.service(), status.id());
        }
    }

    /** The requestor takes what the replier asks. */
    void take(Interaction interaction) {
        ConversationStatus status = found(interaction);
        if (status != null) {
            taking.takeQuestions(interaction, status.id());
        }
    }

    static void document(Interaction interaction, ConversationStatus status) {
        tagged(interaction, status).document(200, ConversationDocument.bytes(status));
    }

    static void unchanged(Interaction interaction, ConversationStatus status) {
        tagged(interaction, status)
                .with(HttpHeaders.CACHE_CONTROL, Names.NO_STORE)
                .answer(304);
    }

    private static Interaction tagged(Interaction interaction, ConversationStatus status) {
        return interaction
                .with(HttpHeaders.ETAG, EntityTags.of(status.changes()))
                .with(HttpHeaders.VARY, Names.PREFER);
    }

    /** The conversation of the path; where there is none it is answered so. */
    private @Nullable ConversationStatus found(Interaction interaction) {
        Optional<ConversationStatus> status =
                ConversationId.parse(interaction.parameter()).flatMap(conversations::find);
        if (status.isEmpty()) {
            interaction.problem(ProblemDocument.of(Problem.UNKNOWN_CONVERSATION));
        }
        return status.orElse(null);
    }

    private static ConversationEnd end(@Nullable String by) {
        return switch (by) {
            case null -> ConversationEnd.REQUESTOR;
            case "requestor" -> ConversationEnd.REQUESTOR;
            case "replier" -> ConversationEnd.REPLIER;
            default -> throw new Malformed("by must be requestor or replier");
        };
    }
}
