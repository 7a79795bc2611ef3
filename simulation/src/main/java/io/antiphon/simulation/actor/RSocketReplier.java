package io.antiphon.simulation.actor;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.Token;
import io.antiphon.rsocket.connection.Connection;
import io.antiphon.rsocket.connection.Ending;
import io.antiphon.rsocket.connection.Stream;
import io.antiphon.rsocket.frame.ErrorCode;
import io.antiphon.rsocket.frame.FrameType;
import io.antiphon.rsocket.frame.RequestNFrame;
import io.antiphon.rsocket.frame.RequestStreamFrame;
import io.antiphon.rsocket.metadata.CallMetadata;
import io.antiphon.simulation.history.Delivery;
import io.antiphon.simulation.history.History;
import io.antiphon.simulation.history.Question;
import io.antiphon.simulation.history.Said;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Announces a service over RSocket, and is called. */
public final class RSocketReplier implements Replier {
    private static final int MOST_ROOM = 40;

    private final Stage stage;
    private final History history;
    private final Random random;
    private final String service;
    private final List<Job> jobs = new ArrayList<>();
    private final List<Job> deferred = new ArrayList<>();
    private final Set<Parts> parts = new LinkedHashSet<>();
    private @Nullable RSocketLine line;

    /** A request that came on a stream, and what was said of it. */
    private record Job(
            Connection connection,
            int streamId,
            String body,
            CallMetadata call,
            @Nullable Parts parts) {
        String nonce() {
            return Question.nonce(body);
        }

        String id() {
            return Objects.requireNonNull(call.exchange()).toString();
        }
    }

    /** One that is not connected yet. */
    public RSocketReplier(Stage stage, String service) {
        this.stage = stage;
        this.history = stage.history();
        this.random = stage.random();
        this.service = service;
    }

    @Override
    public void serve() {
        if (line == null || line.isOver() || line.connection().isClosed()) {
            jobs.clear();
            parts.clear();
            int room = stage.bulky().getAsBoolean() ? MOST_ROOM : 1 + random.nextInt(3);
            String announcement = service + " " + room + (random.nextBoolean() ? " exchange" : "")
                    + (random.nextBoolean() ? " parts" : "");
            line = new RSocketLine(
                    stage.time(), stage.network(), stage.server().get().rsocket(), announcement, new Receiving());
        }
    }

    @Override
    public boolean work() {
        if (!deferred.isEmpty() && random.nextInt(4) == 0) {
            answerLater(deferred.remove(random.nextInt(deferred.size())));
            return true;
        }
        if (jobs.isEmpty()) {
            return false;
        }
        Job job = jobs.remove(random.nextInt(jobs.size()));
        switch (random.nextInt(10)) {
            case 0 -> job.connection().error(job.streamId(), ErrorCode.APPLICATION_ERROR, "replier-failed: no");
            case 1 -> reject(job);
            case 2 -> respond(job, CallMetadata.EMPTY.withRetryable(), "perhaps later");
            case 3 -> defer(job);
            case 4 -> progress(job);
            default -> answer(job);
        }
        return true;
    }

    @Override
    public void stillWaiting() {
        if (line != null && line.stands()) {
            parts.forEach(answer -> history.heldBack(answer.roomlessSinceMillis));
        }
    }

    @Override
    public void finish() {
        List.copyOf(jobs).forEach(this::answer);
        jobs.clear();
        deferred.forEach(this::answerLater);
        deferred.clear();
    }

    @Override
    public void die() {
        jobs.clear();
        if (line != null) {
            line.drop();
        }
    }

    private void answer(Job job) {
        if (job.parts() != null && random.nextBoolean()) {
            job.parts().begin(said(job, stage.answerInParts(job.nonce())).text());
        } else {
            respond(job, CallMetadata.EMPTY, said(job).text());
        }
    }

    private Said said(Job job) {
        return said(job, stage.answer(job.nonce()));
    }

    private Said said(Job job, String text) {
        Token token = job.call().answerToken();
        return history.said(job.nonce(), text, token == null ? null : token.toString());
    }

    private static void respond(Job job, CallMetadata call, String text) {
        job.connection().respond(job.streamId(), Payloads.metadata(call), Payloads.data(text));
    }

