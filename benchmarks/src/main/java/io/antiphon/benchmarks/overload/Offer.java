package io.antiphon.benchmarks.overload;

import io.antiphon.rsocket.connection.Ending;
import io.antiphon.rsocket.connection.Stream;
import io.antiphon.rsocket.frame.ErrorCode;
import io.antiphon.rsocket.frame.ErrorFrame;
import io.antiphon.rsocket.frame.FramePayload;
import io.antiphon.rsocket.frame.FrameType;
import io.netty.buffer.ByteBuf;

/** One request that was offered. */
final class Offer implements Stream {
    private static final String REFUSAL = "overloaded: ";

    private final Tally tally;
    private final Runnable over;
    private final ByteBuf body;
    private final long askedNanos = System.nanoTime();
    private boolean told;

    /**
     * A request with this body, which is expected back.
     *
     * @param over runs once, when it is known what became of it
     */
    Offer(Tally tally, ByteBuf body, Runnable over) {
        this.tally = tally;
        this.body = body;
        this.over = over;
    }

    @Override
    public void frame(FrameType type, int flags, ByteBuf frame) {
        if (type == FrameType.PAYLOAD && FramePayload.data(frame).equals(body)) {
            end(() -> tally.answered(System.nanoTime() - askedNanos));
        } else if (type == FrameType.ERROR && isRefusal(frame)) {
            end(() -> tally.refused(System.nanoTime() - askedNanos));
        } else {
            String what = type == FrameType.ERROR ? ErrorFrame.message(frame) : "An answer is not what was sent";
            end(() -> tally.malformed(what));
        }
    }

    @Override
    public void cancelled() {}

    @Override
    public void closed(Ending ending) {
        end(() -> tally.malformed("The connection ended: " + ending.message()));
    }

    private void end(Runnable count) {
        if (!told) {
            told = true;
            count.run();
            over.run();
        }
    }

    private static boolean isRefusal(ByteBuf frame) {
        return ErrorFrame.code(frame) == ErrorCode.REJECTED.number()
                && ErrorFrame.message(frame).startsWith(REFUSAL);
    }
}
