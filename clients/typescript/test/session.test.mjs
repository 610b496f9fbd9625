import assert from "node:assert/strict";
import { test } from "node:test";
import { memoryTokens, openShop, storedTokens } from "@agora/client";
import { problem, serve } from "./server.mjs";

const OLD = { accessToken: "old", refreshToken: "r1" };
const NEW = { accessToken: "new", refreshToken: "r2" };
const ME = { id: "1", email: "ada@example.com", name: "Ada", roles: ["customer"] };

/** Takes the new access token only, and exchanges the first refresh token once. */
function shopOf(refresh) {
  return ({ url, headers }) => {
    if (url === "/api/v1/auth/refresh") {
      return refresh();
    }
    return headers.authorization === "Bearer new" ? { json: ME } : problem(401, "unauthenticated");
  };
}

const refreshes = ({ requests }) => requests.filter(({ url }) => url === "/api/v1/auth/refresh");

test("renews expired tokens once for all calls that need them", async (context) => {
  const server = await serve(
    context,
    shopOf(() => ({ json: NEW })),
  );
  const tokens = memoryTokens(OLD);
  const shop = openShop({ baseUrl: server.baseUrl, tokens });

  const answers = await Promise.all([shop.showMe(), shop.showMe(), shop.showMe()]);

  assert.deepEqual(answers, [ME, ME, ME]);
  assert.deepEqual(
    refreshes(server).map(({ body }) => body),
    [{ refreshToken: "r1" }],
  );
  assert.equal(refreshes(server)[0].headers.authorization, undefined);
  assert.deepEqual(tokens.load(), NEW);
});

test("takes the tokens that another tab has got meanwhile", async (context) => {
  const tokens = memoryTokens(OLD);
  const server = await serve(context, ({ headers }) => {
    if (headers.authorization === "Bearer new") {
      return { json: ME };
    }
    tokens.save(NEW);
    return problem(401, "unauthenticated");
  });

  assert.deepEqual(await openShop({ baseUrl: server.baseUrl, tokens }).showMe(), ME);
  assert.equal(refreshes(server).length, 0);
});

test("lets one tab renew tokens at a time", async (context) => {
  let last = Promise.resolve();
  const locks = {
    request: (name, task) => {
      assert.equal(name, "agora.tokens");
      return (last = last.then(task));
    },
  };
  const before = Object.getOwnPropertyDescriptor(globalThis, "navigator");
  Object.defineProperty(globalThis, "navigator", { value: { locks }, configurable: true });
  context.after(() => (before ? Object.defineProperty(globalThis, "navigator", before) : delete globalThis.navigator));
  const server = await serve(
    context,
    shopOf(() => ({ json: NEW })),
  );
  const tokens = memoryTokens(OLD);
  const tabs = [1, 2, 3].map(() => openShop({ baseUrl: server.baseUrl, tokens }));

  assert.deepEqual(await Promise.all(tabs.map((tab) => tab.showMe())), [ME, ME, ME]);

  assert.equal(refreshes(server).length, 1);
});

test("takes the tokens of the tab that was faster to refresh", async (context) => {
  const tokens = memoryTokens(OLD);
  const server = await serve(
    context,
    shopOf(() => {
      tokens.save(NEW);
      return problem(401, "unauthenticated");
    }),
  );

  assert.deepEqual(await openShop({ baseUrl: server.baseUrl, tokens }).showMe(), ME);
  assert.deepEqual(tokens.load(), NEW);
});

test("forgets tokens when the session has ended", async (context) => {
  const server = await serve(
    context,
    shopOf(() => problem(401, "unauthenticated")),
  );
  const tokens = memoryTokens(OLD);

  await assert.rejects(openShop({ baseUrl: server.baseUrl, tokens }).showMe(), { name: "AgoraProblem", status: 401 });

  assert.equal(tokens.load(), undefined);
  assert.deepEqual(
    server.requests.map(({ url }) => url),
    ["/api/v1/users/me", "/api/v1/auth/refresh"],
  );
});

