package dev.agora.system;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ExtendWith(ShopExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class CatalogueContractIT {
    private static final String[] PRODUCT = {"id", "slug", "name", "description", "status", "categories", "brand",
            "attributes", "images", "variants", "rating", "createdAt", "updatedAt", "version"};
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Storefront store;
    private final Staff staff;
    private final Customer ada;

    CatalogueContractIT(RunningShop shop) {
        this.store = shop.storefront();
        this.staff = shop.staff();
        this.ada = store.newCustomer();
    }

    @Test
    void showsAProductByIdAndSlug() {
        String sku = staff.sell(1_250, 7);
        String slug = "slug-" + sku.toLowerCase();

        Reply product = store.get("/api/v1/products/" + slug).send().expect(200).expectFields(PRODUCT);

        assertThat(product.fields("/variants/0")).containsExactlyInAnyOrder("sku", "name", "options", "price",
                "available");
        assertThat(product.at("/variants/0/price").toString()).isEqualTo("{\"amount\":1250,\"currency\":\"GBP\"}");
        assertThat(product.fields("/rating")).containsExactlyInAnyOrder("average", "count");
        store.get("/api/v1/products/" + product.id()).send().expect(200);
        await("the level to come from inventory").atMost(PATIENCE)
                .until(() -> store.get("/api/v1/products/" + slug).send().at("/variants/0/available").asInt(-1) == 7);
        store.get("/api/v1/products/" + UUID.randomUUID()).send().expectProblem(404, "not-found");
    }

    @Test
    void answersAKnownVersionWithoutABody() {
        String path = "/api/v1/products/slug-" + staff.sell(100, 1).toLowerCase();
        await("the product to settle").atMost(PATIENCE)
                .until(() -> store.get(path).send().at("/variants/0/available").asInt(-1) == 1);

        Reply product = store.get(path).send().expect(200);

        assertThat(product.header("ETag")).isNotEmpty();
        assertThat(product.header("Cache-Control")).isNotEmpty();
        store.get(path).header("If-None-Match", product.header("ETag")).send().expect(304);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/products", "/api/v1/products?q=name&facets=true&limit=1",
            "/api/v1/products/suggest?q=name", "/api/v1/categories"})
    void answersWhatHasNotChangedWithoutABody(String path) {
        Reply known = await("two answers without a change between them").atMost(PATIENCE).until(() -> {
            Reply reply = store.get(path).send().expect(200);
            assertThat(reply.header("Cache-Control")).startsWith("max-age=");
            return store.get(path).header("If-None-Match", reply.header("ETag")).send();
        }, reply -> reply.status() == 304);

        assertThat(known.bytes()).isEmpty();
        assertThat(known.header("ETag")).isNotEmpty();
    }

    @Test
    void listsProductsInPages() {
        staff.sell(100, 1);
        staff.sell(200, 1);

        Reply first = store.get("/api/v1/products?limit=1&sort=newest").send().expect(200);

        first.expectFields("items", "nextCursor", "total");
        assertThat(first.items()).hasSize(1);
        assertThat(first.at("/total").asLong()).isGreaterThanOrEqualTo(2);
        Reply second = store.get("/api/v1/products?limit=1&sort=newest&cursor=" + first.string("/nextCursor")).send()
                .expect(200);
        assertThat(second.string("/items/0/id")).isNotEqualTo(first.string("/items/0/id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=101", "limit=-1", "limit=x", "cursor=tampered", "sort=password",
            "limit=1&limit=2", "minPrice=-1"})
    void refusesAPageThatCannotBe(String query) {
        store.get("/api/v1/products?" + query).send().expect(400);
    }

    @Test
    void isKeptByTheStaff() {
        Map<String, Object> product = Staff.product("T-" + UUID.randomUUID(), Orders.gbp(500), 3);
        ada.post("/api/v1/admin/products").json(product).send().expectProblem(403, "forbidden");
        Reply created = staff.post("/api/v1/admin/products").json(product).send().expect(201);
        String path = "/api/v1/admin/products/" + created.id();

        staff.request("PATCH", path).json(Map.of("name", "A better name")).send().expect(200);
        assertThat(store.get("/api/v1/products/" + created.id()).send().string("/name")).isEqualTo("A better name");

        staff.request("DELETE", path).send().expect(204);
        store.get("/api/v1/products/" + created.id()).send().expect(404);
    }

    @Test
    void hidesDraftsAndArchivedProducts() {
        Map<String, Object> product = Staff.product("T-" + UUID.randomUUID(), Orders.gbp(500), 3);
        product.put("status", "DRAFT");
        Reply draft = staff.post("/api/v1/admin/products").json(product).send().expect(201);
        String path = "/api/v1/admin/products/" + draft.id();
        store.get("/api/v1/products/" + draft.id()).send().expect(404);
        ada.get("/api/v1/products/" + draft.id()).send().expect(404);

        staff.request("PATCH", path).json(Map.of("status", "ACTIVE")).send().expect(200);
        store.get("/api/v1/products/" + draft.id()).send().expect(200);
        staff.request("PATCH", path).json(Map.of("status", "ARCHIVED")).send().expect(200);
        store.get("/api/v1/products/" + draft.id()).send().expect(404);
        staff.request("PATCH", path).json(Map.of("status", "SOLD")).send().expectProblem(400, "validation");
    }

    @Test
    void letsOnlyOneOfTwoEditorsWin() {
        Reply product = staff.post("/api/v1/admin/products")
                .json(Staff.product("T-" + UUID.randomUUID(), Orders.gbp(500), 3)).send().expect(201);
        String path = "/api/v1/admin/products/" + product.id();
        String tag = product.header("ETag");

        staff.request("PATCH", path).header("If-Match", tag).json(Map.of("name", "First")).send().expect(200);
        staff.request("PATCH", path).header("If-Match", tag).json(Map.of("name", "Second")).send()
                .expectProblem(412, "version-conflict");
        staff.request("DELETE", path).header("If-Match", tag).send().expectProblem(412, "version-conflict");
        assertThat(store.get("/api/v1/products/" + product.id()).send().string("/name")).isEqualTo("First");
    }

    @Test
    void exportsWhatItCouldImport() {
        String sku = staff.sell(1_999, 4);

        Reply export = staff.get("/api/v1/admin/products/export").send().expect(200);

        assertThat(export.header("Content-Type")).startsWith("text/csv");
        List<String> lines = export.text().lines().toList();
        assertThat(lines.getFirst())
                .isEqualTo("sku,name,description,category,price,currency,stock,status,brand,attributes,"
                        + "images,product");
        assertThat(lines).filteredOn(line -> line.startsWith(sku + ",")).singleElement().asString()
                .contains(",19.99,GBP,");
        ada.get("/api/v1/admin/products/export").send().expectProblem(403, "forbidden");
        store.get("/api/v1/admin/products/export").send().expectProblem(401, "unauthenticated");
    }

    @Test
    void importsRowsAndReportsTheBadOnes() {
        String sku = "I-" + UUID.randomUUID();
        String csv = """
                sku,name,description,category,price,currency,stock
                %s,Kettle,Boils water,Home/Kitchen,19.99,GBP,5
                %s-bad,Kettle,Boils water,Home/Kitchen,cheap,GBP,5
                """.formatted(sku, sku);

        Reply accepted = staff.post("/api/v1/admin/products/import").body("text/csv", csv).send().expect(202);
        Reply done = await("the import").atMost(PATIENCE).until(
                () -> staff.get("/api/v1/admin/imports/" + accepted.id()).send().expect(200),
                reply -> reply.string("/state").equals("DONE"));

        done.expectFields("id", "state", "rows", "imported", "rejected", "rejections");
        assertThat(done.at("/rows").asInt()).isEqualTo(2);
        assertThat(done.at("/imported").asInt()).isEqualTo(1);
        assertThat(done.at("/rejected").asInt()).isEqualTo(1);
        assertThat(done.fields("/rejections/0")).containsExactlyInAnyOrder("row", "reason");
        assertThat(done.at("/rejections/0/row").asInt()).isEqualTo(3);
        await("the opening stock").atMost(PATIENCE)
                .until(() -> store.get("/api/v1/inventory/" + sku).send().at("/available").asInt() == 5);
    }

    @Test
    void importsMoreThanARequestMayHoldAndUpdatesWhatItKnows() {
        String sku = "I-" + UUID.randomUUID();
        staff.sell(sku, Orders.gbp(500), 7);
        var csv = new StringBuilder("sku,name,description,category,price,currency,stock\n");
        csv.append("%s,Kettle,Boils water,Home/%s,6.50,GBP,99%n".formatted(sku, sku));
        for (int row = 0; csv.length() < 300 * 1024; row++) {
            csv.append("%s-%d,Kettle,%s,Home/Kitchen,19.99,GBP,5%n".formatted(sku, row, "x".repeat(2_000)));
        }

        Reply accepted = staff.post("/api/v1/admin/products/import").body("text/csv", csv.toString()).send()
                .expect(202);
        Reply done = await("the import").atMost(PATIENCE).until(
                () -> staff.get("/api/v1/admin/imports/" + accepted.id()).send().expect(200),
                reply -> reply.string("/state").equals("DONE"));

        assertThat(done.at("/imported")).isEqualTo(done.at("/rows"));
        Reply updated = staff.get("/api/v1/products/slug-" + sku.toLowerCase()).send().expect(200);
        assertThat(updated.at("/variants/0/price/amount").asInt()).isEqualTo(650);
        assertThat(updated.at("/categories").toString()).contains(sku.toLowerCase());
        await("the stock of the others").atMost(PATIENCE)
                .until(() -> store.get("/api/v1/inventory/" + sku + "-0").send().at("/available").asInt() == 5);
        assertThat(staff.stock(sku).path("onHand").asInt()).isEqualTo(7);
    }

    @Test
    void importsNothingButTables() {
        for (String type : List.of("application/json", "text/plain")) {
            staff.post("/api/v1/admin/products/import").body(type, "sku,name\n").send().expectProblem(415,
                    "unsupported-media-type");
        }
        staff.get("/api/v1/admin/imports/" + UUID.randomUUID()).send().expectProblem(404, "not-found");
    }

    @Test
    void showsItsCategoriesAsATree() {
        staff.sell(100, 1);

        Reply categories = store.get("/api/v1/categories").send().expect(200).expectFields("items");

        assertThat(categories.fields("/items/0")).containsExactlyInAnyOrder("slug", "name", "children");
    }
}
