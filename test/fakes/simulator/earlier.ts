// A fleet as releases before the fleet id left it: lock version 1, and no id on keys, droplets or hosts.

import { stringify } from 'yaml';
import type { Chain } from './chain.ts';

const list = '/var/lib/promguard/managed';

export function makeEarlier({ lock, world }: Chain): void {
  const hosts = Object.entries(lock.hosts).map(([name, { address, publicKey, sshHostKeys }]) => [
    name,
    { address, public_key: publicKey, ssh_host_keys: sshHostKeys },
  ]);
  world.files.set('fleet.lock.yaml', stringify({ version: 1, hosts: Object.fromEntries(hosts) }, { lineWidth: 0 }));
  for (const [path, text] of world.files) {
    if (path.startsWith('keys/')) world.files.set(path, text.replace(/"fleet_unencrypted":"\w+",/, ''));
  }
  for (const machine of world.machines.values()) {
    const { droplet, host } = machine;
    const tags = droplet?.tags.filter((tag) => !tag.startsWith('promguard_id_')) ?? [];
    machine.droplet = droplet && { ...droplet, tags };
    const file = host.files.get(list);
    if (file) file.text = file.text.replace(/^fleet:.*\n/m, '');
  }
}
