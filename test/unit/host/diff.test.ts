// What differs on a host and what follows from it, as tables: observations in, changes out.

import { describe, expect, test } from 'vitest';
import { diff } from '../../../src/host/diff.ts';
import { hashOf } from '../../../src/host/hash.ts';
import type { Item, Observed } from '../../../src/host/item.ts';
import type { FileItem, ObservedFile } from '../../../src/host/kinds/file.ts';
import type { HostChange } from '../../../src/host/kinds/index.ts';
import { managedIds } from '../../../src/host/managed.ts';
import { readRule } from '../../../src/host/rule.ts';
import { redacted, Secret } from '../../../src/keys/secret.ts';
import { app, conf, config, dropIn, items, type Mutable, observed, quick, rule, tunnel } from '../../fakes/items.ts';

/** `update unit:app restart: file:/etc/app.yml` */
function line(change: HostChange): string {
  const { action, id } = change;
  if (change.kind === 'unit' && change.action !== 'delete') {
    const also = change.enable && change.why !== 'enable' ? ' and enable' : '';
    return [`${action} ${id} ${change.why}${also}`, ...change.causes].join(' ');
  }
  if (change.kind === 'firewall') return `${action} ${id} ${Object.keys(change.after).join(' ')}`;
  return `${action} ${id}${change.kind === 'tunnel' ? ` ${change.needs}` : ''}`;
}

type Facts = Mutable<Observed>;
const changesOf = (facts: Observed, desired: readonly Item[] = items) => diff('h', desired, facts).changes.map(line);

/** Replaces what a host holds of a file. */
function hold(facts: Facts, { path }: FileItem, text: string): void {
  const file = facts.files[path];
  if (file) Object.assign(file, { content: text, sha256: hashOf([text]) });
}

/** A unit's state. */
function unit(facts: Facts, name: string, state: Partial<Observed['units'][string]>): void {
  Object.assign(facts.units[name] ?? {}, state);
}

