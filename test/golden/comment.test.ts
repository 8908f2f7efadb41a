// The comment on a pull request through its life, as GitHub gets it: read the files beside this one.

import { describe, expect, it } from 'vitest';
import type { PeerChange } from '../../src/host/kinds/tunnel.ts';
import type { Evidence } from '../../src/plan/evidence.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { Problem } from '../../src/problem.ts';
import { type CommentOptions, type CommentState, planPart, type Restated, restate } from '../../src/show/comment.ts';
import { diagram } from '../../src/show/diagram.ts';
import { driftBody } from '../../src/show/drift.ts';
import { bodyOf, destroyed, droplet, file, host, mark, options, plan, rule, unit } from '../fakes/plans.ts';

const peer = (name: string, change: Pick<PeerChange, 'action' | 'before' | 'after'>): PeerChange => ({
  kind: 'peer',
  id: `tunnel:wg0/peer:${name}`,
  interface: 'wg0',
  peer: name,
  publicKey: '(known after apply)',
  ...change,
});

const usual: Plan = plan(
  [
    host(
      'promguard-monitor-1',
      'update',
      [
        file('/etc/wireguard/wg0.conf', [
          ' PrivateKey = (secret)',
          '+[Peer]',
          '+PublicKey = (known after apply)',
          '+PresharedKey = (secret)',
        ]),
        peer('web-1', {
          action: 'create',
          before: undefined,
          after: { allowedIps: ['10.0.0.5/32'], endpoint: '(known after apply)' },
        }),
        peer('old', { action: 'delete', before: { allowedIps: ['10.0.0.4/32'] }, after: undefined }),
      ],
      { role: 'monitor', region: 'tor1' },
    ),
    host(
      'db',
      'update',
      [
        {
          kind: 'firewall',
          id: 'firewall:ufw',
          action: 'create',
          before: { enabled: false },
          after: { enabled: true },
        },
        rule(),
      ],
      {
        foreignRules: [{ text: 'allow in proto tcp from 198.51.100.7 to any port 5433', comment: 'the office' }],
      },
    ),
    host('far', 'unreachable', [], { region: 'sgp1' }),
    host('calm', 'unchanged'),
    host('web-1', 'create', [
      droplet('web-1'),
      { kind: 'address', id: 'address:10.0.0.5', action: 'create', address: '10.0.0.5' },
      { kind: 'key', id: 'key:web-1', action: 'create', host: 'web-1' },
      { kind: 'package', id: 'package:wireguard-tools', action: 'create', name: 'wireguard-tools' },
      rule(),
    ]),
    host('old', 'destroy', [destroyed('old')], { role: 'leaving', region: '' }),
  ],
  [],
  {
    cost: { before: 24, after: 24, unknown: [] },
    closing: [{ host: 'db', port: 5432, proto: 'tcp', process: 'postgres', from: 'anywhere' }],
  },
);
const withoutImpact = { ...usual, cost: undefined, closing: [] };

const full: CommentOptions = {
  ...options,
  guards: [
    new Problem('odd', 'old is protected and would be destroyed', {
      hint: 'put it back, or take it off guards.protect',
    }),
  ],
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
    state: 'ok',
    asked: true,
    handshakeAgeSeconds: 3,
    targets: [
      {
        ...{ monitor: 'promguard-monitor-1', host: 'web-1', job: 'node', instance: '10.0.0.5:9100', unit: 'node' },
        isApp: false,
        ...{
          health: 'up',
          tunnel: 'proved',
          wasUp: false,
          dueSeconds: undefined,
          ageSeconds: 2,
          why: '',
          isListed: true,
          lacking: false,
        },
        url: 'http://10.0.0.5:9100/metrics',
      },
    ],
    up: true,
    inService: true,
    openPorts: [22],
    unseenAddresses: [],
  },
];

const overrides = [{ label: 'promguard: override', actor: 'ann', at: '2026-11-23T10:00:00Z', mayWrite: true }];

const step = new Problem('odd', 'web-1: install wireguard-tools: exit code 100', {
  hint: 'the host printed:\n  E: Unable to locate package\n  fix it on the host, then run promguard apply again',
});

const nasty =
  '@everyone #1 GH-7 `x` <b>b</b> --> | *a* [l](https://e.example) $x$ :tada: www.e.example \u202e\u0007\nnew';

const hostile: Plan = plan(
  [
    host(nasty, 'update', [file(nasty, [`+${nasty}`, '+```', '+````diff', '+</details>'], 'create')], {
      region: nasty,
      foreignRules: [{ text: nasty, comment: '' }],
    }),
    host('gh-12', 'destroy', [{ ...destroyed('gh-12'), before: { size: nasty, image: '', region: '' } }]),
  ],
  [new Problem('odd', nasty, { hint: nasty })],
  { closing: [{ host: nasty, port: 1, proto: 'udp', process: nasty, from: [nasty] }] },
);

const ask = `/promguard plan ${options.commit}`;

describe('comment', () => {
  it.each<[string, Plan, CommentState, CommentOptions]>([
    ['planned', usual, { is: 'planned' }, full],
    ['nothing', plan([host('calm', 'unchanged')]), { is: 'planned' }, options],
    ['offline', withoutImpact, { is: 'offline', why: 'this pull request comes from a fork', ask }, options],
    ['applied', withoutImpact, { is: 'applied', evidence, overrides }, options],
    ['failed', withoutImpact, { is: 'failed', failures: [step], evidence, overrides: [] }, options],
    [
      'hostile',
      hostile,
      { is: 'planned' },
      {
        ...options,
        file: `fleets/${nasty}`,
        guards: [new Problem('odd', nasty)],
      },
    ],
  ])('%s', async (name, shown, state, all) => {
    await expect(bodyOf(shown, state, all)).toMatchFileSnapshot(`comment-${name}.md`);
  });

  it.each<[string, Restated]>([
    ['applying', { is: 'applying', run: '8' }],
    ['interrupted', { is: 'interrupted', how: 'timed_out' }],
    ['out-of-date', { is: 'out of date', why: 'a newer commit is being planned' }],
  ])('%s', async (name, state) => {
    const later = { ...options, runUrl: 'https://github.example/octo/fleet/actions/runs/8' };
    const part = planPart(usual, { is: 'planned' }, full);
    await expect(restate({ mark, part }, state, later)).toMatchFileSnapshot(`comment-${name}.md`);
  });
});

it('drift', async () => {
  const cut = unit('prometheus', { why: 'unfinished' });
  const drifted = plan(
    [host('db', 'update', [rule()]), host('web', 'update', [cut]), host('far', 'unreachable')],
    [new Problem('odd', 'far does not answer at 203.0.113.9', { hint: 'see that it runs' })],
  );
  await expect(driftBody(drifted, { ...options, version: '1' })).toMatchFileSnapshot('comment-drift.md');
});
