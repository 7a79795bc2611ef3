package io.antiphon.store.rocksdb;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Another JVM that runs one of the test classes, and what it prints. */
final class ChildProcess implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;

    private final Process process;
    private final BufferedReader output;

    private ChildProcess(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * Starts it.
     *
     * @param libraries where it may unpack RocksDB: a process that is killed cannot clean up
     */
    static ChildProcess start(Path libraries, Class<?> main, String... arguments) throws IOException {
        return start(libraries, java(main, arguments));
    }

    /** Starts it so that no file can be longer than so many KiB. */
    static ChildProcess startWithShortFiles(int longestKibibytes, Path libraries, Class<?> main, String... arguments)
            throws IOException {
        return startLimited("ulimit -f " + longestKibibytes, libraries, main, arguments);
    }

    /** Starts it so that it can have only so many files open. */
    static ChildProcess startWithFewDescriptors(int most, Path libraries, Class<?> main, String... arguments)
            throws IOException {
        return startLimited("ulimit -n " + most, libraries, main, arguments);
    }

    private static ChildProcess startLimited(String limit, Path libraries, Class<?> main, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of("bash", "-c", limit + " && exec \"$@\"", "bash"));
        command.addAll(java(main, arguments));
        // Java would raise the limit again to the most that it may.
        command.add(command.indexOf("-Xmx256m"), "-XX:-MaxFDLimit");
        return start(libraries, command);
    }

    /** The next line, or null when it has ended. */
    @Nullable
    String line() throws IOException {
        return output.readLine();
    }

    /** All that it will still print. */
    List<String> lines() {
        return output.lines().toList();
    }

    /** Ends it at once, as {@code kill -9} does. What it has printed can still be read. */
    void kill() {
        process.toHandle().destroyForcibly();
        process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        kill();
    }

    private static ChildProcess start(Path libraries, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("ROCKSDB_SHAREDLIB_DIR", libraries.toString());
        return new ChildProcess(builder.start());
    }

    private static List<String> java(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }
}
