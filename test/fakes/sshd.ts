// A real sshd on loopback with its own keys. Rule: root and Debian's openssh-server are required, and no other file of the machine.

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { Secret } from '../../src/keys/secret.ts';
import type { Target } from '../../src/ports.ts';

export interface Sshd {
  /** Pins the host's ed25519 key. */
  target: Target;
  /** Logs in as root. */
  clientKey: Secret;
  folder: string;
  /** The public host key of this type. */
  hostKey(type: 'ed25519' | 'rsa' | 'ecdsa'): string;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Writes keys and configuration; start() listens. */
export async function makeSshd(): Promise<Sshd> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'promguard-sshd-'));
  const at = (name: string) => path.join(folder, name);
  const line = (name: string) => readFileSync(at(name), 'utf8').trim();
  for (const type of ['ed25519', 'rsa', 'ecdsa']) keygen(type, at(`host_${type}`));
  keygen('ed25519', at('client'));
  // Where it is for root of any host, as HOME is this folder.
  mkdirSync(at('.ssh'));
  writeFileSync(at('.ssh/authorized_keys'), line('client.pub'));
  const port = await freePort();
  const hostKeys = ['ed25519', 'rsa', 'ecdsa'].map((type) => at(`host_${type}`));
  writeFileSync(at('config'), configuration(port, at(''), hostKeys, at('.ssh/authorized_keys')));
  let running: ChildProcess | undefined;
  return {
    folder,
    clientKey: new Secret(readFileSync(at('client'), 'utf8')),
    hostKey: (type) => line(`host_${type}.pub`).split(' ').slice(0, 2).join(' '),
    target: { host: 'web-1', address: '127.0.0.1', port, user: 'root', hostKeys: [line('host_ed25519.pub')] },
    async start() {
      mkdirSync('/run/sshd', { recursive: true }); // normally created by Debian's unit
      running = spawn('/usr/sbin/sshd', ['-D', '-e', '-f', at('config')], { stdio: ['ignore', 'ignore', 'pipe'] });
      await listening(running);
    },
    async stop() {
      const ended = running && new Promise((resolve) => running?.once('exit', resolve));
      running?.kill();
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}

function keygen(type: string, file: string): void {
  execFileSync('ssh-keygen', ['-q', '-t', type, '-N', '', '-C', 'test', '-f', file]);
}

/** Of an sshd on loopback that lets in whoever is in that file. */
export function configuration(port: number, home: string, hostKeys: readonly string[], authorizedKeys: string): string {
  return [
    'ListenAddress 127.0.0.1',
    `Port ${port}`,
    ...hostKeys.map((file) => `HostKey ${file}`),
    `AuthorizedKeysFile ${authorizedKeys}`,
    'PermitRootLogin prohibit-password',
    'PidFile none',
    'StrictModes no',
    'UsePAM no',
    // Keeps this machine's .bashrc and .gitconfig out of the tests.
    `SetEnv HOME=${home}`,
    '',
  ].join('\n');
}

export function listening(sshd: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = '';
    sshd.stderr?.on('data', (chunk: Buffer) => {
      log += chunk.toString();
      if (log.includes('Server listening')) resolve();
    });
    sshd.once('exit', () => reject(new Error(`sshd ended: ${log}`)));
  });
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(address && typeof address === 'object' ? address.port : 0));
    });
  });
}
