package dev.agora.product.search;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Reads single products. */
@Service
public class ProductReader {
    private static final Pattern UUID_FORM = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    private static final String BY_ID = "select " + ProductRows.COLUMNS
            + " from product where id = :id and status <> 'RETIRED'";
    private static final String BY_SLUG = "select " + ProductRows.COLUMNS
            + " from product where slug = :slug and status <> 'RETIRED'";
    private static final String BY_SKU = """
            select sku, variant.name, options, price, currency, product.name as product, status
              from variant join product on product.id = product_id
             where sku = any(:skus) and status = 'ACTIVE' order by sku
            """;

    private final JdbcClient jdbc;
    private final ProductRows rows;

    ProductReader(JdbcClient jdbc, ProductRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /** The product with this id or else this slug, on sale or not, unless it is retired. */
    public Optional<ProductView> find(String idOrSlug) {
        return UUID_FORM.matcher(idOrSlug).matches()
                ? find(UUID.fromString(idOrSlug))
                : jdbc.sql(BY_SLUG).param("slug", idOrSlug).query(rows::map).optional();
    }

    /** The product with this id, on sale or not, unless it is retired. */
    public Optional<ProductView> find(UUID id) {
        return jdbc.sql(BY_ID).param("id", id).query(rows::map).optional();
    }

    /** What is on sale under these SKUs; the others are left out. */
    public List<PricedSku> price(List<String> skus) {
        return jdbc.sql(BY_SKU).param("skus", skus.toArray(String[]::new)).query(rows::mapPriced).list();
    }
}
