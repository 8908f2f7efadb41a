// Random fleets, and random damage to their simulated hosts. Rule: every fleet is a valid one, and a blow says which ids it hit.

import fc from 'fast-check';
import { recipient } from '../fakes/fleets.ts';
import type { SimulatedHost } from '../fakes/simulator/host.ts';
import type { SimulatedWorld } from '../fakes/simulator/world.ts';

const cidrs = fc.uniqueArray(
  fc.constantFrom('192.0.2.0/24', '198.51.100.7', '203.0.113.0/28', '2001:db8::/32', '2001:db9::7'),
  {
    minLength: 1,
  },
);
const anyone = fc.constantFrom(['0.0.0.0/0', '::/0'], ['0.0.0.0/0'], ['::/0']);
const allow = fc.uniqueArray(
  fc.record({
    port: fc.integer({ min: 80, max: 90 }),
    proto: fc.constantFrom('tcp', 'udp'),
    from: fc.oneof(cidrs, anyone),
  }),
  { maxLength: 3, selector: ({ port, proto }) => `${port}/${proto}` },
);
const label = fc.constantFrom('it\'s "quoted"', '$HOME', 'a\\b', '%h', 'größer', '');
/** Of one name in each fleet: a droplet in another region is another droplet, which is a refusal of its own. */
const regionOf = (name: string) => (name.charCodeAt(0) % 2 === 0 ? 'tor1' : 'lon1');

const host = (name: string) =>
  fc.record({
    name: fc.constant(name),
    region: fc.constant(regionOf(name)),
    labels: fc.dictionary(fc.constantFrom('tier', 'team'), label),
    allow,
    interface: fc.constantFrom('wg0', 'wg0', 'wg-promguard'),
  });
const hosts = (names: string[]) => fc.tuple(...names.map(host)).chain((all) => fc.subarray(all));
const pin = fc.record({
  version: fc.constantFrom('1.0.0', '2.1.0'),
  sha256: fc.constantFrom('ab', 'cd').map((two) => two.repeat(32)),
});
const exporter = fc.oneof(
  fc.constant({}),
  pin,
  fc.record({ args: fc.constant(['--web.listen-address={listen}', '--x=a b "c" $d %e \\']), port: fc.constant(9911) }),
  fc.record({ labels: fc.constant({ tier: '$HOME' }) }),
  fc.record({ metrics_path: fc.constant('/status') }),
);
/** Or droplets would shut out the machine that makes them. */
const lets4 = (ranges: readonly string[]) => ranges.some((range) => !range.includes(':'));
/** What fleet.yaml says, less what every exporter's port must be. */
export const fleet = fc.record({
  fleet: fc.constant('demo'),
  recipients: fc.constant([recipient]),
  monitors: fc.tuple(host('top'), hosts(['second'])).map(([top, more]) => [top, ...more]),
  nodes: hosts(['a', 'b', 'c']),
  ssh: fc.record({ allow_from: fc.oneof(cidrs, anyone).filter(lets4) }),
  network: fc.record({ port: fc.constantFrom(51820, 4711), keepalive: fc.constantFrom(0, 25) }),
  prometheus: fc.oneof(fc.constant({}), pin, fc.record({ scrape_interval: fc.constant('10s') })),
  exporters: fc.record({ node: exporter, redis: exporter, process: exporter }, { requiredKeys: ['node'] }),
  guards: fc.constant({ max_destroy: 100, max_destroy_percent: 100 }),
});

/** JSON is YAML. An exporter's port must not be another one's. */
export function write(world: SimulatedWorld, { exporters, ...rest }: { exporters: object }): void {
  const used = Object.entries(exporters).map(([name, entry]: [string, object], at) => [
    name,
    'port' in entry ? { ...entry, port: 9900 + at } : entry,
  ]);
  world.files.set('fleet.yaml', JSON.stringify({ ...rest, exporters: Object.fromEntries(used) }));
}

/** One blow at one host. Gives the ids of what is no longer as it was. */
export function damage({ hosts: all }: SimulatedWorld, which: number, what: number, where: number): string[] {
  const one = all[which % all.length];
  if (!one) return [];
  const ids = [fileGone, fileEdited, unitStopped, ruleGone, peersGone, tunnelMoved][what % 6]?.(one, where) ?? [];
  return ids.map((id) => `${one.name} ${id}`);
}

function pick<Value>(values: Iterable<Value>, where: number): Value | undefined {
  const list = [...values];
  return list[where % list.length];
}

function fileGone(one: SimulatedHost, where: number): string[] {
  const path = pick(ours(one), where);
  if (path) one.files.delete(path);
  return path ? [`file:${path}`] : [];
}

function fileEdited(one: SimulatedHost, where: number): string[] {
  const path = pick(ours(one), where);
  const text = path && one.files.get(path);
  if (!text) return [];
  text.text += '# by hand\n';
  return [`file:${path}`];
}

/** Without the list of what is ours, which would hide other damage, and the tunnel's file, whose keys judge the running ones. */
function ours(one: SimulatedHost): string[] {
  return [...one.files.keys()].filter((path) => path.startsWith('/etc/systemd') || path.startsWith('/etc/promguard'));
}

function unitStopped(one: SimulatedHost, where: number): string[] {
  const unit = pick(one.units, where);
  if (!unit) return [];
  unit[1].active = false;
  return [`unit:${unit[0]}`];
}

function ruleGone(one: SimulatedHost, where: number): string[] {
  const rules = one.rules[where % 2 ? 4 : 6];
  const [gone] = rules.splice(where % Math.max(1, rules.length), 1);
  if (!gone) return [];
  const [, proto, port, to, , from, on] = gone.tuple.split(' ');
  const any = (end = '') => (end === '0.0.0.0/0' || end === '::/0' ? 'any' : end);
  const family = where % 2 ? '' : ' (v6)';
  return [
    `rule:allow in${on?.replace('in_', ' on ').replace('in', '') ?? ''} proto ${proto} from ${any(from)} to ${any(to)} port ${port}${family}`,
  ];
}

function peersGone(one: SimulatedHost): string[] {
  const [[name, tunnel] = []] = one.tunnels;
  if (!tunnel || tunnel.peers.size === 0) return [];
  tunnel.peers.clear();
  return [`tunnel:${name}`];
}

function tunnelMoved(one: SimulatedHost): string[] {
  const [[name, tunnel] = []] = one.tunnels;
  tunnel?.addresses.push('192.168.9.9/24');
  return [`tunnel:${name}`];
}
