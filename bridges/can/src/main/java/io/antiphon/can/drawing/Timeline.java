package io.antiphon.can.drawing;

import io.antiphon.can.bus.Bus;
import io.antiphon.can.bus.BusEvent;
import io.antiphon.can.bus.BusEvent.Abandoned;
import io.antiphon.can.bus.BusEvent.Corrupted;
import io.antiphon.can.bus.BusEvent.Delivered;
import io.antiphon.can.bus.BusEvent.LostArbitration;
import io.antiphon.can.bus.BusEvent.Offered;
import io.antiphon.can.bus.BusEvent.Overrun;
import io.antiphon.can.bus.BusEvent.Released;
import io.antiphon.can.bus.BusEvent.Started;
import io.antiphon.can.drawing.Svg.Anchor;
import io.antiphon.can.frame.CanIdentifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What happens on a bus for a while, a row for each node and one for the medium. */
public final class Timeline {
    private static final double LEFT = 84;
    private static final double TOP = 68;
    private static final double PLOT_WIDTH = 880;
    private static final double ROW = 44;
    private static final double BAR = 20;
    private static final double FOOT = 44;
    private static final int STEPS = 8;

    private final List<CanIdentifier> nodes;
    private final long fromBit;
    private final long toBit;
    private final Svg svg;
    private final Map<Integer, Integer> waiting = new HashMap<>();
    private final Map<Integer, Long> waitsSince = new HashMap<>();
    private final Map<Integer, Long> sendsSince = new HashMap<>();

    private Timeline(List<CanIdentifier> nodes, long fromBit, long toBit) {
        this.nodes = nodes;
        this.fromBit = fromBit;
        this.toBit = toBit;
        int height = (int) (TOP + ROW * (nodes.size() + 1) + FOOT);
        this.svg = new Svg((int) (LEFT + PLOT_WIDTH + 40), height, "What happens on a bus");
    }

    /**
     * Draws the events from one bit to another.
     *
     * @param nodes what the nodes are about, one identifier each
     * @param events all events from the beginning, in order
     */
    public static String draw(List<CanIdentifier> nodes, List<BusEvent> events, long fromBit, long toBit) {
        Timeline timeline = new Timeline(nodes, fromBit, toBit);
        timeline.frame();
        events.stream().filter(event -> event.atBit() <= toBit).forEach(timeline::show);
        timeline.showUnfinished();
        return timeline.svg.toString();
    }

    private void frame() {
        legend();
        for (int step = 0; step <= STEPS; step++) {
            long bit = fromBit + (toBit - fromBit) * step / STEPS;
            svg.line("grid", x(bit), TOP - 8, x(bit), y(nodes.size()) + BAR + 8);
            svg.text("quiet", Anchor.MIDDLE, x(bit), y(nodes.size()) + BAR + 26, bit + (step == STEPS ? " bits" : ""));
        }
        for (int node = 0; node < nodes.size(); node++) {
            svg.text("", Anchor.END, LEFT - 14, y(node) + 15, nodes.get(node).toString());
        }
        svg.text("", Anchor.END, LEFT - 14, y(nodes.size()) + 15, "medium");
    }

    private void legend() {
        List<String> styles = List.of("waits", "lost", "sent", "destroyed");
        List<String> words = List.of("waits", "gives way", "sends", "is destroyed");
        for (int i = 0; i < styles.size(); i++) {
            double x = LEFT + i * 120;
            svg.rectangle(styles.get(i), x, 24, 14, 14);
            svg.text("", Anchor.START, x + 20, 36, words.get(i));
        }
        svg.line("ink", LEFT + 480, 22, LEFT + 480, 40);
        svg.text("", Anchor.START, LEFT + 490, 36, "has something new");
        svg.text("errorText", Anchor.START, LEFT + 640, 36, "\u2715");
        svg.text("", Anchor.START, LEFT + 656, 36, "loses an older value");
    }

    private void show(BusEvent event) {
        switch (event) {
            case Offered offered -> {
                if (!sendsSince.containsKey(offered.node())) {
                    waitsSince.putIfAbsent(offered.node(), offered.atBit());
                }
                waiting.merge(offered.node(), 1, Integer::sum);
                mark(offered);
            }
            case Started started -> {
                waited(started.node(), started.atBit());
                sendsSince.put(started.node(), started.atBit());
            }
            case LostArbitration lost -> {
                sent("lost", lost.node(), lost.atBit() + 1);
                waitsSince.put(lost.node(), lost.atBit() + 1);
            }
            case Corrupted corrupted -> {
                sent("destroyed", corrupted.node(), corrupted.atBit() + 1);
                waitsSince.put(corrupted.node(), corrupted.atBit() + 1);
            }
            case Delivered delivered -> {
                sent("sent", delivered.node(), delivered.atBit());
                if (waiting.merge(delivered.node(), -1, Integer::sum) > 0) {
                    waitsSince.put(delivered.node(), delivered.atBit());
                }
            }
            case Overrun overrun -> {
                waiting.merge(overrun.node(), -1, Integer::sum);
                cross(overrun);
            }
            case Abandoned abandoned -> {
                waiting.put(abandoned.node(), 0);
                waitsSince.remove(abandoned.node());
            }
            case Released released ->
                bar("busy", nodes.size(), released.startedAtBit(), released.atBit() + Bus.PAUSE_BITS - 1);
            default -> {}
        }
    }

    private void showUnfinished() {
        sendsSince.forEach((node, since) -> {
            bar("sent", node, since, toBit);
            bar("busy", nodes.size(), since, toBit);
        });
        waitsSince.forEach((node, since) -> bar("waits", node, since, toBit));
    }

    private void waited(int node, long untilBit) {
        Long since = waitsSince.remove(node);
        if (since != null) {
            bar("waits", node, since, untilBit);
        }
    }

    private void sent(String style, int node, long untilBit) {
        Long since = sendsSince.remove(node);
        if (since != null) {
            bar(style, node, since, untilBit);
        }
    }

    private void bar(String style, int row, long sinceBit, long untilBit) {
        long begin = Math.max(sinceBit, fromBit);
        long end = Math.min(untilBit, toBit);
        if (begin < end) {
            boolean thin = style.equals("waits");
            svg.rectangle(style, x(begin), y(row) + (thin ? 7 : 0), x(end) - x(begin), thin ? BAR - 14 : BAR);
        }
    }

    private void mark(Offered offered) {
        if (offered.atBit() >= fromBit) {
            svg.line("ink", x(offered.atBit()), y(offered.node()) - 6, x(offered.atBit()), y(offered.node()) + BAR);
        }
    }

    private void cross(Overrun overrun) {
        if (overrun.atBit() >= fromBit) {
            svg.text("errorText", Anchor.MIDDLE, x(overrun.atBit()), y(overrun.node()) - 7, "\u2715");
        }
    }

    private double x(long bit) {
        return LEFT + (double) (bit - fromBit) / (toBit - fromBit) * PLOT_WIDTH;
    }

    private static double y(int row) {
        return TOP + row * ROW;
    }
}
