// Many things at once, with a limit. Rule: the results stand in the order of the inputs; the first error is thrown at the end.

/** Runs `work` on every item, at most `limit` at a time, and waits for all of them even when one fails. */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  limit: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: PromiseSettledResult<Result>[] = [];
  const queue = [...items.entries()];
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [at, item] = next;
      results[at] = (await Promise.allSettled([work(item)]))[0];
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  return results.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
}
