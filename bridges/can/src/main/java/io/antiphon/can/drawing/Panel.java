package io.antiphon.can.drawing;

import io.antiphon.can.drawing.Svg.Anchor;
import io.antiphon.can.drawing.Svg.Point;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * A part of a drawing with axes of its own.
 *
 * @param svg the drawing
 * @param left where it begins
 * @param top where it begins
 * @param width how wide it is
 * @param height how high it is
 * @param mostX the greatest value to the right; the least is 0
 * @param upwards where a value stands, from 0 at the bottom to 1 at the top
 */
record Panel(Svg svg, double left, double top, double width, double height, double mostX, DoubleUnaryOperator upwards) {
    Point point(double x, double y) {
        double up = Math.clamp(upwards.applyAsDouble(y), 0, 1);
        return new Point(left + x / mostX * width, top + height - up * height);
    }

    void gridUp(List<Double> values, List<String> labels) {
        for (int i = 0; i < values.size(); i++) {
            double y = point(0, values.get(i)).y();
            svg.line("grid", left, y, left + width, y);
            svg.text("quiet", Anchor.END, left - 8, y + 4, labels.get(i));
        }
    }

    void gridRight(List<Double> values, List<String> labels) {
        for (int i = 0; i < values.size(); i++) {
            double x = point(values.get(i), 0).x();
            svg.line("grid", x, top, x, top + height);
            svg.text("quiet", Anchor.MIDDLE, x, top + height + 18, labels.get(i));
        }
        svg.line("axis", left, top + height, left + width, top + height);
    }
}
