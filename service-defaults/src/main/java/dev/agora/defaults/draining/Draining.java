package dev.agora.defaults.draining;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpHeaders;

/**
 * Goes on serving for a while when the service is told to stop. It has left the registry and calls itself unready by then, but
 * its callers learn of it late. Each connection ends with its next answer: a balancer of connections would never move it.
 */
final class Draining implements SmartLifecycle, Filter {
    private static final Logger LOG = LoggerFactory.getLogger(Draining.class);

    private final Supplier<Duration> length;
    private volatile boolean running;
    private volatile boolean leaving;

    /** @param length asked when the service is told to stop */
    Draining(Supplier<Duration> length) {
        this.length = length;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        leaving = true;
        try {
            Duration time = length.get();
            LOG.info("Serving for another {} ms", time.toMillis());
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            running = false;
        }
    }

    /** Beside the consumers of events, which stop meanwhile, and before the web server. */
    @Override
    public void stop(Runnable stopped) {
        Thread.ofVirtual().name("draining").start(() -> {
            try {
                stop();
            } finally {
                stopped.run();
            }
        });
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (leaving && response instanceof HttpServletResponse answer) {
            answer.setHeader(HttpHeaders.CONNECTION, "close");
        }
        chain.doFilter(request, response);
    }
}
