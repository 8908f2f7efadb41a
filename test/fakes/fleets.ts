// fleet.yaml as stories write it. Rule: as a person would, one line a host.

/** Nobody holds the identity of it. */
export const recipient = 'age1js32wg2mgynzgkxxcyet4kh3dvcl887clql22p9rlm35mkm42vgq488g0k';

export const monitor = '{ name: promguard-monitor-1, region: tor1 }';

export function node(number: number): string {
  return `{ name: promguard-node-${number}, region: ${['lon1', 'sfo3', 'sgp1'][number % 3]} }`;
}

/** The first `monitors` hosts are monitors. more: further lines of the file. */
export function fleetOf(hosts: readonly string[], { monitors = 1, more = '' } = {}): string {
  const list = (entries: readonly string[]) => entries.map((entry) => `  - ${entry}\n`).join('');
  const nodes = hosts.slice(monitors);
  return `fleet: demo
recipients: [${recipient}]
monitors:
${list(hosts.slice(0, monitors))}${nodes.length > 0 ? `nodes:\n${list(nodes)}` : ''}${more}`;
}
