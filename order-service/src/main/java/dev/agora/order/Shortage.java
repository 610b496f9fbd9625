package dev.agora.order;

/** A line that stock did not suffice for. */
public record Shortage(String sku, int requested, int available) {}
