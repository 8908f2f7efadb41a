// What differs on a host and what follows from it, as tables: facts in, changes out.

import { describe, expect, test } from 'vitest';
import type { Change } from '../../../src/host/change.ts';
import { diff } from '../../../src/host/diff.ts';
import { hashOf } from '../../../src/host/hash.ts';
import type { FileItem, Item, Observed } from '../../../src/host/item.ts';
import { managedIds } from '../../../src/host/managed.ts';
import { Secret } from '../../../src/keys/secret.ts';
import { app, conf, config, dropIn, items, observed, quick, rule, tunnel } from '../../fakes/items.ts';

const line = ({ action, kind, summary, how }: Change) => `${action} ${kind} ${summary}${how ? ` (${how})` : ''}`;
const changesOf = (facts: Observed, desired: readonly Item[] = items) => diff('h', desired, facts).changes.map(line);

/** Replaces what a host holds of a file. */
function hold(facts: Observed, { path }: FileItem, text: string): void {
  const file = facts.files[path];
  if (file) Object.assign(file, { content: text, sha256: hashOf([text]) });
}

/** A unit's state. */
function unit(facts: Observed, name: string, state: Partial<Observed['units'][string]>): void {
  Object.assign(facts.units[name] ?? {}, state);
}

describe('on a host that is as wanted, this alone changes:', () => {
  const rows: [string, (facts: Observed) => void, string[]][] = [
    ['nothing', () => {}, []],
    ['a package is gone', (f) => f.packages.pop(), ['create package install app']],
    ['a release is gone', (f) => f.binaries.pop(), ['create binary install tool from https://example.com/tool.tar.gz']],
    [
      'a file is edited, its unit reloads',
      (f) => hold(f, config, 'one\n'),
      ['update file /etc/app.yml', `update unit reload app: file:/etc/app.yml (reload)`],
    ],
    [
      'a file is gone, its unit reloads',
      (f) => delete f.files[config.path],
      ['create file /etc/app.yml', 'update unit reload app: file:/etc/app.yml (reload)'],
    ],
    [
      'a drop-in is edited, its unit restarts',
      (f) => hold(f, dropIn, '[Unit]\n'),
      [`update file ${dropIn.path}`, `update unit restart app: file:${dropIn.path} (restart)`],
    ],
    [
      'both, and a restart is a reload too',
      (f) => {
        hold(f, dropIn, '[Unit]\n');
        hold(f, config, 'one\n');
      },
      [
        'update file /etc/app.yml',
        `update file ${dropIn.path}`,
        `update unit restart app: file:${dropIn.path} (restart)`,
      ],
    ],
    [
      'a mode is changed, which no program notices',
      (f) => Object.assign(f.files[config.path] ?? {}, { mode: '0666', owner: 'me' }),
      ['update file /etc/app.yml'],
    ],
    ['a unit is stopped', (f) => unit(f, 'app', { active: false }), ['update unit start app (start)']],
    ['a unit is disabled', (f) => unit(f, 'app', { enabled: false }), ['update unit enable app (enable)']],
    [
      'a unit is both',
      (f) => unit(f, 'app', { enabled: false, active: false }),
      ['create unit enable and start app (start)'],
    ],
    ['a unit is unknown', (f) => delete f.units['app'], ['create unit enable and start app (start)']],
    [
      'a unit waits for a restart',
      (f) => unit(f, 'app', { pending: true }),
      ['update unit restart app: an earlier apply was cut short (restart)'],
    ],
    [
      'a unit waits for a restart, and was stopped',
      (f) => unit(f, 'app', { pending: true, active: false }),
      ['update unit start app (start)'],
    ],
    [
      'a disabled unit must reload',
      (f) => {
        unit(f, 'app', { enabled: false });
        hold(f, config, 'one\n');
      },
      ['update file /etc/app.yml', 'update unit enable and reload app: file:/etc/app.yml (reload)'],
    ],
    [
      'a rule is gone',
      (f) => f.firewall.rules.pop(),
      ['create rule allow in on wg0 proto tcp from 10.0.0.1 to 10.0.0.2 port 9100 # scraper'],
    ],
    [
      'a rule has another comment',
      (f) => Object.assign(f.firewall.rules[0] ?? {}, { comment: 'mine' }),
      ['update rule allow in on wg0 proto tcp from 10.0.0.1 to 10.0.0.2 port 9100 # scraper'],
    ],
    ['ufw is off', (f) => Object.assign(f.firewall, { enabled: false }), ['create firewall turn ufw on (enable)']],
    [
      'ufw lets everything in and through, and not IPv6',
      (f) => Object.assign(f.firewall, { incoming: 'ACCEPT', routed: 'ACCEPT', ipv6: false }),
      ['update firewall deny incoming, deny routed, filter IPv6 too (enable)'],
    ],
    [
      'the packet filter is empty',
      (f) => Object.assign(f.firewall, { live: false }),
      ['update firewall load the rules again: the packet filter does not hold them (reload)'],
    ],
    [
      'the interface is gone',
      (f) => delete f.tunnels['wg0'],
      ['create tunnel wg0 10.0.0.1/24, 1 peer (restart)', 'update unit restart wg-quick@wg0: tunnel:wg0 (restart)'],
    ],
    [
      'a peer is gone',
      (f) => f.tunnels['wg0']?.peers.pop(),
      [
        'create tunnel peer node 10.0.0.2/32 at 203.0.113.2:51820',
        'update unit reload wg-quick@wg0: tunnel:wg0 (reload)',
      ],
    ],
    [
      'a peer is gone and the address is another: what a reload cannot do decides',
      (f) => {
        f.tunnels['wg0']?.peers.pop();
        f.tunnels['wg0']?.addresses.push('10.9.9.9/24');
      },
      [
        'update tunnel wg0: address 10.0.0.1/24, 10.9.9.9/24 → 10.0.0.1/24 (restart)',
        'create tunnel peer node 10.0.0.2/32 at 203.0.113.2:51820',
        'update unit restart wg-quick@wg0: tunnel:wg0 (restart)',
      ],
    ],
    [
      'the list of what is ours is gone',
      (f) => delete f.files['/var/lib/promguard/managed'],
      ['create file /var/lib/promguard/managed'],
    ],
  ];

  test.each(rows)('%s', (_, change, lines) => {
    expect(changesOf(observed(change))).toEqual(lines);
  });
});

