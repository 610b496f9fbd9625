package dev.agora.local;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import dev.agora.local.shop.Shop;
import dev.agora.local.shop.ShopLocation;

@Command(name = "logs", mixinStandardHelpOptions = true, description = "Shows the end of a component's log.")
final class LogsCommand implements Callable<Integer> {
    private static final Duration PERIOD = Duration.ofMillis(200);

    @Mixin
    private ShopLocation location = new ShopLocation();

    @Parameters(paramLabel = "SERVICE", description = "A component as ./agora status names it.")
    @SuppressWarnings("NullAway.Init")
    private String service;

    @Option(names = {"-f", "--follow"}, description = "Go on showing what is added until Ctrl-C.")
    private boolean follow;

    @Option(names = {"-n",
            "--lines"}, paramLabel = "N", defaultValue = "100", description = "How many lines to begin with (default: ${DEFAULT-VALUE}).")
    private int lines;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path log = Shop.attach(location.dataDirectory()).log(service);
        long position = copy(log, startOfLastLines(log, lines), System.out);
        while (follow) {
            Thread.sleep(PERIOD);
            long size = Files.size(log);
            position = size == position ? position : copy(log, size < position ? 0 : position, System.out);
        }
        return 0;
    }

    /** Copies from the position to the end, and returns where that was. */
    private static long copy(Path log, long from, OutputStream out) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(from);
            byte[] buffer = new byte[1 << 16];
            for (int n = file.read(buffer); n > 0; n = file.read(buffer)) {
                out.write(buffer, 0, n);
            }
            out.flush();
            return file.getFilePointer();
        }
    }

    static long startOfLastLines(Path log, int lines) throws IOException {
        byte[] content = Files.readAllBytes(log);
        int start = content.length;
        for (int found = 0; start > 0; start--) {
            if (content[start - 1] == '\n' && start < content.length && ++found == lines) {
                break;
            }
        }
        return start;
    }
}
