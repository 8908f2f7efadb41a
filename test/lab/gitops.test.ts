// The GitOps loop on real hosts: what was reviewed is applied, and nothing else. Each test continues from the one before.

import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { generateSshPair } from '../../src/keys/ssh.ts';
import { filesOf, placeOf } from '../../src/lab/index.ts';
import { insideLab, labSecrets } from '../fakes/github/lab.ts';
import type { Run } from '../fakes/github/runner.ts';
import type { Secrets } from '../fakes/github/workflow.ts';
import { Loop } from './gitops.ts';
import { otherImage, Story, story } from './story.ts';

const lab = 'gitops';
const override = 'promguard: override';
const reader = generateSshPair(randomBytes, 'reader');
const stranger = 'c3RyYW5nZXJzdHJhbmdlcnN0cmFuZ2Vyc3RyYW5nZXI=';

let it: Story;
let loop: Loop;
let first: string;
let secrets: Secrets;
/** Secrets of removed hosts. */
const departed: Secrets = {};
const wireguardKeys = "sed -nE 's/^(PrivateKey|PresharedKey) = //p' /etc/wireguard/wg0.conf";

/** Why an apply failed. */
const failure = ({ log }: Run) => log.slice(log.indexOf('error: '));
const addNode = (fleet: string, name: string) =>
  fleet.replace('nodes:\n', `nodes:\n  - { name: ${name}, region: lon1 }\n`);
const allow = (fleet: string, name: string, port: number) =>
  fleet.replace(
    `{ name: ${name}, region: lon1 }`,
    `{ name: ${name}, region: lon1, allow: [{ port: ${port}, proto: tcp }] }`,
  );
const lock = async () => parse((await loop.github.file('main', 'fleet/fleet.lock.yaml')) ?? '').hosts;
const messages = async () => (await loop.github.commits('main')).map(({ message }) => message.split('\n')[0]);
const peers = async (host: string) => (await it.on(host, 'wg show wg0 peers')).trim().split('\n').sort();

function applied(run: Run): void {
  expect(run.code, failure(run)).toBe(0);
}

