package io.antiphon.server.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many connections the doors take of those that are configured. */
class DescriptorsTest {
    private static final int CONFIGURED = 20_000;

    @ParameterizedTest
    @CsvSource({"256, 32", "1024, 416", "4096, 1792", "65536, 20000", "1048576, 20000"})
    void connections_leave_descriptors_to_the_store(long most, int expected) throws IOException {
        assertThat(new Descriptors(most).connections(CONFIGURED)).isEqualTo(expected);
    }

    @Test
    void fewer_connections_than_there_could_be_are_as_configured() throws IOException {
        assertThat(new Descriptors(Long.MAX_VALUE).connections(10)).isEqualTo(10);
    }

    @Test
    void a_process_with_nothing_to_share_is_refused_with_the_limit_and_the_remedy() {
        assertThatIOException()
                .isThrownBy(() -> new Descriptors(64).connections(CONFIGURED))
                .withMessageContaining("64 files")
                .withMessageContaining("needs 256")
                .withMessageContaining("ulimit -n 4096");
    }
}
