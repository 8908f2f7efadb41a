// Moves a branch with a deploy key, by git's own protocol. Rule: only to a server that shows a published key, and only from the commit that is expected there.

import { createHash } from 'node:crypto';
import type { ClientChannel } from 'ssh2';
import type { Target } from '../../ports.ts';
import { Problem } from '../../problem.ts';
import { CallFailed, type GraphqlError } from '../http.ts';
import { connect, type SshKey, Unreachable } from '../ssh/connection.ts';
import { type Caller, type Octokit, unlessFailed } from './call.ts';

/** docs.github.com, "GitHub's SSH key fingerprints" (ed25519, ECDSA, RSA), checked 2026-11-28. */
export const publishedKeys = [
  'SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU',
  'SHA256:p2QAMXNIC1TJYWeIOttrVc98/R1BUFWu3/LiyKgUfQM',
  'SHA256:uNiVztksCsDhcc0u9e8BujQXVUpKZIDTMczCvj3tD2s',
];

const pushMilliseconds = 60_000;
const largestAnswer = 16 * 1024 * 1024;

export interface Update {
  branch: string;
  /** The commit that the branch must be at. */
  from: string;
  /** A commit that the repository has already. */
  to: string;
}

export interface Pusher {
  /** Throws a Problem unless the key may write. */
  check(): Promise<void>;
  /** Throws a CallFailed as a commit through the API does: of GraphQL's type where the branch has moved, with GitHub's words where it is protected. */
  push(update: Update): Promise<void>;
}

export function createPusher({ rest }: Pick<Caller, 'rest'>, at: { owner: string; repo: string }, key: SshKey): Pusher {
  let known: Promise<{ target: Target; path: string }> | undefined;
  const place = () => {
    known ??= placeOf(rest, at);
    return known;
  };
  const talk = async (update: Update | undefined) => {
    const { target, path } = await place();
    return speak(target, key, path, update);
  };
  return {
    async check() {
      await talk(undefined);
    },
    async push(update) {
      const refused = await talk(update);
      if (refused) throw failure(refused.message, { errors: [refused] });
    },
  };
}

/** Where git is spoken: a server of GitHub's own has its name, its port and its keys from its API. */
async function placeOf(rest: Octokit['rest'], at: { owner: string; repo: string }) {
  const { ssh_url: url } = (await rest.repos.get(at)).data;
  // Only an address with a scheme can have a port.
  const [, user = '', address = '', port = '22', path = ''] =
    /^ssh:\/\/([\w.-]+)@([\w.-]+)(?::(\d+))?\/(.+)$/.exec(url) ?? /^([\w.-]+)@([\w.-]+)()?:(.+)$/.exec(url) ?? [];
  const hostKeys = address === 'github.com' ? publishedKeys : await keysInMeta(rest);
  return { target: { host: address, address, port: Number(port || 22), user, hostKeys }, path };
}

/** GitHub Enterprise: what it publishes over HTTPS (docs.github.com, "Get GitHub meta information", checked 2026-11-28). */
async function keysInMeta(rest: Octokit['rest']): Promise<readonly string[]> {
  const keys = (await unlessFailed(404, () => rest.meta.get()))?.data.ssh_keys ?? [];
  if (keys.length > 0) return keys;
  throw new Problem('no-git-host-keys', 'github: this server does not publish its SSH host keys', {
    hint: 'use a commit-token instead of a deploy key',
  });
}

/** Undefined where the branch was moved. Without an update it only says hello, which a key that may not write is not allowed to. */
async function speak(
  target: Target,
  key: SshKey,
  path: string,
  update: Update | undefined,
): Promise<GraphqlError | undefined> {
  const client = await connect(target, [key]).catch(explain);
  try {
    const channel = await new Promise<ClientChannel>((resolve, reject) => {
      // In quotes of a shell; GitHub's names hold none.
      client.exec(`git-receive-pack '${path}'`, (error, opened) => (error ? reject(lost(error)) : resolve(opened)));
    });
    return await conversation(channel, update);
  } finally {
    client.destroy();
  }
}

/** git-scm.com/docs/gitprotocol-pack, "Pushing Data To a Server", checked 2026-11-28. */
function conversation(channel: ClientChannel, update: Update | undefined): Promise<GraphqlError | undefined> {
  return new Promise((resolve, reject) => {
    let came = Buffer.alloc(0);
    let said = '';
    let hasSent = false;
    const timer = setTimeout(() => reject(lost(new Error('no answer'))), pushMilliseconds);
    const settle = (work: () => void) => {
      clearTimeout(timer);
      work();
    };
    channel.stderr.on('data', (bytes: Buffer) => {
      said = (said + bytes.toString()).slice(0, 2000);
    });
    channel.on('data', (bytes: Buffer) => {
      came = Buffer.concat([came, bytes]);
      if (came.length > largestAnswer) return settle(() => reject(lost(new Error('too long an answer'))));
      const lines = hasSent ? undefined : completeLines(came);
      if (!lines) return;
      hasSent = true;
      came = Buffer.alloc(0);
      const there = update && headIn(lines, update.branch);
      if (update && there === update.from) return void channel.write(requestOf(update));
      channel.end(flush);
      settle(() =>
        resolve(update && { type: 'STALE_DATA', message: `${update.branch} is at ${there ?? 'no commit'}` }),
      );
    });
    channel.on('close', () =>
      settle(() => {
        if (!hasSent) return reject(notLetIn(said));
        const report = reportIn(completeLines(came) ?? []);
        return report ? resolve(refusalIn(report)) : reject(lost(new Error('no report')));
      }),
    );
  });
}

