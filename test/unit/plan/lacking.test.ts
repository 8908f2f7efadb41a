// What a host could not be given. Rule: the place is fleet.yaml's, and the hint names the key to change there.

import { expect, test } from 'vitest';
import type { LostPart } from '../../../src/host/part.ts';
import { lackingProblems } from '../../../src/plan/lacking.ts';

const at = { file: 'fleet/fleet.yaml', line: 8, column: 3 };
const url = 'https://x.org/node_exporter-1.9.1.linux-amd64.tar.gz';
const lost = (name: string, printed: string): LostPart => ({
  part: { name, at, ids: new Set() },
  step: `install ${name} from ${url}`,
  printed,
  worked: true,
});

test.each(['node', 'prometheus'])(
  '%s: an archive with another SHA-256 is a matter of its pin, said with what was downloaded',
  (name) => {
    const printed = `the download from ${url} does not have the SHA-256 that fleet.yaml gives for ${name}\n`;
    const [problem] = lackingProblems({ one: [lost(name, printed)], two: [lost(name, printed)] });
    const hint = problem?.hint ?? '';
    expect(problem).toMatchObject({
      code: name === 'node' ? 'exporter-failed' : 'prometheus-failed',
      at,
      hosts: ['one', 'two'],
    });
    expect(hint.split(';')[0]).toBe(
      `under \`${name}\` in fleet/fleet.yaml, compare \`sha256\` with what the project publishes for this \`version\``,
    );
    expect(hint).toContain(`\n  | ${printed.trim()}`);
  },
);

test('a configuration that Prometheus refuses stands at no line, as it is made of many; a pin that fails stands at its own', () => {
  const printed = '  FAILED: error parsing regexp: invalid repeat count: `{2000}`\n';
  const refused = { ...lost('prometheus', printed), step: 'write /etc/promguard/prometheus.yml' };
  const [problem] = lackingProblems({ one: [refused], two: [refused] });
  expect(problem).toMatchObject({ code: 'prometheus-failed', at: undefined, hosts: ['one', 'two'] });
  expect(problem?.hint).toContain(printed.trim());
  for (const key of ['exporters', 'apps', 'remote_write']) expect(problem?.hint).toContain(`\`${key}\``);
  expect(problem?.hint).toContain(at.file);
  expect(lackingProblems({ one: [lost('prometheus', printed)] })[0]?.at).toEqual(at);
});

test('a file that somebody else changed in the meantime is no mistake in fleet.yaml', () => {
  const printed = '/etc/promguard/targets/node.json has changed since the plan: run promguard plan again\n';
  const [problem] = lackingProblems({ one: [lost('prometheus', printed)] });
  expect(problem).toMatchObject({ code: 'host-changed-meanwhile', at: undefined, hosts: ['one'] });
  expect(problem?.summary).toContain('/etc/promguard/targets/node.json');
  expect(problem?.hint).toMatch(/git pull, then plan/);
  expect(problem?.hint).not.toContain('fleet.yaml');
});

test('a full disk is said in as many words', () => {
  const printed = 'cp: error writing /var/x: No space left on device\n';
  const [problem, ...more] = lackingProblems({
    one: [lost('prometheus', printed)],
    two: [lost('prometheus', printed)],
  });
  expect(problem).toMatchObject({ code: 'disk-full', at: undefined, hosts: ['one', 'two'] });
  expect(more).toEqual([]);
});

test('own rules that Prometheus refuses are told where promtool says', () => {
  const printed =
    'Checking /x\n  FAILED:\n/etc/promguard/rules/own-shop.yml: 5:15: group "shop", rule 1, "A": could not parse expression\n';
  const refused = { ...lost('prometheus', printed), step: 'write /etc/promguard/rules/own-shop.yml' };
  const [problem] = lackingProblems({ one: [refused] });
  expect(problem).toMatchObject({
    code: 'prometheus-failed',
    at: { file: 'fleet/rules/shop.yml', line: 5, column: 15 },
    hosts: ['one'],
  });
  const [elsewhere] = lackingProblems({ one: [{ ...refused, printed: 'invalid label name\n' }] });
  expect(elsewhere?.at).toEqual({ file: 'fleet/rules/shop.yml', line: 1, column: 1 });
});

test('own rules that vmalert refuses are told with what it says', () => {
  const printed = 'failed to parse: unknown fields in group "own": query_offset\n';
  const refused = { ...lost('vmalert', printed), step: 'write /etc/promguard/rules/own-shop.yml' };
  const [problem] = lackingProblems({ one: [refused] });
  expect(problem).toMatchObject({ code: 'vmalert-failed', at: { file: 'fleet/rules/shop.yml', line: 1 } });
  expect(problem?.hint).toContain(printed.trim());
  const [other] = lackingProblems({ one: [lost('vmalert', 'no\n')] });
  expect(other).toMatchObject({ code: 'vmalert-failed', at, hint: expect.stringContaining('mode: server') });
});

test('what stands before an application is no exporter, and is told with what most likely holds its port', () => {
  const part = { ...lost('shop', 'Address already in use\n').part, ids: new Set(['unit:promguard-app-shop.socket']) };
  const [problem] = lackingProblems({ one: [{ ...lost('shop', 'Address already in use\n'), part }] });
  expect(problem).toMatchObject({
    code: 'app-failed',
    at,
    hosts: ['one'],
    hint: expect.stringContaining('listen: tunnel'),
  });
});
