import { resumedEvents } from "./events.js";
import { operations as table } from "./operations.js";
import type { OrderChange, operations } from "./schema.js";
import { Transport, type HttpRequest, type ShopOptions } from "./transport.js";

type Table = typeof table;
/** The name of an operation, as in the shop's OpenAPI document. */
export type OperationName = keyof Table;

type Fields<T> = [NonNullable<T>] extends [never] ? unknown : NonNullable<T>;
type Parameters<K extends OperationName> = operations[K]["parameters"];
type Json<T> = T extends { content: { "application/json": infer B } } ? B : never;
type HeaderName<K extends OperationName> = keyof Fields<Parameters<K>["header"]>;
type Takes<K extends OperationName, Header, Option> = Header extends HeaderName<K> ? Option : unknown;
type Body<K extends OperationName> = operations[K] extends { requestBody: infer R }
  ? { body: Json<R> }
  : operations[K] extends { requestBody?: infer R }
    ? [NonNullable<R>] extends [never]
      ? unknown
      : { body?: Json<NonNullable<R>> }
    : unknown;

interface KeyOption {
  /** Names this order: sent again, by whomever, it is still one order. One is made up where you leave it out. */
  idempotencyKey?: string | undefined;
}

interface WaitOption {
  /** For how many seconds (1 to 10) the answer may be held back until the order is settled. */
  wait?: number | undefined;
}

interface CallOptions {
  signal?: AbortSignal | undefined;
}

/** Everything that an operation takes: parameters of path and query by their names, its body, its options. */
export type Input<K extends OperationName> = Fields<Parameters<K>["path"]> &
  Fields<Parameters<K>["query"]> &
  Body<K> &
  Takes<K, "Idempotency-Key", KeyOption> &
  Takes<K, "Prefer", WaitOption> &
  CallOptions;

type Success<R> = Json<R[keyof R & (200 | 201)]>;
/** What an operation answers. */
export type Output<K extends OperationName> = [Success<operations[K]["responses"]>] extends [never]
  ? void
  : Success<operations[K]["responses"]>;

/** An answer with what HTTP says about it. */
export interface Answer<T> {
  status: number;
  headers: Headers;
  /** Undefined when the shop says by 304 that you have it. */
  data: T | undefined;
}

type Arguments<T> = {} extends T ? [input?: T] : [input: T];

/** These need more than one request, or none. */
type Special = "refreshTokens" | "logOut" | "streamOrderEvents";

type Calls = {
  [K in keyof Omit<Table, Special>]: (...input: Arguments<Input<K>>) => Promise<Output<K>>;
};

/** The shop as a storefront sees it: every operation by its name, and what takes more than one request. */
export interface Shop extends Calls {
  /** Calls an operation and tells what HTTP says too: `ETag`, `Idempotency-Replayed`, 304 for the tag that you have. */
  exchange<K extends keyof Calls>(
    name: K,
    input: Input<K> & { ifNoneMatch?: string | undefined },
  ): Promise<Answer<Output<K>>>;
  /** An order's changes, the past ones first, as they happen; ends when the order is settled. */
  orderEvents(id: string, options?: CallOptions): AsyncGenerator<OrderChange, void, undefined>;
  /** Forgets the customer here and at the shop. */
  logOut(options?: CallOptions): Promise<void>;
  /** The same shop for the guest whose order came with this token. */
  asGuest(guestToken: string): Shop;
}

/** A shop to buy from. */
export function openShop(options: ShopOptions): Shop {
  const transport = new Transport(options);
  const exchange = (name: OperationName, input: AnyInput = {}) => transport.send(request(name, input), answer);
  const calls = Object.fromEntries(
    Object.keys(table).map((name) => [
      name,
      async (input?: AnyInput) => (await exchange(name as OperationName, input)).data,
    ]),
  ) as unknown as Calls;
  return {
    ...calls,
    exchange: exchange as Shop["exchange"],
    asGuest: (guestToken) => openShop({ ...options, guestToken }),
    async logIn(input) {
      const tokens = await calls.logIn(input);
      await transport.session.store.save(tokens);
      return tokens;
    },
    async logOut(options = {}) {
      const refreshToken = await transport.session.end();
      if (refreshToken !== undefined) {
        await exchange("logOut", { body: { refreshToken }, ...options });
      }
    },
    async *orderEvents(id, { signal } = {}) {
      const open = (last: string | undefined) =>
        transport.send(
          {
            ...request("streamOrderEvents", { id, signal }),
            headers: { Accept: "text/event-stream", ...(last === undefined ? {} : { "Last-Event-ID": last }) },
          },
          async (response) => response,
        );
      for await (const data of resumedEvents(open, signal)) {
        yield JSON.parse(data) as OrderChange;
      }
    },
  };
}

/** Random, and printable as an Idempotency-Key has to be. */
export function newIdempotencyKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

interface AnyInput extends KeyOption, WaitOption, CallOptions {
  body?: unknown;
  ifNoneMatch?: string | undefined;
  [parameter: string]: unknown;
}

function request(name: OperationName, input: AnyInput): HttpRequest {
  const { method, path, auth, keyed } = table[name];
  const { body, idempotencyKey, wait, ifNoneMatch, signal, ...parameters } = input;
  const query = new URLSearchParams();
  for (const [parameter, value] of Object.entries(parameters)) {
    if (!path.includes(`{${parameter}}`) && value !== undefined) {
      [value].flat().forEach((single) => query.append(parameter, String(single)));
    }
  }
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, parameter: string) =>
    encodeURIComponent(String(parameters[parameter])),
  );
  return {
    method,
    body,
    auth,
    signal,
    path: query.size > 0 ? `${filled}?${query}` : filled,
    headers: {
      ...(keyed ? { "Idempotency-Key": idempotencyKey ?? newIdempotencyKey() } : {}),
      ...(wait === undefined ? {} : { Prefer: `wait=${wait}` }),
      ...(ifNoneMatch === undefined ? {} : { "If-None-Match": ifNoneMatch }),
    },
    repeatable: keyed || ["GET", "PUT", "DELETE"].includes(method),
  };
}

async function answer(response: Response): Promise<Answer<unknown>> {
  const { status, headers } = response;
  return { status, headers, data: status === 204 || status === 304 ? undefined : await response.json() };
}
