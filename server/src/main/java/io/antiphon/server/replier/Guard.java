package io.antiphon.server.replier;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A small process beside this one that knows the commands at work: where this process is killed, it ends them. Each
 * command has a session, and so a group of processes, of its own, which the guard can signal as a whole; Java itself
 * knows no groups. On a system without {@code setsid} there are no groups and no guard, and every method does nothing.
 * Safe for use by any thread.
 */
final class Guard implements AutoCloseable {
    private static final String SESSION = "setsid";

    private final @Nullable Process process;

    private Guard(@Nullable Process process) {
        this.process = process;
    }

    /** Starts one, if the system can. */
    static Guard start() {
        if (!canMakeSessions()) {
            return new Guard(null);
        }
        try {
            return new Guard(new ProcessBuilder(SESSION, "sh", "-c", script(), "antiphon-guard")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            return new Guard(null);
        }
    }

    /** A command line in a session of its own. */
    List<String> inSession(List<String> commandLine) {
        List<String> line = new ArrayList<>(commandLine);
        if (process != null) {
            line.addFirst(SESSION);
        }
        return line;
    }

    /** From now on this command ends with this process. */
    void watch(Process command) {
        tell("watch", command);
    }

    /** The command has ended: the guard leaves alone what it left in the background. */
    void forget(Process command) {
        tell("forget", command);
    }

    /** Asks all of the command's group to end. */
    void end(Process command) {
        tell("TERM", command);
    }

    /** Ends all of the command's group at once. */
    void kill(Process command) {
        tell("KILL", command);
    }

    /** Returns whether a process of the command's group is alive. */
    synchronized boolean isAnybodyLeft(Process command) {
        if (process == null) {
            return false;
        }
        tell("ask", command);
        try {
            BufferedReader answers = process.inputReader(StandardCharsets.UTF_8);
            return "yes".equals(answers.readLine());
        } catch (IOException e) {
            return false;
        }
    }

    /** Lets the guard go; it ends what is still at work. */
    @Override
    public void close() {
        if (process != null) {
            try {
                process.getOutputStream().close();
            } catch (IOException e) {
                process.destroy();
            }
        }
    }

    private synchronized void tell(String verb, Process command) {
        if (process == null) {
            return;
        }
        try {
            Writer lines = process.outputWriter(StandardCharsets.UTF_8);
            lines.write(verb + " " + command.pid() + "\n");
            lines.flush();
        } catch (IOException e) {
            // It was killed: commands go on, and nobody ends them where this process is killed too.
        }
    }

    private static boolean canMakeSessions() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .anyMatch(folder -> new File(folder, SESSION).canExecute());
    }

    private static String script() {
        try (InputStream script = Guard.class.getResourceAsStream("guard.sh")) {
            if (script == null) {
                throw new IllegalStateException("guard.sh is missing");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
