package dev.agora.product;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What is bought: one form of a product.
 *
 * @param sku unique in the whole catalogue, case-sensitive
 * @param name its full name, or null where the product's name and the options say it
 * @param options what tells it from the product's other variants
 * @param price of one unit
 * @param openingStock units to start with where inventory does not know the SKU yet; the first one given stays
 */
public record Variant(String sku, @Nullable String name, Map<String, String> options, Money price,
        @Nullable Long openingStock) {

    public Variant {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /** The name as an order line shows it. */
    public static String fullName(@Nullable String name, String productName, Map<String, String> options) {
        if (name != null) {
            return name;
        }
        return options.isEmpty() ? productName : productName + ", " + String.join(", ", options.values());
    }

    String fullName(String productName) {
        return fullName(name, productName, options);
    }

    Variant withOpeningStockOf(Variant before) {
        return before.openingStock == null ? this : new Variant(sku, name, options, price, before.openingStock);
    }
}