describe('of a file is shown', () => {
  const detailOf = (file: FileItem, found: Partial<Observed['files'][string]>) => {
    const facts = observed((f) => Object.assign(f.files[file.path] ?? {}, found), [file]);
    return diff('h', [file], facts).changes[0]?.detail;
  };

  test.each<[string, FileItem, Partial<Observed['files'][string]>, string[]]>([
    ['what lines change', config, { content: 'one\n', sha256: 'x' }, [' one', '+two']],
    ['that a secret in it differs, and nothing of it', conf, { sha256: 'x' }, ['a secret in it differs']],
    ['that a line end is missing', config, { sha256: 'x' }, ['it differs in bytes that lines do not show']],
    [
      'that it is too large',
      config,
      { content: undefined, sha256: 'x' },
      ['its text is too large to be compared line by line'],
    ],
    [
      'mode and owner',
      config,
      { mode: '0600', owner: 'me', group: 'us' },
      ['mode 0600 → 0644', 'owner me:us → root:root'],
    ],
  ])('%s', (_, file, found, lines) => {
    expect(detailOf(file, found)).toEqual(lines);
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
    const text = (content: string | undefined) =>
      changesOf(
        observed((f) => Object.assign(f.files[conf.path] ?? {}, { content, sha256: 'x' })),
        desired,
      );
    const masked = 'PrivateKey = (secret)\nListenPort = 51820\n';
    expect([text(masked), text(undefined)]).toEqual([[], []]);
    expect(text(`${masked}MTU = 9000\n`)).toContain(`update file ${conf.path}`);
  });
});

describe('what others put there', () => {
  test('a file is refused, by name and with what to do', () => {
    const facts = observed((f) => {
      hold(f, config, 'theirs\n');
      f.managed = [];
    });
    expect(diff('h', items, facts).problems.map(({ summary, hint }) => [summary, hint])).toEqual([
      [
        'h has a /etc/app.yml that PromGuard did not put there',
        'move it away on h (mv /etc/app.yml /etc/app.yml.before-promguard) after taking over what you need from it, then run again',
      ],
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
    expect(diff('h', items, facts).problems.map(({ summary }) => summary)).toEqual([
      'h runs a app that PromGuard did not put there',
    ]);
  });

  test('rules are shown and left alone', () => {
    const facts = observed((f) => {
      f.firewall.rules.push({ text: 'limit tcp 22', comment: '' }, { text: 'allow tcp 8080', comment: 'the shop' });
    });
    expect(diff('h', items, facts)).toMatchObject({
      changes: [],
      foreignRules: ['limit tcp 22', 'allow tcp 8080 # the shop'],
    });
  });

  test('nothing is deleted that is not on the list', () => {
    const fewer = items.filter((item) => item !== rule);
    expect(
      changesOf(
        observed((f) => Object.assign(f, { managed: managedIds(fewer) })),
        fewer,
      ),
    ).toEqual(['update file /var/lib/promguard/managed']);
  });
});

describe('what is ours and no longer wanted', () => {
  const without = (...gone: Item[]) =>
    changesOf(
      observed(),
      items.filter((item) => !gone.includes(item)),
    );

  test.each<[string, Item[], string[]]>([
    ['a rule', [rule], ['delete rule allow in on wg0 proto tcp from 10.0.0.1 to 10.0.0.2 port 9100']],
    [
      'a unit with its files',
      [app, dropIn, config],
      ['delete file /etc/app.yml', `delete file ${dropIn.path}`, 'delete unit app'],
    ],
    [
      'a file of a unit that stays',
      [dropIn],
      [`update unit restart app: file:${dropIn.path} (restart)`, `delete file ${dropIn.path}`],
    ],
    [
      'a tunnel stays: whoever needs it may take it down',
      [tunnel, quick, conf],
      ['delete file /etc/wireguard/wg0.conf', 'delete unit wg-quick@wg0'],
    ],
  ])('%s goes', (_, gone, lines) => {
    expect(without(...gone).filter((text) => !text.includes('managed'))).toEqual(lines);
  });

  test('a package stays: another tool may have come to need it', () => {
    expect(changesOf(observed(), items.slice(1))).toEqual([]);
  });

  test('a rule that is gone already is not deleted again', () => {
    const fewer = items.filter((item) => item !== rule);
    const facts = observed((f) => Object.assign(f.firewall, { rules: [] }));
    expect(changesOf(facts, fewer)).toEqual(['update file /var/lib/promguard/managed']);
  });
});
