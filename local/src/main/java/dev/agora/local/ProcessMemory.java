package dev.agora.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Resident memory of a process and its descendants, in which memory that several share counts once where Linux tells. */
final class ProcessMemory {
    private ProcessMemory() {}

    static long megabytes(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants()).mapToLong(ProcessMemory::kilobytes).sum() >> 10;
    }

    private static long kilobytes(ProcessHandle process) {
        Path rollup = Path.of("/proc", Long.toString(process.pid()), "smaps_rollup");
        try {
            if (Files.isReadable(rollup)) {
                return Files.readAllLines(rollup)
                        .stream()
                        .filter(line -> line.startsWith("Pss:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum();
            }
            Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(process.pid())).start();
            String rss = new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            return rss.isEmpty() ? 0 : Long.parseLong(rss);
        } catch (IOException gone) {
            return 0;
        }
    }
}
