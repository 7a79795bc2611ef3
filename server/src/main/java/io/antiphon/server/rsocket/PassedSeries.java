package io.antiphon.server.rsocket;

import io.antiphon.api.Failure;
import io.antiphon.api.Problem;
import io.antiphon.engine.Refusal;
import io.antiphon.engine.time.Timer;
import io.antiphon.rsocket.connection.Credit;
import io.antiphon.rsocket.connection.Ending;
import io.antiphon.rsocket.connection.Stream;
import io.antiphon.rsocket.frame.FrameFlags;
import io.antiphon.rsocket.frame.FrameType;
import io.antiphon.rsocket.frame.RequestNFrame;
import io.antiphon.rsocket.frame.RequestStreamFrame;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The replier's stream of a {@link PassingCall} that is answered in parts. The requestor's credit is handed on to the
 * replier as it comes, though never more than {@value #MOST_UNANSWERED} at a time, and none while the requestor does
 * not read what it has: however much it asks for, no more than that can pile up here.
 */
final class PassedSeries implements Stream {
    /** How much credit a replier has at most. */
    static final int MOST_UNANSWERED = 64;

    private final PassingCall call;
    /** For how many parts the requestor has room that did not come yet. */
    private final Credit credit;
    /** For how many of them the replier knows. */
    private int granted;

    private final PayloadBytes partBytes = new PayloadBytes();
    private boolean withinPart;
    private boolean begun;
    private boolean awaitsReader;
    private @Nullable Timer standstill;
    private @Nullable Timer deadline;

    PassedSeries(PassingCall call, ByteBuf request) {
        this.call = call;
        this.credit = new Credit(RequestStreamFrame.initialRequestN(request));
    }

    /** The request is about to go out: with no more credit than the replier is to have. */
    Stream begin(ByteBuf request) {
        granted = Math.min(credit.available(), MOST_UNANSWERED);
        RequestStreamFrame.setInitialRequestN(request, granted);
        DoorContext context = call.context();
        long timeoutMillis = call.timeoutMillis();
        if (timeoutMillis > 0) {
            deadline = context.wheel()
                    .schedule(
                            context.clock().millis() + timeoutMillis,
                            () -> call.giveUp(Refusal.of(Problem.DEADLINE_PASSED)));
        }
        return this;
    }

    /** What the requestor has room for and was not sent. */
    Credit credit() {
        return credit;
    }

    /** The requestor has room for more. */
    void requested(ByteBuf requestN) {
        credit.add(RequestNFrame.requestN(requestN));
        grant();
    }

    /** Nothing more is to come. */
    void end() {
        standstill = cancelled(standstill);
        deadline = cancelled(deadline);
    }

    @Override
    public void frame(FrameType type, int flags, ByteBuf frame) {
        if (call.isOver()) {
            return;
        }
        if (type == FrameType.PAYLOAD) {
            payload(flags, frame);
        } else if (type == FrameType.ERROR) {
            call.error(frame, begun);
        }
    }

    @Override
    public void cancelled() {}

    @Override
    public void closed(Ending ending) {
        if (!call.isOver()) {
            call.lost();
        }
    }

    @Override
    public void over() {
        call.replierEnded();
    }

    private void payload(int flags, ByteBuf frame) {
        boolean first = !withinPart;
        withinPart = FrameFlags.isFollowed(flags);
        Failure failure = problem(first, flags, frame);
        if (failure != null) {
            call.refuse(failure, !first);
            return;
        }
        call.passOn(frame);
        if ((flags & FrameFlags.COMPLETE) != 0) {
            call.answered();
        } else if (!withinPart && granted <= MOST_UNANSWERED / 2) {
            grant();
        }
    }

    /** Why the payload cannot be passed on, or null. */
    private @Nullable Failure problem(boolean first, int flags, ByteBuf frame) {
        boolean whole = first && !withinPart && (flags & FrameFlags.METADATA) != 0;
        Failure failure = whole ? Said.failureIn(frame) : null;
        if (failure != null) {
            return failure;
        }
        if (first && (flags & FrameFlags.NEXT) != 0 && !take()) {
            return Said.failure("It sent more parts than it was asked for", false);
        }
        if (first) {
            partBytes.reset();
        }
        return partBytes.add(frame, call.context().bodyBytes());
    }

    /** Uses up credit for a part, the first of which ends the wait. */
    private boolean take() {
        if (!begun) {
            begun = true;
            call.seriesBegan();
        }
        granted--;
        return granted >= 0 && credit.take();
    }

    /** Hands on the credit that can be used now. */
    private void grant() {
        int more = Math.min(credit.available(), MOST_UNANSWERED) - granted;
        if (more > 0 && call.requestorReads()) {
            granted += more;
            call.requestMore(more);
        } else if (more > 0 && !awaitsReader) {
            awaitsReader = true;
            call.whenRequestorReads(this::grantLater);
        }
        watchReader();
    }

    private void grantLater() {
        awaitsReader = false;
        if (!call.isOver()) {
            grant();
        }
    }

    /** A replier without credit is held back by its reader, which has a bound. */
    private void watchReader() {
        if (granted > 0) {
            standstill = cancelled(standstill);
        } else if (standstill == null) {
            DoorContext context = call.context();
            long endMillis = context.clock().millis() + context.transferMillis();
            standstill = context.wheel().schedule(endMillis, this::stoodStill);
        }
    }

    private void stoodStill() {
        long millis = call.context().transferMillis();
        call.giveUp(Refusal.of(
                Problem.CANCELLED,
                "Its reader took nothing of the answer for " + millis
                        + " ms. Its replier was told to stop. Read the parts as they come."));
    }

    private static @Nullable Timer cancelled(@Nullable Timer timer) {
        if (timer != null) {
            timer.cancel();
        }
        return null;
    }
}
