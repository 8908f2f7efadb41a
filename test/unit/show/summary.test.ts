// The job summary: what comes first, that nothing in it becomes markup, and that GitHub takes it.

import { describe, expect, test } from 'vitest';
import type { Evidence } from '../../../src/plan/evidence.ts';
import { noRotation } from '../../../src/plan/rotation.ts';
import { Problem } from '../../../src/problem.ts';
import { type SummaryParts, summaryMarkdown } from '../../../src/show/summary.ts';
import { bodyOf, destroyed, file, host, plan } from '../../fakes/plans.ts';

const evidenceOf = (name: string, more: Partial<Evidence> = {}): Evidence => ({
  name,
  role: 'node',
  region: 'lon1',
  address: '10.0.0.2',
  publicAddress: '203.0.113.3',
  monitors: ['monitor-1'],
  state: 'ok',
  asked: true,
  handshakeAgeSeconds: 4,
  targets: [
    {
      monitor: 'monitor-1',
      job: 'node',
      instance: '10.0.0.2:9100',
      unit: 'node',
      isApp: false,
      host: name,
      health: 'up',
      why: '',
      isListed: true,
      lacking: false,
      tunnel: 'proved',
      wasUp: false,
      dueSeconds: undefined,
      ageSeconds: 2,
      url: 'http://10.0.0.2:9100/metrics',
    },
  ],
  up: true,
  inService: true,
  openPorts: [22],
  unseenAddresses: [],
  ...more,
});

const markdown = (parts: Partial<SummaryParts>) =>
  summaryMarkdown({ plan: undefined, evidence: [], rotation: undefined, problems: [], ...parts });

