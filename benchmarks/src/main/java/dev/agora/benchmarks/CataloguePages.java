package dev.agora.benchmarks;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import tools.jackson.databind.JsonNode;

/** What visitors ask of the catalogue that the shop has. */
final class CataloguePages {
    private static final int CATEGORIES = 20;
    private static final int SEARCHES = 1_000;
    private static final int PAGES_OF_NAMES = 5;

    private final ShopApi api;

    CataloguePages(ShopApi api) {
        this.api = api;
    }

    /** The pages of a hundred products. */
    List<String> details() throws IOException, InterruptedException {
        return items(api.get("/products?limit=100"))
                .map(product -> "/api/v1/products/" + product.required("id").asString()).toList();
    }

    /** The first page of the catalogue and of some categories, in several orders. */
    List<String> lists() throws IOException, InterruptedException {
        var categories = Stream.concat(Stream.of(""), items(api.get("/categories")).limit(CATEGORIES)
                .map(category -> "&category=" + category.required("slug").asString()));
        return categories.flatMap(category -> Stream.of("", "&sort=price", "&sort=-price", "&inStock=true")
                .map(order -> "/api/v1/products?limit=20" + category + order)).toList();
    }

    /** Searches by one, two or all words of what is on sale; one in ten has a slip in it. */
    List<String> searches() throws IOException, InterruptedException {
        var random = new Random(1);
        var names = names();
        return IntStream.range(0, SEARCHES)
                .mapToObj(number -> search(names.get(random.nextInt(names.size())), number, random))
                .map(q -> "/api/v1/products?q=" + URLEncoder.encode(q, StandardCharsets.UTF_8)).toList();
    }

    private static String search(String name, int number, Random random) {
        var words = new ArrayList<>(List.of(name.split(" ")));
        Collections.shuffle(words, random);
        int some = number % 3;
        var q = some == 0 ? name : String.join(" ", words.subList(0, Math.min(some, words.size())));
        return number % 10 == 0 ? Disturbance.DROPPED_LETTER.of(q, random).orElse(q) : q;
    }

    /** The names at the beginning of several orders. */
    private List<String> names() throws IOException, InterruptedException {
        var names = new ArrayList<String>();
        for (var order : List.of("newest", "price", "-price", "rating")) {
            var cursor = "";
            for (int page = 0; page < PAGES_OF_NAMES && cursor != null; page++) {
                var answer = api.get("/products?limit=100&sort=" + order + cursor);
                items(answer).forEach(product -> names.add(product.required("name").asString()));
                var next = answer.required("nextCursor");
                cursor = next.isNull() ? null : "&cursor=" + next.asString();
            }
        }
        return names;
    }

    private static Stream<JsonNode> items(JsonNode list) {
        return StreamSupport.stream(list.required("items").spliterator(), false);
    }
}
