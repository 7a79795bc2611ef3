package io.antiphon.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A process one of whose threads ends with an exception. */
class LastWordsTest {

    @Test
    void it_cleans_up_and_ends_with_a_sentence_and_with_failure() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Broken.class.getName())
                .start();
        try {
            String told = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(told).isEqualTo(1);
            assertThat(told)
                    .contains("antiphon: This should not happen, and ends the process: the thread 'worker' ended with")
                    .contains("signer information", "left the bus")
                    .doesNotContain("\tat ", "\u001b");
        } finally {
            process.destroyForcibly();
        }
    }

    /** A program that would go on for ever without its worker. */
    static final class Broken {
        private Broken() {}

        public static void main(String[] arguments) throws InterruptedException {
            Terminal terminal = Terminal.ofProcess();
            LastWords.install(terminal);
            Thread worker = Thread.ofPlatform().name("worker").unstarted(() -> {
                throw new SecurityException("signer information\u001b[31m does not match");
            });
            try (StopSignal _ = StopSignal.carriesOut(() -> leave(worker, terminal))) {
                worker.start();
                Thread.sleep(60_000);
            }
        }

        private static void leave(Thread worker, Terminal terminal) {
            try {
                worker.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            terminal.tell("left the bus");
        }
    }
}
