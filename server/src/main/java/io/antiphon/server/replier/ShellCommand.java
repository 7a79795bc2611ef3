package io.antiphon.server.replier;

import io.antiphon.server.remote.MediaTypes;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is run for each request.
 *
 * @param line the command, for the shell
 * @param outputLimitBytes the most that it may write to standard output, or in one line of it
 * @param inParts whether each line that it writes is a part of the answer
 * @param answerType the media type of its answers, or null to look at them
 * @param stderrInFailures whether a requestor is told the end of what a command that failed wrote to standard error
 */
public record ShellCommand(
        String line,
        int outputLimitBytes,
        boolean inParts,
        @Nullable String answerType,
        boolean stderrInFailures) {

    /** What a command ends with to be tried again: EX_TEMPFAIL of sysexits. */
    static final int TRY_AGAIN = 75;

    /**
     * Starts the command for a delivery.
     *
     * @throws IOException where no process can be started
     */
    CommandProcess<Output> start(Guard guard, Delivery delivery, Holding holding) throws IOException {
        CommandProcess<Output> process = CommandProcess.start(guard, builder(delivery), outlet(delivery, holding));
        process.feed(delivery.body());
        return process;
    }

    /** How the command is started for a delivery. */
    ProcessBuilder builder(Delivery delivery) {
        ProcessBuilder builder = new ProcessBuilder(shell());
        builder.environment()
                .putAll(Map.of(
                        "ANTIPHON_EXCHANGE", delivery.exchange(),
                        "ANTIPHON_SERVICE", delivery.service(),
                        "ANTIPHON_ATTEMPT", Integer.toString(delivery.attempt()),
                        "ANTIPHON_REMAINING_MS", Long.toString(delivery.leftMillis())));
        if (delivery.conversation() != null) {
            builder.environment().put("ANTIPHON_CONVERSATION", delivery.conversation());
        }
        return builder;
    }

    private CommandProcess.Outlet<Output> outlet(Delivery delivery, Holding holding) {
        return inParts
                ? (output, kill) -> new LineOutput(
                        output, outputLimitBytes, bytes -> holding.part(bytes, type(bytes, delivery)), kill)
                : (output, kill) -> new BoundedOutput(output, outputLimitBytes, kill);
    }

    /** The media type of an answer. */
    String type(byte[] body, Delivery delivery) {
        return answerType == null ? MediaTypes.ofAnswer(body, delivery.contentType()) : answerType;
    }

    /** What came of a command that has ended. */
    Result result(Delivery delivery, CommandProcess<Output> ended) {
        if (ended.output().exceeded()) {
            return tooLarge();
        }
        if (ended.output().refusal().isPresent()) {
            return new Result.Abandoned(ended.output().refusal().get());
        }
        int exitCode = ended.exitCode();
        if (exitCode != 0) {
            return failed("The command failed", exitCode, ended.errors());
        }
        byte[] body = ended.output().bytes();
        return new Result.Answered(body, type(body, delivery));
    }

    /**
     * The command ended with this code. The requestor is told its standard error only with {@code
     * --stderr-in-failures}.
     */
    Result.Failed failed(String title, int exitCode, Tail errors) {
        String detail = stderrInFailures ? errors.text() : "It ended with code %d.".formatted(exitCode);
        return new Result.Failed("exit-" + exitCode, title, detail, exitCode == TRY_AGAIN);
    }

    /** The command wrote more than it may. */
    Result.Failed tooLarge() {
        return new Result.Failed(
                "output-too-large",
                "The command wrote too much",
                "It wrote more than %d bytes to standard output.".formatted(outputLimitBytes),
                false);
    }

    private List<String> shell() {
        boolean windows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        return windows ? List.of("cmd", "/c", line) : List.of("sh", "-c", line);
    }
}
