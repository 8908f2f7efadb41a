// An apply interrupted by everything but SIGKILL: connection, power, disk, API. Rule: the same change, the same promises, one fault.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { story } from '../lab/story.ts';
import { connectionLost, cutOff, diskFull, diskFullAndKilled, type Fault, outage, poweredOff } from './fault.ts';
import { Rehearsal } from './rehearsal.ts';

const install = 'NEW unpacks packages';
const openPort = 'stay: ufw allow in proto tcp from any to any port PORT';

const points: [Fault, string[]][] = [
  [
    connectionLost,
    ['NEW has made its own SSH host key', install, 'NEW: enable ufw', 'monitor: write /etc/wireguard/wg0.conf'],
  ],
  [
    poweredOff,
    [
      'NEW: boot',
      'NEW uses its own SSH host key',
      install,
      'NEW: write /etc/wireguard/wg0.conf',
      'NEW: confirm over a new connection',
      'monitor: write /etc/wireguard/wg0.conf',
      'monitor: remove OLD',
    ],
  ],
  [
    diskFull,
    [
      'NEW has made its own SSH host key',
      install,
      'NEW has armed its rollback',
      openPort,
      'monitor: write /etc/wireguard/wg0.conf',
    ],
  ],
  [diskFullAndKilled, ['stay has armed its rollback']],
  [
    outage,
    ['monitor: observe', 'wrote fleet.lock.yaml', 'NEW: create', 'NEW: boot', 'monitor: remove OLD', 'OLD: destroy'],
  ],
];

/** Everything that a change of SSH access touches, in the kernel and on disk. */
const access = `
  iptables -S; ip6tables -S; wg showconf wg0; ip -o -4 address show dev wg0 | cut -d ' ' -f 7
  find /etc/ufw /etc/default/ufw /etc/wireguard -type f | sort | xargs sha256sum`;

let it: Rehearsal;

story('interrupted', () => {
  beforeAll(async () => {
    it = await Rehearsal.begin('story-interrupted');
  });
  afterAll(() => it?.end());

  describe.each(points)('$name', (fault, moments) => {
    test.each(moments)('at "%s"', (moment) => it.survives({ fault, moment }));
  });

  describe('a host script whose connection drops', () => {
    test('runs to its end, and is confirmed over a new connection', () =>
      it.survives({
        fault: connectionLost,
        moment: openPort,
        meanwhile: async () => {
          const changes = await it.story.changes();
          expect(changes.filter((change) => change.startsWith('stay '))).toEqual([]);
        },
      }));

    test('is rolled back when no new connection comes', async () => {
      const before = await it.story.on('stay', access);
      await it.survives({
        fault: cutOff,
        moment: openPort,
        meanwhile: async () => expect(await it.story.on('stay', access)).toBe(before),
      });
    });
  });
});
