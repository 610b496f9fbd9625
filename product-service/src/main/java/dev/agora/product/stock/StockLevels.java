package dev.agora.product.stock;

import java.util.List;
import java.util.TreeMap;

import org.springframework.jdbc.core.simple.JdbcClient;

import dev.agora.messaging.EventHandler;
import dev.agora.messaging.ReceivedEvent;

/** Remembers the latest stock of every SKU, of those too that no product has yet. */
class StockLevels implements EventHandler<StockChanged> {
    static final String TOPIC = "agora.stock";
    private static final String UPSERT = """
            insert into sku_stock (sku, available, version)
            select * from unnest(:skus::text[], :available::bigint[], :versions::bigint[])
            on conflict (sku) do update set available = excluded.available, version = excluded.version
             where sku_stock.version < excluded.version
            """;

    private final JdbcClient jdbc;

    StockLevels(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void handle(List<ReceivedEvent<StockChanged>> events) {
        var latest = new TreeMap<String, StockChanged>();
        events.forEach(received -> latest.merge(received.event().sku(), received.event(),
                (one, other) -> one.version() < other.version() ? other : one));
        var levels = latest.values();
        jdbc.sql(UPSERT).param("skus", levels.stream().map(StockChanged::sku).toArray(String[]::new))
                .param("available", levels.stream().map(StockChanged::available).toArray(Long[]::new))
                .param("versions", levels.stream().map(StockChanged::version).toArray(Long[]::new)).update();
    }
}
