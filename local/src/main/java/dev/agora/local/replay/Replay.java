package dev.agora.local.replay;

import java.util.UUID;
import java.util.stream.Stream;

import dev.agora.local.replay.Errand.Purchase;
import dev.agora.local.replay.Errand.Return;

/** One run of a history through the shop. */
final class Replay {
    private final RetailHistory history;
    private final StoreClient store;
    private final Session staff;
    private final Progress.Teller progress;
    private final int concurrency;
    private final Provider provider;
    private final String runId = UUID.randomUUID().toString();

    Replay(RetailHistory history, StoreClient store, Session staff, Progress.Teller progress, int concurrency,
            Provider provider) {
        this.history = history;
        this.store = store;
        this.staff = staff;
        this.progress = progress;
        this.concurrency = concurrency;
        this.provider = provider;
    }

    ReplayReport run(int orders) {
        Catalogue catalogue = Catalogue.of(history);
        ReplayPlan plan = ReplayPlan.of(history, orders);
        try (var lanes = new Lanes(concurrency)) {
            long imported = stock(catalogue, plan, lanes);
            var accounts = new Accounts(store);
            try (var customers = progress.phase("customers", plan.customers().size())) {
                accounts.open(plan.customers(), lanes, customers);
            }
            var journal = new Journal();
            long start = System.nanoTime();
            replay(plan, orders, accounts, journal, lanes);
            double seconds = (System.nanoTime() - start) / 1e9;
            return new ReplayReport(catalogue, imported, plan, journal, seconds, store.retries());
        }
    }

    private long stock(Catalogue catalogue, ReplayPlan plan, Lanes lanes) {
        var warehouse = new Warehouse(store, staff, runId);
        long imported;
        try (var products = progress.phase("products", 1)) {
            imported = warehouse.importProducts(catalogue.toCsv(plan.demand()));
            products.step();
        }
        try (var stock = progress.phase("stock", plan.demand().size())) {
            warehouse.stockUp(plan.demand(), lanes, stock);
        }
        return imported;
    }

    private void replay(ReplayPlan plan, int orders, Accounts accounts, Journal journal, Lanes lanes) {
        var shopper = new Shopper(store, accounts, journal, runId, provider);
        var returns = new ReturnsDesk(staff, accounts, journal, runId);
        try (var told = progress.phase("orders", plan.errands()); Stream<Errand> errands = history.errands(orders)) {
            errands.forEach(errand -> lanes.run(errand.customer(), () -> {
                switch (errand) {
                    case Purchase purchase ->
                        shopper.buy(purchase).ifPresent(order -> returns.remember(purchase, order));
                    case Return goods -> returns.bringBack(goods);
                }
                told.step();
            }));
            lanes.await();
        }
    }
}
