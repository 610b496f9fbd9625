package dev.agora.product;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * What staff decide about a product.
 *
 * @param categories slugs
 * @param variants at least one
 */
public record ProductContent(String name, String description, ProductStatus status, List<String> categories,
        @Nullable String brand, Map<String, String> attributes, List<String> images, List<Variant> variants) {

    public ProductContent {
        categories = List.copyOf(categories);
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        images = List.copyOf(images);
        variants = List.copyOf(variants);
    }

    /** @throws InvalidProduct naming every field that breaks a rule */
    public void check() {
        ProductRules.check(this);
    }

    /** The same on sale differently. */
    ProductContent withStatus(ProductStatus other) {
        return new ProductContent(name, description, other, categories, brand, attributes, images, variants);
    }

    /** The same in other categories. */
    ProductContent withCategories(List<String> slugs) {
        return new ProductContent(name, description, status, slugs, brand, attributes, images, variants);
    }

    long minPrice() {
        return variants.stream().mapToLong(variant -> variant.price().amount()).min().orElseThrow();
    }

    long maxPrice() {
        return variants.stream().mapToLong(variant -> variant.price().amount()).max().orElseThrow();
    }

    /** The same with each SKU's opening stock as it was given first. */
    ProductContent keepingOpeningStockOf(ProductContent before) {
        var known = before.variants.stream().collect(Collectors.toMap(Variant::sku, Function.identity()));
        var kept = variants.stream().map(variant -> {
            var former = known.get(variant.sku());
            return former == null ? variant : variant.withOpeningStockOf(former);
        }).toList();
        return new ProductContent(name, description, status, categories, brand, attributes, images, kept);
    }
}
