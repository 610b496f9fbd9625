package dev.agora.inventory;

import java.util.List;

/** Stock was written; heard once that is committed. */
public record StockWritten(List<Stock> stocks) {}