describe('on a host that is as wanted, this alone changes:', () => {
  const rows: [string, (facts: Facts) => void, string[]][] = [
    ['nothing', () => {}, []],
    ['a package is gone', (f) => f.packages.pop(), ['create package:app']],
    ['a release is gone', (f) => f.binaries.pop(), ['create binary:tool-ab']],
    [
      'a file is edited, its unit reloads',
      (f) => hold(f, config, 'one\n'),
      ['update file:/etc/app.yml', 'update unit:app reload file:/etc/app.yml'],
    ],
    [
      'a file is gone, its unit reloads',
      (f) => delete f.files[config.path],
      ['create file:/etc/app.yml', 'update unit:app reload file:/etc/app.yml'],
    ],
    [
      'a drop-in is edited, its unit restarts',
      (f) => hold(f, dropIn, '[Unit]\n'),
      [`update file:${dropIn.path}`, `update unit:app restart file:${dropIn.path}`],
    ],
    [
      'both, and a restart is a reload too',
      (f) => {
        hold(f, dropIn, '[Unit]\n');
        hold(f, config, 'one\n');
      },
      ['update file:/etc/app.yml', `update file:${dropIn.path}`, `update unit:app restart file:${dropIn.path}`],
    ],
    [
      'a mode is changed, its unit reloads, as it may have failed to read the file',
      (f) => Object.assign(f.files[config.path] ?? {}, { mode: '0000', owner: 'me' }),
      ['update file:/etc/app.yml', 'update unit:app reload file:/etc/app.yml'],
    ],
    [
      'the mode of a drop-in is changed, and nothing restarts for what it has read',
      (f) => Object.assign(f.files[dropIn.path] ?? {}, { mode: '0600' }),
      [`update file:${dropIn.path}`],
    ],
    ['a unit is stopped', (f) => unit(f, 'app', { active: false }), ['update unit:app start']],
    ['a unit is disabled', (f) => unit(f, 'app', { enabled: false }), ['update unit:app enable']],
    ['a unit is both', (f) => unit(f, 'app', { enabled: false, active: false }), ['create unit:app start and enable']],
    ['a unit is unknown', (f) => delete f.units['app'], ['create unit:app start and enable']],
    ['a unit waits for a restart', (f) => unit(f, 'app', { pending: true }), ['update unit:app unfinished']],
    [
      'a unit waits for a restart, and was stopped',
      (f) => unit(f, 'app', { pending: true, active: false }),
      ['update unit:app start'],
    ],
    [
      'a disabled unit must reload',
      (f) => {
        unit(f, 'app', { enabled: false });
        hold(f, config, 'one\n');
      },
      ['update file:/etc/app.yml', 'update unit:app reload and enable file:/etc/app.yml'],
    ],
    [
      'a rule is gone',
      (f) => Object.assign(f, { rules: {} }),
      ['create rule:allow in on wg0 proto tcp from 10.0.0.1 to 10.0.0.2 port 9100'],
    ],
    [
      'a rule has another comment',
      (f) => Object.assign(Object.values(f.rules)[0] ?? {}, { comment: 'mine' }),
      ['update rule:allow in on wg0 proto tcp from 10.0.0.1 to 10.0.0.2 port 9100'],
    ],
    ['ufw is off', (f) => Object.assign(f.firewall, { enabled: false }), ['create firewall:ufw enabled']],
    [
      'ufw lets everything in and through, and not IPv6',
      (f) => Object.assign(f.firewall, { incoming: 'ACCEPT', routed: 'ACCEPT', ipv6: false }),
      ['update firewall:ufw incoming routed ipv6'],
    ],
    ['the packet filter is empty', (f) => Object.assign(f.firewall, { live: false }), ['update firewall:ufw live']],
    [
      'the interface is gone',
      (f) => delete f.tunnels['wg0'],
      ['create tunnel:wg0 restart', 'update unit:wg-quick@wg0 restart tunnel:wg0'],
    ],
    [
      'a peer is gone',
      (f) => f.tunnels['wg0']?.peers.pop(),
      ['create tunnel:wg0/peer:node', 'update unit:wg-quick@wg0 reload tunnel:wg0'],
    ],
    [
      'a peer is gone and the address is another: what a reload cannot do decides',
      (f) => {
        f.tunnels['wg0']?.peers.pop();
        f.tunnels['wg0']?.addresses.push('10.9.9.9/24');
      },
      ['update tunnel:wg0 restart', 'create tunnel:wg0/peer:node', 'update unit:wg-quick@wg0 restart tunnel:wg0'],
    ],
    [
      'the list of what is ours is gone',
      (f) => delete f.files['/var/lib/promguard/managed'],
      ['create file:/var/lib/promguard/managed'],
    ],
  ];

  test.each(rows)('%s', (_, change, lines) => {
    expect(changesOf(observed(change))).toEqual(lines);
  });
});

