package dev.agora.order;

/** So many units of one variant, at the price of the moment they were bought. */
public record OrderLine(String sku, String name, int quantity, Money unitPrice, Money total) {

    public OrderLine {
        if (quantity < 1) {
            throw new IllegalArgumentException("Quantity of " + sku + ": " + quantity);
        }
        if (!total.equals(unitPrice.times(quantity))) {
            throw new IllegalArgumentException("Total of " + sku + " is not its price times its quantity");
        }
    }

    /** @throws AmountTooLarge when the total does not fit */
    public static OrderLine of(String sku, String name, int quantity, Money unitPrice) {
        return new OrderLine(sku, name, quantity, unitPrice, unitPrice.times(quantity));
    }
}
