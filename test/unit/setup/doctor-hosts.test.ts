// Whether doctor can log in to the hosts.

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { load } from '../../../src/fleet/load.ts';
import { formatLock } from '../../../src/fleet/lock.ts';
import type { Host } from '../../../src/fleet/model.ts';
import { Secret } from '../../../src/keys/secret.ts';
import { Problem } from '../../../src/problem.ts';
import { checkOf, failed, passed } from '../../../src/setup/check.ts';
import { checkHosts, withKeyToAdd, withRefusals } from '../../../src/setup/doctor-hosts.ts';
import { cloud, cloudToken, inTemplate, made } from '../../fakes/template.ts';

const hostKey = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHnBDjNJUJAmkGwVnfz3nJKfnW4z4GfTVKzpSYd0Sp5v';

inTemplate();

it('an unreachable host is named with a hint, and does not stop the others', async () => {
  const { fleet: model } = load(readFileSync(made.fleet), made.fleet);
  const [first] = model?.hosts ?? [];
  if (!model || !first) throw new Error('init wrote no fleet');
  const { environment } = await cloud();
  const old: Host = { ...first, kind: 'static', name: 'old', address: '127.77.0.1', hostKey: undefined };
  const key = new Secret(readFileSync(made.keys.ssh.path, 'utf8'));
  const token = { token: new Secret(cloudToken), endpoint: environment['DIGITALOCEAN_API_URL'] };
  const checks = await checkHosts({ ...model, hosts: [old, first] }, key, token);
  expect(checks).toMatchObject([
    { verdict: 'failed', host: 'old', hint: expect.stringMatching(/\w/) },
    { verdict: 'unknown', host: 'promguard-monitor-1', code: 'host-login' },
  ]);
  expect(await checkHosts(model, key, undefined)).toMatchObject([{ code: 'host-addresses', verdict: 'unknown' }]);
  const spoilt = await checkHosts(model, key, undefined, new Secret('AAAA'));
  expect(spoilt).toMatchObject([{ verdict: 'failed', hint: expect.stringContaining('PROMGUARD_NEW_SSH_KEY') }]);
});

it('a revoked host is said to be one, and is not asked: what it answers is worth nothing', async () => {
  const { fleet: model } = load(readFileSync(made.fleet), made.fleet);
  const [first] = model?.hosts ?? [];
  if (!model || !first) throw new Error('init wrote no fleet');
  const locked = { address: '10.0.0.1', publicKey: undefined, sshHostKeys: [], revoked: '2026-11-29' };
  writeFileSync(
    path.join(path.dirname(made.fleet), 'fleet.lock.yaml'),
    formatLock({ hosts: { [first.name]: locked }, reserved: {} }),
  );
  const key = new Secret(readFileSync(made.keys.ssh.path, 'utf8'));
  const { environment } = await cloud();
  const token = { token: new Secret(cloudToken), endpoint: environment['DIGITALOCEAN_API_URL'] };
  const checks = await checkHosts(model, key, token);
  expect(checks.filter(({ host }) => host === first.name)).toMatchObject([
    { verdict: 'unknown', code: 'host-login', text: expect.stringContaining('revoked') },
  ]);
});

describe('of an SSH key that hosts refuse', () => {
  const refused = checkOf('hosts', new Problem('ssh-login-refused', 'web: root cannot log in'), 'web');
  const taken = failed('registered-ssh-key', 'the account has a different SSH key', { hint: 'delete that key' });
  const said = [passed('ssh-key', 'the SSH key is valid'), taken];

  it("it is said first that it is not the fleet's, and never that the one of the account is to be deleted", () => {
    const [first, account] = withRefusals(said, [refused]);
    expect(first).toMatchObject({
      code: 'ssh-key',
      verdict: 'failed',
      text: expect.stringContaining("not this fleet's"),
    });
    expect(account).toMatchObject({ verdict: 'failed', hint: expect.stringMatching(/^leave that key alone/) });
  });

  it("while others accept it, it is the fleet's, and the account is left alone all the same", () => {
    const [first, account] = withRefusals(said, [refused, passed('host-login', 'root can log in', { host: 'db' })]);
    expect(first).toEqual(said[0]);
    expect(account?.hint).toMatch(/^leave that key alone/);
  });

  describe('a server of one’s own', () => {
    const web = { kind: 'static', name: 'web', address: '198.51.100.7' } as const;
    const known = { address: '10.0.0.2', publicKey: 'key', sshHostKeys: [hostKey] };
    const [first] = said;

    it.each([
      ['in no lock', {}],
      ['trusted, and not applied', { web: { ...known, publicKey: undefined } }],
    ])('that no apply was on (%s) does not have it yet: whose it is is not asked', (_, hosts) => {
      const check = withKeyToAdd(refused, web, { hosts });
      expect(check).toMatchObject({ code: 'host-login', verdict: 'failed', host: 'web' });
      expect(check.hint).toMatch(/ssh-key\.pub.*\/root\/\.ssh\/authorized_keys.*ssh-copy-id -i .*root@198\.51\.100\.7/);
      expect(withRefusals(said, [check])[0]).toEqual(first);
    });

    it('that an apply was on is as any other host', () => {
      expect(withKeyToAdd(refused, web, { hosts: { web: known } })).toBe(refused);
      const unreachable = checkOf('hosts', new Problem('host-unreachable', 'web: no SSH'), 'web');
      expect(withKeyToAdd(unreachable, web, { hosts: {} })).toBe(unreachable);
      expect(withKeyToAdd(refused, { ...web, kind: 'droplet' }, { hosts: {} })).toBe(refused);
    });
  });

  it('nothing changes where none does', () => {
    expect(withRefusals(said, [passed('host-login', 'root can log in', { host: 'db' })])).toEqual(said);
  });
});

it('with the token of another team, droplets that git knows are not called ones to come', async () => {
  const { fleet: model } = load(readFileSync(made.fleet), made.fleet);
  const [first] = model?.hosts ?? [];
  if (!model || !first) throw new Error('init wrote no fleet');
  const locked = { address: '10.0.0.1', publicKey: undefined, sshHostKeys: [hostKey] };
  writeFileSync(
    path.join(path.dirname(made.fleet), 'fleet.lock.yaml'),
    formatLock({ hosts: { [first.name]: locked }, reserved: {} }),
  );
  const key = new Secret(readFileSync(made.keys.ssh.path, 'utf8'));
  const { environment } = await cloud();
  const token = { token: new Secret(cloudToken), endpoint: environment['DIGITALOCEAN_API_URL'] };
  expect(await checkHosts(model, key, token)).toMatchObject([{ verdict: 'failed', code: 'droplets-gone' }]);
});
