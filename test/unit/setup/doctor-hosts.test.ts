// Whether doctor can log in to the hosts.

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { load } from '../../../src/fleet/load.ts';
import { formatLock } from '../../../src/fleet/lock.ts';
import type { Host } from '../../../src/fleet/model.ts';
import { Secret } from '../../../src/keys/secret.ts';
import { checkHosts } from '../../../src/setup/doctor-hosts.ts';
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
