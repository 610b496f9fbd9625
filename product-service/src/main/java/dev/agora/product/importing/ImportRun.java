package dev.agora.product.importing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

import dev.agora.product.importing.Imports.Claimed;
import dev.agora.product.importing.Imports.LeaseLost;

/**
 * Applies one file. Rows that were done before a crash are read over. Rows that the database refuses are sought by halving
 * their batch, so that nothing else is held up by them.
 */
@Component
class ImportRun {
    private static final Logger log = LoggerFactory.getLogger(ImportRun.class);
    private static final int BATCH = 500;

    private final Imports imports;
    private final ImportBatch batch;
    private final TransactionTemplate transactions;

    ImportRun(Imports imports, ImportBatch batch, TransactionTemplate transactions) {
        this.imports = imports;
        this.batch = batch;
        this.transactions = transactions;
    }

    /** Applies what is left of the file; returns early when told to stop. */
    void run(Claimed claimed, UUID worker, BooleanSupplier stopping) throws IOException {
        var csv = new CsvReader(new StoredFile(imports, claimed.id()));
        RowParser parser;
        try {
            var header = csv.next();
            if (header == null) {
                throw new UnusableFile("the file has no header");
            }
            parser = new RowParser(new Header(header));
        } catch (UnusableFile e) {
            imports.fail(claimed.id(), worker, e.reason());
            log.warn("Import {} failed: {}", claimed.id(), e.reason());
            return;
        }
        for (long row = 0; row < claimed.rowsDone(); row++) {
            csv.next();
        }
        for (var rows = read(csv); !rows.isEmpty(); rows = read(csv)) {
            apply(claimed.id(), worker, parser, rows);
            if (stopping.getAsBoolean()) {
                return;
            }
        }
        imports.finish(claimed.id(), worker);
        log.info("Import {} is done", claimed.id());
    }

    private static List<CsvRow> read(CsvReader csv) throws IOException {
        var rows = new ArrayList<CsvRow>(BATCH);
        while (rows.size() < BATCH) {
            var row = csv.next();
            if (row == null) {
                break;
            }
            rows.add(row);
        }
        return rows;
    }

    private void apply(UUID id, UUID worker, RowParser parser, List<CsvRow> rows) {
        var accepted = new ArrayList<ImportRow>();
        var rejections = new ArrayList<Rejection>();
        for (var row : rows) {
            try {
                accepted.add(parser.parse(row));
            } catch (RowRejected e) {
                rejections.add(new Rejection(row.line(), e.reason()));
            }
        }
        try {
            apply(id, worker, accepted, rejections, rows.size());
        } catch (RuntimeException e) {
            if (!isRowsFault(e)) {
                throw e;
            }
            applyApart(id, worker, parser, rows, e);
        }
    }

    private void applyApart(UUID id, UUID worker, RowParser parser, List<CsvRow> rows, RuntimeException failure) {
        if (rows.size() > 1) {
            apply(id, worker, parser, rows.subList(0, rows.size() / 2));
            apply(id, worker, parser, rows.subList(rows.size() / 2, rows.size()));
        } else {
            long line = rows.getFirst().line();
            log.error("Line {} of import {} cannot be stored", line, id, failure);
            apply(id, worker, List.of(), List.of(new Rejection(line, "cannot be stored")), 1);
        }
    }

    /** Rather than the database's or this worker's. */
    private static boolean isRowsFault(RuntimeException failure) {
        return switch (failure) {
            case DataIntegrityViolationException _ -> true;
            case DataAccessException _,TransactionException _,LeaseLost _ -> false;
            default -> true;
        };
    }

    private void apply(UUID id, UUID worker, List<ImportRow> accepted, List<Rejection> unreadable, int rows) {
        var categories = batch.categories(accepted);
        transactions.executeWithoutResult(_ -> {
            var rejections = new ArrayList<>(unreadable);
            rejections.addAll(batch.apply(accepted, categories));
            rejections.sort(Comparator.comparingLong(Rejection::row));
            imports.advance(id, worker, rows - rejections.size(), rejections);
        });
    }
}
