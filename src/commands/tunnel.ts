// `promguard tunnel`. Rule: the forward stays open until the connection ends or somebody presses Ctrl-C.

import { targetOf } from '../flow/reach.ts';
import { Problem } from '../problem.ts';
import * as reconcile from '../reconcile.ts';
import { command } from './command.ts';
import { withProgress } from './terminal.ts';

export const tunnel = command({
  summary: "forward a monitor's Prometheus to this machine",
  operand: '[MONITOR]',
  options: { port: { type: 'string', default: '9090', value: 'PORT', help: 'local port (9090)' } },
  examples: ['promguard tunnel', 'promguard tunnel monitor-1 --port 19090'],
  async run({ fleet, port }, [name]) {
    const local = portOf(port);
    return withProgress({ fleet, only: name === undefined ? [] : [name] }, 'look', async (world) => {
      const { desired, observation } = await reconcile.plan(world, { fleet, only: [] });
      const monitors = desired.fleet.hosts.filter(({ role }) => role === 'monitor');
      const monitor = name === undefined ? monitors[0] : monitors.find((host) => host.name === name);
      if (!monitor) {
        const hint = `the monitors are ${monitors.map((host) => host.name).join(', ')}`;
        throw new Problem('unknown-monitor', `${fleet} has no monitor ${name}`, { hint });
      }
      const target = targetOf(monitor, desired, observation.droplets);
      const forward = await world.remote.forward(target, local, 9090);
      console.log(`Prometheus of ${monitor.name} is at http://127.0.0.1:${forward.port} until you press Ctrl-C`);
      console.log(`the same with OpenSSH: ssh -N -L ${forward.port}:127.0.0.1:9090 ${target.user}@${target.address}`);
      await new Promise((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve));
      await forward.close();
      return 0;
    });
  },
});

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new Problem('invalid-port', `"${text}" is not a port`, { hint: 'pass a number up to 65535 to --port' });
}
