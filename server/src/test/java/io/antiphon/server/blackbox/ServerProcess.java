package io.antiphon.server.blackbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A server in a process of its own, ready to serve. Never outlives the tests. */
public final class ServerProcess implements AutoCloseable {
    private static final int READY_SECONDS = 20;
    private static final int END_SECONDS = 30;
    private static final Pattern ADDRESSES =
            Pattern.compile("(http://127\\.0\\.0\\.1:\\d+) and tcp://127\\.0\\.0\\.1:(\\d+)");

    private record Addresses(URI http, int rsocketPort) {}

    private final Process process;
    private final Output output;
    private final Addresses addresses;

    private ServerProcess(Process process, Output output, Addresses addresses) {
        this.process = process;
        this.output = output;
        this.addresses = addresses;
    }

    static ServerProcess ready(Process process) {
        Runtime.getRuntime().addShutdownHook(new Thread(process.toHandle()::destroyForcibly));
        Output output = new Output();
        CompletableFuture<Addresses> addresses = new CompletableFuture<>();
        output.follow(process.getInputStream(), line -> find(line, addresses), () -> endedEarly(addresses));
        output.follow(process.getErrorStream(), _ -> {}, () -> {});
        return new ServerProcess(process, output, await(addresses, process, output));
    }

    /** An HTTP/1.1 client of it. */
    public Http http() {
        return Http.version1(base());
    }

    /** Where it listens. */
    public URI base() {
        return addresses.http();
    }

    /** Where it listens for RSocket. */
    public int rsocketPort() {
        return addresses.rsocketPort();
    }

    /** What it has printed so far. */
    public String output() {
        return output.text();
    }

    /** How much memory it has, in bytes. Linux alone says so. */
    public long residentBytes() {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        try (Stream<String> lines = Files.lines(status)) {
            String line = lines.filter(candidate -> candidate.startsWith("VmRSS:"))
                    .findFirst()
                    .orElseThrow();
            return Long.parseLong(line.replaceAll("\\D", "")) << 10;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL, and waits for the end. */
    public void kill() {
        process.toHandle().destroyForcibly();
        exitCode();
    }

    /** SIGTERM. Does not wait for the end, and goes on listening to its last words. */
    public void terminate() {
        process.toHandle().destroy();
    }

    /** Waits for the end, half a minute at most. */
    public int exitCode() {
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("the server does not end:\n" + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while the server was to end", e);
        }
    }

    @Override
    public void close() {
        kill();
    }

    private static void find(String line, CompletableFuture<Addresses> addresses) {
        Matcher matcher = ADDRESSES.matcher(line);
        if (matcher.find()) {
            addresses.complete(new Addresses(URI.create(matcher.group(1)), Integer.parseInt(matcher.group(2))));
        }
    }

    private static void endedEarly(CompletableFuture<Addresses> addresses) {
        addresses.completeExceptionally(new IllegalStateException("its output ended"));
    }

    private static Addresses await(CompletableFuture<Addresses> addresses, Process process, Output output) {
        try {
            return addresses.get(READY_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            process.destroyForcibly();
            throw new AssertionError("the server does not become ready:\n" + output.text(), e);
        }
    }
}
