package dev.agora.benchmarks;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

import dev.agora.local.replay.Catalogue;
import dev.agora.local.shop.Shop;

/**
 * Says how well the shop's search finds products by names that are not quite right. A search hits with the first product that
 * has the name, for several products may share it and nobody could tell them apart by it.
 */
@Command(name = "search-quality", mixinStandardHelpOptions = true, showDefaultValues = true, description = "Imports the products of an order history (UCI Online Retail, .csv or .csv.gz), searches for some of them by names with mistakes in them, and prints how often they were found.")
final class SearchQuality implements Callable<Integer> {
    /** As far as anybody looks. */
    private static final int PLACES = 10;

    @Option(names = "--file", required = true, description = "The history.")
    private Path file = Path.of("");
    @Option(names = "--names", description = "How many names to search for.")
    private int size = 500;
    @Option(names = "--seed", description = "Chooses the names and the mistakes.")
    private long seed = 1;
    @Option(names = "--misses", description = "Print the searches that did not have it in the first place.")
    private boolean misses;
    @Option(names = "--data", description = "Where the running shop keeps its data.")
    private Path data = Path.of(".agora");

    @Override
    public Integer call() throws Exception {
        var catalogue = Catalogue.of(file);
        try (var api = new ShopApi(Shop.attach(data).addresses().gateway())) {
            new ProductImport(api).all(catalogue.toCsv(Map.of()));
            var names = choose(catalogue.names(), size, new Random(seed));
            System.out.printf("search-quality: %d of %,d names of %,d products, seed %d%n", names.size(),
                    new HashSet<>(catalogue.names()).size(), catalogue.names().size(), seed);
            print(measure(names, new Random(seed), q -> names(api, q)));
        }
        return 0;
    }

    /** Some of the names that have more than one word, each once. */
    static List<String> choose(List<String> names, int size, Random random) {
        var several = new ArrayList<>(names.stream().filter(name -> name.contains(" ")).distinct().sorted().toList());
        Collections.shuffle(several, random);
        return several.subList(0, Math.min(size, several.size()));
    }

    interface Search {
        /** The names of what is found, the best first. */
        List<String> names(String q) throws IOException, InterruptedException;
    }

    /** Searches for every name in every way that it can be disturbed. */
    Map<Disturbance, Ranks> measure(List<String> names, Random random, Search search)
            throws IOException, InterruptedException {
        var ranks = new EnumMap<Disturbance, Ranks>(Disturbance.class);
        for (var disturbance : Disturbance.values()) {
            for (var name : names) {
                var q = disturbance.of(name, random);
                if (q.isPresent()) {
                    var found = search.names(q.get());
                    int rank = found.indexOf(name) + 1;
                    ranks.computeIfAbsent(disturbance, _ -> new Ranks()).add(rank);
                    if (misses && rank != 1) {
                        System.out.printf("  %s | %s | place %d, first is %s%n", name, q.get(), rank,
                                found.isEmpty() ? "nothing" : found.getFirst());
                    }
                }
            }
        }
        return ranks;
    }

    private static List<String> names(ShopApi api, String q) throws IOException, InterruptedException {
        var path = "/products?limit=" + PLACES + "&q=" + URLEncoder.encode(q, StandardCharsets.UTF_8);
        return api.get(path).required("items").valueStream().map(SearchQuality::name).toList();
    }

    private static String name(JsonNode product) {
        return product.required("name").asString();
    }

    private static void print(Map<Disturbance, Ranks> ranks) {
        var all = new Ranks();
        ranks.forEach((disturbance, kind) -> {
            print(disturbance.title(), kind);
            all.addAll(kind);
        });
        print("overall", all);
    }

    private static void print(String title, Ranks ranks) {
        System.out.printf("  %-16s %,5d searches, hit@1 %.3f, hit@%d %.3f, MRR %.3f%n", title, ranks.searches(),
                ranks.hitAt1(), PLACES, ranks.hit(), ranks.mrr());
    }
}
