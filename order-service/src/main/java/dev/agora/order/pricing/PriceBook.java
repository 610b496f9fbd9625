package dev.agora.order.pricing;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

import dev.agora.defaults.problem.ProblemException;
import dev.agora.order.Basket;
import dev.agora.order.MixedCurrencies;
import dev.agora.order.Money;
import dev.agora.order.OrderLine;
import dev.agora.order.Totals;

/** The prices that one piece of work goes by. */
public final class PriceBook {
    private final SkuPrices replica;
    private final Map<String, @Nullable Quote> asked;

    /** @param asked what product-service has told, null for a SKU that it does not know */
    PriceBook(SkuPrices replica, Map<String, @Nullable Quote> asked) {
        this.replica = replica;
        this.asked = asked;
    }

    /**
     * Prices a basket.
     *
     * @param expectedTotal what the buyer means to pay, when told
     * @throws ProblemException {@code unknown-sku} for what is not for sale, {@code price-changed} when the total is not the
     *         expected one
     * @throws MixedCurrencies when the prices have more than one currency
     */
    public List<OrderLine> price(Basket basket, @Nullable Money expectedTotal) {
        List<Offer> offers = offers(basket);
        String currency = currency(offers);
        List<OrderLine> lines = offers.stream().map(Offer::line).toList();
        if (expectedTotal != null && !Totals.of(lines, currency).total().equals(expectedTotal)) {
            if (!asked.keySet().containsAll(basket.skus())) {
                throw new Unpriced(basket.skus());
            }
            throw new ProblemException(HttpStatus.CONFLICT, "price-changed",
                    "The total is no longer the expected one.");
        }
        return lines;
    }

    /**
     * The prices of what a basket holds.
     *
     * @throws ProblemException {@code unknown-sku} for what is not for sale
     */
    public List<Offer> offers(Basket basket) {
        List<Offer> offers = known(basket.skus()).stream().filter(Quote::sellable)
                .map(quote -> new Offer(quote, basket.quantities().getOrDefault(quote.sku(), 0))).toList();
        Set<String> missing = new TreeSet<>(basket.skus());
        offers.forEach(offer -> missing.remove(offer.quote().sku()));
        if (missing.isEmpty()) {
            return offers;
        }
        if (!asked.keySet().containsAll(missing)) {
            throw new Unpriced(missing);
        }
        throw new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, "unknown-sku",
                "Not for sale: " + String.join(", ", missing) + ".");
    }

    private Collection<Quote> known(Set<String> skus) {
        var known = new HashMap<>(replica.find(skus));
        asked.forEach((sku, quote) -> {
            if (quote == null) {
                known.remove(sku);
            } else if (skus.contains(sku)) {
                known.put(sku, quote);
            }
        });
        return known.values();
    }

    private static String currency(Collection<Offer> offers) {
        Set<String> currencies = offers.stream().map(offer -> offer.quote().price().currency())
                .collect(Collectors.toSet());
        if (currencies.size() > 1) {
            throw new MixedCurrencies();
        }
        return currencies.iterator().next();
    }
}
