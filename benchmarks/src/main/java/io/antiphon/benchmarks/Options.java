package io.antiphon.benchmarks;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words that somebody has to give first, in order, and whole numbers that somebody may set. Immutable. */
public final class Options {
    /** Nothing can be set. */
    public static final Options NONE = new Options(Map.of(), Map.of());

    private final Map<String, String> words;
    private final Map<String, Integer> values;

    private Options(Map<String, String> words, Map<String, Integer> values) {
        this.words = words;
        this.values = values;
    }

    /** These, and one more word that has to be given. */
    public Options withWord(String name) {
        return withWord(name, "");
    }

    /** These and one more. */
    public Options with(String name, int standard) {
        Map<String, Integer> more = new LinkedHashMap<>(values);
        more.put(name, standard);
        return new Options(words, more);
    }

    /** The word that was given under this name. */
    public String word(String name) {
        String word = words.get(name);
        if (word == null) {
            throw new IllegalArgumentException("there is no word " + name);
        }
        return word;
    }

    /** What holds for this name. */
    public int get(String name) {
        Integer value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("there is no option " + name);
        }
        return value;
    }

    /**
     * The options with what was set.
     *
     * @param given the words, then each number as {@code name=number}
     * @throws IllegalArgumentException where a word is missing, or an option is not known or no number; the message says
     *     what is right
     */
    static Options parse(Options standard, List<String> given) {
        if (given.size() < standard.words.size()) {
            throw new IllegalArgumentException("Some words are missing: write " + standard);
        }
        Options options = standard;
        Iterator<String> rest = given.iterator();
        for (String name : standard.words.keySet()) {
            options = options.withWord(name, rest.next());
        }
        return numbers(options, rest);
    }

    private static Options numbers(Options standard, Iterator<String> given) {
        Options options = standard;
        while (given.hasNext()) {
            String text = given.next();
            String[] parts = text.split("=", 2);
            if (parts.length != 2 || !options.values.containsKey(parts[0]) || !parts[1].matches("[1-9]\\d{0,8}")) {
                throw new IllegalArgumentException(
                        "'%s' is no option here: write NAME=NUMBER, of %s".formatted(text, standard));
            }
            options = options.with(parts[0], Integer.parseInt(parts[1]));
        }
        return options;
    }

    @Override
    public String toString() {
        Stream<String> numbers = values.entrySet().stream().map(option -> option.getKey() + "=" + option.getValue());
        String all = Stream.concat(words.keySet().stream(), numbers).collect(Collectors.joining(" "));
        return all.isEmpty() ? "none" : all;
    }

    private Options withWord(String name, String word) {
        Map<String, String> more = new LinkedHashMap<>(words);
        more.put(name, word);
        return new Options(more, values);
    }
}
