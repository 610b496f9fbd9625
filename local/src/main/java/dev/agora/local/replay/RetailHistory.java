package dev.agora.local.replay;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.jspecify.annotations.Nullable;

/** The UCI Online Retail history, plain or gzipped; every call reads the file anew, one row at a time. Close the streams. */
final class RetailHistory {
    private static final List<String> COLUMNS = List.of("InvoiceNo", "StockCode", "Description", "Quantity",
            "UnitPrice",
            "CustomerID");
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

    private final Path file;

    RetailHistory(Path file) {
        this.file = file;
    }

    /** The rows that a shop can use, in the file's order; the others are told to {@code rejections}. */
    Stream<HistoryRow> rows(Consumer<Rejection> rejections) {
        CSVParser parser = parser();
        return parser.stream().<HistoryRow>mapMulti((row, next) -> {
            switch (HistoryRow.read(row)) {
                case HistoryRow read -> next.accept(read);
                case Rejection rejection -> rejections.accept(rejection);
            }
        }).onClose(() -> close(parser));
    }

    /** What the customers came for, in the file's order, until {@code orders} purchases have been named. */
    Stream<Errand> errands(int orders) {
        var left = new AtomicInteger(orders);
        return invoices().flatMap(Invoice::errands)
                .takeWhile(errand -> !(errand instanceof Errand.Purchase) || left.getAndDecrement() > 0);
    }

    private Stream<Invoice> invoices() {
        Stream<HistoryRow> rows = rows(rejection -> {
        });
        var adjacent = Spliterators.spliteratorUnknownSize(new AdjacentRows(rows.iterator()), Spliterator.ORDERED);
        return StreamSupport.stream(adjacent, false).map(Invoice::of).onClose(rows::close);
    }

    private CSVParser parser() {
        try {
            CSVParser parser = FORMAT.parse(new InputStreamReader(open(), StandardCharsets.UTF_8));
            var missing = new ArrayList<>(COLUMNS);
            missing.removeAll(parser.getHeaderNames());
            if (!missing.isEmpty()) {
                parser.close();
                throw new IllegalArgumentException(file + " is no Online Retail history: it has no column " + missing);
            }
            return parser;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private InputStream open() throws IOException {
        var plain = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        plain.mark(2);
        boolean gzipped = plain.read() == 0x1f && plain.read() == 0x8b;
        plain.reset();
        return gzipped ? new GZIPInputStream(plain, 1 << 16) : plain;
    }

    private static void close(CSVParser parser) {
        try {
            parser.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Groups neighbours that share the invoice number. */
    private static final class AdjacentRows implements Iterator<List<HistoryRow>> {
        private final Iterator<HistoryRow> rows;
        private @Nullable HistoryRow ahead;

        AdjacentRows(Iterator<HistoryRow> rows) {
            this.rows = rows;
            this.ahead = advance();
        }

        @Override
        public boolean hasNext() {
            return ahead != null;
        }

        @Override
        public List<HistoryRow> next() {
            HistoryRow first = ahead;
            if (first == null) {
                throw new NoSuchElementException();
            }
            List<HistoryRow> invoice = new ArrayList<>();
            for (var row = first; row != null && row.invoice().equals(first.invoice()); row = advance()) {
                invoice.add(row);
            }
            return invoice;
        }

        private @Nullable HistoryRow advance() {
            ahead = rows.hasNext() ? rows.next() : null;
            return ahead;
        }
    }
}
