package dev.agora.payment.work;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

import dev.agora.messaging.Traces;
import dev.agora.payment.Payment;
import dev.agora.payment.PaymentProvider;
import dev.agora.payment.PaymentStatus;
import dev.agora.payment.ProviderFact;
import dev.agora.payment.ProviderFact.IntentCreated;
import dev.agora.payment.Purchase;
import dev.agora.payment.Report;
import dev.agora.payment.Work;

/** Does one piece of work: asks the provider, and has recorded what it says before it asks for more. */
@Component
class Worker {

    private final PaymentProvider provider;
    private final Recorder recorder;
    private final Traces traces;

    Worker(PaymentProvider provider, Recorder recorder, Traces traces, MeterRegistry meters) {
        this.provider = new MeasuredProvider(provider, traces, meters);
        this.recorder = recorder;
        this.traces = traces;
    }

    void work(Work work) throws InterruptedException {
        var purchase = work.purchase();
        switch (work.kind()) {
            case CONFIRM -> confirm(work, purchase);
            case RESOLVE ->
                report(work, purchase.reference() == null ? new ProviderFact.Postponed() : provider.read(purchase));
            case VOID -> report(work, provider.cancel(purchase));
            case REFUND -> refund(work, purchase);
        }
    }

    /** The purchase's name is recorded before it is charged, so that whatever happens it can be asked about. */
    private void confirm(Work work, Purchase purchase) throws InterruptedException {
        if (purchase.reference() != null) {
            report(work, provider.confirm(purchase));
            return;
        }
        var fact = provider.create(purchase);
        var payment = report(work, fact);
        var state = payment.state();
        if (fact instanceof IntentCreated created && state.status() == PaymentStatus.PROCESSING
                && created.reference().equals(state.reference())) {
            report(work, provider.confirm(new Purchase(purchase.paymentId(), purchase.orderId(), purchase.amount(),
                    purchase.method(), created.reference(), state.attempts())));
        }
    }

    private void refund(Work work, Purchase purchase) throws InterruptedException {
        var order = work.refund();
        if (order == null) {
            throw new IllegalStateException("There is no refund " + work.id());
        }
        report(work, provider.refund(purchase, order));
    }

    private Payment report(Work work, ProviderFact fact) throws InterruptedException {
        var purchase = work.purchase();
        return recorder.record(
                new Report(purchase.paymentId(), purchase.orderId(), fact, work.tries(), traces.current()));
    }
}
