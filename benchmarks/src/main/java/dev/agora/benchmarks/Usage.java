package dev.agora.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import dev.agora.local.shop.ShopProcess;

/**
 * What the processes of the shop have used so far, as Linux tells it.
 *
 * @param cpuSeconds by process, its ended and living children included
 * @param megabytes resident, by process and its children; what several share counts once
 */
record Usage(Map<String, Double> cpuSeconds, Map<String, Long> megabytes) {
    private static final double TICKS_PER_SECOND = 100;

    static Usage of(List<ShopProcess> processes) {
        var cpu = new LinkedHashMap<String, Double>();
        var memory = new LinkedHashMap<String, Long>();
        for (var process : processes) {
            process.handle().ifPresent(handle -> {
                cpu.put(process.name(), tree(handle).mapToDouble(Usage::cpuSeconds).sum());
                memory.put(process.name(), tree(handle).mapToLong(Usage::kilobytes).sum() >> 10);
            });
        }
        return new Usage(cpu, memory);
    }

    /** The CPU seconds of this JVM's children that have ended: of the load generators. */
    static double endedChildren() {
        var times = times(ProcessHandle.current());
        return (times[2] + times[3]) / TICKS_PER_SECOND;
    }

    private static Stream<ProcessHandle> tree(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants());
    }

    private static double cpuSeconds(ProcessHandle process) {
        return LongStream.of(times(process)).sum()
                / TICKS_PER_SECOND;
    }

    /** User and system time, and those of ended children, in ticks; zeros when the process has gone. */
    private static long[] times(ProcessHandle process) {
        try {
            var stat = Files.readString(proc(process, "stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Stream.of(fields).skip(11).limit(4).mapToLong(Long::parseLong).toArray();
        } catch (IOException gone) {
            return new long[4];
        }
    }

    private static long kilobytes(ProcessHandle process) {
        try (var lines = Files.lines(proc(process, "smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException gone) {
            return 0;
        }
    }

    private static Path proc(ProcessHandle process, String file) {
        return Path.of("/proc", Long.toString(process.pid()), file);
    }
}
