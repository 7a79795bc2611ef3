package io.antiphon.client.standin;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.Token;
import io.antiphon.rsocket.connection.Connection;
import io.antiphon.rsocket.connection.Ending;
import io.antiphon.rsocket.connection.Reassembly;
import io.antiphon.rsocket.connection.Stream;
import io.antiphon.rsocket.frame.ErrorCode;
import io.antiphon.rsocket.frame.ErrorFrame;
import io.antiphon.rsocket.frame.FrameType;
import io.antiphon.rsocket.metadata.CallMetadata;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A request, its way to one replier, and its one outcome. */
final class Exchange implements Stream {
    final ExchangeId id = ExchangeId.of(
            System.currentTimeMillis(), (short) 0, ThreadLocalRandom.current().nextLong());
    final Token token = new Token(
            ThreadLocalRandom.current().nextLong(), ThreadLocalRandom.current().nextLong());
    private final Said request;
    private final List<Consumer<Outcome>> watchers = new ArrayList<>();
    private @Nullable Outcome outcome;
    private @Nullable Connection replier;
    private int streamId;

    Exchange(Said request) {
        this.request = request;
    }

    void deliver(String service, Announced to) {
        CallMetadata call = to.exchanges() ? named() : request.call();
        Said said = request.to(service).with(call);
        replier = to.connection();
        streamId = replier.requestResponse(said.metadata(), said.data(), new Reassembly(replier, this));
    }

    /** Tells this one of the outcome, now or when it is there. */
    void watch(Consumer<Outcome> watcher) {
        if (outcome != null) {
            watcher.accept(outcome);
        } else {
            watchers.add(watcher);
        }
    }

    /** The first wins; false where this is not the first. */
    boolean end(Outcome end) {
        if (outcome != null) {
            return false;
        }
        outcome = end;
        watchers.forEach(watcher -> watcher.accept(end));
        return true;
    }

    void stop() {
        if (replier != null) {
            replier.cancel(streamId);
        }
    }

    Said ticket() {
        return Said.NOTHING.with(CallMetadata.EMPTY.withExchange(id).withTicket());
    }

    @Override
    public void frame(FrameType type, int flags, ByteBuf frame) {
        if (type == FrameType.ERROR) {
            end(new Outcome.Refused(ErrorFrame.code(frame), ErrorFrame.message(frame)));
            return;
        }
        Said said = Said.of(frame);
        if (!said.call().deferred()) {
            end(new Outcome.Answered(said.with(said.call().withExchange(id))));
        }
    }

    @Override
    public void cancelled() {}

    @Override
    public void closed(Ending ending) {
        end(Outcome.error(ErrorCode.APPLICATION_ERROR, "replier-lost: The replier was lost. It may have run."));
    }

    private CallMetadata named() {
        CallMetadata call = CallMetadata.EMPTY
                .withExchange(id)
                .withAnswerToken(token)
                .withAttempt(1)
                .withHeaders(request.call().headers());
        long remaining = request.call().remainingMillis();
        return remaining == CallMetadata.NOT_GIVEN ? call : call.withRemainingMillis(remaining);
    }
}
