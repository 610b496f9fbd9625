package dev.agora.product;

import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.agora.defaults.problem.FieldProblem;

/** What a product must be like, whoever writes it. */
final class ProductRules {
    static final int MAX_VARIANTS = 100;
    static final long MAX_PRICE = 1_000_000_000_000L;
    static final long MAX_OPENING_STOCK = 1_000_000_000L;
    private static final Pattern SKU = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern IMAGE = Pattern.compile("https?://[^\\s|\\p{Cntrl}]{1,2000}");
    private static final Set<String> CURRENCIES = Currency.availableCurrencies()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0).map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private final List<FieldProblem> problems = new ArrayList<>();

    private ProductRules() {}

    /** @throws InvalidProduct naming every field at fault */
    static void check(ProductContent content) {
        var rules = new ProductRules();
        rules.text("/name", content.name(), 1, 255);
        rules.text("/description", content.description(), 0, 10_000);
        if (content.brand() != null) {
            rules.text("/brand", content.brand(), 1, 100);
        }
        rules.require(content.status() != ProductStatus.RETIRED, "/status", "unknown",
                "must be DRAFT, ACTIVE or ARCHIVED");
        rules.size("/categories", content.categories().size(), 0, 20);
        rules.pairs("/attributes", content.attributes());
        rules.size("/images", content.images().size(), 0, 30);
        for (int i = 0; i < content.images().size(); i++) {
            rules.require(IMAGE.matcher(content.images().get(i)).matches(), "/images/" + i, "pattern",
                    "must be an http or https address");
        }
        rules.variants(content.variants());
        rules.throwIfBroken();
    }

    /** @throws InvalidProduct when it could not stand in an address */
    static void checkSlug(String slug) {
        var rules = new ProductRules();
        rules.require(slug.equals(Slugs.of(slug)) && !Slugs.isReserved(slug), "/slug", "pattern",
                "must be lower-case words joined by hyphens, at most %d characters".formatted(Slugs.MAX_LENGTH));
        rules.throwIfBroken();
    }

    private void variants(List<Variant> variants) {
        size("/variants", variants.size(), 1, MAX_VARIANTS);
        var seen = new HashSet<String>();
        for (int i = 0; i < variants.size(); i++) {
            var variant = variants.get(i);
            var at = "/variants/" + i;
            require(SKU.matcher(variant.sku()).matches(), at + "/sku", "pattern",
                    "must be 1 to 64 letters, digits, '.', '_' or '-', beginning with a letter or digit");
            require(seen.add(variant.sku()), at + "/sku", "duplicate", "must be unique");
            if (variant.name() != null) {
                text(at + "/name", variant.name(), 1, 255);
            }
            pairs(at + "/options", variant.options());
            price(at + "/price", variant.price());
            var stock = variant.openingStock();
            require(stock == null || stock >= 0 && stock <= MAX_OPENING_STOCK, at + "/stock", "range",
                    "must be 0 to " + MAX_OPENING_STOCK);
        }
    }

    private void price(String at, Money price) {
        require(price.amount() >= 0 && price.amount() <= MAX_PRICE, at + "/amount", "range",
                "must be 0 to " + MAX_PRICE);
        require(CURRENCIES.contains(price.currency()), at + "/currency", "unknown", "must be an ISO 4217 code");
    }

    private void pairs(String at, Map<String, String> pairs) {
        size(at, pairs.size(), 0, 50);
        pairs.forEach((key, value) -> {
            text(at, key, 1, 64);
            text(at, value, 0, 255);
        });
    }

    private void text(String at, String text, int min, int max) {
        require(!text.isBlank() || min == 0, at, "required", "must not be blank");
        require(text.codePointCount(0, text.length()) <= max, at, "max", "must be at most " + max + " characters");
        require(text.chars().noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t'), at,
                "pattern", "must not contain control characters");
    }

    private void size(String at, int size, int min, int max) {
        require(size >= min, at, "min", "must have at least " + min);
        require(size <= max, at, "max", "must have at most " + max);
    }

    private void require(boolean holds, String pointer, String code, String message) {
        if (!holds) {
            problems.add(new FieldProblem(pointer, code, message));
        }
    }

    private void throwIfBroken() {
        if (!problems.isEmpty()) {
            throw new InvalidProduct(problems);
        }
    }
}
