// A repository made from the template in which people have worked: the tests hold there too, as none of them reads what is a user's.

import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { defaultAnswers, newFleetFile } from '../../src/setup/fleetfile.ts';
import { init } from '../../src/setup/init.ts';

const root = path.join(import.meta.dirname, '../..');
/** The nearest to what a user changes; the last two hold PromGuard's own tree alone, and are left out there. */
const files = ['fleet/schema', 'setup/init', 'setup/doctor', 'template', 'workflows'].map(
  (name) => `test/unit/${name}.test.ts`,
);

let home = '';
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'promguard-copy-'));
});
afterEach(() => rmSync(home, { recursive: true }));

it('passes after init, with one node more and another main branch', async () => {
  const copy = path.join(home, 'repository');
  const isCopied = (from: string) => !['.git', 'node_modules', 'fleet'].includes(path.relative(root, from));
  cpSync(root, copy, { recursive: true, filter: isCopied });
  symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
  await begin(path.join(copy, 'fleet/fleet.yaml'));
  change(path.join(copy, '.github/workflows/apply.yml'), 'branches: [main]', 'branches: [trunk]');
  const { code, output } = await vitest(copy);
  expect(code, output).toBe(0);
}, 600_000);

async function begin(fleet: string): Promise<void> {
  mkdirSync(path.dirname(fleet));
  writeFileSync(fleet, newFleetFile(defaultAnswers));
  const none = { fleetName: undefined, region: undefined, nodes: undefined, environment: {} };
  await init({ ...none, ask: async (_, proposal) => proposal, fleet, keys: path.join(home, 'keys') });
  change(fleet, 'nodes:\n', 'nodes:\n  - { name: one-more, region: fra1 }\n');
}

function change(file: string, from: string, to: string): void {
  writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
}

function vitest(folder: string): Promise<{ code: number; output: string }> {
  const program = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'test/vitest.config.ts', '--project', 'core'];
  // Beside the other tests it is slow.
  const args = [...program, '--testTimeout', '300000', ...files];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: folder, env: { PATH: process.env['PATH'] } }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr }),
    );
  });
}
