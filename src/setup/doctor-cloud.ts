// What doctor checks at DigitalOcean. Rule: nothing is created there; what only a write could show is named.

import { createApiClient } from 'dots-wrapper';
import type { Fleet } from '../fleet/model.ts';
import { clock, random } from '../io/clock.ts';
import { otherKeyHint } from '../io/digitalocean/account-keys.ts';
import { createCaller } from '../io/digitalocean/call.ts';
import { baseUrl } from '../io/digitalocean/cloud.ts';
import { CallFailed } from '../io/http.ts';
import { normalise, parsePublicKey } from '../publickey.ts';
import { count } from '../words.ts';
import { type Check, caught, failed, passed, unknown } from './check.ts';
import { readScopes, writeScopes } from './names.ts';
import type { CloudToken } from './scopes.ts';

/** The most that a page holds (API reference, checked 2026-11-23). */
const perPage = 200;
/** No tag can be named so: letters, digits, colons, hyphens and underscores (API reference, checked 2026-11-23). */
const impossibleTag = 'promguard doctor asks whether it may write';

/** publicKey: of the key that applies use, when it is known. works: whether the token is good for anything. */
export async function checkCloud(
  { token, endpoint }: CloudToken,
  fleet: Fleet | undefined,
  publicKey: string | undefined,
): Promise<{ works: boolean; checks: Check[] }> {
  const { once, retry } = createCaller(token, clock, random);
  let works = false;
  const checks = await caught('digitalocean', async () => {
    const client = createApiClient({ token: token.reveal(), endpoint: baseUrl(endpoint) });
    const { account } = await retry(() => once('GET', '/v2/account', () => client.account.getAccount()));
    works = true;
    const write = retry(() => mayWrite(once('POST', '/v2/tags', () => client.tag.createTag({ name: impossibleTag }))));
    const list = (page: number) =>
      retry(() => once('GET', '/v2/account/keys', () => client.sshKey.listSshKeys({ page, per_page: perPage })));
    const vpcs = once('GET', '/v2/vpcs', () => client.vpc.listVpcs({ page: 1, per_page: 1 }));
    return [
      accountCheck(account, fleet),
      ...(await vpcCheck(vpcs)),
      await write,
      ...(fleet && publicKey ? await caught('digitalocean', () => keyCheck(list, fleet.ssh.keyName, publicKey)) : []),
    ];
  });
  return { works, checks };
}

function accountCheck(account: { status: string; droplet_limit: number }, fleet: Fleet | undefined): Check {
  const droplets = fleet?.hosts.filter(({ kind }) => kind === 'droplet').length ?? 0;
  if (account.status === 'locked') {
    const hint = 'see the notices in the control panel, or contact DigitalOcean support';
    return failed('digitalocean-account', 'the DigitalOcean account is locked', { hint });
  }
  if (account.droplet_limit < droplets) {
    const hint = 'request a higher limit in the control panel: Settings, Team, Droplet limit';
    const text = `the DigitalOcean account is limited to ${count(account.droplet_limit, 'droplet')}, and the fleet has ${droplets}`;
    return failed('droplet-limit', text, { hint });
  }
  return passed('digitalocean-token', 'the DigitalOcean token is valid');
}

/** 403 before the request is looked at means a token that may not write; a refusal of the name, one that may. */
async function mayWrite(asked: Promise<unknown>): Promise<Check> {
  const others = writeScopes.filter((scope) => scope !== 'tag:create').join(', ');
  try {
    await asked;
  } catch (error) {
    if (!(error instanceof CallFailed) || error.again) throw error;
    if (error.status === 403) {
      const hint = `that is enough for a plan; an apply needs the scopes ${[...readScopes, ...writeScopes].join(' ')}`;
      return failed('digitalocean-write', 'the DigitalOcean token is read-only', { hint });
    }
    if (error.status !== 400 && error.status !== 422)
      return unknown('digitalocean-write', error.summary, { hint: error.hint });
  }
  return passed(
    'digitalocean-write',
    `the DigitalOcean token can create tags; whether it has ${others} too shows only when they are used`,
  );
}

/** A token made for an earlier release lacks the scope. */
async function vpcCheck(asked: Promise<unknown>): Promise<Check[]> {
  try {
    await asked;
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error;
    const isMissing = error.status === 403;
    const text = isMissing ? 'the DigitalOcean token may not read VPCs, which a new droplet joins' : error.summary;
    const hint = isMissing
      ? 'give it the scope vpc:read, so that a plan sees whether network.cidr clashes with one'
      : error.hint;
    return [unknown('digitalocean-vpcs', text, { hint })];
  }
  return [];
}

interface KeyPage {
  ssh_keys: { name: string; public_key: string }[];
  links?: { pages?: { next?: string } };
}

async function keyCheck(list: (page: number) => Promise<KeyPage>, name: string, publicKey: string): Promise<Check[]> {
  let taken = false;
  for (let page = 1; ; page += 1) {
    const { ssh_keys, links } = await list(page);
    const same = ssh_keys.find((key) => parsePublicKey(key.public_key) && normalise(key.public_key) === publicKey);
    if (same) return [passed('registered-ssh-key', `the SSH key is registered as ${same.name}`)];
    taken ||= ssh_keys.some((key) => key.name === name);
    if (!links?.pages?.next || ssh_keys.length === 0) break;
  }
  if (!taken)
    return [passed('registered-ssh-key', `the SSH key is not registered yet: the first apply registers it as ${name}`)];
  const summary = `the DigitalOcean account has a different SSH key named ${name}`;
  return [failed('registered-ssh-key', summary, { hint: otherKeyHint })];
}
