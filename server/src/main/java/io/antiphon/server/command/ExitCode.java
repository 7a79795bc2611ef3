package io.antiphon.server.command;

import io.antiphon.api.Problem;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** How a command ended, for scripts to branch on. */
public enum ExitCode {
    /** Done as asked. */
    DONE(0, "Done."),
    /** The work itself failed. */
    FAILED(1, "The replier failed the request or was lost; or the server could not start."),
    /** The command line or the configuration is wrong. */
    USAGE(2, "Wrong options, or a configuration that cannot be used. Nothing was done."),
    /** No server. */
    UNREACHABLE(3, "No server could be reached, or the connection broke and the outcome is unknown."),
    /** The server said no. */
    REFUSED(4, "The server refused: unknown service or exchange, no replier, a limit reached, ..."),
    /** Time is up for good. */
    TIMED_OUT(5, "The deadline passed or the wait ended: no answer will come."),
    /** Somebody cancelled it. */
    CANCELLED(6, "The exchange was cancelled."),
    /** What is printed goes nowhere. */
    OUTPUT_CLOSED(74, "Standard output takes no more: who read it has gone, or the disk is full."),
    /** Time is up for now. */
    NOT_YET(75, "No answer yet: the exchange goes on, come back for it.");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    /** The number that the process ends with. */
    public int number() {
        return number;
    }

    /** How a command ends that met this problem. */
    static ExitCode of(Problem problem) {
        return switch (problem) {
            case REPLIER_FAILED, REPLIER_LOST -> FAILED;
            case DEADLINE_PASSED, WAIT_ENDED -> TIMED_OUT;
            case CANCELLED -> ExitCode.CANCELLED;
            default -> REFUSED;
        };
    }

    /** All numbers and what they mean, in order. */
    static Map<String, String> meanings() {
        return Arrays.stream(values())
                .collect(Collectors.toMap(
                        code -> " " + code.number, code -> code.meaning, (a, b) -> a, LinkedHashMap::new));
    }
}