describe('of a file a change says', () => {
  const changeOf = (item: FileItem, found: Partial<ObservedFile>) => {
    const facts = observed((f) => Object.assign(f.files[item.path] ?? {}, found), [item]);
    const [change] = diff('h', [item], facts).changes;
    return change;
  };

  test.each<[string, FileItem, Partial<ObservedFile>, object]>([
    [
      'what lines change',
      config,
      { content: 'one\n', sha256: 'x' },
      { content: [' one', '+two'], before: {}, after: {} },
    ],
    ['that a secret in it differs, and nothing of it', conf, { sha256: 'x' }, { content: 'secret' }],
    [
      'that a key will differ that is not made yet',
      { ...conf, content: ['PrivateKey = ', redacted, '\n'] },
      { sha256: 'x', content: 'PrivateKey = (secret)\n' },
      { content: 'secret' },
    ],
    ['that a line end is missing', config, { sha256: 'x' }, { content: 'invisible' }],
    ['that it is too large', config, { content: undefined, sha256: 'x' }, { content: 'too large' }],
    ['that it is another text', config, { content: 'a\n'.repeat(5000), sha256: 'x' }, { content: 'rewritten' }],
    [
      'mode and owner, if they differ',
      config,
      { mode: '0600', owner: 'me', group: 'us' },
      {
        content: 'same',
        before: { mode: '0600', owner: 'me:us' },
        after: { mode: '0644', owner: 'root:root' },
      },
    ],
  ])('%s', (_, item, found, change) => {
    expect(changeOf(item, found)).toMatchObject(change);
  });

  test('nothing of a secret, whatever becomes of the file', () => {
    const other = { ...conf, content: ['PrivateKey = ', new Secret('b3RoZXI'), '\n'] };
    const results = [observed(), observed((f) => delete f.files[conf.path]), observed((f) => hold(f, conf, 'x\n'))].map(
      (facts) => diff('h', [other, ...items.filter((item) => item !== conf)], facts),
    );
    expect(JSON.stringify(results)).not.toMatch(/b3RoZXI|c2VjcmV0/);
    expect(JSON.stringify(results)).toContain('(secret)');
  });

  test('the masked text where a secret cannot be opened here, as far as it is known', () => {
    const sealed = { ...conf, content: ['PrivateKey = ', Secret.sealed(), '\nListenPort = 51820\n'] };
    const desired = items.map((item) => (item === conf ? sealed : item));
    const text = (content: string | undefined, maskedSha256?: string) =>
      changesOf(
        observed((f) => Object.assign(f.files[conf.path] ?? {}, { content, maskedSha256, sha256: 'x' })),
        desired,
      );
    const masked = 'PrivateKey = (secret)\nListenPort = 51820\n';
    expect([text(masked), text(undefined)]).toEqual([[], []]);
    expect(text(`${masked}MTU = 9000\n`)).toContain(`update file:${conf.path}`);
    // Of a text that is too large, the hash of the masked text.
    expect(text(undefined, hashOf([masked]))).toEqual([]);
    expect(text(undefined, hashOf([`${masked}MTU = 9000\n`]))).toContain(`update file:${conf.path}`);
  });
});

describe('what others put there', () => {
  test('a file is refused, by name', () => {
    const facts = observed((f) => {
      hold(f, config, 'theirs\n');
      f.managed = [];
    });
    const { changes, problems } = diff('h', items, facts);
    expect(changes).toContainEqual(expect.objectContaining({ id: `file:${config.path}`, content: 'foreign' }));
    expect(problems.map(({ code, summary }) => [code, summary.includes(config.path)])).toEqual([
      ['foreign-file', true],
    ]);
  });

  test('a file that is the same is taken over', () => {
    expect(
      diff(
        'h',
        items,
        observed((f) => Object.assign(f, { managed: [] })),
      ).problems,
    ).toEqual([]);
  });

  test('a daemon that runs already is refused', () => {
    const facts = observed((f) => {
      delete f.files[dropIn.path];
      f.managed = f.managed.filter((id) => id !== 'unit:app');
    });
    expect(diff('h', items, facts).problems.map(({ code }) => code)).toEqual(['foreign-unit']);
  });

  test.each([
    ['prometheus', '/var/lib/prometheus/metrics2'],
    ['victoria-metrics', '/var/lib/victoria-metrics'],
    ['prometheus-alertmanager', '/var/lib/prometheus/alertmanager'],
  ])('it is said what becomes of what %s has stored', (name, folder) => {
    const changed = [dropIn, { ...app, name }];
    const facts = observed((f) => {
      delete f.files[dropIn.path];
      f.managed = [];
    }, changed);
    expect(diff('h', changed, facts).problems).toMatchObject([
      {
        code: 'foreign-unit',
        hint: expect.stringContaining(`its ${name.endsWith('r') ? 'silences' : 'samples'} in ${folder} `),
      },
    ]);
  });

  test.each<[string, string[], string[]]>([
    ['limit', [], []],
    ['limit_log', [], []],
    ['allow_log-all', [], []],
    ['deny', ['rule'], ['foreign-rule']],
    ['reject_log', ['rule'], ['foreign-rule']],
  ])('a rule that says %s on the same match is not replaced', (action, kinds, codes) => {
    const facts = observed((f) => {
      const one = readRule(`${action} tcp 9100 10.0.0.2 any 10.0.0.1 in_wg0`, 4);
      Object.assign(f, { rules: { [one.text]: { ...one, comment: 'the shop' } }, managed: managedIds([app]) });
    });
    const { changes, problems, foreignRules } = diff('h', [rule], facts);
    expect(changes.map(({ kind }) => kind).filter((kind) => kind === 'rule')).toEqual(kinds);
    expect(problems.map(({ code }) => code)).toEqual(codes);
    expect(foreignRules).toMatchObject([{ comment: 'the shop' }]);
  });

  test('a tunnel that runs under our name stops everything on the host', () => {
    const facts = observed((f) => {
      Object.assign(f.tunnels['wg0'] ?? {}, { publicKey: 'THEIRS' });
      f.managed = f.managed.filter((id) => id !== 'tunnel:wg0');
    });
    expect(diff('h', items, facts).problems.map(({ code }) => code)).toEqual(['foreign-tunnel']);
  });

  test('a tunnel with our key is ours, though the list was lost', () => {
    const facts = observed((f) => {
      f.managed = [];
    });
    expect(diff('h', [tunnel], facts).problems).toEqual([]);
  });

  test('rules are shown and left alone', () => {
    const facts = observed((f) => {
      for (const tuple of ['limit tcp 22 0.0.0.0/0 any 0.0.0.0/0 in', 'allow tcp 8080 0.0.0.0/0 any 0.0.0.0/0 in']) {
        const one = readRule(tuple, 4);
        Object.assign(f.rules, { [one.text]: { ...one, comment: 'the shop' } });
      }
      // What PromGuard never writes is not its own, whatever the list says.
      f.managed.push('rule:limit tcp 22 0.0.0.0/0 any 0.0.0.0/0 in');
    });
    const { changes, foreignRules } = diff('h', items, facts);
    expect(changes.filter(({ kind }) => kind === 'rule')).toEqual([]);
    expect(foreignRules).toEqual([
      { text: 'limit in proto tcp from any to any port 22', comment: 'the shop' },
      { text: 'allow in proto tcp from any to any port 8080', comment: 'the shop' },
    ]);
  });

  test('nothing is deleted that is not on the list', () => {
    const fewer = items.filter((item) => item !== rule);
    expect(
      changesOf(
        observed((f) => Object.assign(f, { managed: managedIds(fewer) })),
        fewer,
      ),
    ).toEqual(['update file:/var/lib/promguard/managed']);
  });
});

