package dev.agora.local.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Writes small histories in the shape of the real one. */
final class Histories {
    static final String HEADER = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

    private Histories() {}

    static RetailHistory plain(Path directory, String rows) {
        try {
            return new RetailHistory(Files.writeString(directory.resolve("history.csv"), HEADER + rows));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RetailHistory gzipped(Path directory, String rows) throws IOException {
        Path file = directory.resolve("history.csv.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write((HEADER + rows).getBytes("UTF-8"));
        }
        return new RetailHistory(file);
    }

}
