// What the lab's cloud refuses, in DigitalOcean's words.

import { describe, expect, test } from 'vitest';
import { dropletBody, type Json, publicKey, refusal, start } from '../fakes/cloud.ts';

describe('what is wrong is refused', () => {
  const cases: [string, Json, string][] = [
    ['region', { region: 'mars1' }, '422 unprocessable_entity: You specified an invalid region for Droplet creation.'],
    ['region that is closed', { region: 'sfo2' }, '422 unprocessable_entity: Region is not available'],
    ['size', { size: '1gb' }, '422 unprocessable_entity: You specified an invalid size for Droplet creation.'],
    [
      'size sold out',
      { size: 's-2vcpu-4gb', region: 'blr1' },
      '422 unprocessable_entity: Size is not available in this region.',
    ],
    [
      'image',
      { image: 'ubuntu-16-04-x64' },
      '422 unprocessable_entity: You specified an invalid image for Droplet creation.',
    ],
    ['key', { ssh_keys: [1, '2'] }, '422 unprocessable_entity: 1, 2 are invalid key identifiers for Droplet creation.'],
    [
      'name',
      { name: 'no_underscore' },
      '422 unprocessable_entity: Only valid hostname characters are allowed. (a-z, A-Z, 0-9, . and -)',
    ],
    [
      'user data',
      { user_data: `x${'é'.repeat(32_768)}` },
      '422 unprocessable_entity: user_data is too long (maximum is 64 KiB)',
    ],
    ['field', { regoin: 'tor1' }, '422 unprocessable_entity: unknown field "regoin"'],
    ['type', { ipv6: 'yes' }, '422 unprocessable_entity: ipv6 must be boolean,null'],
    ['tag', { tags: ['a b'] }, '422 unprocessable_entity: tags: "a b" contains invalid characters'],
    ['two kinds of name', { names: ['a'] }, '422 unprocessable_entity: give either name or names'],
    [
      'network',
      { vpc_uuid: '0a6e0000-0000-4000-8000-000000000000' },
      '422 unprocessable_entity: vpc_uuid is no VPC of this region',
    ],
  ];
  test.each(cases)('%s', async (_what, change, expected) => {
    const { api } = await start();
    expect(refusal(await api('POST', '/v2/droplets', { ...dropletBody, ...change }))).toBe(expected);
    expect((await api('GET', '/v2/droplets')).body.meta.total).toBe(0);
  });

  test('user data of just 64 KiB passes', async () => {
    const { api } = await start();
    expect((await api('POST', '/v2/droplets', { ...dropletBody, user_data: 'x'.repeat(65_536) })).status).toBe(202);
  });

  test('paths, query parameters, JSON, droplets over the limit', async () => {
    const { api } = await start({ dropletLimit: 1 });
    expect(refusal(await api('GET', '/v2/volumes'))).toMatch(/^404 not_found/);
    expect(refusal(await api('GET', '/v2/droplets/1'))).toMatch(/^404 not_found/);
    expect(refusal(await api('GET', '/v2/droplets?tag=x'))).toBe('400 bad_request: unknown query parameter "tag"');
    expect(refusal(await api('GET', '/v2/droplets?per_page=201'))).toBe(
      '422 unprocessable_entity: per_page must be <= 200',
    );
    expect(refusal(await api('POST', '/v2/droplets', '{'))).toBe('400 bad_request: error parsing request body');
    await api('POST', '/v2/droplets', dropletBody);
    expect(refusal(await api('POST', '/v2/droplets', dropletBody))).toMatch(/will exceed your droplet limit/);
  });

  test('a key that is there already, or is none', async () => {
    const { api } = await start();
    const line = publicKey('one');
    const known = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGPKSUTyz1HwHReFVvD5obVsALAgJRNarH4TRpNePnAS';
    const { ssh_key: key } = (await api('POST', '/v2/account/keys', { name: 'known', public_key: known })).body;
    // As `ssh-keygen -E md5 -lf` prints it.
    expect(key.fingerprint).toBe('16:87:69:3f:34:e0:a5:14:2e:51:4a:aa:40:fa:f0:cb');
    await api('POST', '/v2/account/keys', { name: 'a', public_key: line });
    const again = { name: 'b', public_key: line.replace(' one', ' other-comment') };
    expect(refusal(await api('POST', '/v2/account/keys', again))).toBe(
      '422 unprocessable_entity: SSH Key is already in use on your account',
    );
    expect((await api('POST', '/v2/account/keys', { name: 'c', public_key: 'ssh-rsa AAAA' })).status).toBe(422);
  });

  test('firewalls: ports, addresses, names, unknown droplets and tags, no rule', async () => {
    const { api } = await start();
    const sources = { addresses: ['0.0.0.0/0'] };
    const content = { name: 'f', inbound_rules: [{ protocol: 'tcp', ports: '22', sources }] };
    const post = (change: Json) => api('POST', '/v2/firewalls', { ...content, name: 'fw', ...change });
    const withRule = (change: Json) => post({ inbound_rules: [{ protocol: 'tcp', ports: '22', sources, ...change }] });
    expect((await withRule({ ports: '70000' })).status).toBe(422);
    expect((await withRule({ ports: '90-80' })).status).toBe(422);
    expect((await withRule({ sources: { addresses: ['10.0.0.0/33'] } })).status).toBe(422);
    expect((await withRule({ sources: {} })).status).toBe(422);
    expect((await post({ droplet_ids: [1] })).status).toBe(422);
    expect((await post({ tags: ['none'] })).status).toBe(422);
    expect((await post({ inbound_rules: [] })).status).toBe(422);
    expect((await post({})).status).toBe(202);
    expect(refusal(await post({}))).toBe('409 conflict: duplicate name');
  });
});
