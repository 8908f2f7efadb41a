// Git over SSH at the fake GitHub: a real sshd and git's own receive-pack. Rule: what a key may do is decided by the same rules as through the API.

import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { generateSshPair } from '../../../src/keys/ssh.ts';
import { configuration, freePort, listening } from '../sshd.ts';
import { closedTo } from './protection.ts';
import { followBranches } from './pulls.ts';
import type { State } from './state.ts';

export interface GitSsh {
  close(): Promise<void>;
}

/** The user that sshd lets in: there is no account `git` on this machine. */
const user = 'root';

/** Needs root and Debian's openssh-server. meanwhile: runs while a push is being decided. */
export async function startSsh(state: State, folder: string, meanwhile: () => Promise<void>): Promise<GitSsh> {
  await mkdir(folder);
  const at = (name: string) => path.join(folder, name);
  const hooks = await startHooks(state, meanwhile);
  await writeScripts(state, at, hooks.url);
  const hostKey = generateSshPair(randomBytes, 'github');
  await writeFile(at('host_key'), hostKey.privateKey.reveal(), { mode: 0o600 });
  const port = await freePort();
  await writeFile(at('config'), configuration(port, at(''), [at('host_key')], at('authorized_keys')));
  await mkdir('/run/sshd', { recursive: true });
  const sshd = spawn('/usr/sbin/sshd', ['-D', '-e', '-f', at('config')], { stdio: ['ignore', 'ignore', 'pipe'] });
  await listening(sshd);
  state.ssh = {
    url: `ssh://${user}@127.0.0.1:${port}/${state.owner}/${state.name}.git`,
    hostKeys: [hostKey.publicKey],
    authorizedKeys: at('authorized_keys'),
  };
  await allowKeys(state);
  return {
    async close() {
      hooks.close();
      await ended(sshd);
    },
  };
}

/** sshd lets in the deploy keys that there are by now. */
export async function allowKeys({ ssh, deployKeys }: State): Promise<void> {
  if (!ssh) return;
  const serve = path.join(path.dirname(ssh.authorizedKeys), 'serve');
  const lines = deployKeys.map(
    ({ key, readOnly }) => `command="${serve} ${readOnly ? 'read' : 'write'}",restrict ${key}\n`,
  );
  await writeFile(ssh.authorizedKeys, lines.join(''));
}

async function ended(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit');
  child.kill();
  await exit;
}

/** The words are GitHub's own: docs.github.com, "Error: Permission to user/repo denied" and "Managing deploy keys", checked 2026-11-28. */
async function writeScripts(state: State, at: (name: string) => string, url: string): Promise<void> {
  const repository = state.repository.folder;
  const script = async (file: string, ...lines: string[]) => {
    await writeFile(file, ['#!/bin/sh', ...lines, ''].join('\n'));
    await chmod(file, 0o755);
  };
  await script(
    at('serve'),
    `if [ "$SSH_ORIGINAL_COMMAND" != "git-receive-pack '${state.owner}/${state.name}.git'" ]; then`,
    '  echo "ERROR: Repository not found." >&2; exit 1',
    'fi',
    'if [ "$1" != write ]; then',
    '  echo "ERROR: The key you are authenticating with has been marked as read only." >&2; exit 1',
    'fi',
    `PUSHED_BY=DeployKey exec git receive-pack ${repository}`,
  );
  await mkdir(path.join(repository, 'hooks'), { recursive: true });
  const ask = `const said = await (await fetch(process.argv[1], { method: 'POST', body: (await import('node:fs')).readFileSync(0) })).text(); if (said) { console.error(said); process.exit(1); }`;
  for (const hook of ['pre-receive', 'post-receive'])
    await script(
      path.join(repository, 'hooks', hook),
      '[ -n "$PUSHED_BY" ] || exit 0',
      `exec '${process.execPath}' --input-type=module -e '${ask.replaceAll("'", '"')}' ${url}/${hook}`,
    );
}

/** What git's hooks ask: an empty response lets the push in. */
async function startHooks(state: State, meanwhile: () => Promise<void>): Promise<{ url: string; close(): void }> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const updates = Buffer.concat(chunks).toString().trim().split('\n');
    const moved = updates.map((line) => line.split(' '));
    if (request.url === '/post-receive') {
      await followBranches(state);
      return response.end();
    }
    await meanwhile();
    response.end(moved.map(([, , ref = '']) => refusal(state, ref)).join(''));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

/** As GitHub prints it (github.com/orgs/community, discussions on GH006 and GH013, checked 2026-11-28). */
function refusal(state: State, ref: string): string {
  const closed = closedTo(state, ref.replace('refs/heads/', ''), 'DeployKey');
  const why = 'Changes must be made through a pull request.';
  if (closed === 'rule') return `error: GH006: Protected branch update failed for ${ref}.\nerror: ${why}\n`;
  if (closed === 'ruleset') return `error: GH013: Repository rule violations found for ${ref}.\n\n- ${why}\n`;
  return '';
}
