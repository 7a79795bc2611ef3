package io.antiphon.can.drawing;

import java.util.List;
import java.util.Locale;

/** A drawing that grows. What it looks like is said by classes, so that it is readable on light and dark grounds. */
final class Svg {
    private static final String STYLE = """
            <style>
              svg { --ground: #ffffff; --ink: #1f2328; --quiet: #656d76; --grid: #d8dee4; --faint: #afb8c1; --first: #1f6feb;
                --second: #8250df; --third: #bc4c00; --fourth: #1a7f37; --error: #cf222e; }
              @media (prefers-color-scheme: dark) {
                svg { --ground: #0d1117; --ink: #e6edf3; --quiet: #9198a1; --grid: #30363d; --faint: #545d68; --first: #58a6ff;
                  --second: #bc8cff; --third: #f0883e; --fourth: #3fb950; --error: #ff7b72; }
              }
              text { font: 13px system-ui, sans-serif; fill: var(--ink); }
              .title { font-weight: 600; font-size: 15px; }
              .quiet { fill: var(--quiet); font-size: 12px; }
              .ground { fill: var(--ground); }
              .grid { stroke: var(--grid); stroke-width: 1; fill: none; }
              .axis { stroke: var(--quiet); stroke-width: 1; fill: none; }
              .curve { fill: none; stroke-width: 2.5; stroke-linejoin: round; }
              .dashed { stroke-dasharray: 6 4; }
              .ink { stroke: var(--ink); } .first { stroke: var(--first); } .second { stroke: var(--second); }
              .third { stroke: var(--third); } .fourth { stroke: var(--fourth); } .error { stroke: var(--error); }
              .inkText { fill: var(--ink); } .firstText { fill: var(--first); } .secondText { fill: var(--second); }
              .thirdText { fill: var(--third); } .fourthText { fill: var(--fourth); }
              .errorText { fill: var(--error); }
              .waits { fill: var(--faint); } .sent { fill: var(--first); } .lost { fill: var(--third); }
              .destroyed { fill: var(--error); } .busy { fill: var(--quiet); }
            </style>
            """;

    private final StringBuilder elements = new StringBuilder();
    private final int width;
    private final int height;

    Svg(int width, int height, String title) {
        this.width = width;
        this.height = height;
        elements.append("<title>%s</title>\n".formatted(escaped(title))).append(STYLE);
        rectangle("ground", 0, 0, width, height);
    }

    void rectangle(String style, double x, double y, double wide, double high) {
        elements.append("<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>\n"
                .formatted(style, number(x), number(y), number(wide), number(high)));
    }

    void line(String style, double fromX, double fromY, double toX, double toY) {
        elements.append("<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>\n"
                .formatted(style, number(fromX), number(fromY), number(toX), number(toY)));
    }

    void curve(String style, List<Point> points) {
        StringBuilder list = new StringBuilder();
        points.forEach(point -> list.append(number(point.x()))
                .append(',')
                .append(number(point.y()))
                .append(' '));
        elements.append("<polyline class=\"curve %s\" points=\"%s\"/>\n"
                .formatted(style, list.toString().strip()));
    }

    /** A text that begins, has its middle, or ends at x. */
    void text(String style, Anchor anchor, double x, double y, String text) {
        elements.append("<text class=\"%s\" text-anchor=\"%s\" x=\"%s\" y=\"%s\">%s</text>\n"
                .formatted(style, anchor.word, number(x), number(y), escaped(text)));
    }

    /** The whole drawing. */
    @Override
    public String toString() {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\">\n%s</svg>\n"
                .formatted(width, height, width, height, elements);
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Somewhere in the drawing. */
    record Point(double x, double y) {}

    /** Where a text has its place. */
    enum Anchor {
        START("start"),
        MIDDLE("middle"),
        END("end");

        private final String word;

        Anchor(String word) {
            this.word = word;
        }
    }
}
