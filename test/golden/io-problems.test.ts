// The wording of src/io's problems, held once: everywhere else, tests compare codes and fields.

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCaller } from '../../src/io/digitalocean/call.ts';
import { baseUrl } from '../../src/io/digitalocean/cloud.ts';
import { byName } from '../../src/io/digitalocean/droplet.ts';
import { readCredentials } from '../../src/io/environment.ts';
import { createStore } from '../../src/io/files.ts';
import { noBranch } from '../../src/io/github/contents.ts';
import { parseIdentities, wrap } from '../../src/io/sops/age.ts';
import { createVault } from '../../src/io/sops/vault.ts';
import { parseSshKey } from '../../src/io/ssh/connection.ts';
import { Secret } from '../../src/keys/secret.ts';
import type { Droplet } from '../../src/ports.ts';
import { format, Problem, Problems } from '../../src/problem.ts';
import { startGitHub, type TestForge } from '../fakes/forge.ts';
import type { FaultAnswer } from '../fakes/github/faults.ts';

const clock = { now: () => new Date(0), sleep: async () => {} };
const random = (bytes: number) => new Uint8Array(bytes);
const recipient = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p';

let folder: string;
let started: TestForge;
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'promguard-problems-'));
  mkdirSync(path.join(folder, 'key'));
  started = await startGitHub();
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await started.github.close();
});

/** `code` and the text of what a piece of work throws. */
async function thrown(work: () => unknown): Promise<string[]> {
  try {
    await work();
  } catch (error) {
    const problems = error instanceof Problems ? error.problems : [error];
    return problems.map((problem) => {
      if (!(problem instanceof Problem)) throw problem;
      const text = format(problem)
        .replaceAll(folder, 'FOLDER')
        .replaceAll(/request id [^)]+/g, 'request id ID');
      return `[${problem.code}] ${text}`;
    });
  }
  throw new Error('nothing was thrown');
}

const digitalocean = createCaller(new Secret('dop_v1_secret'), clock, random);
const answered = (status: number, message: string, headers = {}) => {
  const response = { status, headers: { 'x-request-id': 'ID', ...headers }, data: { id: 'reason', message } };
  return () => digitalocean.once('GET', '/v2/droplets', () => failing({ response }));
};
const failing = (fields: object) =>
  Promise.reject(Object.assign(new Error('not shown'), { isAxiosError: true, ...fields }));

/** As often as the call is repeated. */
const github = (answer: FaultAnswer, times = 1) => {
  return () => {
    started.github.faults.add({ answer, times });
    return started.forge(started.github.jobToken({ contents: 'write' })).pullRequest(1);
  };
};
const said = (message: string) => ({ message });

const droplet: Droplet = {
  id: 1,
  name: 'db',
  status: 'active',
  region: 'lon1',
  size: 's-1vcpu-1gb',
  image: 'debian-12-x64',
  tags: [],
  ipv4: undefined,
  ipv6: undefined,
};
const request = { ...droplet, ipv6: true, sshKeyId: 1, userData: '' };
const vault = createVault({ identities: undefined, clock, random });
const sops = `a: b\nsops:\n    age:\n        - recipient: ${recipient}\n          enc: x\n    lastmodified: "x"\n    mac: x\n    version: 3.13.2\n`;

const areas: Record<string, (() => unknown)[]> = {
  credentials: [
    () => readCredentials({}, ['token', 'ageKey', 'sshKey']),
    () => readCredentials({ SOPS_AGE_KEY_FILE: path.join(folder, 'key') }, ['ageKey']),
    () => readCredentials({ DIGITALOCEAN_TOKEN: 'with a space' }, ['token']),
    () => parseSshKey(new Secret('AAAA')),
    () => parseIdentities(new Secret('AGE-SECRET-KEY-1QQ')),
    () => parseIdentities(new Secret('# nothing')),
  ],
  files: [
    () => createStore(folder).read('key'),
    () => createStore(folder).write({ key: 'x' }, 'why'),
    () => createStore(folder).read('../x'),
  ],
  sops: [
    () => vault.open('a: b\n', 'keys/db.yaml'),
    () => vault.open('- a\n', 'keys/db.yaml'),
    () => vault.open('a: "\n', 'keys/db.yaml'),
    () => vault.open(sops.replace('a: b', 'a: b\na: c'), 'keys/db.yaml'),
    () => vault.open(sops.replace('a: b', 'a: &x b\nc: *x'), 'keys/db.yaml'),
    () => vault.open(`${sops}    key_groups: []\n`, 'keys/db.yaml'),
    () => vault.open(sops.replace('mac: x', 'mac: ""'), 'keys/db.yaml'),
    () => vault.open(sops, 'keys/db.yaml'),
    () => vault.open(sops.replace(/ {4}age:[\s\S]*(?= {4}last)/, '    age: []\n'), 'keys/db.yaml'),
    () => vault.seal({}, []),
    () => vault.seal({ 7: 'x' }, [recipient]),
    () => vault.seal({ a: Number.NaN }, [recipient]),
    () => wrap(random(32), ['age1nonsense']),
  ],
  digitalocean: [
    answered(401, 'Unable to authenticate you'),
    answered(403, 'You are not authorized to perform this operation.'),
    answered(404, 'The resource you were accessing could not be found.'),
    answered(409, 'duplicate name'),
    answered(422, 'Size is not available in this region.'),
    answered(429, 'API rate limit exceeded.', { 'retry-after': '90' }),
    answered(503, 'Unexpected server-side error'),
    () => digitalocean.once('GET', '/v2/droplets', () => failing({ code: 'ECONNREFUSED' })),
    () => digitalocean.once('GET', '/v2/droplets', async () => ({ data: '<html>' })),
    () => byName([droplet, { ...droplet, id: 2 }], [request]),
    () => baseUrl('api.example'),
    () => baseUrl('http://api.example'),
  ],
  github: [
    github({ status: 401, body: said('Bad credentials') }),
    github({ status: 403, body: said('Must have admin rights to Repository.') }),
    github({ status: 403, body: said('Resource not accessible by integration') }),
    github({ status: 403, body: said('GitHub Actions is not permitted to create or approve pull requests.') }),
    github({ status: 403, headers: { 'retry-after': '900' }, body: said('You have exceeded a secondary rate limit.') }),
    github({ status: 404, body: said('Not Found') }),
    github({ status: 422, body: said('Validation Failed') }),
    github({ status: 502, body: '<html>' }, 5),
    github({ status: 200, body: '<html>' }, 5),
    () => Promise.reject(noBranch('main')),
  ],
};

test('every problem of an area has this code and reads like this', async () => {
  const sections: string[] = [];
  for (const [area, works] of Object.entries(areas)) {
    const lines: string[] = [];
    for (const work of works) lines.push(...(await thrown(work)));
    sections.push(`# ${area}\n${lines.join('\n')}\n`);
  }
  await expect(sections.join('\n')).toMatchFileSnapshot('io-problems.txt');
});
