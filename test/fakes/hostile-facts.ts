// Answers to the fact reader as no honest host gives them. Rule: every kind of fact, with fields that mean something elsewhere.

import fc from 'fast-check';
import { kindNames, kinds } from '../../src/host/kinds/index.ts';

/** What belongs to no kind of item, and what is no fact. */
const others =
  'protocol unknown os now client host-key trial managed socket targets changed fetched route wait |x end'.split(' ');
const words = [...others, ...new Set(kindNames.flatMap((name) => kinds[name].words))];

const field = fc.oneof(
  fc.constantFrom(
    '__proto__',
    'constructor',
    'wg0',
    '10',
    '-1',
    '99999',
    '999999999999999',
    '1e9',
    'policy',
    'as in file',
    'installed',
    'reverted',
    'unconfirmed',
    '[::1]:9',
    '0.0.0.0:443',
    '203.0.113.99',
    '10.0.0.0/8',
    '/etc/wireguard/wg0.conf',
    '/etc/promguard/prometheus.yml',
    'file:/etc/wireguard/wg0.conf',
    'unit:prometheus',
    'rule:allow in proto tcp from any to any port 22',
    'binary:../..',
    'allow tcp 22 0.0.0.0/0 any 0.0.0.0/0 in',
    '$(id); `id`',
    '\u001b[2J\u202e',
    'a'.repeat(64),
    '{}',
    '{"data":{"activeTargets":[null]}}',
    '{"data":{"activeTargets":[{"labels":{"job":"node","instance":"10.0.0.2:9100","host":"promguard-node-1"},"health":"down","lastError":"\u001b[2J"}]}}',
  ),
  fc.string(),
  fc.string({ unit: 'binary' }),
);

/** Lines of an answer, without its end. */
export const hostileFacts: fc.Arbitrary<string[]> = fc.array(
  fc
    .tuple(
      fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...words) }, { weight: 1, arbitrary: fc.string() }),
      fc.array(field, { maxLength: 9 }),
    )
    .map((parts) => parts.flat().join('\t')),
  { maxLength: 20 },
);
