// Which scopes a DigitalOcean token has. Rule: a read is made; a write is sent so that it must be refused, and by what refuses it the scope shows.

import { createApiClient } from 'dots-wrapper';
import { clock, random } from '../io/clock.ts';
import { createCaller } from '../io/digitalocean/call.ts';
import { baseUrl } from '../io/digitalocean/cloud.ts';
import { CallFailed } from '../io/http.ts';
import type { Secret } from '../keys/secret.ts';

export interface CloudToken {
  token: Secret;
  endpoint: string | undefined;
}

export type Scopes = ReadonlyMap<string, 'has' | 'lacks' | 'unknown'>;

/** Nothing can be named so: a tag has letters, digits, colons, hyphens and underscores, a droplet those of a host name (API reference, checked 2026-11-28). */
const impossible = 'promguard asks whether it may write';
const one = { page: 1, per_page: 1 };

/** Throws CallFailed for a token that is none. What only a delete or an update of something real could show is not in it. */
export async function probeScopes({ token, endpoint }: CloudToken): Promise<Scopes> {
  const { once, retry } = createCaller(token, clock, random);
  const client = createApiClient({ token: token.reveal(), endpoint: baseUrl(endpoint) });
  const droplet = { name: impossible, region: 'none', size: 'none', image: 'none' };
  const probes: readonly [
    scope: string,
    method: 'GET' | 'POST',
    path: string,
    send: () => Promise<{ data: unknown }>,
  ][] = [
    ['account:read', 'GET', '/v2/account', () => client.account.getAccount()],
    ['actions:read', 'GET', '/v2/actions', () => client.action.listActions(one)],
    ['droplet:read', 'GET', '/v2/droplets', () => client.droplet.listDroplets(one)],
    ['image:read', 'GET', '/v2/images', () => client.image.listImages(one)],
    ['regions:read', 'GET', '/v2/regions', () => client.region.listRegions(one)],
    ['sizes:read', 'GET', '/v2/sizes', () => client.size.listSizes(one)],
    ['ssh_key:read', 'GET', '/v2/account/keys', () => client.sshKey.listSshKeys(one)],
    ['tag:read', 'GET', '/v2/tags', () => client.tag.listTags(one)],
    ['vpc:read', 'GET', '/v2/vpcs', () => client.vpc.listVpcs(one)],
    ['droplet:create', 'POST', '/v2/droplets', () => client.droplet.createDroplet(droplet)],
    [
      'ssh_key:create',
      'POST',
      '/v2/account/keys',
      () => client.sshKey.createSshKey({ name: impossible, public_key: '-' }),
    ],
    ['tag:create', 'POST', '/v2/tags', () => client.tag.createTag({ name: impossible })],
  ];
  const found = probes.map(async ([scope, method, path, send]) => {
    const answer = retry(() => once(method, path, send));
    return [scope, await verdict(answer)] as const;
  });
  return new Map(await Promise.all(found));
}

/** 403 comes before a request is looked at; 422 after. */
async function verdict(asked: Promise<unknown>): Promise<'has' | 'lacks' | 'unknown'> {
  try {
    await asked;
    return 'has';
  } catch (error) {
    if (!(error instanceof CallFailed) || error.again || error.status === 401) throw error;
    if (error.status === 403) return 'lacks';
    return error.status === 400 || error.status === 422 ? 'has' : 'unknown';
  }
}
