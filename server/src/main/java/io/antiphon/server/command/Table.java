package io.antiphon.server.command;

import io.antiphon.server.remote.JsonText;
import io.antiphon.server.text.HarmlessText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of text under headings, each column as wide as its widest cell; numbers stand to the right. */
final class Table {

    private static final String GAP = "  ";

    private final List<Boolean> isNumber = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    /** A table of these headings; those of numbers begin with {@code #}. */
    Table(String... headings) {
        List<String> names = new ArrayList<>();
        for (String heading : headings) {
            isNumber.add(heading.startsWith("#"));
            names.add(heading.startsWith("#") ? heading.substring(1) : heading);
        }
        rows.add(names);
    }

    /** Adds a row of texts of our own, a cell for each heading. */
    void add(String... cells) {
        rows.add(List.of(cells));
    }

    /** Adds a row, a cell for each heading; what is missing or null is a dash. */
    void add(JsonText... cells) {
        List<String> row = new ArrayList<>();
        for (JsonText cell : cells) {
            String text = HarmlessText.line(cell.shown());
            row.add(text.isEmpty() ? "-" : text);
        }
        rows.add(row);
    }

    @Override
    public String toString() {
        return rows.stream().map(this::line).collect(Collectors.joining());
    }

    private String line(List<String> row) {
        String line = IntStream.range(0, row.size())
                .mapToObj(column -> cell(row, column))
                .collect(Collectors.joining(GAP));
        return line.stripTrailing() + "\n";
    }

    private String cell(List<String> row, int column) {
        int width = rows.stream()
                .mapToInt(other -> other.get(column).length())
                .max()
                .orElse(0);
        String blank = " ".repeat(width - row.get(column).length());
        return isNumber.get(column) ? blank + row.get(column) : row.get(column) + blank;
    }
}
