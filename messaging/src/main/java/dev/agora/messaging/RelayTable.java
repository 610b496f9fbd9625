package dev.agora.messaging;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The outbox as the relay sees it; each statement is a transaction of its own. */
final class RelayTable {

    private static final String OLDEST = """
            SELECT id, topic, key, coalesce(octet_length(payload), 0) AS bytes
            FROM outbox ORDER BY id LIMIT ?
            """;
    private static final String LOAD = """
            SELECT id, topic, key, headers, payload FROM outbox WHERE id = ANY (?) ORDER BY id
            """;
    private static final String DELETE = """
            DELETE FROM outbox WHERE id = ANY (?)
            """;
    private static final JsonMapper HEADERS = new JsonMapper();

    private final JdbcClient jdbc;

    RelayTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean isEmpty() {
        return oldest(1).isEmpty();
    }

    List<WaitingRow> oldest(int limit) {
        return jdbc.sql(OLDEST).param(limit).query((row, _) -> new WaitingRow(row.getLong("id"),
                row.getString("topic"), row.getString("key"), row.getLong("bytes"))).list();
    }

    /** The rows that are still there, by id. */
    Map<Long, OutboxRow> load(Collection<Long> ids) {
        var rows = new LinkedHashMap<Long, OutboxRow>();
        jdbc.sql(LOAD).param(ids.toArray(Long[]::new)).query(row -> {
            rows.put(row.getLong("id"), new OutboxRow(row.getString("topic"), row.getString("key"),
                    HEADERS.readValue(row.getString("headers"), new TypeReference<>() {
                    }), row.getBytes("payload")));
        });
        return rows;
    }

    void delete(Collection<Long> ids) {
        jdbc.sql(DELETE).param(ids.toArray(Long[]::new)).update();
    }
}
