package io.antiphon.server.replier;

import io.antiphon.server.remote.RemoteServer;
import io.antiphon.server.remote.UnreachableException;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A conversation with one process of the command, from its opening request to its end. On a thread of its own. */
final class ConversationWork implements Runnable {
    private final RemoteServer server;
    private final Intake intake;
    private final Delivery opening;
    private final ShellCommand shell;
    private final Guard guard;
    private final Consumer<String> journal;

    ConversationWork(
            RemoteServer server,
            Intake intake,
            Delivery opening,
            ShellCommand shell,
            Guard guard,
            Consumer<String> journal) {
        this.server = server;
        this.intake = intake;
        this.opening = opening;
        this.shell = shell;
        this.guard = guard;
        this.journal = journal;
    }

    @Override
    public void run() {
        Coprocess process;
        try {
            process = Coprocess.start(guard, shell.builder(opening), shell.outputLimitBytes());
        } catch (IOException e) {
            new Work(server, opening, (delivery, holding) -> Result.Failed.cannotStart(e), journal).run();
            end();
            return;
        }
        try {
            talk(process);
        } finally {
            process.close();
            process.errors().tell(opening.exchange(), journal);
        }
    }

    private void talk(Coprocess process) {
        LinePerformance performance = new LinePerformance(shell, process);
        Delivery next = opening;
        while (next != null) {
            new Work(server, next, performance.ofReadable(), journal).run();
            boolean over = isOver(process) || performance.wasInterrupted() || next.conversation() == null;
            next = over ? null : next();
        }
        end();
    }

    private static boolean isOver(Coprocess process) {
        try {
            return process.isOver();
        } catch (InterruptedException e) {
            return true;
        }
    }

    /** The next request, or null where there will be none. */
    private @Nullable Delivery next() {
        try {
            Intake.Catch taken = intake.takeFrom(String.valueOf(opening.conversation()));
            while (taken instanceof Intake.Catch.Deliveries(List<Delivery> all) && all.isEmpty()) {
                taken = intake.takeFrom(String.valueOf(opening.conversation()));
            }
            return taken instanceof Intake.Catch.Deliveries(List<Delivery> all) ? all.getFirst() : null;
        } catch (UnreachableException e) {
            journal.accept(String.valueOf(e.getMessage()));
            return null;
        } catch (InterruptedException e) {
            return null;
        }
    }

    /** Has the server know that nothing more is answered; one that has ended stays as it ended. */
    private void end() {
        if (opening.conversation() != null) {
            try {
                String path = "/conversations/" + opening.conversation() + "?by=replier";
                server.send(server.request(path).DELETE().build());
            } catch (UnreachableException e) {
                journal.accept(String.valueOf(e.getMessage()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
