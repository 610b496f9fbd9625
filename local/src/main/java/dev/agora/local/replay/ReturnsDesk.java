package dev.agora.local.replay;

import java.util.Map;

import dev.agora.local.replay.CancellationMatcher.Match;
import dev.agora.local.replay.CancellationMatcher.Remedy;

/** Takes goods back: a whole order is cancelled by its customer, a part refunded by the staff. */
final class ReturnsDesk {
    private final CancellationMatcher matcher = new CancellationMatcher();
    private final Session staff;
    private final Accounts accounts;
    private final Journal journal;
    private final String runId;

    ReturnsDesk(Session staff, Accounts accounts, Journal journal, String runId) {
        this.staff = staff;
        this.accounts = accounts;
        this.journal = journal;
        this.runId = runId;
    }

    /** Keeps in mind what a customer has bought; nobody can tell whose goods a guest brings back. */
    void remember(Errand.Purchase purchase, PastOrder order) {
        String customer = purchase.customer();
        if (customer != null) {
            matcher.remember(customer, order);
        }
    }

    void bringBack(Errand.Return goods) {
        Match match = matcher.match(goods);
        journal.returned("lines matched", match.matched());
        journal.returned("lines matched in part", match.partly());
        journal.returned("lines that match nothing", match.unmatched());
        for (Remedy remedy : match.remedies()) {
            switch (remedy) {
                case Remedy.Cancel(PastOrder order) -> cancel(goods, order);
                case Remedy.Refund(PastOrder order, long amount) -> refund(goods, order, amount);
            }
        }
    }

    private void cancel(Errand.Return goods, PastOrder order) {
        String customer = goods.customer();
        if (customer == null) {
            throw new IllegalArgumentException("A guest's return cannot match " + order.id());
        }
        Session session = accounts.of(customer);
        var call = Call.post("/api/v1/orders/" + order.id() + "/cancel",
                Map.of("reason", "returned with " + goods.id()));
        Answer answer = session.send(call);
        if (answer.isSuccess() || answer.repeated() && isCancelled(session, order)) {
            journal.returned("orders cancelled", 1);
        } else {
            journal.returned("cancellations refused with " + answer.status() + ' ' + answer.problem(), 1);
        }
    }

    /** The first attempt may have done it and lost its answer; a second one is then refused. */
    private static boolean isCancelled(Session session, PastOrder order) {
        var call = Call.get("/api/v1/orders/" + order.id());
        return session.send(call).orFail(call).path("status").asString().equals("CANCELLED");
    }

    private void refund(Errand.Return goods, PastOrder order, long amount) {
        var call = Call.post("/api/v1/admin/payments/" + order.paymentId() + "/refunds",
                Map.of("amount", Map.of("amount", amount, "currency", Catalogue.CURRENCY),
                        "reason", "returned with " + goods.id()));
        // One return may touch several orders, each with a refund of its own.
        Answer answer = staff.send(call.idempotencyKey("replay-" + runId + '-' + goods.id() + '-' + order.id()));
        if (answer.isSuccess()) {
            journal.returned("refunds", 1);
        } else {
            journal.returned("refunds refused with " + answer.status() + ' ' + answer.problem(), 1);
        }
    }
}
