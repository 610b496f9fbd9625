package dev.agora.product;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The stored products, as aggregates; {@link ProductWriter} stores them. */
@Component
public class Products {
    private static final TypeReference<Map<String, String>> PAIRS = new TypeReference<>() {
    };
    private static final String SELECT = """
            select id, slug, group_key, name, description, status, categories, brand, attributes, images, created_at,
                   updated_at, version
              from product where id = any(:ids) order by id
            """;
    private static final String SELECT_VARIANTS = """
            select product_id, sku, name, options, price, currency, opening_stock
              from variant where product_id = any(:ids) order by product_id, position
            """;
    /** A union, because an "or" over both would read the whole table. */
    private static final String LOCK = """
            select id from product
             where id in (select product_id from variant where sku = any(:skus)
                           union all
                          select id from product where group_key = any(:groups))
             order by id for update
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Products(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** The product, unless it is retired or never was. */
    Optional<Product> find(UUID id) {
        return load(List.of(id)).stream().filter(product -> !product.isRetired()).findFirst();
    }

    /** Locks the products that have one of the SKUs or group keys, retired ones too, and loads them as they are then. */
    public List<Product> lock(Collection<String> skus, Collection<String> groupKeys) {
        return load(jdbc.sql(LOCK).param("skus", skus.toArray(String[]::new))
                .param("groups", groupKeys.toArray(String[]::new)).query((row, _) -> row.getObject(1, UUID.class))
                .list());
    }

    long lockVersion(UUID id) {
        return jdbc.sql("select version from product where id = :id for update").param("id", id).query(Long.class)
                .single();
    }

    /** The first of the SKUs that belong to a product other than this one. */
    Optional<String> takenByOther(UUID id, Collection<String> skus) {
        return jdbc.sql("select sku from variant where sku = any(:skus) and product_id <> :id order by sku limit 1")
                .param("skus", skus.toArray(String[]::new)).param("id", id).query(String.class).optional();
    }

    boolean isSlugTaken(String slug) {
        return jdbc.sql("select exists (select from product where slug = :slug)").param("slug", slug)
                .query(Boolean.class).single();
    }

    private List<Product> load(List<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var variants = new HashMap<UUID, List<Variant>>();
        var array = ids.toArray(UUID[]::new);
        jdbc.sql(SELECT_VARIANTS).param("ids", array).query(row -> {
            variants.computeIfAbsent(row.getObject("product_id", UUID.class), _ -> new ArrayList<>()).add(variant(row));
        });
        return jdbc.sql(SELECT).param("ids", array).query((row, _) -> product(row, variants)).list();
    }

    private Product product(ResultSet row, Map<UUID, List<Variant>> variants) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var content = new ProductContent(row.getString("name"), row.getString("description"),
                ProductStatus.valueOf(row.getString("status")), strings(row, "categories"), row.getString("brand"),
                json.readValue(row.getString("attributes"), PAIRS), strings(row, "images"),
                variants.getOrDefault(id, List.of()));
        return new Product(id, row.getString("slug"), row.getString("group_key"), content,
                row.getTimestamp("created_at").toInstant(), row.getTimestamp("updated_at").toInstant(),
                row.getLong("version"));
    }

    private Variant variant(ResultSet row) throws SQLException {
        return new Variant(row.getString("sku"), row.getString("name"), json.readValue(row.getString("options"), PAIRS),
                new Money(row.getLong("price"), row.getString("currency")), row.getObject("opening_stock", Long.class));
    }

    private static List<String> strings(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }
}
