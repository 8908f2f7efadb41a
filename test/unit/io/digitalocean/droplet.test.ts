// Droplets between the API and the core.

import { describe, expect, test } from 'vitest';
import { type ApiDroplet, batchesOf, byName, toDroplet } from '../../../../src/io/digitalocean/droplet.ts';
import type { DropletRequest } from '../../../../src/ports.ts';

const api: ApiDroplet = {
  id: 7,
  name: 'db',
  status: 'active',
  region: { slug: 'lon1' },
  size_slug: 's-1vcpu-1gb',
  image: { id: 1, slug: 'debian-12-x64' },
  tags: ['a', 'b'],
  networks: {
    v4: [
      { ip_address: '10.110.0.2', type: 'private' },
      { ip_address: '203.0.113.2', type: 'public' },
    ],
    v6: [],
  },
};
const request = (name: string, more: Partial<DropletRequest> = {}): DropletRequest => {
  const what = { region: 'lon1', size: 's-1vcpu-1gb', image: 'debian-12-x64', ipv6: true, sshKeyId: 1, userData: '' };
  return { name, ...what, tags: ['a'], ...more };
};

describe('toDroplet', () => {
  test('takes the public address, wherever it is in the list', () => {
    expect(toDroplet(api)).toMatchObject({
      region: 'lon1',
      image: 'debian-12-x64',
      ipv4: '203.0.113.2',
      ipv6: undefined,
    });
  });

  test('names an image without a slug by its id, and treats an unknown status as new', () => {
    const odd = toDroplet({ ...api, image: { id: 42, slug: null }, status: 'migrating', region: 'tor1' });
    expect(odd).toMatchObject({ image: '42', status: 'new', region: 'tor1' });
  });
});

test('batchesOf puts up to ten equal requests together, whatever the order of their fields', () => {
  const names = Array.from({ length: 12 }, (_, at) => `n-${at}`);
  const requests = [...names.map((name) => request(name)), request('other', { region: 'tor1' })];
  const batches = batchesOf(requests.map((one) => Object.fromEntries(Object.entries(one).reverse()) as never));
  expect(batches.map((batch) => batch.length)).toEqual([10, 2, 1]);
});

describe('byName', () => {
  const [one, twin] = [toDroplet(api), toDroplet({ ...api, id: 8 })];

  test('finds droplets with a requested name and all of its tags', () => {
    expect([...byName([one, toDroplet({ ...api, name: 'x' })], [request('db')]).keys()]).toEqual(['db']);
    expect(byName([one], [request('db', { tags: ['a', 'c'] })]).size).toBe(0);
  });

  test('refuses two droplets of one name, and accepts the same one twice', () => {
    const code = 'droplet-name-not-unique';
    expect(() => byName([one, twin], [request('db')])).toThrow(expect.objectContaining({ code }));
    expect(byName([one, one], [request('db')]).size).toBe(1);
  });
});
