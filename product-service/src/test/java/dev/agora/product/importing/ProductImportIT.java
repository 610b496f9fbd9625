package dev.agora.product.importing;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import dev.agora.product.CatalogueIT;

import static org.assertj.core.api.Assertions.assertThat;

class ProductImportIT extends CatalogueIT {
    private static final String HEADER = "sku,name,description,category,price,currency,stock,status,brand,attributes,images,product\n";

    @Autowired
    private Imports imports;

    private JsonNode bySlug(String slug) {
        return shop.asStaff("GET", "/products/" + slug, "").json();
    }

    private long versions(String skus) {
        return jdbc.sql("select sum(version) from product join variant on product_id = id where sku like :skus")
                .param("skus", skus).query(Long.class).single();
    }

    @Test
    void importsProductsAndTheirCategories() {
        var status = shop.imported(HEADER + """
                IMP-1,Imported clock,"Tells the ""time"", mostly.",Imported/Clocks,19.99,GBP,7,,Ticker,material=oak;hands=2,https://example.com/1.jpg|https://example.com/2.jpg,
                IMP-2,Imported watch,,Imported/Clocks|Imported/Gifts,500,JPY,,draft,,,,
                """);

        assertThat(status.toString()).isEqualTo("""
                {"id":"%s","state":"DONE","rows":2,"imported":2,"rejected":0,"rejections":[]}"""
                .formatted(status.at("/id").asString()));
        var clock = bySlug("imported-clock");
        assertThat(clock.at("/description").asString()).isEqualTo("Tells the \"time\", mostly.");
        assertThat(clock.at("/categories").toString()).isEqualTo("[\"clocks\"]");
        assertThat(clock.at("/brand").asString()).isEqualTo("Ticker");
        assertThat(clock.at("/attributes").toString()).isEqualTo("{\"material\":\"oak\",\"hands\":\"2\"}");
        assertThat(clock.at("/images").size()).isEqualTo(2);
        assertThat(clock.at("/variants/0/price/amount").asLong()).isEqualTo(1999);
        var watch = bySlug("imported-watch");
        assertThat(watch.at("/status").asString()).isEqualTo("DRAFT");
        assertThat(watch.at("/categories").toString()).isEqualTo("[\"clocks\",\"gifts\"]");
    }

    @Test
    void groupsRowsIntoOneProduct() {
        shop.imported(HEADER + """
                GRP-S,"Grouped tee, small",Soft.,Clothes,10.00,GBP,1,,Loom,size=S;fabric=cotton,,Grouped tee
                GRP-M,"Grouped tee, medium",Soft.,Clothes,10.00,GBP,1,,Loom,size=M;fabric=cotton,,Grouped tee
                """);
        shop.imported(HEADER
                + "GRP-L,\"Grouped tee, large\",Soft.,Clothes,12.00,GBP,1,,Loom,size=L;fabric=cotton,,Grouped tee\n");

        var tee = bySlug("grouped-tee");
        assertThat(tee.at("/variants").valueStream().map(variant -> variant.at("/sku").asString())).containsExactly(
                "GRP-S",
                "GRP-M", "GRP-L");
        assertThat(tee.at("/variants/2/name").asString()).isEqualTo("Grouped tee, large");
        assertThat(tee.at("/variants/2/options").toString()).isEqualTo("{\"size\":\"L\"}");
        assertThat(tee.at("/attributes").toString()).isEqualTo("{\"fabric\":\"cotton\"}");
        assertThat(tee.at("/version").asLong()).isEqualTo(2);
    }

    @Test
    void updatesKnownSkusAndLeavesUnchangedOnesAlone() {
        var file = HEADER + "UPD-1,Updated,First.,Updates,1.00,GBP,5,,,,,\nUPD-2,Same,Same.,Updates,1.00,GBP,5,,,,,\n";
        shop.imported(file);
        var before = versions("UPD-%");
        shop.imported(file);
        assertThat(versions("UPD-%")).isEqualTo(before);

        shop.imported(file.replace("First.", "Second."));

        assertThat(versions("UPD-%")).isEqualTo(before + 1);
        assertThat(bySlug("updated").at("/description").asString()).isEqualTo("Second.");
        assertThat(bySlug("same").at("/version").asLong()).isEqualTo(1);
    }

    @Test
    void bringsARetiredProductBack() {
        var id = shop.create("BACK-1", "Back again", "").at("/id").asString();
        shop.asStaff("DELETE", "/admin/products/" + id, "");

        shop.imported(HEADER + "BACK-1,Back again,,,1.00,GBP,,,,,,\n");

        assertThat(shop.get("/products/" + id).json().at("/version").asLong()).isEqualTo(3);
    }

    @Test
    void rejectsBadRowsByTheirLineAndImportsTheGoodOnes() {
        var status = shop.imported("\uFEFF" + (HEADER + """
                BAD-1,Fine,"Over
                two lines",,1.00,GBP,1,,,,,
                bad sku!,Name,,,1.00,GBP,1,,,,,
                BAD-2,"Half open,,,1.00,GBP,1,,,,,
                BAD-3,Also fine,,,1.00,GBP,1,,,,,

                BAD-4,Cheap,,,1.005,GBP,1,,,,,
                BAD-5,Bell\u0007,,,1.00,GBP,1,,,,,
                BAD-6,Nul\0,,,1.00,GBP,1,,,,,
                """).replace("\n", "\r\n"));

        assertThat(status.at("/state").asString()).isEqualTo("DONE");
        assertThat(status.at("/rows").asInt()).isEqualTo(7);
        assertThat(status.at("/imported").asInt()).isEqualTo(2);
        assertThat(status.at("/rejections").valueStream().map(Object::toString)).containsExactly(
                "{\"row\":4,\"reason\":\"sku must be 1 to 64 letters, digits, '.', '_' or '-', beginning with a letter or digit\"}",
                "{\"row\":5,\"reason\":\"has a quote that is not closed\"}",
                "{\"row\":8,\"reason\":\"price has more than 2 decimals, all that GBP has\"}",
                "{\"row\":9,\"reason\":\"name must not contain control characters\"}",
                "{\"row\":10,\"reason\":\"name must not contain control characters\"}");
        assertThat(bySlug("fine").at("/description").asString()).isEqualTo("Over\ntwo lines");
        assertThat(bySlug("also-fine").at("/status").asString()).isEqualTo("ACTIVE");
    }

