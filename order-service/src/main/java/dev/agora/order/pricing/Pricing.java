package dev.agora.order.pricing;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.web.client.RestClientException;

import dev.agora.defaults.problem.ProblemException;

/**
 * Prices from the replica, and from product-service only when the replica cannot tell. The question is asked between two
 * attempts at the work, so that no transaction is open meanwhile.
 */
@Service
public class Pricing {
    private static final Logger LOG = LoggerFactory.getLogger(Pricing.class);

    private final SkuPrices replica;
    private final Catalogue catalogue;

    Pricing(SkuPrices replica, Catalogue catalogue) {
        this.replica = replica;
        this.catalogue = catalogue;
    }

    /**
     * Does work that needs prices; the work may be begun more than once, so its effects must be transactional.
     *
     * @throws ProblemException {@code unavailable} when product-service would have to tell and does not
     */
    public <T> T with(Function<PriceBook, T> work) {
        var asked = new HashMap<String, @Nullable Quote>();
        var book = new PriceBook(replica, asked);
        while (true) {
            try {
                return work.apply(book);
            } catch (Unpriced unpriced) {
                Map<String, Quote> answer = ask(unpriced.skus());
                unpriced.skus().forEach(sku -> asked.put(sku, answer.get(sku)));
            }
        }
    }

    /** What the replica knows of these SKUs, for sale or not. */
    public Map<String, Quote> known(Set<String> skus) {
        return replica.find(skus);
    }

    private Map<String, Quote> ask(Collection<String> skus) {
        try {
            var quotes = new HashMap<String, Quote>();
            catalogue.bySku(skus).items().forEach(variant -> quotes.put(variant.sku(), variant.quote()));
            return quotes;
        } catch (RestClientException | IllegalStateException e) {
            LOG.warn("product-service does not tell prices: {}", e.toString());
            throw new ProblemException(HttpStatus.SERVICE_UNAVAILABLE, "unavailable",
                    "Prices cannot be looked up at the moment.").header(HttpHeaders.RETRY_AFTER, "1");
        }
    }
}
