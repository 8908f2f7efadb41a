// SSH keys of a DigitalOcean account. Rule: a key is the same whatever its comment, and of a name only the key that is replaced makes room.

import type { Cloud } from '../../ports.ts';
import { Problem } from '../../problem.ts';
import { normalise, parsePublicKey } from '../../publickey.ts';
import { CallFailed } from '../http.ts';

export const keysPath = '/v2/account/keys';

export interface ApiKey {
  id: number;
  name: string;
  public_key: string;
}

/** Requests about keys, each sent once. */
export interface KeyCalls {
  list(): Promise<ApiKey[]>;
  rename(id: number, name: string): Promise<unknown>;
  /** Gives its id. */
  create(name: string, publicKey: string): Promise<number>;
  /** No error where there is none. */
  remove(id: number): Promise<unknown>;
  /** As often as it helps. */
  retry<Value>(work: () => Promise<Value>): Promise<Value>;
}

export function accountKeys(calls: KeyCalls): Pick<Cloud, 'sshKey' | 'unfitKeyName' | 'deleteSshKey'> {
  const { retry } = calls;
  return {
    async sshKey(name, publicKey, former) {
      return await retry(async () => {
        const { known, holders, others } = among(await calls.list(), name, publicKey, former);
        if (known) return known.id;
        if (others.length > 0) throw nameTaken(name);
        for (const { id } of holders) await calls.rename(id, `${name}-old`);
        return calls.create(name, normalise(publicKey));
      });
    },

    async unfitKeyName(name, publicKey, former) {
      try {
        const { known, others } = among(await retry(calls.list), name, publicKey, former);
        return known || others.length === 0 ? undefined : nameTaken(name);
      } catch (error) {
        if (error instanceof CallFailed && error.status === 403) return undefined;
        throw error;
      }
    },

    async deleteSshKey(publicKey) {
      await retry(async () => {
        const known = (await calls.list()).find(isKey(publicKey));
        if (known) await calls.remove(known.id);
      });
    },
  };
}

/** Of an account's keys: this one, those that give it the name, and those that do not. */
function among(keys: readonly ApiKey[], name: string, publicKey: string, former: string | undefined) {
  const named = keys.filter((key) => key.name === name);
  const isFormer = former === undefined ? () => false : isKey(former);
  return {
    known: keys.find(isKey(publicKey)),
    holders: named.filter(isFormer),
    others: named.filter((key) => !isFormer(key)),
  };
}

/** Whether it is this key, whatever its comment. The account may have keys of types that nobody here knows. */
function isKey(publicKey: string): (key: ApiKey) => boolean {
  const line = normalise(publicKey);
  return ({ public_key }) => parsePublicKey(public_key) !== undefined && normalise(public_key) === line;
}

/** What to do about a key of the account that has the name. */
export const otherKeyHint =
  'if that one logs in to the hosts of this fleet, name it: PROMGUARD_SSH_KEY_FILE or PROMGUARD_SSH_KEY; else choose another ssh.key_name in fleet.yaml, or delete that key in the control panel: where it stands in authorized_keys of a host, it logs in until its line is removed there, too';

function nameTaken(name: string): Problem {
  return new Problem('ssh-key-name-taken', `digitalocean: the account has another SSH key named ${name}`, {
    hint: otherKeyHint,
  });
}
