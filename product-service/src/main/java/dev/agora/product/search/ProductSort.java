package dev.agora.product.search;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The orders in which products are listed; ties go to the newer product, or the older one where prices rise. */
public enum ProductSort {
    RELEVANCE("relevance", "rank", "real", false), NEWEST("newest", "id", "uuid", false), PRICE("price", "min_price",
            "bigint", true), PRICE_DESCENDING("-price", "min_price", "bigint",
                    false), RATING("rating", "rating_average", "numeric", false);

    private final String label;
    private final String key;
    private final String type;
    private final boolean ascending;

    ProductSort(String label, String key, String type, boolean ascending) {
        this.label = label;
        this.key = key;
        this.type = type;
        this.ascending = ascending;
    }

    public static Optional<ProductSort> of(String label) {
        return Arrays.stream(values()).filter(sort -> sort.label.equals(label)).findFirst();
    }

    public static List<String> labels() {
        return Arrays.stream(values()).map(sort -> sort.label).toList();
    }

    String label() {
        return label;
    }

    String key() {
        return key;
    }

    String after() {
        return "(%s, id) %s (:afterKey::%s, :afterId::uuid)".formatted(key, ascending ? ">" : "<", type);
    }

    String order(String key, String id) {
        return ascending ? key + ", " + id : key + " desc, " + id + " desc";
    }
}
