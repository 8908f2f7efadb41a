// What hosts could not be given, as problems: one for each cause, and it stands where fleet.yaml asks for it.

import { shownRules } from '../fleet/ownrules.ts';
import { knownFailure } from '../host/known-failure.ts';
import type { LostPart } from '../host/part.ts';
import { lastLines } from '../host/printed.ts';
import { type Place, Problem, type ProblemDetails } from '../problem.ts';
import { appUnit } from '../resources/apps.ts';
import { configPath } from '../resources/prometheus.ts';
import { listed } from '../words.ts';

/** By host. */
type Lacking = Readonly<Record<string, readonly LostPart[]>>;

interface LostRules {
  /** Who refuses them, and what says so. */
  readonly by: 'Prometheus' | 'vmalert';
  readonly checker: string;
  readonly at: Place;
  readonly hosts: readonly string[];
  readonly printed: string;
}

/** Whether what serves this job failed on the host. */
export function isLacking(lacking: Lacking, host: string, job: string): boolean {
  return lacking[host]?.some(({ part }) => part.name === job) ?? false;
}

export function lackingProblems(lacking: Lacking): Problem[] {
  const causes = new Map<string, { lost: LostPart; hosts: string[] }>();
  for (const [host, parts] of Object.entries(lacking)) {
    for (const lost of parts) {
      const cause = JSON.stringify([lost.part.name, lost.step]);
      const known = causes.get(cause);
      if (known) known.hosts.push(host);
      else causes.set(cause, { lost, hosts: [host] });
    }
  }
  return [...causes.values()].map(({ lost, hosts }) => problemOf(lost, hosts));
}

function problemOf({ part, step, printed, why }: LostPart, hosts: readonly string[]): Problem {
  const { name, at } = part;
  const [host = ''] = hosts;
  const known = knownFailure(printed, hosts, at);
  if (known) return known;
  const where = listed(hosts);
  const details = {
    at,
    hosts,
    hint: `${remedy(name, printed, at)}; the rest of ${hosts.length === 1 ? host : 'these hosts'} is configured. ${why ? `${why.summary}: ${why.hint}` : `${host} printed:${lastLines(printed)}`}`,
  };
  if (part.ids.has(`unit:${appUnit(name)}.socket`)) return appProblem(name, where, step, details);
  const own = /\/own-([\w-]+)\.yml$/.exec(step)?.[1];
  if (own !== undefined && name === 'prometheus')
    return ownRulesProblem(own, where, { at, hosts, printed, by: 'Prometheus', checker: 'promtool' });
  if (own !== undefined && name === 'vmalert')
    return ownRulesProblem(own, where, { at, hosts, printed, by: 'vmalert', checker: 'vmalert' });
  if (name === 'prometheus' && step.endsWith(` ${configPath}`)) return refusedConfig(where, at, hosts, printed);
  if (name === 'prometheus') return new Problem('prometheus-failed', `Prometheus failed on ${where}: ${step}`, details);
  if (name === 'alertmanager')
    return new Problem('alertmanager-failed', `Alertmanager failed on ${where}: ${step}`, details);
  if (name === 'vmalert') return new Problem('vmalert-failed', `vmalert failed on ${where}: ${step}`, details);
  return new Problem('exporter-failed', `the ${name} exporter failed on ${where}: ${step}`, details);
}

/** No line of fleet.yaml is known to be the cause, as many make that file. */
function refusedConfig(where: string, { file }: Place, hosts: readonly string[], printed: string): Problem {
  const made = '`prometheus` with its `remote_write`, `exporters`, `apps` and `alerts`';
  return new Problem('prometheus-failed', `Prometheus on ${where} refuses its configuration, and keeps what it had`, {
    hosts,
    hint: `it is made of ${made} in ${file}: change there what promtool names, then apply again. ${hosts[0]} printed:${lastLines(printed)}`,
  });
}

/** Where the checker says, else at the beginning of the file. */
function ownRulesProblem(own: string, where: string, lost: LostRules): Problem {
  const { at, hosts, printed, by, checker } = lost;
  const [, line = '1', column = '1'] = /\byml: (\d+):(\d+): /.exec(printed) ?? [];
  const rules = shownRules(at.file, `${own}.yml`);
  return new Problem(
    by === 'vmalert' ? 'vmalert-failed' : 'prometheus-failed',
    `${by} on ${where} refuses these rules, and goes on with those it had`,
    {
      at: { file: rules, line: Number(line), column: Number(column) },
      hosts,
      hint: `fix the rule, then apply again. ${checker} printed:${lastLines(printed)}`,
    },
  );
}

function appProblem(name: string, where: string, step: string, details: ProblemDetails): Problem {
  const hint = `if ${name} listens on every address, write \`listen: tunnel\`; ${details.hint}`;
  return new Problem('app-failed', `the way to ${name} failed on ${where}: ${step}`, { ...details, hint });
}

/** As apt says it (apt 2.6.1, checked 2026-11-28). */
const noPackage = /^E: (?:Unable to locate package|Package '[^']*' has no installation candidate)/m;

/** As kinds/binary.apply.sh says it. */
const otherArchive = /does not have the SHA-256/;

function remedy(name: string, printed: string, { file }: Place): string {
  if (name === 'alertmanager') return `fix \`alerts\` in ${file}, then apply again`;
  if (name === 'vmalert')
    return `fix \`alerts\`, or use \`mode: server\` under \`prometheus\` in ${file}, then apply again`;
  const isPrometheus = name === 'prometheus';
  const way = isPrometheus ? '' : ', name a `package` that the system has, or remove it';
  const under = `under \`${name}\` in ${file},`;
  if (noPackage.test(printed)) return `${under} pin a release (\`version\`, \`sha256\`)${way}; then apply again`;
  if (otherArchive.test(printed))
    return `${under} compare \`sha256\` with what the project publishes for this \`version\`; then apply again`;
  return `${isPrometheus ? 'fix' : 'fix or remove'} \`${name}\` in ${file}, then apply again`;
}
