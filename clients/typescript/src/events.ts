import { AgoraProblem } from "./problem.js";
import { backoffMs, pause } from "./retry.js";

/** The shop says something every 15 s; a stream that is silent for longer than this has been lost. */
const SILENCE_MS = 45_000;
const MAX_FAILURES = 8;

interface ServerSentEvent {
  id: string;
  data: string;
}

/**
 * Reads a stream of events until the shop says by 204 that nothing more will come, and takes it up again after the last
 * event where it breaks.
 */
export async function* resumedEvents(
  open: (lastEventId: string | undefined) => Promise<Response>,
  signal: AbortSignal | undefined,
  silenceMs = SILENCE_MS,
): AsyncGenerator<string, void, undefined> {
  let last: string | undefined;
  let failures = 0;
  for (;;) {
    let isMoving = false;
    try {
      const response = await open(last);
      if (!response.body) {
        return;
      }
      failures = 0;
      for await (const event of serverSentEvents(response.body, silenceMs)) {
        last = event.id;
        isMoving = true;
        yield event.data;
      }
    } catch (failure) {
      if (isFinal(failure) || ++failures > MAX_FAILURES) {
        throw failure;
      }
    }
    if (!isMoving) {
      await pause(backoffMs(failures), signal);
    }
  }
}

function isFinal(failure: unknown): boolean {
  return failure instanceof AgoraProblem && failure.status < 500 && failure.status !== 429;
}

/** The format of EventSource: an event is some fields and an empty line; what begins with a colon is a comment. */
async function* serverSentEvents(body: ReadableStream<Uint8Array>, silenceMs: number): AsyncGenerator<ServerSentEvent> {
  let id = "";
  let data: string[] = [];
  for await (const line of lines(body, silenceMs)) {
    const [, field, value] = /^([^:]*)(?:: ?(.*))?$/.exec(line) ?? [];
    if (line === "" && data.length > 0) {
      yield { id, data: data.join("\n") };
      data = [];
    } else if (field === "id") {
      id = value ?? "";
    } else if (field === "data") {
      data.push(value ?? "");
    }
  }
}

/** Lines that have ended; silence ends them all. */
async function* lines(body: ReadableStream<Uint8Array>, silenceMs: number): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for (;;) {
      const silence = setTimeout(() => void reader.cancel(), silenceMs);
      const { done, value } = await reader.read().finally(() => clearTimeout(silence));
      if (done) {
        return;
      }
      const complete = (rest + decoder.decode(value, { stream: true })).split(/\r\n|\n|\r(?!$)/);
      rest = complete.pop() ?? "";
      yield* complete;
    }
  } finally {
    await reader.cancel();
  }
}
