package dev.agora.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.agora.defaults.testing.TestTokens;
import dev.agora.inventory.ReservationCommand.Reserve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ApiIT extends ServiceTest {

    @Test
    void showsWhatIsAvailableToEverybody() {
        var some = sku(3);
        var none = sku(0);
        apply(new Reserve(UUID.randomUUID(), List.of(new Line(some, 1))));
        // The cache is written after the commit, by another thread.
        await().untilAsserted(() -> assertThat(get("/api/v1/inventory/" + some).json().toString())
                .isEqualTo("{\"sku\":\"%s\",\"available\":2,\"inStock\":true}".formatted(some)));
        assertThat(
                get("/api/v1/inventory?sku=%s&sku=unknown&sku=%s&sku=%s".formatted(none, some, some)).json().toString())
                .isEqualTo(
                        """
						{"items":[{"sku":"%s","available":0,"inStock":false},{"sku":"%s","available":2,"inStock":true}]}"""
                                .formatted(none, some));
    }

    @Test
    void knowsNoSkuThatNoProductHad() {
        assertProblem(get("/api/v1/inventory/unknown"), 404, "not-found");
        assertProblem(staffGet("/api/v1/admin/inventory/unknown"), 404, "not-found");
        assertProblem(staffGet("/api/v1/admin/inventory/unknown/movements"), 404, "not-found");
        assertProblem(staffPost("/api/v1/admin/inventory/unknown/adjustments", "{\"delta\": 1, \"reason\": \"r\"}"),
                404,
                "not-found");
    }

    @Test
    void readsAtMostAHundredAtOnce() {
        assertThat(get("/api/v1/inventory?" + skus(100)).status()).isEqualTo(200);
        assertProblem(get("/api/v1/inventory?" + skus(101)), 400, "validation");
        assertProblem(get("/api/v1/inventory"), 400, "validation");
        assertProblem(get("/api/v1/inventory?sku="), 400, "validation");
    }

    @Test
    void opensItsBooksToStaffOnly() {
        var path = "/api/v1/admin/inventory/" + sku(3);
        assertProblem(get(path), 401, "unauthenticated");
        assertProblem(send(request(path).header("Authorization", "Bearer " + TestTokens.customer(UUID.randomUUID()))),
                403,
                "forbidden");
        assertThat(send(request(path).header("Authorization", "Bearer " + TestTokens.admin())).status()).isEqualTo(200);
    }

    @Test
    void showsTheWholeStockToStaff() {
        var sku = sku(3);
        apply(new Reserve(UUID.randomUUID(), List.of(new Line(sku, 1))));
        assertThat(staffGet("/api/v1/admin/inventory/" + sku).json().toString()).isEqualTo(
                "{\"sku\":\"%s\",\"onHand\":3,\"reserved\":1,\"available\":2,\"version\":2}".formatted(sku));
    }

    @Test
    void listsWhatIsNearlySoldOut() {
        var few = sku(2);
        var many = sku(1_000);
        assertThat(all("/api/v1/admin/inventory?below=3&limit=7")).contains(few).doesNotContain(many).isSorted()
                .doesNotHaveDuplicates();
        assertThat(all("/api/v1/admin/inventory?limit=100")).contains(few, many);
        assertProblem(staffGet("/api/v1/admin/inventory?below=-1"), 400, "validation");
        assertProblem(staffGet("/api/v1/admin/inventory?cursor=forged"), 400, "validation");
    }

    @Test
    void entersAdjustmentsInTheBooks() {
        var sku = sku(3);
        var path = "/api/v1/admin/inventory/%s/adjustments".formatted(sku);
        var delivered = staffPost(path, "{\"delta\": 4, \"reason\": \"delivery\", \"reference\": \"D-1\"}");
        assertThat(delivered.status()).isEqualTo(201);
        assertThat(delivered.json().get("quantity").asInt()).isEqualTo(4);
        assertThat(staffPost(path, "{\"onHand\": 5, \"reason\": \"counted\"}").json().get("quantity").asInt())
                .isEqualTo(-2);
        assertThat(staffPost(path, "{\"onHand\": 5, \"reason\": \"counted again\"}").json().get("quantity").asInt())
                .isZero();
        assertThat(stock(sku)).isEqualTo(new Stock(sku, 5, 0, 3));

        var first = staffGet("/api/v1/admin/inventory/%s/movements?limit=2".formatted(sku)).json();
        assertThat(first.get("items").findValuesAsString("reason")).containsExactly("counted again", "counted");
        var second = staffGet("/api/v1/admin/inventory/%s/movements?limit=2&cursor=%s".formatted(sku,
                first.get("nextCursor").asString())).json();
        assertThat(second.get("items").findValuesAsString("kind")).containsExactly("adjustment", "opening");
        assertThat(second.get("items").get(0).toString())
                .contains("\"quantity\":4", "\"reason\":\"delivery\"", "\"reference\":\"D-1\"", "\"orderId\":null");
        assertThat(second.get("nextCursor").isNull()).isTrue();
        assertBooksBalance();
    }

    @Test
    void refusesToAdjustBelowWhatIsReserved() {
        var sku = sku(3);
        apply(new Reserve(UUID.randomUUID(), List.of(new Line(sku, 2))));
        assertProblem(
                staffPost("/api/v1/admin/inventory/%s/adjustments".formatted(sku),
                        "{\"delta\": -2, \"reason\": \"r\"}"),
                409, "stock-below-reserved");
        assertThat(stock(sku).onHand()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"reason\": \"neither\"}", "{\"delta\": 1, \"onHand\": 1, \"reason\": \"both\"}",
            "{\"delta\": 1}", "{\"delta\": 1, \"reason\": \" \"}", "{\"delta\": 0, \"reason\": \"r\"}",
            "{\"onHand\": -1, \"reason\": \"r\"}", "{\"delta\": 9223372036854775807, \"reason\": \"r\"}"})
    void refusesAdjustmentsThatMeanNothing(String body) {
        var sku = sku(3);
        assertProblem(staffPost("/api/v1/admin/inventory/%s/adjustments".formatted(sku), body), 400, "validation");
        assertThat(stock(sku).version()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"delta\": \"1\", \"reason\": \"r\"}", "{\"delta\": 1.5, \"reason\": \"r\"}",
            "{\"delta\": 1, \"reason\": \"r\", \"reserved\": 0}", "{\"delta\": 1e30, \"reason\": \"r\"}"})
    void refusesAdjustmentsThatItCannotRead(String body) {
        var sku = sku(3);
        assertThat(staffPost("/api/v1/admin/inventory/%s/adjustments".formatted(sku), body).status()).isEqualTo(400);
        assertThat(stock(sku).version()).isOne();
    }

    private List<String> all(String path) {
        var skus = new ArrayList<String>();
        var page = staffGet(path).json();
        skus.addAll(page.get("items").findValuesAsString("sku"));
        while (!page.get("nextCursor").isNull()) {
            page = staffGet(path + "&cursor=" + page.get("nextCursor").asString()).json();
            skus.addAll(page.get("items").findValuesAsString("sku"));
        }
        return skus;
    }

    private static String skus(int number) {
        return IntStream.range(0, number).mapToObj(i -> "sku=" + i).collect(Collectors.joining("&"));
    }

    private static void assertProblem(Reply reply, int status, String slug) {
        assertThat(reply.status()).as(reply.json().toString()).isEqualTo(status);
        assertThat(reply.json().get("type").asString()).isEqualTo("/problems/" + slug);
    }
}
