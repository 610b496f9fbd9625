package dev.agora.local.audit;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import dev.agora.local.shop.ShopLocation;

/** {@code agora audit}: exits with 1 when an invariant is broken. */
@Command(name = "audit", mixinStandardHelpOptions = true, description = "Waits up to 60 s for rest and checks the invariants over all databases, Redis and the ledger.")
public final class AuditCommand implements Callable<Integer> {
    @Mixin
    private ShopLocation location = new ShopLocation();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        AuditReport report = new Auditor(location.runningShop()).auditAtRest(Claims.NONE);
        report.print(spec.commandLine().getOut());
        return report.isClean() ? 0 : 1;
    }
}
