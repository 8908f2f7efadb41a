// Who may log in: the keys of the account, and those in root's authorized_keys, of which a script changes only lines without options.

import type { Output } from '../../../src/ports.ts';
import { Problem } from '../../../src/problem.ts';

/** What PROMGUARD_SSH_KEY holds, until a test says otherwise. */
export const loginKey = 'ssh-ed25519 AAAA';

/** Lines of authorized_keys: a key, maybe behind options. */
export type Logins = string[];

/** The first of these keys that the host accepts; throws a Problem as sshd's refusal is reported. */
export function accepted(host: string, logins: Logins, keys: readonly (string | undefined)[]): string {
  const found = keys.find((key) => key && logins.some((line) => line.endsWith(key)));
  if (found === undefined) throw new Problem('ssh-login-refused', `${host} refuses the key`);
  return found;
}

/** What login.sh does. key: the one that opened the connection. */
export function changeLogins(logins: Logins, script: string, key: string): Output | undefined {
  const [, call, former = '', next = ''] = /\n(add|drop)_login_key '([^']*)'(?: '([^']*)')?\n$/.exec(script) ?? [];
  if (call === undefined) return undefined;
  if (call === 'add' && logins.includes(former) && !logins.includes(next)) logins.push(next);
  if (call === 'drop') {
    if (key === former) throw new Error('the key that opened this connection would be removed');
    if (logins.includes(former)) logins.splice(logins.indexOf(former), 1);
  }
  const left = logins.some((line) => line !== former && line.endsWith(former))
    ? '@left /root/.ssh/authorized_keys\n'
    : '';
  return { code: 0, stdout: `${left}@done\n`, stderr: '' };
}

/** The SSH keys of an account, as the cloud of io/ treats them: a key's id is its place among all that there ever were. */
export class AccountKeys {
  readonly #keys: ({ name: string; publicKey: string } | undefined)[] = [];

  /** `name: key`, in the order in which they came. */
  get shown(): string[] {
    return this.#keys.flatMap((key) => (key ? [`${key.name}: ${key.publicKey}`] : []));
  }

  publicKey(id: number): string {
    const key = this.#keys[id];
    if (!key) throw new Error(`the account has no key ${id}`);
    return key.publicKey;
  }

  register(name: string, publicKey: string, former: string | undefined): number {
    const known = this.#keys.findIndex((key) => key?.publicKey === publicKey);
    if (known >= 0) return known;
    const unfit = this.unfitName(name, publicKey, former);
    if (unfit) throw unfit;
    const holder = this.#keys.find((key) => key?.name === name);
    if (holder) holder.name = `${name}-old`;
    return this.#keys.push({ name, publicKey }) - 1;
  }

  unfitName(name: string, publicKey: string, former: string | undefined): Problem | undefined {
    if (this.#keys.some((key) => key?.publicKey === publicKey)) return undefined;
    const holder = this.#keys.find((key) => key?.name === name);
    if (!holder || holder.publicKey === former) return undefined;
    return new Problem('ssh-key-name-taken', `${name} is taken`);
  }

  delete(publicKey: string): void {
    const known = this.#keys.findIndex((key) => key?.publicKey === publicKey);
    if (known >= 0) this.#keys[known] = undefined;
  }
}
