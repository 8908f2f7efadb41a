// Units that systemd has started and that are not at work.

import { describe, expect, test } from 'vitest';
import { readFacts } from '../../../src/host/facts.ts';
import type { ListeningSocket, Observed } from '../../../src/host/item.ts';
import type { Listens, UnitItem } from '../../../src/host/kinds/unit.ts';
import { unitProblems } from '../../../src/plan/units.ts';

const service = (name: string, state: string, restarts: number, since: number) =>
  [
    `NRestarts\t${restarts}`,
    `Id\t${name}.service`,
    `ActiveState\t${state}`,
    'UnitFileState\tenabled',
    `ActiveEnterTimestampMonotonic\t${since * 1e6}`,
  ]
    .map((line) => `unit\t${line}\n`)
    .join('');
const unitsIn = (facts: string) => readFacts('h', `unit\tUptime\t1000.50\n${facts}end\n`).units;

describe('what a host says of its units', () => {
  test.each<[string, string, object]>([
    ['runs since long, whatever was at boot', service('a', 'active', 7, 900), { active: true, restarts: false }],
    ['was started a moment ago', service('a', 'active', 0, 1000), { active: true, restarts: false }],
    ['was killed once, and runs again', service('a', 'active', 1, 998), { active: true, restarted: true }],
    ['was killed once, long ago', service('a', 'active', 1, 900), { active: true, restarted: false }],
    ['ends over and over, and runs at this moment', service('a', 'active', 2, 998), { active: false, restarts: true }],
    ['waits for its next restart', service('a', 'activating', 1, 998), { active: false, restarts: true }],
    ['starts for the first time', service('a', 'activating', 0, 0), { active: false, restarts: false }],
    ['was stopped', service('a', 'inactive', 9, 998), { active: false, restarts: false }],
  ])('one that %s', (_, facts, state) =>
    expect(unitsIn(facts)).toMatchObject({ a: { enabled: true, pending: false, restarts: false, ...state } }),
  );

  test('restarts of one say nothing of the next, and a timer has none', () => {
    const timer =
      'unit\tId\tb.timer\nunit\tActiveState\tactive\nunit\tUnitFileState\tenabled\nunit\tActiveEnterTimestampMonotonic\t999000000\n';
    const units = unitsIn(
      service('a', 'active', 5, 999) + timer + timer.replaceAll('b.timer', 'c.timer') + service('d', 'active', 0, 999),
    );
    expect(Object.entries(units).flatMap(([name, { active }]) => (active ? [name] : []))).toEqual([
      'b.timer',
      'c.timer',
      'd',
    ]);
  });

  test('an earlier reader counts no restarts', () => {
    const facts = 'unit\tId\ta.service\nunit\tActiveState\tactive\nunit\tUnitFileState\tenabled\n';
    expect(unitsIn(facts)['a']).toMatchObject({ active: true, restarts: false });
  });
});

describe('why it is not at work', () => {
  const at = ['127.0.0.1:9093', '10.0.0.1:9093'];
  const own: Listens = { at, program: 'prometheus-alertmanager', isSure: true };
  const tunnelAt = (...addresses: string[]): Observed['tunnels'] => ({
    wg0: { publicKey: '', port: 0, addresses, mtu: 0, peers: [] },
  });
  const problems = (
    listens: Listens | undefined,
    restarts: boolean,
    sockets: [address: string, process: string, proto?: 'udp'][],
    tunnels = tunnelAt('10.0.0.1/24'),
  ) => {
    const item: UnitItem = { kind: 'unit', name: 'a', restartOn: [], reloadOn: [], ...(listens && { listens }) };
    const listening = sockets.map(
      ([address, process, proto]): ListeningSocket => ({ proto: proto ?? 'tcp', address, port: 9093, process }),
    );
    const units = { a: { enabled: true, active: !restarts, restarts, restarted: false, pending: false } };
    return unitProblems('h', [item], { units, listening, managed: ['unit:a'], tunnels }).map(
      ({ problem: { code, summary } }) => [code, /: (.*)$/.exec(summary)?.[1]],
    );
  };

  test.each<[string, Parameters<typeof problems>, (string | undefined)[][]]>([
    [
      'another program has its port, whatever systemd says',
      [own, false, [['127.0.0.1', 'python3']]],
      [['port-taken', 'python3 does, on 127.0.0.1']],
    ],
    ['one that listens everywhere', [own, true, [['*', 'python3']]], [['port-taken', 'python3 does, on *']]],
    ['it listens itself, and the kernel shortens its name', [own, false, [['127.0.0.1', 'prometheus-aler']]], []],
    [
      'others are on other addresses, or speak UDP',
      [
        own,
        false,
        [
          ['203.0.113.1', 'python3'],
          ['127.0.0.1', 'x', 'udp'],
        ],
      ],
      [],
    ],
    ['it listens everywhere', [own, false, [['0.0.0.0', 'prometheus-aler']]], [['listens-everywhere', undefined]]],
    ['nobody knows who', [own, false, [['127.0.0.1', '']]], []],
    ['it restarts, and nobody has its port', [own, true, []], [['unit-restarts', undefined]]],
    ['its address is not there, as the tunnel is down', [own, true, [], {}], []],
    ['its address is not that of the tunnel', [own, true, [], tunnelAt('10.0.0.9/24')], []],
    ['it needs no tunnel', [{ ...own, at: ['127.0.0.1:9093'] }, true, [], {}], [['unit-restarts', undefined]]],
    ['one without a port', [undefined, true, []], [['unit-restarts', undefined]]],
    [
      "somebody else's program, which may have started another",
      [{ ...own, isSure: false }, false, [['127.0.0.1', 'python3']]],
      [],
    ],
    [
      'the same, over and over',
      [{ ...own, isSure: false }, true, [['127.0.0.1', 'python3']]],
      [['port-taken', 'python3 does, on 127.0.0.1']],
    ],
  ])('%s', (_, given, said) => expect(problems(...given)).toEqual(said));
});