    @Test
    void tellsTheFirstThousandRejections() {
        var status = shop.imported(HEADER + "X!,Name,,,1.00,GBP,1,,,,,\n".repeat(1_600));

        assertThat(status.at("/rejected").asInt()).isEqualTo(1_600);
        assertThat(status.at("/rejections").size()).isEqualTo(1_000);
        assertThat(status.at("/rejections/999/row").asInt()).isEqualTo(1_001);
    }

    @Test
    void failsAFileItCannotRead() {
        assertThat(shop.imported("sku;name;price\nA;B;1\n").at("/rejections/0/reason").asString())
                .startsWith("columns are missing: sku");
        var utf16 = shop.upload(HEADER.getBytes(StandardCharsets.UTF_16));
        assertThat(shop.importEnd(utf16.text("/id")).at("/state").asString()).isEqualTo("FAILED");
        assertThat(shop.imported(HEADER).toString()).contains("\"state\":\"DONE\",\"rows\":0");
    }

    @Test
    void refusesUploadsThatAreNoCsvFiles() {
        assertThat(shop.upload(new byte[0]).status()).isEqualTo(400);
        assertThat(shop.upload(HEADER.getBytes(StandardCharsets.UTF_8), "Content-Type", "application/json").status())
                .isEqualTo(415);
        assertThat(shop.upload(HEADER.getBytes(StandardCharsets.UTF_8), "Content-Type", "text/csv; charset=ISO-8859-1")
                .status()).isEqualTo(415);
        var tooLarge = shop.upload(new byte[(4 << 20) + 1]);
        assertThat(tooLarge.status()).isEqualTo(413);
        assertThat(tooLarge.text("/type")).isEqualTo("/problems/too-large");
        assertThat(shop.asStaff("GET", "/admin/imports/" + UUID.randomUUID(), "").status()).isEqualTo(404);
        assertThat(jdbc.sql("select count(*) from product_import where state = 'UPLOADING'").query(Long.class).single())
                .isZero();
    }

    @Test
    void goesOnWhereADeadWorkerStopped() {
        var file = HEADER + "DEAD-1,Dead one,,,1.00,GBP,1,,,,,\nDEAD-2,Dead two,,,1.00,GBP,1,,,,,\n";
        var id = UUID.fromString("00000000-0000-7000-8000-000000000001");
        jdbc.sql("""
                with import as (insert into product_import (id, state, rows, imported, lease, lease_until)
                values (:id, 'RUNNING', 1, 1, gen_random_uuid(), now() - interval '1 second') returning id)
                select id from import""").param("id", id).query(UUID.class).single();
        imports.append(id, 0, file.substring(0, 150).getBytes(StandardCharsets.UTF_8));
        imports.append(id, 1, file.substring(150).getBytes(StandardCharsets.UTF_8));

        assertThat(shop.importEnd(id.toString()).at("/imported").asInt()).isEqualTo(2);
        assertThat(shop.get("/products/dead-one").status()).isEqualTo(404);
        assertThat(shop.get("/products/dead-two").status()).isEqualTo(200);
    }

    @Test
    void exportsWhatItImports() {
        shop.imported(HEADER + """
                EXP-1,"Export ""one""\","a, b",Exports/Deep,1.50,GBP,3,DRAFT,Maker,a=1;b=2,https://example.com/1.jpg https://example.com/2.jpg,
                EXP-2,Export red,,Exports,500,JPY,4,ACTIVE,,colour=red,,Export group
                EXP-3,Export blue,,Exports,500,JPY,4,ACTIVE,,colour=blue,,Export group
                """);
        var export = shop.asStaff("GET", "/admin/products/export", "");

        assertThat(export.header("Content-Type")).startsWith("text/csv");
        assertThat(export.response().body()).startsWith(HEADER.strip() + "\r\n").contains(
                "\r\nEXP-1,\"Export \"\"one\"\"\",\"a, b\",Exports/Deep,1.50,GBP,3,DRAFT,Maker,a=1;b=2,https://example.com/1.jpg|https://example.com/2.jpg,\r\n",
                "\r\nEXP-2,Export red,,Exports,500,JPY,4,ACTIVE,,colour=red,,Export group\r\n");
        var before = versions("EXP-%");
        assertThat(shop.imported(export.response().body()).at("/rejected").asInt()).isZero();
        assertThat(versions("EXP-%")).isEqualTo(before);
    }

    @Test
    void keepsUploadsToStaff() {
        assertThat(shop.send("POST", "/admin/products/import", "x", "Content-Type", "text/csv").status())
                .isEqualTo(401);
        assertThat(shop.get("/admin/imports/" + UUID.randomUUID()).status()).isEqualTo(401);
        assertThat(shop.get("/admin/products/export").status()).isEqualTo(401);
    }
}
