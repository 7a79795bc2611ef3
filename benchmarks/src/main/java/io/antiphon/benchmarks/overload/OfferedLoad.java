package io.antiphon.benchmarks.overload;

import io.antiphon.rsocket.connection.Connection;
import io.antiphon.rsocket.transport.Connected;
import io.netty.buffer.ByteBuf;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Requests on one connection: as many a second as they should be, or as many as are answered. What was begun is measured
 * on the connection's loop, and asked for by any other thread.
 */
public final class OfferedLoad {
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Connected connected;
    private final RequestForm form;
    private final int mostUnderWay;
    private final double perNano;
    private final Tally tally = new Tally();
    private @Nullable Future<?> ticking;
    private long lastNanos;
    private double due;
    private boolean stopping;

    /**
     * A load that has not begun.
     *
     * @param perSecond how many are offered a second; 0 for the next whenever one is over
     * @param mostUnderWay with so many under way none is offered
     */
    public OfferedLoad(Connected connected, RequestForm form, int perSecond, int mostUnderWay) {
        this.connected = connected;
        this.form = form;
        this.perNano = perSecond / 1e9;
        this.mostUnderWay = mostUnderWay;
    }

    /** Begins. */
    public void begin() {
        connected.loop().execute(() -> {
            tally.take();
            lastNanos = System.nanoTime();
            if (perNano > 0) {
                ticking = connected.loop().scheduleAtFixedRate(this::tick, 0, TICK_NANOS, TimeUnit.NANOSECONDS);
            } else {
                offer(mostUnderWay);
            }
        });
    }

    /** What became of requests since this was called last, or since it began. */
    public Outcomes take() {
        return CompletableFuture.supplyAsync(tally::take, connected.loop()).join();
    }

    /** Offers no more. */
    public void stop() {
        CompletableFuture.runAsync(
                        () -> {
                            stopping = true;
                            if (ticking != null) {
                                ticking.cancel(false);
                            }
                        },
                        connected.loop())
                .join();
    }

    private void tick() {
        long nowNanos = System.nanoTime();
        due += (nowNanos - lastNanos) * perNano;
        lastNanos = nowNanos;
        int room = mostUnderWay - tally.underWay();
        int count = (int) Math.min(due, room);
        offer(count);
        due -= count;
        if (due >= 1) {
            tally.withheld((long) due);
            due -= (long) due;
        }
    }

    private void offer(int count) {
        for (int i = 0; i < count; i++) {
            ask();
        }
    }

    private void ask() {
        ByteBuf body = form.body();
        tally.asked();
        Offer offer = new Offer(tally, body, this::isOver);
        int streamId = connected.connection().requestResponse(form.metadata(), body, offer);
        if (streamId == Connection.NO_STREAM) {
            stopping = true;
            tally.malformed("The connection takes no more requests");
        }
    }

    private void isOver() {
        if (perNano == 0 && !stopping) {
            ask();
        }
    }
}
