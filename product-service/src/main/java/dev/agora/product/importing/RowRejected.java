package dev.agora.product.importing;

/** A row that cannot be imported. */
final class RowRejected extends RuntimeException {
    private final String reason;

    RowRejected(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