/** What GitHub would read as Markdown or HTML: all but the fences and their content. */
function outsideFences(text: string): string {
  return text.replaceAll(/^(`{3,})\w+\n[\s\S]*?\n\1$/gm, '');
}

describe('summaryMarkdown', () => {
  test('no changes, and the proof', () => {
    const text = markdown({
      plan: plan([host('a', 'unchanged')]),
      evidence: [evidenceOf('monitor-1', { role: 'monitor', monitors: [] }), evidenceOf('a')],
    });
    expect(text).toBe(`## PromGuard: demo

**no changes: every host matches fleet.yaml**

### Evidence

| Host | State | Region | Tunnel | Public | Handshake | Targets | Open from outside |
| --- | --- | --- | --- | --- | --- | --- | --- |
| monitor-1 | ok | lon1 | <code>10&#46;0&#46;0&#46;2</code> | <code>203&#46;0&#46;113&#46;3</code> | 4 s ago | 1 of 1 up | <code>22&#47;tcp</code> |
| a | ok | lon1 | <code>10&#46;0&#46;0&#46;2</code> | <code>203&#46;0&#46;113&#46;3</code> | 4 s ago | 1 of 1 up | <code>22&#47;tcp</code> |

\`\`\`mermaid
flowchart LR
  subgraph r0["lon1"]
    h0(["monitor-1<br/>10.0.0.2"])
    h1["a<br/>10.0.0.2"]
  end
  h0 -- WireGuard --> h1
\`\`\`
`);
  });

  test('a server that leaves without an answer is one that is given back, in the comment too', () => {
    const left = plan([host('shop', 'unreachable', [], { leaves: true })]);
    for (const text of [markdown({ plan: left }), bodyOf(left, { is: 'planned' })])
      expect(text).toContain('**Gives back 1:** shop');
  });

  test('the result of a rotation, as the command prints it', () => {
    const gaps = [{ monitor: 'watch', host: 'a', job: 'node', longestSeconds: 15.02, missed: 0 }];
    const text = markdown({ rotation: { ...noRotation, rotated: ['a'], intervalSeconds: 15, gaps } });
    expect(text).toBe(`## PromGuard

### Rotation

\`\`\`text
new WireGuard keys: a

HOST  JOB   SCRAPED BY  LONGEST GAP BETWEEN SCRAPES (INTERVAL 15 s)  MISSED
a     node  watch       15.0 s                                       0

scrapes missed: 0
\`\`\`
`);
  });

  test('counts and destroys first and unfolded, then problems, then the hosts, those that go at the top', () => {
    const text = markdown({
      plan: plan([
        host('new', 'create', [file('/etc/x', ['+one'], 'create')]),
        host('changed', 'update', [file('/etc/y', ['-one', '+two']), file('/etc/z', [], 'create')]),
        host('gone', 'destroy', [destroyed('gone')]),
        host('lost', 'unreachable'),
        host('same', 'unchanged'),
      ]),
      problems: [new Problem('odd', 'lost does not answer', { hint: 'look at it' })],
    });
    expect(text).toBe(`## PromGuard: demo

**1 to create, 1 to update, 1 to destroy, 1 unchanged, 1 unreachable**

**Destroys 1:** gone

\`\`\`text
error: lost does not answer
  look at it
\`\`\`

<details><summary><code>gone</code>: destroy, 1 change</summary>

\`\`\`diff
- droplet s-1vcpu-1gb, debian-12-x64, fra1, id 7
\`\`\`

</details>

<details><summary><code>new</code>: create, 1 change</summary>

\`\`\`diff
+ file /etc/x
    +one
\`\`\`

</details>

<details><summary><code>changed</code>: update, 2 changes</summary>

\`\`\`diff
~ file /etc/y
    -one
    +two
+ file /etc/z
\`\`\`

</details>
`);
  });

  test('without a plan there are still the problems', () => {
    const at = { file: 'fleet/fleet.yaml', line: 3, column: 5 };
    expect(markdown({ problems: [new Problem('odd', 'unknown key', { at })] })).toBe(
      '## PromGuard\n\n```text\nfleet/fleet.yaml:3:5: error: unknown key\n```\n',
    );
  });

  test('rules of others are shown, also where nothing changes', () => {
    const foreignRules = [{ text: 'allow in proto tcp from any to any port 80', comment: 'nginx' }];
    expect(markdown({ plan: plan([host('a', 'unchanged', [], { foreignRules })]) })).toContain(
      '<summary><code>a</code>: 1 firewall rule of others, left alone</summary>\n\n```text\nallow in proto tcp from any to any port 80 # nginx\n```',
    );
  });

  describe('what others wrote is text', () => {
    const hostile =
      '</summary></details><script>x</script>\n```\n````\n# title @octocat | a | [x](http://x) ![y](z) **b** \x1b[31m';

    test('in names, tables and bold text', () => {
      const made = plan([host(hostile, 'destroy', [file('x')])]);
      const text = markdown({ plan: made, evidence: [evidenceOf(hostile, { region: hostile })] });
      const outside = outsideFences(text);
      expect(outside.match(/^# /m)).toBeNull();
      expect(outside).not.toMatch(/@octocat|<script|\*\*b|\[x/);
      expect(outside).not.toContain('\x1b');
      expect(outside.match(/^<details>/gm)).toHaveLength(1);
      expect(outside.match(/^<\/details>$/gm)).toHaveLength(1);
      const cells = outside.split('\n').filter((line) => line.startsWith('| ') && line.includes('203&#46;0'));
      expect(cells.map((line) => line.match(/\|/g)?.length)).toEqual([9]);
    });

    test('in fences, which it cannot end', () => {
      const changes = [file(hostile, [hostile, '`````'])];
      const text = markdown({
        plan: plan([host('a', 'update', changes, { foreignRules: [{ text: hostile, comment: '' }] })]),
        problems: [new Problem('odd', hostile, { hint: hostile })],
      });
      expect(outsideFences(text)).toBe(`## PromGuard: demo

**0 to create, 1 to update, 0 to destroy, 0 unchanged**



<details><summary><code>a</code>: update, 1 change</summary>



</details>

<details><summary><code>a</code>: 1 firewall rule of others, left alone</summary>



</details>
`);
    });
  });

  test('says once what hosts have in common but for their names and addresses, and names them all', () => {
    const made = (name: string, address: string, more = 'same') =>
      host(name, 'create', [file('/etc/x', [`+for ${name}`, `+listen ${address}`, `+${more}`], 'create')], { address });
    const many = Array.from({ length: 30 }, (_, at) => made(`web-${at}`, `10.0.1.${at}`));
    const text = markdown({ plan: plan([...many, made('other', '10.0.0.4', '10.0.0.3')]) });
    expect(text).toContain('<code>web-0</code> and 29 more hosts: create, 1 change');
    expect(text).toContain('+for web-0\n    +listen 10.0.1.0\n    +same\n\nlikewise on web-1, web-2, ');
    expect(text).toMatch(/, web-28, web-29\n```/);
    expect(text).toContain('+for other\n    +listen 10.0.0.4\n    +10.0.0.3\n```');
    expect(text.match(/<details>/g)).toHaveLength(2);
  });

  test('is never more than GitHub takes, and keeps the counts and the destroys', () => {
    const long = 'ж'.repeat(3000);
    const hosts = Array.from({ length: 400 }, (_, at) => host(`h${at}`, 'update', [file('x', [`${at} ${long}`])]));
    const problems = Array.from({ length: 400 }, (_, at) => new Problem('odd', `p${at} ${long}`));
    const text = markdown({ plan: plan([...hosts, host('gone', 'destroy', [destroyed('gone')])]), problems });
    expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024);
    expect(Buffer.byteLength(text)).toBeGreaterThan(900_000);
    expect(text).toContain('**0 to create, 400 to update, 1 to destroy, 0 unchanged**\n\n**Destroys 1:** gone');
    expect(text).toMatch(/\n\n\d+ more did not fit here: the log of this step shows everything\.\n$/);
  });
});
