// What a monitor probes from outside, and where nothing may answer it. Rule: pure; decided by fleet.yaml alone, never by what a host claims.

import type { ProbeJob } from '../fleet/catalogue.ts';
import { mayBeIn } from '../fleet/check-network.ts';
import { type Cidr, parseAddress, parseCidr } from '../fleet/cidr.ts';
import type { AllowedPort, HttpProbe } from '../fleet/model.ts';
import { isPrivate } from '../fleet/ranges.ts';
import { isJudgedByVmalert, vmalertPort } from '../fleet/storage.ts';
import { loopbackPorts } from './loopback.ts';
import { endpoint, type Path, pathsTo } from './paths.ts';
import { hostLabels } from './resource.ts';
import { knownAfterApply, type Site, type SiteHost } from './site.ts';

/** Targets with the same labels, as Prometheus reads them from a file. */
export interface TargetGroup {
  readonly targets: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
}

/** What a monitor has its prober ask, by job. */
export interface Probes {
  readonly targets: Readonly<Record<ProbeJob, readonly TargetGroup[]>>;
  /** Each name that is asked for once. */
  readonly requests: readonly HttpProbe[];
}

/** A label of ping's targets: TCP ports of the host that need no looking for. On any other that listens, nothing may answer (listening.sh). */
const judgedPorts = '__meta_judged_ports';

const sshPort = 22;

/** Undefined where there is nothing to probe. Hosts are in the fleet's order; a monitor does not see itself from outside. */
export function probesOf(monitor: SiteHost, site: Site): Probes | undefined {
  const hosts = site.fleet.probes ? site.scrapedBy(monitor).filter((host) => host !== monitor) : [];
  const seen = hosts.map((host) => ({ host, ...portsOf(host, site), paths: pathsTo(monitor, host) }));
  if (seen.every(({ paths }) => paths.length === 0)) return undefined;
  const answers = seen.flatMap((one) =>
    one.paths
      .filter((path) => isConfigured(path, one.host, monitor))
      .flatMap((path) =>
        one.declared
          .filter((declared) => isAsked(declared, path))
          .map(({ port, probe }) => answering(one.host, endpoint(path, port), port, probe)),
      ),
  );
  const asked = seen.flatMap(({ declared }) => declared.flatMap(({ probe }) => probe ?? []));
  return {
    targets: {
      ping: seen.flatMap(({ host, paths, judged }) =>
        group(
          host,
          paths.map(({ to }) => to),
          { [judgedPorts]: judged.join(' ') },
        ),
      ),
      probe: answers,
      closed: seen.flatMap((one) =>
        group(
          one.host,
          one.paths.flatMap((path) => closedAlong(path, one, site).map((port) => endpoint(path, port))),
        ),
      ),
    },
    requests: [...new Map(asked.map((probe) => [moduleOf(probe), probe])).values()],
  };
}

/** An entry of `allow` that is probed. */
interface ProbedPort extends AllowedPort {
  readonly probe: HttpProbe | undefined;
}

/** The TCP ports of a host that fleet.yaml decides about. */
interface DecidedPorts {
  readonly declared: readonly ProbedPort[];
  /** They serve the tunnel or loopback alone. */
  readonly ours: readonly number[];
  /** These, SSH's, and those that monitors leave alone. */
  readonly judged: readonly number[];
}

function portsOf(self: SiteHost, site: Site): DecidedPorts {
  const tcp = self.host.allow.filter(({ proto }) => proto === 'tcp');
  const declared = tcp.flatMap(({ probe, ...port }) => (probe === 'off' ? [] : [{ ...port, probe }]));
  const served = site.portsOf(self).filter(({ proto, interface: tunnel }) => proto === 'tcp' && tunnel !== undefined);
  const onLoopback = [...loopbackPorts, ...(isJudgedByVmalert(site.fleet) ? [vmalertPort] : [])];
  const own = [...served.map(({ port }) => port), ...(self.host.role === 'monitor' ? onLoopback : [])];
  const inAllow = new Set(tcp.map(({ port }) => port));
  const ours = inOrder(own.filter((port) => !inAllow.has(port)));
  return { declared, ours, judged: inOrder([sshPort, ...inAllow, ...ours]) };
}

