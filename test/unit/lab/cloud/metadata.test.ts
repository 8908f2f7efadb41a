// What a droplet of the lab's cloud learns of itself.

import { expect, test } from 'vitest';
import { dropletBody, publicKey, start } from '../../../fakes/cloud.ts';

async function setUp() {
  const { cloud, api, pass } = await start();
  const key = publicKey();
  const { id: keyId } = (await api('POST', '/v2/account/keys', { name: 'k', public_key: key })).body.ssh_key;
  const more = { ipv6: true, tags: ['web', 'prod'], ssh_keys: [keyId], user_data: '#cloud-config\n' };
  const { id } = (await api('POST', '/v2/droplets', { ...dropletBody, ...more })).body.droplet;
  await pass(1000);
  const { networks } = (await api('GET', `/v2/droplets/${id}`)).body.droplet;
  const [inside, outside] = networks.v4;
  const from: string = outside.ip_address;
  return { api, pass, key, id, from, inside, outside, ask: (path: string) => cloud.metadata(path, from), cloud };
}

test('it is told everything at once, or one thing after the other', async () => {
  const { ask, id, from, key, inside, outside } = await setUp();
  expect(JSON.parse(ask('/metadata/v1.json').text)).toMatchObject({
    droplet_id: id,
    hostname: 'web-1',
    user_data: '#cloud-config\n',
    public_keys: [key],
    region: 'tor1',
    interfaces: {
      public: [
        {
          ipv4: { ip_address: from, netmask: outside.netmask, gateway: outside.gateway },
          ipv6: { cidr: 64, gateway: '2001:db8::1' },
        },
      ],
      private: [{ ipv4: { ip_address: inside.ip_address }, type: 'private' }],
    },
    reserved_ip: { ipv4: { active: false } },
    tags: ['web', 'prod'],
  });
  const texts = {
    id: String(id),
    hostname: 'web-1',
    'user-data': '#cloud-config\n',
    'public-keys': key,
    region: 'tor1',
    'interfaces/public/0/ipv4/address': from,
    'interfaces/private/0/ipv4/address': inside.ip_address,
    'interfaces/public/0/type': 'public',
    'reserved_ip/ipv4/active': 'false',
    'tags/': 'web\nprod',
  };
  for (const [path, text] of Object.entries(texts)) expect(ask(`/metadata/v1/${path}`)).toEqual({ status: 200, text });
});

test('an index names what is below it, and is found without its slash', async () => {
  const { ask } = await setUp();
  expect(ask('/metadata/v1/').text.split('\n')).toEqual(
    expect.arrayContaining(['id', 'hostname', 'user-data', 'public-keys', 'region', 'interfaces/', 'tags/']),
  );
  expect(ask('/metadata/v1/interfaces/public/0')).toEqual({ status: 301, text: '/metadata/v1/interfaces/public/0/' });
  expect(ask('/metadata/v1/interfaces/public/0/').text.split('\n')).toEqual(['ipv4/', 'ipv6/', 'type']);
  expect(ask('/metadata/v1')).toEqual({ status: 301, text: '/metadata/v1/' });
});

test('its reserved address is among it, and what it is not is not found', async () => {
  const { api, pass, ask, id, cloud } = await setUp();
  const { ip } = (await api('POST', '/v2/reserved_ips', { droplet_id: id })).body.reserved_ip;
  await pass(1000);
  expect(ask('/metadata/v1/reserved_ip/ipv4/ip_address').text).toBe(ip);
  for (const path of ['/metadata/v1/nothing', '/metadata/v1/id/more', '/metadata/v1/toString', '/metadata/v2/', '/'])
    expect(ask(path).status).toBe(404);
  expect(cloud.metadata('/metadata/v1/id', '127.0.0.1').status).toBe(404);
});
