// OpenSSH's own client for a person. Rule: the pinned host key or nothing; keys in files of 0600 that are gone when it ends.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import path from 'node:path';
import { isAccepted } from '../../keys/ssh.ts';
import type { Target } from '../../ports.ts';
import { Problem } from '../../problem.ts';
import { parsePublicKey } from '../../publickey.ts';
import { sha256 } from '../clock.ts';
import { offeredKey, type SshKey, wrongHostKey } from './connection.ts';

/** Runs `ssh` on this terminal. Gives its exit code: that of the command on the host, or 255. Without a command, a shell. */
export async function openSsh(target: Target, keys: readonly SshKey[], command: readonly string[]): Promise<number> {
  const hostKeys = await wholeKeys(target);
  const folder = mkdtempSync(path.join(tmpdir(), 'promguard-ssh-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  try {
    const write = (name: string, text: string) => {
      const file = path.join(folder, name);
      writeFileSync(file, text, { mode: 0o600, flag: 'wx' });
      return file;
    };
    const known = write('known_hosts', hostKeys.map((key) => `${target.host} ${key}\n`).join(''));
    const logins = keys.map(({ privateKey }, at) => write(`login-${at}`, privateKey.reveal()));
    const code = await attached([
      ...optionsFor(target, known, logins),
      '--',
      `${target.user}@${target.address}`,
      ...command,
    ]);
    if (code === 255) await refuseOtherKey(target);
    return code;
  } finally {
    process.off('exit', remove);
    remove();
  }
}

/** Nothing of the person's own configuration, agent or known hosts takes part. */
function optionsFor({ host, port }: Target, knownHosts: string, logins: readonly string[]): string[] {
  const settings = {
    BatchMode: 'yes',
    ConnectTimeout: '15',
    GlobalKnownHostsFile: '/dev/null',
    HostKeyAlias: host,
    IdentitiesOnly: 'yes',
    IdentityAgent: 'none',
    LogLevel: 'ERROR',
    PreferredAuthentications: 'publickey',
    StrictHostKeyChecking: 'yes',
    UpdateHostKeys: 'no',
    UserKnownHostsFile: `"${knownHosts}"`,
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  return ['-F', 'none', '-p', String(port), ...logins.flatMap((file) => ['-i', file]), ...options];
}

/** known_hosts holds no fingerprints: the key that has the pinned one is asked for first. */
async function wholeKeys(target: Target): Promise<readonly string[]> {
  if (target.hostKeys.every((pin) => parsePublicKey(pin))) return target.hostKeys;
  const offered = await offeredKey(target);
  if (!isPinned(offered, target)) throw otherKey(target, offered);
  return [offered];
}

function isPinned(offered: string, { hostKeys }: Target): boolean {
  const blob = parsePublicKey(offered)?.blob;
  return blob !== undefined && isAccepted(Buffer.from(blob), hostKeys, sha256);
}

/** OpenSSH's own words would have somebody edit a file that is gone. */
async function refuseOtherKey(target: Target): Promise<void> {
  const offered = await offeredKey(target).catch(() => undefined);
  if (offered !== undefined && parsePublicKey(offered) && !isPinned(offered, target)) throw otherKey(target, offered);
}

function otherKey(target: Target, offered: string): Problem {
  return wrongHostKey(target, Buffer.from(parsePublicKey(offered)?.blob ?? []));
}

/** The terminal sends Ctrl-C to ssh itself; other ends are passed on, and waited for. */
function attached(args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn('ssh', args, { stdio: 'inherit' });
    const wait = () => undefined;
    const pass = (signal: NodeJS.Signals) => child.kill(signal);
    process.on('SIGINT', wait).on('SIGTERM', pass).on('SIGHUP', pass);
    const settled = () => process.off('SIGINT', wait).off('SIGTERM', pass).off('SIGHUP', pass);
    child.once('error', (cause) => {
      settled();
      reject(new Problem('ssh-not-started', 'cannot run ssh', { hint: 'install the OpenSSH client', cause }));
    });
    child.once('close', (code, signal) => {
      settled();
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}