story('the GitOps loop', () => {
  beforeAll(async () => {
    it = await Story.begin(lab);
    const given = await labSecrets(lab);
    const recipient = (await readFile(filesOf(placeOf(lab)).ageRecipient, 'utf8')).trim();
    first = `fleet: loop
recipients: [${recipient}]
ssh: { reader_keys: [${reader.publicKey}] }
prometheus: { scrape_interval: 2s }
guards: { max_destroy: 0 }
monitors:
  - { name: watch, region: tor1, image: ${otherImage} }
nodes:
  - { name: db, region: lon1 }
`;
    secrets = {
      DIGITALOCEAN_TOKEN: given['digitalocean-token'],
      DIGITALOCEAN_READ_TOKEN: given['digitalocean-token'],
      PROMGUARD_SSH_KEY: given['ssh-key'],
      PROMGUARD_READER_KEY: reader.privateKey.reveal(),
      SOPS_AGE_KEY: given['age-key'],
    };
    const fleet = 'fleet: loop\nrecipients: []\nmonitors: []\n';
    loop = await Loop.begin({ fleet, secrets, wrap: insideLab(lab) });
    loop.github.addCollaborator('grace', 'write');
    loop.github.addCollaborator('tess', 'triage');
  });
  afterAll(async () => {
    await loop?.end();
    await it?.end();
  });

  test('the first fleet: a pull request shows its plan and touches nothing', async () => {
    const number = await loop.propose(first);
    const run = await loop.plan(number);
    expect(run).toMatchObject({ code: 0, outputs: { create: '2', update: '0', destroy: '0' } });
    expect(loop.comment(number)?.body).toContain('**2 to create, 0 to update, 0 to destroy, 0 unchanged**');
    expect(await it.droplets()).toEqual({});
  });

  test('merged, it is applied; keys are committed before any droplet exists, the state of the fleet afterwards', async () => {
    let droplets = -1;
    const meanwhile = async () => {
      droplets = Object.keys(await it.droplets()).length;
    };
    loop.github.faults.add({ path: /\/graphql/, body: /createCommitOnBranch.*keys\/db\.yaml/s, meanwhile });
    applied(await loop.land(1));
    expect(droplets).toBe(0);
    expect(Object.keys(await it.droplets()).sort()).toEqual(['db', 'watch']);
    const commits = (await loop.github.commits('main')).filter(({ signed }) => signed);
    const [first, before, after] = [commits.at(-1), commits.at(-2), commits[0]];
    expect(first?.message).toMatch(/^chore\(fleet\): give the fleet an id/);
    expect(before?.message).toMatch(/^chore\(fleet\): record keys and addresses before any host gets them/);
    expect(after?.message).toMatch(/^chore\(fleet\): record the state of the fleet/);
    for (const { author } of commits) expect(author).toContain('github-actions[bot]');
    expect(await loop.github.files(before?.sha ?? '')).toContain('fleet/keys/db.yaml');
    expect(loop.comment(1)?.body).toMatch(/was applied by \[this run\]/);
  });

  test('the next pull request has no surprises, and its comment says so', async () => {
    const number = await loop.propose(`${await loop.fleet()}# checked\n`);
    const run = await loop.plan(number);
    expect(run).toMatchObject({ code: 0, outputs: { changed: 'false' } });
    expect(loop.comment(number)?.body).toContain('Merging changes no host.');
    applied(await loop.land(number));
  });

  test('the reader key sees what the full keys see, and can do nothing else', async () => {
    await it.on('db', 'ufw allow 8080/tcp; ufw delete allow 51820/udp');
    const number = await loop.propose(`${await loop.fleet()}# compared\n`);
    const withReader = await loop.plan(number);
    const full = { 'ssh-key': secrets['PROMGUARD_SSH_KEY'] ?? '', 'age-key': secrets['SOPS_AGE_KEY'] ?? '' };
    const withAll = await loop.plan(number, { with: full });
    expect(withReader.outputs['update']).toBe('1');
    expect(withReader.outputs['digest']).toBe(withAll.outputs['digest']);

    const key = path.join(it.folder, 'reader');
    await writeFile(key, reader.privateKey.reveal(), { mode: 0o600 });
    const { ipv4 } = (await it.droplets())['db'] ?? { ipv4: '' };
    const known = ['-o', 'StrictHostKeyChecking=no', '-o', `UserKnownHostsFile=${it.folder}/known`];
    const ssh = ['ssh', '-F', 'none', '-i', key, '-o', 'BatchMode=yes', ...known, `root@${ipv4}`].join(' ');
    const theirs = ['/etc/wireguard/wg1.conf', '/etc/systemd/system/own.service'];
    for (const file of theirs) await it.on('db', `echo 'privatekey = Environment=PASSWORD=hunter2' >${file}`);
    const paths = [...theirs, '/etc/shadow', '/etc/wireguard/../shadow', '/etc/wireguard/wg0.conf', '$(id)', ';id'];
    const requests = paths.map((file) => `file ${file}`).join('\n');
    const crafted = `cat /etc/shadow\nobserve <<'REQUEST'\n${requests}\nREQUEST\nid\n`;
    const asked = await it.inside('bash', '-c', `printf %s "$0" | ${ssh} id`, crafted);
    expect(asked.stdout).toContain('file-hash\t/etc/wireguard/wg0.conf');
    expect(asked.stdout).toContain('PrivateKey = (secret)');
    // Of what it may not read it says no more than what it was asked.
    const said = asked.stdout.split('\n').filter((line) => !line.startsWith('unknown\tfile\t'));
    expect(said.join('\n')).not.toMatch(/uid=|root:|shadow|hunter2|wg1/);
    await it.on('db', `rm ${theirs.join(' ')}`);
    applied(await loop.land(number));
    expect(await it.on('db', 'ufw status')).toMatch(/51820\/udp.*8080\/tcp/s);
  });

  test('two pull requests, both planned before either is merged: both are applied, and no host gets a second key', async () => {
    const main = await loop.fleet();
    const one = await loop.propose(addNode(main, 'api'));
    const two = await loop.propose(`${main}  - { name: web, region: lon1 }\n`);
    for (const number of [one, two]) expect((await loop.plan(number)).outputs).toMatchObject({ create: '1' });
    const [firstSha, secondSha] = [await loop.github.merge(one, 'squash'), await loop.github.merge(two, 'merge')];
    // Somebody pushes while the first one's keys are committed.
    const meanwhile = () => loop.github.push('main', { files: { 'README.md': 'meanwhile' } });
    loop.github.faults.add({ path: /\/graphql/, body: /createCommitOnBranch/, meanwhile });
    applied(await loop.apply(firstSha));
    expect(loop.github.faults.left()).toEqual([]);
    const api = (await lock()).api;
    applied(await loop.apply(secondSha));
    const hosts = await lock();
    expect(hosts.api).toEqual(api);
    expect(await loop.github.file('main', 'README.md')).toBe('meanwhile');
    expect(Object.keys(hosts).sort()).toEqual(['api', 'db', 'watch', 'web']);
    const keys = ['api', 'db', 'web'].map((name) => hosts[name].public_key).sort();
    expect(await peers('watch')).toEqual(keys);
    for (const name of ['api', 'web'])
      expect(await it.on(name, 'wg show wg0 public-key')).toBe(`${hosts[name].public_key}\n`);
  });

  test('a stale plan stops before anything is changed, and continues only with a label from someone with write access', async () => {
    const number = await loop.propose(allow(await loop.fleet(), 'api', 443));
    await loop.plan(number);
    await it.on('watch', `wg set wg0 peer ${stranger} allowed-ips 10.0.0.77/32`);
    const sha = await loop.github.merge(number, 'rebase');
    const commits = (await messages()).length;
    const stale = await loop.apply(sha);
    expect(stale).toMatchObject({ code: 1, outputs: { 'failure-reason': 'apply-failed' } });
    expect(failure(stale)).toContain(`pull request #${number} did not show`);
    expect(failure(stale)).toContain(`set the label "${override}" on #${number}`);
    expect(failure(stale)).toMatch(/did not show: watch\b.*(peer|tunnel)/);
    expect(await peers('watch')).toContain(stranger);
    expect(await it.on('api', 'ufw status')).not.toContain('443');
    expect((await messages()).length).toBe(commits);
    expect(loop.comment(number)?.body).toContain('did not show');
    // And again.
    expect((await loop.apply(sha)).code).toBe(1);

    loop.aSecondPasses();
    loop.github.label(number, override, 'tess');
    expect((await loop.apply(sha)).code).toBe(1);
    loop.aSecondPasses();
    loop.github.unlabel(number, override, 'tess');
    loop.github.label(number, override, 'grace');
    loop.github.unlabel(number, override, 'grace');
    expect((await loop.apply(sha)).code).toBe(1);
    loop.aSecondPasses();
    loop.github.label(number, override, 'grace');
    applied(await loop.apply(sha));
    expect(loop.comment(number)?.body).toMatch(/override.*set by .*grace/);
    expect(await peers('watch')).not.toContain(stranger);
    expect(await it.on('api', 'ufw status')).toContain('443');
  });

  test('an edited comment is not a review; started by hand, main is applied as it is', async () => {
    const number = await loop.propose(allow(await loop.fleet(), 'web', 8443));
    await loop.plan(number);
    const { id, body } = loop.comment(number) ?? { id: 0, body: '' };
    loop.github.editComment(id, 'grace', `${body}\nlooks good`);
    const sha = await loop.github.merge(number, 'squash');
    for (let times = 0; times < 2; times += 1) {
      const run = await loop.apply(sha);
      expect(run.code).toBe(1);
      expect(failure(run)).toContain('nobody can say what was reviewed');
    }
    expect(await it.on('web', 'ufw status')).not.toContain('8443');
    applied(await loop.dispatch());
    expect(await it.on('web', 'ufw status')).toContain('8443');
  });

  test('an apply that one host interrupted continues when it is run again', async () => {
    const main = await loop.fleet();
    const number = await loop.propose(allow(main, 'db', 5432).replace('scrape_interval: 2s', 'scrape_interval: 3s'));
    await loop.plan(number);
    await it.on('db', 'systemctl stop ssh.socket ssh.service; true');
    const sha = await loop.github.merge(number, 'squash');
    const cut = await loop.apply(sha);
    expect(cut.code).toBe(1);
    expect(loop.comment(number)?.body).toMatch(/\[!CAUTION\].*db/s);
    expect(await it.on('watch', 'cat /etc/promguard/prometheus.yml')).toContain('scrape_interval: 3s');
    await it.on('db', 'systemctl start ssh.service');
    applied(await loop.apply(sha));
    expect(await it.on('db', 'ufw status')).toContain('5432');
    expect(loop.comment(number)?.body).toContain('was applied');
  });

  test('a node is removed only with a label that is newer than the plan', async () => {
    const fleet = await loop.fleet();
    const number = await loop.propose(fleet.replace(/ {2}- \{ name: web.*\n/, ''));
    loop.github.label(number, override, 'grace');
    expect((await loop.plan(number)).outputs).toMatchObject({ destroy: '1' });
    const shown = loop.comment(number)?.body ?? '';
    expect(shown).toContain('guards.max_destroy is 0');
    expect(shown).toMatch(/\*\*Destroys 1:\*\* .*web/);
    const sha = await loop.github.merge(number, 'merge');
    const refused = await loop.apply(sha);
    expect(failure(refused)).toContain('guards.max_destroy is 0');
    expect(failure(refused)).not.toContain('did not show');
    expect(Object.keys(await it.droplets())).toContain('web');
    departed['WireGuard keys of web'] = await it.on('web', wireguardKeys);
    loop.github.unlabel(number, override, 'grace');
    loop.aSecondPasses();
    loop.github.label(number, override, 'grace');
    applied(await loop.apply(sha));
    expect(Object.keys(await it.droplets()).sort()).toEqual(['api', 'db', 'watch']);
    expect(await loop.github.files('main')).not.toContain('fleet/keys/web.yaml');
    expect(loop.comment(number)?.body).toMatch(/override.*set by .*grace/);
  });

  test('drift is one issue: opened, updated, and closed when there is none', async () => {
    const issues = () => loop.github.issues().filter(({ isPull }) => !isPull);
    expect((await loop.drift()).code).toBe(0);
    expect(issues()).toEqual([]);
    // A run that waited for the apply of this commit, which has recorded the state of the fleet since.
    const waited = (await loop.github.commits('main')).find(({ signed }) => !signed)?.sha;
    expect(waited).not.toBe(await loop.github.head('main'));
    expect((await loop.drift(waited)).code).toBe(0);
    expect(issues()).toEqual([]);
    await it.on('api', 'ufw delete allow 443/tcp');
    expect((await loop.drift()).code).toBe(0);
    expect(issues()).toMatchObject([{ state: 'open', author: 'github-actions[bot]' }]);
    expect(issues()[0]?.body).toContain('**1 changed by hand, 0 left unfinished by an apply, 0 unreachable**');
    await it.on('db', 'systemctl stop ssh.socket ssh.service; true');
    expect((await loop.drift()).code).toBe(0);
    expect(issues()).toHaveLength(1);
    expect(issues()[0]?.body).toContain('**1 changed by hand, 0 left unfinished by an apply, 1 unreachable**');
    await it.on('db', 'systemctl start ssh.service');
    applied(await loop.dispatch());
    expect((await loop.drift()).code).toBe(0);
    expect(issues()).toMatchObject([{ state: 'closed' }]);
  });

  test('on a protected branch the keys wait in a pull request before anything is created, and its merge continues the apply', async () => {
    loop.github.protect('main');
    const proposal = () => loop.github.issues().at(-1);
    const number = await loop.propose(addNode(await loop.fleet(), 'late'));
    await loop.plan(number);
    const sha = await loop.github.merge(number, 'squash');
    const waiting = await loop.apply(sha);
    const keys = proposal()?.number ?? 0;
    expect(failure(waiting)).toContain(`${loop.github.url}/octo/fleet/pull/${keys}`);
    expect(proposal()).toMatchObject({ isPull: true, state: 'open', author: 'github-actions[bot]' });
    expect(Object.keys(await it.droplets())).not.toContain('late');
    expect(await loop.github.files('main')).not.toContain('fleet/keys/late.yaml');
    expect(failure(await loop.apply(sha))).toContain(`are still in pull request #${keys}`);
    const continued = await loop.land(keys);
    applied(continued);
    // What only the host could tell: the SSH key that it made.
    const last = proposal()?.number ?? 0;
    expect(last).not.toBe(keys);
    expect(continued.log).toContain(`merge ${loop.github.url}/octo/fleet/pull/${last} soon`);
    applied(await loop.land(last));
    expect(await it.on('late', 'wg show wg0 public-key')).toBe(`${(await lock()).late.public_key}\n`);
  });

  test('nothing left a secret anywhere, in any form', async () => {
    const hosts = Object.keys(await it.droplets());
    expect(hosts).toHaveLength(4);
    const found = await Promise.all(hosts.map((host) => it.on(host, wireguardKeys)));
    const wireguard = Object.fromEntries(found.map((keys, at) => [`WireGuard keys of ${hosts[at]}`, keys]));
    for (const keys of found) expect(keys).toMatch(/^([A-Za-z0-9+/]{43}=\n){2,}$/);
    expect(await loop.leaks({ ...wireguard, ...departed })).toEqual([]);
  });
});
