package io.antiphon.store.rocksdb;

import io.antiphon.api.ServiceName;
import io.antiphon.api.State;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.QueuePosition;
import io.antiphon.engine.record.FrozenNumbers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Where an exchange stands: state (1 byte), service, 0, then in the queue readiness (1) and urgency
 * (1), then id (16). In this order one column family is every service's queue, every list, and the
 * counts.
 */
final class PlaceKey {
    static final FrozenNumbers<State> STATES = FrozenNumbers.inOrder(
            State.class,
            List.of(
                    State.QUEUED,
                    State.DISPATCHED,
                    State.DEFERRED,
                    State.ANSWERED,
                    State.FAILED,
                    State.EXPIRED,
                    State.CANCELLED));

    private static final byte END_OF_SERVICE = 0;
    private static final byte READY = 0;
    private static final byte HELD_BACK = 1;
    private static final int QUEUE_BYTES = 2;
    private static final byte LAST_URGENCY = 7;

    private PlaceKey() {}

    static byte[] of(Exchange exchange) {
        if (exchange.state() == State.QUEUED) {
            byte readiness = exchange.dispatchable() ? READY : HELD_BACK;
            return queued(exchange.service(), readiness, QueuePosition.of(exchange));
        }
        byte[] service = bytes(exchange.service());
        ByteBuffer key = group(exchange.state(), service, Ids.LENGTH);
        return Ids.put(key, exchange.id()).array();
    }

    /** The place in the queue of what may be dispatched. */
    static byte[] ready(ServiceName service, QueuePosition position) {
        return queued(service, READY, position);
    }

    /** What the places of all that may be dispatched and have this urgency begin with. */
    static byte[] ready(ServiceName service, int urgency) {
        return group(State.QUEUED, bytes(service), QUEUE_BYTES)
                .put(READY)
                .put((byte) urgency)
                .array();
    }

    /** All of this service in this state. */
    static KeyRange group(ServiceName service, State state) {
        return KeyRange.ofPrefix(group(state, bytes(service), 0).array());
    }

    /** All in this state. */
    static KeyRange group(State state) {
        return KeyRange.ofPrefix(new byte[] {(byte) STATES.of(state)});
    }

    /** All in this state whose services come behind this one. */
    static KeyRange behind(ServiceName service, State state) {
        return new KeyRange(group(service, state).to(), group(state).to());
    }

    /** All of this service in this state, in parts within which the keys have the order of their ids. */
    static List<KeyRange> inOrderOfIds(ServiceName service, State state) {
        if (state != State.QUEUED) {
            return List.of(group(service, state));
        }
        List<KeyRange> parts = new ArrayList<>();
        for (byte readiness : new byte[] {READY, HELD_BACK}) {
            for (byte urgency = 0; urgency <= LAST_URGENCY; urgency++) {
                parts.add(KeyRange.ofPrefix(group(State.QUEUED, bytes(service), QUEUE_BYTES)
                        .put(readiness)
                        .put(urgency)
                        .array()));
            }
        }
        return parts;
    }

    /** All. */
    static KeyRange everything() {
        return KeyRange.ASCII;
    }

    static State state(byte[] key) {
        return STATES.constant(key[0]);
    }

    static ServiceName service(byte[] key) {
        return new ServiceName(new String(key, 1, endOfService(key) - 1, StandardCharsets.US_ASCII));
    }

    /** The position of a place in the queue. */
    static QueuePosition position(byte[] key) {
        return new QueuePosition(key[key.length - Ids.LENGTH - 1], Ids.last(key));
    }

    /** How many bytes tell the state and the service. */
    static int groupLength(byte[] key) {
        return endOfService(key) + 1;
    }

    private static byte[] queued(ServiceName service, byte readiness, QueuePosition position) {
        ByteBuffer key = group(State.QUEUED, bytes(service), QUEUE_BYTES + Ids.LENGTH)
                .put(readiness)
                .put((byte) position.urgency());
        return Ids.put(key, position.id()).array();
    }

    private static ByteBuffer group(State state, byte[] service, int more) {
        return ByteBuffer.allocate(1 + service.length + 1 + more)
                .put((byte) STATES.of(state))
                .put(service)
                .put(END_OF_SERVICE);
    }

    private static int endOfService(byte[] key) {
        for (int i = 1; i < key.length; i++) {
            if (key[i] == END_OF_SERVICE) {
                return i;
            }
        }
        return key.length;
    }

    private static byte[] bytes(ServiceName service) {
        return service.value().getBytes(StandardCharsets.US_ASCII);
    }
}
