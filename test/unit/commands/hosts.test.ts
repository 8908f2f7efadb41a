// A host that fleet.yaml does not have is what is wrong with a command line, whatever else is missing.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { readLine } from '../../../src/commands/line.ts';
import { formatLock } from '../../../src/fleet/lock.ts';
import { problemsOf } from '../../../src/problem.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';

const pinned = `{ name: pinned, address: 203.0.113.9, host_key: 'SHA256:${'A'.repeat(43)}' }`;
const folder = mkdtempSync(path.join(tmpdir(), 'promguard-hosts-'));
const file = path.join(folder, 'fleet.yaml');

beforeAll(() => {
  writeFileSync(file, fleetOf([monitor, node(1), pinned]));
  const gone = { address: '10.0.0.9', publicKey: undefined, sshHostKeys: [] };
  writeFileSync(path.join(folder, 'fleet.lock.yaml'), formatLock({ hosts: { gone }, reserved: {} }));
  // No credential, so that whatever asks for one first says so.
  for (const name of ['DIGITALOCEAN_TOKEN', 'DIGITALOCEAN_ACCESS_TOKEN', 'PROMGUARD_SSH_KEY', 'PROMGUARD_SSH_KEY_FILE'])
    vi.stubEnv(name, '');
});

afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

async function refused(argv: readonly string[], fleet = file) {
  const line = readLine(['--fleet', fleet, ...argv]);
  if (line.ask !== 'run') throw new Error('it is no command');
  return line.command.run(line.values, line.operands).then(() => [], problemsOf);
}

test.each([
  [['revoke', 'nosuch'], 'not-in-lock'],
  [['revoke', 'nosuch', '--undo'], 'not-revoked'],
  [['silence', 'nosuch', '1h', '--why', 'one\ntwo'], 'invalid-option-value'],
])('%j', async (argv, code) => {
  expect(await refused(argv)).toMatchObject([{ code, hint: expect.any(String) }]);
});

test('revoke says so even where fleet.yaml names secrets, and secrets.yaml is gone', async () => {
  const without = path.join(folder, 'without');
  mkdirSync(without);
  const more = 'exporters: { postgres: { env: { DATA_SOURCE_NAME: { secret: url } } } }\n';
  const other = path.join(without, 'fleet.yaml');
  writeFileSync(other, fleetOf([monitor, node(1)], { more }));
  expect(await refused(['validate'], other)).toMatchObject([{ code: 'unknown-secret' }]);
  expect(await refused(['revoke', 'nosuch'], other)).toMatchObject([{ code: 'not-in-lock' }]);
});

test.each([
  [['adopt', 'promguard-node-1'], 'not-a-static-host'],
  [['trust', 'pinned'], 'host-key-in-fleet'],
  [['tunnel', 'promguard-node-1'], 'unknown-monitor'],
])('%j is refused for what fleet.yaml says', async (argv, code) => {
  expect(await refused(argv)).toMatchObject([{ code }]);
});

test.each([[['apply', 'gone', '--yes']], [['plan', 'gone', '--offline']]])(
  '%j: the lock knows the host',
  async (argv) => {
    expect(await refused(argv)).toMatchObject([
      { code: 'host-removed', hint: expect.stringContaining('apply without a host') },
    ]);
  },
);

test.each([
  [['plan', 'nosuch']],
  [['plan', 'nosuch', '--offline']],
  [['plan', '--offline', '--only', 'promguard-node-1,nosuch']],
  [['apply', 'nosuch', '--yes']],
  // Before anybody would be asked.
  [['apply', 'nosuch']],
  [['silence', 'nosuch', '2h', '--why', 'disk']],
  [['apply', '--close', 'nosuch:80', '--yes']],
  [['verify', 'nosuch']],
  [['status', 'nosuch']],
  [['rotate', '--only', 'nosuch']],
  [['adopt', 'nosuch']],
  [['trust', 'nosuch']],
  [['tunnel', 'nosuch']],
  [['ssh', 'nosuch', 'uptime']],
])('%j', async (argv) => {
  expect(await refused(argv)).toMatchObject([
    { code: 'unknown-host', hint: 'its hosts are promguard-monitor-1, promguard-node-1, pinned' },
  ]);
});

test.each([
  [['silence', 'promguard-node-1,pinned', '2h', '--why', 'disk']],
  [['silence', 'all', '2h', '--why', 'disk']],
  [['silence', 'end', 'all']],
])('%j: a silence is of one host', async (argv) => {
  expect(await refused(argv)).toMatchObject([
    { code: 'silence-of-several', hint: expect.stringContaining('promguard-monitor-1, promguard-node-1, pinned') },
  ]);
});
