package dev.agora.order.pricing;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import dev.agora.order.Money;

/** The replica of the catalogue's variants, by SKU. */
@Repository
class SkuPrices {
    private static final String FIND = """
            SELECT sku, name, amount, currency, sellable FROM sku_price WHERE sku = ANY(:skus::text[])""";
    /** Older rows of a product are off sale until the new version puts its variants back. */
    private static final String WITHDRAW = """
            UPDATE sku_price
               SET sellable = false, product_version = changed.version
              FROM unnest(:products::uuid[], :versions::bigint[]) AS changed (product_id, version)
             WHERE sku_price.product_id = changed.product_id AND sku_price.product_version < changed.version""";
    /** A SKU may move to another product, whose versions are not comparable. */
    private static final String UPSERT = """
            INSERT INTO sku_price AS known (sku, product_id, product_version, name, amount, currency, sellable)
            SELECT * FROM unnest(:skus::text[], :products::uuid[], :versions::bigint[], :names::text[], :amounts::bigint[],
                                 :currencies::text[], :sellable::boolean[])
            ON CONFLICT (sku) DO UPDATE
               SET product_id = excluded.product_id, product_version = excluded.product_version, name = excluded.name,
                   amount = excluded.amount, currency = excluded.currency, sellable = excluded.sellable
             WHERE known.product_id <> excluded.product_id OR known.product_version <= excluded.product_version""";

    private final JdbcClient jdbc;

    SkuPrices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The quotes of those SKUs that are known, whether sellable or not. */
    Map<String, Quote> find(Collection<String> skus) {
        return jdbc.sql(FIND).param("skus", skus.toArray(String[]::new))
                .query((row, _) -> new Quote(row.getString("sku"), row.getString("name"),
                        new Money(row.getLong("amount"), row.getString("currency")), row.getBoolean("sellable")))
                .list().stream().collect(Collectors.toMap(Quote::sku, Function.identity()));
    }

    /** Takes over states of products, of which stale ones change nothing. */
    void apply(List<ProductChanged> changes) {
        var latest = new HashMap<UUID, ProductChanged>();
        changes.forEach(change -> latest.merge(change.productId(), change,
                (known, next) -> next.version() >= known.version() ? next : known));
        List<ProductChanged> products = latest.values().stream()
                .sorted(Comparator.comparing(ProductChanged::productId)).toList();
        jdbc.sql(WITHDRAW).param("products", array(products, product -> product.productId().toString()))
                .param("versions", products.stream().mapToLong(ProductChanged::version).toArray())
                .update();
        upsert(products);
    }

    private void upsert(List<ProductChanged> products) {
        var rows = new TreeMap<String, Row>();
        for (ProductChanged product : products) {
            product.variants().forEach(variant -> rows.merge(variant.sku(), new Row(product, variant),
                    (known, next) -> next.product().sellable() ? next : known));
        }
        if (rows.isEmpty()) {
            return;
        }
        List<Row> sorted = List.copyOf(rows.values());
        var sellable = new boolean[sorted.size()];
        for (int i = 0; i < sellable.length; i++) {
            sellable[i] = sorted.get(i).product().sellable();
        }
        jdbc.sql(UPSERT)
                .param("skus", array(sorted, row -> row.variant().sku()))
                .param("products", array(sorted, row -> row.product().productId().toString()))
                .param("versions", sorted.stream().mapToLong(row -> row.product().version()).toArray())
                .param("names", array(sorted, row -> row.variant().name()))
                .param("amounts", sorted.stream().mapToLong(row -> row.variant().price().amount()).toArray())
                .param("currencies", array(sorted, row -> row.variant().price().currency()))
                .param("sellable", sellable)
                .update();
    }

    private static <T> String[] array(List<T> rows, Function<T, String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }

    private record Row(ProductChanged product, ProductChanged.Variant variant) {}
}
