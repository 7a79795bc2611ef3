package io.antiphon.server.replier;

import java.util.Arrays;
import java.util.Optional;

/** Tells a command each delivery as a line, and takes its next line for the answer. */
final class LinePerformance implements Performance {
    private final ShellCommand shell;
    private final Coprocess process;
    private boolean interrupted;

    LinePerformance(ShellCommand shell, Coprocess process) {
        this.shell = shell;
        this.process = process;
    }

    /** Whether this process is being stopped. */
    boolean wasInterrupted() {
        return interrupted;
    }

    @Override
    public Result of(Delivery delivery, Holding holding) {
        if (Thread.interrupted()) {
            interrupted = true;
            return new Result.Interrupted(false);
        }
        try {
            process.tell(oneLine(delivery.body()));
            return answer(delivery, holding);
        } catch (InterruptedException e) {
            interrupted = true;
            return new Result.Interrupted(true);
        }
    }

    private Result answer(Delivery delivery, Holding holding) throws InterruptedException {
        while (true) {
            boolean over = process.isOver();
            byte[] line = process.line(over ? 0 : delivery.silenceMillis());
            if (line != null) {
                return new Result.Answered(line, shell.type(line, delivery));
            }
            if (over) {
                return ended();
            }
            Optional<String> inVain = holding.goesOn();
            if (inVain.isPresent()) {
                return new Result.Abandoned(inVain.get());
            }
        }
    }

    private Result ended() {
        return process.exceeded()
                ? shell.tooLarge()
                : shell.failed("The command ended without an answer", process.exitCode(), process.errors())
                        .forGood();
    }

    /** A request of several lines is told as one, with blanks for the line ends; every other byte stays. */
    static byte[] oneLine(byte[] body) {
        boolean ended = body.length > 0 && body[body.length - 1] == '\n';
        byte[] line = Arrays.copyOf(body, ended ? body.length - 1 : body.length);
        for (int i = 0; i < line.length; i++) {
            if (line[i] == '\n') {
                line[i] = ' ';
            }
        }
        return line;
    }
}
