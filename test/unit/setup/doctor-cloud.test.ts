// What doctor finds at DigitalOcean, with the lab's cloud in its place.

import { describe, expect, it } from 'vitest';
import { cloud, cloudToken, diagnose, failures, inTemplate, made, ownKeys } from '../../fakes/template.ts';

inTemplate();

describe('DigitalOcean', () => {
  const fault = (url: string, body: unknown) =>
    fetch(`${url}/_lab/faults`, {
      method: 'POST',
      headers: { authorization: `Bearer ${cloudToken}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const forbidden = {
    status: 403,
    body: { id: 'forbidden', message: 'You are not authorized to perform this operation' },
  };

  it('an invalid token is reported once', async () => {
    const { environment } = await cloud();
    const checks = await diagnose({ ...ownKeys(), ...environment, DIGITALOCEAN_TOKEN: 'dop_v1_another' });
    expect(checks.filter(({ verdict }) => verdict === 'failed')).toMatchObject([
      { area: 'digitalocean', text: expect.stringContaining('GET /v2/account: 401 '), code: 'invalid-api-token' },
    ]);
  });

  it('a read-only token shows in the refusal of a tag that nobody could create', async () => {
    const { environment, lab } = await cloud();
    await fault(lab.url, { method: 'POST', path: '/v2/tags', answer: forbidden });
    expect(await failures({ ...ownKeys(), ...environment })).toEqual(['digitalocean-write']);
  });

  it('a token that may not read VPCs is named, and is no failure', async () => {
    const { environment, lab } = await cloud();
    await fault(lab.url, { method: 'GET', path: '/v2/vpcs', answer: forbidden });
    const checks = await diagnose({ ...ownKeys(), ...environment, DIGITALOCEAN_TOKEN: cloudToken });
    expect(checks.filter(({ code }) => code === 'digitalocean-vpcs')).toMatchObject([{ verdict: 'unknown' }]);
    expect(checks.filter(({ area, verdict }) => area === 'digitalocean' && verdict === 'failed')).toEqual([]);
  });

  it('a different key under the name of ours is found before an apply meets it, on whatever page', async () => {
    const { environment, lab } = await cloud();
    const add = (name: string, public_key: string) =>
      fetch(`${lab.url}/v2/account/keys`, {
        method: 'POST',
        headers: { authorization: `Bearer ${cloudToken}`, 'content-type': 'application/json' },
        body: JSON.stringify({ name, public_key }),
      });
    await add('promguard-ssh', made.keys.reader.publicKey);
    expect(await failures({ ...ownKeys(), ...environment })).toEqual(['registered-ssh-key']);
    await add('somewhere-else', made.keys.ssh.publicKey);
    expect(await diagnose({ ...ownKeys(), ...environment, DIGITALOCEAN_TOKEN: cloudToken })).toContainEqual(
      expect.objectContaining({
        code: 'registered-ssh-key',
        verdict: 'passed',
        text: expect.stringContaining('somewhere-else'),
      }),
    );
  });
});
