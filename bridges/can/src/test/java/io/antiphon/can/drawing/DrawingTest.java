package io.antiphon.can.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.antiphon.can.bus.BusEvent;
import io.antiphon.can.bus.Disturbance;
import io.antiphon.can.bus.LoadPoint;
import io.antiphon.can.bus.LoadSweep;
import io.antiphon.can.bus.PeriodicSource;
import io.antiphon.can.bus.Scenario;
import io.antiphon.can.bus.Simulation;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

/** Drawings as documents. How they look, somebody has to look at. */
class DrawingTest {
    @Test
    void a_timeline_has_a_row_for_each_node_and_a_bar_for_each_frame() {
        Scenario scenario = Scenario.spread(4, 0.9, Disturbance.NONE, 3_000, 2);
        List<BusEvent> events = new ArrayList<>();
        Simulation.run(scenario, events::add);
        String drawn = Timeline.draw(
                scenario.sources().stream().map(PeriodicSource::identifier).toList(), events, 0, 3_000);
        assertIsXml(drawn);
        assertThat(drawn).contains(">100</text>", ">280</text>", ">400</text>", ">580</text>", ">medium</text>");
        long delivered = events.stream()
                .filter(event -> event instanceof BusEvent.Delivered)
                .count();
        assertThat(count(drawn, "<rect class=\"sent\"") - 1)
                .as("but for the legend's, and with one that may be under way")
                .isBetween(delivered, delivered + 1);
    }

    @Test
    void a_plot_has_a_curve_for_each_quarter_and_one_for_the_medium() {
        List<LoadPoint> points = new LoadSweep(8, Disturbance.NONE, 50_000, 1).run(0.5, 1, 1.5);
        String drawn = LoadPlot.draw(points, 500_000);
        assertIsXml(drawn);
        assertThat(count(drawn, "<polyline")).isEqualTo(4 + 1 + 4);
        assertThat(drawn).contains("medium in use", "most urgent quarter", "at 500,000 bit/s");
    }

    @Test
    void a_plot_of_next_to_nothing_is_drawn_too() {
        List<LoadPoint> points = new LoadSweep(4, Disturbance.NONE, 10, 1).run(0.05);
        assertIsXml(LoadPlot.draw(points, 10_000));
    }

    @Test
    void texts_cannot_break_out() {
        Svg svg = new Svg(10, 10, "<&>");
        svg.text("", Svg.Anchor.START, 0, 0, "</text>");
        assertIsXml(svg.toString());
        assertThat(svg.toString()).contains("&lt;/text&gt;");
    }

    private static void assertIsXml(String drawn) {
        assertThatCode(() -> DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(drawn.getBytes(StandardCharsets.UTF_8))))
                .doesNotThrowAnyException();
        assertThat(drawn).doesNotContain("NaN", "Infinity");
    }

    private static long count(String text, String part) {
        return text.split(part, -1).length - 1L;
    }
}
