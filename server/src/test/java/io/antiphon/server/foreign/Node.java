package io.antiphon.server.foreign;

import io.antiphon.server.blackbox.LineProcess;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Programs for Node, with rsocket-js as npm gives it. */
final class Node {
    private static final String REMEDY =
            "rsocket-js is tried with Node: install Node 18 or newer, with its npm, and have both on the PATH";
    private static final long INSTALL_SECONDS = 180;

    private Node() {}

    /** Installs what package-lock.json names, beside the copy of the programs that the build makes. */
    static void install() throws IOException, InterruptedException {
        Path log = folder().resolve("npm.log");
        Process npm = npm(log);
        boolean ended = npm.waitFor(INSTALL_SECONDS, TimeUnit.SECONDS);
        npm.toHandle().destroyForcibly();
        if (!ended || npm.exitValue() != 0) {
            throw new AssertionError("npm could not install rsocket-js:\n" + Files.readString(log));
        }
    }

    static LineProcess run(String script, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("node", script));
        command.addAll(List.of(arguments));
        return LineProcess.start(new ProcessBuilder(command).directory(folder().toFile()));
    }

    private static Process npm(Path log) {
        try {
            return new ProcessBuilder("npm", "ci", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund")
                    .directory(folder().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new AssertionError(REMEDY, e);
        }
    }

    private static Path folder() {
        try {
            URL programs = Objects.requireNonNull(Node.class.getResource("/rsocket-js/package.json"));
            return Path.of(programs.toURI()).resolveSibling("");
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
