import { AgoraProblem } from "./problem.js";
import { withRetries, type RetryOptions } from "./retry.js";
import { memoryTokens, Session, type Tokens, type TokenStore } from "./session.js";

/** Where the shop is, and how it is spoken to. */
export interface ShopOptions extends RetryOptions {
  /** Where the gateway is, without `/api/v1`: `https://shop.example`. */
  baseUrl: string;
  /** Where the customer's tokens are kept; in memory. */
  tokens?: TokenStore;
  /** How long the answer to one try may take; 30,000. */
  timeoutMs?: number;
  /** Opens a guest's order, and stands in for the customer's tokens. */
  guestToken?: string;
  /** What sends the requests; the global `fetch`. */
  fetch?: typeof fetch;
}

/** One request, in the terms of HTTP. */
export interface HttpRequest {
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: unknown;
  /** Whether it is sent as somebody. */
  auth: boolean;
  /** Whether sending it twice does no more than sending it once. */
  repeatable: boolean;
  signal?: AbortSignal | undefined;
}

/** Sends requests until there is an answer or a refusal that stands, and renews tokens that have expired. */
export class Transport {
  readonly session: Session;
  readonly #options: ShopOptions;

  constructor(options: ShopOptions) {
    this.#options = options;
    this.session = new Session(options.tokens ?? memoryTokens(), (refreshToken) => this.#refresh(refreshToken));
  }

  /** What `read` makes of the answer. */
  async send<T>(request: HttpRequest, read: (response: Response) => Promise<T>): Promise<T> {
    if (!request.auth) {
      return this.#sendAs({}, request, read);
    }
    if (this.#options.guestToken !== undefined) {
      return this.#sendAs({ "Agora-Guest-Token": this.#options.guestToken }, request, read);
    }
    const tokens = await this.session.store.load();
    try {
      return await this.#sendAs(bearer(tokens), request, read);
    } catch (failure) {
      if (!tokens || !(failure instanceof AgoraProblem) || failure.status !== 401) {
        throw failure;
      }
      const renewed = await this.session.renew(tokens.accessToken);
      if (!renewed) {
        throw failure;
      }
      return this.#sendAs(bearer(renewed), request, read);
    }
  }

  #sendAs<T>(
    sender: Record<string, string>,
    request: HttpRequest,
    read: (response: Response) => Promise<T>,
  ): Promise<T> {
    const { repeatable, signal } = request;
    return withRetries({ ...this.#options, repeatable, signal, once: () => this.#once(sender, request, read) });
  }

  /** The time is up for the headers and for what `read` takes, not for a stream that it passes on. */
  async #once<T>(
    sender: Record<string, string>,
    request: HttpRequest,
    read: (response: Response) => Promise<T>,
  ): Promise<T> {
    const { baseUrl, timeoutMs = 30_000, fetch: send = fetch } = this.#options;
    const timeout = new AbortController();
    const timer = setTimeout(() => timeout.abort(new DOMException("No answer in time", "TimeoutError")), timeoutMs);
    const { method, path, headers, body, signal } = request;
    try {
      const response = await send(baseUrl.replace(/\/$/, "") + path, {
        method,
        headers: { ...(body === undefined ? {} : { "Content-Type": "application/json" }), ...headers, ...sender },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: signal ? AbortSignal.any([signal, timeout.signal]) : timeout.signal,
      });
      if (!response.ok && response.status !== 304) {
        throw await AgoraProblem.of(response);
      }
      return await read(response);
    } finally {
      clearTimeout(timer);
    }
  }

  #refresh(refreshToken: string): Promise<Tokens> {
    const request = {
      method: "POST",
      path: "/api/v1/auth/refresh",
      body: { refreshToken },
      auth: false,
      repeatable: false,
    };
    return this.send(request, async (response) => (await response.json()) as Tokens);
  }
}

function bearer(tokens: Tokens | undefined): Record<string, string> {
  return tokens ? { Authorization: `Bearer ${tokens.accessToken}` } : {};
}
