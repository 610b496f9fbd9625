package dev.agora.product.search;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Counts what a filter lets through: exactly up to a limit, so that no question makes the database read the whole catalogue,
 * and beyond it by the database's statistics. Only the catalogue as a whole is always counted, from an index.
 */
@Component
@EnableConfigurationProperties(SearchProperties.class)
class HitCounts {
    /** Of the time that has passed, so much may have been spent on counting the catalogue. */
    private static final int SHARE = 20;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final int exact;
    private @Nullable Counted catalogue;

    HitCounts(JdbcClient jdbc, JsonMapper json, SearchProperties properties) {
        this.jdbc = jdbc;
        this.json = json;
        this.exact = properties.exactHits();
    }

    private record Counted(long count, long at, Duration taken) {
        boolean isFresh() {
            return System.nanoTime() - at < SHARE * taken.toNanos();
        }
    }

    /** How many products the filter lets through. */
    long of(ProductFilter filter) {
        long hits = jdbc
                .sql("select count(*) from (select from product where %s limit %d) hits".formatted(filter.conditions(),
                        exact + 1))
                .params(filter.parameters()).query(Long.class).single();
        if (hits <= exact) {
            return hits;
        }
        return filter.isNarrowing() ? Math.max(hits, estimate(filter)) : catalogue(filter);
    }

    /** Whether the filter lets anything through. */
    boolean isAny(ProductFilter filter) {
        return jdbc.sql("select exists (select from product where %s)".formatted(filter.conditions()))
                .params(filter.parameters()).query(Boolean.class).single();
    }

    private long estimate(ProductFilter filter) {
        var plan = jdbc.sql("explain (format json) select from product where " + filter.conditions())
                .params(filter.parameters()).query(String.class).single();
        return json.readTree(plan).at("/0/Plan/Plan Rows").asLong();
    }

    private synchronized long catalogue(ProductFilter everything) {
        var last = catalogue;
        if (last == null || !last.isFresh()) {
            long start = System.nanoTime();
            long count = jdbc.sql("select count(*) from product where " + everything.conditions())
                    .query(Long.class).single();
            long end = System.nanoTime();
            last = new Counted(count, end, Duration.ofNanos(end - start));
            catalogue = last;
        }
        return last.count();
    }
}
