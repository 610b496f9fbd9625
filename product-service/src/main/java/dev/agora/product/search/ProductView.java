package dev.agora.product.search;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.agora.product.Money;
import dev.agora.product.ProductStatus;

/** A product as it is shown. */
public record ProductView(UUID id, String slug, String name, String description, ProductStatus status,
        List<String> categories, @Nullable String brand, Map<String, String> attributes, List<String> images,
        List<VariantView> variants, Rating rating, Instant createdAt, Instant updatedAt, long version) {

    /** @param available units that can be ordered, as inventory last said */
    public record VariantView(String sku, String name, Map<String, String> options, Money price, long available) {}

    /** @param average of 1 to 5, 0 while there are no ratings */
    public record Rating(BigDecimal average, int count) {}
}
