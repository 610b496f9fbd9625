package dev.agora.local;

import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import dev.agora.local.shop.AgoraException;
import dev.agora.local.shop.Shop;
import dev.agora.local.shop.ShopLocation;
import dev.agora.local.shop.ShopOptions;

@Command(name = "up", mixinStandardHelpOptions = true, description = "Starts the shop and stays with it: Ctrl-C stops everything.")
final class UpCommand implements Callable<Integer> {
    @Mixin
    private ShopLocation location = new ShopLocation();

    @Option(names = {"-d", "--detach"}, description = "Leave the shop running in the background.")
    private boolean detach;

    @Option(names = "--no-demo", description = "Do not import the demo catalogue at the first start.")
    private boolean withoutDemo;

    @Option(names = "--port-offset", paramLabel = "N", defaultValue = "${env:AGORA_PORT_OFFSET:-0}", description = "Add N to every port, 8080 and so on (default: $$AGORA_PORT_OFFSET or 0).")
    private int portOffset;

    @Option(names = "--timeout", paramLabel = "SECONDS", defaultValue = "300", description = "How long a component may take to become ready (default: ${DEFAULT-VALUE}).")
    private int timeout;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Instant begin = Instant.now();
        out.printf("Starting Agora, with data and logs in %s%n", location.dataDirectory());
        StopAtExit stopAtExit = StopAtExit.install(Shop.attach(location.dataDirectory()), out);
        Shop shop = start(out, stopAtExit);
        if (!withoutDemo) {
            importDemo(shop, out);
        }
        out.printf("%nAgora is ready after %.1f s: %s%n%n", Duration.between(begin, Instant.now()).toMillis() / 1000.0,
                shop.gatewayUrl());
        suggest(out, shop.gatewayUrl());
        if (!shop.isTrained()) {
            out.printf("%nLater starts take half the time after ./agora train, which itself takes a few minutes.%n");
        }
        out.flush();
        if (detach) {
            shop.detach();
            stopAtExit.cancel();
        } else {
            new CrashReporter(shop, spec.commandLine().getErr()).watch(stopAtExit);
        }
        return 0;
    }

    private Shop start(PrintWriter out, StopAtExit stopAtExit) throws InterruptedException {
        ShopOptions options = ShopOptions.of(location.home(), location.dataDirectory(), portOffset)
                .withReadyTimeout(Duration.ofSeconds(timeout));
        try {
            return Shop.start(options, (name, port, after) -> {
                out.printf("  %-18s ready after %5.1f s   port %d%n", name, after.toMillis() / 1000.0, port);
                out.flush();
            });
        } catch (AgoraException e) {
            stopAtExit.waitIfStopping();
            stopAtExit.cancel();
            throw e;
        }
    }

    private void importDemo(Shop shop, PrintWriter out) {
        try {
            shop.once("demo-catalogue", () -> {
                int imported = new DemoCatalogue(shop.gatewayUrl()).importAll();
                out.printf("  %-18s %d products imported%n", "demo catalogue", imported);
            });
        } catch (AgoraException e) {
            spec.commandLine().getErr().printf("agora: %s; the next ./agora up tries it again%n", e.getMessage());
        }
    }

    private void suggest(PrintWriter out, URI gateway) {
        out.printf("""
                Try it:
                  curl '%1$s/api/v1/products?q=mug&limit=3'
                  curl -X POST '%1$s/api/v1/carts' -H 'Content-Type: application/json' -d '%2$s'
                  curl -X POST '%1$s/api/v1/auth/register' -H 'Content-Type: application/json' \
                -d '{"email": "me@example.com", "password": "open-sesame", "name": "Me"}'
                """, gateway, withoutDemo ? "{}" : "{\"lines\": [{\"sku\": \"MUG-BLUE\", \"quantity\": 2}]}");
    }
}
