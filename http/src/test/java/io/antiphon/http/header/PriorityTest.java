package io.antiphon.http.header;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The urgency of RFC 9218 in a structured dictionary. */
class PriorityTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "u=0|0",
                "u=7, i|7",
                "i, u=1|1",
                "i|3",
                "u=2;x=\"a,b\", y=(1 2);z|2",
                "x=:YWJj:, d=@1, t=?0, u=4|4",
                "u=1, u=5|5"
            })
    void the_urgency_is_found_among_the_other_members(String value, int urgency) {
        assertThat(Priority.urgency(value, 3)).isEqualTo(urgency);
    }

    @ParameterizedTest
    @ValueSource(strings = {"u=8", "u=-1", "u=a", "u", "u=", "u=1.0", "u=(1)", "U=1", "u=1,", "u=1 i", "=1", "u=\"1"})
    void anything_else_is_ignored(String value) {
        assertThat(Priority.urgency(value, 3)).isEqualTo(3);
    }
}
