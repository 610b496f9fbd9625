package dev.agora.product;

/** How far a product is on sale. */
public enum ProductStatus {
    /** Being prepared; only staff see it. */
    DRAFT,
    /** On sale. */
    ACTIVE,
    /** No longer on sale; only staff see it. */
    ARCHIVED,
    /** Deleted: nobody sees it, its SKUs stay taken, and only an import of one of them brings it back. */
    RETIRED
}
