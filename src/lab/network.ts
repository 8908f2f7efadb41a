// The lab's internet: one network namespace with one bridge. Rule: no route leads out of it.

import { writeFile } from 'node:fs/promises';
import { Problem } from '../problem.ts';
import { filesOf, netnsFile, type Place } from './place.ts';
import { capture, run } from './run.ts';

export const bridge = 'internet';

/** Where droplets reach what runs inside the namespace. */
export const gateway = '203.0.113.1';

/** Where a droplet asks what it is. */
export const metadataAddress = '169.254.169.254';

/** The bridge's own addresses. Besides that one documentation ranges (RFC 5737, RFC 3849), which no real host has. */
const gateways = [`${gateway}/24`, '198.51.100.1/24', '2001:db8::1/64', `${metadataAddress}/32`];

/** The command line that runs a command inside the namespace. `ip netns exec` would remount /sys, which hides the cgroups from nspawn. */
export function inside(place: Place, command: readonly string[]): string[] {
  return ['nsenter', `--net=${netnsFile(place)}`, '--', ...command];
}

/** What precedes a command that a lab's server runs on the machine's own network. */
export function onOwnNetwork(place: Place): string[] {
  return ['nsenter', `--net=${filesOf(place).ownNetwork}`, '--'];
}

export async function createNetwork(place: Place): Promise<void> {
  await run('ip', ['netns', 'add', place.namespace]);
  const { ownNetwork } = filesOf(place);
  await writeFile(ownNetwork, '');
  await run('mount', ['--bind', '/proc/self/ns/net', ownNetwork]);
  // nodad: duplicate address detection would take a second.
  const script = [
    'link set lo up',
    `link add ${bridge} type bridge forward_delay 0`,
    `link set ${bridge} up`,
    ...gateways.map((address) => `addr add ${address} dev ${bridge}${address.includes(':') ? ' nodad' : ''}`),
  ];
  await run('ip', ['-n', place.namespace, '-batch', '-'], { input: `${script.join('\n')}\n` });
  // The two public networks reach each other through the bridge; there is no default route.
  const forward = 'echo 1 > /proc/sys/net/ipv4/ip_forward; echo 0 > /proc/sys/net/ipv4/conf/all/send_redirects';
  const [command = '', ...args] = inside(place, ['sh', '-ec', forward]);
  await run(command, args);
}

/** Removes the namespace; a missing one is no error. */
export async function removeNetwork(place: Place): Promise<void> {
  const { code, stderr } = await capture('ip', ['netns', 'delete', place.namespace]);
  if (code !== 0 && !stderr.includes('No such file')) {
    throw new Problem('lab-network-failed', `cannot delete the network namespace ${place.namespace}`, {
      hint: stderr.trim(),
    });
  }
}
