package io.antiphon.can.bus;

import io.antiphon.can.bus.Mailbox.Waiting;
import io.antiphon.can.frame.CanFrame;

/** One node: what it has to send, how it fares, and when it may begin. */
final class Station {
    /** How often a silent node must have heard the medium rest before it takes part again. */
    private static final int RESTS_TO_RECOVER = 128;
    /** How many recessive bits are one rest. */
    private static final int REST_BITS = 11;
    /** How many bits a passive node leaves to others after it has sent. */
    private static final int SUSPENSION_BITS = 8;

    private static final int MOST_DOUBLINGS = 10;

    private final int node;
    private final Mailbox mailbox;
    private ErrorCounters errors = ErrorCounters.NONE;
    private long notBeforeBit;
    private int collisions;
    private int rests;

    Station(int node, int places) {
        this.node = node;
        this.mailbox = new Mailbox(places);
    }

    int node() {
        return node;
    }

    Mailbox mailbox() {
        return mailbox;
    }

    /** What it would send. */
    CanFrame next() {
        return mailbox.mostUrgent().frame();
    }

    Waiting take() {
        Waiting taken = mailbox.mostUrgent();
        mailbox.take(taken);
        return taken;
    }

    ErrorState state() {
        return errors.state();
    }

    boolean isOff() {
        return state() == ErrorState.BUS_OFF;
    }

    /** When it begins on a medium that is free from this bit on; never, where it has nothing to send or may not. */
    long startBit(long idleAtBit) {
        if (mailbox.isEmpty() || isOff()) {
            return Long.MAX_VALUE;
        }
        return Math.max(Math.max(idleAtBit, notBeforeBit), mailbox.mostUrgent().offeredAtBit());
    }

    /** When it takes part again, on a medium that rests from this bit on; never, where it does already. */
    long recoveryBit(long idleAtBit) {
        return isOff() ? idleAtBit + (long) REST_BITS * Math.max(0, RESTS_TO_RECOVER - rests) : Long.MAX_VALUE;
    }

    void recover(long atBit) {
        errors = ErrorCounters.NONE;
        collisions = 0;
        notBeforeBit = atBit;
    }

    /** The medium rested so long. */
    void rested(long bits) {
        if (isOff()) {
            rests += (int) Math.min(bits / REST_BITS, RESTS_TO_RECOVER);
        }
    }

    /** What another sent has ended, and was understood or not. In the end of either the medium rests once. */
    void heard(boolean understood) {
        if (isOff()) {
            rests++;
        } else {
            errors = understood ? errors.heard() : errors.failedToHear();
        }
    }

    void sent(long idleAtBit) {
        errors = errors.sent();
        collisions = 0;
        suspend(idleAtBit);
    }

    /** It may be off now. */
    void failedToSend(long idleAtBit) {
        errors = errors.failedToSend();
        rests = 0;
        suspend(idleAtBit);
    }

    /** Between how many pauses it chooses; twice as many after each further collision. */
    int choices() {
        collisions = Math.min(collisions + 1, MOST_DOUBLINGS);
        return 1 << collisions;
    }

    void backOff(long untilBit) {
        notBeforeBit = Math.max(notBeforeBit, untilBit);
    }

    private void suspend(long idleAtBit) {
        if (state() == ErrorState.PASSIVE) {
            notBeforeBit = idleAtBit + SUSPENSION_BITS;
        }
    }
}
