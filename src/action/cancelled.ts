// What is left to do when the runner cancels a step, in the seconds that it leaves.

/**
 * `last` runs once: at SIGINT, to which SIGTERM follows after 7.5 s and the end of the process 2.5 s later (docs.github.com, "Workflow
 * cancellation reference", checked 2026-11-28). Then, or at the second signal, the process ends as it would have. Returns what takes this back.
 */
export function onCancel(last: () => Promise<void>): () => void {
  const signals = ['SIGINT', 'SIGTERM'] as const;
  const takeBack = () => {
    for (const signal of signals) process.off(signal, end);
  };
  const end = (signal: NodeJS.Signals) => {
    takeBack();
    last().finally(() => process.kill(process.pid, signal));
  };
  for (const signal of signals) process.on(signal, end);
  return takeBack;
}
