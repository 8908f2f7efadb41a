// What doctor prints; the whole text is in test/golden/doctor.txt.

import { expect, test } from 'vitest';
import { Problem } from '../../../src/problem.ts';
import { checkOf, failed, passed, unknown } from '../../../src/setup/check.ts';
import { doctorDocument, doctorText } from '../../../src/setup/show.ts';

const at = { file: 'fleet/fleet.yaml', line: 12, column: 5 };
const checks = [
  passed('ssh-key', 'fine'),
  unknown('host-login', 'web-1: no droplet', { host: 'web-1' }),
  failed('github-actions', 'off', { hint: 'turn it on' }),
  checkOf('fleet', new Problem('unknown-key', 'unknown key', { at })),
];

test('a line for each check, its hint below, and a count', () => {
  expect(doctorText(checks)).toBe(
    '✓ fine\n– web-1: no droplet\n✗ off\n    turn it on\n✗ fleet/fleet.yaml:12:5: unknown key\n\n1 ok, 2 failed, 1 unknown',
  );
});

test('a hint that hosts have alike is shown once', () => {
  const refused = (host: string, way = 'put the key') =>
    failed('host-login', `${host}: refused`, { host, hint: `${way} on ${host}, 203.0.113.${host.length}` });
  const hosts = [refused('web'), refused('db'), refused('mon', 'pull'), refused('web')];
  expect(
    doctorText(hosts)
      .match(/^ {4}.*/gm)
      ?.map((line) => line.trim().split(' on ')[0]),
  ).toEqual(['put the key', 'pull', 'put the key']);
});

test('the document has every field of every check, and is not ok when one failed', () => {
  const document = doctorDocument(checks);
  expect(document.ok).toBe(false);
  expect(document.checks[1]).toEqual({
    area: 'hosts',
    code: 'host-login',
    verdict: 'unknown',
    text: 'web-1: no droplet',
    hint: null,
    at: null,
    host: 'web-1',
  });
  expect(document.checks[3]).toMatchObject({ code: 'unknown-key', at });
  expect(doctorDocument(checks.slice(0, 2)).ok).toBe(true);
});
