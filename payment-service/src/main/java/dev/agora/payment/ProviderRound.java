package dev.agora.payment;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.agora.payment.PaymentWork.Task;
import dev.agora.payment.ProviderFact.ActionRequired;
import dev.agora.payment.ProviderFact.Charged;
import dev.agora.payment.ProviderFact.Declined;
import dev.agora.payment.ProviderFact.IntentCreated;
import dev.agora.payment.ProviderFact.KeySpent;
import dev.agora.payment.ProviderFact.Postponed;
import dev.agora.payment.ProviderFact.RefundDeclined;
import dev.agora.payment.ProviderFact.RefundFact;
import dev.agora.payment.ProviderFact.RefundMade;
import dev.agora.payment.ProviderFact.RefundUnresolved;
import dev.agora.payment.ProviderFact.Uncharged;
import dev.agora.payment.ProviderFact.Unresolved;
import dev.agora.payment.ProviderFact.Voided;

/** Applies some facts to locked payments and works out what is to be asked next. */
final class ProviderRound {

    private static final Logger log = LoggerFactory.getLogger(ProviderRound.class);

    private final Map<UUID, Payment> payments;
    private final Map<UUID, Refund> pendingRefunds;
    private final WorkProperties properties;
    private final MeterRegistry meters;
    private final Instant now;
    private final Map<UUID, Refund> settledRefunds = new HashMap<>();
    private final Map<UUID, Task> tasks = new HashMap<>();
    private final Set<UUID> done = new HashSet<>();

    ProviderRound(Map<UUID, Payment> payments, Map<UUID, Refund> pendingRefunds, WorkProperties properties,
            MeterRegistry meters, Instant now) {
        this.payments = payments;
        this.pendingRefunds = new HashMap<>(pendingRefunds);
        this.properties = properties;
        this.meters = meters;
        this.now = now;
    }

    void apply(Report report) {
        var payment = payments.get(report.paymentId());
        if (payment == null) {
            throw new IllegalStateException("There is no payment " + report.paymentId());
        }
        switch (report.fact()) {
            case IntentCreated created -> payment.intentCreated(created.reference());
            case Charged charged -> charge(payment, charged);
            case ActionRequired required -> payment.actionRequired(required.url());
            case Declined declined -> payment.declined(declined.code(), declined.detail());
            case Uncharged _ -> payment.uncharged();
            case Unresolved _ -> payment.unresolved();
            case Voided _ -> payment.voided();
            case KeySpent _ -> payment.keySpent();
            case Postponed _ -> {
            }
            case RefundFact refundFact -> refund(payment, refundFact, report.tries());
        }
        var workerGoesOn = report.fact() instanceof IntentCreated || report.fact() instanceof RefundFact;
        if (!workerGoesOn) {
            planNext(payment, report.tries());
        }
    }

    private void charge(Payment payment, Charged charged) {
        var terms = payment.state().terms();
        if (terms != null && terms.amount().equals(charged.amount())) {
            payment.charged(now);
        } else {
            log.error("Payment {} was charged {} instead of {}: nothing is captured", payment.id(), charged.amount(),
                    terms == null ? null : terms.amount());
            PaymentMetrics.mismatches(meters).increment();
            payment.unresolved();
        }
    }

    private void refund(Payment payment, RefundFact fact, int tries) {
        var refund = pendingRefunds.get(fact.refundId());
        if (refund == null) {
            finish(fact.refundId());
            return;
        }
        switch (fact) {
            case RefundMade made -> settle(payment.refundMade(refund, made.reference()));
            case RefundDeclined declined -> settle(payment.refundDeclined(refund, declined.detail()));
            case RefundUnresolved unresolved -> {
                if (unresolved.keySpent()) {
                    settledRefunds.put(refund.id(), refund.keySpent());
                }
                plan(Task.later(payment, refund, properties.pauseAfter(tries)));
            }
        }
    }

    private void settle(Refund refund) {
        settledRefunds.put(refund.id(), refund);
        pendingRefunds.remove(refund.id());
        finish(refund.id());
    }

    private void planNext(Payment payment, int tries) {
        var next = payment.state().status().work();
        if (next == null) {
            finish(payment.id());
        } else {
            plan(Task.later(payment, next, pause(payment, tries)));
        }
    }

    private Duration pause(Payment payment, int tries) {
        return payment.state().status() == PaymentStatus.REQUIRES_ACTION
                ? properties.actionPoll()
                : properties.pauseAfter(Math.max(tries, payment.state().attempts()));
    }

    void plan(Task task) {
        done.remove(task.id());
        tasks.put(task.id(), task);
    }

    private void finish(UUID id) {
        tasks.remove(id);
        done.add(id);
    }

    Collection<Refund> settledRefunds() {
        return settledRefunds.values();
    }

    Collection<Task> tasks() {
        return tasks.values();
    }

    Collection<UUID> done() {
        return done;
    }
}
