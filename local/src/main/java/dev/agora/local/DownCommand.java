package dev.agora.local;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import dev.agora.local.shop.Shop;
import dev.agora.local.shop.ShopLocation;

@Command(name = "down", mixinStandardHelpOptions = true, description = "Stops the shop and returns when every process has ended. Its data stays.")
final class DownCommand implements Runnable {
    @Mixin
    private ShopLocation location = new ShopLocation();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        Shop shop = Shop.attach(location.dataDirectory());
        boolean running = shop.isRunning();
        shop.stop();
        spec.commandLine().getOut().println(running ? "Agora has stopped." : "Agora was not running.");
    }
}
