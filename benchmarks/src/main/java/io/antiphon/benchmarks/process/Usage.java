package io.antiphon.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a process of this machine uses.
 *
 * @param process a JVM
 */
public record Usage(ProcessHandle process) {
    private static final Pattern HEAP_USED = Pattern.compile("used (\\d+)K");
    private static final Pattern ALLOCATED = Pattern.compile("allocated=(\\d+)([BKMG])");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    /** Of this very process. */
    public static Usage own() {
        return new Usage(ProcessHandle.current());
    }

    /** Time of a processor that it has taken so far. */
    public Duration processor() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Bytes of memory that it has now. Linux alone says so. */
    public long residentBytes() throws IOException {
        return find(RESIDENT, Files.readString(Path.of("/proc", Long.toString(process.pid()), "status")));
    }

    /** Bytes of its heap that are in use after a collection, which this asks for. */
    public long liveBytes() throws IOException, InterruptedException {
        command("GC.run");
        command("GC.run");
        return find(HEAP_USED, command("GC.heap_info"));
    }

    /** Bytes that its threads have allocated on the heap so far, to a mebibyte for each thread. */
    public long allocatedBytes() throws IOException, InterruptedException {
        Matcher matcher = ALLOCATED.matcher(command("Thread.print", "-e"));
        long bytes = 0;
        while (matcher.find()) {
            int thousands = "BKMG".indexOf(matcher.group(2));
            bytes += Long.parseLong(matcher.group(1)) << (10 * thousands);
        }
        return bytes;
    }

    private String command(String... words) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
        line.add(Long.toString(process.pid()));
        line.addAll(List.of(words));
        Process command = new ProcessBuilder(line).redirectErrorStream(true).start();
        String output = command.inputReader().lines().collect(Collectors.joining("\n"));
        if (command.waitFor() != 0) {
            throw new IOException("jcmd " + String.join(" ", words) + " failed: " + output);
        }
        return output;
    }

    private static long find(Pattern kibibytes, String text) throws IOException {
        Matcher matcher = kibibytes.matcher(text);
        if (!matcher.find()) {
            throw new IOException("found no " + kibibytes + " in: " + text);
        }
        return Long.parseLong(matcher.group(1)) << 10;
    }
}
