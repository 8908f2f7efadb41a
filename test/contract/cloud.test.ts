// The lab's cloud against DigitalOcean's API description: every endpoint once, every response checked.

import { describe, expect, test } from 'vitest';
import { mayCall } from '../../src/lab/cloud/scopes.ts';
import { client, dropletBody, type Json, publicKey, start } from '../fakes/cloud.ts';
import { description, record } from './openapi.ts';

const contract = description();

describe('every endpoint', () => {
  /** Not used by PromGuard: the lab has a fixed set of images. */
  const notOffered = ['images_create_custom'];

  test('is answered as described', async () => {
    const { url, pass } = await start();
    const recorder = await record(url);
    const api = client(recorder.url);
    const expectStatus = async (status: number, method: string, path: string, body?: Json) => {
      const reply = await api(method, path, body);
      expect(reply.status, `${method} ${path}: ${JSON.stringify(reply.body)}`).toBe(status);
      return reply.body;
    };
    for (const path of ['account', 'regions', 'sizes', 'images', 'vpcs']) await expectStatus(200, 'GET', `/v2/${path}`);
    await expectStatus(200, 'GET', '/v2/images?type=application&private=false&per_page=1');
    await expectStatus(200, 'GET', '/v2/images/debian-12-x64');

    const { ssh_key: key } = await expectStatus(201, 'POST', '/v2/account/keys', {
      name: 'k',
      public_key: publicKey(),
    });
    await expectStatus(200, 'GET', '/v2/account/keys');
    await expectStatus(200, 'GET', `/v2/account/keys/${key.fingerprint}`);
    await expectStatus(200, 'PUT', `/v2/account/keys/${key.id}`, { name: 'renamed' });

    await expectStatus(201, 'POST', '/v2/tags', { name: 'promguard' });
    await expectStatus(400, 'POST', '/v2/tags', { name: 'здорово' });
    const wanted = { ...dropletBody, ipv6: true, tags: ['promguard', 'env:prod'], ssh_keys: [key.id, key.fingerprint] };
    const { droplet } = await expectStatus(202, 'POST', '/v2/droplets', wanted);
    const { name: _one, ...rest } = wanted;
    const many = await expectStatus(202, 'POST', '/v2/droplets', { ...rest, names: ['web-2', 'web-3'] });
    await expectStatus(200, 'GET', `/v2/actions/${many.links.actions[1].id}`);
    await expectStatus(422, 'DELETE', `/v2/droplets/${droplet.id}`);
    await pass(1000);
    await expectStatus(200, 'GET', '/v2/droplets?tag_name=promguard&per_page=2&page=1');
    const one = `/v2/droplets/${droplet.id}`;
    await expectStatus(200, 'GET', one);
    const { action } = await expectStatus(201, 'POST', `${one}/actions`, { type: 'reboot' });
    await pass(1000);
    await expectStatus(201, 'POST', `${one}/actions`, { type: 'rename', name: 'web-9' });
    await expectStatus(200, 'GET', `${one}/actions`);
    await expectStatus(200, 'GET', `${one}/actions/${action.id}`);
    await expectStatus(200, 'GET', '/v2/actions?per_page=1');
    await expectStatus(200, 'GET', '/v2/tags');
    await expectStatus(200, 'GET', '/v2/tags/promguard');
    const resources = [{ resource_id: String(droplet.id), resource_type: 'droplet' }];
    await expectStatus(204, 'DELETE', '/v2/tags/promguard/resources', { resources });
    await expectStatus(204, 'POST', '/v2/tags/promguard/resources', { resources });

    const inbound = { protocol: 'tcp', ports: '22', sources: { addresses: ['0.0.0.0/0', '::/0'] } };
    const outbound = { protocol: 'udp', ports: '1-65535', destinations: { tags: ['promguard'] } };
    const content = { name: 'outer', inbound_rules: [inbound], outbound_rules: [outbound], droplet_ids: [droplet.id] };
    const { firewall } = await expectStatus(202, 'POST', '/v2/firewalls', content);
    const wall = `/v2/firewalls/${firewall.id}`;
    await expectStatus(200, 'GET', '/v2/firewalls');
    await expectStatus(200, 'PUT', wall, { ...content, name: 'renamed' });
    for (const method of ['DELETE', 'POST'])
      await expectStatus(204, method, `${wall}/droplets`, { droplet_ids: [droplet.id] });
    for (const method of ['POST', 'DELETE']) await expectStatus(204, method, `${wall}/tags`, { tags: ['promguard'] });
    const extra = { inbound_rules: [{ protocol: 'icmp', ports: '0', sources: { droplet_ids: [droplet.id] } }] };
    for (const method of ['POST', 'DELETE']) await expectStatus(204, method, `${wall}/rules`, extra);
    const read = await expectStatus(200, 'GET', wall);
    expect(read.firewall).toMatchObject({
      name: 'renamed',
      inbound_rules: [inbound],
      outbound_rules: [outbound],
      tags: [],
    });
    await expectStatus(204, 'DELETE', wall);

    await expectStatus(204, 'DELETE', one);
    await expectStatus(204, 'DELETE', '/v2/droplets?tag_name=env:prod');
    await pass(1000);
    await expectStatus(404, 'GET', one);
    await expectStatus(204, 'DELETE', '/v2/tags/promguard');
    await expectStatus(204, 'DELETE', `/v2/account/keys/${key.fingerprint}`);
    const { vpcs } = await expectStatus(200, 'GET', '/v2/vpcs?per_page=1');
    await expectStatus(200, 'GET', `/v2/vpcs/${vpcs[0].id}`);
    const vpc = { name: 'own', region: 'tor1', ip_range: '10.0.0.0/16' };
    const { vpc: own } = await expectStatus(201, 'POST', '/v2/vpcs', vpc);
    await expectStatus(200, 'PUT', `/v2/vpcs/${own.id}`, { name: 'renamed' });
    await expectStatus(200, 'PATCH', `/v2/vpcs/${own.id}`, { description: 'by hand' });
    await expectStatus(204, 'DELETE', `/v2/vpcs/${own.id}`);
    await client(recorder.url, 'wrong')('GET', '/v2/account');
    await recorder.close();

    if (!contract) return;
    const asked = new Set(recorder.exchanges.map(contract.operationOf));
    expect(contract.operations.filter((id) => !asked.has(id))).toEqual(notOffered);
    expect(recorder.exchanges.flatMap(contract.judge)).toEqual([
      expect.stringMatching(/^tags_create POST \/v2\/tags 400: request data\/name must match pattern/),
    ]);
  });

  test.skipIf(!contract)('needs the scopes that are described', () => {
    for (const { method, path, scopes } of contract?.scopes.filter(({ id }) => !notOffered.includes(id)) ?? []) {
      expect([path, mayCall(scopes, method, path)]).toEqual([path, true]);
      for (const without of scopes) {
        const fewer = scopes.filter((scope) => scope !== without);
        expect([path, mayCall(fewer, method, path)]).toEqual([path, false]);
      }
    }
  });
});
