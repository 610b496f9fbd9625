package dev.agora.product;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A node of the category tree.
 *
 * @param slug unique in the tree
 * @param lineage the slugs from the root to this one
 */
public record Category(String slug, String name, @Nullable String parent, List<String> lineage) {}
