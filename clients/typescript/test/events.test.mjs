import assert from "node:assert/strict";
import { test } from "node:test";
import { memoryTokens, openShop } from "@agora/client";
import { problem, serve } from "./server.mjs";

const event = (version, to) => `id: ${version}\nevent: order\ndata: ${JSON.stringify({ version, to })}\n\n`;
const settled = { status: 204 };

/** A stream of these pieces, which ends, breaks or stays open. */
function stream(pieces, end = (response) => response.end()) {
  return async (response) => {
    response.writeHead(200, { "Content-Type": "text/event-stream;charset=UTF-8" });
    for (const piece of pieces) {
      response.write(piece);
      await new Promise(setImmediate);
    }
    end(response);
  };
}

async function read(events) {
  const seen = [];
  for await (const { version, to } of events) {
    seen.push(`${version} ${to}`);
  }
  return seen;
}

const resumedAt = ({ requests }) => requests.map(({ headers }) => headers["last-event-id"]);
const open = ({ baseUrl }) => openShop({ baseUrl, tokens: memoryTokens({ accessToken: "token" }) });

test("follows an order as its customer until it is settled", async (context) => {
  const server = await serve(context, (request, count) =>
    count === 1 ? stream([": still here\n\n", event(1, "PENDING"), event(2, "CONFIRMED")]) : settled,
  );

  assert.deepEqual(await read(open(server).orderEvents("7")), ["1 PENDING", "2 CONFIRMED"]);

  assert.deepEqual(resumedAt(server), [undefined, "2"]);
  const [{ url, headers }] = server.requests;
  assert.deepEqual(
    [url, headers.accept, headers.authorization],
    ["/api/v1/orders/7/events", "text/event-stream", "Bearer token"],
  );
});

test("takes a broken stream up after the last event", async (context) => {
  const half = event(2, "AWAITING_PAYMENT").slice(0, -1);
  const server = await serve(
    context,
    (request, count) =>
      [
        stream([event(1, "PENDING") + half], (response) => response.destroy()),
        problem(503, "unavailable", { headers: { "Retry-After": "0" } }),
        stream([event(2, "AWAITING_PAYMENT")]),
        stream([]),
        stream([event(3, "CONFIRMED")]),
        settled,
      ][count - 1],
  );

  assert.deepEqual(await read(open(server).orderEvents("7")), ["1 PENDING", "2 AWAITING_PAYMENT", "3 CONFIRMED"]);
  assert.deepEqual(resumedAt(server), [undefined, "1", "1", "2", "2", "3"]);
});

test("reads what arrives in pieces, with any end of line", async (context) => {
  const bytes = Buffer.from(
    'id: 1\r\ndata: {"version": 1,\r\ndata: "to": "CAFÉ"}\r\n\r\nid:2\rdata:{"version":2,"to":"B"}\r\r\n',
  );
  const server = await serve(context, (request, count) =>
    count === 1 ? stream(Array.from(bytes, (byte) => Buffer.from([byte]))) : settled,
  );

  assert.deepEqual(await read(open(server).orderEvents("7")), ["1 CAFÉ", "2 B"]);
});

test("gives up what the shop refuses", async (context) => {
  const server = await serve(context, () => problem(404, "not-found"));

  await assert.rejects(read(open(server).orderEvents("7")), { slug: "not-found" });
  assert.equal(server.requests.length, 1);
});

test("lets go of the stream when nobody follows it any more", async (context) => {
  let close;
  const closed = new Promise((resolve) => {
    close = resolve;
  });
  const server = await serve(context, () => stream([event(1, "PENDING")], (response) => response.on("close", close)));

  for await (const { version } of open(server).orderEvents("7")) {
    assert.equal(version, 1);
    break;
  }

  await closed;
});

test("ends when it is aborted, also in silence", async (context) => {
  const abort = new AbortController();
  const server = await serve(context, () => stream([event(1, "PENDING")], () => setImmediate(() => abort.abort())));

  await assert.rejects(read(open(server).orderEvents("7", { signal: abort.signal })), { name: "AbortError" });
  assert.equal(server.requests.length, 1);
});
