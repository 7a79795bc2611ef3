package io.antiphon.can.adapter;

import io.antiphon.can.bus.Bus;
import io.antiphon.can.bus.BusEvent;
import io.antiphon.can.bus.Disturbance;
import io.antiphon.can.frame.CanFrame;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** A bus with an adapter, node 0, and sensors, on which bits pass as time does. For one thread. */
final class SimulatedNetwork {
    static final int ADAPTER = 0;

    private static final int PLACES = 64;
    private static final long SEED = 1;

    private final List<SimulatedSensor> sensors;
    private final int bitsPerSecond;
    private final long beginNanos;
    private final Consumer<BusEvent> listener;
    private final Bus bus;
    private final long[] values;
    private final PriorityQueue<Due> dues = new PriorityQueue<>(Comparator.comparingLong(Due::atBit));
    private long nowBit;

    SimulatedNetwork(List<SimulatedSensor> sensors, int bitsPerSecond, long nowNanos, Consumer<BusEvent> listener) {
        this.sensors = sensors;
        this.bitsPerSecond = bitsPerSecond;
        this.beginNanos = nowNanos;
        this.listener = listener;
        this.values = new long[sensors.size()];
        this.bus = new Bus(sensors.size() + 1, PLACES, Disturbance.NONE, new SplittableRandom(SEED), this::happened);
        for (int sensor = 0; sensor < sensors.size(); sensor++) {
            schedule(sensor, 0);
        }
    }

    /** The adapter has this to send. */
    void offer(CanFrame frame, long nowNanos) {
        advance(nowNanos);
        bus.offer(ADAPTER, frame, nowBit);
    }

    /** Lets time pass. */
    void advance(long nowNanos) {
        long toBit = bit(nowNanos);
        pass(toBit);
        bus.advance(toBit);
        nowBit = toBit;
    }

    private void pass(long toBit) {
        while (!dues.isEmpty() && dues.element().atBit() <= toBit) {
            Due due = dues.remove();
            nowBit = Math.max(nowBit, due.atBit());
            bus.offer(due.sensor() + 1, sensors.get(due.sensor()).frame(values[due.sensor()]++), nowBit);
            if (due.again()) {
                schedule(due.sensor(), nowBit);
            }
        }
    }

    private void happened(BusEvent event) {
        if (event instanceof BusEvent.Delivered delivered && delivered.frame().isRemote()) {
            answer(delivered);
        }
        listener.accept(event);
    }

    private void answer(BusEvent.Delivered asked) {
        for (int sensor = 0; sensor < sensors.size(); sensor++) {
            if (sensors.get(sensor).identifier().equals(asked.frame().identifier())) {
                dues.add(new Due(asked.atBit(), sensor, false));
            }
        }
    }

    private void schedule(int sensor, long afterBit) {
        long periodBits = sensors.get(sensor).periodMillis() * bitsPerSecond / 1_000;
        if (periodBits > 0) {
            dues.add(new Due(afterBit + periodBits, sensor, true));
        }
    }

    private long bit(long nowNanos) {
        long nanos = nowNanos - beginNanos;
        return nanos / 1_000_000_000 * bitsPerSecond + nanos % 1_000_000_000 * bitsPerSecond / 1_000_000_000;
    }

    private record Due(long atBit, int sensor, boolean again) {}
}
