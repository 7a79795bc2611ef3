package io.antiphon.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of all that is kept says what is true: its settings exist, its tests too, and no bound is left out. */
class KeptTableTest {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final int COLUMNS = 7;
    private static final int BOUND = 2;
    private static final int TRIED_BY = 6;

    private final Path root = root();
    private final List<List<String>> rows = rows();

    @Test
    void every_setting_that_it_names_exists() {
        Set<String> known = names("");
        for (List<String> row : rows) {
            for (String cell : row.subList(BOUND, TRIED_BY)) {
                assertThat(known).as(row.getFirst()).containsAll(settings(cell));
            }
        }
    }

    @Test
    void every_bound_that_can_be_set_is_in_it() {
        Set<String> named = rows.stream()
                .flatMap(List::stream)
                .flatMap(cell -> settings(cell).stream())
                .collect(Collectors.toSet());
        assertThat(named).containsAll(names("limits.")).containsAll(names("signals."));
    }

    @Test
    void every_row_has_a_bound_and_a_test_that_exists() throws IOException {
        Set<String> tests = tests();
        assertThat(rows).hasSizeGreaterThan(10);
        for (List<String> row : rows) {
            assertThat(row).as(row.getFirst()).hasSize(COLUMNS);
            assertThat(row.get(BOUND)).as(row.getFirst()).matches("(?s).*(`|[0-9]|disk).*");
            assertThat(codes(row.get(TRIED_BY))).as(row.getFirst()).isNotEmpty().isSubsetOf(tests);
        }
    }

    private static Set<String> names(String prefix) {
        return Records.settings(Configuration.class).stream()
                .map(Setting::name)
                .filter(name -> name.startsWith(prefix))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The texts of a cell in the font of code that look like a setting. */
    private static Set<String> settings(String cell) {
        return codes(cell).stream()
                .filter(code -> code.matches("[a-z-]+(\\.[a-z-]+)*"))
                .collect(Collectors.toSet());
    }

    private static Set<String> codes(String cell) {
        return CODE.matcher(cell).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    private Set<String> tests() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().contains("src/test/java"))
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Test.java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
    }

    private List<List<String>> rows() {
        try {
            String page = Files.readString(root.resolve("docs/reliability.md"));
            String section =
                    page.split("## Bounds of everything that is kept", -1)[1].split("\n## ", -1)[0];
            return section.lines()
                    .filter(line -> line.startsWith("| "))
                    .skip(2)
                    .map(line -> Pattern.compile("[^|]+")
                            .matcher(line)
                            .results()
                            .map(MatchResult::group)
                            .map(String::strip)
                            .filter(cell -> !cell.isEmpty())
                            .toList())
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/reliability.md"))) {
            folder = Objects.requireNonNull(folder.getParent());
        }
        return folder;
    }
}
