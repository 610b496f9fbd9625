package dev.agora.local;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;

import dev.agora.local.shop.Shop;

/** Stops the shop when this JVM is told to end: by Ctrl-C, by SIGTERM, because the terminal closes, or by an error. */
final class StopAtExit {
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread hook;

    private StopAtExit(Shop shop, PrintWriter out) {
        this.hook = new Thread(() -> {
            stopping.countDown();
            if (!shop.isOurs()) {
                return;
            }
            out.printf("%nStopping Agora ...%n");
            out.flush();
            shop.stop();
            out.println("Agora has stopped.");
            out.flush();
        }, "stop-at-exit");
    }

    static StopAtExit install(Shop shop, PrintWriter out) {
        StopAtExit stopAtExit = new StopAtExit(shop, out);
        Runtime.getRuntime().addShutdownHook(stopAtExit.hook);
        return stopAtExit;
    }

    /** Never returns once the JVM is ending: what fails because everything is being stopped is not worth a message. */
    void waitIfStopping() throws InterruptedException {
        if (stopping.getCount() == 0) {
            hook.join();
            Thread.currentThread().join();
        }
    }

    void cancel() {
        Runtime.getRuntime().removeShutdownHook(hook);
    }
}
