// What confirm.sh keeps of a simulated host before a change of the way in, and what it returns to when nobody confirms.

import type { SimulatedHost } from './host.ts';

const managed = '/var/lib/promguard/managed';

export type Copy = Pick<SimulatedHost, 'files' | 'units' | 'tunnels' | 'rules' | 'ufw'>;

export function copyOf({ files, units, tunnels, rules, ufw }: SimulatedHost): Copy {
  return structuredClone({ files, units, tunnels, rules, ufw });
}

/** Files of the way in, the packet filter and the tunnels are as they were; the list has what stands in either. */
export function putBack(host: SimulatedHost, copy: Copy): void {
  for (const [path, file] of copy.files)
    if (path.startsWith('/etc/wireguard/') || path.endsWith('/former')) host.files.set(path, file);
  for (const name of new Set([...copy.tunnels.keys(), ...host.tunnels.keys()])) putTunnelBack(host, copy, name);
  Object.assign(host.rules, copy.rules);
  Object.assign(host.ufw, copy.ufw);
  const texts = [copy, host].map(({ files }) => files.get(managed)?.text ?? '');
  const ids = new Set(texts.flatMap((text) => text.split('\n').filter(Boolean)));
  host.files.set(managed, { text: [...ids, ''].sort().join('\n').trimStart(), mode: '0644', owner: 'root:root' });
}

function putTunnelBack(host: SimulatedHost, { tunnels, units }: Copy, name: string): void {
  const [tunnel, unit] = [tunnels.get(name), units.get(`wg-quick@${name}`)];
  if (tunnel && unit) {
    host.tunnels.set(name, tunnel);
    host.units.set(`wg-quick@${name}`, unit);
    return;
  }
  host.tunnels.delete(name);
  host.units.delete(`wg-quick@${name}`);
  host.files.delete(`/etc/wireguard/${name}.conf`);
}
