// The comment on a pull request through its whole life, as GitHub gets it: read the files beside this one.

import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../src/plan/evidence.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { Problem } from '../../src/problem.ts';
import { type CommentOptions, type CommentState, comment, restate } from '../../src/show/comment.ts';
import { diagram } from '../../src/show/diagram.ts';
import { driftBody } from '../../src/show/drift.ts';
import { change, host, options, plan } from '../fakes/plans.ts';

const rule = 'allow in on wg0 proto tcp from 10.0.0.1 to 10.0.0.5 port 9100';

const usual: Plan = plan([
  host(
    'promguard-monitor-1',
    'update',
    [
      change('file', '/etc/wireguard/wg0.conf', {
        action: 'update',
        detail: [' PrivateKey = (secret)', '+[Peer]', '+PublicKey = (known after apply)', '+PresharedKey = (secret)'],
      }),
      change('tunnel', 'peer web-1 10.0.0.5/32 at (known after apply)', { id: 'tunnel:wg0/peer:web-1' }),
      change('tunnel', 'peer old 10.0.0.4/32', { id: 'tunnel:wg0/peer:old', action: 'delete' }),
    ],
    { role: 'monitor', region: 'tor1' },
  ),
  host('db', 'update', [change('firewall', 'turn ufw on'), change('rule', rule)], {
    foreignRules: ['allow in proto tcp from 198.51.100.7 to any port 5433 # the office'],
  }),
  host('far', 'unreachable', [], { region: 'sgp1' }),
  host('calm', 'unchanged'),
  host('web-1', 'create', [
    change('droplet', 's-1vcpu-1gb, debian-12-x64, fra1'),
    change('address', '10.0.0.5'),
    change('key', 'WireGuard keys in keys/web-1.yaml'),
    change('package', 'install wireguard-tools'),
    change('rule', rule),
  ]),
  host('old', 'destroy', [change('droplet', 's-1vcpu-1gb, debian-12-x64, fra1, id 7', { action: 'delete' })], {
    role: 'leaving',
    region: '',
  }),
]);

const full: CommentOptions = {
  ...options,
  reviewed: { ...options.reviewed, commit: options.commit },
  guards: [
    new Problem('todo', 'old is protected and would be destroyed', {
      hint: 'put it back, or take it off guards.protect',
    }),
  ],
  overrides: [{ label: 'promguard: override', actor: 'ann', at: '2026-11-23T10:00:00Z', mayWrite: true }],
  cost: { before: 24, after: 24, unknown: [] },
  closing: [{ host: 'db', port: 5432, proto: 'tcp', process: 'postgres', from: 'anywhere' }],
  diagram: diagram([
    { name: 'promguard-monitor-1', role: 'monitor', region: 'tor1', address: '10.0.0.1', monitors: [], up: true },
    {
      ...{ name: 'web-1', role: 'node', region: 'fra1', address: '10.0.0.5' },
      ...{ monitors: ['promguard-monitor-1'], up: false },
    },
  ]),
};

const evidence: Evidence[] = [
  {
    name: 'web-1',
    role: 'node',
    region: 'fra1',
    address: '10.0.0.5',
    publicAddress: '203.0.113.5',
    monitors: [],
    asked: true,
    handshakeAgeSeconds: 3,
    targets: [
      {
        job: 'node',
        instance: '10.0.0.5:9100',
        host: 'web-1',
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
  },
];

const step = new Problem('todo', 'web-1: install wireguard-tools: exit code 100', {
  hint: 'the host printed:\n  E: Unable to locate package\n  mend it on the host, then run promguard apply again',
});

const nasty =
  '@everyone #1 GH-7 `x` <b>b</b> --> | *a* [l](https://e.example) $x$ :tada: www.e.example \u202e\u0007\nnew';

const hostile: Plan = plan(
  [
    host(nasty, 'update', [change('file', nasty, { detail: [`+${nasty}`, '+```', '+````diff', '+</details>'] })], {
      region: nasty,
      foreignRules: [nasty],
    }),
    host('gh-12', 'destroy', [change('droplet', nasty, { action: 'delete' })]),
  ],
  [new Problem('todo', nasty, { hint: nasty })],
);

describe('comment', () => {
  it.each<[string, Plan, CommentState, CommentOptions]>([
    ['planned', usual, { is: 'planned' }, full],
    ['nothing', plan([host('calm', 'unchanged')]), { is: 'planned' }, options],
    ['offline', usual, { is: 'offline', why: 'this pull request comes from a fork' }, options],
    ['applied', usual, { is: 'applied', evidence }, options],
    ['failed', usual, { is: 'failed', failures: [step], evidence }, options],
    [
      'hostile',
      hostile,
      { is: 'planned' },
      {
        ...options,
        file: `fleets/${nasty}`,
        overrides: [{ label: nasty, actor: nasty, at: nasty, mayWrite: true }],
        closing: [{ host: nasty, port: 1, proto: 'udp', process: nasty, from: nasty }],
        guards: [new Problem('todo', nasty)],
      },
    ],
  ])('%s', async (name, shown, state, all) => {
    await expect(comment(shown, state, all)).toMatchFileSnapshot(`comment-${name}.md`);
  });

  it.each<[string, Parameters<typeof restate>[1]]>([
    ['applying', { is: 'applying' }],
    ['out-of-date', { is: 'out of date', why: 'a newer commit is being planned' }],
  ])('%s', async (name, state) => {
    const later = { ...options, runUrl: 'https://github.example/octo/fleet/actions/runs/8' };
    await expect(restate(comment(usual, { is: 'planned' }, full), state, later)).toMatchFileSnapshot(
      `comment-${name}.md`,
    );
  });
});

it('drift', async () => {
  const cut = change('unit', 'restart prometheus: an earlier apply was cut short', { action: 'update' });
  const drifted = plan(
    [host('db', 'update', [change('rule', rule)]), host('web', 'update', [cut]), host('far', 'unreachable')],
    [new Problem('todo', 'far does not answer at 203.0.113.9', { hint: 'see that it runs' })],
  );
  await expect(driftBody(drifted, { ...options, version: '1' })).toMatchFileSnapshot('comment-drift.md');
});
