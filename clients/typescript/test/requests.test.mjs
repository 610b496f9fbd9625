import assert from "node:assert/strict";
import { test } from "node:test";
import { AgoraProblem, itemsOf, newIdempotencyKey, openShop } from "@agora/client";
import { problem, serve } from "./server.mjs";

const ORDER = { body: { lines: [{ sku: "MUG-BLUE", quantity: 1 }], payment: { provider: "manual" } } };

const dropped = (response) => response.destroy();
const inTurn =
  (...answers) =>
  (request, count) =>
    answers[Math.min(count, answers.length) - 1];
const keysOf = ({ requests }) => requests.map(({ headers }) => headers["idempotency-key"]);

test("sends parameters where they belong", async (context) => {
  const server = await serve(context, () => ({ json: {} }));
  const shop = openShop({ baseUrl: `${server.baseUrl}/` });

  await shop.changeCartLine({ id: "c 1", sku: "A/B", body: { quantity: 2 } });
  await shop.listStockLevels({ sku: ["A", "B&C"] });
  await shop.listProducts({ q: "blue mug", inStock: true, cursor: undefined });
  await shop.placeOrder({ ...ORDER, idempotencyKey: "mine", wait: 5 });

  assert.deepEqual(
    server.requests.map(({ method, url }) => `${method} ${url}`),
    [
      "PATCH /api/v1/carts/c%201/lines/A%2FB",
      "GET /api/v1/inventory?sku=A&sku=B%26C",
      "GET /api/v1/products?q=blue+mug&inStock=true",
      "POST /api/v1/orders",
    ],
  );
  assert.deepEqual(server.requests[0].body, { quantity: 2 });
  assert.equal(server.requests[1].headers["content-type"], undefined);
  const { headers } = server.requests[3];
  assert.deepEqual(
    [headers["idempotency-key"], headers.prefer, headers["content-type"]],
    ["mine", "wait=5", "application/json"],
  );
});

test("places one order under one key, however often it has to be sent", async (context) => {
  const server = await serve(
    context,
    inTurn(
      problem(503, "unavailable", { headers: { "Retry-After": "0" } }),
      dropped,
      problem(409, "request-in-flight", { headers: { "Retry-After": "0" } }),
      { status: 201, json: { number: "A-1" } },
    ),
  );
  const shop = openShop({ baseUrl: server.baseUrl });

  assert.equal((await shop.placeOrder(ORDER)).number, "A-1");
  await shop.placeOrder(ORDER);

  const keys = keysOf(server);
  assert.match(keys[0], /^[0-9a-f]{32}$/);
  assert.deepEqual(keys.slice(0, 4), Array(4).fill(keys[0]));
  assert.notEqual(keys[4], keys[0]);
});

test("repeats what changes nothing, and no more often than it was told", async (context) => {
  const server = await serve(context, () => problem(503, "unavailable", { headers: { "Retry-After": "0" } }));

  await assert.rejects(openShop({ baseUrl: server.baseUrl, maxRetries: 2 }).listCategories(), { status: 503 });

  assert.equal(server.requests.length, 3);
});

test("does not repeat what may have been done", async (context) => {
  const server = await serve(
    context,
    inTurn(problem(503, "unavailable", { headers: { "Retry-After": "0" } }), dropped),
  );
  const shop = openShop({ baseUrl: server.baseUrl });
  const line = { id: "1", body: { sku: "MUG-BLUE", quantity: 1 } };

  await assert.rejects(shop.addCartLine(line), { slug: "unavailable" });
  await assert.rejects(shop.addCartLine(line), TypeError);

  assert.equal(server.requests.length, 2);
});

test("repeats what was rate-limited, since it was not done", async (context) => {
  const server = await serve(
    context,
    inTurn(problem(429, "rate-limited", { headers: { "Retry-After": "0" } }), { json: {} }),
  );

  await openShop({ baseUrl: server.baseUrl }).addCartLine({ id: "1", body: { sku: "MUG-BLUE", quantity: 1 } });

  assert.equal(server.requests.length, 2);
});

test("waits as long as it is asked to", async (context) => {
  const { setTimeout } = globalThis;
  const waits = context.mock.method(globalThis, "setTimeout", (task, ms) =>
    setTimeout(task, ms === 7_000 ? 0 : ms),
  ).mock;
  const server = await serve(
    context,
    inTurn(problem(429, "rate-limited", { headers: { "Retry-After": "7" } }), { json: {} }),
  );

  await openShop({ baseUrl: server.baseUrl, timeoutMs: 60_000 }).listCategories();

  assert.deepEqual(
    waits.calls.map(({ arguments: [, ms] }) => ms).filter((ms) => ms === 7_000),
    [7_000],
  );
});

