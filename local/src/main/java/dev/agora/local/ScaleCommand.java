package dev.agora.local;

import java.util.EnumMap;
import java.util.Map;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import dev.agora.local.shop.Component;
import dev.agora.local.shop.Shop;
import dev.agora.local.shop.ShopLocation;

@Command(name = "scale", mixinStandardHelpOptions = true, description = "Starts or stops instances of services, until the shop is stopped.")
final class ScaleCommand implements Runnable {
    @Mixin
    private ShopLocation location = new ShopLocation();

    @Parameters(arity = "1..*", paramLabel = "SERVICE=N", hideParamSyntax = true, description = "How many instances of it to run, for example order-service=2.")
    @SuppressWarnings("NullAway.Init")
    private Map<String, Integer> instances;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        Shop shop = Shop.attach(location.dataDirectory());
        Map<Component, Integer> wanted = new EnumMap<>(Component.class);
        instances.forEach((service, number) -> wanted.put(Component.named(service), number));
        shop.scale(wanted);
        shop.releaseProcesses();
        wanted.forEach((service, number) -> spec.commandLine().getOut().printf("%s: %d%n", service.title(), number));
    }
}