/** Those that must not answer this monitor. */
function closedAlong(path: Path, { declared, ours }: DecidedPorts, { fleet }: Site): number[] {
  const refused = declared.filter(({ from }) => mayBeRefused(from, path)).map(({ port }) => port);
  return inOrder([...(mayBeRefused(fleet.ssh.allowFrom, path) ? [sshPort] : []), ...ours, ...refused]);
}

function inOrder(ports: readonly number[]): number[] {
  return [...new Set(ports)].sort((one, other) => one - other);
}

function group(host: SiteHost, targets: readonly string[], more: Record<string, string> = {}): TargetGroup[] {
  return targets.length === 0 ? [] : [{ targets, labels: { ...hostLabels(host), ...more } }];
}

/** A name is asked for at the address, whatever DNS says of it. */
function answering(host: SiteHost, at: string, port: number, probe: HttpProbe | undefined): TargetGroup {
  const labels = { ...hostLabels(host), port: String(port) };
  if (!probe) return { targets: [at], labels: { ...labels, probe: `tcp ${port}`, __param_module: 'tcp' } };
  const asks = { __param_module: moduleOf(probe), __param_target: `${probe.scheme}://${at}${probe.path}` };
  return { targets: [at], labels: { ...labels, probe: urlOf(probe, port), ...asks } };
}

/** Of the prober's configuration. */
export function moduleOf({ scheme, name }: HttpProbe): string {
  return `${scheme} ${name}`;
}

function urlOf({ scheme, name, path }: HttpProbe, port: number): string {
  const isUsual = port === (scheme === 'https' ? 443 : 80);
  return `${scheme}://${name}${isUsual ? '' : `:${port}`}${path === '/' ? '' : path}`;
}

/**
 * A droplet that gets IPv6 later has the address at DigitalOcean alone, until somebody configures it there
 * (docs.digitalocean.com/reference/doctl/reference/compute/droplet-action/enable-ipv6, checked 2026-11-30).
 */
function isConfigured({ family }: Path, ...ends: readonly SiteHost[]): boolean {
  return family === 4 || ends.every(({ host }) => host.kind === 'static' || host.ipv6);
}

/** What is asked for by name is left out only where the monitor is surely refused. */
function isAsked({ from, probe }: ProbedPort, path: Path): boolean {
  return mayBeLetIn(from, path) || (probe !== undefined && isHidden(path) && !mayBeRefused(from, path));
}

/** Whether the monitor is in these ranges; of an address that only apply can know, whether it may be. */
function mayBeLetIn(ranges: readonly string[], path: Path): boolean {
  if (isHidden(path)) return isForAll(ranges, path);
  const own = ofFamily(ranges, path);
  if (path.from === knownAfterApply) return mayBeIn(own, undefined);
  const address = parseAddress(path.from);
  return address !== undefined && mayBeIn(own, address);
}

/** Where it may be either, a plan shows both: an apply may do less than what was reviewed, and never more. */
function mayBeRefused(ranges: readonly string[], path: Path): boolean {
  if (path.from === knownAfterApply) return !isForAll(ranges, path);
  if (!isHidden(path)) return !mayBeLetIn(ranges, path);
  const at = parseAddress(path.to);
  const isSeenInside = at !== undefined && isPrivate(at);
  return !ofFamily(ranges, path).some((range) => isPrivate(range) === isSeenInside) && !isForAll(ranges, path);
}

/** Whether the host sees the monitor at an address that nobody knows here: private ones are between neighbours, and a router hides them from the internet. */
function isHidden({ from, to }: Path): boolean {
  const [one, other] = [parseAddress(from), parseAddress(to)];
  return one !== undefined && other !== undefined && isPrivate(one) !== isPrivate(other);
}

function isForAll(ranges: readonly string[], { family }: Path): boolean {
  return ranges.includes(family === 4 ? '0.0.0.0/0' : '::/0');
}

function ofFamily(ranges: readonly string[], { family }: Path): Cidr[] {
  return ranges.flatMap((range) => parseCidr(range) ?? []).filter((range) => range.family === family);
}
