package dev.agora.local.replay;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The customers of the history, each with an account that later replays use again. */
final class Accounts {
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final StoreClient store;

    Accounts(StoreClient store) {
        this.store = store;
    }

    void open(Collection<String> customers, Lanes lanes, Progress progress) {
        for (String customer : customers) {
            lanes.run(null, () -> {
                sessions.put(customer, Session.register(store, "customer-" + customer + "@agora.test",
                        "agora-customer-" + customer, "Customer " + customer));
                progress.step();
            });
        }
        lanes.await();
    }

    Session of(String customer) {
        Session session = sessions.get(customer);
        if (session == null) {
            throw new IllegalArgumentException("Customer " + customer + " has no account");
        }
        return session;
    }
}
