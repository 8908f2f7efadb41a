// Names and labels with the metacharacters of shell, YAML, Markdown and Prometheus: refused, or read back unchanged by the program they are for.

import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { plainText } from '../../src/action/report.ts';
import { load } from '../../src/fleet/load.ts';
import type { Host } from '../../src/fleet/model.ts';
import { diff } from '../../src/host/diff.ts';
import { nothing } from '../../src/host/observe.ts';
import { quote } from '../../src/host/quote.ts';
import { render } from '../../src/host/render.ts';
import { reveal } from '../../src/keys/secret.ts';
import { indexSite, itemsOf } from '../../src/resources/index.ts';
import type { Site } from '../../src/resources/site.ts';
import { code, fenced, name } from '../../src/show/markup.ts';
import { recipient } from '../fakes/fleets.ts';
import { patience, runs } from './runs.ts';

const meta = fc.constantFrom(
  ...[
    "'",
    '"',
    '`',
    '$(id)',
    '\x24{x}',
    '\\',
    ';',
    '|',
    '&',
    '<b>',
    '>',
    '#',
    ': ',
    '- ',
    '*',
    '%h',
    '{{ $x }}',
    '~',
    '!',
  ],
  ...[
    '@everyone',
    '](https://e.example)',
    '::error::',
    '##[group]',
    '-->',
    '| a |',
    '\n',
    '\t',
    '\0',
    '\u001b[2J',
    '🚀',
  ],
  ...['\ud800', '\u202e', '\u0085', 'null', 'yes', '1e3', '0x10', 'END_OF_FILE', 'ä', ' ', 'a', ''],
);
const text = fc.array(fc.oneof(meta, fc.string()), { maxLength: 6 }).map((parts) => parts.join(''));
const hostName = fc.oneof(
  text,
  fc.constantFrom('null', 'on', 'yes', 'n', '1e3', '0x1f', '0b1', 'a.b', 'x-1', 'constructor'),
);

function siteOf(hosts: readonly Host[], fleet: Site['fleet']): Site {
  const known = hosts.map((host, at) => ({
    host,
    region: host.region,
    address: `10.0.0.${at + 1}`,
    publicKey: `${'A'.repeat(42)}${at}=`,
    privateKey: undefined,
    publicAddress: `203.0.113.${at + 1}`,
  }));
  return indexSite({
    fleet,
    hosts: known,
    fleetId: '3f9a1c07d25be840',
    clients: [],
    ownRules: [],
    presharedKey: () => undefined,
    given: () => ({ content: '', source: '' }),
  });
}

/** The files that a script writes when bash runs it. */
function written(script: string): Map<string, string> {
  const main = script.slice(script.lastIndexOf('\nmain() {'));
  const stubs = [
    'step',
    'expect',
    'begin',
    'finish',
    'install_packages',
    'install_together',
    'mark_pending',
    'ufw',
    'reload_units',
    'enable_units',
  ]
    .concat([
      'restart_unit',
      'start_tunnel',
      'filter_ipv6',
      'enable_firewall',
      'arm_confirm',
      'start_countdown',
      'install_binary',
    ])
    .map((stub) => `${stub}() { :; }\n`);
  const put = `put() { printf '%s\\0' "$1"; cat; printf '\\0'; }\n`;
  const { stdout, stderr, status } = spawnSync('bash', ['-s'], {
    input: `${stubs.join('')}${put}${main}`,
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
  const parts = stdout.split('\0');
  return new Map(parts.flatMap((path, at) => (at % 2 === 0 && path ? [[path, parts[at + 1] ?? ''] as const] : [])));
}

test(
  'a name and its labels reach the files of Prometheus unchanged, or are refused',
  () => {
    let accepted = 0;
    fc.assert(
      fc.property(hostName, fc.oneof(fc.constant('note'), text), text, (host, key, value) => {
        const file = {
          fleet: 'demo',
          recipients: [recipient],
          monitors: [{ name: host, region: 'tor1' }],
          nodes: [{ name: 'node', region: 'lon1', labels: { [key]: value } }],
        };
        const { fleet, problems } = load(Buffer.from(JSON.stringify(file)), 'f');
        if (!fleet) {
          expect(problems.map(({ at }) => at?.line)).toEqual(problems.map(() => 1));
          return;
        }
        accepted += 1;
        const site = siteOf(fleet.hosts, fleet);
        const [monitor] = site.hosts;
        const items = monitor ? itemsOf(monitor, site) : [];
        const files = written(
          reveal(render(diff(host, items, nothing()).changes, items, nothing(), { confirmSeconds: 60 }).script),
        );
        const [, target] = JSON.parse(files.get('/etc/promguard/targets/node.json') ?? '');
        expect(target.labels).toEqual({ [key]: value, host: 'node', region: 'lon1', role: 'node' });
        expect(parse(files.get('/etc/promguard/prometheus.yml') ?? '').global.external_labels).toEqual({
          monitor: host,
        });
      }),
      runs(60, 1_000),
    );
    expect(accepted).toBeGreaterThan(2);
  },
  patience,
);

test('in a page they are text: no markup, no mention, no table, no end of a fence', () => {
  fc.assert(
    fc.property(text, (value) => {
      for (const shown of [code(value), name(value)]) {
        const inner = shown.replace(/^<code>(.*)<\/code>$/, '$1');
        expect(inner).toMatch(/^(?:[\p{L}\p{N} …-]|&#\d+;)*$/u);
      }
      const lines = fenced('text', value).split('\n');
      const fence = lines[0]?.replace('text', '') ?? '';
      expect(lines.at(-1)).toBe(fence);
      expect(lines.slice(1, -1).some((line) => line.includes(fence))).toBe(false);
    }),
    runs(500),
  );
});

test('in a workflow log they are no command, and in bash they are one word', () => {
  fc.assert(
    fc.property(text, (value) => {
      expect(plainText(`\n${value}`)).not.toMatch(/^\s*::|##\[/m);
      if (value.includes('\0')) expect(() => quote(value)).toThrow();
    }),
    runs(500),
  );
});
