package dev.agora.local.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.agora.local.replay.Errand.Line;
import dev.agora.local.replay.Errand.Purchase;
import dev.agora.local.replay.Errand.Return;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RetailHistoryTests {
    @TempDir
    Path directory;

    @Nested
    class Rows {
        @Test
        void keepTheirMeaning() {
            assertThat(read("536365,85123A, WHITE  HANGING HEART ,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom\n"))
                    .containsExactly(
                            new HistoryRow(1, "536365", "85123A", "WHITE HANGING HEART", 6, 255, "17850"));
        }

        @Test
        void belongToNobodyWithoutACustomer() {
            assertThat(read("536365,gift_0001_20,Gift Voucher £20.00,1,2010-12-01 08:26:00,16.67,,United Kingdom\n"))
                    .containsExactly(
                            new HistoryRow(1, "536365", "gift_0001_20", "Gift Voucher £20.00", 1, 1667, null));
        }

        @Test
        void areReadFromAGzippedFile() throws IOException {
            var history = Histories.gzipped(directory,
                    "536365,85123A,HEART,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom\n");

            assertThat(history.rows(rejection -> {}).map(HistoryRow::sku)).containsExactly("85123A");
        }

        @Test
        void thatNoShopCanUseAreToldWithTheReason() {
            var rejections = new ArrayList<Rejection>();
            var rows = Histories.plain(directory, """
                    1,POST,POSTAGE,1,2010-12-01 08:26:00,18.0,12583.0,France
                    1,m,Manual,1,2010-12-01 08:26:00,2.55,12583.0,France
                    1,BANK CHARGES,Bank Charges,1,2010-12-01 08:26:00,15.0,,France
                    1,47 566,WITH A BLANK,1,2010-12-01 08:26:00,15.0,,France
                    1,85123A,HEART,1,2010-12-01 08:26:00,0.0,12583.0,France
                    1,85123A,HEART,1,2010-12-01 08:26:00,0.004,12583.0,France
                    1,85123A,HEART,1,2010-12-01 08:26:00,-11062.06,12583.0,France
                    1,85123A, ,1,2010-12-01 08:26:00,2.55,12583.0,France
                    1,85123A,HEART,-1,2010-12-01 08:26:00,2.55,12583.0,France
                    C1,85123A,HEART,1,2010-12-01 08:26:00,2.55,12583.0,France
                    1,85123A,HEART,one,2010-12-01 08:26:00,2.55,12583.0,France
                    1,85123A,HEART,1,2010-12-01 08:26:00
                    1,85123A,HEART,1,2010-12-01 08:26:00,2.55,12583.0,France
                    """).rows(rejections::add).toList();

            assertThat(rows).hasSize(1);
            assertThat(rejections).containsExactly(Rejection.NO_PRODUCT, Rejection.NO_PRODUCT, Rejection.NO_PRODUCT,
                    Rejection.NO_PRODUCT, Rejection.NO_PRICE, Rejection.NO_PRICE, Rejection.NO_PRICE,
                    Rejection.NO_DESCRIPTION, Rejection.NOT_SOLD, Rejection.NOT_SOLD, Rejection.UNREADABLE,
                    Rejection.UNREADABLE);
        }

        @Test
        void comeFromAFileWithTheRightColumnsOnly() throws IOException {
            var history = new RetailHistory(Files.writeString(directory.resolve("other.csv"), "InvoiceNo,Price\n"));

            assertThatThrownBy(() -> history.rows(rejection -> {})).hasMessageContaining("no column [StockCode");
        }

        private List<HistoryRow> read(String rows) {
            return Histories.plain(directory, rows).rows(rejection -> {}).toList();
        }
    }

    @Nested
    class Errands {
        @Test
        void buyTheLinesOfAnInvoiceOnce() {
            assertThat(errands(10, row("536365", "A", 6, "17850.0") + row("536365", "A2", 1, "17850.0")
                    + row("536365", "A", 2, "17850.0") + row("536366", "A", 1, "")))
                    .containsExactly(
                            new Purchase("536365-1-1", "17850", List.of(new Line("A", 8), new Line("A2", 1))),
                            new Purchase("536366-4-1", null, List.of(new Line("A", 1))));
        }

        @Test
        void bringBackWhatACancellationNames() {
            assertThat(errands(10, row("C536379", "A", -6, "17850.0")))
                    .containsExactly(new Return("C536379-1", "17850", List.of(new Line("A", 6))));
        }

        @Test
        void ofALongInvoiceBecomeSeveralOrders() {
            String rows = IntStream.range(0, 201).mapToObj(line -> row("536365", "S" + line, 1, ""))
                    .collect(Collectors.joining());

            assertThat(errands(10, rows)).extracting(errand -> errand.lines().size()).containsExactly(100, 100, 1);
            assertThat(errands(10, rows)).extracting(Errand::id).doesNotHaveDuplicates();
        }

        @Test
        void ofAnInvoiceInTwoPlacesHaveNamesOfTheirOwn() {
            assertThat(errands(10, row("1", "A", 1, "1.0") + row("2", "A", 1, "2.0") + row("1", "A", 1, "1.0")))
                    .extracting(Errand::id).containsExactly("1-1-1", "2-2-1", "1-3-1");
        }

        @Test
        void endAfterTheOrdersThatWereAskedFor() {
            assertThat(errands(2, row("1", "A", 1, "1.0") + row("C2", "A", -1, "1.0") + row("3", "A", 1, "1.0")
                    + row("C4", "A", -1, "1.0") + row("5", "A", 1, "1.0")))
                    .extracting(Errand::id).containsExactly("1-1-1", "C2-2", "3-3-1", "C4-4");
        }

        private List<Errand> errands(int orders, String rows) {
            try (Stream<Errand> errands = Histories.plain(directory, rows).errands(orders)) {
                return errands.toList();
            }
        }

        private static String row(String invoice, String sku, int quantity, String customer) {
            return "%s,%s,NAME,%d,2010-12-01 08:26:00,2.55,%s,France\n".formatted(invoice, sku, quantity, customer);
        }
    }
}
