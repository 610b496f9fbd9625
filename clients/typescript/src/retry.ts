import { AgoraProblem } from "./problem.js";

/** When a request is sent again. */
export interface RetryOptions {
  /** How often at most; 3. */
  maxRetries?: number;
  /** A problem that asks to wait longer than this is thrown at once; 10,000. */
  maxWaitMs?: number;
}

interface Attempts<T> extends RetryOptions {
  /** Whether sending it twice does no more than sending it once. */
  repeatable: boolean;
  signal: AbortSignal | undefined;
  once: () => Promise<T>;
}

/** Tries until there is an answer, or a refusal that trying again would not change. */
export async function withRetries<T>({
  repeatable,
  signal,
  once,
  maxRetries = 3,
  maxWaitMs = 10_000,
}: Attempts<T>): Promise<T> {
  for (let retry = 0; ; retry++) {
    try {
      return await once();
    } catch (failure) {
      const wait = failure instanceof AgoraProblem ? (failure.retryAfterMs ?? backoffMs(retry)) : backoffMs(retry);
      if (retry >= maxRetries || wait > maxWaitMs || !isPassing(failure, repeatable)) {
        throw failure;
      }
      await pause(wait, signal);
    }
  }
}

/** What was rate-limited has not been done; after anything else it may have been. */
function isPassing(failure: unknown, repeatable: boolean): boolean {
  if (!(failure instanceof AgoraProblem)) {
    return repeatable;
  }
  return (
    failure.status === 429 ||
    (repeatable && ([502, 503, 504].includes(failure.status) || failure.slug === "request-in-flight"))
  );
}

/** Doubles from 250 ms to 4 s; spread, so that not everybody comes back at once. */
export function backoffMs(retry: number): number {
  return 250 * 2 ** Math.min(retry, 4) * (0.75 + Math.random() / 2);
}

/** Waits, or throws the signal's reason when it aborts. */
export function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, ms);
    signal?.addEventListener("abort", stop, { once: true });
  });
}
