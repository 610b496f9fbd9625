package dev.agora.system;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Who asks, and what the shop has told them, so that they can ask for what is there and never lock themselves out. */
final class Harvest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int KEPT = 20;
    private static final List<String> METHODS = List.of("pm_card_visa", "pm_card_visa", "pm_card_visa_chargeDeclined",
            "pm_card_authenticationRequired", "manual");

    private final SchemaValues values;
    private final Storefront store;
    private final Customer customer;
    private final Map<String, List<String>> pools = new HashMap<>();
    private final Map<String, String> skusOfCarts = new HashMap<>();
    private final Map<String, String> guestTokens = new HashMap<>();
    private String password = Storefront.PASSWORD;
    private String customerToken;
    private String adminToken;

    Harvest(SchemaValues values, Storefront store, List<String> skus) {
        this.values = values;
        this.store = store;
        this.customer = store.newCustomer();
        skus.forEach(sku -> put("sku", sku));
        logIn();
    }

    /** Gets tokens that are good for another while. */
    void logIn() {
        customerToken = store.token(customer.email(), password);
        adminToken = store.staff().token();
    }

    Optional<String> token(Caller caller) {
        return switch (caller) {
            case GUEST -> Optional.empty();
            case CUSTOMER -> Optional.of(customerToken);
            case ADMIN -> Optional.of(adminToken);
            case FORGER -> Optional.of(customerToken + 'x');
        };
    }

    String guestToken(String order) {
        return guestTokens.getOrDefault(order, "guess");
    }

    /** What is known for a parameter or a field. */
    Optional<JsonNode> known(Draft draft, String name) {
        return Optional.ofNullable(text(draft, name)).map(JsonNodeFactory.instance::stringNode)
                .map(JsonNode.class::cast)
                .or(() -> Optional.ofNullable(number(name)));
    }

    private static JsonNode number(String name) {
        return switch (name) {
            case "quantity" -> JsonNodeFactory.instance.numberNode(1);
            case "Last-Event-ID" -> JsonNodeFactory.instance.numberNode(0);
            default -> null;
        };
    }

    private String text(Draft draft, String name) {
        String operation = draft.operation.id();
        return switch (name) {
            case "id", "idOrSlug" -> any(collection(draft));
            case "sku" -> sku(draft);
            case "email" -> operation.equals("logIn") ? customer.email() : UUID.randomUUID() + "@agora.test";
            case "password" -> operation.equals("logIn") ? password : null;
            case "currentPassword" -> password;
            case "refreshToken" -> refreshToken();
            case "cursor" -> any("cursors of " + operation);
            case "orderId" -> any("orders" + draft.caller);
            case "userId" -> customer.id().toString();
            case "currency" -> "GBP";
            case "countryCode" -> "GB";
            case "slug" -> "g-" + UUID.randomUUID();
            case "Prefer" -> "wait=1";
            case "Idempotency-Key" -> UUID.randomUUID().toString();
            case "method" -> values.pick(METHODS);
            default -> null;
        };
    }

    /** Whose ids the path has. */
    private static String collection(Draft draft) {
        String before = draft.operation.path().replaceAll("/\\{id.*", "");
        String collection = before.substring(before.lastIndexOf('/') + 1);
        return switch (collection) {
            case "carts" -> collection + (draft.operation.id().equals("claimCart") ? Caller.GUEST : draft.caller);
            case "orders" -> collection + draft.caller;
            default -> collection;
        };
    }

    private String sku(Draft draft) {
        return switch (draft.operation.id()) {
            case "createProduct", "changeProduct" -> "G-" + UUID.randomUUID();
            case "changeCartLine", "removeCartLine" -> skusOfCarts.get(draft.path.get("id"));
            default -> any("sku");
        };
    }

    private String any(String pool) {
        List<String> known = pools.getOrDefault(pool, List.of());
        return known.isEmpty() ? null : values.pick(known);
    }

    /** The newest one, for a used one ends its session. */
    private String refreshToken() {
        List<String> known = pools.computeIfAbsent("refreshTokens", _ -> new ArrayList<>());
        if (known.isEmpty()) {
            known.add(store.login(customer.email(), password).expect(200).string("/refreshToken"));
        }
        return known.getLast();
    }

    private void put(String pool, String value) {
        List<String> known = pools.computeIfAbsent(pool, _ -> new ArrayList<>());
        known.add(value);
        if (known.size() > KEPT) {
            known.removeFirst();
        }
    }

    private void forget(Draft draft) {
        pools.getOrDefault(collection(draft), new ArrayList<>()).remove(draft.path.get("id"));
    }

    /** Remembers what an answer tells. */
    void learn(Draft draft, Reply reply) {
        switch (draft.operation.id()) {
            case "changePassword" -> {
                password = JSON.readTree(draft.body).path("newPassword").asString();
                pools.remove("refreshTokens");
                logIn();
            }
            case "logIn", "refreshTokens" -> put("refreshTokens", reply.string("/refreshToken"));
            case "logOut" -> pools.remove("refreshTokens");
            case "register" -> put("users", reply.string("/id"));
            case "createProduct" -> put("products", reply.string("/id"));
            case "addAddress" -> put("addresses", reply.string("/id"));
            case "importProducts" -> put("imports", reply.string("/id"));
            case "createCart", "addCartLine" -> learnCart(draft.caller, reply);
            case "claimCart" -> {
                forget(draft);
                learnCart(draft.caller, reply);
            }
            case "completeCart" -> {
                forget(draft);
                learnOrder(draft.caller, reply);
            }
            case "placeOrder" -> learnOrder(draft.caller, reply);
            case "showPayment" -> learnPayment(reply);
            case "removeAddress", "retireProduct", "cancelOrder" -> forget(draft);
            default -> learnCursor(draft, reply);
        }
    }

    private void learnCart(Caller caller, Reply reply) {
        put("carts" + caller, reply.string("/id"));
        if (!reply.at("/lines").isEmpty()) {
            skusOfCarts.put(reply.string("/id"), reply.string("/lines/0/sku"));
        }
    }

    private void learnOrder(Caller caller, Reply reply) {
        put("orders" + caller, reply.string("/id"));
        if (reply.body().has("guestToken")) {
            guestTokens.put(reply.string("/id"), reply.string("/guestToken"));
        }
    }

    private void learnPayment(Reply reply) {
        if (reply.string("/status").equals("CAPTURED")) {
            put("payments", reply.string("/id"));
        }
    }

    private void learnCursor(Draft draft, Reply reply) {
        if (draft.operation.parameter("cursor").isPresent() && reply.at("/nextCursor").isString()) {
            put("cursors of " + draft.operation.id(), reply.string("/nextCursor"));
        }
    }
}
