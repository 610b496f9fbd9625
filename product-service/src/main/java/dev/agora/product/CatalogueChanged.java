package dev.agora.product;

/** Told within this process when products change, in the transaction that changes them. */
public record CatalogueChanged() {}
