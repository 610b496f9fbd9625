package dev.agora.payment;

/** Who takes the money. */
public enum Provider {

    /** Pay on delivery: captured at once, without a network. */
    MANUAL, STRIPE;

    /** Its name in events and answers. */
    public String wire() {
        return switch (this) {
            case MANUAL -> "manual";
            case STRIPE -> "stripe";
        };
    }
}
