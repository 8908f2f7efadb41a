// Requests for droplets that the lab's cloud refuses, in DigitalOcean's words.

import { describe, expect, test } from 'vitest';
import { dropletBody, type Json, refusal, start } from '../../../fakes/cloud.ts';

describe('a request for a droplet', () => {
  const cases: [string, Json, string][] = [
    ['region', { region: 'mars1' }, '422 unprocessable_entity: You specified an invalid region for Droplet creation.'],
    ['region: closed', { region: 'sfo2' }, '422 unprocessable_entity: Region is not available'],
    ['size', { size: '1gb' }, '422 unprocessable_entity: You specified an invalid size for Droplet creation.'],
    [
      'size: sold out',
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
    ['name: both kinds', { names: ['a'] }, '422 unprocessable_entity: give either name or names'],
    [
      'network',
      { vpc_uuid: '0a6e0000-0000-4000-8000-000000000000' },
      '422 unprocessable_entity: vpc_uuid is no VPC of this region',
    ],
  ];
  test.each(cases)('with a wrong %s is refused', async (_what, change, expected) => {
    const { api } = await start();
    expect(refusal(await api('POST', '/v2/droplets', { ...dropletBody, ...change }))).toBe(expected);
    expect((await api('GET', '/v2/droplets')).body.meta.total).toBe(0);
  });

  test('user data of exactly 64 KiB is accepted', async () => {
    const { api } = await start();
    expect((await api('POST', '/v2/droplets', { ...dropletBody, user_data: 'x'.repeat(65_536) })).status).toBe(202);
  });

  test('null for empty fields, as Go clients send it, is accepted', async () => {
    const { api } = await start();
    const empty = { ssh_keys: null, tags: null, backups: false, private_networking: false, monitoring: false };
    expect((await api('POST', '/v2/droplets', { ...dropletBody, ...empty })).status).toBe(202);
  });

  test('at most ten in one request, and no more than the limit of the account', async () => {
    const { api } = await start({ dropletLimit: 1 });
    const names = Array.from({ length: 11 }, (_, at) => `n-${at}`);
    const { name: _name, ...rest } = dropletBody;
    expect((await api('POST', '/v2/droplets', { ...rest, names })).status).toBe(422);
    await api('POST', '/v2/droplets', dropletBody);
    expect(refusal(await api('POST', '/v2/droplets', dropletBody))).toMatch(/will exceed your droplet limit/);
  });
});
