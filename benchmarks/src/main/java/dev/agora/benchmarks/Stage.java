package dev.agora.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Prepares what a run needs: products with plenty of stock, and customers who are logged in. */
final class Stage {
    private static final String PASSWORD = "a-buyer-who-loads";
    private static final Duration STOCK_TIMEOUT = Duration.ofSeconds(120);
    private static final List<String> NOUNS = List.of("lantern", "teapot", "blanket", "mirror", "basket", "candle",
            "clock", "vase");
    private static final List<String> COLOURS = List.of("red", "blue", "ivory", "green", "black");

    private final ShopApi api;

    Stage(ShopApi api) {
        this.api = api;
    }

    /** Makes sure that the products are there, on sale and in stock; returns their SKUs. */
    List<String> products(String prefix, int count, long stock) throws IOException, InterruptedException {
        var skus = IntStream.range(0, count).mapToObj(number -> "%s-%05d".formatted(prefix, number)).toList();
        var rows = IntStream.range(0, count)
                .mapToObj(number -> "%s,%s,Loaded with care,Benchmarks,%d.99,GBP,%d".formatted(
                        skus.get(number), name(number), 1 + number % 50, stock));
        new ProductImport(api).all(
                "sku,name,description,category,price,currency,stock\n" + rows.collect(Collectors.joining("\n")));
        await("Stock of " + skus.getLast(), () -> api.exists("/inventory/" + skus.getLast()));
        return skus;
    }

    /** Writes a file with the access token of each customer, for Gatling. */
    Path buyers(int count, Path directory) throws IOException, InterruptedException {
        var lines = new ArrayList<>(List.of("token"));
        for (int number = 0; number < count; number++) {
            var email = "buyer-%d@benchmarks.test".formatted(number);
            api.postJson("/auth/register", Map.of("email", email, "password", PASSWORD, "name", "Buyer"), 201, 409);
            lines.add(api.login(email, PASSWORD));
        }
        return Files.write(Files.createDirectories(directory).resolve("tokens.csv"), lines);
    }

    private static String name(int number) {
        return "%s %s no. %d".formatted(COLOURS.get(number % COLOURS.size()), NOUNS.get(number % NOUNS.size()), number);
    }

    private interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    private static void await(String what, Condition condition) throws IOException, InterruptedException {
        var end = System.nanoTime() + STOCK_TIMEOUT.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new IOException(what + " is not there after " + STOCK_TIMEOUT);
            }
            Thread.sleep(200);
        }
    }
}
