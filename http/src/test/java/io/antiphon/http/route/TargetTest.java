package io.antiphon.http.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antiphon.http.header.Malformed;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Targets and their parts. */
class TargetTest {
    @ParameterizedTest
    @CsvSource({"/a/b, /a/b", "/a?b=/c, /a", "http://host:80/a?b, /a", "http://host, ''", "*, ''"})
    void a_path_ends_where_the_query_begins(String target, String path) {
        assertThat(Target.path(target)).isEqualTo(path);
    }

    @Test
    void segments_may_be_empty() {
        assertThat(Target.segments("/a//b/")).containsExactly("a", "", "b", "");
        assertThat(Target.segments("/")).containsExactly("");
    }

    @Test
    void percent_signs_stand_for_utf8() {
        assertThat(Target.decoded("caf%C3%a9%2F%25+")).isEqualTo("caf\u00e9/%+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%2", "%zz", "%C3", "%c3%28"})
    void percent_signs_that_do_not_are_malformed(String text) {
        assertThatThrownBy(() -> Target.decoded(text)).isInstanceOf(Malformed.class);
    }

    @Test
    void a_query_has_parameters_by_name() {
        Query query = Query.of("/x?max=3&lease=30s&&empty=", Set.of("max", "lease", "empty", "other"));
        assertThat(query.count("max", 1, 10)).isEqualTo(3);
        assertThat(query.text("lease")).isEqualTo("30s");
        assertThat(query.text("empty")).isEmpty();
        assertThat(query.text("other")).isNull();
        assertThat(query.count("other", 7, 10)).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"max=11", "max=99999999999", "max=99999999999999999999999999"})
    void a_count_beyond_the_bound_is_the_bound(String query) {
        assertThat(Query.of("/x?" + query, Set.of("max")).count("max", 1, 10)).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"max=0", "max=", "max=-1", "max=1.5", "max=x"})
    void a_count_that_is_none_is_malformed(String query) {
        assertThatThrownBy(() -> Query.of("/x?" + query, Set.of("max")).count("max", 1, 10))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("max");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mx=1", "max=1&max=2"})
    void a_parameter_that_is_unknown_or_repeated_is_malformed(String query) {
        assertThatThrownBy(() -> Query.of("/x?" + query, Set.of("max")))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("max");
    }
}
