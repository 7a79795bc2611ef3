package io.antiphon.server.replier;

import java.io.IOException;
import java.util.Optional;

/** Runs a command for each delivery. */
final class CommandPerformance implements Performance {
    private final ShellCommand shell;

    CommandPerformance(ShellCommand shell) {
        this.shell = shell;
    }

    @Override
    public Result of(Delivery delivery, Holding holding) {
        if (Thread.interrupted()) {
            return new Result.Interrupted(false);
        }
        RunningCommand command;
        try {
            command = shell.start(delivery, holding);
        } catch (IOException e) {
            return Result.Failed.cannotStart(e);
        }
        try {
            return attend(command, delivery, holding);
        } catch (InterruptedException e) {
            command.kill();
            return new Result.Interrupted(true);
        }
    }

    private Result attend(RunningCommand command, Delivery delivery, Holding holding) throws InterruptedException {
        while (!command.awaitEnd(delivery.silenceMillis())) {
            Optional<String> inVain = holding.goesOn();
            if (inVain.isPresent()) {
                command.kill();
                return new Result.Abandoned(inVain.get());
            }
        }
        return shell.result(delivery, command);
    }
}
