package io.antiphon.can.drawing;

import io.antiphon.can.bus.LoadPoint;
import io.antiphon.can.drawing.Svg.Anchor;
import io.antiphon.can.drawing.Svg.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/** How a bus fares under load: above, how much of its time is used, and what is delivered; below, how late. */
public final class LoadPlot {
    private static final int WIDTH = 820;
    private static final int HEIGHT = 640;
    private static final double LEFT = 64;
    private static final double PLOT_WIDTH = 560;
    private static final double LABEL_X = LEFT + PLOT_WIDTH + 12;
    private static final double LINE_HEIGHT = 17;
    private static final double LEAST_MILLIS = 0.1;
    private static final double MOST_MILLIS = 100;
    private static final double MILLIS_PER_SECOND = 1_000;
    private static final double LEAST_DELIVERED = 0.05;
    private static final double GRID = 0.25;
    private static final List<String> STYLES = List.of("first", "second", "third", "fourth");
    private static final List<String> NAMES =
            List.of("most urgent quarter", "second quarter", "third quarter", "least urgent quarter");

    private final List<LoadPoint> points;
    private final int bitsPerSecond;
    private final Svg svg = new Svg(WIDTH, HEIGHT, "How a bus fares under load");

    private LoadPlot(List<LoadPoint> points, int bitsPerSecond) {
        this.points = points;
        this.bitsPerSecond = bitsPerSecond;
    }

    /** Draws these points, which rise; times are those of a bus as fast as this. */
    public static String draw(List<LoadPoint> points, int bitsPerSecond) {
        LoadPlot plot = new LoadPlot(points, bitsPerSecond);
        plot.drawUse();
        plot.drawResponses();
        return plot.svg.toString();
    }

    private void drawUse() {
        Panel panel = new Panel(svg, LEFT, 56, PLOT_WIDTH, 228, mostLoad(), value -> value);
        svg.text(
                "title",
                Anchor.START,
                LEFT,
                24,
                "How much of the medium's time is used, and how many frames are delivered");
        panel.gridUp(List.of(0.0, 0.25, 0.5, 0.75, 1.0), List.of("0", "25 %", "50 %", "75 %", "100 %"));
        loads(panel);
        List<Label> labels = new ArrayList<>();
        for (int group = STYLES.size() - 1; group >= 0; group--) {
            int shown = group;
            labels.add(curve(
                    STYLES.get(group),
                    NAMES.get(group),
                    points,
                    point -> panel.point(
                            point.offered(), point.groups().get(shown).delivered())));
        }
        labels.add(curve("ink dashed", "medium in use", points, point -> panel.point(point.offered(), point.used())));
        write(panel, labels);
    }

    private void drawResponses() {
        Panel panel = new Panel(svg, LEFT, 356, PLOT_WIDTH, 220, mostLoad(), LoadPlot::upwards);
        svg.text(
                "title",
                Anchor.START,
                LEFT,
                336,
                "Response time that 99 of 100 delivered frames keep, at %s bit/s".formatted(rate()));
        panel.gridUp(List.of(0.1, 1.0, 10.0, 100.0), List.of("0.1 ms", "1 ms", "10 ms", "100 ms"));
        loads(panel);
        List<Label> labels = new ArrayList<>();
        for (int group = 0; group < STYLES.size(); group++) {
            int shown = group;
            List<LoadPoint> meaningful = delivering(group);
            if (!meaningful.isEmpty()) {
                labels.add(curve(
                        STYLES.get(group),
                        NAMES.get(group),
                        meaningful,
                        point -> panel.point(
                                point.offered(),
                                millis(point.groups().get(shown).responseBits()))));
            }
        }
        write(panel, labels);
        svg.text("quiet", Anchor.MIDDLE, LEFT + PLOT_WIDTH / 2, HEIGHT - 20, "offered load");
    }

    private Label curve(String style, String name, List<LoadPoint> shown, Function<LoadPoint, Point> place) {
        List<Point> curve = shown.stream().map(place).toList();
        svg.curve(style, curve);
        boolean whole = shown.size() == points.size();
        return new Label(
                style.split(" ", -1)[0],
                whole ? name : name + " (ends)",
                curve.getLast().y());
    }

    /** Up to where it delivers too little for a time to mean anything. */
    private List<LoadPoint> delivering(int group) {
        return points.stream()
                .takeWhile(point -> point.groups().get(group).delivered() >= LEAST_DELIVERED)
                .toList();
    }

    /** At the ends of their curves, no two on one another, and none below the panel. */
    private void write(Panel panel, List<Label> labels) {
        List<Label> upwards = labels.stream().sorted(Comparator.reverseOrder()).toList();
        double lowest = panel.top() + panel.height();
        for (Label label : upwards) {
            double y = Math.min(label.y(), lowest);
            svg.text(label.style() + "Text", Anchor.START, LABEL_X, y + 4, label.name());
            lowest = y - LINE_HEIGHT;
        }
    }

    private void loads(Panel panel) {
        List<Double> loads = DoubleStream.iterate(0, load -> load <= mostLoad(), load -> load + GRID)
                .boxed()
                .toList();
        panel.gridRight(
                loads,
                loads.stream()
                        .map(load -> String.format(Locale.ROOT, "%.0f %%", 100 * load))
                        .toList());
    }

    private double mostLoad() {
        return Math.max(GRID, Math.ceil(points.getLast().offered() / GRID) * GRID);
    }

    private String rate() {
        return String.format(Locale.ROOT, "%,d", bitsPerSecond);
    }

    private double millis(long bits) {
        return MILLIS_PER_SECOND * bits / bitsPerSecond;
    }

    private static double upwards(double millis) {
        double shown = Math.max(millis, LEAST_MILLIS);
        return StrictMath.log10(shown / LEAST_MILLIS) / StrictMath.log10(MOST_MILLIS / LEAST_MILLIS);
    }

    private record Label(String style, String name, double y) implements Comparable<Label> {
        @Override
        public int compareTo(Label other) {
            return Double.compare(y, other.y);
        }
    }
}
