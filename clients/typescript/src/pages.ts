/** A part of a list, and where the next one begins. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** All items of a list, page after page, each fetched when the one before has been used up. */
export async function* itemsOf<I extends { cursor?: string } | undefined, T>(
  list: (input: I) => Promise<Page<T>>,
  input: I,
): AsyncGenerator<T, void, undefined> {
  for (let cursor: string | null | undefined = input?.cursor; cursor !== null;) {
    const page: Page<T> = await list(cursor === undefined ? input : { ...input, cursor });
    yield* page.items;
    cursor = page.nextCursor;
  }
}
