// What one monitor does not see and another one does: then the host answers, and what is wrong lies between it and the one. Pure.

import { groupBy } from './group.ts';
import type { Scrape } from './scrapes.ts';
import { keysOf, type TunnelSeen, tunnelKey } from './tunnels.ts';

/** Tells of a target of one monitor whether another monitor reads it, through a tunnel that is not dead. */
export function seenElsewhere(scrapes: readonly Scrape[], tunnels: readonly TunnelSeen[]): (scrape: Scrape) => boolean {
  const dead = new Set(keysOf(tunnels.filter(({ isDead }) => isDead)));
  const reading = scrapes.filter(
    (scrape) => scrape.tunnel === 'proved' && scrape.health !== 'unknown' && !dead.has(tunnelKey(scrape)),
  );
  const readers = groupBy(reading, targetKey);
  return (scrape) =>
    (readers.get(targetKey(scrape)) ?? []).some(
      ({ monitor, host }) =>
        monitor !== scrape.monitor &&
        // That a monitor scrapes itself shows that its exporter runs, and nothing of a tunnel through which another one's Prometheus tries to.
        (monitor !== host || !scrape.isListed),
    );
}

function targetKey({ host, job, instance }: Scrape): string {
  return `${host} ${job} ${instance}`;
}
