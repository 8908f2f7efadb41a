// Checks what fleet.yaml says of probes: what a port is asked for, and that nothing takes the prober's place on a monitor.

import { Problem } from '../problem.ts';
import { proberUnit } from './catalogue.ts';
import { mayBeIn } from './check-network.ts';
import { parseAddress, parseCidr } from './cidr.ts';
import type { Document, Path } from './document.ts';
import type { ResolvedEntry } from './exporters.ts';
import type { AllowEntry, FleetFile, PlacedEntry } from './file.ts';

/** path: that of the entry of `allow`. */
export function checkProbe({ port, proto, probe }: AllowEntry, document: Document, path: Path): Problem[] {
  if (probe === undefined || probe === 'off') return [];
  if (proto === 'udp') {
    const place = { at: document.keyAt(...path, 'probe'), hint: 'remove `probe`' };
    return [new Problem('probe-of-udp', `${port}/udp cannot be probed: only TCP ports are`, place)];
  }
  const { https, http } = probe;
  if (https !== undefined && http !== undefined) {
    const place = { at: document.keyAt(...path, 'probe', 'http'), hint: 'remove one of them' };
    return [new Problem('probe-conflict', '`https` and `http` cannot be combined', place)];
  }
  // One that is unknown was meant to be one of them, and is a problem of its own.
  if (https !== undefined || http !== undefined || Object.keys(probe).some((key) => key !== 'path')) return [];
  const hint = 'for example `probe: { https: shop.example.com }`';
  return [new Problem('missing-key', '`probe` needs `https` or `http`', { at: document.at(...path, 'probe'), hint })];
}

/** What is asked for at a port that admits no monitor is never asked. */
export function checkProbesLetIn(placed: readonly PlacedEntry[], document: Document): Problem[] {
  const monitors = placed.filter(({ role }) => role === 'monitor');
  return placed.flatMap((host) => {
    const others = monitors.filter((monitor) => monitor !== host);
    return host.entry.allow.flatMap(({ port, proto, from, probe }, i) => {
      if (proto === 'udp' || probe === undefined || probe === 'off') return [];
      const ranges = from.flatMap((text) => parseCidr(text) ?? []);
      // What is no range has a problem of its own.
      if (others.length === 0 || ranges.length < from.length) return [];
      if (
        others.some(({ entry: { address } }) =>
          mayBeIn(ranges, address === undefined ? address : parseAddress(address)),
        )
      )
        return [];
      const summary = `\`from\` admits no monitor to ${port}/tcp of \`${host.entry.name}\`, so its probe never runs`;
      const hint = "add the monitors' public addresses to `from`, or remove `probe`";
      const at = document.keyAt(...host.path, 'allow', i, 'probe');
      return [new Problem('probe-without-monitor', summary, { at, hint, severity: 'warning' })];
    });
  });
}

/** An exporter of fleet.yaml that would run the prober's own unit with other arguments. */
export function checkProber(
  { probes }: FleetFile,
  placed: readonly PlacedEntry[],
  exporters: readonly ResolvedEntry[],
  document: Document,
): Problem[] {
  if (!probes) return [];
  const monitors = placed.flatMap(({ role, entry: { labels }, names }) =>
    role === 'monitor' ? names.map((name) => ({ name, labels })) : [],
  );
  return exporters.flatMap(({ name, resolved, runs }) => {
    const monitor = resolved.unit === proberUnit && monitors.find(runs);
    if (!monitor) return [];
    const summary = `\`${name}\` needs the unit ${proberUnit}, with which \`${monitor.name}\` probes hosts`;
    const hint = 'run it on nodes alone (`hosts`), or write `probes: false`';
    return [new Problem('exporter-conflict', summary, { at: document.keyAt('exporters', name), hint })];
  });
}
