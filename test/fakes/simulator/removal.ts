// What removal.sh does: a host goes from the tunnels, their files and the targets of another one.

import type { Output } from '../../../src/ports.ts';
import type { SimulatedHost } from './host.ts';

/** Undefined for another script. */
export function removeHost(host: SimulatedHost, script: string): Output | undefined {
  const [, keys] = /\nremember_keys (.*)\n$/.exec(script) ?? [];
  if (keys !== undefined) {
    for (const key of keys.split(' ')) remember(host, key.replaceAll("'", ''));
    return { code: 0, stdout: '', stderr: '' };
  }
  const [, call] = /\nremove_host (.*)\n$/.exec(script) ?? [];
  if (call === undefined) return undefined;
  const [name = '', address = '', ...peers] = call.split(' ').map((word) => word.replaceAll("'", ''));
  for (let at = 0; at < peers.length; at += 2) removePeer(host, peers[at] ?? '', peers[at + 1] ?? '');
  for (const [path, file] of host.files) {
    if (!/^\/etc\/promguard\/targets\/.*\.json$/.test(path)) continue;
    const groups = JSON.parse(file.text) as { targets: string[]; labels?: { host?: string } }[];
    const isIts = (target: string) => address !== '' && target.split(/[:/]+/).includes(address);
    const left = groups.filter(({ targets, labels }) => labels?.host !== name && !targets.some(isIts));
    host.files.set(path, { ...file, text: `${JSON.stringify(left, null, 1)}\n` });
  }
  return { code: 0, stdout: '@done\n', stderr: '' };
}

function remember(host: SimulatedHost, key: string): void {
  const revoked = '/var/lib/promguard/revoked';
  const known = host.files.get(revoked) ?? { text: '', mode: '0600', owner: 'root' };
  if (!known.text.includes(key)) host.files.set(revoked, { ...known, text: `${known.text}${key}\n` });
}

function removePeer(host: SimulatedHost, tunnel: string, key: string): void {
  remember(host, key);
  host.tunnels.get(tunnel)?.peers.delete(key);
  const peers = host.files.get('/etc/promguard/peers');
  const lines = peers?.text.split(/^/m).filter((line) => !line.includes(key));
  if (peers && lines) host.files.set('/etc/promguard/peers', { ...peers, text: lines.join('') });
  const path = `/etc/wireguard/${tunnel}.conf`;
  const file = host.files.get(path);
  if (!file) return;
  const sections = file.text.split(/(?=\n\n)/).filter((section) => !section.includes(key));
  host.files.set(path, { ...file, text: `${sections.join('').trimEnd()}\n` });
}
