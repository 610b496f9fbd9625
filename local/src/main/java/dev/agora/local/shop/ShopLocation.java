package dev.agora.local.shop;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The command-line option that says which shop is meant, for every command that works on one. */
public final class ShopLocation {
    @Option(names = "--data", paramLabel = "DIR", description = "Where the shop keeps its data and logs (default: .agora in the project, or $$AGORA_DATA).")
    private @Nullable Path data;

    /** The project's root directory, in which the built jars are found. */
    public Path home() {
        return Path.of(System.getProperty("agora.home", "")).toAbsolutePath();
    }

    /** The directory that holds everything the shop writes. */
    public Path dataDirectory() {
        if (data != null) {
            return data.toAbsolutePath().normalize();
        }
        String fromEnvironment = System.getenv("AGORA_DATA");
        return fromEnvironment == null || fromEnvironment.isEmpty()
                ? home().resolve(".agora")
                : Path.of(fromEnvironment).toAbsolutePath().normalize();
    }

    /** The addresses of the shop that runs here; an {@link AgoraException} when none does. */
    public LocalShop runningShop() {
        return Shop.attach(dataDirectory()).addresses();
    }
}
