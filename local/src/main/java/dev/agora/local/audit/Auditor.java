package dev.agora.local.audit;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.agora.local.shop.AgoraException;
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

    /**
     * Waits up to 60 s for rest and checks everything. What is broken then is checked once more: an order whose deadline
     * passes while the databases are being opened shows in one of them and not yet in the other.
     */
    public AuditReport auditAtRest(Claims claims) throws InterruptedException {
        try {
            AuditReport report = lookAtRest(claims);
            return report.isClean() || !report.unrest().isEmpty() ? report : lookAtRest(claims);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /** Checks what holds at any moment, also while orders are under way. */
    public AuditReport auditNow() {
        List<Invariant> always = INVARIANTS.stream().filter(Invariant::holdsAlways).toList();
        try {
            return new AuditReport(examine(always, Claims.NONE), List.of(), Map.of());
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private AuditReport lookAtRest(Claims claims) throws SQLException, InterruptedException {
        try (var broker = new Broker(shop.kafkaBootstrapServers())) {
            List<String> unrest = new Rest(shop, broker).await(PATIENCE);
            return new AuditReport(examine(INVARIANTS, claims), unrest, broker.deadLetters());
        }
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

    private static AgoraException unreadable(SQLException e) {
        return new AgoraException("The audit cannot read the databases: " + e.getMessage(), e);
    }
}
