package dev.agora.payment;

import java.util.UUID;

import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes hints that something happened to a purchase at its provider. A hint is never believed: it only has the purchase
 * looked at earlier, so that a forged, late, repeated or lost one does no harm.
 */
@Service
public class Hints {

    private static final Logger log = LoggerFactory.getLogger(Hints.class);

    private final Payments payments;
    private final PaymentWork work;
    private final MeterRegistry meters;

    Hints(Payments payments, PaymentWork work, MeterRegistry meters) {
        this.payments = payments;
        this.work = work;
        this.meters = meters;
    }

    /**
     * Has a purchase looked at if it can have become of interest.
     *
     * @param reference the provider's name of the purchase
     * @param charged what the provider says it took; null when it took nothing
     * @return false when there is no such payment (yet)
     */
    @Transactional
    public boolean take(UUID paymentId, String reference, @Nullable Money charged) {
        var payment = payments.find(paymentId).orElse(null);
        if (payment == null) {
            return false;
        }
        var state = payment.state();
        if (!reference.equals(state.reference())) {
            log.warn("A hint about payment {} names {} instead of {}", paymentId, reference, state.reference());
            return state.reference() != null;
        }
        if (charged != null && state.terms() != null && !charged.equals(state.terms().amount())) {
            log.error("A hint says that payment {} was charged {} instead of {}: nothing is captured", paymentId,
                    charged,
                    state.terms().amount());
            PaymentMetrics.mismatches(meters).increment();
            return true;
        }
        switch (state.status()) {
            case UNKNOWN, REQUIRES_ACTION -> work.hasten(paymentId, WorkKind.RESOLVE);
            case CANCELLING -> work.hasten(paymentId, WorkKind.VOID);
            case FAILED, CANCELLED -> {
                if (charged != null) {
                    work.hasten(paymentId, WorkKind.RESOLVE);
                }
            }
            case PENDING, PROCESSING, CAPTURED, PARTIALLY_REFUNDED, REFUNDED -> {
            }
        }
        return true;
    }
}
