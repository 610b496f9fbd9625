package dev.agora.product.web;

import org.junit.jupiter.api.Test;

import dev.agora.product.CatalogueIT;

import static org.assertj.core.api.Assertions.assertThat;

class ProductAdminIT extends CatalogueIT {

    @Test
    void createsAProductAndShowsItByIdAndSlug() {
        var created = shop.asStaff("POST", "/admin/products", """
                {'name': 'Harbour Mug', 'description': 'A mug.', 'brand': 'Tidewater', 'categories': ['Home/Kitchen'],
                 'attributes': {'material': 'stoneware'}, 'images': ['https://example.com/mug.jpg'],
                 'variants': [{'sku': 'HM-1', 'options': {'colour': 'blue'}, 'price': {'amount': 1250, 'currency': 'GBP'},
                               'stock': 5}]}
                """);

        assertThat(created.status()).isEqualTo(201);
        var id = created.text("/id");
        assertThat(created.header("Location")).isEqualTo("/api/v1/products/" + id);
        assertThat(created.text("/slug")).isEqualTo("harbour-mug");
        assertThat(created.json().at("/categories").toString()).isEqualTo("[\"kitchen\"]");
        assertThat(created.json().at("/variants").toString()).isEqualTo("""
                [{"sku":"HM-1","name":"Harbour Mug, blue","options":{"colour":"blue"},\
                "price":{"amount":1250,"currency":"GBP"},"available":0}]""");
        assertThat(created.json().at("/rating/count").asInt()).isZero();
        assertThat(shop.get("/products/" + id).json()).isEqualTo(created.json());
        assertThat(shop.get("/products/harbour-mug").json()).isEqualTo(created.json());
    }

    @Test
    void numbersSlugsOfTheSameName() {
        assertThat(shop.create("TWIN-1", "Twin", "").at("/slug").asString()).isEqualTo("twin");
        assertThat(shop.create("TWIN-2", "Twin!", "").at("/slug").asString()).isEqualTo("twin-2");
        assertThat(shop.create("TWIN-3", "twin", "").at("/slug").asString()).isEqualTo("twin-3");
        assertThat(shop.create("SUGGEST", "Suggest", "").at("/slug").asString()).isEqualTo("suggest-2");
    }

