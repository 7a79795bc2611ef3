package io.antiphon.server.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.server.config.ConfigurationException;
import io.antiphon.server.config.ConfigurationReader;
import io.antiphon.server.runtime.AntiphonServer;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code examples/run} shows. */
class ExampleTest {
    @Test
    @Timeout(120)
    void a_car_is_sold_with_the_help_of_the_credit_office(@TempDir Path data) throws Exception {
        try (AntiphonServer server = start(data)) {
            Process office = program("CreditOffice", server);
            try {
                assertThat(office.inputReader().readLine()).isEqualTo("The credit office is open");
                Process dealer = program("CarDealer", server);
                String said = new String(dealer.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

                assertThat(said)
                        .contains("Score, at once: 720 points")
                        .containsPattern("Report: takes longer, so here is a ticket, \\w{26}")
                        .containsPattern("Loan: a person decides, so here is a ticket, \\w{26}")
                        .contains("Report, later: nothing about Ada in the register of debtors")
                        .contains("Loan, in the end: granted, as it is within two years' income");
                assertThat(dealer.waitFor(20, TimeUnit.SECONDS)).isTrue();
                assertThat(dealer.exitValue()).isZero();
            } finally {
                office.destroy();
            }
        }
    }

    private static AntiphonServer start(Path data) throws IOException, ConfigurationException {
        String text = """
                http: {address: "127.0.0.1:0"}
                rsocket: {address: "127.0.0.1:0"}
                log: {level: warn}
                data: "%s"
                """.formatted(data);
        return AntiphonServer.start(new ConfigurationReader(Map.of()).readText("test", text));
    }

    private static Process program(String name, AntiphonServer server) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        classPath(),
                        "io.antiphon.examples." + name,
                        server.rsocket().toString())
                .redirectErrorStream(true)
                .start();
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
