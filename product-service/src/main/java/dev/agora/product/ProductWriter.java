package dev.agora.product;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

import dev.agora.messaging.Outbox;

/** Stores changed products and publishes them, many at a time, with the transaction that changes them. */
@Component
public class ProductWriter {
    private static final int BATCH = 500;
    private static final String INSERT = """
            insert into product (slug, group_key, name, description, status, categories, category_lineage, brand,
                                 attributes, images, min_price, max_price, plain_name, search, updated_at, version, id,
                                 created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?::json, ?, ?, ?, ?,
                    setweight(to_tsvector('english', ?), 'A') || setweight(to_tsvector('english', ?), 'B')
                    || setweight(to_tsvector('english', ?), 'C'), ?, ?, ?, ?)
            """;
    private static final String UPDATE = """
            update product
               set slug = ?, group_key = ?, name = ?, description = ?, status = ?, categories = ?, category_lineage = ?,
                   brand = ?, attributes = ?::json, images = ?, min_price = ?, max_price = ?, plain_name = ?,
                   search = setweight(to_tsvector('english', ?), 'A') || setweight(to_tsvector('english', ?), 'B')
                            || setweight(to_tsvector('english', ?), 'C'),
                   updated_at = ?, version = ?
             where id = ? and version = ?
            """;
    private static final String INSERT_VARIANT = """
            insert into variant (sku, product_id, position, name, options, price, currency, opening_stock)
            values (?, ?, ?, ?, ?::json, ?, ?, ?)
            """;
    private static final String INSERT_WORDS = """
            insert into search_word select word from unnest(:words::text[]) word order by word on conflict do nothing
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final JsonMapper json;
    private final Categories categories;
    private final Outbox outbox;
    private final ApplicationEventPublisher notices;

    ProductWriter(JdbcClient jdbc, JdbcTemplate batches, JsonMapper json, Categories categories, Outbox outbox,
            ApplicationEventPublisher notices) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.json = json;
        this.categories = categories;
        this.outbox = outbox;
        this.notices = notices;
    }

    private record Row(Product product, List<String> lineage, SearchDocument document) {
        long version() {
            return product.version();
        }

        UUID id() {
            return product.id();
        }
    }

    private record VariantRow(UUID productId, int position, Variant variant) {
        String sku() {
            return variant.sku();
        }
    }

    /**
     * Stores products that are new or one version ahead of what is stored, and publishes them.
     *
     * @throws VersionConflict when one of them is no longer at the version that was changed
     * @throws org.springframework.dao.DuplicateKeyException when a SKU or slug was taken meanwhile
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void save(Collection<Product> products) {
        if (products.isEmpty()) {
            return;
        }
        var rows = rows(products);
        insert(rows.stream().filter(row -> row.version() == 1).toList());
        update(rows.stream().filter(row -> row.version() > 1).toList());
        insertVariants(rows);
        var words = new TreeSet<String>();
        rows.forEach(row -> words.addAll(row.document().words()));
        jdbc.sql(INSERT_WORDS).param("words", words.toArray(String[]::new)).update();
        outbox.appendAll(rows.stream().map(row -> ProductChanged.of(row.product()).outgoing()).toList());
        notices.publishEvent(new CatalogueChanged());
    }

    private List<Row> rows(Collection<Product> products) {
        var slugs = new HashSet<String>();
        products.forEach(product -> slugs.addAll(product.content().categories()));
        var known = categories.find(slugs);
        known.putAll(
                categories.find(known.values().stream().flatMap(category -> category.lineage().stream()).toList()));
        return products.stream().sorted(Comparator.comparing(Product::id)).map(product -> row(product, known)).toList();
    }

    private static Row row(Product product, Map<String, Category> known) {
        var lineage = product.content().categories().stream()
                .flatMap(slug -> Objects.requireNonNull(known.get(slug)).lineage().stream()).distinct().toList();
        var ancestors = lineage.stream().map(slug -> Objects.requireNonNull(known.get(slug))).toList();
        return new Row(product, lineage, SearchDocument.of(product.content(), ancestors));
    }

    private void insert(List<Row> rows) {
        batches.batchUpdate(INSERT, rows, BATCH, (statement, row) -> {
            bind(statement, row);
            statement.setTimestamp(20, Timestamp.from(row.product().createdAt()));
        });
    }

    private void update(List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        var counts = batches.batchUpdate(UPDATE, rows, BATCH, (statement, row) -> {
            bind(statement, row);
            statement.setLong(20, row.version() - 1);
        });
        for (var batch : counts) {
            for (var count : batch) {
                if (count == 0) {
                    throw VersionConflict.lostRace();
                }
            }
        }
        jdbc.sql("delete from variant where product_id = any(:ids)")
                .param("ids", rows.stream().map(Row::id).toArray(UUID[]::new)).update();
    }

    private void bind(PreparedStatement statement, Row row) throws SQLException {
        var product = row.product();
        var content = product.content();
        statement.setString(1, product.slug());
        statement.setString(2, product.groupKey());
        statement.setString(3, content.name());
        statement.setString(4, content.description());
        statement.setString(5, content.status().name());
        setTexts(statement, 6, content.categories());
        setTexts(statement, 7, row.lineage());
        statement.setString(8, content.brand());
        statement.setString(9, json.writeValueAsString(content.attributes()));
        setTexts(statement, 10, content.images());
        statement.setLong(11, content.minPrice());
        statement.setLong(12, content.maxPrice());
        statement.setString(13, SearchText.plainText(content.name()));
        statement.setString(14, row.document().names());
        statement.setString(15, row.document().labels());
        statement.setString(16, row.document().description());
        statement.setTimestamp(17, Timestamp.from(product.updatedAt()));
        statement.setLong(18, product.version());
        statement.setObject(19, product.id());
    }

    private static void setTexts(PreparedStatement statement, int index, List<String> texts) throws SQLException {
        statement.setArray(index, statement.getConnection().createArrayOf("text", texts.toArray()));
    }

    /** In the order of their SKUs, so that two writers of the same SKUs cannot wait for each other in a circle. */
    private void insertVariants(List<Row> rows) {
        var variants = new ArrayList<VariantRow>();
        for (var row : rows) {
            var ofProduct = row.product().content().variants();
            for (int position = 0; position < ofProduct.size(); position++) {
                variants.add(new VariantRow(row.id(), position, ofProduct.get(position)));
            }
        }
        variants.sort(Comparator.comparing(VariantRow::sku));
        batches.batchUpdate(INSERT_VARIANT, variants, BATCH, (statement, row) -> {
            var variant = row.variant();
            statement.setString(1, variant.sku());
            statement.setObject(2, row.productId());
            statement.setInt(3, row.position());
            statement.setString(4, variant.name());
            statement.setString(5, json.writeValueAsString(variant.options()));
            statement.setLong(6, variant.price().amount());
            statement.setString(7, variant.price().currency());
            statement.setObject(8, variant.openingStock());
        });
    }
}
