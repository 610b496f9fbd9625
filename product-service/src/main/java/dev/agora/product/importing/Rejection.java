package dev.agora.product.importing;

/**
 * A row that was not imported.
 *
 * @param row the file's line, the header is 1
 * @param reason why not
 */
public record Rejection(long row, String reason) {}
