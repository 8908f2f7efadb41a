// Bounded concurrency: results are in the order of the inputs, and the first error is thrown once everything has ended.

/** Runs `work` on every item, at most `limit` at a time, and waits for all of them even if one fails. */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  limit: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const inTurn = turns(limit);
  const results = await Promise.allSettled(items.map((item) => inTurn(() => work(item))));
  return results.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
}

/** Runs at most `limit` works at a time, in the order in which they are given. */
export function turns(limit: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let free = limit;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
