// The lab's cloud, asked by nobody but the bench.

import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

export interface BareDroplet {
  readonly name: string;
  readonly address: string;
}

interface ListedDroplet {
  id: number;
  name: string;
  status: string;
  networks: { v4: { type: string; ip_address: string }[] };
}

const pollMilliseconds = 500;
const mostInOneRequest = 10;

async function ask(method: string, route: string, body?: unknown): Promise<unknown> {
  const headers = { authorization: `Bearer ${process.env['DIGITALOCEAN_TOKEN']}`, 'content-type': 'application/json' };
  const answer = await fetch(`https://api.digitalocean.com/v2/${route}`, {
    method,
    headers,
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${route}: ${answer.status} ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}

async function listDroplets(): Promise<ListedDroplet[]> {
  return ((await ask('GET', 'droplets?per_page=200')) as { droplets: ListedDroplet[] }).droplets;
}

/** Creates droplets that nobody configures, and waits for their addresses. */
export async function createDroplets(names: readonly string[]): Promise<BareDroplet[]> {
  const ssh_keys = [await sshKey()];
  for (let at = 0; at < names.length; at += mostInOneRequest) {
    await ask('POST', 'droplets', {
      ...{ names: names.slice(at, at + mostInOneRequest), region: 'lon1', size: 's-1vcpu-1gb', image: 'debian-12-x64' },
      ...{ ssh_keys, tags: ['bench'], user_data: '#cloud-config\ndisable_root: false\n' },
    });
  }
  for (;;) {
    const ready = (await listDroplets()).flatMap(({ name, status, networks: { v4 } }) => {
      const address = v4.find(({ type }) => type === 'public')?.ip_address;
      return status === 'active' && address !== undefined ? [{ name, address }] : [];
    });
    if (ready.length === names.length) return ready;
    await sleep(pollMilliseconds);
  }
}

async function sshKey(): Promise<number> {
  const publicKey = (await readFile(`${process.env['PROMGUARD_SSH_KEY_FILE']}.pub`, 'utf8')).trim();
  const { ssh_keys: known } = (await ask('GET', 'account/keys?per_page=200')) as { ssh_keys: { id: number }[] };
  // The lab has one key, which the first apply or the first bare droplet registers.
  if (known[0]) return known[0].id;
  const made = await ask('POST', 'account/keys', { name: 'bench', public_key: publicKey });
  return (made as { ssh_key: { id: number } }).ssh_key.id;
}

export async function destroyDroplets(): Promise<void> {
  for (const { id } of await listDroplets()) await ask('DELETE', `droplets/${id}`);
  while ((await listDroplets()).length > 0) await sleep(pollMilliseconds);
}
