package io.antiphon.embedded;

import io.antiphon.api.Answer;
import io.antiphon.api.ConversationId;
import io.antiphon.api.Request;
import io.antiphon.api.ServiceName;
import io.antiphon.client.ask.Call;
import io.antiphon.client.ask.CallException;
import io.antiphon.client.ask.CallOptions;
import io.antiphon.client.converse.Conversation;
import io.antiphon.client.provider.ConversationEnds;
import io.antiphon.client.provider.Inheritance;
import io.antiphon.engine.Ask;
import io.antiphon.engine.Contribution;
import io.antiphon.engine.ConversationStatus;
import io.antiphon.engine.Replier;
import io.antiphon.engine.ReturnPath;
import io.antiphon.engine.exchange.ConversationEnd;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.share.Account;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One side of a conversation on the engine in this process. */
final class EmbeddedConversation implements Conversation {
    private final Context context;
    private final Inheritance inheritance;
    private final ConversationId id;
    private final ServiceName service;
    private final long idleMillis;
    private final ConversationEnd byThisSide;
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private @Nullable ReturnPath asksBack;
    private boolean opened;
    private boolean endsWithAnswer;
    private int jobs;
    /** Whether this side has ended it: nothing is asked after that. */
    private boolean over;

    private EmbeddedConversation(
            Context context,
            Inheritance inheritance,
            ConversationId id,
            ServiceName service,
            long idleMillis,
            ConversationEnd byThisSide) {
        this.context = context;
        this.inheritance = inheritance;
        this.id = id;
        this.service = service;
        this.idleMillis = idleMillis;
        this.byThisSide = byThisSide;
    }

    static EmbeddedConversation ofRequestor(
            Context context, Inheritance inheritance, ConversationId id, ServiceName service, long idleMillis) {
        return new EmbeddedConversation(context, inheritance, id, service, idleMillis, ConversationEnd.REQUESTOR);
    }

    static EmbeddedConversation ofReplier(
            Context context, Inheritance inheritance, ConversationId id, ServiceName service) {
        return new EmbeddedConversation(context, inheritance, id, service, 0, ConversationEnd.REPLIER);
    }

    /** Who answers the replier's questions; before anything is asked. */
    void asksBackOn(Replier replier) {
        asksBack = new ReturnPath(replier);
    }

    @Override
    public ConversationId id() {
        return id;
    }

    @Override
    public CompletableFuture<Answer> askAsync(Request request, CallOptions options) {
        String how = ended.getNow("");
        if (!how.isEmpty()) {
            return CompletableFuture.failedFuture(ConversationEnds.exception(how));
        }
        try {
            Call call = inheritance.plain(new Call(service, request, options));
            Ask ask = Asking.FOR_ANSWER.of(call, inheritance.waitMillis(call.options()));
            return Inheritance.begin(() -> send(ask));
        } catch (CallException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public void end() {
        if (isOverWithThis()) {
            ended.complete(byThisSide.toString());
            context.thread().execute(() -> context.engine().conversations().end(id, byThisSide));
        }
    }

    @Override
    public CompletableFuture<String> ended() {
        return ended.copy();
    }

    /** There is nothing more to come. */
    void hasEnded(ConversationStatus status) {
        ended.complete(String.valueOf(status.end()));
    }

    /** A handler begins to deal with a request of it. */
    synchronized void jobBegan() {
        jobs++;
    }

    /** The handler is done, and what it said is taken: the conversation may end with that. */
    void jobSettled() {
        if (endsNow()) {
            context.engine().conversations().end(id, byThisSide);
        }
    }

    /** The request that opens it reaches the engine before all others. */
    private synchronized CompletableFuture<Answer> send(Ask ask) {
        if (over) {
            return CompletableFuture.failedFuture(ConversationEnds.exception(byThisSide.toString()));
        }
        Contribution contribution = contribution();
        opened = true;
        return AskedCall.ask(context, ask.in(contribution), Outcomes::answer, EmbeddedConversation::goesOn);
    }

    private Contribution contribution() {
        if (byThisSide == ConversationEnd.REPLIER) {
            return new Contribution.AsksBack(id);
        }
        return opened
                ? new Contribution.GoesOn(id, false)
                : new Contribution.Opens(id, idleMillis, asksBack, false, Account.OWN);
    }

    private static Answer goesOn(Exchange exchange) {
        throw Outcomes.goesOn(exchange);
    }

    /** Whether it ends now, not with the answer of the replier's handler that is at work, nor has ended already. */
    private synchronized boolean isOverWithThis() {
        boolean left = byThisSide == ConversationEnd.REPLIER && jobs > 0;
        endsWithAnswer |= left;
        boolean ends = !left && !over && !ended.isDone();
        over |= ends;
        return ends;
    }

    private synchronized boolean endsNow() {
        jobs--;
        boolean ends = endsWithAnswer && jobs == 0;
        endsWithAnswer &= !ends;
        return ends;
    }
}
