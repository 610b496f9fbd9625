package dev.agora.local.replay;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a number of orders will ask of the shop. */
record ReplayPlan(int orders, int returns, Set<String> customers, Map<String, Long> demand) {
    static ReplayPlan of(RetailHistory history, int orders) {
        var draft = new Draft();
        try (Stream<Errand> errands = history.errands(orders)) {
            errands.forEach(draft::add);
        }
        return new ReplayPlan(draft.orders, draft.returns, draft.customers, draft.demand);
    }

    int errands() {
        return orders + returns;
    }

    private static final class Draft {
        private int orders;
        private int returns;
        private final Set<String> customers = new TreeSet<>();
        private final Map<String, Long> demand = new HashMap<>();

        void add(Errand errand) {
            switch (errand) {
                case Errand.Purchase purchase -> {
                    orders++;
                    if (purchase.customer() != null) {
                        customers.add(purchase.customer());
                    }
                    purchase.lines().forEach(line -> demand.merge(line.sku(), (long) line.quantity(), Long::sum));
                }
                case Errand.Return _ -> returns++;
            }
        }
    }
}
