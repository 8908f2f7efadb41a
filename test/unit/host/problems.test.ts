// What can be wrong with a host's answer, and what stops work on it: each code and its words, once.

import { expect, test } from 'vitest';
import { readConfirmation } from '../../../src/host/confirm.ts';
import { diff } from '../../../src/host/diff.ts';
import { readFacts } from '../../../src/host/facts.ts';
import { hashOf } from '../../../src/host/hash.ts';
import type { Item } from '../../../src/host/item.ts';
import { firewallLoaders, refusedRemoval } from '../../../src/host/kinds/package.ts';
import { nothing } from '../../../src/host/observe.ts';
import { checkUsed, readHostKey } from '../../../src/host/pin.ts';
import { format, Problem } from '../../../src/problem.ts';
import { config, dropIn, items, observed } from '../../fakes/items.ts';

const answer = (line: string) => () => readFacts('web', `${line}\nend\n`);
const printed = (stdout: string) => ({ code: 0, stdout, stderr: 'bash: flock: command not found\n' });

const removal =
  'The following packages will be REMOVED:\n  theirs\nE: Packages need to be removed but remove is disabled.\n';

const rows: [string, string, () => unknown][] = [
  ['incomplete-facts', 'a login message', () => readFacts('web', 'Welcome\n')],
  ['malformed-facts', 'too many facts', () => readFacts('web', `${'wait\tapply\n'.repeat(30_001)}end\n`)],
  ['malformed-facts', 'a long fact', answer(`managed\t${'x'.repeat(70_000)}`)],
  ['malformed-facts', 'a NUL', answer('managed\ta\0b')],
  ['malformed-facts', 'an unknown fact', answer('weather\tfair')],
  ['malformed-facts', 'no number', answer('now\tsoon')],
  ['malformed-facts', 'no port', answer('socket\ttcp\t0.0.0.0:99999\tx')],
  ['malformed-facts', 'no hash', answer('file-hash\t/etc/x\tabc')],
  ['malformed-facts', 'no key state', answer('peer\twg0\tKEY\tsecret')],
  ['malformed-facts', 'a large text', answer(`file-text\t/etc/x\n|${'x'.repeat(1024 * 1024 + 1)}`)],
  ['foreign-file', 'a file of somebody else', () => foreign(config.path)],
  ['foreign-unit', 'a daemon of somebody else', () => foreign(dropIn.path)],
  [
    'foreign-reject',
    'rules that end INPUT',
    () => walledUp('iptables -A INPUT -j REJECT', 'ip6tables -A INPUT -j DROP'),
  ],
  ['foreign-reject', 'a rule that ends INPUT for one protocol', () => walledUp('iptables -A INPUT -p udp -j DROP')],
  ['would-remove-package', 'a package that ufw would replace', () => inTheWay()],
  ['would-remove-package', 'what apt would remove', () => refusedRemoval('web', removal)],
  ['changes-rolled-back', 'a rollback', () => readConfirmation('web', printed('@reverted\n'), 120)],
  ['changes-not-confirmed', 'no answer to a confirmation', () => readConfirmation('web', printed(''), 120)],
  ['host-key-not-created', 'no host key', () => readHostKey('web', printed(''))],
  ['host-key-not-switched', 'no switch', () => checkUsed('web', printed(''))],
];

/** The problem of a host that nobody has on a list, and on which this file is another one or gone. */
function foreign(path: string): Problem | undefined {
  const facts = observed((host) => {
    host.managed = [];
    if (path === dropIn.path) delete host.files[path];
    else Object.assign(host.files[path] ?? {}, { content: 'theirs\n', sha256: hashOf(['theirs\n']) });
  });
  return diff('web', items, facts).problems[0];
}

/** The problem of a host whose owner ends INPUT for every packet. */
function walledUp(...walls: string[]): Problem | undefined {
  const facts = observed((host) => {
    Object.assign(host.firewall, { enabled: false, live: false, walls });
  });
  return diff('web', items, facts).problems[0];
}

/** The problem of a host that loads a packet filter of its own. */
function inTheWay(): Problem | undefined {
  const ufw: Item = { kind: 'package', name: 'ufw', hold: [], breaks: firewallLoaders };
  return diff('web', [ufw], { ...nothing(), packages: ['iptables-persistent'] }).problems[0];
}

function problemOf(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

test('problems of a host', async () => {
  const problems = rows.map(([code, , work]) => {
    const problem = problemOf(work);
    if (!(problem instanceof Problem)) throw new Error(`no problem ${code}`, { cause: problem });
    return problem;
  });
  expect(problems.map(({ code }) => code)).toEqual(rows.map(([code]) => code));
  const text = problems.map((problem, at) => `# ${rows[at]?.[1]}\n[${problem.code}] ${format(problem)}\n`).join('\n');
  await expect(text).toMatchFileSnapshot('../../golden/problems/host.txt');
});
