package io.antiphon.client.connection;

import io.antiphon.api.Answer;
import io.antiphon.api.ConversationId;
import io.antiphon.api.Request;
import io.antiphon.api.ServiceName;
import io.antiphon.client.ask.Call;
import io.antiphon.client.ask.CallOptions;
import io.antiphon.client.converse.Conversation;
import io.antiphon.client.provider.ConversationEnds;
import io.antiphon.client.provider.Inheritance;
import io.antiphon.client.provider.Offer;
import io.antiphon.rsocket.metadata.CallMetadata;
import io.netty.buffer.ByteBuf;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One side of a conversation over the client's line. The requestor names it, and opens it with its first request. */
final class RemoteConversation implements Conversation {
    private final Calls calls;
    private final Talks talks;
    private final Inheritance inheritance;
    private final ConversationId id;
    private final ServiceName service;
    private final long idleMillis;
    /** What answers questions; null on the replier's side. */
    private final @Nullable Offer questions;

    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private boolean opened;
    private boolean endsWithAnswer;
    private int jobs;
    /** Whether this side has ended it: nothing is sent after that. */
    private boolean over;

    RemoteConversation(
            Calls calls,
            Talks talks,
            Inheritance inheritance,
            ConversationId id,
            ServiceName service,
            long idleMillis,
            @Nullable Offer questions) {
        this.calls = calls;
        this.talks = talks;
        this.inheritance = inheritance;
        this.id = id;
        this.service = service;
        this.idleMillis = idleMillis;
        this.questions = questions;
        this.opened = questions == null;
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
        Call call = inheritance.plain(new Call(service, request, options));
        long patienceMillis = Inheritance.capped(inheritance.waitMillis(call.options()));
        return Inheritance.begin(() -> send(call, patienceMillis));
    }

    @Override
    public void end() {
        if (endsNow()) {
            boolean tells = isOpened();
            hasEnded(byThisSide());
            if (tells) {
                tellEnd();
            }
        }
    }

    @Override
    public CompletableFuture<String> ended() {
        return ended.copy();
    }

    /** What answers the replier's questions. */
    @Nullable
    Offer questions() {
        return questions;
    }

    /** A handler begins to deal with a request of it. */
    synchronized void jobBegan() {
        jobs++;
    }

    /** The handler is done: whether the conversation ends with its answer. */
    synchronized boolean jobEnded() {
        jobs--;
        boolean ends = endsWithAnswer && jobs == 0;
        endsWithAnswer &= !ends;
        return ends;
    }

    /** There is nothing more to come. */
    void hasEnded(String how) {
        talks.forget(this);
        ended.complete(how);
    }

    /** The request that opens it goes out before all others. */
    private synchronized CompletableFuture<Answer> send(Call call, long patienceMillis) {
        if (over) {
            return CompletableFuture.failedFuture(ConversationEnds.exception(byThisSide()));
        }
        boolean opens = !opened;
        if (opens) {
            opened = true;
            talks.opened(this);
        }
        Wish wish = questions == null ? new Wish.AskBack(call, id) : new Wish.Converse(call, id, opens, idleMillis);
        return calls.begin(wish, this::read, patienceMillis);
    }

    private Answer read(ByteBuf frame) {
        CallMetadata said = PayloadHead.of(frame).call();
        if (said.end()) {
            hasEnded(questions == null ? "requestor" : "replier");
        }
        return Replies.answer(frame);
    }

    private synchronized boolean isOpened() {
        return opened;
    }

    /** Whether it ends now, not with the answer of the replier's handler that is at work, nor has ended already. */
    private synchronized boolean endsNow() {
        boolean left = questions == null && jobs > 0;
        endsWithAnswer |= left;
        boolean ends = !left && !over && !ended.isDone();
        over |= ends;
        return ends;
    }

    private String byThisSide() {
        return questions == null ? "replier" : "requestor";
    }

    // Whether the server hears of it or not, it is over here; there it ends with the connection, or when it is idle.
    @SuppressWarnings("FutureReturnValueIgnored")
    private void tellEnd() {
        calls.begin(new Wish.EndConversation(id, questions == null), frame -> null, inheritance.defaultWaitMillis());
    }
}
