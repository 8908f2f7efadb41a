// One SSH connection. Rule: nothing is sent, not even a user name, to a host without an accepted host key.

import ssh2 from 'ssh2';
import { Secret } from '../../keys/secret.ts';
import { fingerprint, formatPublicKey, isAccepted } from '../../keys/ssh.ts';
import type { Target } from '../../ports.ts';
import { Problem } from '../../problem.ts';
import { parsePublicKey } from '../../publickey.ts';
import { sha256 } from '../clock.ts';

/** No SSH there yet: the host may be booting. */
export class Unreachable extends Error {}

/** A private key in the form that ssh2 takes. */
export interface SshKey {
  privateKey: Secret;
  /** The same, parsed once for all hosts. A function, so that nothing prints it. */
  parsed: () => ssh2.ParsedKey;
  /** `ssh-ed25519 AAAA…` */
  publicKey: string;
}

const handshakeMilliseconds = 15_000;
/** A packet that a booting host did not take is sent again after 1, 3, 7 s and so on: a new attempt is sooner. */
const answerMilliseconds = 5000;
/** A dead peer is detected after four of these. */
const keepaliveMilliseconds = 10_000;
const keepalivesMissed = 3;

/** Signature algorithms by key type. An RSA key signs with SHA-2 (RFC 8332), never with SHA-1. */
const signatures: Record<string, ssh2.ServerHostKeyAlgorithm[]> = {
  'ssh-ed25519': ['ssh-ed25519'],
  'ecdsa-sha2-nistp256': ['ecdsa-sha2-nistp256'],
  'ecdsa-sha2-nistp384': ['ecdsa-sha2-nistp384'],
  'ecdsa-sha2-nistp521': ['ecdsa-sha2-nistp521'],
  'ssh-rsa': ['rsa-sha2-512', 'rsa-sha2-256'],
};

/** Opens a connection with the first of the keys that the host accepts, which onAccepted is given. Throws Unreachable when it may succeed later, else a Problem. */
export function connect(
  target: Target,
  keys: readonly SshKey[],
  onAccepted?: (key: SshKey) => void,
): Promise<ssh2.Client> {
  const client = new ssh2.Client();
  let offered: Buffer | undefined;
  const untried = [...keys];
  let tried: SshKey | undefined;
  const connected = new Promise<ssh2.Client>((resolve, reject) => {
    client.once('ready', () => {
      if (tried) onAccepted?.(tried);
      resolve(client);
    });
    client.once('error', (error) => reject(explain(error, target, keys, offered)));
    client.once('close', () => reject(new Unreachable('the connection was closed')));
    const silence = setTimeout(() => reject(new Unreachable('no answer')), answerMilliseconds);
    client.once('connect', () => clearTimeout(silence)).once('close', () => clearTimeout(silence));
  });
  client.on('error', () => undefined); // only the first one matters
  client.once('handshake', () => askForNoProofs(client));
  client.connect({
    host: target.address,
    port: target.port,
    username: target.user,
    authHandler: (_left, _partly, next) => {
      tried = untried.shift();
      // @types/ssh2 does not know what ends it.
      next(tried ? { type: 'publickey', username: target.user, key: tried.parsed() } : (false as never));
    },
    // Must be synchronous: ssh2 1.17 connects even when an asynchronous verifier refuses.
    hostVerifier: (blob: Buffer) => {
      const accepted = isAccepted(blob, target.hostKeys, sha256);
      offered = accepted ? undefined : blob;
      return accepted;
    },
    algorithms: { serverHostKey: algorithmsFor(target.hostKeys) },
    readyTimeout: handshakeMilliseconds,
    keepaliveInterval: keepaliveMilliseconds,
    keepaliveCountMax: keepalivesMissed,
  });
  return connected.catch((error) => {
    client.destroy();
    throw error;
  });
}

/**
 * Once logged in, ssh2 has an OpenSSH prove each of its host keys, for a list that nobody here reads: three signatures a host, and as many to
 * verify. It leaves that out for a server of another make (lib/client.js of 1.17.0), and asks for its make nowhere else that is used here.
 */
function askForNoProofs(client: ssh2.Client): void {
  Object.assign(client, { _remoteVer: '' });
}

/** The key that a host offers now, as `type base64`. The connection ends before anything is sent, and nothing is trusted. */
export function offeredKey({ host, address, port }: Pick<Target, 'host' | 'address' | 'port'>): Promise<string> {
  const client = new ssh2.Client();
  return new Promise<string>((resolve, reject) => {
    const refuse = (why: string) => reject(unreachable({ host, address, port }, why));
    client.once('error', (error: SshError) => refuse(error.code ?? error.message));
    client.once('close', () => refuse('the connection was closed'));
    client.connect({
      host: address,
      port,
      username: 'nobody',
      hostVerifier: (blob: Buffer) => {
        resolve(formatPublicKey(blob));
        return false;
      },
      readyTimeout: handshakeMilliseconds,
    });
    client.on('error', () => undefined); // the refusal of the key is one
  }).finally(() => client.destroy());
}

/** Only a host that is up refuses, or what stands before it. */
export function unreachable({ host, address, port }: Pick<Target, 'host' | 'address' | 'port'>, why: string): Problem {
  return new Problem('host-unreachable', `${host}: no SSH at ${address} port ${port}: ${why}`, {
    hint: isRefusal(why)
      ? `sshd is not running there, or not on port ${port}: see systemctl status ssh on a console of ${host}; or a firewall refuses this machine, as ufw limit does for half a minute after six connections`
      : 'check that the host is running, and that its firewall and ssh.allow_from admit this machine',
  });
}

export function isRefusal(why: string): boolean {
  return why.includes('ECONNREFUSED');
}

