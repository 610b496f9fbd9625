package dev.agora.local;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.agora.local.shop.Shop;
import dev.agora.local.shop.ShopProcess;

/** Says on the console when a process of the shop ends by itself; whether to start it again is the user's decision. */
final class CrashReporter {
    private static final Duration PERIOD = Duration.ofMillis(500);

    private final Shop shop;
    private final PrintWriter err;
    private final Set<ShopProcess> reported = new HashSet<>();

    CrashReporter(Shop shop, PrintWriter err) {
        this.shop = shop;
        this.err = err;
    }

    /** Returns when the shop was stopped; reports nothing once this JVM has begun to stop it. */
    void watch(StopAtExit stopAtExit) throws InterruptedException {
        for (List<ShopProcess> processes = shop.processes(); !processes.isEmpty(); processes = shop.processes()) {
            stopAtExit.waitIfStopping();
            processes.forEach(this::check);
            Thread.sleep(PERIOD);
        }
    }

    private void check(ShopProcess process) {
        if (process.isAlive() || !reported.add(process)) {
            return;
        }
        err.printf("%s (pid %d) has ended: see ./agora logs %s, start it again with ./agora restart %s%n",
                process.name(), process.pid(), process.name(), process.name());
        err.flush();
    }
}
