package dev.agora.local;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import dev.agora.local.shop.Shop;
import dev.agora.local.shop.ShopLocation;

@Command(name = "restart", mixinStandardHelpOptions = true, description = "Starts a component anew, also one that has died, and returns when it is ready.")
final class RestartCommand implements Runnable {
    @Mixin
    private ShopLocation location = new ShopLocation();

    @Parameters(paramLabel = "SERVICE", description = "A component as ./agora status names it.")
    @SuppressWarnings("NullAway.Init")
    private String service;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        Shop shop = Shop.attach(location.dataDirectory());
        shop.restart(service);
        shop.releaseProcesses();
        spec.commandLine().getOut().println(service + " is ready.");
    }
}
