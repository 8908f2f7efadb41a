// The job summary: what comes first, that nothing in it becomes markup, and that GitHub takes it.

import { describe, expect, test } from 'vitest';
import type { Change } from '../../../src/host/change.ts';
import type { Evidence } from '../../../src/plan/evidence.ts';
import type { HostPlan, Plan } from '../../../src/plan/plan.ts';
import { Problem } from '../../../src/problem.ts';
import { type SummaryParts, summaryMarkdown } from '../../../src/show/summary.ts';

const change = (summary: string, more: Partial<Change> = {}): Change => ({
  kind: 'file',
  id: `file:${summary}`,
  action: 'create',
  summary,
  detail: [],
  ...more,
});

const host = (name: string, fate: HostPlan['fate'], changes: Change[] = [], foreignRules: string[] = []): HostPlan => ({
  host: name,
  role: 'node',
  region: 'lon1',
  fate,
  changes,
  foreignRules,
});

const planOf = (...hosts: HostPlan[]): Plan => ({ fleet: 'demo', offline: false, hosts, problems: [] });

const evidenceOf = (name: string, more: Partial<Evidence> = {}): Evidence => ({
  name,
  role: 'node',
  region: 'lon1',
  address: '10.0.0.2',
  publicAddress: '203.0.113.3',
  monitors: ['monitor-1'],
  asked: true,
  handshakeAgeSeconds: 4,
  targets: [
    {
      job: 'node',
      instance: '10.0.0.2:9100',
      host: name,
      health: 'up',
      lastError: '',
      lastScrape: undefined,
      scrapeInterval: undefined,
    },
  ],
  up: true,
  openPorts: [22],
  unseenAddresses: [],
  problems: [],
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
      plan: planOf(host('a', 'unchanged')),
      evidence: [evidenceOf('monitor-1', { role: 'monitor', monitors: [] }), evidenceOf('a')],
    });
    expect(text).toBe(`## PromGuard: demo

**no changes: every host is as fleet.yaml says**

### Evidence

| Host | Region | Tunnel | Public | Handshake | Targets | Open from outside |
| --- | --- | --- | --- | --- | --- | --- |
| monitor-1 | lon1 | 10.0.0.2 | 203.0.113.3 | 4 s ago | 1 of 1 up | 22/tcp |
| a | lon1 | 10.0.0.2 | 203.0.113.3 | 4 s ago | 1 of 1 up | 22/tcp |

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

  test('what a rotation has come to, as the command prints it', () => {
    const gaps = [{ monitor: 'watch', host: 'a', job: 'node', longestSeconds: 15.02, missed: 0 }];
    const none = { resumed: [], waiting: [], hostKeys: [], encrypted: [], former: [], problems: [] };
    const text = markdown({ rotation: { ...none, rotated: ['a'], intervalSeconds: 15, gaps } });
    expect(text).toBe(`## PromGuard

### Rotation

\`\`\`text
new WireGuard keys: a

HOST  JOB   SCRAPED BY  LONGEST TIME BETWEEN SCRAPES (15 s WANTED)  MISSED
a     node  watch       15.0 s                                      0

scrapes missed: 0
\`\`\`
`);
  });

  test('counts and destroys first and unfolded, then problems, then the hosts, those that go at the top', () => {
    const text = markdown({
      plan: planOf(
        host('new', 'create', [change('/etc/x', { detail: ['+one'] })]),
        host('changed', 'update', [change('/etc/y', { action: 'update', detail: ['-one', '+two'] }), change('/etc/z')]),
        host('gone', 'destroy', [change('id 7', { kind: 'droplet', action: 'delete' })]),
        host('lost', 'unreachable'),
        host('same', 'unchanged'),
      ),
      problems: [new Problem('todo', 'lost does not answer', { hint: 'look at it' })],
    });
    expect(text).toBe(`## PromGuard: demo

**1 to create, 1 to update, 1 to destroy, 1 unchanged, 1 unreachable**

**Destroys 1: gone**

\`\`\`text
error: lost does not answer
  look at it
\`\`\`

<details><summary>gone: destroy, 1 change</summary>

\`\`\`diff
- droplet id 7
\`\`\`

</details>

<details><summary>new: create, 1 change</summary>

\`\`\`diff
+ file /etc/x
    +one
\`\`\`

</details>

<details><summary>changed: update, 2 changes</summary>

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
    expect(markdown({ problems: [new Problem('todo', 'unknown key', { at })] })).toBe(
      '## PromGuard\n\n```text\nfleet/fleet.yaml:3:5: error: unknown key\n```\n',
    );
  });

  test('rules of others are shown, also where nothing changes', () => {
    const plan = planOf(host('a', 'unchanged', [], ['allow in proto tcp from any to any port 80 # nginx']));
    expect(markdown({ plan })).toContain(
      '<summary>a: firewall rules of others, left alone</summary>\n\n```text\nallow in proto tcp from any to any port 80 # nginx\n```',
    );
  });

  describe('what others wrote is text', () => {
    const hostile =
      '</summary></details><script>x</script>\n```\n````\n# title @octocat | a | [x](http://x) ![y](z) **b** \x1b[31m';

    test('in names, tables and bold text', () => {
      const plan = planOf(host(hostile, 'destroy', [change('x')]));
      const text = markdown({ plan, evidence: [evidenceOf(hostile, { region: hostile })] });
      const outside = outsideFences(text);
      expect(outside.match(/^# /m)).toBeNull();
      expect(outside).not.toMatch(/@octocat|(?<!\\)<script/);
      // Within an HTML block nothing is Markdown.
      expect(outside.replaceAll(/^<details>.*$/gm, '')).not.toMatch(/\*\*b|(?<!\\)\[x/);
      expect(outside).not.toContain('\x1b');
      expect(outside.match(/^<details>/gm)).toHaveLength(1);
      expect(outside.match(/^<\/details>$/gm)).toHaveLength(1);
      const cells = outside.split('\n').filter((line) => line.startsWith('| ') && line.includes('203.0.113.3'));
      expect(cells.map((line) => line.match(/(?<!\\)\|/g)?.length)).toEqual([8]);
    });

    test('in fences, which it cannot end', () => {
      const changes = [change(hostile, { detail: [hostile, '`````'] })];
      const text = markdown({
        plan: planOf(host('a', 'update', changes, [hostile])),
        problems: [new Problem('todo', hostile, { hint: hostile })],
      });
      expect(outsideFences(text)).toBe(`## PromGuard: demo

**0 to create, 1 to update, 0 to destroy, 0 unchanged**



<details><summary>a: update, 1 change</summary>



</details>

<details><summary>a: firewall rules of others, left alone</summary>



</details>
`);
    });
  });

  test('says once what new hosts have in common but for their names and addresses', () => {
    const made = (name: string, address: string, more: string, fate: HostPlan['fate'] = 'create') =>
      host(name, fate, [
        change(`wg0 ${address}/24, 1 peer`, { kind: 'tunnel', detail: ['+one peer'] }),
        change('/etc/x', { detail: [`+for ${name}`, `+listen ${address}`, `+${more}`] }),
      ]);
    const hosts = [made('a', '10.0.0.2', 'same'), made('b', '10.0.0.3', 'same'), made('c', '10.0.0.4', '10.0.0.3')];
    const text = markdown({ plan: planOf(...hosts, made('d', '10.0.0.5', 'same', 'update')) });
    expect(text).toContain('+for a\n    +listen 10.0.0.2\n    +same\n');
    expect(text).toContain(
      '+ tunnel wg0 10.0.0.3/24, 1 peer\n    +one peer\n+ file /etc/x\n    as on a, but for its name and address\n',
    );
    expect(text).toContain('+for c\n    +listen 10.0.0.4\n    +10.0.0.3\n');
    expect(text).toContain('+for d\n    +listen 10.0.0.5\n    +same\n');
  });

  test('is never more than GitHub takes, and keeps the counts and the destroys', () => {
    const long = 'ж'.repeat(3000);
    const hosts = Array.from({ length: 400 }, (_, at) => host(`h${at}`, 'update', [change('x', { detail: [long] })]));
    const problems = Array.from({ length: 400 }, (_, at) => new Problem('todo', `p${at} ${long}`));
    const text = markdown({ plan: planOf(...hosts, host('gone', 'destroy', [change('id 7')])), problems });
    expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024);
    expect(Buffer.byteLength(text)).toBeGreaterThan(900_000);
    expect(text).toContain('**0 to create, 400 to update, 1 to destroy, 0 unchanged**\n\n**Destroys 1: gone**');
    expect(text).toMatch(/\n\n\d+ more did not fit here: the step's log has all of it\.\n$/);
  });
});