const flush = '0000';
/** A pack without objects, and its checksum. */
const header = Buffer.from('PACK\0\0\0\x02\0\0\0\0', 'latin1');
const emptyPack = Buffer.concat([header, createHash('sha1').update(header).digest()]);

function requestOf({ branch, from, to }: Update): Buffer {
  const command = `${from} ${to} refs/heads/${branch}\0 report-status side-band-64k agent=promguard`;
  return Buffer.concat([Buffer.from(lineOf(command) + flush), emptyPack]);
}

/** A pkt-line: its length with these four digits, and its text (git-scm.com/docs/gitprotocol-common, checked 2026-11-28). */
function lineOf(text: string): string {
  return (Buffer.byteLength(text) + 4).toString(16).padStart(4, '0') + text;
}

/** The lines up to a flush; undefined as long as that has not come. */
function completeLines(bytes: Buffer): Buffer[] | undefined {
  const lines: Buffer[] = [];
  for (let at = 0; at + 4 <= bytes.length; ) {
    const length = Number.parseInt(bytes.subarray(at, at + 4).toString('latin1'), 16);
    if (length === 0) return lines;
    // Neither git nor GitHub sends another: what is no line is no answer.
    if (!(length >= 4)) return undefined;
    if (at + length > bytes.length) return undefined;
    lines.push(bytes.subarray(at + 4, at + length));
    at += length;
  }
  return undefined;
}

function headIn(lines: readonly Buffer[], branch: string): string | undefined {
  const refs = lines.map((line) => line.toString().split('\0', 1)[0]?.trimEnd() ?? '');
  return refs.find((ref) => ref.endsWith(` refs/heads/${branch}`))?.slice(0, 40);
}

interface Report {
  status: string[];
  /** What people see as `remote: …`. */
  words: string;
}

/** Each line begins with a band: 1 for the status, which is in lines itself, 2 for people, 3 for a fatal error. */
function reportIn(lines: readonly Buffer[]): Report | undefined {
  const on = (band: number) => Buffer.concat(lines.filter((line) => line[0] === band).map((line) => line.subarray(1)));
  const status = completeLines(on(1))?.map((line) => line.toString().trimEnd());
  return status && { status, words: Buffer.concat([on(2), on(3)]).toString() };
}

/** With GitHub's own words, which say so where the branch is protected. */
function refusalIn({ status, words }: Report): GraphqlError | undefined {
  const refused = status.find((line) => line.startsWith('ng ')) ?? status.find((line) => !/^(unpack )?ok\b/.test(line));
  if (refused === undefined) return undefined;
  const message = `${refused}: ${words}`.replace(/[^\x20-\x7e]+/g, ' ').slice(0, 400);
  const isRace = /failed to update ref|cannot lock ref|fetch first|non-fast-forward|stale info/i.test(message);
  return { type: isRace ? 'STALE_DATA' : '', message };
}

function failure(why: string, more: Partial<ConstructorParameters<typeof CallFailed>[0]> = {}): CallFailed {
  const hint = 'follow the message above, then run again';
  return new CallFailed({ code: 'api-rejected', summary: `github: git push: ${why}`, hint, ...more });
}

function lost({ message }: Error): CallFailed {
  const hint = 'check that this machine reaches github.com by SSH, then run again';
  return failure(`no complete response: ${message}`, { code: 'api-unreachable', hint, again: true });
}

function notLetIn(said: string): Error {
  const text = said.replace(/[^\x20-\x7e]+/g, ' ').trim();
  if (!/read.only|not found|permission|denied/i.test(text)) return lost(new Error(text || 'the connection was closed'));
  return new Problem('deploy-key-refused', `github: the deploy key may not write to this repository: ${text}`, {
    hint: keyHint,
  });
}

const keyHint =
  'Settings → Deploy keys: add its public half to this repository, with "Allow write access"; the private half is the secret PROMGUARD_DEPLOY_KEY';

/** The hints of a host in the fleet would lead astray. */
function explain(error: unknown): never {
  if (error instanceof Unreachable) throw lost(error);
  const code = error instanceof Problem ? error.code : undefined;
  if (code === 'ssh-login-refused')
    throw new Problem('deploy-key-refused', 'github: does not know the deploy key', { hint: keyHint });
  if (error instanceof Problem && code === 'host-key-mismatch')
    throw new Problem('git-host-key-mismatch', `github: ${error.summary}`, {
      hint: "this may be an attack: compare with GitHub's SSH key fingerprints on docs.github.com; nothing was sent",
    });
  throw error;
}
