package dev.agora.benchmarks;

import java.util.Locale;

import io.gatling.javaapi.core.Simulation;

/** A kind of load. */
enum Scenario {
    /** One-line orders spread over many products. */
    ORDERS(PlaceOrders.class),
    /** One-line orders that all want the same product. */
    HOT_SKU(PlaceOrders.class),
    /** Thousands of orders within a second for a few units. */
    FLASH_SALE(PlaceOrders.class),
    /** Pages of products. */
    DETAIL(Browse.class),
    /** First pages of the catalogue. */
    LIST(Browse.class),
    /** Searches by a word. */
    SEARCH(Browse.class);

    private final Class<? extends Simulation> simulation;

    Scenario(Class<? extends Simulation> simulation) {
        this.simulation = simulation;
    }

    static Scenario of(String title) {
        return valueOf(title.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    Class<? extends Simulation> simulation() {
        return simulation;
    }

    boolean placesOrders() {
        return simulation == PlaceOrders.class;
    }

    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
