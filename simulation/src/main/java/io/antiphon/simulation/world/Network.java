package io.antiphon.simulation.world;

import io.netty.channel.local.LocalAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Everything between clients and servers. */
public final class Network {
    /** The longest that bytes are on their way. */
    public static final long MOST_DELAY_MILLIS = 300;

    private static final int MUCH_BYTES = 16 << 10;
    private static final long MOST_STILL_NANOS = 10_000_000_000L;
    /** An acceptor that failed tries again after so long. */
    private static final long ACCEPTS_AGAIN_NANOS = 1_000_000_000L;

    private static final long SHORT_NANOS = 400_000;
    private static final long LONG_NANOS = MOST_DELAY_MILLIS * 1_000_000;

    final Time time;
    private final Random random;
    private final Faults faults;
    private final List<Cable> cables = new ArrayList<>();
    private long enteredMillis;
    private long noDescriptorsUntilNanos = -ACCEPTS_AGAIN_NANOS;
    private boolean tiring;
    private boolean kind;

    /** A network that is as unkind as the numbers say. */
    public Network(Time time, Random random, Faults faults) {
        this.time = time;
        this.random = random;
        this.faults = faults;
    }

    /** The time in which it lives. */
    public Time time() {
        return time;
    }

    /** A connection to whoever listens there, or one that ends at once where nobody does. */
    public Cable connect(LocalAddress server, Cable.End client) {
        Cable cable = new Cable(this, server, client);
        cables.add(cable);
        return cable;
    }

    /** One of the connections goes: it is cut, or goes dead without a word. */
    public void lose() {
        if (cables.isEmpty()) {
            return;
        }
        Cable cable = cables.get(random.nextInt(cables.size()));
        if (random.nextBoolean()) {
            faults.add(Fault.CUT);
            cable.cut();
        } else {
            faults.add(Fault.GONE_DEAD);
            cable.goDead();
        }
    }

    /** The client of one of the connections reads nothing for a while, or for ever. */
    public void standStill() {
        if (!cables.isEmpty()) {
            standStill(cables.get(random.nextInt(cables.size())));
        }
    }

    /** The server's process may open nothing more for so long. Who connects meanwhile waits to be accepted. */
    public void takeDescriptorsFor(long millis) {
        faults.add(Fault.NO_DESCRIPTORS);
        noDescriptorsUntilNanos = Math.max(noDescriptorsUntilNanos, time.nanos() + millis * 1_000_000);
        failToAccept();
    }

    /** Returns whether the server may make a new connection wait until it accepts it. */
    boolean mayBeWithoutDescriptors() {
        return time.nanos() < noDescriptorsUntilNanos + ACCEPTS_AGAIN_NANOS;
    }

    private void failToAccept() {
        if (!kind && time.nanos() < noDescriptorsUntilNanos) {
            time.failToAccept();
            time.after(ACCEPTS_AGAIN_NANOS / 2, this::failToAccept);
        }
    }

    /** From here on a client that is sent much at a time may read nothing for a while, or for ever. */
    public void tire() {
        tiring = true;
    }

    /** So many bytes come to a client at a time. */
    void comes(Cable cable, int bytes) {
        if (tiring && !kind && bytes >= MUCH_BYTES && random.nextInt(3) == 0) {
            standStill(cable);
        }
    }

    private void standStill(Cable cable) {
        faults.add(Fault.STOOD_STILL);
        cable.standStill();
        if (random.nextBoolean()) {
            time.after(random.nextLong(MOST_STILL_NANOS), cable::goOn);
        }
    }

    /** How many bytes a server keeps at most for a client that does not read. */
    public long unreadBytes() {
        return cables.stream().mapToLong(Cable::unreadBytes).max().orElse(0);
    }

    /** Every connection is cut: the other end is no more. */
    public void cutAll() {
        List.copyOf(cables).forEach(Cable::cut);
    }

    /** From here on bytes are never late. */
    public void becomeKind() {
        kind = true;
    }

    /** When the bytes that a client receives right now were sent. */
    public long enteredMillis() {
        return enteredMillis;
    }

    /** From here on, messages count as sent at this time, also those of actors that no network connects. */
    public void delivering(long sentMillis) {
        enteredMillis = sentMillis;
    }

    void forget(Cable cable) {
        cables.remove(cable);
    }

    /** How long the next bytes are on their way. */
    long delayNanos() {
        if (!kind && random.nextInt(12) == 0) {
            faults.add(Fault.LATE);
            return random.nextLong(LONG_NANOS);
        }
        return random.nextLong(SHORT_NANOS);
    }

    /** How many of these bytes come together. */
    int piece(int bytes) {
        if (!kind && bytes > 1 && random.nextInt(8) == 0) {
            faults.add(Fault.IN_PIECES);
            return 1 + random.nextInt(bytes - 1);
        }
        return bytes;
    }
}
