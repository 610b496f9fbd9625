package dev.agora.product.importing;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import dev.agora.product.Categories;
import dev.agora.product.CategoryPath;
import dev.agora.product.InvalidProduct;
import dev.agora.product.Product;
import dev.agora.product.ProductContent;
import dev.agora.product.ProductWriter;
import dev.agora.product.Products;
import dev.agora.product.Slugs;

/** Applies rows to the catalogue, many at once: their products are loaded, changed row by row and stored together. */
@Component
class ImportBatch {
    private final Products products;
    private final ProductWriter writer;
    private final Categories categories;
    private final Slugs slugs;
    private final Clock clock;

    ImportBatch(Products products, ProductWriter writer, Categories categories, Slugs slugs, Clock clock) {
        this.products = products;
        this.writer = writer;
        this.categories = categories;
        this.slugs = slugs;
        this.clock = clock;
    }

    /** Creates the categories that the rows name; before the transaction that applies the rows. */
    Map<CategoryPath, String> categories(List<ImportRow> rows) {
        var paths = new HashSet<CategoryPath>();
        rows.forEach(row -> paths.addAll(row.categories()));
        return categories.ensure(paths);
    }

    /** Applies the rows in their order and returns those that break a rule. */
    @Transactional(propagation = Propagation.MANDATORY)
    List<Rejection> apply(List<ImportRow> rows, Map<CategoryPath, String> categorySlugs) {
        var work = new Work(products.lock(rows.stream().map(ImportRow::sku).toList(),
                rows.stream().map(ImportRow::group).filter(Objects::nonNull).toList()));
        var rejections = new ArrayList<Rejection>();
        for (var row : rows) {
            var inCategories = row.categories().stream().map(path -> Objects.requireNonNull(categorySlugs.get(path)))
                    .distinct().toList();
            try {
                work.apply(row, inCategories);
            } catch (InvalidProduct e) {
                rejections.add(new Rejection(row.line(), e.summary()));
            }
        }
        writer.save(work.changed(slugs, clock.instant()));
        return rejections;
    }

    /** The products that the batch is about, by SKU and group. */
    private static final class Work {
        private final Map<String, Item> bySku = new HashMap<>();
        private final Map<String, Item> byGroup = new HashMap<>();
        private final Collection<Item> items = new LinkedHashSet<>();

        Work(List<Product> known) {
            known.forEach(product -> register(new Item(product, product.groupKey(), product.content())));
        }

        private void register(Item item) {
            items.add(item);
            if (item.group != null) {
                byGroup.put(item.group, item);
            }
            item.content.variants().forEach(variant -> bySku.put(variant.sku(), item));
        }

        /** A known SKU stays in its product, whatever group the row names. */
        void apply(ImportRow row, List<String> inCategories) {
            var item = bySku.get(row.sku());
            if (item == null && row.group() != null) {
                item = byGroup.get(row.group());
            }
            if (item == null) {
                var content = RowMerge.create(row, inCategories);
                content.check();
                register(new Item(null, row.group(), content));
            } else {
                var content = RowMerge.change(item.content, item.group != null, row, inCategories);
                content.check();
                item.content = content;
                bySku.put(row.sku(), item);
            }
        }

        List<Product> changed(Slugs slugs, Instant now) {
            var created = items.stream().filter(item -> item.before == null).toList();
            var chosen = slugs.choose(created.stream().map(item -> item.content.name()).toList()).iterator();
            var changed = new ArrayList<Product>();
            created.forEach(item -> changed.add(Product.create(chosen.next(), item.group, item.content, now)));
            for (var item : items) {
                if (item.before != null) {
                    var product = item.before.change(item.content, now);
                    if (product.version() > item.before.version()) {
                        changed.add(product);
                    }
                }
            }
            return changed;
        }
    }

    private static final class Item {
        private final @Nullable Product before;
        private final @Nullable String group;
        private ProductContent content;

        Item(@Nullable Product before, @Nullable String group, ProductContent content) {
            this.before = before;
            this.group = group;
            this.content = content;
        }
    }
}
