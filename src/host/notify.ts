// Test alerts through a monitor's Alertmanager. Rule: pure; what the monitor answers is a stranger's text, and what is malformed is no delivery.

import type { Text } from '../keys/secret.ts';
import library from './notify.sh';
import { words } from './quote.ts';

/** `silenced`: a silence on the monitor fits the test. `not sent`: Alertmanager has not counted it, nor given it up. */
export type Delivery = 'delivered' | 'failed' | 'silenced' | 'not sent';

/** monitor: its name. turn: how many seconds each Alertmanager waits for the one before it. receivers: names, each with Alertmanager's name for what sends. */
export function notifyScript(
  monitor: string,
  turn: number,
  receivers: readonly (readonly [name: string, sender: string])[],
): Text {
  return [`${library}\nnotify ${words([monitor, String(turn), ...receivers.flat()])}\n`];
}

/** By receiver; undefined where Alertmanager does not answer. */
export function readDeliveries(stdout: string): ReadonlyMap<string, Delivery> | undefined {
  const lines = stdout.split('\n');
  if (lines.includes('silent')) return undefined;
  const found = lines.flatMap((line): [string, Delivery][] => {
    const [, name = '', delivery] = /^notified\t([^\t]+)\t(delivered|failed|silenced|not sent)$/.exec(line) ?? [];
    return delivery === undefined ? [] : [[name, delivery as Delivery]];
  });
  return new Map(found);
}
