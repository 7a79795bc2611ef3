package io.antiphon.http.endpoint;

import io.antiphon.api.ConversationId;
import io.antiphon.api.Problem;
import io.antiphon.api.ServiceName;
import io.antiphon.engine.Continuation;
import io.antiphon.engine.Engine;
import io.antiphon.engine.ReplierSession;
import io.antiphon.engine.exchange.Membership;
import io.antiphon.http.header.ConversationField;
import io.antiphon.http.header.Durations;
import io.antiphon.http.header.Malformed;
import io.antiphon.http.json.PayloadForm;
import io.antiphon.http.route.Query;
import io.antiphon.http.wire.Interaction;
import io.antiphon.http.wire.Names;
import java.util.Set;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/** {@code POST /services/{service}/take}: a replier asks for work, and waits for it if it likes. */
final class Taking {
    private static final Set<String> PARAMETERS = Set.of("max", "lease", "payload");

    private final Engine engine;
    private final Patience patience;
    private final int limit;
    private final Holds holds;

    Taking(Engine engine, Patience patience, int limit, Holds holds) {
        this.engine = engine;
        this.patience = patience;
        this.limit = limit;
        this.holds = holds;
    }

    void take(Interaction interaction) {
        ServiceName service = Paths.service(interaction.parameter());
        String field = interaction.header(Names.CONVERSATION);
        if (field == null) {
            begin(
                    interaction,
                    (take, leaseMillis) -> engine.connect(
                            service, interaction.account(), leaseMillis, take, taking(interaction, take)));
            return;
        }
        ConversationId id =
                Paths.conversation(interaction, ConversationField.parse(field).id());
        if (id != null) {
            attend(interaction, id, Membership.Role.REQUEST, service);
        }
    }

    /** The requestor of a conversation takes what its replier asks. */
    void takeQuestions(Interaction interaction, ConversationId id) {
        attend(interaction, id, Membership.Role.QUESTION, null);
    }

    private void attend(
            Interaction interaction, ConversationId id, Membership.Role role, @Nullable ServiceName service) {
        boolean other = service != null
                && engine.conversations()
                        .find(id)
                        .filter(status -> !status.service().equals(service))
                        .isPresent();
        if (other) {
            interaction.problem(Problem.UNKNOWN_CONVERSATION);
        } else {
            begin(
                    interaction,
                    (take, leaseMillis) ->
                            engine.conversations().attend(id, role, leaseMillis, take, taking(interaction, take)));
        }
    }

    private void begin(Interaction interaction, ObjLongConsumer<Take> connect) {
        Query query = Query.of(interaction.target(), PARAMETERS);
        int max = query.count("max", 1, limit);
        PayloadForm form = form(query.text("payload"));
        long leaseMillis = leaseMillis(query.text("lease"));
        long waitMillis = Preferences.waitMillis(interaction, 0, patience.waitCeilingMillis());
        if (holds.stopping()) {
            interaction.answer(204);
        } else if (interaction.admitted()) {
            Take.Wish wish = new Take.Wish(max, form, leaseMillis, waitMillis);
            connect.accept(new Take(interaction, engine, holds, wish), leaseMillis);
        }
    }

    private static Continuation<ReplierSession> taking(Interaction interaction, Take take) {
        return Continuation.of(take::connected, refusal -> interaction.guard(() -> interaction.refused(refusal)));
    }

    private static PayloadForm form(@Nullable String name) {
        if (name == null) {
            return PayloadForm.READABLE;
        }
        if (name.equals("base64")) {
            return PayloadForm.BASE64;
        }
        throw new Malformed(
                "payload: its one value is base64; without it contents stand as JSON or text where they can");
    }

    private long leaseMillis(@Nullable String lease) {
        if (lease == null) {
            return patience.leaseDefaultMillis();
        }
        long leaseMillis = Durations.parseMillis("lease", lease);
        if (leaseMillis == 0) {
            throw new Malformed("lease: it must be longer than nothing");
        }
        return Math.min(leaseMillis, patience.leaseCeilingMillis());
    }
}
