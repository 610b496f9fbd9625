package dev.agora.product;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import com.github.f4b6a3.uuid.UuidCreator;
import org.jspecify.annotations.Nullable;

/**
 * A product with its variants: the unit that changes as a whole. A change yields the next version; one that changes
 * nothing yields the same product.
 *
 * @param slug its name in addresses; stays when the name changes
 * @param groupKey what the import calls it, where several of its rows make up one product
 * @param version grows by one with each change
 */
public record Product(UUID id, String slug, @Nullable String groupKey, ProductContent content, Instant createdAt,
        Instant updatedAt, long version) {

    /** @throws InvalidProduct when the content breaks a rule */
    public static Product create(String slug, @Nullable String groupKey, ProductContent content, Instant now) {
        ProductRules.check(content);
        var created = now.truncatedTo(ChronoUnit.MILLIS);
        return new Product(UuidCreator.getTimeOrderedEpoch(), slug, groupKey, content, created, created, 1);
    }

    /** @throws InvalidProduct when the content breaks a rule */
    public Product change(ProductContent next, Instant now) {
        return change(slug, next, now);
    }

    Product change(String nextSlug, ProductContent next, Instant now) {
        ProductRules.check(next);
        return become(nextSlug, next.keepingOpeningStockOf(content), now);
    }

    Product retire(Instant now) {
        return become(slug, content.withStatus(ProductStatus.RETIRED), now);
    }

    private Product become(String nextSlug, ProductContent next, Instant now) {
        if (nextSlug.equals(slug) && next.equals(content)) {
            return this;
        }
        return new Product(id, nextSlug, groupKey, next, createdAt, now.truncatedTo(ChronoUnit.MILLIS), version + 1);
    }

    boolean isRetired() {
        return content.status() == ProductStatus.RETIRED;
    }
}
