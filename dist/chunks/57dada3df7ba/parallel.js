// src/parallel.ts
async function inParallel(items, limit, work) {
  const inTurn = turns(limit);
  const results = await Promise.allSettled(items.map((item) => inTurn(() => work(item))));
  return results.map((result) => {
    if (result.status === "rejected") throw result.reason;
    return result.value;
  });
}
function turns(limit) {
  let free = limit;
  const waiting = [];
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}

export {
  inParallel,
  turns
};
