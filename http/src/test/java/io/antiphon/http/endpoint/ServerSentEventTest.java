package io.antiphon.http.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Events as they are sent. */
class ServerSentEventTest {
    @Test
    void an_event_has_its_type_its_id_and_its_data() {
        assertThat(sent("{}")).isEqualTo("event: state\nid: 7\ndata: {}\n\n");
    }

    @Test
    void every_line_of_its_data_is_a_line_of_its_own() {
        assertThat(sent("a\nb\r\nc\rd\n"))
                .isEqualTo("event: state\nid: 7\ndata: a\ndata: b\ndata: c\ndata: d\ndata: \n\n");
    }

    private static String sent(String data) {
        byte[] bytes = new ServerSentEvent("state", 7, data.getBytes(StandardCharsets.UTF_8)).bytes();
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
