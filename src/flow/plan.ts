// Wanted against found: the plan of a whole fleet. Rule: pure; the same comparison serves plan, apply and verify.

import type { Fleet, Host } from '../fleet/model.ts';
import { assume } from '../host/assume.ts';
import type { Change } from '../host/change.ts';
import { diff, type HostDiff } from '../host/diff.ts';
import { nothing } from '../host/observe.ts';
import { outgoingKey } from '../host/pin.ts';
import { refusedHosts } from '../plan/checks/access.ts';
import type { HostPlan, Plan } from '../plan/plan.ts';
import type { Droplet } from '../ports.ts';
import { Problem } from '../problem.ts';
import { indexSite, itemsOf } from '../resources/index.ts';
import { knownAfterApply, type Site, type SiteHost } from '../resources/site.ts';
import { type Desired, type DesiredWithoutKeys, foreignlySealed, lackingKeys, removedHosts } from './desired.ts';
import type { Observation } from './observation.ts';
import { siteOf } from './site.ts';

/** Everything that would change, host by host in the fleet's order, those that leave last. */
export function makePlan(desired: Desired, observation: Observation, only?: readonly string[]): Plan {
  const { fleet } = desired;
  const site = siteOf(desired, observation.droplets);
  const lacking = new Set(lackingKeys(fleet, desired.keys));
  const foreign = new Set(foreignlySealed(desired));
  const refused = Object.values(refusedHosts(fleet, observation.hosts));
  const problems = [...desired.warnings, ...Object.values(observation.unreachable), ...refused];
  const names = only && new Set(only);
  const chosen = (name: string) => names?.has(name) ?? true;
  const hosts = site.hosts
    .filter(({ host }) => chosen(host.name))
    .map((self): HostPlan => {
      const compared = compare(self, site, observation);
      problems.push(...(compared?.problems ?? []), ...differences(self.host, observation.droplets[self.host.name]));
      const fleetChanges = recordChanges(self, desired, lacking, foreign);
      return hostPlan(self, observation, fleetChanges, compared);
    });
  return {
    fleet: fleet.name,
    offline: false,
    hosts: [...hosts, ...removedPlans(desired, observation).filter(({ host }) => chosen(host))],
    problems,
  };
}

/**
 * What git alone tells, without token, keys or hosts: hosts that are not recorded would be created, recorded ones that are
 * no longer wanted destroyed. With a base (the branch that is merged into), the other hosts are taken to be as it says.
 */
export function makeOfflinePlan(head: DesiredWithoutKeys, base: DesiredWithoutKeys | undefined): Plan {
  const { fleet, recordedLock, warnings } = head;
  const site = offlineSite(head);
  const baseSite = base && offlineSite(base);
  const hosts = site.hosts.map((self): HostPlan => {
    const { host } = self;
    const known = Object.hasOwn(recordedLock.hosts, host.name);
    const before = baseSite?.host(host.name);
    const created = host.kind === 'droplet' && !known;
    const observed = known && before && baseSite ? assume(itemsOf(before, baseSite)) : undefined;
    const compared = known
      ? observed && diff(host.name, itemsOf(self, site), observed)
      : diff(host.name, itemsOf(self, site), nothing());
    const changes = [...(created ? [dropletCreation(host)] : []), ...(compared?.changes ?? [])];
    const fate = created ? 'create' : changes.length > 0 ? 'update' : 'unchanged';
    return { ...headOf(host), fate, changes, foreignRules: [] };
  });
  const removed = removedHosts(head).map((name) => forgotten(name, 'destroy'));
  return { fleet: fleet.name, offline: true, hosts: [...hosts, ...removed], problems: [...warnings] };
}

/** Public halves stand in the lock; public addresses are known to the cloud alone. */
function offlineSite({ fleet, lock }: DesiredWithoutKeys): Site {
  const site = siteOf({ fleet, revoked: [], lock, recordedLock: lock, keys: {}, sealedFor: {}, warnings: [] }, {});
  return indexSite({
    ...site,
    hosts: site.hosts.map((self) => {
      const locked = lock.hosts[self.host.name];
      return { ...self, publicKey: locked?.publicKey ?? knownAfterApply, otherPublicKey: locked?.otherPublicKey };
    }),
  });
}

/** The differences of one host, or undefined when it could not be observed. */
function compare(self: SiteHost, site: Site, { hosts, droplets }: Observation): HostDiff | undefined {
  const { host } = self;
  const fresh = host.kind === 'droplet' && !droplets[host.name]?.ipv4;
  const observed = hosts[host.name] ?? (fresh ? nothing() : undefined);
  return observed && diff(host.name, itemsOf(self, site), observed);
}

