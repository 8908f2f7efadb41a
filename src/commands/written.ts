// The files that a command wrote, so that it can ask for a commit. Rule: only what differs from before the command.

import type { Store } from '../ports.ts';

export interface Recorded {
  readonly store: Store;
  /** Paths from the folder of fleet.yaml, sorted. */
  changed(): Promise<string[]>;
}

export function recordWrites(store: Store): Recorded {
  const before = new Map<string, string | undefined>();
  const textOf = async (path: string) => {
    const bytes = await store.read(path);
    return bytes && new TextDecoder().decode(bytes);
  };
  return {
    store: {
      ...store,
      async write(files, why) {
        for (const path of Object.keys(files)) if (!before.has(path)) before.set(path, await textOf(path));
        await store.write(files, why);
      },
    },
    async changed() {
      const paths: string[] = [];
      for (const [path, text] of before) if ((await textOf(path)) !== text) paths.push(path);
      return paths.sort();
    },
  };
}

const mostShown = 6;

/** `commit fleet/ now: fleet.lock.yaml, keys/web-1.yaml`; undefined where there is nothing to commit. */
export function commitLine(folder: string, paths: readonly string[]): string | undefined {
  if (paths.length === 0) return undefined;
  const left = paths.length - mostShown;
  return `commit ${folder}/ now: ${paths.slice(0, mostShown).join(', ')}${left > 0 ? `, and ${left} more` : ''}`;
}
