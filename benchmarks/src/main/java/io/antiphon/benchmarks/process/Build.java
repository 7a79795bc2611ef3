package io.antiphon.benchmarks.process;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The classes that a measured JVM runs with.
 *
 * @param classPath where they are, as {@code java -cp} takes it
 */
public record Build(String classPath) {
    private static final String JAR = "antiphon-benchmarks.jar";

    /** The classes of this very process. */
    public static Build own() {
        return new Build(System.getProperty("java.class.path"));
    }

    /**
     * The build in a folder that {@code ./benchmark} has filled.
     *
     * @throws IllegalArgumentException where the folder holds no build
     */
    public static Build in(Path folder) {
        Path jar = folder.resolve(JAR);
        if (!Files.isRegularFile(jar)) {
            throw new IllegalArgumentException(folder + " holds no build: there is no " + JAR + " in it");
        }
        return new Build(jar.toAbsolutePath().toString());
    }
}
