package io.antiphon.engine.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.api.Topic;
import io.antiphon.api.TopicPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tree finds what a look at each pattern and each topic would find. */
class TreeTest {
    private static final List<String> LEVELS = List.of("a", "b", "", "$x");
    private static final int MOST_LEVELS = 4;

    @Test
    void every_short_pattern_finds_every_short_topic_and_is_found_by_it() {
        List<Topic> topics = topics();
        List<TopicPattern> patterns = patterns();
        Tree<Topic> ofTopics = new Tree<>();
        Tree<TopicPattern> ofPatterns = new Tree<>();
        topics.forEach(topic -> ofTopics.add(topic.levels(), topic));
        patterns.forEach(pattern -> ofPatterns.add(pattern.levels(), pattern));

        for (Topic topic : topics) {
            assertThat(ofPatterns.matching(topic.levels()))
                    .as(topic.value())
                    .containsExactlyInAnyOrderElementsOf(
                            patterns.stream().filter(p -> p.matches(topic)).toList());
        }
        for (TopicPattern pattern : patterns) {
            assertThat(ofTopics.matchedBy(pattern.levels(), Integer.MAX_VALUE - 1))
                    .as(pattern.value())
                    .containsExactlyInAnyOrderElementsOf(
                            topics.stream().filter(pattern::matches).toList());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatever_comes_and_goes_the_tree_holds_what_is_there(long seed) {
        Random random = new Random(seed);
        List<TopicPattern> all = patterns();
        List<Topic> topics = topics();
        Tree<TopicPattern> tree = new Tree<>();
        List<TopicPattern> there = new ArrayList<>();
        for (int step = 0; step < 2_000; step++) {
            TopicPattern pattern = all.get(random.nextInt(all.size()));
            if (there.remove(pattern)) {
                tree.remove(pattern.levels(), pattern);
            } else {
                there.add(pattern);
                tree.add(pattern.levels(), pattern);
            }
            Topic topic = topics.get(random.nextInt(topics.size()));
            assertThat(tree.matching(topic.levels()))
                    .as("seed %d, step %d, %s", seed, step, topic)
                    .containsExactlyInAnyOrderElementsOf(
                            there.stream().filter(p -> p.matches(topic)).toList());
        }
        there.forEach(pattern -> tree.remove(pattern.levels(), pattern));
        assertThat(tree.isEmpty()).isTrue();
    }

    @Test
    void what_was_never_added_cannot_be_removed() {
        Tree<String> tree = new Tree<>();
        tree.add(List.of("a"), "1");
        tree.remove(List.of("a", "b"), "1");
        tree.remove(List.of("a"), "2");
        assertThat(tree.matching(List.of("a"))).containsExactly("1");
    }

    private static List<Topic> topics() {
        return paths(LEVELS).stream().map(Topic::new).toList();
    }

    private static List<TopicPattern> patterns() {
        List<TopicPattern> patterns = new ArrayList<>();
        patterns.add(new TopicPattern("#"));
        for (String path : paths(List.of("a", "b", "", "$x", "+"))) {
            patterns.add(new TopicPattern(path));
            patterns.add(new TopicPattern(path + "/#"));
        }
        return patterns;
    }

    /** Every path of up to so many of these levels. */
    private static List<String> paths(List<String> levels) {
        List<String> longest = new ArrayList<>(levels);
        List<String> all = new ArrayList<>(levels);
        for (int length = 2; length <= MOST_LEVELS; length++) {
            List<String> longer = new ArrayList<>();
            longest.forEach(path -> levels.forEach(level -> longer.add(path + "/" + level)));
            all.addAll(longer);
            longest = longer;
        }
        all.removeIf(String::isEmpty);
        return all;
    }
}
