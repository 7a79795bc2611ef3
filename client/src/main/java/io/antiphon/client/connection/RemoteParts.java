package io.antiphon.client.connection;

import io.antiphon.api.Answer;
import io.antiphon.client.ask.CallException;
import io.antiphon.client.ask.OutcomeUnknownException;
import io.antiphon.client.ask.Part;
import io.antiphon.client.provider.PartSource;
import io.antiphon.client.provider.SeriesCall;
import io.antiphon.rsocket.connection.Credit;
import io.antiphon.rsocket.metadata.CallMetadata;
import io.netty.buffer.ByteBuf;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Brings the parts of a series over the client's line. What is private to it happens on the loop. */
final class RemoteParts implements PartSource {
    private final Calls calls;
    private final SeriesCall series;
    private final OpenCall<@Nullable Void> call;
    private final Credit credit = new Credit(0);
    private int attempt = 1;
    private int parts;

    RemoteParts(Calls calls, Wish wish, long patienceMillis, SeriesCall series) {
        this.calls = calls;
        this.series = series;
        this.call = new OpenCall<>(calls, wish, frame -> null, this, patienceMillis);
        CompletionStage<@Nullable Void> stage = call.future();
        stage.whenComplete((none, failure) -> ended(failure));
    }

    @Override
    public void begin(int first) {
        calls.post(() -> credit.add(first));
        calls.begin(call);
    }

    @Override
    public void request(int more) {
        calls.post(() -> {
            if (call.isSent()) {
                call.requestMore(more);
            } else {
                credit.add(more);
            }
        });
    }

    @Override
    public void cancel() {
        call.future().cancel(true);
    }

    /** For how many parts there is room when the request goes out. */
    int credit() {
        return credit.available();
    }

    /** Whether there were parts. */
    boolean begun() {
        return parts > 0;
    }

    /**
     * A whole PAYLOAD.
     *
     * @throws CallException that it is, where it is no part
     */
    void read(ByteBuf frame) {
        Answer answer = Replies.answer(frame);
        CallMetadata said = PayloadHead.of(frame).call();
        attempt = said.attempt() == CallMetadata.NOT_GIVEN ? attempt : said.attempt();
        parts = said.part() == CallMetadata.NOT_GIVEN ? parts + 1 : said.part();
        series.part(new Part(answer.content(), attempt, parts));
    }

    private void ended(@Nullable Throwable failure) {
        switch (failure) {
            case null -> series.completed();
            case CallException known -> series.failed(known);
            default ->
                series.failed(new OutcomeUnknownException(
                        null, "The call was given up; the request may have run", null, failure));
        }
    }
}
