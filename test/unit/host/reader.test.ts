// Readers of other releases: what one that was installed earlier cannot say is not known, and what a newer one says is not guessed at.

import { expect, test } from 'vitest';
import { diff } from '../../../src/host/diff.ts';
import { readFacts } from '../../../src/host/facts.ts';
import type { Item } from '../../../src/host/item.ts';
import { kindNames, kinds } from '../../../src/host/kinds/index.ts';
import { protocol } from '../../../src/host/observe.ts';
import { olderReader } from '../../../src/plan/checks/reader.ts';

const path = '/etc/promguard/exporters/app/pass';
const secret: Item = {
  kind: 'private',
  path,
  mode: '0600',
  owner: 'root:root',
  content: ['x'],
  origin: 'a'.repeat(64),
};
const plain: Item = { kind: 'package', name: 'app', hold: [] };
const answer = (...facts: string[]) => readFacts('web', [...facts, 'now\t5', 'end', ''].join('\n'));
const file: Item = { kind: 'file', path: '/etc/app.conf', mode: '0644', owner: 'root', group: 'root', content: ['x'] };
const ids = (items: Item[], ...facts: string[]) => {
  const observed = answer(...facts);
  const { changes, unseen, assumed } = diff('web', items, observed);
  const seen = changes.map(({ id }) => id).filter((id) => id !== 'file:/var/lib/promguard/managed');
  return { seen, unseen, problems: olderReader('web', observed, { unseen, assumed }) };
};

test('what ~/.bashrc prints before the first fact is none', () => {
  const said = answer('Welcome to web', 'changed\t4', 'protocol\t2', 'package\tapp\tinstalled');
  expect([said.changedAt, said.now]).toEqual([4, 5]);
});

test('a kind that the reader does not know is not taken for absent', () => {
  const { seen, unseen, problems } = ids([plain, secret], 'protocol\t2', 'unknown\tprivate');
  expect(seen).toEqual(['package:app']);
  expect(unseen).toEqual([`private:${path}`]);
  expect(problems).toMatchObject([{ code: 'reader-too-old' }]);
});

test('one from before protocol numbers says nothing of private files, and the plan says that', () => {
  const { seen, unseen, problems } = ids([plain, secret], 'package\tapp\tinstalled');
  expect(seen).toEqual([]);
  expect(unseen).toEqual([`private:${path}`]);
  expect(problems).toMatchObject([{ code: 'reader-too-old', severity: 'warning', hosts: ['web'] }]);
  expect(problems[0]?.summary).toContain(path);
  expect(ids([plain], 'package\tapp\tinstalled')).toMatchObject({
    ...{ seen: [], unseen: [], problems: [{ code: 'reader-too-old', hint: 'an apply renews it' }] },
  });
});

test.each([
  ['one that says so', ['protocol\t2', 'unknown\tfile\t/etc/app.conf']],
  ['one from before protocol numbers, which leaves it out', []],
])('a file that the reader may not look at is planned as absent, and the plan says so: %s', (_, facts) => {
  const { seen, problems } = ids([plain, file], ...facts, 'package\tapp\tinstalled');
  expect(seen).toEqual(['file:/etc/app.conf']);
  expect(problems).toMatchObject([{ code: 'reader-too-old', severity: 'warning' }]);
  expect(problems[0]?.summary).toContain('file:/etc/app.conf');
});

test('of a file that it did look at, nothing is said', () => {
  const mode = 'file-mode\t/etc/app.conf\t644\troot\troot\t1';
  const { problems } = ids([file], 'package\tapp\tinstalled', mode, `file-hash\t/etc/app.conf\t${'a'.repeat(64)}`);
  expect(problems).toMatchObject([{ hint: 'an apply renews it' }]);
});

test('if it speaks of one, it knows them', () => {
  const { seen, unseen } = ids([secret], `private\t${path}\tunchanged\t${'b'.repeat(64)}`);
  expect(seen).toEqual([`private:${path}`]);
  expect(unseen).toEqual([]);
});

test('of this release, what is not there is absent', () => {
  const { seen, unseen, problems } = ids([plain, secret], `protocol\t${protocol}`);
  expect(seen).toEqual(['package:app', `private:${path}`]);
  expect([unseen, problems]).toEqual([[], []]);
});

test('a newer one is refused as such, whatever else it says', () => {
  const refused = () => answer(`protocol\t${protocol + 1}`, 'melody\tc\td\te');
  expect(refused).toThrow(expect.objectContaining({ code: 'reader-too-new' }));
  expect(refused).toThrow(`protocol ${protocol + 1}`);
});

test('a protocol has these facts: whoever adds a kind or changes its facts raises the number', () => {
  expect([protocol, ...kindNames.map((name) => [name, ...kinds[name].words].join(' '))]).toEqual([
    3,
    'package package',
    'binary binary',
    'private private private-other',
    'file file-mode file-hash file-masked file-text file-other',
    'unit unit unit-pending',
    'firewall ufw tuple4 tuple6 live4 live6',
    'rule tuple4 tuple6 ufw live4 live6',
    'tunnel tunnel tunnel-mtu tunnel-address peer',
    'fleet',
  ]);
});
