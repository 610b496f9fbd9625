package dev.agora.local;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Stream;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import dev.agora.local.shop.Component;
import dev.agora.local.shop.Shop;
import dev.agora.local.shop.ShopLocation;

@Command(name = "roll", mixinStandardHelpOptions = true, description = "Replaces the instances of services one after the other: nobody notices if there are two of each.")
final class RollCommand implements Runnable {
    @Mixin
    private ShopLocation location = new ShopLocation();

    @Parameters(arity = "0..*", paramLabel = "SERVICE", description = "The services (default: all that may have several instances).")
    private List<String> services = List.of();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        Shop shop = Shop.attach(location.dataDirectory());
        List<Component> components = services.isEmpty()
                ? Stream.of(Component.values()).filter(Component::isScalable).toList()
                : services.stream().map(Component::named).toList();
        for (Component component : components) {
            shop.roll(component, (name, stopped, started) -> {
                out.printf("  %-20s stopped within %4.1f s, ready after %4.1f s%n", name, stopped.toMillis() / 1000.0,
                        started.toMillis() / 1000.0);
                out.flush();
            });
            shop.releaseProcesses();
        }
    }
}
