// Bounded concurrency: results are in the order of the inputs, and the first error is thrown once everything has ended.

/** Runs `work` on every item, at most `limit` at a time, and waits for all of them even if one fails. */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  limit: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: PromiseSettledResult<Result>[] = [];
  // Shared: each worker takes the next item.
  const queue = items.entries();
  const worker = async () => {
    for (const [at, item] of queue) results[at] = (await Promise.allSettled([work(item)]))[0];
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  return results.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
}