test("does not wait longer than it may", async (context) => {
  const server = await serve(context, () => problem(429, "rate-limited", { headers: { "Retry-After": "60" } }));

  await assert.rejects(openShop({ baseUrl: server.baseUrl }).listCategories(), {
    slug: "rate-limited",
    retryAfterMs: 60_000,
  });

  assert.equal(server.requests.length, 1);
});

test("stops waiting when nobody wants the answer any more", async (context) => {
  const abort = new AbortController();
  const server = await serve(context, () => {
    setImmediate(() => abort.abort());
    return problem(503, "unavailable", { headers: { "Retry-After": "9" } });
  });

  await assert.rejects(openShop({ baseUrl: server.baseUrl }).listCategories({ signal: abort.signal }), {
    name: "AbortError",
  });

  assert.equal(server.requests.length, 1);
});

test("tries again when an answer does not come", async (context) => {
  const server = await serve(context, (request, count) => (count === 1 ? () => {} : { json: { items: [] } }));

  assert.deepEqual(await openShop({ baseUrl: server.baseUrl, timeoutMs: 1_000 }).listCategories(), { items: [] });
});

test("tells problems apart", async (context) => {
  const errors = [{ pointer: "/lines/0/quantity", code: "min", message: "must be at least 1" }];
  const server = await serve(context, () => problem(400, "validation", { detail: "One field is not valid", errors }));

  const failure = await openShop({ baseUrl: server.baseUrl })
    .placeOrder(ORDER)
    .catch((thrown) => thrown);

  assert.ok(failure instanceof AgoraProblem && failure instanceof Error);
  const { slug, status, title, detail, traceId, message } = failure;
  assert.deepEqual(
    { slug, status, title, detail, traceId, message, errors: failure.errors },
    {
      slug: "validation",
      status: 400,
      title: "validation",
      detail: "One field is not valid",
      traceId: "0".repeat(32),
      message: "One field is not valid",
      errors,
    },
  );
});

test("makes a problem of what somebody else answers", async (context) => {
  const server = await serve(context, () => ({
    status: 404,
    headers: { "Content-Type": "text/html" },
    json: "<h1>Not here</h1>",
  }));

  await assert.rejects(openShop({ baseUrl: server.baseUrl }).listCategories(), {
    slug: "unknown",
    status: 404,
    message: "HTTP 404",
    errors: [],
    traceId: undefined,
  });
});

test("knows what it has by its tag", async (context) => {
  const product = { slug: "mug" };
  const server = await serve(context, ({ headers }) =>
    headers["if-none-match"] === '"1"' ? { status: 304 } : { headers: { ETag: '"1"' }, json: product },
  );
  const shop = openShop({ baseUrl: server.baseUrl });

  const first = await shop.exchange("showProduct", { idOrSlug: "mug" });
  const again = await shop.exchange("showProduct", { idOrSlug: "mug", ifNoneMatch: first.headers.get("ETag") });

  assert.deepEqual([first.status, first.data, again.status, again.data], [200, product, 304, undefined]);
});

test("goes through all pages, and no further than it is followed", async (context) => {
  const pages = {
    first: { items: [1, 2], nextCursor: "n" },
    n: { items: [3], nextCursor: "o" },
    o: { items: [], nextCursor: null },
  };
  const server = await serve(context, ({ url }) => ({
    json: pages[new URL(url, "http://shop").searchParams.get("cursor") ?? "first"],
  }));
  const shop = openShop({ baseUrl: server.baseUrl });

  const items = [];
  for await (const item of itemsOf(shop.listMyOrders, { limit: 2 })) {
    items.push(item);
  }
  assert.deepEqual(items, [1, 2, 3]);
  assert.deepEqual(
    server.requests.map(({ url }) => url.split("?")[1]),
    ["limit=2", "limit=2&cursor=n", "limit=2&cursor=o"],
  );

  for await (const item of itemsOf(shop.listMyOrders, {})) {
    assert.equal(item, 1);
    break;
  }
  assert.equal(server.requests.length, 4);
});

test("makes keys that nobody else has", () => {
  assert.notEqual(newIdempotencyKey(), newIdempotencyKey());
});
