package dev.agora.inventory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.agora.defaults.paging.PageQuery;

/** The stock in the database. */
@Component
public class Stocks {

    private static final String COLUMNS = "SELECT sku, on_hand, reserved, version FROM stock ";

    private final JdbcClient jdbc;

    Stocks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Stock> find(String sku) {
        return jdbc.sql(COLUMNS + "WHERE sku = ?").param(sku).query(Stocks::stock).optional();
    }

    /** The stock of those SKUs that are known. */
    public List<Stock> findAll(Collection<String> skus) {
        return jdbc.sql(COLUMNS + "WHERE sku = ANY (?)").param(skus.toArray(String[]::new)).query(Stocks::stock).list();
    }

    /**
     * A page of SKUs, and one more, by SKU.
     *
     * @param below only those with fewer available
     */
    public List<Stock> findPage(@Nullable Long below, PageQuery page) {
        return jdbc.sql(COLUMNS + """
                WHERE (:below::bigint IS NULL OR on_hand - reserved < :below)
                AND (:after::text IS NULL OR sku > :after)
                ORDER BY sku LIMIT :limit
                """).param("below", below)
                .param("after", page.after() == null ? null : page.after().value(0, String::valueOf))
                .param("limit", page.limitPlusOne()).query(Stocks::stock).list();
    }

    /** Locks the stock of those SKUs that are known, in the order of their names. */
    List<Stock> lock(Collection<String> skus) {
        if (skus.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(COLUMNS + "WHERE sku = ANY (?) ORDER BY sku FOR UPDATE").param(skus.toArray(String[]::new))
                .query(Stocks::stock).list();
    }

    /** Introduces SKUs; those that are known already are left as they are, and not returned. */
    List<Stock> insert(Map<String, Long> onHand) {
        var rows = onHand.entrySet();
        return jdbc.sql("""
                INSERT INTO stock (sku, on_hand)
                SELECT sku, on_hand FROM unnest(?::text[], ?::bigint[]) AS new (sku, on_hand) ORDER BY sku COLLATE "C"
                ON CONFLICT DO NOTHING RETURNING sku, on_hand, reserved, version
                """).param(Columns.texts(rows, Map.Entry::getKey)).param(Columns.numbers(rows, Map.Entry::getValue))
                .query(Stocks::stock).list();
    }

    /** Writes stock that this transaction has locked. */
    void update(List<Stock> changed) {
        if (changed.isEmpty()) {
            return;
        }
        jdbc.sql("""
                UPDATE stock SET on_hand = changed.on_hand, reserved = changed.reserved, version = changed.version
                FROM unnest(?::text[], ?::bigint[], ?::bigint[], ?::bigint[])
                    AS changed (sku, on_hand, reserved, version)
                WHERE stock.sku = changed.sku
                """).param(Columns.texts(changed, Stock::sku)).param(Columns.numbers(changed, Stock::onHand))
                .param(Columns.numbers(changed, Stock::reserved)).param(Columns.numbers(changed, Stock::version))
                .update();
    }

    private static Stock stock(ResultSet row, int number) throws SQLException {
        return new Stock(row.getString("sku"), row.getLong("on_hand"), row.getLong("reserved"), row.getLong("version"));
    }
}
