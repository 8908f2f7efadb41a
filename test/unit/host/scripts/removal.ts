// A removed host goes from what runs and from the files of another one, which stays as it is otherwise.

import { chmodSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { readFacts } from '../../../../src/host/facts.ts';
import { observeScript } from '../../../../src/host/observe.ts';
import { rememberScript, removalFailed, removalScript } from '../../../../src/host/removal.ts';
import type { BashHost } from '../../../fakes/bash-host.ts';

const [own, gone, kept] = ['O', 'G', 'K'].map((letter) => `${letter.repeat(43)}=`) as [string, string, string];
const conf = '/etc/wireguard/wg0.conf';
const targets = '/etc/promguard/targets/node.json';
const peers = '/etc/promguard/peers';
const revoked = '/var/lib/promguard/revoked';

const head = `# Written by PromGuard for mon: changes are put back by the next apply.\n[Interface]\nPrivateKey = ${own}\nListenPort = 51820\n`;
const section = (name: string, key: string) => `\n# ${name}\n[Peer]\nPublicKey = ${key}\nAllowedIPs = 10.0.0.2/32\n`;
const group = (host: string, text = 'é "x"') => ({ targets: [`${host}:9100`], labels: { host, text } });
const json = (...groups: object[]) => `${JSON.stringify(groups, null, 1)}\n`;

export function removal(host: () => BashHost): void {
  const run = (name: string, ...keys: string[]) => runAt(undefined, name, ...keys);
  const runAt = (address: string | undefined, name: string, ...keys: string[]) => {
    const script = removalScript(
      name,
      address,
      keys.map((publicKey) => ({ interface: 'wg0', publicKey })),
    );
    const { code, stdout, stderr } = host().run(script);
    return removalFailed('mon', name, { code: code ?? 1, stdout, stderr });
  };

  beforeEach(() => {
    host().write({
      [conf]: `${head}${section('web', gone)}${section('db', kept)}`,
      [targets]: json(group('web'), group('db'), group('web', 'again')),
      '/etc/promguard/targets/ping.json': json(group('db')),
      [peers]: `${gone} web lon1\n${kept} db lon1\n`,
    });
    chmodSync(host().at(conf), 0o600);
  });

  test.each([
    ['the first', gone, section('db', kept)],
    ['the last', kept, section('web', gone)],
  ])('%s peer, with its comment, to the byte', (_, key, left) => {
    expect(run('x', key)).toBeUndefined();
    expect(host().read(conf)).toBe(`${head}${left}`);
    expect(host().mode(conf)).toBe('600');
    expect(host().read(peers)).not.toContain(key);
  });

  test('all of them, and the targets of the host in every file', () => {
    expect(run('web', gone, kept)).toBeUndefined();
    expect([host().read(conf), host().read(peers), host().read(targets)]).toEqual([head, '', json(group('db'))]);
    expect(run('db', gone)).toBeUndefined();
    expect([host().read(targets), host().read('/etc/promguard/targets/ping.json')]).toEqual(['[]\n', '[]\n']);
  });

  test('and targets at its address, under whatever name', () => {
    const at = (host: string, target: string) => ({ targets: [target], labels: { host } });
    const other = [at('db', '10.0.0.22:9100'), at('db', 'http://10.0.0.22/10.0')];
    host().write({ [targets]: json(at('pg', '10.0.0.2:9100'), at('pg', 'http://10.0.0.2:80/'), ...other) });
    runAt(undefined, 'web');
    expect(host().read(targets)).toContain('"pg"');
    runAt('10.0.0.2', 'web');
    expect(host().read(targets)).toBe(json(...other));
  });

  test('and its keys are remembered, once, for whoever looks', () => {
    for (const key of [gone, kept, gone]) run('web', key);
    expect(host().read(revoked)).toBe(`${gone}\n${kept}\n`);
    expect(host().mode(revoked)).toBe('600');
    const extras = { targets: false, sockets: false, others: false, samples: false, logins: false };
    expect(readFacts('mon', host().run(observeScript([], extras)).stdout).revokedKeys).toEqual([gone, kept]);
  });

  test('what has left for good is remembered likewise', () => {
    for (const keys of [[gone, kept], [gone]]) expect(host().run(rememberScript(keys)).code).toBe(0);
    expect([host().read(revoked), host().mode(revoked)]).toEqual([`${gone}\n${kept}\n`, '600']);
  });

  test('one that somebody has written by hand, without empty lines', () => {
    host().write({
      [conf]: `[Interface]\nListenPort = 1\n[Peer]\n PublicKey=${gone}\nEndpoint = a:1\n[Peer]\nPublicKey = ${kept}\n`,
    });
    run('web', gone);
    expect(host().read(conf)).toBe(`[Interface]\nListenPort = 1\n[Peer]\nPublicKey = ${kept}\n`);
  });

  test('what knows nothing of it is not written, and what cannot be read stays', () => {
    host().write({ [targets]: '[{' });
    const before = [conf, targets, peers].map((path) => host().read(path));
    expect(run('nobody', `${'N'.repeat(43)}=`)).toBeUndefined();
    expect([conf, targets, peers].map((path) => host().read(path))).toEqual(before);
    expect(host().read(`${targets}.promguard-new`)).toBeUndefined();
  });
}
