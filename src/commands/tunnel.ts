// `promguard tunnel`. Rule: the forward stays open until the connection ends or somebody presses Ctrl-C.

import { tellsSomebody } from '../fleet/alertmanager.ts';
import type { Fleet, Host } from '../fleet/model.ts';
import { unfitHosts } from '../flow/chosen.ts';
import type { Desired } from '../flow/desired.ts';
import { isThere, targetOf } from '../flow/reach.ts';
import { Problem, refuse } from '../problem.ts';
import { targetsPage } from '../show/client.ts';
import { command } from './command.ts';
import { warn, withProgress } from './terminal.ts';

export const destinations = ['prometheus', 'alertmanager'] as const;
/** What --help calls a destination. */
export const destinationForm = 'prometheus|alertmanager|HOST:PORT';

export const tunnel = command({
  summary: "forward a monitor's Prometheus or Alertmanager, or any port of a host, to this machine",
  operand: '[MONITOR]',
  without: ['json'],
  options: {
    to: {
      type: 'string',
      default: 'prometheus',
      value: destinationForm,
      help: 'where it leads to (prometheus)',
    },
    port: { type: 'string', value: 'PORT', help: 'local port (that of the other end)' },
  },
  examples: ['promguard tunnel', 'promguard tunnel monitor-1 --port 19090', 'promguard tunnel --to web-1:9100'],
  async run({ fleet, to, port }, [name]) {
    const end = readDestination(to, name);
    const local = port === undefined ? end.port : portOf(port, '--port', 0);
    const { reconcile } = await import('../run.ts');
    const check = (read: Fleet) => chosenEnd({ fleet: read, revoked: [] }, end);
    const only = end.host === undefined ? [] : [end.host];
    return withProgress({ fleet, only, check }, 'look', async (world) => {
      const { desired, observation } = await reconcile.plan(world, { fleet, only: [] });
      const { droplets } = observation;
      const host = chosenEnd(desired, end, (one) => isThere(one, droplets));
      const target = targetOf(host, desired, droplets);
      const address = end.what === 'port' ? desired.lock.hosts[host.name]?.address : undefined;
      const forward = await world.remote.forward(target, local, { port: end.port, address });
      console.log(openLine(desired.fleet, host, end, forward.port));
      if (forward.refusal !== undefined) warn([nothingThere(host, end, forward.refusal)]);
      await new Promise((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve));
      await forward.close();
      return 0;
    });
  },
});

/** Where a tunnel leads to, as the command line has it. */
export interface Destination {
  readonly what: (typeof destinations)[number] | 'port';
  /** Undefined: the first monitor. */
  readonly host: string | undefined;
  readonly port: number;
}

/** monitor: the operand. Throws a Problem for what is none. */
export function readDestination(to: string, monitor: string | undefined): Destination {
  if (to === 'prometheus') return { what: to, host: monitor, port: 9090 };
  if (to === 'alertmanager') return { what: to, host: monitor, port: 9093 };
  const [, host, port = ''] = /^([^:]+):(\d+)$/.exec(to) ?? [];
  if (host === undefined) {
    throw new Problem('unknown-destination', `"${to}" is nothing to forward`, {
      hint: `pass ${destinations.join(', ')} or HOST:PORT to --to`,
    });
  }
  if (monitor !== undefined) {
    throw new Problem('unexpected-argument', `tunnel got ${monitor}, and ${host} with --to`, {
      hint: 'name the host once',
    });
  }
  return { what: 'port', host, port: portOf(port, '--to', 1) };
}

/** The host at the other end. mayAnswer: whether it is there, and on. Throws Problems for one that this fleet does not have, or on which there is no such thing. */
export function chosenEnd(
  { fleet, revoked }: Pick<Desired, 'fleet' | 'revoked'>,
  { what, host }: Destination,
  mayAnswer: (host: Host) => boolean = () => true,
): Host {
  if (what !== 'port') {
    const monitor = chosenMonitor({ fleet, revoked }, host, mayAnswer);
    if (what === 'alertmanager') checkAlertmanager(fleet);
    return monitor;
  }
  const named = host === undefined ? [] : [host];
  refuse(unfitHosts(named, { fleet, revoked }));
  const found = fleet.hosts.find(({ name }) => name === host);
  if (!found) throw new Error(`${host} is a host`);
  return found;
}

/** The first one that may answer, unless one is named. Throws Problems for one that this fleet does not have, or no longer uses. */
function chosenMonitor(
  { fleet, revoked }: Pick<Desired, 'fleet' | 'revoked'>,
  name: string | undefined,
  mayAnswer: (host: Host) => boolean,
): Host {
  const monitors = fleet.hosts.filter(isMonitor);
  const monitor =
    name === undefined ? (monitors.find(mayAnswer) ?? monitors[0]) : monitors.find((host) => host.name === name);
  if (monitor) return monitor;
  const out = namesOf(revoked.filter(isMonitor)).filter((other) => monitors.length === 0 || other === name);
  refuse(unfitHosts(out, { fleet, revoked }));
  throw new Problem('unknown-monitor', `${fleet.file} has no monitor ${name}`, {
    hint: `the monitors are ${namesOf(monitors).join(', ')}`,
  });
}

const isMonitor = ({ role }: Host) => role === 'monitor';
const namesOf = (hosts: readonly Host[]) => hosts.map(({ name }) => name);

function checkAlertmanager({ file, alerts }: Fleet): void {
  if (tellsSomebody(alerts)) return;
  throw new Problem('no-alertmanager', `${file} names no receiver of alerts, so no monitor runs Alertmanager`, {
    hint: 'add a receiver under alerts.receivers, or look at the alerts that fire with promguard status',
  });
}

/** With the page that there is: Debian's Alertmanager has an API and none (packages of Debian 12 and 13, checked 2026-11-29). */
function openLine(fleet: Fleet, { name }: Host, { what, port }: Destination, local: number): string {
  const url = `http://127.0.0.1:${local}`;
  const until = 'until you press Ctrl-C';
  if (what === 'port') return `port ${port} of ${name} is at 127.0.0.1:${local} ${until}`;
  if (what === 'alertmanager') return `Alertmanager of ${name} is at ${url} ${until}; amtool --alertmanager.url=${url}`;
  return `Prometheus of ${name} is at ${url} ${until}; its targets are at ${url}${targetsPage(fleet)}`;
}

/** It may come later: the tunnel stays open. */
function nothingThere({ name }: Host, { port }: Destination, why: string): Problem {
  return new Problem('nothing-answers', `nothing answers on port ${port} of ${name}: ${why}`, {
    hint: `each connection is closed until something does; promguard ssh ${name} ss -tlnp shows what listens there`,
    severity: 'warning',
  });
}

/** least: 0 where any free one will do. */
function portOf(text: string, option: string, least: 0 | 1): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port >= least && port <= 65_535) return port;
  throw new Problem('invalid-port', `"${text}" is not a port`, {
    hint: `pass a number from ${least} to 65535 to ${option}`,
  });
}
