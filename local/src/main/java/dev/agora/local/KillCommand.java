package dev.agora.local;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import dev.agora.local.shop.AgoraException;
import dev.agora.local.shop.Shop;
import dev.agora.local.shop.ShopLocation;

@Command(name = "kill", mixinStandardHelpOptions = true, description = "Sends a signal to a component: TERM, or for example -9 (KILL), -STOP, -CONT.")
final class KillCommand implements Runnable {
    private static final Set<String> SIGNALS = Set.of("HUP", "INT", "QUIT", "ABRT", "KILL", "USR1", "USR2", "TERM",
            "CONT",
            "STOP");
    private static final Map<String, String> NUMBERS = Map.of("1", "HUP", "2", "INT", "3", "QUIT", "6",
            "ABRT", "9", "KILL", "15", "TERM");

    @Mixin
    private ShopLocation location = new ShopLocation();

    @Parameters(arity = "1..2", paramLabel = "SERVICE [-SIGNAL]", hideParamSyntax = true, description = "A component as ./agora status names it, and the signal's name or number.")
    @SuppressWarnings("NullAway.Init")
    private List<String> arguments;

    @Override
    public void run() {
        List<String> services = arguments.stream().filter(argument -> !argument.startsWith("-")).toList();
        List<String> signals = arguments.stream().filter(argument -> argument.startsWith("-")).toList();
        if (services.size() != 1 || signals.size() > 1) {
            throw new AgoraException("Say which component, and at most one signal: ./agora kill order-service -9");
        }
        String signal = signals.isEmpty() ? "TERM" : signal(signals.getFirst());
        Shop.attach(location.dataDirectory()).kill(services.getFirst(), signal);
    }

    /** The name without SIG of a signal written as -9, -KILL or -SIGKILL. */
    static String signal(String option) {
        String written = option.substring(1).toUpperCase(Locale.ROOT);
        String name = written.startsWith("SIG") ? written.substring(3) : NUMBERS.getOrDefault(written, written);
        if (!SIGNALS.contains(name)) {
            throw new AgoraException("There is no signal %s; there are: %s".formatted(option,
                    String.join(", ", SIGNALS.stream().sorted().toList())));
        }
        return name;
    }
}
