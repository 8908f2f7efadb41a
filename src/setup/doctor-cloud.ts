// What doctor asks of DigitalOcean. Rule: nothing is made there; what only a write could tell is said.

import { createApiClient } from 'dots-wrapper';
import type { Fleet } from '../fleet/model.ts';
import { clock, random } from '../io/clock.ts';
import { createCaller } from '../io/digitalocean/call.ts';
import { baseUrl } from '../io/digitalocean/cloud.ts';
import { CallFailed } from '../io/http.ts';
import type { Secret } from '../keys/secret.ts';
import { normalise, parsePublicKey } from '../keys/ssh.ts';
import { type Check, caught, failed, passed, unknown } from './check.ts';
import { readScopes, writeScopes } from './names.ts';

/** The most that a page holds (API reference, checked 2026-11-23). */
const perPage = 200;
/** No tag can be named so: letters, digits, colons, hyphens and underscores (API reference, checked 2026-11-23). */
const impossibleTag = 'promguard doctor asks whether it may write';

export interface CloudToken {
  token: Secret;
  endpoint: string | undefined;
}

/** publicKey: of the key that applies use, when it is known. Gives whether the token may ask at all. */
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
    return [
      accountCheck(account, fleet),
      await write,
      ...(fleet && publicKey ? await caught('digitalocean', () => keyCheck(list, fleet.ssh.keyName, publicKey)) : []),
    ];
  });
  return { works, checks };
}

function accountCheck(account: { status: string; droplet_limit: number }, fleet: Fleet | undefined): Check {
  const droplets = fleet?.hosts.filter(({ kind }) => kind === 'droplet').length ?? 0;
  const about = 'see the notices in the control panel, or ask DigitalOcean';
  if (account.status === 'locked') return failed('digitalocean', 'the account is locked', about);
  if (account.droplet_limit < droplets) {
    const hint = 'ask for more in the control panel: Settings, Team, Droplet limit';
    return failed(
      'digitalocean',
      `the account may have ${account.droplet_limit} droplets, the fleet has ${droplets}`,
      hint,
    );
  }
  return passed('digitalocean', 'the DigitalOcean token is valid');
}

/** 403 before the request is looked at means a token that may not; a refusal of the name, one that may. */
async function mayWrite(asked: Promise<unknown>): Promise<Check> {
  const others = `whether it also has ${writeScopes.filter((scope) => scope !== 'tag:create').join(', ')} shows when it is used`;
  try {
    await asked;
  } catch (error) {
    if (!(error instanceof CallFailed) || error.again) throw error;
    if (error.status === 403) {
      const hint = `enough for plans; applies need the scopes ${[...readScopes, ...writeScopes].join(' ')}`;
      return failed('digitalocean', 'the DigitalOcean token may only read', hint);
    }
    if (error.status !== 400 && error.status !== 422) return unknown('digitalocean', error.summary, error.hint);
  }
  return passed('digitalocean', `the DigitalOcean token may write tags; ${others}`);
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
    if (same) return [passed('digitalocean', `the SSH key is registered as ${same.name}`)];
    taken ||= ssh_keys.some((key) => key.name === name);
    if (!links?.pages?.next || ssh_keys.length === 0) break;
  }
  if (!taken)
    return [passed('digitalocean', `the SSH key is not registered yet: the first apply registers it as ${name}`)];
  const hint = 'choose another ssh.key_name in fleet.yaml, or delete that key in the control panel';
  return [failed('digitalocean', `the account has another SSH key with the name ${name}`, hint)];
}