    private void reject(Job job) {
        history.givenBack(job.nonce());
        job.connection().error(job.streamId(), ErrorCode.REJECTED, "replier-failed: not now");
    }

    private void defer(Job job) {
        if (job.call().answerToken() == null) {
            answer(job);
        } else {
            respond(job, CallMetadata.EMPTY.withDeferred(), "");
            deferred.add(job);
        }
    }

    private void progress(Job job) {
        jobs.add(job);
        if (job.call().answerToken() != null) {
            CallMetadata call = own(job).withProgressPercent(random.nextInt(101));
            job.connection().fireAndForget(Payloads.metadata(call, "antiphon.progress"), Payloads.data("on it"));
        }
    }

    private void answerLater(Job job) {
        serve();
        Said said = said(job);
        Objects.requireNonNull(line)
                .connection()
                .requestResponse(
                        Payloads.metadata(own(job), "antiphon.answer"),
                        Payloads.data(said.text()),
                        new Acknowledgement(job, said));
    }

    private static CallMetadata own(Job job) {
        ExchangeId id = Objects.requireNonNull(job.call().exchange());
        return CallMetadata.EMPTY
                .withExchange(id)
                .withAnswerToken(Objects.requireNonNull(job.call().answerToken()));
    }

    private final class Receiving extends Client {
        @Override
        public Stream request(Connection connection, int streamId, FrameType type, ByteBuf frame) {
            CallMetadata call = Payloads.call(frame);
            Parts parts = type == FrameType.REQUEST_STREAM
                    ? new Parts(connection, streamId, RequestStreamFrame.initialRequestN(frame))
                    : null;
            Job job = new Job(connection, streamId, Payloads.text(frame), call, parts);
            ExchangeId id = call.exchange();
            Token token = call.answerToken();
            jobs.add(job);
            history.delivered(new Delivery(
                    job.body(),
                    id == null ? null : id.toString(),
                    call.attempt(),
                    token == null ? null : token.toString()));
            return new Held(job);
        }
    }

    /** An answer that goes out part by part, as there is room for it. Where its stream is over nothing does. */
    private final class Parts {
        private final Connection connection;
        private final int streamId;
        private @Nullable String left;
        private long room;
        /** Since when more could be said and there is no room, while this is among the parts. */
        private long roomlessSinceMillis;

        Parts(Connection connection, int streamId, int room) {
            this.connection = connection;
            this.streamId = streamId;
            this.room = room;
        }

        void begin(String text) {
            left = text;
            send();
        }

        void add(int more) {
            room += more;
            parts.remove(this);
            send();
        }

        private void send() {
            while (left != null && room > 0 && !left.isEmpty()) {
                int length = stage.partLength(left.length());
                connection.next(streamId, null, Payloads.data(left.substring(0, length)));
                left = left.substring(length);
                room--;
            }
            if (left != null && left.isEmpty()) {
                end();
                connection.complete(streamId);
            } else if (left != null && parts.add(this)) {
                roomlessSinceMillis = stage.time().millis();
            }
        }

        private void end() {
            left = null;
            parts.remove(this);
        }
    }

    private final class Held implements Stream {
        private final Job job;

        Held(Job job) {
            this.job = job;
        }

        @Override
        public void frame(FrameType type, int flags, ByteBuf frame) {
            if (type == FrameType.REQUEST_N && job.parts() != null) {
                job.parts().add(RequestNFrame.requestN(frame));
            }
        }

        @Override
        public void cancelled() {
            jobs.remove(job);
            if (job.parts() != null) {
                job.parts().end();
            }
        }

        @Override
        public void closed(Ending ending) {
            cancelled();
        }
    }

    private final class Acknowledgement implements Stream {
        private final Job job;
        private final Said said;

        Acknowledgement(Job job, Said said) {
            this.job = job;
            this.said = said;
        }

        @Override
        public void frame(FrameType type, int flags, ByteBuf frame) {
            if (type == FrameType.ERROR) {
                history.refused(job.id(), Payloads.problem(frame));
            } else {
                history.acknowledged(said, job.id());
            }
        }

        @Override
        public void cancelled() {}

        @Override
        public void closed(Ending ending) {}
    }
}
