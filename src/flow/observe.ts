// Asks the cloud and every host, and changes nothing; an unreachable host is reported, never guessed about.

import type { Host } from '../fleet/model.ts';
import { readFacts } from '../host/facts.ts';
import { fetchScript } from '../host/fetch.ts';
import type { Observed } from '../host/item.ts';
import { observeScript } from '../host/observe.ts';
import type { Text } from '../keys/secret.ts';
import { inParallel } from '../parallel.ts';
import { type HostResult, type Observation, withResults } from '../plan/observation.ts';
import type { RunOptions, Target, World } from '../ports.ts';
import { attempt, Problem } from '../problem.ts';
import { alertFiles } from '../resources/alertmanager.ts';
import { itemsOf } from '../resources/index.ts';
import type { Site, SiteHost } from '../resources/site.ts';
import type { Desired } from './desired.ts';
import { cloudOf, listNamesakes, listSettled, missingDroplets } from './droplets.ts';
import { during } from './during.ts';
import { leavingServers, observeLeaving } from './giveback.ts';
import { measuring } from './look.ts';
import type { Probes } from './probe.ts';
import { isOff, isReaderKey, knownHostPatienceSeconds, silenceSeconds, targetOf } from './reach.ts';
import { existing, siteOf } from './site.ts';

export interface Looking {
  /** Whether the host is asked again in this run: if not, nothing stays open. */
  again?: (host: Host) => boolean;
  /** Probes of each host that is asked, which go on beside the rest. */
  probes?: Probes;
  /** Whether monitors are asked what they have measured, too. */
  measures?: boolean;
  /** Where two droplets of one name are let be, as nothing is made of them. */
  mayBeTwo?: (name: string) => boolean;
}

/** Lists the droplets, reads the cloud's catalogue if needed, and observes every host that exists. Throws Problems. */
export async function observe(
  world: World,
  desired: Desired,
  only?: readonly string[],
  { again = () => true, probes, measures = false, mayBeTwo }: Looking = {},
): Promise<Observation> {
  const { fleet } = desired;
  const listed = await during(world, 'list droplets', () => listSettled(world, desired, only, mayBeTwo));
  const creates = missingDroplets(fleet, listed, only).length > 0;
  // Of a plan with the reader's key, nothing is known of the key that an apply has, and of where it runs.
  const isApplyKey = !isReaderKey(fleet, world.sshPublicKey);
  const destroys = !only && listed.removed.length > 0;
  const [namesakes, catalogue, vpcs, unfitKeyName, ownAddress, leaving] = await Promise.all([
    listNamesakes(world, desired, listed, only),
    creates || destroys ? cloudOf(world).catalogue() : undefined,
    creates ? cloudOf(world).vpcs() : undefined,
    creates && isApplyKey
      ? cloudOf(world).unfitKeyName(fleet.ssh.keyName, world.sshPublicKey, world.formerSshKey)
      : undefined,
    creates && isApplyKey ? world.ownAddress() : undefined,
    observeLeaving(world, fleet, only ? [] : leavingServers(desired)),
  ]);
  const known: Observation = {
    ...listed,
    namesakes,
    catalogue,
    vpcs,
    unfitKeyName,
    ownAddress,
    hosts: {},
    witnesses: {},
    ...leaving,
    failed: {},
    lacking: {},
    changed: new Set(),
  };
  const site = siteOf(desired, known);
  const chosen = only && new Set(only);
  const offline = site.hosts.filter(({ host: { name } }) => known.droplets[name] && isOff(known.droplets[name]));
  const present = [...new Set([...existing(site).hosts, ...offline])].filter(
    ({ host }) => chosen?.has(host.name) ?? true,
  );
  const results = await inParallel(present, fleet.parallel, async (self): Promise<HostResult> => {
    const { name } = self.host;
    const options = { patienceSeconds: knownHostPatienceSeconds, last: !again(self.host), measures };
    const look = async () => observeHost(world, targetOf(self.host, desired, known.droplets), self, site, options);
    const answer = during(world, 'observe', () => attempt(look), { host: name, of: present.length });
    const seen = answer.then((observed) => (observed instanceof Problem ? undefined : observed));
    probes?.begin(self.host, known.droplets, seen);
    const observed = await answer;
    return observed instanceof Problem ? { name, unreachable: observed } : { name, observed };
  });
  return withResults(known, results);
}

/** One round trip: every desired item, the host's sockets, and on a monitor Prometheus' targets. */
export async function observeHost(
  world: World,
  target: Target,
  self: SiteHost,
  site: Site,
  { measures = false, ...options }: Pick<RunOptions, 'patienceSeconds' | 'last'> & Pick<Looking, 'measures'>,
): Promise<Observed> {
  const { host } = self;
  const logins = site.fleet.ssh.readerKeys.length > 0;
  const observed = observeScript([...itemsOf(self, site), ...alertFiles(self, site)], {
    ...{ targets: host.role === 'monitor', sockets: true, logins },
    others: host.kind === 'static',
    samples: host.role === 'monitor',
  });
  const script = [...(measures && host.role === 'monitor' ? measuring(self, site) : []), ...observed];
  return ask(world, target, script, options);
}

/** What the host says of itself, and when it was asked and had answered. */
async function ask({ remote, clock }: World, target: Target, script: Text, options: RunOptions): Promise<Observed> {
  const now = () => clock.now().getTime() / 1000;
  const askedAt = now();
  const { stdout } = await remote.run(target, script, { ...options, silenceSeconds });
  return { ...readFacts(target.host, stdout), askedAt, seenAt: now() };
}

/**
 * Asks a host only for its tunnel, and a monitor for Prometheus' targets; one that was not observed before is a witness. fetch: targets that it fetches
 * first. measures: as of Looking.
 */
export async function observeAgain(
  world: World,
  desired: Desired,
  { droplets, hosts, witnesses }: Observation,
  self: SiteHost,
  site: Site,
  { fetch = [], measures = false }: { fetch?: readonly string[] } & Pick<Looking, 'measures'> = {},
): Promise<HostResult> {
  const { name } = self.host;
  const tunnel = itemsOf(self, site).filter(({ kind }) => kind === 'tunnel');
  const asked = observeScript(tunnel, { targets: true, sockets: false, logins: false, others: false, samples: false });
  const script = [...fetchScript(fetch), ...(measures ? measuring(self, site) : []), ...asked];
  const answer = await attempt(() => ask(world, targetOf(self.host, desired, droplets), script, {}));
  if (answer instanceof Problem) return { name, observed: 'outdated', unreachable: answer };
  const known = hosts[name];
  const { targets, tunnels, now, askedAt, seenAt, measured, revokedKeys } = answer;
  const earlier = (known ?? witnesses[name])?.fetched.filter(({ url }) => !fetch.includes(url)) ?? [];
  const witness = { targets, tunnels, now, askedAt, seenAt, measured, fetched: [...earlier, ...answer.fetched] };
  return known ? { name, observed: { ...known, ...witness, revokedKeys } } : { name, witness };
}
