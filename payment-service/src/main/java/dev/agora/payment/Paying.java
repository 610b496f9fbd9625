package dev.agora.payment;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import dev.agora.payment.PaymentWork.Task;

/** Has payments follow their orders, staff refund them, and people read them. */
@Service
public class Paying {

    private final Payments payments;
    private final PaymentWork work;
    private final Books books;
    private final Clock clock;

    Paying(Payments payments, PaymentWork work, Books books, Clock clock) {
        this.payments = payments;
        this.work = work;
        this.books = books;
        this.clock = clock;
    }

    /** Applies what happened to orders, those of one order in the given sequence, with one statement per table. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void follow(List<? extends OrderFact> facts) {
        var now = now();
        var orderIds = facts.stream().map(OrderFact::orderId).collect(Collectors.toSet());
        var byOrder = payments.open(orderIds).stream().collect(Collectors.toMap(Payment::orderId, Function.identity()));
        facts.forEach(fact -> apply(fact, byOrder, now));
        var changed = byOrder.values().stream().filter(Payment::changed).toList();
        books.enter(changed, List.of());
        plan(changed);
    }

    /**
     * Opens a refund that staff asked for.
     *
     * @param amount null for all that is left
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public RefundView refund(UUID paymentId, @Nullable Money amount, String reason) {
        var payment = payments.lock(List.of(paymentId)).stream().findFirst().orElseThrow(PaymentNotFound::new);
        var terms = payment.state().terms();
        if (terms == null) {
            throw new PaymentNotFound();
        }
        var refund = payment.requestRefund(amount, reason, now());
        books.enter(List.of(payment), List.of());
        plan(List.of(payment));
        return RefundView.of(refund, terms.amount().currency());
    }

    /** The payment of an order. */
    public Optional<Payment> find(UUID orderId) {
        return payments.findByOrder(orderId);
    }

    private void plan(Collection<Payment> changed) {
        var tasks = new ArrayList<>(Books.refundTasks(changed));
        var done = new ArrayList<UUID>();
        for (var payment : changed) {
            if (payment.needsOtherWork()) {
                var next = payment.state().status().work();
                if (next == null) {
                    done.add(payment.id());
                } else {
                    tasks.add(Task.now(payment, next));
                }
            }
        }
        work.schedule(tasks);
        work.remove(done);
    }

    private static void apply(OrderFact fact, Map<UUID, Payment> byOrder, Instant now) {
        var payment = byOrder.get(fact.orderId());
        if (payment == null) {
            throw new IllegalStateException("No payment was opened for order " + fact.orderId());
        }
        switch (fact) {
            case OrderFact.Placed placed -> payment.placed(placed.terms(), now);
            case OrderFact.StockReserved _ -> payment.stockReserved(now);
            case OrderFact.Cancelled _ -> payment.orderCancelled(now);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
