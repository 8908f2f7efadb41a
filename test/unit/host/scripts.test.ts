// The host's scripts under real bash. Rule: every function of src/host is run here, so that none is held by the simulator alone.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { BashHost, canBeHost, everRun } from '../../fakes/bash-host.ts';
import { alerts } from './scripts/alerts.ts';
import { binary } from './scripts/binary.ts';
import { confirm } from './scripts/confirm.ts';
import { fetch } from './scripts/fetch.ts';
import { file } from './scripts/file.ts';
import { firewall } from './scripts/firewall.ts';
import { lease } from './scripts/lease.ts';
import { login } from './scripts/login.ts';
import { observe } from './scripts/observe.ts';
import { packages } from './scripts/package.ts';
import { parts } from './scripts/parts.ts';
import { pin } from './scripts/pin.ts';
import { privates } from './scripts/private.ts';
import { processes } from './scripts/processes.ts';
import { removal } from './scripts/removal.ts';
import { tunnel } from './scripts/tunnel.ts';
import { unit } from './scripts/unit.ts';

const folder = path.join(import.meta.dirname, '../../../src/host');

describe.skipIf(!canBeHost)('where namespaces can be made', () => {
  let host: BashHost;
  beforeAll(() => everRun.clear());
  beforeEach(() => {
    host = new BashHost();
  });
  afterEach(() => host.remove());

  const it = () => host;
  describe('the facts', () => observe(it));
  describe('the processes of an answer', () => processes(it));
  describe('fetches', () => fetch(it));
  describe('packages', () => packages(it));
  describe('releases', () => binary(it));
  describe('files', () => file(it));
  describe('private files', () => privates(it));
  describe('units', () => unit(it));
  describe('the lease', () => lease(it));
  describe('silences and test alerts', () => alerts(it));
  describe('parts', () => parts(it));
  describe('ufw', () => firewall(it));
  describe('the tunnel', () => tunnel(it));
  describe('commit-confirm', () => confirm(it));
  describe('SSH host keys', () => pin(it));
  describe('the SSH key for logins', () => login(it));
  describe('a removed host', () => removal(it));

  test('no function was left out', () => {
    const scripts = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.sh'));
    const defined = scripts.flatMap((name) =>
      [...readFileSync(path.join(folder, name), 'utf8').matchAll(/^(\w+)\(\) \{/gm)].map(([, found = '']) => found),
    );
    expect(defined.length).toBeGreaterThan(50);
    expect(defined.filter((name) => !everRun.has(name))).toEqual([]);
  });
});
