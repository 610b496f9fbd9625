package dev.agora.local.audit;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.agora.local.shop.LocalShop;

/** Checks a running shop; reads only. */
public final class Auditor {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<Invariant> INVARIANTS = List.of(new StockAddsUp(), new HoldingsHaveOrders(),
            new EndingsAgree(), new MoneyAgrees(), new RefundsWithinCaptures(), new TotalsAddUp(),
            new NothingIsLeftUndone(), new AcknowledgedOrdersExist(), new OneOrderPerKey(), new HistoriesAreLegal(),
            new CacheAgrees());

    private final LocalShop shop;

    public Auditor(LocalShop shop) {
        this.shop = shop;
    }

    /** Waits up to 60 s for rest and checks everything. */
    public AuditReport auditAtRest(Claims claims) throws SQLException, InterruptedException {
        List<String> unrest = new Rest(shop).await(PATIENCE);
        return new AuditReport(examine(INVARIANTS, claims), unrest);
    }

    /** Checks what holds at any moment, also while orders are under way. */
    public AuditReport auditNow() throws SQLException {
        return new AuditReport(examine(INVARIANTS.stream().filter(Invariant::holdsAlways).toList(), Claims.NONE),
                List.of());
    }

    static List<Invariant> invariants() {
        return INVARIANTS;
    }

    private List<Finding> examine(List<Invariant> invariants, Claims claims) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        try (Evidence evidence = Evidence.take(shop, claims)) {
            for (Invariant invariant : invariants) {
                findings.add(invariant.examine(evidence));
            }
        }
        return findings;
    }
}
