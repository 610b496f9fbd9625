package dev.agora.payment;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dev.agora.payment.ProviderFact.RefundFact;

/** Records what providers say, many facts in one transaction; recording a fact again has no effect. */
@Service
public class ProviderFacts {

    private final Payments payments;
    private final Refunds refunds;
    private final PaymentWork work;
    private final Books books;
    private final WorkProperties properties;
    private final MeterRegistry meters;
    private final Clock clock;

    ProviderFacts(Payments payments, Refunds refunds, PaymentWork work, Books books, WorkProperties properties,
            MeterRegistry meters, Clock clock) {
        this.payments = payments;
        this.refunds = refunds;
        this.work = work;
        this.books = books;
        this.properties = properties;
        this.meters = meters;
        this.clock = clock;
    }

    /** Returns the payments as they stand afterwards, by id. */
    @Transactional
    public Map<UUID, Payment> record(List<Report> reports) {
        var byId = payments.lock(reports.stream().map(Report::paymentId).collect(Collectors.toSet())).stream()
                .collect(Collectors.toMap(Payment::id, Function.identity()));
        var round = new ProviderRound(byId, pendingRefunds(reports), properties, meters,
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        reports.forEach(round::apply);
        var changed = byId.values().stream().filter(Payment::changed).toList();
        books.enter(changed, round.settledRefunds());
        Books.refundTasks(changed).forEach(round::plan);
        work.schedule(round.tasks());
        work.remove(round.done());
        return byId;
    }

    private Map<UUID, Refund> pendingRefunds(List<Report> reports) {
        var ids = reports.stream().map(Report::fact).filter(RefundFact.class::isInstance).map(RefundFact.class::cast)
                .map(RefundFact::refundId).collect(Collectors.toSet());
        if (ids.isEmpty()) {
            return Map.of();
        }
        return refunds.find(ids).stream().filter(refund -> refund.status() == RefundStatus.PENDING)
                .collect(Collectors.toMap(Refund::id, Function.identity()));
    }
}
