package dev.agora.payment;

import java.util.Collection;
import java.util.List;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

import dev.agora.messaging.Outbox;
import dev.agora.messaging.OutgoingEvent;

/** Writes down what became of payments: their states, the refunds they opened and the events they caused. */
@Component
class Books {

    /** The topic of payments' events. */
    static final String TOPIC = "agora.payments";

    private final Payments payments;
    private final Refunds refunds;
    private final Outbox outbox;
    private final ApplicationEventPublisher moves;

    Books(Payments payments, Refunds refunds, Outbox outbox, ApplicationEventPublisher moves) {
        this.payments = payments;
        this.refunds = refunds;
        this.outbox = outbox;
        this.moves = moves;
    }

    /** Refunds come before events, so that nobody hears of a refund that is not there. */
    void enter(Collection<Payment> changed, Collection<Refund> settled) {
        payments.save(changed);
        refunds.save(settled);
        refunds.save(changed.stream().flatMap(payment -> payment.openedRefunds().stream()).toList());
        var events = changed.stream().flatMap(payment -> payment.events().stream()).toList();
        outbox.appendAll(events.stream().map(Books::outgoing).toList());
        moves.publishEvent(new PaymentsMoved(events));
    }

    /** What has to be asked of providers for the refunds that were opened. */
    static List<PaymentWork.Task> refundTasks(Collection<Payment> changed) {
        return changed.stream()
                .flatMap(payment -> payment.openedRefunds().stream()
                        .filter(refund -> refund.status() == RefundStatus.PENDING)
                        .map(refund -> PaymentWork.Task.now(payment, refund)))
                .toList();
    }

    private static OutgoingEvent outgoing(PaymentEvent event) {
        return new OutgoingEvent(TOPIC, event.orderId().toString(), event);
    }
}
