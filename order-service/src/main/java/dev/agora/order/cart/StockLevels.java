package dev.agora.order.cart;

import java.util.Collection;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;

/** inventory-service, as far as it is asked what is left. */
interface StockLevels {

    /** The stock of these SKUs; those that do not exist are left out. */
    @GetExchange("/api/v1/inventory")
    Levels of(@RequestParam("sku") Collection<String> skus);

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Levels(List<Level> items) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Level(String sku, long available) {}
}
