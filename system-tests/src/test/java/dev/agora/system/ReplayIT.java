package dev.agora.system;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import dev.agora.local.audit.AuditCommand;
import dev.agora.local.replay.ReplayCommand;

import static org.assertj.core.api.Assertions.assertThat;

/** A made-up history of a small shop runs through this one. */
@ExtendWith(ShopExtension.class)
class ReplayIT {
    private static final String HEADER = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";
    private static final String EVERYDAY = """
            536365,R1001,WHITE HEART,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom
            536365,R1002,METAL LANTERN,2,2010-12-01 08:26:00,3.39,17850.0,United Kingdom
            536366,R1001,WHITE HEART,4,2010-12-01 08:28:00,2.95,17850.0,United Kingdom
            536366,POST,POSTAGE,1,2010-12-01 08:28:00,18.0,17850.0,United Kingdom
            536367,R1003,BIRD ORNAMENT,32,2010-12-01 08:34:00,1.69,13047.0,United Kingdom
            536367,R1003,damaged,-3,2010-12-01 08:34:00,0.0,,United Kingdom
            C536379,R1001,WHITE HEART,-5,2010-12-01 09:41:00,2.55,17850.0,United Kingdom
            C536383,R1003,BIRD ORNAMENT,-32,2010-12-01 09:49:00,1.69,13047.0,United Kingdom
            C536391,R1004,NEVER BOUGHT,-1,2010-12-01 10:24:00,4.25,13047.0,United Kingdom
            """;

    @TempDir
    private Path directory;

    private final RunningShop shop;
    private Path history;

    ReplayIT(RunningShop shop) {
        this.shop = shop;
    }

    @BeforeEach
    void writeHistory() throws IOException {
        String longInvoiceOfAGuest = IntStream.range(0, 130)
                .mapToObj(line -> "536401,R2%03d,THING %1$d,1,2010-12-01 10:52:00,0.85,,Eire\n".formatted(line))
                .collect(Collectors.joining());
        history = Files.writeString(directory.resolve("history.csv"), HEADER + EVERYDAY + longInvoiceOfAGuest);
    }

    @Test
    void isReplayedAndAuditedTwice() {
        for (String provider : new String[]{"manual", "stripe"}) {
            var out = new StringWriter();

            int exit = run(new ReplayCommand(), out, history.toString(), "--concurrency", "4", "--provider", provider);

            assertThat(exit).as(out.toString()).isZero();
            assertThat(out.toString().replaceAll(" +", " "))
                    .contains("Placed 5 orders of 2 customers and guests", "code is no product 1", "no price 1",
                            "CONFIRMED 5", "lines matched 2", "lines that match nothing 1", "orders cancelled 2",
                            "refunds 1", "The audit is clean.");
        }
    }

    @Test
    void canBeAuditedAlone() {
        var out = new StringWriter();

        int exit = run(new AuditCommand(), out);

        assertThat(exit).as(out.toString()).isZero();
        assertThat(out.toString().lines().filter(line -> line.startsWith("ok"))).hasSize(11);
    }

    private int run(Object command, StringWriter out, String... arguments) {
        var all = new ArrayList<>(List.of("--data", shop.directory().toString()));
        all.addAll(List.of(arguments));
        return new CommandLine(command).setOut(new PrintWriter(out)).execute(all.toArray(String[]::new));
    }
}
