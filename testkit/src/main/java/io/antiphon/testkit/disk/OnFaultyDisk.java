package io.antiphon.testkit.disk;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** A program that runs another one on a faulty disk. What the fault is stands in a file; {@link Fault#in} writes it. */
public final class OnFaultyDisk {
    private static final String READY = "ready";

    private OnFaultyDisk() {}

    /** The file, then the other program's class and what it is given; without a class only whether it could run. */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        try {
            Path file = Path.of(arguments[0]);
            FaultyDisk.install(() -> Fault.of(file));
        } catch (IOException e) {
            System.out.println(e.getMessage());
            System.exit(1);
        }
        if (arguments.length == 1) {
            System.out.println(READY);
        } else {
            run(arguments[1], Arrays.copyOfRange(arguments, 2, arguments.length));
        }
    }

    /** Why this machine has no faulty disk; empty where it has. Starts a process to find out. */
    public static Optional<String> lacking() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OnFaultyDisk.class.getName(),
                        "none")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return process.waitFor() == 0 && said.equals(READY) ? Optional.empty() : Optional.of(said);
    }

    private static void run(String program, String[] given) throws ReflectiveOperationException {
        try {
            Class.forName(program).getMethod("main", String[].class).invoke(null, (Object) given);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(program + " failed", e.getCause());
        }
    }
}
