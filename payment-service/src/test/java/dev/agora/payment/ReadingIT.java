package dev.agora.payment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.agora.defaults.testing.TestTokens;

import static dev.agora.payment.PaymentStatus.CAPTURED;
import static dev.agora.payment.PaymentStatus.REQUIRES_ACTION;
import static org.assertj.core.api.Assertions.assertThat;

class ReadingIT extends PaymentServiceIT {

    private final Http http = new Http(PORT);

    @Test
    void showsAPaymentToItsBuyerAndToStaffOnly() {
        var buyer = UUID.randomUUID();
        var order = UUID.randomUUID();
        SAGA.placed(order, "manual", "manual", buyer, null);
        SAGA.stockReserved(order);
        var row = await(order, CAPTURED);

        var seen = http.get(path(order), "Authorization", "Bearer " + TestTokens.customer(buyer));
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.response().body()).isEqualTo("""
                {"id":"%s","orderId":"%s","status":"CAPTURED","amount":{"amount":4497,"currency":"GBP"},\
                "refunded":{"amount":0,"currency":"GBP"},"provider":"manual","nextAction":null,"attempts":1}\
                """.formatted(row.id(), order));
        assertThat(http.get(path(order), "Authorization", "Bearer " + TestTokens.staff()).status()).isEqualTo(200);
        assertThat(http.get(path(order), "Authorization", "Bearer " + TestTokens.customer(UUID.randomUUID())).slug())
                .isEqualTo("not-found");
        assertThat(http.get(path(order), "Agora-Guest-Token", "guess").status()).isEqualTo(404);
        assertThat(http.get(path(order)).status()).isEqualTo(401);
        assertThat(http.get(path(order), "Authorization", "Bearer nonsense").status()).isEqualTo(401);
    }

    @Test
    void showsAGuestsPaymentToTheHolderOfItsToken() throws Exception {
        var order = UUID.randomUUID();
        var hash = MessageDigest.getInstance("SHA-256").digest("the-token".getBytes(StandardCharsets.UTF_8));
        SAGA.placed(order, "stripe", "pm_card_authenticationRequired", null, HexFormat.of().formatHex(hash));
        SAGA.stockReserved(order);
        await(order, REQUIRES_ACTION);

        var seen = http.get(path(order), "Agora-Guest-Token", "the-token");

        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.json().at("/nextAction/type").asString()).isEqualTo("redirect");
        assertThat(seen.json().at("/nextAction/url").asString()).startsWith(SANDBOX.url() + "/redirect/pi_");
        assertThat(http.get(path(order), "Agora-Guest-Token", "another").status()).isEqualTo(404);
        assertThat(http.get(path(order), "Authorization", "Bearer " + TestTokens.customer(UUID.randomUUID())).status())
                .isEqualTo(404);
        SAGA.cancelled(order);
        await(order, PaymentStatus.CANCELLED);
    }

    @Test
    void knowsNothingOfOrdersItHasNotHeardOf() {
        var staff = "Bearer " + TestTokens.staff();
        var tombstone = SAGA.cancelled(UUID.randomUUID());
        await(tombstone, PaymentStatus.CANCELLED);

        assertThat(http.get(path(UUID.randomUUID()), "Authorization", staff).status()).isEqualTo(404);
        assertThat(http.get(path(tombstone), "Authorization", staff).status()).isEqualTo(404);
        assertThat(http.get("/api/v1/payments?orderId=none", "Authorization", staff).status()).isEqualTo(400);
        assertThat(http.get("/api/v1/payments", "Authorization", staff).status()).isEqualTo(400);
    }

    private static String path(UUID order) {
        return "/api/v1/payments?orderId=" + order;
    }
}
