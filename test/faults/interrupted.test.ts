// An apply loses a connection, or the API. Rule: the same change, the same promises, one fault.

import { describe, expect, test } from 'vitest';
import { connectionLost, cutOff, type Fault, outage } from './fault.ts';
import { rehearse } from './rehearsal.ts';

const openPort = 'stay: ufw allow in proto tcp from any to any port PORT';

const points: [Fault, string[]][] = [
  [
    connectionLost,
    [
      'NEW has made its own SSH host key',
      'NEW unpacks packages',
      'NEW: enable ufw',
      'monitor: write /etc/wireguard/wg0.conf',
    ],
  ],
  [
    outage,
    ['monitor: observe', 'wrote fleet.lock.yaml', 'NEW: create', 'NEW: boot', 'monitor: remove OLD', 'OLD: destroy'],
  ],
];

/** Everything that a change of SSH access touches, in the kernel and on disk. */
const access = `
  iptables -S; ip6tables -S; wg showconf wg0; ip -o -4 address show dev wg0 | cut -d ' ' -f 7
  find /etc/ufw /etc/default/ufw /etc/wireguard -type f | sort | xargs sha256sum`;

rehearse('interrupted', 'story-interrupted', (it) => {
  describe.each(points)('$name', (fault, moments) => {
    test.each(moments)('at "%s"', (moment) => it().survives({ fault, moment }));
  });

  describe('a host script whose connection drops', () => {
    test('runs to its end, and is confirmed over a new connection', () =>
      it().survives({
        fault: connectionLost,
        moment: openPort,
        meanwhile: async () => {
          const changes = await it().story.changes();
          expect(changes.filter((change) => change.startsWith('stay '))).toEqual([]);
        },
      }));

    test('is rolled back when no new connection comes', async () => {
      const before = await it().story.on('stay', access);
      await it().survives({
        fault: cutOff,
        moment: openPort,
        meanwhile: async () => expect(await it().story.on('stay', access)).toBe(before),
      });
    });
  });
});
