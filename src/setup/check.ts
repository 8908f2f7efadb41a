// What doctor checks, and what it found. Rule: a check throws no Problem; what could not be looked at is unknown, with the reason.

import { isError, type Place, type Problem, problemsOf } from '../problem.ts';

export type Area = 'fleet' | 'keys' | 'ssh' | 'digitalocean' | 'hosts' | 'github';

/** Every check by its stable code. */
const checks = {
  'fleet-file': 'fleet',
  'reader-keys': 'fleet',
  'age-identity': 'keys',
  'key-files': 'keys',
  'key-file-recipients': 'keys',
  'sops-config': 'keys',
  'ssh-key': 'ssh',
  'digitalocean-token': 'digitalocean',
  'digitalocean-account': 'digitalocean',
  'droplet-limit': 'digitalocean',
  'digitalocean-write': 'digitalocean',
  'digitalocean-vpcs': 'digitalocean',
  'registered-ssh-key': 'digitalocean',
  'host-login': 'hosts',
  'host-addresses': 'hosts',
  'workflow-file': 'github',
  'workflow-fleets': 'github',
  'fleet-keys': 'keys',
  'workflow-pin': 'github',
  'github-token': 'github',
  'github-repository': 'github',
  'default-branch': 'github',
  'branch-protection': 'github',
  'required-check': 'github',
  'deploy-key': 'github',
  'rules-bypass': 'github',
  'code-owners': 'github',
  labels: 'github',
  'github-actions': 'github',
  environment: 'github',
  'environment-branches': 'github',
  'environment-secrets': 'github',
  'environment-variables': 'github',
  approval: 'github',
  'exposed-secret': 'github',
  'workflow-permissions': 'github',
} as const satisfies Record<string, Area>;

export type CheckCode = keyof typeof checks;

export interface Check {
  readonly area: Area;
  /** Which check it is, whatever it found; for a Problem that was met on the way, that Problem's code. */
  readonly code: string;
  /** `unknown`: it could not be looked at; the text says why. */
  readonly verdict: 'passed' | 'failed' | 'unknown';
  /** Lower case, no full stop. */
  readonly text: string;
  /** What to do. */
  readonly hint: string | undefined;
  readonly at: Place | undefined;
  /** The host that it is about. */
  readonly host: string | undefined;
}

interface Details {
  readonly hint?: string | undefined;
  readonly host?: string | undefined;
}

type Found = (code: CheckCode, text: string, details?: Details) => Check;

const found =
  (verdict: Check['verdict']): Found =>
  (code, text, { hint, host } = {}) => ({ area: checks[code], code, verdict, text, hint, host, at: undefined });

export const passed = found('passed');
export const failed = found('failed');
export const unknown = found('unknown');

/** A warning is no failure. */
export function checkOf(area: Area, problem: Problem, host?: string): Check {
  const { code, summary, hint, at } = problem;
  return { area, code, verdict: isError(problem) ? 'failed' : 'unknown', text: summary, hint, at, host };
}

/** The checks that the work gives; a Problem that it throws is a failed one. */
export async function caught(area: Area, work: () => Promise<Check[]>, host?: string): Promise<Check[]> {
  try {
    return await work();
  } catch (error) {
    return problemsOf(error).map((problem) => checkOf(area, problem, host));
  }
}
