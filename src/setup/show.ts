// What init and doctor print. Rule: pure; public halves and paths only.

import path from 'node:path';
import { quote } from '../host/quote.ts';
import { count } from '../words.ts';
import type { Check } from './check.ts';
import type { InitialisedGithub } from './github/init.ts';
import type { Outcome } from './github/part.ts';
import type { GithubSetUp } from './github/run.ts';
import { neededText } from './github/token.ts';
import type { Initialised } from './init.ts';
import type { StoredKey } from './keyfolder.ts';
import type { Thinning } from './layout.ts';
import { pinText } from './pin.ts';
import { commandsHere, stepNumber } from './steps.ts';

const changes = {
  written: 'written',
  completed: 'completed: only what was missing was added',
  unchanged: 'already complete',
};

export function initText({
  fleetFile,
  change,
  keys,
  steps,
  workflows,
  thin,
  hasWorkflows,
  inGit,
  kinds,
  beside,
}: Initialised): string {
  const opens = `opens the files in ${path.dirname(fleetFile)}/keys`;
  const line = (what: string, { path: file, made }: StoredKey) =>
    `  ${what.padEnd(Math.max(36, opens.length + 2))}${file}${made ? '' : '  (already there)'}`;
  const here = commandsHere(keys, fleetFile, inGit, kinds).map((command) => `     ${command}`);
  return [
    `${fleetFile}: ${changes[change]}`,
    '',
    `the keys are in ${keys.folder}: keep a copy in a safe place, and never commit them to git`,
    line(opens, keys.identity),
    line('root on the hosts, for applies', keys.ssh),
    line('reads facts on the hosts, for plans', keys.reader),
    line('signs plans', keys.signing),
    line('commits keys to a protected main', keys.deploy),
    ...(kinds.includes('static') ? keyToAdd(keys) : []),
    ...(thin ? thinText(thin) : []),
    ...(workflows.ok || !hasWorkflows ? [] : missingLines(workflows)),
    ...(hasWorkflows ? [] : ['', noWorkflows, '', 'next steps', ...here]),
    ...(hasWorkflows && steps.length > 0 ? ['', 'next steps, which promguard init --github does by itself'] : []),
    ...(hasWorkflows && steps.length > 0 && beside !== undefined
      ? [`the others are those of ${beside}, which has the same environments: the last one checks them too`]
      : []),
    ...(hasWorkflows ? steps : []).flatMap(({ name, title, commands, byHand }) => [
      '',
      `${stepNumber(name)}. ${title}`,
      ...commands.map((command) => `     ${command}`),
      ...(commands.length > 0 && byHand.length > 0 ? ['   or in a browser:'] : []),
      ...byHand.map((what) => `     ${what}`),
    ]),
    ...(hasWorkflows && steps.length > 0
      ? ['', 'without GitHub, instead of these steps (README.md, "Without GitHub")', ...here]
      : []),
  ].join('\n');
}

/** On droplets, PromGuard puts it there itself. */
function keyToAdd({ ssh }: Initialised['keys']): string[] {
  const file = `${ssh.path}.pub`;
  return [
    '',
    `before anything else, append ${file} to /root/.ssh/authorized_keys on each server of yours, or run for each`,
    `  ssh-copy-id -i ${quote(file)} root@ADDRESS`,
  ];
}

function missingLines({ fleets, path }: Initialised['workflows']): string[] {
  return [
    '',
    'no workflow looks for this fleet yet: in .github/workflows, add',
    `  ${fleets}`,
    '    below each `command: check` (check.yml, plan.yml, apply.yml, drift.yml, rotate.yml)',
    `  ${path}`,
    '    to `paths` (plan.yml, apply.yml)',
  ];
}

const noWorkflows =
  'there are no workflows here, so GitHub does nothing: for that, start from the template, or use the command of a release (docs/setup.md)';

function thinText({ pin, write, remove, left }: Thinning): string[] {
  const list = (what: string, files: readonly string[]) => (files.length > 0 ? [`  ${what}: ${files.join(', ')}`] : []);
  return [
    '',
    `the workflows use ${pinText(pin)}`,
    ...list('written', Object.keys(write)),
    ...(remove.length > 0
      ? [`  removed: ${count(remove.length, 'file')} of the template; git diff --stat shows which`]
      : []),
    ...list('changed by somebody, so kept but for the release in workflows', left),
    ...(write['.github/CODEOWNERS']?.includes('# /.github/ @YOU')
      ? [
          '  .github/CODEOWNERS: asks nobody for a review yet; remove the # before /.github/, and write who in the place of @YOU',
        ]
      : []),
  ];
}

