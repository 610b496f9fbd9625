package dev.agora.product;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** How staff change the catalogue. */
@Service
public class Catalogue {
    private static final int ATTEMPTS = 3;

    private final Products products;
    private final ProductWriter writer;
    private final Categories categories;
    private final Slugs slugs;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Catalogue(Products products, ProductWriter writer, Categories categories, Slugs slugs,
            TransactionTemplate transactions, Clock clock) {
        this.products = products;
        this.writer = writer;
        this.categories = categories;
        this.slugs = slugs;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * A product as staff write it.
     *
     * @param slug null to take it from the name
     * @param content its categories are slugs or paths; missing ones are created
     */
    public record Proposal(@Nullable String slug, ProductContent content) {}

    /**
     * Adds a product.
     *
     * @throws InvalidProduct when it breaks a rule
     * @throws AlreadyTaken when a SKU or the slug asked for belongs to another product
     */
    public Product create(Proposal proposal) {
        var content = checked(proposal);
        return retried(() -> {
            var slug = proposal.slug() == null
                    ? slugs.choose(List.of(content.name())).getFirst()
                    : free(proposal.slug());
            var product = Product.create(slug, null, content, clock.instant());
            checkSkus(product);
            writer.save(List.of(product));
            return product;
        });
    }

    /**
     * Changes a product.
     *
     * @param expected the version the caller has seen, null to change whatever is there
     * @param edit what it becomes
     * @throws ProductNotFound when there is none
     * @throws VersionConflict when it is at another version than expected, or changed while it was edited
     */
    public Product change(UUID id, @Nullable Long expected, Function<Product, Proposal> edit) {
        var current = current(id, expected);
        var proposal = edit.apply(current);
        var content = checked(proposal);
        return retried(() -> {
            lock(current, expected);
            var slug = proposal.slug() == null || proposal.slug().equals(current.slug())
                    ? current.slug()
                    : free(proposal.slug());
            var changed = current.change(slug, content, clock.instant());
            checkSkus(changed);
            if (changed.version() > current.version()) {
                writer.save(List.of(changed));
            }
            return changed;
        });
    }

    /** Takes a product out of the catalogue for good; with the same answers as {@link #change}. */
    public void retire(UUID id, @Nullable Long expected) {
        var current = current(id, expected);
        transactions.executeWithoutResult(_ -> {
            lock(current, expected);
            writer.save(List.of(current.retire(clock.instant())));
        });
    }

    private Product current(UUID id, @Nullable Long expected) {
        var current = products.find(id).orElseThrow(ProductNotFound::new);
        if (expected != null && expected != current.version()) {
            throw VersionConflict.with(current.version());
        }
        return current;
    }

    private void lock(Product current, @Nullable Long expected) {
        var version = products.lockVersion(current.id());
        if (version != current.version()) {
            throw expected == null ? VersionConflict.lostRace() : VersionConflict.with(version);
        }
    }

    private ProductContent checked(Proposal proposal) {
        ProductRules.check(proposal.content());
        if (proposal.slug() != null) {
            ProductRules.checkSlug(proposal.slug());
        }
        return proposal.content().withCategories(categories.resolve(proposal.content().categories()));
    }

    private String free(String slug) {
        if (products.isSlugTaken(slug)) {
            throw new AlreadyTaken("/slug", slug);
        }
        return slug;
    }

    private void checkSkus(Product product) {
        var skus = product.content().variants().stream().map(Variant::sku).toList();
        products.takenByOther(product.id(), skus).ifPresent(sku -> {
            throw new AlreadyTaken("/variants/%d/sku".formatted(skus.indexOf(sku)), sku);
        });
    }

    /** Once more when somebody took the SKU or slug in between: the check then finds out who is to blame. */
    private <T> T retried(Supplier<T> work) {
        for (int attempt = 1;; attempt++) {
            try {
                return transactions.execute(_ -> work.get());
            } catch (DuplicateKeyException e) {
                if (attempt == ATTEMPTS) {
                    throw VersionConflict.lostRace();
                }
            }
        }
    }
}
