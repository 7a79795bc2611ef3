package io.antiphon.can.bus;

import io.antiphon.can.bus.BusEvent.Abandoned;
import io.antiphon.can.bus.BusEvent.BackedOff;
import io.antiphon.can.bus.BusEvent.Corrupted;
import io.antiphon.can.bus.BusEvent.Delivered;
import io.antiphon.can.bus.BusEvent.LostArbitration;
import io.antiphon.can.bus.BusEvent.Offered;
import io.antiphon.can.bus.BusEvent.Overrun;
import io.antiphon.can.bus.BusEvent.Released;
import io.antiphon.can.bus.BusEvent.Started;
import io.antiphon.can.bus.BusEvent.StateChanged;
import io.antiphon.can.frame.WireBits;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Counts what happens on a bus. For one thread. */
public final class Tally implements Consumer<BusEvent> {
    private final List<NodeTally> nodes;
    private long offeredBits;
    private long busyBits;

    /** A tally of a bus with so many nodes. */
    public Tally(int count) {
        this.nodes = Stream.generate(NodeTally::new).limit(count).toList();
    }

    @Override
    public void accept(BusEvent event) {
        switch (event) {
            case Offered offered -> {
                offeredBits += WireBits.of(offered.frame()).length() + Bus.PAUSE_BITS;
                nodes.get(offered.node()).offered++;
            }
            case Delivered delivered ->
                nodes.get(delivered.node()).delivered(delivered.atBit() - delivered.offeredAtBit());
            case LostArbitration lost -> nodes.get(lost.node()).lostArbitrations++;
            case Corrupted corrupted -> nodes.get(corrupted.node()).corrupted++;
            case Overrun overrun -> nodes.get(overrun.node()).overrun++;
            case Abandoned abandoned -> nodes.get(abandoned.node()).abandoned++;
            case StateChanged changed -> nodes.get(changed.node()).entered(changed.state());
            case Released released -> busyBits += released.atBit() + Bus.PAUSE_BITS - released.startedAtBit();
            case Started started -> {}
            case BackedOff backedOff -> {}
        }
    }

    /** What happened to one node. */
    public NodeTally node(int node) {
        return nodes.get(node);
    }

    /** What happened to all of them together. */
    public NodeTally total() {
        return nodes.stream().collect(NodeTally::new, NodeTally::add, NodeTally::add);
    }

    /** How many bit times all frames would take that were offered, with the pause after each. */
    public long offeredBits() {
        return offeredBits;
    }

    /** How many bit times the medium was not free, with the pause after each frame or error. */
    public long busyBits() {
        return busyBits;
    }
}
