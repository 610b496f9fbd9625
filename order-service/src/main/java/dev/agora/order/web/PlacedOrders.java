package dev.agora.order.web;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

import dev.agora.defaults.idempotency.Idempotency;
import dev.agora.defaults.idempotency.IdempotentRequest;
import dev.agora.order.OrderReader;
import dev.agora.order.OrderView;
import dev.agora.order.OrderWatch;
import dev.agora.order.pricing.PriceBook;
import dev.agora.order.pricing.Pricing;

/** Answers the requests that place an order: once per Idempotency-Key, and when preferred not before the saga has ended. */
@Component
class PlacedOrders {
    private static final String LOCATION = "/api/v1/orders/";

    private final Idempotency idempotency;
    private final Pricing pricing;
    private final OrderReader orders;
    private final OrderWatch watches;

    PlacedOrders(Idempotency idempotency, Pricing pricing, OrderReader orders, OrderWatch watches) {
        this.idempotency = idempotency;
        this.pricing = pricing;
        this.orders = orders;
        this.watches = watches;
    }

    /**
     * Places an order.
     *
     * @param place runs in a transaction, perhaps more than once, and takes effect once
     * @param body what the buyer is shown of the order
     */
    ResponseEntity<?> answer(IdempotentRequest request, @Nullable List<String> prefer,
            Function<PriceBook, OrderView> place,
            Function<OrderView, Object> body) {
        ResponseEntity<byte[]> answer = pricing
                .with(book -> idempotency.once(request, created(() -> place.apply(book), body)));
        return Preference.of(prefer).<ResponseEntity<?>>map(preference -> held(answer, preference, body))
                .orElse(answer);
    }

    private static Supplier<ResponseEntity<Object>> created(Supplier<OrderView> place,
            Function<OrderView, Object> body) {
        return () -> {
            OrderView order = place.get();
            return ResponseEntity.created(URI.create(LOCATION + order.id())).body(body.apply(order));
        };
    }

    private ResponseEntity<?> held(ResponseEntity<byte[]> answer, Preference preference,
            Function<OrderView, Object> body) {
        URI location = answer.getHeaders().getLocation();
        if (location == null) {
            return answer;
        }
        OrderView order = await(UUID.fromString(location.toString().substring(LOCATION.length())), preference.atMost());
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .header(Preference.APPLIED, preference.applied())
                .body(body.apply(order));
    }

    /** The order when its saga has ended, when its customer must act, or when time is up. */
    private OrderView await(UUID id, Duration atMost) {
        long until = System.nanoTime() + atMost.toNanos();
        try (var watch = watches.watch(id)) {
            OrderView order = orders.get(id);
            while (order.settling()
                    && watch.awaitBeyond(order.version(), Duration.ofNanos(until - System.nanoTime()))) {
                order = orders.get(id);
            }
            return order;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return orders.get(id);
        }
    }
}
