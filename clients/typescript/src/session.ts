import { AgoraProblem } from "./problem.js";

/** What a login yields. Without a refresh token it ends with its access token. */
export interface Tokens {
  accessToken: string;
  refreshToken?: string;
}

/** Where the tokens of one customer are kept. */
export interface TokenStore {
  load(): Tokens | undefined | Promise<Tokens | undefined>;
  /** Undefined when the customer is logged out. */
  save(tokens: Tokens | undefined): void | Promise<void>;
}

/** Keeps the tokens as long as the page or the process lives. */
export function memoryTokens(tokens?: Tokens): TokenStore {
  return {
    load: () => tokens,
    save: (next) => {
      tokens = next;
    },
  };
}

/** Keeps the tokens in a browser's storage, for all tabs; any script of the page can read them there. */
export function storedTokens(storage: Storage, key = "agora.tokens"): TokenStore {
  return {
    load: () => {
      const stored = storage.getItem(key);
      return stored === null ? undefined : (JSON.parse(stored) as Tokens);
    },
    save: (tokens) => {
      if (tokens) {
        storage.setItem(key, JSON.stringify({ accessToken: tokens.accessToken, refreshToken: tokens.refreshToken }));
      } else {
        storage.removeItem(key);
      }
    },
  };
}

/** Renews tokens, once at a time: a refresh token that is used twice may end the session. */
export class Session {
  #renewal: Promise<Tokens | undefined> | undefined;

  constructor(
    readonly store: TokenStore,
    readonly refresh: (refreshToken: string) => Promise<Tokens>,
  ) {}

  /** Other tokens than the one that was refused, if there can be any. */
  renew(refused: string): Promise<Tokens | undefined> {
    this.#renewal ??= exclusively(() => this.#renew(refused)).finally(() => {
      this.#renewal = undefined;
    });
    return this.#renewal;
  }

  /** Forgets the tokens, and returns the refresh token, for the shop to forget it too. */
  async end(): Promise<string | undefined> {
    await Promise.allSettled([this.#renewal]);
    return exclusively(async () => {
      const known = await this.store.load();
      await this.store.save(undefined);
      return known?.refreshToken;
    });
  }

  async #renew(refused: string): Promise<Tokens | undefined> {
    const known = await this.store.load();
    if (known?.accessToken !== refused) {
      return known;
    }
    if (known.refreshToken === undefined) {
      return undefined;
    }
    try {
      const renewed = await this.refresh(known.refreshToken);
      await this.store.save(renewed);
      return renewed;
    } catch (failure) {
      if (!(failure instanceof AgoraProblem) || failure.status !== 401) {
        throw failure;
      }
      return this.#lost(known);
    }
  }

  /** The session has ended, or somebody else who shares the store was faster. */
  async #lost(known: Tokens): Promise<Tokens | undefined> {
    const now = await this.store.load();
    if (now?.accessToken !== known.accessToken) {
      return now;
    }
    await this.store.save(undefined);
    return undefined;
  }
}

/** One tab at a time, where the browser can tell. */
function exclusively<T>(task: () => Promise<T>): Promise<T> {
  const locks = (globalThis.navigator as Navigator | undefined)?.locks as LockManager | undefined;
  return locks ? (locks.request("agora.tokens", task) as Promise<T>) : task();
}
