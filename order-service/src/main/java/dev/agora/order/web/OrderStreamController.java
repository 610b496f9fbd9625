package dev.agora.order.web;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

import dev.agora.defaults.security.CurrentUser;
import dev.agora.order.HistoryEntry;
import dev.agora.order.OrderReader;
import dev.agora.order.OrderStatus;
import dev.agora.order.OrderWatch;
import dev.agora.order.PaymentStatus;

/**
 * An order's changes as Server-Sent Events, until its saga has ended. A stream is written by the request's own virtual
 * thread, which holds no connection while it waits.
 */
@RestController
class OrderStreamController {
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);
    private static final int BATCH = 100;
    private static final Logger LOG = LoggerFactory.getLogger(OrderStreamController.class);

    private final OrderReader orders;
    private final OrderWatch watches;
    private final JsonMapper json;

    OrderStreamController(OrderReader orders, OrderWatch watches, JsonMapper json) {
        this.orders = orders;
        this.watches = watches;
        this.json = json;
    }

    record Change(int version, Instant at, @Nullable OrderStatus from, OrderStatus to, String cause,
            @Nullable UUID eventId,
            OrderStatus status, PaymentStatus paymentStatus) {

        static Change of(HistoryEntry entry) {
            return new Change(entry.version(), entry.at(), entry.from(), entry.to(), entry.cause(), entry.eventId(),
                    entry.to(), entry.paymentStatus());
        }
    }

    /**
     * Streams the changes of an order until it is settled, the past ones first. Answers 204, which keeps a browser from
     * reconnecting, when there is nothing more to come after the last event.
     *
     * @param lastEventId the id of the last event that was seen: only later ones are sent
     */
    @GetMapping("/api/v1/orders/{id}/events")
    void stream(@PathVariable UUID id, @Nullable CurrentUser user,
            @RequestHeader(name = Viewers.GUEST_TOKEN, required = false) @Nullable String guestToken,
            @RequestHeader(name = "Last-Event-ID", defaultValue = "0") @PositiveOrZero int lastEventId,
            HttpServletResponse response) {
        orders.requireVisible(id, Viewers.of(user, guestToken));
        try (var watch = watches.watch(id)) {
            var order = orders.get(id);
            if (!order.status().isOpen() && order.version() <= lastEventId) {
                response.setStatus(HttpStatus.NO_CONTENT.value());
                return;
            }
            response.setContentType("text/event-stream;charset=UTF-8");
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            write(id, lastEventId, watch, response);
        } catch (IOException e) {
            LOG.debug("The reader of order {} has gone: {}", id, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(UUID id, int after, OrderWatch.Watch watch, HttpServletResponse response)
            throws IOException, InterruptedException {
        var out = response.getWriter();
        int seen = after;
        while (true) {
            List<HistoryEntry> entries = orders.history(id, seen, BATCH);
            for (HistoryEntry entry : entries) {
                out.write("id: %d\nevent: order\ndata: %s\n\n".formatted(entry.version(),
                        json.writeValueAsString(Change.of(entry))));
                seen = entry.version();
            }
            response.flushBuffer();
            if (entries.size() == BATCH) {
                continue;
            }
            if (!entries.isEmpty() && !entries.getLast().to().isOpen()) {
                return;
            }
            while (!watch.awaitBeyond(seen, KEEP_ALIVE)) {
                if (!watches.isRunning()) {
                    return;
                }
                out.write(": still here\n\n");
                response.flushBuffer();
            }
        }
    }
}
