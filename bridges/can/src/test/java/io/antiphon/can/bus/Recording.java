package io.antiphon.can.bus;

import io.antiphon.can.frame.CanFrame;
import io.antiphon.can.frame.CanIdentifier;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A bus, and everything that happened on it. */
final class Recording {
    static final CanFrame URGENT = CanFrame.of(CanIdentifier.standard(0x010), (byte) 1);
    static final CanFrame NORMAL = CanFrame.of(CanIdentifier.standard(0x100), (byte) 2);
    static final CanFrame IDLE = CanFrame.of(CanIdentifier.standard(0x700), (byte) 3);

    private final List<BusEvent> events = new ArrayList<>();
    private final Bus bus;

    Recording(int nodes) {
        this(nodes, Disturbance.NONE);
    }

    Recording(int nodes, Disturbance disturbance) {
        this.bus = new Bus(nodes, 4, disturbance, new SplittableRandom(1), events::add);
    }

    Bus bus() {
        return bus;
    }

    List<BusEvent> events() {
        return events;
    }

    <T extends BusEvent> List<T> events(Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    List<CanFrame> delivered() {
        return events(BusEvent.Delivered.class).stream()
                .map(BusEvent.Delivered::frame)
                .toList();
    }
}
