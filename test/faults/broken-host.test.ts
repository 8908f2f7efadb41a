// A host loses power or space during an apply. Rule: the same change, the same promises, one fault.

import { describe, test } from 'vitest';
import { diskFull, diskFullAndKilled, type Fault, poweredOff } from './fault.ts';
import { rehearse } from './rehearsal.ts';

const install = 'NEW unpacks packages';

const points: [Fault, string[]][] = [
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
      'stay: ufw allow in proto tcp from any to any port PORT',
      'monitor: write /etc/wireguard/wg0.conf',
    ],
  ],
  [diskFullAndKilled, ['stay has armed its rollback']],
];

rehearse('a broken host', 'story-broken-host', (it) => {
  describe.each(points)('$name', (fault, moments) => {
    test.each(moments)('at "%s"', (moment) => it().survives({ fault, moment }));
  });
});