test("keeps tokens when the shop cannot renew them now", async (context) => {
  const server = await serve(
    context,
    shopOf(() => problem(503, "unavailable")),
  );
  const tokens = memoryTokens(OLD);

  await assert.rejects(openShop({ baseUrl: server.baseUrl, tokens }).showMe(), { slug: "unavailable" });

  assert.deepEqual(tokens.load(), OLD);
});

test("does not refresh a second time for a token that is refused at once", async (context) => {
  const server = await serve(
    context,
    shopOf(() => ({ json: { accessToken: "bad", refreshToken: "r2" } })),
  );

  await assert.rejects(openShop({ baseUrl: server.baseUrl, tokens: memoryTokens(OLD) }).showMe(), { status: 401 });

  assert.equal(refreshes(server).length, 1);
});

test("takes a wrong password for what it is", async (context) => {
  const server = await serve(context, () => problem(401, "unauthenticated"));
  const shop = openShop({ baseUrl: server.baseUrl, tokens: memoryTokens(OLD) });

  await assert.rejects(shop.logIn({ body: { email: "ada@example.com", password: "wrong-horse" } }), { status: 401 });

  assert.deepEqual(
    server.requests.map(({ url, headers }) => [url, headers.authorization]),
    [["/api/v1/auth/login", undefined]],
  );
});

test("logs in and out", async (context) => {
  const server = await serve(context, ({ url }) => (url.endsWith("/login") ? { json: NEW } : { status: 204 }));
  const tokens = memoryTokens();
  const shop = openShop({ baseUrl: server.baseUrl, tokens });

  await shop.logIn({ body: { email: "ada@example.com", password: "correct-horse" } });
  assert.deepEqual(tokens.load(), NEW);
  await shop.logOut();
  await shop.logOut();

  assert.equal(tokens.load(), undefined);
  assert.deepEqual(
    server.requests.map(({ url, body }) => [url, body.refreshToken]),
    [
      ["/api/v1/auth/login", undefined],
      ["/api/v1/auth/logout", "r2"],
    ],
  );
});

test("stays logged out when tokens were being renewed", async (context) => {
  const server = await serve(context, async ({ url }) => {
    if (url.endsWith("/logout")) {
      return { status: 204 };
    }
    return url.endsWith("/refresh") ? { json: NEW } : problem(401, "unauthenticated");
  });
  const tokens = memoryTokens(OLD);
  let out;
  const load = tokens.load;
  const shop = openShop({
    baseUrl: server.baseUrl,
    tokens: {
      load,
      save: (next) => {
        out ??= shop.logOut();
        return tokens.save(next);
      },
    },
  });

  await assert.rejects(shop.showMe(), { status: 401 });
  await out;

  assert.equal(tokens.load(), undefined);
  assert.equal(server.requests.at(-1).body.refreshToken, "r2");
});

test("speaks as a guest with the guest's token alone", async (context) => {
  const server = await serve(context, () => ({ json: { id: "7" } }));

  await openShop({ baseUrl: server.baseUrl, tokens: memoryTokens(OLD) })
    .asGuest("opens-it")
    .showOrder({ id: "7" });

  const [{ headers }] = server.requests;
  assert.equal(headers["agora-guest-token"], "opens-it");
  assert.equal(headers.authorization, undefined);
});

test("shows nobody's token to what is open to everybody", async (context) => {
  const server = await serve(context, () => ({ json: { items: [], nextCursor: null, total: 0 } }));

  await openShop({ baseUrl: server.baseUrl, tokens: memoryTokens(OLD) }).listProducts();

  assert.equal(server.requests[0].headers.authorization, undefined);
});

test("keeps tokens in a browser's storage", () => {
  const items = new Map();
  const storage = {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => items.set(key, value),
    removeItem: (key) => items.delete(key),
  };
  storedTokens(storage).save({ ...NEW, tokenType: "Bearer", expiresIn: 900 });

  assert.deepEqual(storedTokens(storage).load(), NEW);
  storedTokens(storage).save(undefined);
  assert.equal(storedTokens(storage).load(), undefined);
  assert.equal(items.size, 0);
});
