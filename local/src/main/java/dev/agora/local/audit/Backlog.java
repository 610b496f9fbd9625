package dev.agora.local.audit;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rows of a table that is empty when its service has nothing to do but to wait for a customer. */
record Backlog(String database, String table, long rows) {
    private static final Map<String, String> QUEUES = Map.of(
            "outbox", "SELECT count(*) FROM outbox",
            "payment_work", """
                    SELECT count(*)
                      FROM payment_work w
                      JOIN payment p ON p.id = w.payment_id
                     WHERE p.status <> 'REQUIRES_ACTION'""");

    /** The backlogs of those tables that the database has. */
    static List<Backlog> of(String database, Snapshot snapshot) throws SQLException {
        List<Backlog> backlogs = new ArrayList<>();
        for (Map.Entry<String, String> queue : QUEUES.entrySet()) {
            boolean exists = snapshot.count("SELECT count(to_regclass('" + queue.getKey() + "'))") == 1;
            if (exists) {
                backlogs.add(new Backlog(database, queue.getKey(), snapshot.count(queue.getValue())));
            }
        }
        return backlogs;
    }

    @Override
    public String toString() {
        return "%s: %d rows in %s".formatted(database, rows, table);
    }
}
