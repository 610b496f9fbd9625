package dev.agora.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import dev.agora.local.shop.Shop;

/** Loads a running shop with scenarios and prints what it saw, beside the machine's own limit measured in the same run. */
@Command(name = "benchmarks/run", mixinStandardHelpOptions = true, showDefaultValues = true, subcommands = {
        SearchQuality.class, ImportProducts.class}, description = {
                "Loads the running shop and prints what it saw.",
                "Scenarios: orders, hot-sku, flash-sale, detail, list, search."})
public final class Benchmarks implements Callable<Integer> {
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final int FLASH_ORDERS_PER_SECOND = 5_000;
    private static final Duration FLASH = Duration.ofSeconds(1);
    private static final long FLASH_STOCK = 100;
    private static final long PLENTY = 10_000_000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(description = "What to run, in this order.", arity = "0..*")
    private List<String> scenarios = List.of();
    @Option(names = "--users", description = "Calls in flight at any time; 0 for an open model with --rate.")
    private int users = 16;
    @Option(names = "--rate", description = "Calls that begin every second in an open model.")
    private int rate = 100;
    @Option(names = "--seconds", description = "How long a run takes.")
    private int seconds = 60;
    @Option(names = "--repeats", description = "How many runs there are of each scenario.")
    private int repeats = 3;
    @Option(names = "--provider", description = "Who is paid: manual or stripe.")
    private String provider = "manual";
    @Option(names = "--products", description = "How many products the orders are spread over.")
    private int products = 200;
    @Option(names = "--buyers", description = "How many customers place them.")
    private int buyers = 50;
    @Option(names = "--data", description = "Where the running shop keeps its data.")
    private Path data = Path.of(".agora");
    @Option(names = "--results", description = "Where Gatling's reports go.")
    private Path results = Path.of("benchmarks", "target", "results");

    /** Runs the scenarios named in the arguments; exits with 1 when one cannot be run. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Benchmarks()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        // Not the parser's to check: it would ask for scenarios beside a subcommand too.
        if (scenarios.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Name at least one scenario");
        }
        var shop = Shop.attach(data);
        var addresses = shop.addresses();
        var database = Objects.requireNonNull(addresses.databases().get("order"));
        try (var api = new ShopApi(addresses.gateway()); var orders = new OrderBook(database)) {
            var stage = new Stage(api);
            var pages = new CataloguePages(api);
            var run = new Run(shop, new Gatling(results), orders, System.out);
            for (var scenario : scenarios.stream().map(Scenario::of).toList()) {
                measure(scenario, stage, pages, run, addresses.gateway());
            }
        }
        var limit = new CommitLimit(database);
        for (int clients : List.of(1, 8, 32)) {
            System.out.printf("limit: insert order + outbox row, commit: %,.0f/s at %d clients%n",
                    limit.measure(clients), clients);
        }
        return 0;
    }

    private void measure(Scenario scenario, Stage stage, CataloguePages pages, Run run, URI gateway) throws Exception {
        var rates = new ArrayList<Double>();
        if (scenario != Scenario.FLASH_SALE) {
            System.out.printf("%s: warming up%n", scenario.title());
            run.measure(scenario, load(scenario, stage, pages, gateway).over(WARM_UP));
        }
        for (int number = 1; number <= repeats; number++) {
            System.out.printf("%s: run %d of %d%n", scenario.title(), number, repeats);
            rates.add(run.measure(scenario, load(scenario, stage, pages, gateway)));
        }
        rates.sort(null);
        System.out.printf("%s: median %,.1f/s, range %,.1f-%,.1f/s%n", scenario.title(), rates.get(rates.size() / 2),
                rates.getFirst(), rates.getLast());
    }

    private Load load(Scenario scenario, Stage stage, CataloguePages pages, URI gateway)
            throws IOException, InterruptedException {
        var tokens = stage.buyers(buyers, results);
        var items = switch (scenario) {
            case ORDERS -> stage.products("LOAD", products, PLENTY);
            case HOT_SKU -> stage.products("HOT", 1, PLENTY);
            case FLASH_SALE -> stage.products("FLASH-" + System.currentTimeMillis(), 1, FLASH_STOCK);
            case DETAIL -> pages.details();
            case LIST -> pages.lists();
            case SEARCH -> pages.searches();
        };
        return scenario == Scenario.FLASH_SALE
                ? new Load(gateway.toString(), FLASH, 0, FLASH_ORDERS_PER_SECOND, tokens, items, provider)
                : new Load(gateway.toString(), Duration.ofSeconds(seconds), users, rate, tokens, items, provider);
    }
}
