package dev.agora.defaults.problem;

/**
 * One thing wrong with one field of a request.
 *
 * @param pointer JSON pointer into the body ({@code /lines/0/quantity}), or {@code /<name>} of a query parameter
 * @param code stable machine-readable reason, such as {@code min} or {@code required}
 * @param message what a person should read
 */
public record FieldProblem(String pointer, String code, String message) {}
