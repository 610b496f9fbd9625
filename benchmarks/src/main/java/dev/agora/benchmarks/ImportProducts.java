package dev.agora.benchmarks;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

import dev.agora.local.shop.Shop;
import dev.agora.local.shop.ShopProcess;

/** Says how long a large catalogue takes to come in and to go out, and how much memory product-service needs for it. */
@Command(name = "import", mixinStandardHelpOptions = true, showDefaultValues = true, description = "Imports made-up products, waits until inventory knows them, exports the catalogue; prints times and product-service's peak memory.")
final class ImportProducts implements Callable<Integer> {
    private static final String SERVICE = "product-service";
    private static final Duration POLL = Duration.ofSeconds(5);
    private static final Duration STOCK_PATIENCE = Duration.ofHours(1);

    @Option(names = "--rows", description = "How many products.")
    private int rows = 1_000_000;
    @Option(names = "--data", description = "Where the running shop keeps its data.")
    private Path data = Path.of(".agora");

    @Override
    public Integer call() throws Exception {
        var shop = Shop.attach(data);
        try (var api = new ShopApi(shop.addresses().gateway())) {
            var imports = new ProductImport(api);
            var products = new MadeUpProducts();
            long start = System.nanoTime();
            var id = imports.upload(BodyPublishers.ofInputStream(() -> products.csv(rows)));
            System.out.printf("import: %,d rows uploaded after %.1f s%n", rows, seconds(start));
            var end = imports.await(id, POLL, status -> progress(status, start));
            double taken = seconds(start);
            System.out.printf("import: %,d rows imported, %,d rejected after %.1f s, %,.0f/s%n",
                    end.required("imported").asLong(), end.required("rejected").asLong(), taken, rows / taken);
            awaitStock(api);
            System.out.printf("import: stock of the last row known after %.1f s%n", seconds(start));
            long exportStart = System.nanoTime();
            long bytes = api.download("/admin/products/export", imports.token());
            System.out.printf("export: %,d MB in %.1f s%n", bytes >> 20, seconds(exportStart));
            System.out.printf("%s: at most %,d MB resident since its start%n", SERVICE, peakMegabytes(shop));
        }
        return 0;
    }

    private static void progress(JsonNode status, long start) {
        System.out.printf("  %6.1f s: %s, %,d rows done%n", seconds(start), status.required("state").asString(),
                status.required("rows").asLong());
    }

    private void awaitStock(ShopApi api) throws IOException, InterruptedException {
        long end = System.nanoTime() + STOCK_PATIENCE.toNanos();
        while (!api.exists("/inventory/" + MadeUpProducts.sku(rows - 1))) {
            if (System.nanoTime() > end) {
                throw new IOException("Inventory does not know the last row after " + STOCK_PATIENCE);
            }
            Thread.sleep(POLL);
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    /** As Linux tells it. */
    private static long peakMegabytes(Shop shop) throws IOException {
        var process = shop.processes().stream().filter(one -> one.name().equals(SERVICE)).findFirst()
                .flatMap(ShopProcess::handle)
                .orElseThrow(() -> new IOException(SERVICE + " does not run"));
        try (var lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10).findFirst().orElseThrow();
        }
    }
}
