export {
  newIdempotencyKey,
  openShop,
  type Answer,
  type Input,
  type OperationName,
  type Output,
  type Shop,
} from "./client.js";
export type { ProblemSlug } from "./operations.js";
export { itemsOf, type Page } from "./pages.js";
export { AgoraProblem } from "./problem.js";
export type { RetryOptions } from "./retry.js";
export type * from "./schema.js";
export { memoryTokens, storedTokens, type TokenStore, type Tokens } from "./session.js";
export type { ShopOptions } from "./transport.js";
