// What init and doctor print. Rule: pure; public halves and paths only.

import type { Check } from './check.ts';
import type { Initialised } from './init.ts';
import type { StoredKey } from './keyfolder.ts';

const changes = {
  written: 'written',
  completed: 'completed: only what was missing was added',
  unchanged: 'already complete',
};

export function initText({ fleetFile, change, keys, steps }: Initialised): string {
  const line = (what: string, { path, made }: StoredKey) =>
    `  ${what.padEnd(36)}${path}${made ? '' : '  (already there)'}`;
  return [
    `${fleetFile}: ${changes[change]}`,
    '',
    `the keys are in ${keys.folder}: keep a copy in a safe place, and never commit them to git`,
    line('opens the files in fleet/keys', keys.identity),
    line('root on the hosts, for applies', keys.ssh),
    line('reads facts on the hosts, for plans', keys.reader),
    line('signs plans', keys.signing),
    '',
    'next steps',
    ...steps.flatMap(({ title, commands, byHand }, i) => [
      '',
      `${i + 1}. ${title}`,
      ...commands.map((command) => `     ${command}`),
      ...(commands.length > 0 && byHand.length > 0 ? ['   or in a browser:'] : []),
      ...byHand.map((what) => `     ${what}`),
    ]),
  ].join('\n');
}

/** `init --json` */
export function initDocument({ fleet, fleetFile, change, keys, steps }: Initialised) {
  const key = ({ path, publicKey, made }: StoredKey) => ({ path, public_key: publicKey, made });
  return {
    version: 1,
    ok: true,
    fleet,
    fleet_file: { path: fleetFile, change },
    keys: {
      folder: keys.folder,
      identity: key(keys.identity),
      ssh: key(keys.ssh),
      reader: key(keys.reader),
      signing: key(keys.signing),
    },
    steps: steps.map(({ title, commands, byHand }) => ({ title, commands, by_hand: byHand })),
  };
}

const marks = { passed: '✓', failed: '✗', unknown: '–' };

export function doctorText(checks: readonly Check[]): string {
  const failed = checks.filter(({ verdict }) => verdict === 'failed').length;
  const unknown = checks.filter(({ verdict }) => verdict === 'unknown').length;
  const line = ({ verdict, text, hint, at }: Check) => [
    `${marks[verdict]} ${at ? `${at.file}:${at.line}:${at.column}: ` : ''}${text}`,
    ...(hint ? [`    ${hint}`] : []),
  ];
  const ok = checks.length - failed - unknown;
  return [...checks.flatMap(line), '', `${ok} ok, ${failed} failed, ${unknown} unknown`].join('\n');
}

/** `doctor --json` */
export function doctorDocument(checks: readonly Check[]) {
  return {
    version: 1,
    ok: checks.every(({ verdict }) => verdict !== 'failed'),
    checks: checks.map(({ area, code, verdict, text, hint, at, host }) => ({
      area,
      code,
      verdict,
      text,
      hint: hint ?? null,
      at: at ?? null,
      host: host ?? null,
    })),
  };
}