    @Test
    void changesOnlyWhatIsSent() {
        var id = shop.create("CHANGE-1", "Before", "'brand': 'Acme', 'description': 'Stays.'").at("/id").asString();

        assertThat(shop.asStaff("PATCH", "/admin/products/" + id, "{'name': 'Between'}").text("/brand"))
                .isEqualTo("Acme");
        var changed = shop.asStaff("PATCH", "/admin/products/" + id, "{'name': 'After', 'brand': ''}");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.text("/name")).isEqualTo("After");
        assertThat(changed.json().at("/brand").isNull()).isTrue();
        assertThat(changed.text("/description")).isEqualTo("Stays.");
        assertThat(changed.text("/slug")).isEqualTo("before");
        assertThat(changed.json().at("/version").asLong()).isEqualTo(3);
        assertThat(shop.get("/products/" + id).text("/name")).isEqualTo("After");
        assertThat(shop.asStaff("PATCH", "/admin/products/" + id, "{'name': 'After'}").json().at("/version").asLong())
                .isEqualTo(3);
    }

    @Test
    void refusesAChangeOfAnotherVersion() {
        var product = shop.create("MATCH-1", "Match", "");
        var path = "/admin/products/" + product.at("/id").asString();
        var tag = shop.get("/products/" + product.at("/id").asString()).header("ETag");

        assertThat(shop.asStaff("PATCH", path, "{'name': 'Mine'}", "If-Match", tag).status()).isEqualTo(200);
        var late = shop.asStaff("PATCH", path, "{'name': 'Yours'}", "If-Match", tag);
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.text("/type")).isEqualTo("/problems/version-conflict");
        assertThat(shop.asStaff("DELETE", path, "", "If-Match", "\"1\"").status()).isEqualTo(412);
        assertThat(shop.asStaff("DELETE", path, "", "If-Match", "\"2\"").status()).isEqualTo(204);
    }

    @Test
    void retiresAProductForEverybody() {
        var id = shop.create("RETIRE-1", "Retired", "").at("/id").asString();

        assertThat(shop.asStaff("DELETE", "/admin/products/" + id, "").status()).isEqualTo(204);

        assertThat(shop.get("/products/" + id).status()).isEqualTo(404);
        assertThat(shop.asStaff("GET", "/products/" + id, "").status()).isEqualTo(404);
        assertThat(shop.asStaff("DELETE", "/admin/products/" + id, "").status()).isEqualTo(404);
        assertThat(shop.asStaff("PATCH", "/admin/products/" + id, "{'name': 'x'}").status()).isEqualTo(404);
    }

    @Test
    void showsDraftsToStaffAlone() {
        var id = shop.create("DRAFT-1", "Secret draft", "'status': 'DRAFT'").at("/id").asString();

        assertThat(shop.get("/products/" + id).status()).isEqualTo(404);
        assertThat(shop.get("/products/secret-draft").status()).isEqualTo(404);
        assertThat(shop.get("/products?q=secret").json().at("/total").asInt()).isZero();
        assertThat(shop.asStaff("GET", "/products/" + id, "").text("/status")).isEqualTo("DRAFT");
        assertThat(shop.asStaff("PATCH", "/admin/products/" + id, "{'status': 'ACTIVE'}").status()).isEqualTo(200);
        assertThat(shop.get("/products/" + id).status()).isEqualTo(200);
    }

    @Test
    void refusesASkuThatIsTaken() {
        shop.create("TAKEN-1", "First", "");

        var second = shop.asStaff("POST", "/admin/products", """
                {'name': 'Second', 'variants': [{'sku': 'FREE-1', 'price': {'amount': 1, 'currency': 'GBP'}},
                                                {'sku': 'TAKEN-1', 'price': {'amount': 1, 'currency': 'GBP'}}]}
                """);

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.text("/errors/0/pointer")).isEqualTo("/variants/1/sku");
        assertThat(shop.create("taken-1", "Case matters", "").at("/slug").asString()).isEqualTo("case-matters");
    }

    @Test
    void namesEveryFieldAtFault() {
        var reply = shop.asStaff("POST", "/admin/products", """
                {'name': ' ', 'images': ['ftp://x'], 'variants': [
                  {'sku': '-x', 'price': {'amount': -1, 'currency': 'GBP'}, 'stock': -1},
                  {'sku': 'A', 'price': {'amount': 1, 'currency': 'XYZ'}}, {'sku': 'A', 'price': {'amount': 1, 'currency': 'GBP'}}]}
                """);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text("/type")).isEqualTo("/problems/validation");
        assertThat(reply.json().at("/errors").valueStream().map(error -> error.at("/pointer").asString()))
                .containsExactlyInAnyOrder("/name", "/images/0", "/variants/0/sku", "/variants/0/price/amount",
                        "/variants/0/stock", "/variants/1/price/currency", "/variants/2/sku");
    }

    @Test
    void refusesFieldsThatAreNotTheCallersToSet() {
        for (var field : new String[]{"'id': 'x'", "'version': 7", "'rating': {}",
                "'createdAt': '2026-01-01T00:00:00Z'"}) {
            var reply = shop.asStaff("POST", "/admin/products",
                    "{'name': 'x', 'variants': [{'sku': 'MASS-1', 'price': {'amount': 1, 'currency': 'GBP'}}], " + field
                            + "}");
            assertThat(reply.status()).as(field).isEqualTo(400);
        }
        assertThat(shop.asStaff("POST", "/admin/products", "{'name': 'x', 'variants': [null]}").status())
                .isEqualTo(400);
        assertThat(shop.asStaff("POST", "/admin/products", "{'name': 'x'}").text("/errors/0/pointer"))
                .isEqualTo("/variants");
        assertThat(shop.asStaff("POST", "/admin/products", "{'variants': [{'sku': 'A'}]}").status()).isEqualTo(400);
        assertThat(shop.asStaff("POST", "/admin/products",
                "{'name': 'x', 'variants': [{'sku': 'MASS-1', 'price': {'amount': '1', 'currency': 'GBP'}}]}").status())
                .isEqualTo(400);
        assertThat(shop.asStaff("POST", "/admin/products",
                "{'name': 'x', 'variants': [{'sku': 'MASS-1', 'price': {'amount': 1.5, 'currency': 'GBP'}}]}").status())
                .isEqualTo(400);
    }

    @Test
    void letsOnlyStaffChangeTheCatalogue() {
        var token = "Bearer " + dev.agora.defaults.testing.TestTokens.customer(java.util.UUID.randomUUID());

        assertThat(shop.send("POST", "/admin/products", "{}", "Content-Type", "application/json").status())
                .isEqualTo(401);
        assertThat(
                shop.send("POST", "/admin/products", "{}", "Content-Type", "application/json", "Authorization", token)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void answersNotModifiedToTheTagItGave() {
        var id = shop.create("ETAG-1", "Tagged", "").at("/id").asString();
        var first = shop.get("/products/" + id);

        assertThat(first.header("Cache-Control")).isEqualTo("max-age=2, public");
        var again = shop.get("/products/" + id, "If-None-Match", first.header("ETag"));
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.response().body()).isEmpty();
        assertThat(shop.get("/products?brand=none", "If-None-Match", shop.get("/products?brand=none").header("ETag"))
                .status())
                .isEqualTo(304);
    }
}
