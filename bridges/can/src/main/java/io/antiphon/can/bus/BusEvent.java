package io.antiphon.can.bus;

import io.antiphon.can.frame.CanFrame;

/** Something that happened on a bus. Events come in the order of their time, in bits since the bus began. */
public sealed interface BusEvent {
    /** When it happened. */
    long atBit();

    /**
     * A node has something to send. It will be {@link Delivered}, {@link Overrun} or {@link Abandoned}, or still waits.
     *
     * @param atBit when
     * @param node which node
     * @param frame what
     */
    record Offered(long atBit, int node, CanFrame frame) implements BusEvent {}

    /**
     * A node found the medium free and begins to send.
     *
     * @param atBit when
     * @param node which node
     * @param frame what
     */
    record Started(long atBit, int node, CanFrame frame) implements BusEvent {}

    /**
     * Another frame, which began with it, is more urgent. Nothing is lost: it begins again when the medium is free.
     *
     * @param atBit the bit that told it
     * @param node which node
     * @param frame what waits again
     */
    record LostArbitration(long atBit, int node, CanFrame frame) implements BusEvent {}

    /**
     * A frame reached everybody.
     *
     * @param atBit when it ended
     * @param node which node sent it
     * @param frame what
     * @param offeredAtBit since when it waited
     * @param startedAtBit when its last attempt began
     */
    record Delivered(long atBit, int node, CanFrame frame, long offeredAtBit, long startedAtBit) implements BusEvent {}

    /**
     * A frame was destroyed, and everybody was told. It will be sent again.
     *
     * @param atBit the bit that was wrong
     * @param node which node sent it
     * @param frame what
     * @param cause what destroyed it
     */
    record Corrupted(long atBit, int node, CanFrame frame, Cause cause) implements BusEvent {}

    /**
     * A node waits a random time before it sends again.
     *
     * @param atBit when it began to wait
     * @param node which node
     * @param untilBit when it will listen again
     */
    record BackedOff(long atBit, int node, long untilBit) implements BusEvent {}

    /**
     * A frame will never be sent: a newer value took its place, or there was no place.
     *
     * @param atBit when
     * @param node which node
     * @param frame what is lost
     * @param offeredAtBit since when it waited
     */
    record Overrun(long atBit, int node, CanFrame frame, long offeredAtBit) implements BusEvent {}

    /**
     * A frame will never be sent: its node fell silent.
     *
     * @param atBit when
     * @param node which node
     * @param frame what is lost
     * @param offeredAtBit since when it waited
     */
    record Abandoned(long atBit, int node, CanFrame frame, long offeredAtBit) implements BusEvent {}

    /**
     * A node has made more or fewer errors than before.
     *
     * @param atBit when
     * @param node which node
     * @param state what it may do from now on
     */
    record StateChanged(long atBit, int node, ErrorState state) implements BusEvent {}

    /**
     * The medium is free again, after a frame or an error and the pause that follows.
     *
     * @param atBit since when it is free
     * @param startedAtBit since when it was not
     */
    record Released(long atBit, long startedAtBit) implements BusEvent {}

    /** What destroys frames. */
    enum Cause {
        /** Two nodes sent different frames with the same identifier. */
        COLLISION,
        /** The medium was disturbed. */
        DISTURBANCE
    }
}
