package dev.agora.product.importing;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import dev.agora.product.CategoryPath;
import dev.agora.product.InvalidProduct;
import dev.agora.product.Money;
import dev.agora.product.ProductStatus;

/** Makes sense of the fields of a row. */
final class RowParser {
    private static final Pattern PRICE = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,4})?");
    private static final Pattern STOCK = Pattern.compile("[0-9]{1,10}");
    private static final Map<String, Currency> CURRENCIES = Currency.availableCurrencies()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0)
            .collect(Collectors.toUnmodifiableMap(Currency::getCurrencyCode, Function.identity()));
    private static final int MAX_GROUP = 255;
    private static final TypeReference<Map<String, String>> PAIRS = new TypeReference<>() {
    };

    private final Header header;

    RowParser(Header header) {
        this.header = header;
    }

    /** @throws RowRejected when the row makes no sense */
    ImportRow parse(CsvRow row) {
        if (row.problem() != null) {
            throw new RowRejected(row.problem());
        }
        var fields = row.fields();
        if (fields.size() != header.width()) {
            throw new RowRejected("has %d fields, the header has %d".formatted(fields.size(), header.width()));
        }
        if (fields.stream().anyMatch(field -> field.indexOf('\uFFFD') >= 0)) {
            throw new RowRejected("is not valid UTF-8");
        }
        return new ImportRow(row.line(), required(fields, Column.SKU), required(fields, Column.NAME),
                text(fields, Column.DESCRIPTION), categories(text(fields, Column.CATEGORY)), price(fields),
                stock(text(fields, Column.STOCK)), status(header.value(fields, Column.STATUS)),
                header.value(fields, Column.BRAND), attributes(header.value(fields, Column.ATTRIBUTES)),
                images(header.value(fields, Column.IMAGES)), group(header.value(fields, Column.PRODUCT)));
    }

    private String text(List<String> fields, Column column) {
        return Objects.requireNonNull(header.value(fields, column));
    }

    private String required(List<String> fields, Column column) {
        var value = text(fields, column);
        if (value.isEmpty()) {
            throw new RowRejected(column.label() + " is missing");
        }
        return value;
    }

    private static List<CategoryPath> categories(String paths) {
        try {
            return Arrays.stream(paths.split("\\|")).filter(path -> !path.isBlank()).map(CategoryPath::parse).toList();
        } catch (InvalidProduct e) {
            throw new RowRejected(e.summary());
        }
    }

    /** Exactly: a price with more decimals than its currency has is a mistake, not something to round. */
    private Money price(List<String> fields) {
        var price = required(fields, Column.PRICE);
        if (!PRICE.matcher(price).matches()) {
            throw new RowRejected("price must be a decimal number such as 19.99");
        }
        var currency = currency(required(fields, Column.CURRENCY).toUpperCase(Locale.ROOT));
        try {
            var minor = new BigDecimal(price).movePointRight(currency.getDefaultFractionDigits());
            return new Money(minor.longValueExact(), currency.getCurrencyCode());
        } catch (ArithmeticException e) {
            throw new RowRejected("price has more than %d decimals, all that %s has"
                    .formatted(currency.getDefaultFractionDigits(), currency));
        }
    }

    private static Currency currency(String code) {
        var currency = CURRENCIES.get(code);
        if (currency == null) {
            throw new RowRejected("currency must be an ISO 4217 code");
        }
        return currency;
    }

    private static @Nullable Long stock(String stock) {
        if (stock.isEmpty()) {
            return null;
        }
        if (!STOCK.matcher(stock).matches()) {
            throw new RowRejected("stock must be a whole number, not negative");
        }
        return Long.valueOf(stock);
    }

    private static ProductStatus status(@Nullable String status) {
        if (status == null || status.isEmpty()) {
            return ProductStatus.ACTIVE;
        }
        return Arrays.stream(ProductStatus.values()).filter(known -> known.name().equalsIgnoreCase(status)).findFirst()
                .orElseThrow(() -> new RowRejected("status must be DRAFT, ACTIVE or ARCHIVED"));
    }

    /** {@code colour=Blue;size=M} or a JSON object of strings. */
    private static @Nullable Map<String, String> attributes(@Nullable String text) {
        if (text == null) {
            return null;
        }
        return text.startsWith("{") ? jsonAttributes(text) : listedAttributes(text);
    }

    private static Map<String, String> jsonAttributes(String text) {
        try {
            var attributes = JsonMapper.shared().readValue(text, PAIRS);
            if (attributes.values().stream().allMatch(Objects::nonNull)) {
                return attributes;
            }
        } catch (JacksonException e) {
            throw new RowRejected("attributes must be key=value pairs joined by ';', or a JSON object of strings");
        }
        throw new RowRejected("attributes must not be null");
    }

    private static Map<String, String> listedAttributes(String text) {
        var attributes = new LinkedHashMap<String, String>();
        for (var pair : text.split(";")) {
            if (pair.isBlank()) {
                continue;
            }
            int equals = pair.indexOf('=');
            var key = equals < 0 ? "" : pair.substring(0, equals).strip();
            if (key.isEmpty() || attributes.put(key, pair.substring(equals + 1).strip()) != null) {
                throw new RowRejected("attributes must be key=value pairs joined by ';', each key once");
            }
        }
        return attributes;
    }

    private static @Nullable List<String> images(@Nullable String text) {
        return text == null ? null : Arrays.stream(text.split("[|\\s]+")).filter(image -> !image.isEmpty()).toList();
    }

    private static @Nullable String group(@Nullable String group) {
        if (group == null || group.isEmpty()) {
            return null;
        }
        if (group.length() > MAX_GROUP || group.chars().anyMatch(Character::isISOControl)) {
            throw new RowRejected("product must be at most %d printable characters".formatted(MAX_GROUP));
        }
        return group;
    }
}
