package dev.agora.product.importing;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import dev.agora.product.Categories;
import dev.agora.product.Category;

/** Writes the catalogue as a file that the import reads, some hundred products at a time. */
@Service
public class ProductExport {
    private static final int BATCH = 500;
    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final TypeReference<Map<String, String>> PAIRS = new TypeReference<>() {
    };
    private static final String ROWS = """
            select product.id, sku, coalesce(variant.name, product.name) as name, description, categories, price, currency,
                   coalesce(available, opening_stock) as stock, status, brand, attributes, options, images,
                   coalesce(group_key, case when variants > 1 then product.name end) as group_key
              from (select *, (select count(*) from variant where product_id = product.id) as variants from product
                     where id > :after and status <> 'RETIRED' order by id limit :limit) product
              join variant on product_id = product.id left join sku_stock using (sku)
             order by product.id, position
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Categories categories;

    ProductExport(JdbcClient jdbc, JsonMapper json, Categories categories) {
        this.jdbc = jdbc;
        this.categories = categories;
        this.json = json;
    }

    private record Row(UUID productId, List<@Nullable String> fields) {}

    /** Writes all products but the retired ones. */
    public void write(Appendable file) throws IOException {
        writeLine(file, Arrays.stream(Column.values()).map(Column::label).toList());
        var paths = categoryPaths();
        var after = BEFORE_ALL;
        for (var rows = rows(after, paths); !rows.isEmpty(); rows = rows(after, paths)) {
            for (var row : rows) {
                writeLine(file, row.fields());
            }
            after = rows.getLast().productId();
        }
    }

    private List<Row> rows(UUID after, Map<String, String> paths) {
        return jdbc.sql(ROWS).param("after", after).param("limit", BATCH).query((row, _) -> row(row, paths)).list();
    }

    private Row row(ResultSet row, Map<String, String> paths) throws SQLException {
        var attributes = new LinkedHashMap<>(json.readValue(row.getString("attributes"), PAIRS));
        attributes.putAll(json.readValue(row.getString("options"), PAIRS));
        var categories = Arrays.stream((String[]) row.getArray("categories").getArray())
                .map(slug -> Objects.requireNonNull(paths.get(slug))).collect(Collectors.joining("|"));
        var fields = new ArrayList<@Nullable String>();
        fields.add(row.getString("sku"));
        fields.add(row.getString("name"));
        fields.add(row.getString("description"));
        fields.add(categories);
        fields.add(price(row.getLong("price"), row.getString("currency")));
        fields.add(row.getString("currency"));
        fields.add(row.getString("stock"));
        fields.add(row.getString("status"));
        fields.add(row.getString("brand"));
        fields.add(attributes(attributes));
        fields.add(String.join("|", (String[]) row.getArray("images").getArray()));
        fields.add(row.getString("group_key"));
        return new Row(row.getObject("id", UUID.class), fields);
    }

    private static String price(long minor, String currency) {
        return BigDecimal.valueOf(minor, Currency.getInstance(currency).getDefaultFractionDigits()).toPlainString();
    }

    /** As pairs where they can be told apart again, else as JSON. */
    private String attributes(Map<String, String> attributes) {
        boolean plain = attributes.entrySet().stream().noneMatch(pair -> pair.getKey().matches("(?s)\\{.*|.*[=;].*")
                || pair.getValue().contains(";") || !pair.getKey().strip().equals(pair.getKey())
                || !pair.getValue().strip().equals(pair.getValue()));
        return plain
                ? attributes.entrySet().stream().map(pair -> pair.getKey() + "=" + pair.getValue())
                        .collect(Collectors.joining(";"))
                : json.writeValueAsString(attributes);
    }

    private Map<String, String> categoryPaths() {
        var all = categories.all();
        var names = all.stream().collect(Collectors.toMap(Category::slug, Category::name));
        return all.stream().collect(Collectors.toMap(Category::slug,
                category -> category.lineage().stream().map(names::get).collect(Collectors.joining("/"))));
    }

    private static void writeLine(Appendable file, List<? extends @Nullable String> fields) throws IOException {
        var separator = "";
        for (var field : fields) {
            file.append(separator).append(quoted(field == null ? "" : field));
            separator = ",";
        }
        file.append("\r\n");
    }

    private static String quoted(String field) {
        return field.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r')
                ? '"' + field.replace("\"", "\"\"") + '"'
                : field;
    }
}