function thinnedFiles({ write, remove, left }: Thinning) {
  const as = (change: string, files: readonly string[]) => files.map((path) => ({ path, change }));
  return [...as('written', Object.keys(write)), ...as('removed', remove), ...as('kept', left)];
}

/** `init --json` */
export function initDocument({ fleet, fleetFile, change, keys, steps, workflows, thin, hasWorkflows }: Initialised) {
  const key = ({ path, publicKey, made }: StoredKey) => ({ path, public_key: publicKey, made });
  return {
    version: 1,
    ok: true,
    fleet,
    fleet_file: { path: fleetFile, change },
    workflows,
    thin: thin ? { uses: pinText(thin.pin), files: thinnedFiles(thin) } : null,
    keys: {
      folder: keys.folder,
      identity: key(keys.identity),
      ssh: key(keys.ssh),
      reader: key(keys.reader),
      signing: key(keys.signing),
      deploy: key(keys.deploy),
    },
    steps: (hasWorkflows ? steps : []).map(({ name, title, commands, byHand }) => ({
      name,
      title,
      commands,
      by_hand: byHand,
    })),
  };
}

const results = { done: 'done', there: 'there already', 'by-hand': 'by hand' };

/** One of the parts, as soon as it is done. */
export function outcomeText({ step, what, result, note, byHand }: Outcome): string {
  const said = `${stepNumber(step)}. ${what}: ${results[result]}${note ? `: ${note}` : ''}`;
  return [said, ...byHand.map((line) => `     ${line}`)].join('\n');
}

export function githubText({ repository, account, outcomes, requests }: GithubSetUp): string {
  const number = (result: Outcome['result']) => outcomes.filter((outcome) => outcome.result === result).length;
  const { login, missing } = account;
  const done = number('done');
  return [
    done === 0 ? `nothing was changed in ${repository}` : `${count(done, 'thing')} set up in ${repository}`,
    `; ${number('there')} there already, ${number('by-hand')} by hand; ${count(requests, 'request')} to GitHub as ${login}`,
    ...(missing.length > 0
      ? [`\nthe token lacks ${missing.join(' and ')} (gh auth refresh --scopes ${missing.join(',')}): ${neededText}`]
      : []),
  ].join('');
}

/** `init --github --json` */
export function githubDocument(set: InitialisedGithub) {
  const { repository, account, outcomes, requests, checks } = set;
  return {
    version: 1,
    ok: isWhole(set),
    repository,
    login: account.login,
    missing_scopes: account.missing,
    parts: outcomes.map(({ step, what, result, note, byHand }) => ({
      step,
      what,
      result,
      note: note ?? null,
      by_hand: byHand,
    })),
    requests,
    checks: doctorDocument(checks).checks,
  };
}

/** Nothing is left to a person, and no check failed. */
export function isWhole({ outcomes, checks }: Pick<InitialisedGithub, 'outcomes' | 'checks'>): boolean {
  return outcomes.every(({ result }) => result !== 'by-hand') && checks.every(({ verdict }) => verdict !== 'failed');
}

const marks = { passed: '✓', failed: '✗', unknown: '–' };

export function doctorText(checks: readonly Check[]): string {
  const failed = checks.filter(({ verdict }) => verdict === 'failed').length;
  const unknown = checks.filter(({ verdict }) => verdict === 'unknown').length;
  const line = (check: Check, i: number) => {
    const { verdict, text, at } = check;
    const isSaid = check.host !== undefined && hintOfAny(check) === hintOfAny(checks[i - 1]);
    const hint = isSaid ? undefined : check.hint;
    return [
      `${marks[verdict]} ${at ? `${at.file}:${at.line}:${at.column}: ` : ''}${text}`,
      ...(hint ? [`    ${hint}`] : []),
    ];
  };
  const ok = checks.length - failed - unknown;
  return [...checks.flatMap(line), '', `${ok} ok, ${failed} failed, ${unknown} unknown`].join('\n');
}

/** What hosts have alike is said of the first of them. */
function hintOfAny({ hint, host = '' }: Partial<Check> = {}): string | undefined {
  return hint?.replaceAll(host, 'HOST').replaceAll(/\b\d+(\.\d+){3}\b/g, 'ADDRESS');
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
