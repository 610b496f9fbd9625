// Buys something, and some things go wrong: node dist/examples/buy.js [address of the shop] [what to look for]
import { AgoraProblem, itemsOf, newIdempotencyKey, openShop, type Order } from "@agora/client";

declare const process: { argv: string[] };
const [, , baseUrl = "http://localhost:8080", wanted = "blue mug"] = process.argv;

const shop = openShop({ baseUrl });
const email = `${newIdempotencyKey()}@example.com`;
const password = "analytical-engine";

// Look around, as anybody.
const found = await shop.listProducts({ q: wanted, inStock: true, limit: 1 });
const variant = found.items[0]?.variants.find(({ available }) => available > 0);
if (!variant) {
  throw new Error(`Nothing on sale is called "${wanted}"`);
}
show("found", { sku: variant.sku, price: variant.price });

// Fill a cart as a guest, then become a customer and take it along.
const guests = await shop.createCart({ body: { lines: [{ sku: variant.sku, quantity: 1 }] } });
await shop.register({ body: { email, password, name: "Ada" } });
await shop.logIn({ body: { email, password } });
let cart = await shop.claimCart({ id: guests.id });
cart = await shop.changeCartLine({ id: cart.id, sku: variant.sku, body: { quantity: 2 } });
show("cart", { email: (await shop.showMe()).email, lines: cart.lines.length, total: cart.total });

// A cart becomes one order: its id is a good key, whatever happens to this page meanwhile.
const placing = {
  id: cart.id,
  idempotencyKey: cart.id,
  body: { payment: { provider: "stripe", method: "pm_card_visa" } },
} as const;
const placed = await shop.completeCart(placing);
show("placed", { id: placed.id, number: placed.number, again: (await shop.completeCart(placing)).number });

for await (const { version, status, paymentStatus } of shop.orderEvents(placed.id)) {
  show("event", { version, status, paymentStatus });
}
const settled = await shop.showOrder({ id: placed.id });
show("settled", { status: settled.status, paymentStatus: settled.paymentStatus });

// Change your mind: the money comes back.
const cancelled = await shop.cancelOrder({ id: placed.id, body: { reason: "ordered twice" } });
show("cancelled", { status: cancelled.status, cancellation: cancelled.cancellation });
for await (const { version, from, to, cause } of itemsOf(shop.listOrderHistory, { id: placed.id, limit: 1 })) {
  show("history", { version, from, to, cause });
}

// A payment that is declined is no error: the order says why it was cancelled.
const declined: Order = await shop.placeOrder({
  body: {
    lines: [{ sku: variant.sku, quantity: 1 }],
    payment: { provider: "stripe", method: "pm_card_visa_chargeDeclined" },
  },
  wait: 10,
});
show("declined", { id: declined.id, status: declined.status, code: declined.cancellation?.code });

// What the shop refuses is thrown.
try {
  await shop.placeOrder({ body: { lines: [{ sku: variant.sku, quantity: 0 }], payment: { provider: "manual" } } });
} catch (failure) {
  if (!(failure instanceof AgoraProblem)) {
    throw failure;
  }
  const { slug, status, detail, errors, traceId } = failure;
  show("refused", { slug, status, detail, errors, traceId });
}

await shop.logOut();

function show(step: string, facts: object): void {
  console.log(JSON.stringify({ step, ...facts }));
}
