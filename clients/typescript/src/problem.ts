import type { ProblemSlug } from "./operations.js";
import type { FieldProblem, Problem } from "./schema.js";

/** Why the shop refused a request: an RFC 9457 problem as an error. */
export class AgoraProblem extends Error {
  override readonly name = "AgoraProblem";
  /** The last part of the problem's `type`; `unknown` where whoever answered was not the shop. */
  readonly slug: ProblemSlug | "unknown";
  /** The HTTP status. */
  readonly status: number;
  readonly title: string;
  /** What is the matter this time. */
  readonly detail: string | undefined;
  /** What is wrong with single fields of the body, and with parameters. */
  readonly errors: readonly FieldProblem[];
  /** What to tell when asking for help. */
  readonly traceId: string | undefined;
  /** How long the shop asks to wait before another try. */
  readonly retryAfterMs: number | undefined;

  constructor(status: number, problem: Partial<Problem>, retryAfterMs?: number) {
    const title = problem.title ?? `HTTP ${status}`;
    super(problem.detail ?? title);
    this.slug = (problem.type?.replace("/problems/", "") as ProblemSlug | undefined) ?? "unknown";
    this.status = status;
    this.title = title;
    this.detail = problem.detail;
    this.errors = problem.errors ?? [];
    this.traceId = problem.traceId;
    this.retryAfterMs = retryAfterMs;
  }

  static async of(response: Response): Promise<AgoraProblem> {
    const isProblem = response.headers.get("Content-Type")?.startsWith("application/problem+json");
    const text = await response.text();
    return new AgoraProblem(response.status, isProblem ? (JSON.parse(text) as Problem) : {}, retryAfterMs(response));
  }
}

/** Seconds, or a date. */
function retryAfterMs(response: Response): number | undefined {
  const value = response.headers.get("Retry-After");
  if (value === null) {
    return undefined;
  }
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}
