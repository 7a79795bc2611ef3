package io.antiphon.can.gateway;

import io.antiphon.can.adapter.Adapter;
import io.antiphon.can.adapter.AdapterListener;
import io.antiphon.can.frame.CanFrame;
import io.antiphon.can.serial.SerialDevice;
import io.antiphon.client.ask.Requestor;
import io.antiphon.client.serve.Registration;
import io.antiphon.client.serve.Serving;
import io.antiphon.client.signal.Signalling;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A gateway between a CAN adapter and Antiphon, until it is closed. An adapter that is not there, or is lost, is tried
 * again after pauses that grow to half a minute; what is to be sent meanwhile waits, as far as there is room.
 */
public final class CanGateway implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CanGateway.class);
    private static final int CONCURRENCY = 64;
    private static final long LOOK_MILLIS = 100;
    private static final long CLOSE_MILLIS = 5_000;
    private static final long TELLING_MILLIS = 1_000;

    private final SerialDevice device;
    private final GatewaySettings settings;
    private final Journal journal;
    private final OutboundQueue queue;
    private final Registration registration;
    private final Thread signals;
    private final Thread line;
    private final AdapterListener inbound;
    private final StateSignal state;
    private final AtomicBoolean closing = new AtomicBoolean();
    private volatile boolean closed;

    private CanGateway(
            SerialDevice device,
            GatewaySettings settings,
            Requestor requestor,
            Serving serving,
            Signalling signalling,
            Consumer<String> told) {
        Names names = new Names(settings.bus());
        Awaited awaited = new Awaited();
        this.device = device;
        this.settings = settings;
        this.journal = new Journal(told);
        this.queue = new OutboundQueue(settings.places());
        this.state = new StateSignal(names.state(), signalling, journal);
        this.inbound = new Inbound(
                new InboundSignals(names, signalling, journal),
                new BusQuestions(settings, requestor, queue, journal),
                awaited,
                journal);
        BusService service = new BusService(queue, awaited, journal, settings.patienceMillis());
        this.registration = serving.serve(names.service(), CONCURRENCY, service);
        this.signals = Thread.ofVirtual()
                .name("antiphon-can-signals")
                .unstarted(new OutboundSignals(names, signalling, queue, journal));
        this.line = Thread.ofPlatform().name("antiphon-can-" + settings.bus()).unstarted(this::run);
    }

    /**
     * Begins, and logs what there is to say. Returns at once: neither the device nor a server need be there yet.
     *
     * @throws IllegalStateException where the service of this bus is served by the same client already
     */
    public static <A extends Requestor & Serving & Signalling> CanGateway start(
            A antiphon, SerialDevice device, GatewaySettings settings) {
        return start(antiphon, device, settings, LOG::warn);
    }

    /** Begins as {@link #start(Requestor, SerialDevice, GatewaySettings)} does, and tells what there is to say. */
    public static <A extends Requestor & Serving & Signalling> CanGateway start(
            A antiphon, SerialDevice device, GatewaySettings settings, Consumer<String> told) {
        CanGateway gateway = of(antiphon, device, settings, told);
        gateway.begin();
        return gateway;
    }

    /**
     * A gateway that does not touch the device before it {@linkplain #begin() begins}. A program can so arrange for it
     * to be closed first.
     *
     * @throws IllegalStateException where the service of this bus is served by the same client already
     */
    public static <A extends Requestor & Serving & Signalling> CanGateway of(
            A antiphon, SerialDevice device, GatewaySettings settings, Consumer<String> told) {
        return new CanGateway(device, settings, antiphon, antiphon, antiphon, told);
    }

    /**
     * Opens the device and joins the bus, on threads of its own. Once.
     *
     * @throws IllegalThreadStateException where it has begun
     */
    public void begin() {
        signals.start();
        line.start();
    }

    /** How often something has happened. */
    public long count(Count what) {
        return journal.of(what);
    }

    /**
     * Leaves the bus and lets go of the device. What still waits is not sent; whoever waits for it hears so when his
     * patience ends. Any thread may close it, and several at once: each returns when it is closed.
     */
    @Override
    public void close() {
        if (closing.compareAndSet(false, true)) {
            end();
        }
        try {
            line.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Once: a second interrupt would end the wait for the adapter's answer to the farewell, and lose the farewell. */
    private void end() {
        closed = true;
        registration.close();
        signals.interrupt();
        line.interrupt();
    }

    private void run() {
        Backoff backoff = new Backoff();
        try {
            while (!closed) {
                connect(backoff);
                Thread.sleep(backoff.nextMillis());
            }
        } catch (InterruptedException e) {
            closed = true;
        }
        state.publish("closed");
        state.awaitTold(TELLING_MILLIS);
    }

    private void connect(Backoff backoff) throws InterruptedException {
        try (Adapter adapter = Adapter.open(device.open(), settings.bitrate(), inbound)) {
            backoff.succeeded();
            journal.tell("%s is on the bus %s at %s bit/s%s"
                    .formatted(
                            device,
                            settings.bus(),
                            settings.bitrate(),
                            adapter.isAcknowledging()
                                    ? ""
                                    : "; it acknowledges nothing, so what is written to it counts as sent"));
            state.publish("open");
            while (!closed) {
                carry(adapter);
            }
        } catch (IOException e) {
            lost(backoff, String.valueOf(e.getMessage()));
        } catch (RuntimeException | LinkageError e) {
            lost(backoff, "The adapter cannot be used: " + e);
        }
    }

    private void lost(Backoff backoff, String reason) {
        journal.count(Count.LOST);
        state.publish("lost");
        if (backoff.isNews(reason)) {
            journal.tell(reason + "; trying again until it works");
        }
    }

    private void carry(Adapter adapter) throws IOException, InterruptedException {
        Outgoing next = queue.poll(LOOK_MILLIS);
        if (next != null) {
            send(adapter, next);
        }
        adapter.requirePresent();
        state.refresh();
    }

    private void send(Adapter adapter, Outgoing next) throws IOException, InterruptedException {
        try {
            Optional<String> refusal = adapter.send(next.frame());
            refusal.ifPresentOrElse(
                    reason -> journal.complain(Count.REFUSED, "%s was not sent. %s".formatted(next.frame(), reason)),
                    () -> journal.count(Count.SENT));
            next.taken().complete(refusal);
        } catch (IOException e) {
            journal.complain(Count.UNKNOWN, "%s may have been sent: %s".formatted(next.frame(), e.getMessage()));
            next.taken().complete(Optional.of("The adapter was lost; the frame may have been sent"));
            throw e;
        }
    }

    /** What comes over the bus. */
    private record Inbound(InboundSignals published, BusQuestions questions, Awaited awaited, Journal journal)
            implements AdapterListener {
        @Override
        public void received(CanFrame frame) {
            journal.count(Count.RECEIVED);
            if (frame.isRemote()) {
                questions.asked(frame);
            } else {
                awaited.came(frame);
                published.publish(frame);
            }
        }

        @Override
        public void malformed(String text, String reason) {
            journal.complain(Count.MALFORMED, "The adapter said '%s': %s".formatted(text, reason));
        }
    }
}
