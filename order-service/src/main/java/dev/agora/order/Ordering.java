package dev.agora.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import dev.agora.messaging.Outbox;
import dev.agora.messaging.OutgoingEvent;
import dev.agora.order.OrderEvent.OrderPlaced;

/** Places orders and moves them on; what an order decides is published in the transaction that decides it. */
@Service
public class Ordering {
    /** Where orders' events go. */
    public static final String TOPIC = "agora.orders";

    private final Orders orders;
    private final OrderReader reader;
    private final Outbox outbox;
    private final GuestTokens tokens;
    private final OrderDeadlines deadlines;
    private final ApplicationEventPublisher moves;
    private final MeterRegistry meters;

    Ordering(Orders orders, OrderReader reader, Outbox outbox, GuestTokens tokens, OrderDeadlines deadlines,
            ApplicationEventPublisher moves, MeterRegistry meters) {
        this.orders = orders;
        this.reader = reader;
        this.outbox = outbox;
        this.tokens = tokens;
        this.deadlines = deadlines;
        this.moves = moves;
        this.meters = meters;
    }

    /** A fact about an order, as another service's event reported it. */
    public record Report(UUID orderId, Cause cause, SagaFact fact) {}

    /** Places an order in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public OrderView place(Placement placement) {
        Orders.Placed placed = orders.place(placement);
        outbox.append(TOPIC, placed.id().toString(), new OrderPlaced(placed.id(), placed.number(),
                placement.userId(), placement.byGuest() ? tokens.hashOf(placed.id()) : null, placement.email(),
                placement.totals().total(),
                placement.lines().stream().map(line -> new OrderPlaced.Line(line.sku(), line.quantity())).toList(),
                placement.payment(), placed.at()));
        moves.publishEvent(new OrderWasPlaced(placed.id(), placed.number()));
        return OrderView.of(placed, placement);
    }

    /**
     * Cancels an order because its buyer wants it.
     *
     * @throws OrderNotFound also when the viewer may not see it
     * @throws OrderNotCancellable when it is too late
     */
    @Transactional
    public OrderView cancel(UUID id, Viewer viewer, @Nullable String reason) {
        reader.requireVisible(id, viewer);
        List<Order> locked = orders.lock(Set.of(id));
        locked.forEach(order -> order.cancel(reason));
        save(locked);
        return reader.get(id);
    }

    /**
     * Takes note of a batch of facts, those about one order in the order given.
     *
     * @throws IllegalStateException when there is no such order: nobody else can know of an order before this service does
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void apply(List<Report> reports) {
        Set<UUID> ids = reports.stream().map(Report::orderId).collect(Collectors.toSet());
        Map<UUID, Order> locked = orders.lock(ids).stream().collect(Collectors.toMap(Order::id, Function.identity()));
        for (Report report : reports) {
            Order order = locked.get(report.orderId());
            if (order == null) {
                throw new IllegalStateException(report.cause().name() + " about an unknown order " + report.orderId());
            }
            Outcome outcome = order.apply(report.fact(), report.cause(), deadlines);
            meters.counter("agora.order.facts", "cause", report.cause().name(), "outcome", SagaMetrics.label(outcome))
                    .increment();
        }
        save(locked.values().stream().filter(Order::changed).toList());
    }

    /** Cancels orders that missed their deadline, and tells how many. */
    @Transactional
    public int expire(int limit) {
        List<Order> overdue = orders.lockOverdue(limit);
        overdue.forEach(Order::expire);
        save(overdue);
        return overdue.size();
    }

    private void save(List<Order> changed) {
        if (changed.isEmpty()) {
            return;
        }
        orders.save(changed);
        var events = new ArrayList<OutgoingEvent>();
        for (Order order : changed) {
            order.events().forEach(event -> events.add(new OutgoingEvent(TOPIC, order.id().toString(), event)));
        }
        outbox.appendAll(events);
        moves.publishEvent(new OrdersMoved(changed.stream().map(Order::move).toList()));
    }
}
