package io.antiphon.server.replier;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs a command for each delivery. */
final class CommandPerformance implements Performance {
    private final ShellCommand shell;
    private final Guard guard;
    private final Consumer<String> journal;

    /**
     * Runs nothing yet.
     *
     * @param journal receives the end of what each command writes to standard error, line by line
     */
    CommandPerformance(ShellCommand shell, Guard guard, Consumer<String> journal) {
        this.shell = shell;
        this.guard = guard;
        this.journal = journal;
    }

    @Override
    public Result of(Delivery delivery, Holding holding) {
        if (Thread.interrupted()) {
            return new Result.Interrupted(false);
        }
        CommandProcess<Output> command;
        try {
            command = shell.start(guard, delivery, holding);
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

    private Result attend(CommandProcess<Output> command, Delivery delivery, Holding holding)
            throws InterruptedException {
        while (!command.awaitEnd(delivery.silenceMillis())) {
            Optional<String> inVain = holding.goesOn();
            if (inVain.isPresent()) {
                command.kill();
                return new Result.Abandoned(inVain.get());
            }
        }
        command.errors().tell(delivery.exchange(), journal);
        return shell.result(delivery, command);
    }
}