describe('what is ours and no longer wanted', () => {
  const without = (...gone: Item[]) =>
    changesOf(
      observed(),
      items.filter((item) => !gone.includes(item)),
    );

  test.each<[string, Item[], string[]]>([
    ['a rule', [rule], ['delete rule:allow in on wg0 proto tcp from 10.0.0.1 to 10.0.0.2 port 9100']],
    [
      'a unit with its files',
      [app, dropIn, config],
      ['delete file:/etc/app.yml', `delete file:${dropIn.path}`, 'delete unit:app'],
    ],
    [
      'a file of a unit that stays',
      [dropIn],
      [`update unit:app restart file:${dropIn.path}`, `delete file:${dropIn.path}`],
    ],
    [
      'a tunnel stays: whoever needs it may take it down',
      [tunnel, quick, conf],
      ['delete file:/etc/wireguard/wg0.conf', 'delete unit:wg-quick@wg0'],
    ],
  ])('%s goes', (_, gone, lines) => {
    expect(without(...gone).filter((text) => !text.includes('managed'))).toEqual(lines);
  });

  test('a package stays: another tool may have come to need it', () => {
    expect(changesOf(observed(), items.slice(1))).toEqual([]);
  });

  test.each(['ssh', 'sshd'])('%s is never stopped: nobody could reach the host', (name) => {
    const listed = observed((f) => Object.assign(f, { managed: [...f.managed, `unit:${name}`] }));
    expect(changesOf(listed, items)).toEqual([]);
  });

  test('a rule that is gone already is not deleted again', () => {
    const fewer = items.filter((item) => item !== rule);
    const facts = observed((f) => Object.assign(f, { rules: {} }));
    expect(changesOf(facts, fewer)).toEqual(['update file:/var/lib/promguard/managed']);
  });
});
