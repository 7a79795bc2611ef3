package io.antiphon.server.rsocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.rsocket.frame.ErrorCode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What came back: a payload, or an error. */
record Reply(@Nullable ErrorCode error, CallHead head, String text) {
    String answer() {
        assertThat(error).as(text).isNull();
        return text;
    }

    /** The exchange of which it is a ticket. */
    String ticket() {
        assertThat(error).as(text).isNull();
        assertThat(head.call().ticket()).isTrue();
        return Objects.requireNonNull(head.call().exchange()).toString();
    }

    void isProblem(ErrorCode code, String slug) {
        assertThat(error).as(text).isEqualTo(code);
        assertThat(text).startsWith(slug + ": ");
    }
}
