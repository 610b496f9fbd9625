package dev.agora.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import dev.agora.local.shop.Shop;
import dev.agora.local.shop.ShopLocation;
import dev.agora.local.shop.ShopOptions;

@Command(name = "train", mixinStandardHelpOptions = true, description = "Runs a throw-away shop in which the services' JVMs record what makes later starts faster.")
final class TrainCommand implements Runnable {
    @Mixin
    private ShopLocation location = new ShopLocation();

    @Override
    public void run() {
        try {
            Path data = Files.createTempDirectory("agora-training-");
            try (Shop shop = Shop.start(ShopOptions.onFreePorts(location.home(), data).inTraining())) {
                new DemoCatalogue(shop.gatewayUrl()).importAll();
            } finally {
                Shop.attach(data).reset();
            }
        } catch (IOException e) {
            throw new IllegalStateException("There is no room for a throw-away shop", e);
        }
    }
}
