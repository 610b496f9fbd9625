package dev.agora.product.importing;

import java.util.Locale;

/** The columns of an import file and of an export, in the export's order. */
enum Column {
    SKU(true), NAME(true), DESCRIPTION(true), CATEGORY(true), PRICE(true), CURRENCY(true), STOCK(true), STATUS(
            false), BRAND(false), ATTRIBUTES(false), IMAGES(false), PRODUCT(false);

    private final boolean required;

    Column(boolean required) {
        this.required = required;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isRequired() {
        return required;
    }
}
