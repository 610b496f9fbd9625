package dev.agora.local.shop;

import java.util.Map;

/** The shop's first admin: as the caller's environment says, else well-known, which is right for one machine only. */
public record AdminAccount(String email, String password) {
    private static final String EMAIL = "AGORA_ADMIN_EMAIL";
    private static final String PASSWORD = "AGORA_ADMIN_PASSWORD";

    public static AdminAccount ofThisShop() {
        return new AdminAccount(System.getenv().getOrDefault(EMAIL, "admin@agora.test"),
                System.getenv().getOrDefault(PASSWORD, "agora-admin"));
    }

    static Map<String, String> environment() {
        AdminAccount admin = ofThisShop();
        return Map.of(EMAIL, admin.email, PASSWORD, admin.password);
    }
}
