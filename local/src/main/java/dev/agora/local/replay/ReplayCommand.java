package dev.agora.local.replay;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

import dev.agora.local.audit.AuditReport;
import dev.agora.local.audit.Auditor;
import dev.agora.local.shop.AdminAccount;
import dev.agora.local.shop.AgoraException;
import dev.agora.local.shop.LocalShop;
import dev.agora.local.shop.ShopLocation;

/** {@code agora replay FILE}: exits with 0 only when every order was taken and the audit is clean. */
@Command(name = "replay", mixinStandardHelpOptions = true, description = "Runs the order history of a real shop (UCI Online Retail, .csv or .csv.gz) through the gateway.")
public final class ReplayCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Mixin
    private ShopLocation location = new ShopLocation();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "The history.")
    private Path file = Path.of("");

    @Option(names = "--orders", defaultValue = "2000", description = "How many orders to place (default: ${DEFAULT-VALUE}).")
    private int orders;

    @Option(names = "--concurrency", defaultValue = "16", description = "How many customers are in the shop at once (default: ${DEFAULT-VALUE}).")
    private int concurrency;

    @Option(names = "--provider", paramLabel = "manual|stripe", defaultValue = "manual", converter = ProviderConverter.class, description = "How they pay (default: ${DEFAULT-VALUE}).")
    private Provider provider = Provider.MANUAL;

    @Override
    public Integer call() throws Exception {
        RetailHistory history = history();
        LocalShop shop = location.runningShop();
        PrintWriter out = spec.commandLine().getOut();
        ReplayReport report = replay(history, shop, out);
        report.print(out);
        AuditReport audit = new Auditor(shop).auditAtRest(report.claims());
        audit.print(out);
        return report.isComplete() && audit.isClean() ? 0 : 1;
    }

    private RetailHistory history() {
        if (orders < 1 || concurrency < 1) {
            throw new ParameterException(spec.commandLine(), "--orders and --concurrency must be at least 1");
        }
        if (!Files.isReadable(file)) {
            throw new ParameterException(spec.commandLine(), "There is no file " + file + " to read");
        }
        return new RetailHistory(file);
    }

    private ReplayReport replay(RetailHistory history, LocalShop shop, PrintWriter out) {
        try (var store = new StoreClient(shop.gateway(), PATIENCE)) {
            var admin = AdminAccount.ofThisShop();
            Session staff = Session.login(store, admin.email(), admin.password());
            return new Replay(history, store, staff, ProgressBars.on(out), concurrency, provider).run(orders);
        } catch (ReplayFailed e) {
            throw new AgoraException(e.message(), e);
        }
    }

    /** Takes a provider as the API writes it. */
    private static final class ProviderConverter implements ITypeConverter<Provider> {
        @Override
        public Provider convert(String value) {
            return Arrays.stream(Provider.values())
                    .filter(provider -> provider.name().toLowerCase(Locale.ROOT).equals(value))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("There is no provider '" + value + "'"));
        }
    }
}
