package io.antiphon.server.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.server.blackbox.Http;
import io.antiphon.server.blackbox.SharedServer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** HTTP/2 as RFC 7540 has it, tried by h2spec. */
@ExtendWith(SharedServer.class)
class Http2Test {
    /**
     * Frames on a stream that is over already: Netty answers the first as if it were not, and ends the stream where it
     * could end the connection. A client that does this harms itself alone.
     */
    private static final String[] NETTY_IS_MILDER = {
        "http2/5.1: half closed (remote): Sends a HEADERS frame",
        "http2/5.1: closed: Sends a HEADERS frame",
        "http2/5.1.1: Sends stream identifier that is numerically smaller than previous"
    };

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void the_server_behaves_as_the_standard_says(Http http, @TempDir Path folder)
            throws IOException, InterruptedException {
        H2Spec.Report report = H2Spec.in(folder).run(http.base().getPort(), "/health/live");
        assertThat(report.tried()).isGreaterThan(140);
        assertThat(report.failed()).isSubsetOf(NETTY_IS_MILDER);
        assertThat(http.get("/health/live").send().status()).isEqualTo(200);
    }
}
