// Compiled, never run: what the compiler has to know of the shop.
import { itemsOf, openShop, type Order, type Product } from "@agora/client";

const shop = openShop({ baseUrl: "https://shop.example" });

export async function typed(): Promise<void> {
  const me: string = (await shop.showMe()).email;
  const order: Order = await shop.placeOrder({
    body: { lines: [{ sku: "MUG-BLUE", quantity: 1 }], payment: { provider: "stripe", method: "pm_card_visa" } },
    wait: 5,
  });
  const gone: void = await shop.removeAddress({ id: me });
  const { data, headers } = await shop.exchange("showProduct", { idOrSlug: "mug", ifNoneMatch: '"1"' });
  const shown: Product | undefined = data;
  for await (const product of itemsOf(shop.listProducts, { q: "mug", sort: "-price", limit: 100 })) {
    const amount: number | undefined = product.variants[0]?.price.amount;
    console.log(amount, shown, headers, gone);
  }
  for await (const past of itemsOf(shop.listMyOrders, {})) {
    if (past.cancellation?.code === "payment-declined" && past.status === order.status) {
      break;
    }
  }
}

export async function refused(): Promise<void> {
  // @ts-expect-error An order needs a payment.
  await shop.placeOrder({ body: { lines: [] } });
  // @ts-expect-error There is no such provider.
  await shop.placeOrder({ body: { lines: [], payment: { provider: "barter" } } });
  // @ts-expect-error A product has no key.
  await shop.showProduct({ idOrSlug: "mug", idempotencyKey: "1" });
  // @ts-expect-error An order is named.
  await shop.showOrder();
  // @ts-expect-error Nothing is sorted by colour.
  await shop.listProducts({ sort: "colour" });
  // @ts-expect-error An order is never lost.
  const isLost = (await shop.showOrder({ id: "1" })).status === "LOST";
  // @ts-expect-error Tokens are renewed by the client.
  await shop.refreshTokens({ body: { refreshToken: String(isLost) } });
  // @ts-expect-error One product is no list.
  itemsOf(shop.showProduct, { idOrSlug: "mug" });
}
