package dev.agora.local.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The products that a history sells, each with its latest description and its median price. */
public final class Catalogue {
    static final String CURRENCY = "GBP";

    private static final String[] COLUMNS = {"sku", "name", "description", "category", "price", "currency", "stock"};
    private static final String CATEGORY = "Online Retail";
    /** Pieces of a product that nobody buys in this replay. */
    private static final long SHELF_STOCK = 100;

    private final NavigableMap<String, Product> products = new TreeMap<>();
    private final Map<Rejection, Long> rejected = new EnumMap<>(Rejection.class);
    private long rows;

    /** Reads the history in a file, plain or gzipped. */
    public static Catalogue of(Path file) {
        return of(new RetailHistory(file));
    }

    static Catalogue of(RetailHistory history) {
        var catalogue = new Catalogue();
        try (Stream<HistoryRow> rows = history.rows(catalogue::reject)) {
            rows.forEach(catalogue::add);
        }
        return catalogue;
    }

    private void reject(Rejection reason) {
        rows++;
        rejected.merge(reason, 1L, Long::sum);
    }

    private void add(HistoryRow row) {
        rows++;
        if (!row.isCancellation()) {
            products.computeIfAbsent(row.sku(), sku -> new Product()).add(row);
        }
    }

    /** Rows of the whole file, the rejected ones among them. */
    long rows() {
        return rows;
    }

    Map<Rejection, Long> rejected() {
        return Collections.unmodifiableMap(rejected);
    }

    int size() {
        return products.size();
    }

    /** The names of all products, as often as there are products of that name. */
    public List<String> names() {
        return products.values().stream().map(product -> product.description).toList();
    }

    /** The catalogue in the columns of the product import, with stock for what is going to be bought. */
    public String toCsv(Map<String, Long> demand) {
        var csv = new StringBuilder();
        try (var printer = new CSVPrinter(csv, CSVFormat.DEFAULT.builder().setHeader(COLUMNS).get())) {
            for (var entry : products.entrySet()) {
                String sku = entry.getKey();
                Product product = entry.getValue();
                printer.printRecord(sku, product.description, product.description, CATEGORY,
                        BigDecimal.valueOf(product.medianPrice(), 2), CURRENCY,
                        demand.getOrDefault(sku, SHELF_STOCK));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return csv.toString();
    }

    private static final class Product {
        private String description = "";
        private final NavigableMap<Long, Integer> rowsByPrice = new TreeMap<>();
        private int rows;

        void add(HistoryRow row) {
            description = row.description();
            rowsByPrice.merge(row.price(), 1, Integer::sum);
            rows++;
        }

        long medianPrice() {
            long lower = priceOfRow((rows + 1) / 2);
            long upper = priceOfRow(rows / 2 + 1);
            return (lower + upper + 1) / 2;
        }

        /** The price of the n-th row, counted from 1 in the order of the prices. */
        private long priceOfRow(int n) {
            int upToHere = 0;
            for (var entry : rowsByPrice.entrySet()) {
                upToHere += entry.getValue();
                if (upToHere >= n) {
                    return entry.getKey();
                }
            }
            throw new IllegalStateException("A product without a row");
        }
    }
}
