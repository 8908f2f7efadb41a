// `promguard tunnel`. Rule: the forward stays open until the connection ends or somebody presses Ctrl-C.

import type { Fleet, Host } from '../fleet/model.ts';
import { unfitHosts } from '../flow/chosen.ts';
import type { Desired } from '../flow/desired.ts';
import { targetOf } from '../flow/reach.ts';
import { Problem, refuse } from '../problem.ts';
import { command } from './command.ts';
import { withProgress } from './terminal.ts';

export const tunnel = command({
  summary: "forward a monitor's Prometheus to this machine",
  operand: '[MONITOR]',
  without: ['json'],
  options: { port: { type: 'string', default: '9090', value: 'PORT', help: 'local port (9090)' } },
  examples: ['promguard tunnel', 'promguard tunnel monitor-1 --port 19090'],
  async run({ fleet, port }, [name]) {
    const local = portOf(port);
    const { reconcile } = await import('../run.ts');
    const check = (read: Fleet) => chosenMonitor({ fleet: read, revoked: [] }, name);
    return withProgress({ fleet, only: name === undefined ? [] : [name], check }, 'look', async (world) => {
      const { desired, observation } = await reconcile.plan(world, { fleet, only: [] });
      const monitor = chosenMonitor(desired, name);
      const target = targetOf(monitor, desired, observation.droplets);
      const forward = await world.remote.forward(target, local, 9090);
      console.log(`Prometheus of ${monitor.name} is at http://127.0.0.1:${forward.port} until you press Ctrl-C`);
      await new Promise((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve));
      await forward.close();
      return 0;
    });
  },
});

/** The first one, unless one is named. Throws Problems for one that this fleet does not have, or no longer uses. */
export function chosenMonitor({ fleet, revoked }: Pick<Desired, 'fleet' | 'revoked'>, name: string | undefined): Host {
  const monitors = fleet.hosts.filter(isMonitor);
  const monitor = name === undefined ? monitors[0] : monitors.find((host) => host.name === name);
  if (monitor) return monitor;
  const asked = name === undefined ? namesOf(revoked.filter(isMonitor)) : [name];
  refuse(unfitHosts(asked, { fleet, revoked }));
  throw new Problem('unknown-monitor', `${fleet.file} has no monitor ${name}`, {
    hint: `the monitors are ${namesOf(monitors).join(', ')}`,
  });
}

const isMonitor = ({ role }: Host) => role === 'monitor';
const namesOf = (hosts: readonly Host[]) => hosts.map(({ name }) => name);

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new Problem('invalid-port', `"${text}" is not a port`, { hint: 'pass a number up to 65535 to --port' });
}
