package io.antiphon.api;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that was probably meant. */
public final class Nearest {

    private Nearest() {}

    /** The name that differs least, if it differs by no more than a third of the letters. */
    public static Optional<String> to(String given, Collection<String> names) {
        return names.stream()
                .min(Comparator.comparingInt(name -> distance(given, name)))
                .filter(name -> distance(given, name) <= Math.max(2, name.length() / 3));
    }

    /** How many letters must be added, removed or changed (Levenshtein). */
    private static int distance(String from, String to) {
        int[] above = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            above[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            above = nextRow(above, row, from.charAt(row - 1), to);
        }
        return above[to.length()];
    }

    private static int[] nextRow(int[] above, int row, char letter, String to) {
        int[] current = new int[above.length];
        current[0] = row;
        for (int column = 1; column < current.length; column++) {
            int changed = above[column - 1] + (letter == to.charAt(column - 1) ? 0 : 1);
            current[column] = Math.min(changed, 1 + Math.min(above[column], current[column - 1]));
        }
        return current;
    }
}
