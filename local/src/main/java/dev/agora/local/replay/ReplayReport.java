package dev.agora.local.replay;

import java.io.PrintWriter;
import java.util.Map;

import dev.agora.local.audit.Claims;

/** How a replay went, for people to read. */
record ReplayReport(Catalogue catalogue, long imported, ReplayPlan plan, Journal journal, double seconds,
        long retries) {
    void print(PrintWriter out) {
        out.printf("%nRead %,d rows; imported %,d of %,d products%n", catalogue.rows(), imported, catalogue.size());
        print(out, "Rejected rows", catalogue.rejected());
        out.printf("Placed %,d orders of %,d customers and guests in %.1f s: %.1f orders/s, %,d calls sent again%n",
                journal.placing().count(), plan.customers().size(), seconds, journal.placing().count() / seconds,
                retries);
        print(out, "Orders", journal.orders().counts());
        print(out, "Returns (%,d invoices)".formatted(plan.returns()), journal.returns().counts());
        print(out, "placing", journal.placing());
        print(out, "confirming", journal.confirming());
        out.flush();
    }

    /** Whether every order of the history was taken by the shop. */
    boolean isComplete() {
        return journal.placing().count() == plan.orders();
    }

    Claims claims() {
        return journal.claims();
    }

    private static void print(PrintWriter out, String title, Map<?, Long> counts) {
        out.println(title);
        counts.forEach((name, count) -> out.printf("  %-40s %,9d%n", name, count));
    }

    private static void print(PrintWriter out, String title, Latency latency) {
        out.printf("%-11s p50 %,9.1f ms   p95 %,9.1f ms   p99 %,9.1f ms%n", title, latency.millis(50),
                latency.millis(95), latency.millis(99));
    }
}
