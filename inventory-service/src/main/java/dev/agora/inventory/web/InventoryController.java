package dev.agora.inventory.web;

import java.util.List;

import jakarta.validation.constraints.Size;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.agora.inventory.UnknownSku;
import dev.agora.inventory.levels.StockLevels;

/** What everybody may know of the stock. */
@RestController
@RequestMapping("/api/v1/inventory")
class InventoryController {

    private final StockLevels levels;

    InventoryController(StockLevels levels) {
        this.levels = levels;
    }

    /**
     * Shows how much of a SKU is available.
     *
     * @param sku the variant's SKU
     */
    @GetMapping("/{sku}")
    Level one(@PathVariable String sku) {
        return of(List.of(sku)).stream().findFirst().orElseThrow(UnknownSku::new);
    }

    /**
     * Shows how much of several SKUs is available. Unknown ones are left out.
     *
     * @param sku up to 100 SKUs
     */
    @GetMapping
    Levels several(@RequestParam @Size(min = 1, max = 100) List<String> sku) {
        return new Levels(of(sku.stream().distinct().toList()));
    }

    private List<Level> of(List<String> skus) {
        var available = levels.available(skus);
        return skus.stream().filter(available::containsKey).map(sku -> Level.of(sku, available.getOrDefault(sku, 0L)))
                .toList();
    }

    record Levels(List<Level> items) {}

    record Level(String sku, long available, boolean inStock) {

        static Level of(String sku, long available) {
            return new Level(sku, available, available > 0);
        }
    }
}