function hostPlan(
  self: SiteHost,
  observation: Observation,
  fleetChanges: Change[],
  compared: HostDiff | undefined,
): HostPlan {
  const { host } = self;
  const created = host.kind === 'droplet' && !observation.droplets[host.name];
  const changes = [...(created ? [dropletCreation(host)] : []), ...fleetChanges, ...(compared?.changes ?? [])];
  const fate = created
    ? 'create'
    : compared === undefined
      ? 'unreachable'
      : changes.length > 0
        ? 'update'
        : 'unchanged';
  return { ...headOf(host), fate, changes, foreignRules: compared?.foreignRules ?? [] };
}

function headOf({ name, role, region }: Host): Pick<HostPlan, 'host' | 'role' | 'region'> {
  return { host: name, role, region };
}

/** What apply writes into git before the host is touched. */
function recordChanges(
  { host, address }: SiteHost,
  { fleet, recordedLock }: Desired,
  lacking: ReadonlySet<string>,
  foreign: ReadonlySet<string>,
): Change[] {
  const changes: Change[] = [];
  const add = (kind: string, id: string, summary: string) =>
    changes.push({ kind, id, action: 'create', summary, detail: [] });
  if (!Object.hasOwn(recordedLock.hosts, host.name)) add('address', `address:${address}`, address);
  if (lacking.has(host.name)) add('key', `key:${host.name}`, `WireGuard keys in keys/${host.name}.yaml`);
  else if (foreign.has(host.name)) {
    const summary = `keys/${host.name}.yaml is encrypted again, for ${fleet.recipients.join(', ')}`;
    changes.push({ kind: 'key', id: `key:${host.name}`, action: 'update', summary, detail: [] });
  }
  if (outgoingKey(recordedLock.hosts[host.name]?.sshHostKeys ?? [])) {
    add('host-key', `host-key:${host.name}`, 'a new SSH host key of its own');
  }
  return changes;
}

function dropletCreation(host: Host): Change {
  const what = host.kind === 'droplet' ? `${host.size}, ${host.image}, ${host.region}` : knownAfterApply;
  return { kind: 'droplet', id: `droplet:${host.name}`, action: 'create', summary: what, detail: [] };
}

/** A droplet is not resized, rebuilt or moved: that would lose what is on it. */
function differences(host: Host, droplet: Droplet | undefined): Problem[] {
  if (host.kind !== 'droplet' || !droplet) return [];
  const pairs: [string, string, string][] = [
    ['region', droplet.region, host.region],
    ['size', droplet.size, host.size],
    ['image', droplet.image, host.image],
  ];
  return pairs
    .filter(([, is, should]) => is !== should)
    .map(
      ([what, is, should]) =>
        new Problem('droplet-differs', `${host.name} has the ${what} ${is}, fleet.yaml says ${should}`, {
          hint: `a droplet is never changed in place: write ${is}, or give the host a new name to replace it`,
          at: host.at,
          severity: 'warning',
        }),
    );
}

function removedPlans(desired: Desired, observation: Observation): HostPlan[] {
  const names = new Set(observation.removed.map(({ name }) => name));
  const gone = removedHosts(desired).filter((name) => !names.has(name));
  return [...observation.removed.map(destruction), ...gone.map((name) => forgotten(name, 'update'))];
}

/** The plan that destroys these droplets, and nothing else. */
export function destructionPlan(fleet: Fleet, droplets: readonly Droplet[]): Plan {
  return { fleet: fleet.name, offline: false, hosts: droplets.map(destruction), problems: [] };
}

function destruction({ id, name, size, image, region, tags }: Droplet): HostPlan {
  const summary = `${size}, ${image}, ${region}, id ${id}`;
  return {
    host: name,
    role: tags.includes('promguard_monitor') ? 'monitor' : 'node',
    region,
    fate: 'destroy',
    changes: [{ kind: 'droplet', id: `droplet:${name}`, action: 'delete', summary, detail: [] }],
    foreignRules: [],
  };
}

/** A recorded host without a droplet; what it was is not recorded. */
function forgotten(host: string, fate: HostPlan['fate']): HostPlan {
  return { host, role: '', region: '', fate, changes: [departure(host)], foreignRules: [] };
}

function departure(name: string): Change {
  return {
    kind: 'key',
    id: `key:${name}`,
    action: 'delete',
    summary: 'its keys are dropped and its address rests',
    detail: [],
  };
}
