package io.antiphon.benchmarks.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM with the classes of a build, whose program serves at a port that it names. Ended when closed. */
public final class JavaProcess implements AutoCloseable {
    /** Further options for every JVM that is measured, such as those that start a recording. */
    private static final String OPTIONS_VARIABLE = "BENCHMARK_SERVER_OPTIONS";

    private static final String LISTENING = "listening ";
    private static final long STOP_SECONDS = 60;

    private final Process process;
    private final int port;

    private JavaProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts one, and returns when it serves.
     *
     * @param program its main class, which calls {@link #serving} once
     * @param options for the JVM
     * @throws IOException where it does not start; it has said why on stderr
     */
    public static JavaProcess start(Class<?> program, List<String> options, List<String> arguments) throws IOException {
        return start(Build.own(), program, options, arguments);
    }

    /**
     * Starts one with the classes of another build, and returns when it serves.
     *
     * @param build has a main class of this program's name that takes the same arguments
     * @throws IOException where it does not start; it has said why on stderr
     */
    public static JavaProcess start(Build build, Class<?> program, List<String> options, List<String> arguments)
            throws IOException {
        Process process = new ProcessBuilder(command(build, program, options, arguments))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = process.inputReader();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(LISTENING)) {
                return new JavaProcess(process, Integer.parseInt(line.substring(LISTENING.length())));
            }
            System.err.println(line);
        }
        throw new IOException(program.getSimpleName() + " did not start: see what it said above");
    }

    /** Called in such a process: it serves at this port. */
    public static void serving(int port) {
        System.out.println(LISTENING + port);
        System.out.flush();
    }

    /** Where it serves. */
    public int port() {
        return port;
    }

    /** What it has used, and uses now. */
    public Usage usage() {
        return new Usage(process.toHandle());
    }

    /** Ends it here and now, as {@code kill -9} does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> command(Build build, Class<?> program, List<String> options, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.addAll(options);
        command.addAll(words(System.getenv().getOrDefault(OPTIONS_VARIABLE, "")));
        command.addAll(List.of("-cp", build.classPath(), program.getName()));
        command.addAll(arguments);
        return command;
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
    }
}
