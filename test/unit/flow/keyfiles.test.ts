// Key files as they lie beside fleet.yaml. Rule: what is there and no key file is never told as missing, by what needs no key as by what opens them.

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readClosed, readDesired, validate } from '../../../src/flow/desired.ts';
import { createStore } from '../../../src/io/files.ts';
import { problemsOf } from '../../../src/problem.ts';
import { offlinePlan } from '../../../src/run.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { Chain } from '../../fakes/simulator/chain.ts';

const one = 'promguard-node-1';
let folder: string;
let chain: Chain;
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'promguard-keyfiles-'));
  mkdirSync(path.join(folder, 'keys'));
  chain = new Chain();
  await chain.apply(fleetOf([monitor, node(1)]));
  for (const [name, text] of chain.world.files) writeFileSync(path.join(folder, name), text);
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = () => path.join(folder, 'keys', `${one}.yaml`);
const world = () => ({ ...chain.world.ports, store: createStore(folder) });
const fleet = () => path.join(folder, 'fleet.yaml');
/** The codes of what is said of the files, by each that reads them. */
async function said() {
  const thrown = (work: Promise<unknown>) =>
    work.then(
      () => [],
      (error) => problemsOf(error).map(({ code, hint }) => [code, hint]),
    );
  const { warnings } = await readClosed(world(), fleet());
  const { problems } = await offlinePlan({ fleet: fleet() });
  return {
    closed: warnings.map(({ code, hint }) => [code, hint]),
    offline: problems.filter(({ code }) => code !== 'changes-not-in-git').map(({ code, hint }) => [code, hint]),
    validate: await thrown(validate(world(), fleet())),
    opened: await thrown(readDesired(world(), fleet())),
  };
}

test('an image that PromGuard does not know is refused for a new host, and let be for one that is there', async () => {
  const made = (number: number, image: string) => node(number).replace(' }', `, image: ${image} }`);
  const hosts = [monitor, made(1, 'debian-11-x64'), made(2, 'fedora-40-x64'), made(3, '"12345"'), node(4)];
  writeFileSync(fleet(), fleetOf(hosts, { more: 'defaults: { image: docker-20-04 }\n' }));
  const expected = [['unsupported-image', expect.stringContaining('debian-12-x64')]];
  expect(await said()).toMatchObject({ closed: expected, offline: expected, validate: expected, opened: [] });
  const { warnings } = await readClosed(world(), fleet());
  expect(warnings[0]?.hosts).toEqual(['promguard-node-2']);
});

test('a region that this release does not know is a warning, as it may be newer', async () => {
  writeFileSync(fleet(), fleetOf([monitor, node(1), '{ name: web, region: lno1, count: 2 }']));
  const expected = [['region-not-known', expect.stringContaining('lon1')]];
  expect(await said()).toMatchObject({ closed: expected, offline: expected, validate: [], opened: [] });
});

test('what no size is called is a warning', async () => {
  writeFileSync(fleet(), fleetOf([monitor, node(1), '{ name: web, region: lon1, size: 1gb }']));
  const expected = [['size-not-known', expect.stringContaining('s-1vcpu-1gb')]];
  expect(await said()).toMatchObject({ closed: expected, offline: expected, validate: [], opened: [] });
});

test('images that are almost known are a warning, once and where they stand', async () => {
  const own = '{ name: db, region: lon1, image: my-own-image }';
  for (const image of ['debain-12-x64', 'debian12', 'ubuntu-24.04']) {
    writeFileSync(fleet(), `${fleetOf([monitor, node(1), node(2), node(3), own])}defaults: { image: ${image} }\n`);
    const { offline } = await said();
    expect([image, offline.map(([code]) => code)]).toEqual([image, ['image-not-known']]);
  }
});

describe('a key file', () => {
  test.each([
    ['that is a folder', () => mkdirSync(file()), 'not-a-file'],
    ['that SOPS has not written', () => writeFileSync(file(), 'garbage\n'), 'invalid-key-file'],
  ])('%s is told as that everywhere', async (_, put, code) => {
    rmSync(file());
    put();
    const expected = [[code, 'restore the file from git']];
    expect(await said()).toEqual({ closed: expected, offline: expected, validate: expected, opened: expected });
  });

  test('with a merge conflict is told as that everywhere, at its line', async () => {
    const text = chain.world.files.get(`keys/${one}.yaml`) ?? '';
    writeFileSync(file(), `${text.replace('\n', '\n<<<<<<< HEAD\n')}=======\n${text}>>>>>>> other\n`);
    const expected = [['merge-conflict', expect.stringContaining('"The lock conflicts"')]];
    expect(await said()).toEqual({ closed: expected, offline: expected, validate: expected, opened: expected });
    const at = { file: file(), line: 2, column: 1 };
    await expect(validate(world(), fleet())).rejects.toMatchObject({ problems: [{ at }] });
  });

  test('that is missing is an error, in a plan of git alone too', async () => {
    rmSync(file());
    const expected = [['key-file-missing', expect.stringContaining('restore it from git')]];
    expect(await said()).toMatchObject({ closed: expected, offline: expected, validate: expected });
  });

  test('that is a link is no missing one', async () => {
    rmSync(file());
    writeFileSync(path.join(folder, 'elsewhere.yaml'), chain.world.files.get(`keys/${one}.yaml`) ?? '');
    symlinkSync('../elsewhere.yaml', file());
    expect(await said()).toEqual({ closed: [], offline: [], validate: [], opened: [] });
  });
});
