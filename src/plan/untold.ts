// Hosts that their monitors do not know yet, as they were applied alone. Rule: said of monitors that answered, and only where none of them has a target of the host.

import { Problem } from '../problem.ts';
import { listed } from '../words.ts';
import type { Evidence, Findings } from './evidence.ts';

/** Warnings: nothing is wrong, and nothing of them is scraped until the monitors are applied, too. */
export function unknownToMonitors(
  evidence: readonly Pick<Evidence, 'name' | 'state'>[],
  { scrapes }: Pick<Findings, 'scrapes'>,
): Problem[] {
  const isUntold = (name: string) => {
    const told = scrapes.flatMap(({ host, isListed }) => (host === name && isListed !== undefined ? [isListed] : []));
    return told.length > 0 && !told.includes(true);
  };
  const hosts = evidence.filter(({ name, state }) => state === 'in doubt' && isUntold(name)).map(({ name }) => name);
  if (hosts.length === 0) return [];
  const [they, are] = hosts.length === 1 ? ['it', 'is'] : ['they', 'are'];
  const hint = `promguard apply, without naming a host, is next: it tells the monitors, and ${they} ${are} scraped from then on`;
  const summary = `no monitor knows ${listed(hosts)} yet`;
  return [new Problem('unknown-to-monitors', summary, { severity: 'warning', hint, hosts })];
}
