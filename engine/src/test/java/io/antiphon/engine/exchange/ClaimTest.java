package io.antiphon.engine.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.api.Content;
import io.antiphon.api.ConversationId;
import io.antiphon.api.Problem;
import io.antiphon.api.Request;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Claims that are in stores: made by a version that compared media types as they were written. */
class ClaimTest {
    private static final Command.Accept ASKED = Samples.accept(Guarantee.KEYED, Samples.WAIT, 0, null);

    @Test
    void a_claim_of_the_media_type_as_it_was_written_matches_its_repeat() {
        Claim stored = new Claim("k", 0xdc87e4ba3e36a609L, 0x4b66fdc188d36629L);
        String type = "Application/JSON; charset=\"UTF-8\"";
        assertThat(repeated(stored, type, "1", null)).isEqualTo(Decision.UNCHANGED);
        assertThat(repeated(stored, type, "2", null)).isEqualTo(Decision.rejected(Problem.IDEMPOTENCY_MISMATCH));
        assertThat(repeated(stored, "application/xml", "1", null))
                .isEqualTo(Decision.rejected(Problem.IDEMPOTENCY_MISMATCH));
    }

    @Test
    void so_does_one_of_a_conversation_there_and_nowhere_else() {
        Claim stored = new Claim("k", 0x57147660f5210ec1L, 0x81f643c1d08e9251L);
        String type = "Application/JSON; charset=\"UTF-8\"";
        Membership here = new Membership(new ConversationId(1, 2), Membership.Role.REQUEST);
        Membership elsewhere = new Membership(new ConversationId(1, 3), Membership.Role.REQUEST);
        assertThat(repeated(stored, type, "1", here)).isEqualTo(Decision.UNCHANGED);
        assertThat(repeated(stored, type, "1", elsewhere)).isEqualTo(Decision.rejected(Problem.IDEMPOTENCY_MISMATCH));
    }

    /** The result of asking this request when its key has this claim. */
    private Decision repeated(Claim stored, String type, String body, @Nullable Membership membership) {
        Request request = new Request(new Content(type, Samples.content(body).bytes()), List.of());
        Claim claim = membership == null ? Claim.of("k", false, request) : Claim.of("k", request, membership);
        Exchange first = Exchange.begin(new Event.Accepted(
                Samples.START, ASKED.id(), ASKED.service(), request, terms(stored, membership), true));
        Command again =
                new Command.Accept(ASKED.id(), ASKED.service(), request, terms(claim, membership), Samples.WAIT);
        return new Decider(Redelivery.DEFAULT).decide(first, again, Samples.START);
    }

    private static Terms terms(Claim claim, @Nullable Membership membership) {
        return new Terms(
                Guarantee.KEYED, Terms.DEFAULT_URGENCY, Samples.START + 60_000, 0, claim, membership, false, null);
    }
}
