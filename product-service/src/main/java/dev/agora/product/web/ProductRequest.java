package dev.agora.product.web;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

import dev.agora.product.Catalogue.Proposal;
import dev.agora.product.InvalidProduct;
import dev.agora.product.Money;
import dev.agora.product.Product;
import dev.agora.product.ProductContent;
import dev.agora.product.ProductStatus;
import dev.agora.product.Variant;

/**
 * A product as staff send it: the whole one to create it, or just the fields to change. Lists and maps are replaced as a
 * whole. Null is as good as left out; an empty {@code brand} removes it.
 */
record ProductRequest(@Nullable String slug, @Nullable String name,
        @Nullable String description, @Nullable ProductStatus status,
        @WithoutNulls @Nullable List<String> categories, @Nullable String brand,
        @WithoutNulls @Nullable Map<String, String> attributes, @WithoutNulls @Nullable List<String> images,
        @WithoutNulls @Nullable List<@Valid VariantRequest> variants) {

    /** @param stock units to start with, where inventory does not know the SKU yet */
    record VariantRequest(@NotNull @Nullable String sku, @Nullable String name,
            @WithoutNulls @Nullable Map<String, String> options, @NotNull @Valid @Nullable PriceRequest price,
            @Nullable Long stock) {

        Variant toVariant() {
            return new Variant(Objects.requireNonNull(sku), name, Objects.requireNonNullElse(options, Map.of()),
                    Objects.requireNonNull(price).toMoney(), stock);
        }
    }

    record PriceRequest(@NotNull @Nullable Long amount, @NotNull @Nullable String currency) {

        Money toMoney() {
            return new Money(Objects.requireNonNull(amount), Objects.requireNonNull(currency));
        }
    }

    /** A new product; on sale unless it says otherwise. */
    Proposal create() {
        if (name == null) {
            throw InvalidProduct.missing("/name");
        }
        if (variants == null) {
            throw InvalidProduct.missing("/variants");
        }
        return on(new ProductContent(name, "", ProductStatus.ACTIVE, List.of(), null, Map.of(), List.of(), List.of()));
    }

    Proposal change(Product product) {
        return on(product.content());
    }

    private Proposal on(ProductContent content) {
        var newBrand = brand == null ? content.brand() : brand.isBlank() ? null : brand.strip();
        var newVariants = variants == null
                ? content.variants()
                : variants.stream().map(VariantRequest::toVariant).toList();
        return new Proposal(slug, new ProductContent(or(name, content.name()).strip(),
                or(description, content.description()).strip(), or(status, content.status()),
                or(categories, content.categories()), newBrand, or(attributes, content.attributes()),
                or(images, content.images()), newVariants));
    }

    private static <T> T or(@Nullable T given, T present) {
        return Objects.requireNonNullElse(given, present);
    }
}
