package io.antiphon.server.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process has used so far. Linux alone says so.
 *
 * @param processorSeconds of all its threads
 * @param residentMebibytes of memory
 */
record ProcessUsage(double processorSeconds, double residentMebibytes) {
    private static final double TICKS_PER_SECOND = 100;
    private static final double KIBIBYTES_PER_MEBIBYTE = 1_024;

    /** That of a process, or nothing where it cannot be read. */
    static ProcessUsage of(long pid) {
        try {
            Path folder = Path.of("/proc", Long.toString(pid));
            String stat = Files.readString(folder.resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            double seconds = (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
            double resident = Files.readAllLines(folder.resolve("status")).stream()
                    .filter(line -> line.startsWith("VmRSS"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                    .sum();
            return new ProcessUsage(seconds, resident / KIBIBYTES_PER_MEBIBYTE);
        } catch (IOException e) {
            return new ProcessUsage(0, 0);
        }
    }
}
