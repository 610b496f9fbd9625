package dev.agora.order.pricing;

import java.util.Collection;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;

import dev.agora.order.Money;

/** product-service, as far as it is asked for prices. */
interface Catalogue {

    /** The variants of these SKUs; those that do not exist are left out. */
    @GetExchange("/api/v1/products/by-sku")
    Variants bySku(@RequestParam("sku") Collection<String> skus);

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Variants(List<Variant> items) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Variant(String sku, String name, Money price, String status) {

        Quote quote() {
            return new Quote(sku, name, price, status.equals("ACTIVE"));
        }
    }
}
