// Firewalls in the lab's cloud.

import { expect, test } from 'vitest';
import { type Json, refusal, start } from '../../../fakes/cloud.ts';

test('with invalid ports, addresses or names, unknown droplets or tags, or without rules are refused', async () => {
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
