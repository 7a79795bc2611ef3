package io.antiphon.server.blackbox;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The end of a server that would not start.
 *
 * @param exitCode with which it ended
 * @param output what it printed, on both streams
 */
public record Refusal(int exitCode, String output) {
    private static final int BOUND_SECONDS = 20;

    static Refusal of(Process process) {
        Output output = new Output();
        CountDownLatch streams = new CountDownLatch(2);
        output.follow(process.getInputStream(), _ -> {}, streams::countDown);
        output.follow(process.getErrorStream(), _ -> {}, streams::countDown);
        try {
            if (!streams.await(BOUND_SECONDS, TimeUnit.SECONDS) || !process.waitFor(1, TimeUnit.SECONDS)) {
                throw new AssertionError("the server started where it should have refused:\n" + output.text());
            }
            return new Refusal(process.exitValue(), output.text());
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while a server was to end", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
