package dev.agora.product.importing;

/** A file that cannot be imported at all. */
final class UnusableFile extends RuntimeException {
    private final String reason;

    UnusableFile(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