/** `SHA256:…` of a `type base64` line, as people compare it. */
export function fingerprintOf(publicKey: string): string {
  const key = parsePublicKey(publicKey);
  return key ? fingerprint(key.blob, sha256) : 'none';
}

/** Parses a private key, which the variable held, or an input of the Action. Nothing of it is in the Problem. */
export function parseSshKey(privateKey: Secret, variable = 'PROMGUARD_SSH_KEY'): SshKey {
  // Secrets pasted into a form lose their last line end or get CRLF.
  const text = `${privateKey.reveal().replace(/\r\n?/g, '\n').trim()}\n`;
  const parsed = ssh2.utils.parseKey(text);
  // An input has no file beside it.
  const orFile = variable.includes(' ') ? '' : `, or ${variable}_FILE to the path of its file`;
  if (parsed instanceof Error) {
    const locked = /passphrase|encrypted/i.test(parsed.message);
    if (locked) {
      throw new Problem('ssh-key-encrypted', 'the SSH key is protected by a passphrase', {
        hint: 'create a key without one, for PromGuard only: ssh-keygen -t ed25519 -N "" -f promguard',
      });
    }
    if (/^[~./][^\n]*\n$/.test(text)) {
      throw new Problem('ssh-key-is-path', `${variable} has a path, not a key`, {
        hint: `set ${variable} to the text of the private key${orFile}`,
      });
    }
    throw new Problem('invalid-ssh-key', 'the SSH key does not parse', {
      hint: `set ${variable} to the whole text of the private key, from -----BEGIN to -----END${orFile}`,
    });
  }
  if (!parsed.isPrivateKey()) {
    throw new Problem('ssh-key-public', 'the SSH key is a public key', {
      hint: `the private key is in the file without .pub: set ${variable} to its text${orFile}`,
    });
  }
  const publicKey = `${parsed.type} ${parsed.getPublicSSH().toString('base64')}`;
  return { privateKey: new Secret(text), parsed: () => parsed, publicKey };
}

/** Only what the pinned keys can sign with, so that the host proves the known key. A fingerprint has no type: then all. */
function algorithmsFor(hostKeys: readonly string[]): ssh2.ServerHostKeyAlgorithm[] {
  const types = hostKeys.map((pin) => parsePublicKey(pin)?.type);
  const known = types.every((type) => type !== undefined) ? types.flatMap((type) => signatures[type] ?? []) : [];
  return known.length > 0 ? [...new Set(known)] : Object.values(signatures).flat();
}

type SshError = Error & { level?: string; code?: string };

function explain(error: SshError, target: Target, keys: readonly SshKey[], refused: Buffer | undefined): Error {
  const { host, user } = target;
  if (refused) return wrongHostKey(target, refused);
  if (error.level === 'client-authentication') {
    const shown = keys.map(({ publicKey }) => `"${publicKey}"`).join(' or ');
    return new Problem('ssh-login-refused', `${host}: ${user} cannot log in with this SSH key`, {
      hint:
        'if another key logs in there, name that one: PROMGUARD_SSH_KEY_FILE or PROMGUARD_SSH_KEY, and in a workflow the input ssh-key; ' +
        `the public key of this one is ${shown}: if promguard rotate --what ssh-key has replaced it, use the key that came after it, and never put this one back; ` +
        `if applies use it, add it to ~${user}/.ssh/authorized_keys on the host; ` +
        'if it is one of ssh.reader_keys, the next apply adds it, and warns if sshd there does not read it; ' +
        'if no key logs in any more, see docs/operations.md, "A lost SSH key"',
    });
  }
  if (/no matching host key/i.test(error.message)) {
    return new Problem('host-key-mismatch', `${host}: the host has no key of the pinned type`, {
      hint: trustHint(target),
    });
  }
  if (error.level === 'handshake' && /no matching/i.test(error.message)) {
    return new Problem('ssh-incompatible', `${host}: no SSH algorithm in common`, {
      hint: 'update OpenSSH on the host',
    });
  }
  if (error.code === 'ENOTFOUND') {
    return new Problem('host-name-unresolved', `${host}: ${target.address} does not resolve`, {
      hint: 'use its IP address in fleet.yaml',
    });
  }
  return new Unreachable(error.code ?? error.message);
}

/** blob: of the key that the host offers. */
export function wrongHostKey(target: Target, blob: Buffer): Problem {
  const { host, hostKeys } = target;
  const print = (bytes: Uint8Array) => fingerprint(bytes, sha256);
  const expected = hostKeys.map((pin) => {
    const key = parsePublicKey(pin);
    return key ? print(key.blob) : pin;
  });
  const offered = `${host}: the host's SSH key is ${print(blob)}`;
  if (expected.length === 0) {
    return new Problem('unknown-host-key', `${offered}, and no key is pinned`, {
      hint: `git pull first, if somebody else has made or trusted it; if not, ${trustHint(target)}`,
    });
  }
  return new Problem('host-key-mismatch', `${offered}, expected ${expected.join(' or ')}`, {
    hint: `git pull first, if host keys were rotated or droplets replaced elsewhere; if not, ${trustHint(target)}`,
  });
}

/** `trust` is refused where fleet.yaml pins a key, which is a fingerprint then. */
function trustHint({ host, hostKeys }: Target): string {
  const isInFile = hostKeys.some((pin) => !parsePublicKey(pin));
  // Of a host whose key nobody has seen before, nothing is strange yet.
  const warning = hostKeys.length === 0 ? '' : 'this may be an attack: ';
  return (
    `${warning}run "ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub" on the host's console, and only if ` +
    `the fingerprints match ${isInFile ? `change the host_key of ${host} in fleet.yaml` : `run "promguard trust ${host}"`}`
  );
}
