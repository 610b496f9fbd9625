package dev.agora.product.importing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.agora.product.ProductContent;
import dev.agora.product.Variant;

/**
 * What a row makes of a product. Attributes that all variants have alike are the product's, the others are the variants'
 * options. What staff have made an option of an only variant stays one.
 */
final class RowMerge {

    private RowMerge() {}

    /** The product that the row is the first of. */
    static ProductContent create(ImportRow row, List<String> categories) {
        var name = row.group() == null ? row.name() : row.group();
        var variant = new Variant(row.sku(), row.name().equals(name) ? null : row.name(), Map.of(), row.price(),
                row.stock());
        return new ProductContent(name, row.description(), row.status(), categories, brand(row, null),
                Objects.requireNonNullElse(row.attributes(), Map.of()),
                Objects.requireNonNullElse(row.images(), List.of()),
                List.of(variant));
    }

    /**
     * The product with the row's variant, added or changed.
     *
     * @param isGrouped whether the product's name is not the variant's
     */
    static ProductContent change(ProductContent before, boolean isGrouped, ImportRow row, List<String> categories) {
        int known = position(before, row.sku());
        boolean isOnly = known >= 0 && before.variants().size() == 1;
        var name = isOnly && !isGrouped ? row.name() : before.name();
        var options = known < 0 ? Map.<String, String>of() : before.variants().get(known).options();
        var variant = new Variant(row.sku(), row.name().equals(name) ? null : row.name(), options, row.price(),
                row.stock());
        var variants = new ArrayList<>(before.variants());
        if (known < 0) {
            variants.add(variant);
        } else {
            variants.set(known, variant);
        }
        var content = new ProductContent(name, row.description(), row.status(), categories, brand(row, before.brand()),
                before.attributes(), Objects.requireNonNullElse(row.images(), before.images()), variants);
        return row.attributes() == null ? content : withAttributes(content, row.sku(), row.attributes());
    }

    private static int position(ProductContent content, String sku) {
        return content.variants().stream().map(Variant::sku).toList().indexOf(sku);
    }

    private static @Nullable String brand(ImportRow row, @Nullable String before) {
        if (row.brand() == null) {
            return before;
        }
        return row.brand().isEmpty() ? null : row.brand();
    }

    private static ProductContent withAttributes(ProductContent content, String sku, Map<String, String> attributes) {
        var all = new LinkedHashMap<String, Map<String, String>>();
        for (var variant : content.variants()) {
            all.put(variant.sku(), variant.sku().equals(sku) ? attributes : allAttributes(content, variant));
        }
        var common = new LinkedHashMap<>(attributes);
        all.values().forEach(others -> common.entrySet().retainAll(others.entrySet()));
        if (content.variants().size() == 1) {
            common.entrySet().removeAll(content.variants().getFirst().options().entrySet());
        }
        var variants = content.variants().stream().map(variant -> {
            var options = new LinkedHashMap<>(all.getOrDefault(variant.sku(), Map.of()));
            options.keySet().removeAll(common.keySet());
            return new Variant(variant.sku(), variant.name(), options, variant.price(), variant.openingStock());
        }).toList();
        return new ProductContent(content.name(), content.description(), content.status(), content.categories(),
                content.brand(), common, content.images(), variants);
    }

    /** The product's attributes and the variant's options. */
    static Map<String, String> allAttributes(ProductContent content, Variant variant) {
        var all = new LinkedHashMap<>(content.attributes());
        all.putAll(variant.options());
        return all;
    }
}
