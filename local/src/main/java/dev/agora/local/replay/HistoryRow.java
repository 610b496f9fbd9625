package dev.agora.local.replay;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * One line of an invoice, as the shop wrote it.
 *
 * @param line where it stands in the file, counted from 1 without the header
 * @param quantity pieces; negative on a cancellation
 * @param price of one piece in minor units, above zero
 * @param customer null when the shop did not know who bought
 */
record HistoryRow(long line, String invoice, String sku, String description, int quantity, long price,
        @Nullable String customer) implements RowReading {
    /** Postage, carriage, discounts, samples, manual entries, fees, bad debts and donations, in either case. */
    private static final Set<String> NO_PRODUCTS = Set.of("POST", "C2", "DOT", "D", "S", "M", "BANK CHARGES",
            "AMAZONFEE",
            "B", "CRUK");
    private static final Pattern SKU = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    static RowReading read(CSVRecord row) {
        if (!row.isConsistent()) {
            return Rejection.UNREADABLE;
        }
        String sku = row.get("StockCode").strip();
        if (NO_PRODUCTS.contains(sku.toUpperCase(Locale.ROOT)) || !SKU.matcher(sku).matches()) {
            return Rejection.NO_PRODUCT;
        }
        try {
            return judge(new HistoryRow(row.getRecordNumber(), row.get("InvoiceNo").strip(), sku,
                    BLANKS.matcher(row.get("Description")).replaceAll(" ").strip(),
                    Integer.parseInt(row.get("Quantity").strip()), minorUnits(row.get("UnitPrice")),
                    customer(row.get("CustomerID"))));
        } catch (NumberFormatException | ArithmeticException e) {
            return Rejection.UNREADABLE;
        }
    }

    private static RowReading judge(HistoryRow row) {
        if (row.price <= 0) {
            return Rejection.NO_PRICE;
        }
        if (row.description.isEmpty()) {
            return Rejection.NO_DESCRIPTION;
        }
        boolean moved = row.isCancellation() ? row.quantity < 0 : row.quantity > 0;
        return moved ? row : Rejection.NOT_SOLD;
    }

    /** The shop marks the invoice of a cancellation with a C. */
    boolean isCancellation() {
        return invoice.startsWith("C");
    }

    private static long minorUnits(String price) {
        return new BigDecimal(price.strip()).movePointRight(2).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    /** A number that went through a spreadsheet: {@code 17850.0} is customer 17850. */
    private static @Nullable String customer(String id) {
        return id.isBlank() ? null : new BigDecimal(id.strip()).toBigIntegerExact().toString();
    }
}
