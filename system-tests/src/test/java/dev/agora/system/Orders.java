package dev.agora.system;

import java.util.List;
import java.util.Map;

/** Makes what an order consists of. */
final class Orders {
    static final Map<String, String> MANUAL = Map.of("provider", "manual");
    static final Map<String, String> VISA = stripe("pm_card_visa");
    static final Map<String, String> DECLINED = stripe("pm_card_visa_chargeDeclined");
    static final Map<String, String> NEEDS_CUSTOMER = stripe("pm_card_authenticationRequired");
    static final Map<String, String> SLOW = stripe("pm_card_slow");

    private Orders() {}

    static Map<String, String> stripe(String method) {
        return Map.of("provider", "stripe", "method", method);
    }

    static Map<String, Object> line(String sku, int quantity) {
        return Map.of("sku", sku, "quantity", quantity);
    }

    static Map<String, Object> of(List<Map<String, Object>> lines, Map<String, String> payment) {
        return Map.of("lines", lines, "payment", payment);
    }

    static Map<String, Object> gbp(long amount) {
        return Map.of("amount", amount, "currency", "GBP");
    }
}
