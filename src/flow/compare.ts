// One host compared with what is desired: what differs there, and why nothing may be done.

import { diff, type HostDiff } from '../host/diff.ts';
import type { Item, Observed } from '../host/item.ts';
import { idOf } from '../host/kinds/index.ts';
import { acceptedFirst, keptOut, limitedSsh } from '../plan/checks/ahead.ts';
import { opensInTunnels, staysOpenBeyond } from '../plan/checks/beyond.ts';
import { foreignMonths, foreignSamples } from '../plan/checks/retention.ts';
import { closesNothing, forwardsLess, opensSsh, takesAway, undeclared } from '../plan/checks/takein.ts';
import { closing, openingsWith } from '../plan/closing.ts';
import type { Observation } from '../plan/observation.ts';
import { type Idle, unitProblems } from '../plan/units.ts';
import type { Problem } from '../problem.ts';
import { itemsOf, itemsOn } from '../resources/index.ts';
import type { Site, SiteHost } from '../resources/site.ts';
import type { Desired } from './desired.ts';
import { siteOf } from './site.ts';

export interface Compared {
  readonly items: readonly Item[];
  /** Undefined if the host was not observed. */
  readonly compared: HostDiff | undefined;
}

export function compareHost(
  { mayClose }: Pick<Desired, 'mayClose'>,
  self: SiteHost,
  site: Site,
  observed: Observed | undefined,
): Compared {
  const { name } = self.host;
  const items = itemsOn(self, site, observed);
  if (!observed) return { items, compared: undefined };
  const compared = diff(name, items, observed);
  const { others } = observed;
  const problems = [
    ...compared.problems,
    ...foreignSamples(site.fleet, self.host, observed),
    ...foreignMonths(site.fleet, self.host, observed),
  ];
  if (!others) return { items, compared: { ...compared, problems } };
  const closes = undeclared(closing(name, observed, items), items);
  const taken = takesAway(name, { ...observed, others }, closes, mayClose);
  return { items, compared: { ...compared, problems: [...problems, ...taken] } };
}

/** Why units of a host that was observed are not at work. What it lacks is told as that. */
export function idleUnits(
  self: SiteHost,
  site: Site,
  { hosts, lacking }: Pick<Observation, 'hosts' | 'lacking'>,
): Idle[] {
  const { name } = self.host;
  const observed = hosts[name];
  const lost = lacking[name] ?? [];
  const items = itemsOf(self, site).filter((item) => !lost.some(({ part }) => part.ids.has(idOf(item))));
  return observed ? unitProblems(name, items, observed) : [];
}

/** The same of every host that has not failed. */
export function allIdleUnits(desired: Desired, observation: Observation): Idle[] {
  const site = siteOf(desired, observation);
  const hosts = site.hosts.filter(({ host }) => !observation.failed[host.name]);
  return hosts.flatMap((self) => idleUnits(self, site, observation));
}

/** Warnings of what ufw has no say in, and of ports that a person lets close, and that would not. */
export function firewallWarnings(
  desired: Pick<Desired, 'mayClose'>,
  self: SiteHost,
  site: Site,
  observed: Observed | undefined,
): Problem[] {
  if (!observed) return [];
  const { name } = self.host;
  const items = itemsOn(self, site, observed);
  return [
    ...acceptedFirst(name, observed, openingsWith(items, observed)),
    ...keptOut(name, observed, items),
    ...limitedSsh(name, observed),
    ...forwardsLess(name, observed),
    ...opensSsh(name, observed, site.fleet.ssh.allowFrom),
    ...staysOpenBeyond(self.host, site.fleet, observed, items),
    ...opensInTunnels(self.host, observed, items),
    ...idleClosings(desired, self, items, observed),
  ];
}

function idleClosings(
  { mayClose }: Pick<Desired, 'mayClose'>,
  { host }: SiteHost,
  items: readonly Item[],
  observed: Observed,
): Problem[] {
  if (mayClose.length === 0) return [];
  const closes = observed.others ? undeclared(closing(host.name, observed, items), items) : [];
  return closesNothing(host, closes, mayClose);
}

/** What a host is to have; nothing where the fleet has no such host. */
export function itemsFor(desired: Desired, observation: Observation, name: string): readonly Item[] {
  const site = siteOf(desired, observation);
  const self = site.host(name);
  return self ? itemsOn(self, site, observation.hosts[name]) : [];
}
