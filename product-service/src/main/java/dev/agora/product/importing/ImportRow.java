package dev.agora.product.importing;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.agora.product.CategoryPath;
import dev.agora.product.Money;
import dev.agora.product.ProductStatus;

/**
 * What a row says about a SKU. Null stands for a column that the file does not have: what is known stays.
 *
 * @param line the file's line
 * @param stock null when the row gives none
 * @param brand empty when there is none
 * @param group what the rows of one product have in common, null for a product of its own
 */
record ImportRow(long line, String sku, String name, String description, List<CategoryPath> categories, Money price,
        @Nullable Long stock, ProductStatus status, @Nullable String brand, @Nullable Map<String, String> attributes,
        @Nullable List<String> images, @Nullable String group) {}
