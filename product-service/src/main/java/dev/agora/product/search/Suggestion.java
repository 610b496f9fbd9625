package dev.agora.product.search;

/** A product offered while somebody types. */
public record Suggestion(String text, String slug) {}
