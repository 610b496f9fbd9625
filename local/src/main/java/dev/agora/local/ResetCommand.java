package dev.agora.local;

import java.nio.charset.Charset;
import java.util.Scanner;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import dev.agora.local.shop.Shop;
import dev.agora.local.shop.ShopLocation;

@Command(name = "reset", mixinStandardHelpOptions = true, description = "Deletes the stopped shop's data and logs.")
final class ResetCommand implements Callable<Integer> {
    @Mixin
    private ShopLocation location = new ShopLocation();

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        Shop shop = Shop.attach(location.dataDirectory());
        shop.requireStopped();
        if (!yes && !confirmed()) {
            spec.commandLine().getOut().println("Nothing was deleted.");
            return 1;
        }
        shop.reset();
        spec.commandLine().getOut().printf("Deleted %s%n", location.dataDirectory());
        return 0;
    }

    private boolean confirmed() {
        spec.commandLine()
                .getOut()
                .printf("Delete all databases, topics and logs in %s? [y/N] ", location.dataDirectory());
        spec.commandLine().getOut().flush();
        Scanner in = new Scanner(System.in, Charset.defaultCharset());
        return in.hasNextLine() && in.nextLine().strip().equalsIgnoreCase("y");
    }
}
