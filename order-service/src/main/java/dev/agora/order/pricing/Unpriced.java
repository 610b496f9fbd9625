package dev.agora.order.pricing;

import java.util.Set;

/** The replica cannot tell the prices of these SKUs; product-service is to be asked before the work is begun again. */
final class Unpriced extends RuntimeException {
    private final transient Set<String> skus;

    Unpriced(Set<String> skus) {
        super("Not in the replica: " + skus, null, false, false);
        this.skus = Set.copyOf(skus);
    }

    Set<String> skus() {
        return skus;
    }
}
