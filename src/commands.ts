// The commands and what they print. Rule: one JSON document on stdout with --json and nothing else; progress goes to stderr.

import { createInterface, type Interface } from 'node:readline/promises';
import { readDesired, readFleet } from './flow/desired.ts';
import { targetOf } from './flow/reach.ts';
import { parseWhat } from './flow/rotate/rotate.ts';
import { findForTrust, trust } from './flow/trust.ts';
import { fingerprintOf, offeredKey } from './io/ssh/connection.ts';
import type { Terminal } from './io/terminal.ts';
import { type Purpose, type RealWorld, storeOf } from './io/world.ts';
import { hasChanges, type Plan, planDocument } from './plan/plan.ts';
import { format, Problem } from './problem.ts';
import { apply, destroy, plan, type Result, refuseGuarded, revoke, rotate, status, verify } from './reconcile.ts';
import { inWorld, offlinePlan } from './run.ts';
import { doctor } from './setup/doctor.ts';
import { init, listOf } from './setup/init.ts';
import { doctorDocument, doctorText, initDocument, initText } from './setup/show.ts';
import { evidenceDocument, evidenceTable } from './show/evidence.ts';
import { rotationDocument, rotationText } from './show/rotation.ts';
import { planText } from './show/text.ts';

export interface Flags {
  fleet: string;
  only: string[] | undefined;
  json: boolean;
  offline: boolean;
  detailedExitCode: boolean;
  yes: boolean;
  undo: boolean;
  what: string;
  port: number;
  fingerprint: string | undefined;
  fleetName: string | undefined;
  region: string | undefined;
  nodes: string | undefined;
  keys: string | undefined;
}

interface Command {
  summary: string;
  /** Gives the exit code. */
  run(flags: Flags, operands: string[]): Promise<number>;
}

export const commands: Record<string, Command> = {
  validate: { summary: 'check fleet.yaml and its lock; needs no network and no secret', run: runValidate },
  plan: { summary: 'show what apply would change; changes nothing', run: runPlan },
  apply: { summary: 'make the droplets and hosts what fleet.yaml says, then prove it', run: runApply },
  verify: { summary: 'prove that everything is as fleet.yaml says; changes nothing', run: runVerify },
  status: { summary: 'show tunnels, targets and open ports', run: runStatus },
  rotate: { summary: 'change keys while everything goes on, and measure what it cost', run: runRotate },
  revoke: { summary: 'take a compromised host out of every tunnel at once, without asking it', run: runRevoke },
  destroy: { summary: 'destroy the droplets of the fleet (asks first, unless --yes)', run: runDestroy },
  trust: { summary: "record a host's SSH key after you have compared its fingerprint", run: runTrust },
  tunnel: { summary: "bring a monitor's Prometheus page to this machine", run: runTunnel },
  init: { summary: 'make the keys and a fleet.yaml, and say what is left to do; overwrites nothing', run: runInit },
  doctor: { summary: 'check tokens, keys, hosts and the settings on GitHub, and say how to mend them', run: runDoctor },
};

export function usage(name?: string): string {
  const known = name === undefined ? undefined : commands[name];
  const width = Math.max(...Object.keys(commands).map((command) => command.length));
  const list = Object.entries(commands).map(([command, { summary }]) => `  ${command.padEnd(width)}  ${summary}`);
  return [
    `usage: promguard ${known ? name : 'COMMAND'} [options]`,
    ...(known
      ? [`  ${known.summary}`]
      : [...list, `  ${'lab'.padEnd(width)}  rehearse a fleet on this machine: promguard lab`]),
    '',
    'options',
    '  --fleet PATH          the fleet (fleet/fleet.yaml)',
    '  --only HOST           touch only this host; may be given again, or as HOST,HOST',
    '  --json                one JSON document on stdout',
    '  --offline             plan: compare with what git records, without token or hosts',
    '  --detailed-exitcode   plan: exit with 2 when there are changes',
    '  --what KEYS           rotate: nodes, monitors, preshared, ssh-host-keys, recipients (all)',
    '  --undo                revoke: let the host back; the next apply makes new keys for it',
    '  --yes                 destroy: do not ask',
    '  --fingerprint SHA256… trust: the fingerprint that the key must have, instead of asking',
    '  --port PORT           tunnel: the local port (9090)',
    '  --fleet-name NAME     init: the name of the fleet, instead of asking (demo)',
    '  --region REGION       init: where the monitor will be (tor1)',
    '  --nodes REGION,…      init: a node in each of these regions (lon1,sfo3,sgp1)',
    '  --keys FOLDER         init: where the keys are kept (~/.config/promguard/NAME)',
    '',
    'environment',
    '  DIGITALOCEAN_TOKEN or DIGITALOCEAN_ACCESS_TOKEN  API token; static hosts need none',
    '  DIGITALOCEAN_API_URL                             another endpoint of that API',
    '  PROMGUARD_SSH_KEY or PROMGUARD_SSH_KEY_FILE      private SSH key for root on the hosts',
    '  SOPS_AGE_KEY or SOPS_AGE_KEY_FILE                age identity that opens the keys folder',
    '  GITHUB_TOKEN, GITHUB_API_URL                     doctor: to look at the repository on GitHub',
    '',
    'exit codes: 0 done or nothing to do, 1 a problem, 2 changes (plan --detailed-exitcode)',
  ].join('\n');
}

async function runValidate(flags: Flags): Promise<number> {
  const { fleet, warnings } = await readFleet(storeOf(flags.fleet), flags.fleet);
  warn(warnings);
  if (flags.json) print({ ok: true, fleet: fleet.name, hosts: fleet.hosts.length, problems: warnings });
  else console.log(`${flags.fleet} is valid: fleet ${fleet.name}, ${fleet.hosts.length} hosts`);
  return 0;
}

async function runPlan(flags: Flags): Promise<number> {
  const made = flags.offline
    ? await offlinePlan(flags.fleet)
    : await watched(flags, 'look', async (world) => (await plan(world, flags)).plan);
  showPlan(made, flags);
  if (made.problems.some(({ severity }) => severity === 'error')) return 1;
  return flags.detailedExitCode && hasChanges(made) ? 2 : 0;
}

async function runApply(flags: Flags): Promise<number> {
  const result = await watched(flags, 'change', (world, terminal) =>
    apply(world, flags, (planned) => {
      terminal.end();
      if (!flags.json) console.log(planText(planned.plan, { details: false }));
      return refuseGuarded(planned);
    }),
  );
  return showResult(result, flags);
}

async function runVerify(flags: Flags): Promise<number> {
  return showResult(await watched(flags, 'look', (world) => verify(world, flags)), flags);
}

async function runStatus(flags: Flags): Promise<number> {
  const evidence = await watched(flags, 'look', (world) => status(world, flags));
  const problems = evidence.flatMap((host) => host.problems);
  if (flags.json) print(evidenceDocument(evidence, problems));
  else console.log(evidenceTable(evidence));
  if (!flags.json) warn(problems);
  return 0;
}

async function runRotate(flags: Flags): Promise<number> {
  const what = parseWhat(flags.what);
  const rotation = await watched(flags, 'change', (world) => rotate(world, { ...flags, what }));
  if (flags.json) print(rotationDocument(rotation));
  else console.log(`\n${rotationText(rotation)}`);
  if (!flags.json) warn(rotation.problems);
  return rotation.problems.length > 0 ? 1 : 0;
}

async function runRevoke(flags: Flags, [name]: string[]): Promise<number> {
  if (name === undefined) throw new Problem('todo', 'revoke needs a host', { hint: 'promguard revoke HOST' });
  const { forgotten, problems } = await watched(flags, 'change', (world) => revoke(world, flags, name));
  if (flags.json) print({ ok: problems.length === 0, revoked: !flags.undo, host: name, forgotten, problems });
  else if (flags.undo) console.log(`${name} is no longer revoked: promguard apply gives it new keys`);
  else {
    const by =
      forgotten.length > 0 ? `no longer known to ${forgotten.join(', ')}` : 'not seen to be forgotten by anyone';
    console.log(`${name} is revoked and ${by}; take it out of fleet.yaml and apply to have its droplet destroyed`);
  }
  if (!flags.json) warn(problems);
  return problems.length > 0 ? 1 : 0;
}

async function runDestroy(flags: Flags): Promise<number> {
  if (flags.only)
    throw new Problem('todo', 'destroy takes the whole fleet', {
      hint: 'to remove one host, take it out of fleet.yaml and apply',
    });
  const { fleet } = await readFleet(storeOf(flags.fleet), flags.fleet);
  if (!flags.yes && !(await confirmed('this destroys every droplet of the fleet', fleet.name))) {
    throw new Problem('todo', 'nothing was destroyed', { hint: `answer with the fleet's name, or give --yes` });
  }
  const names = await watched(flags, 'look', (world) => destroy(world, flags));
  if (flags.json) print({ ok: true, destroyed: names });
  else console.log(names.length > 0 ? `destroyed: ${names.join(', ')}` : 'there was nothing to destroy');
  return 0;
}

/** Asks on the terminal; without one the answer is no. */
async function confirmed(question: string, word: string): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`${question}; type ${word} to go on: `).catch(() => ''); // Ctrl-C, Ctrl-D
  terminal.close();
  return answer.trim() === word;
}

async function runTrust(flags: Flags, [name]: string[]): Promise<number> {
  if (name === undefined) throw new Problem('todo', 'trust needs a host', { hint: 'promguard trust HOST' });
  return watched(flags, 'look', async (world) => {
    const desired = await readDesired(world, flags.fleet);
    const publicKey = await offeredKey(await findForTrust(world, desired, name));
    const print = fingerprintOf(publicKey);
    const agreed =
      flags.fingerprint === undefined
        ? await confirmed(`${name} offers the SSH host key ${print}: compare it on the host's console`, 'yes')
        : flags.fingerprint === print;
    if (!agreed) {
      throw new Problem('todo', `nothing was recorded: ${name} offers ${print}`, {
        hint: 'give the fingerprint that ssh-keygen -lf printed on the host: --fingerprint SHA256:…',
      });
    }
    await trust(world, desired, name, publicKey);
    console.log(`${name} is known by ${print} from here on`);
    return 0;
  });
}

async function runInit(flags: Flags): Promise<number> {
  const nodes = flags.nodes === undefined ? undefined : listOf(flags.nodes);
  const person = process.stdin.isTTY && !flags.json;
  const terminal = person ? createInterface({ input: process.stdin, output: process.stderr }) : undefined;
  try {
    const ask = terminal && ((question: string, proposal: string) => answered(terminal, question, proposal));
    const made = await init({ ...flags, nodes, environment: process.env, ask });
    if (flags.json) print(initDocument(made));
    else console.log(initText(made));
    return 0;
  } finally {
    terminal?.close();
  }
}

/** What a person answers on the terminal; an empty line takes the proposal. */
async function answered(terminal: Interface, question: string, proposal: string): Promise<string> {
  try {
    return (await terminal.question(`${question} [${proposal}]: `)).trim() || proposal;
  } catch (cause) {
    // Ctrl-C and Ctrl-D.
    throw new Problem('todo', 'nothing was made: the question was not answered', { cause });
  }
}

async function runDoctor(flags: Flags): Promise<number> {
  const checks = await doctor({ fleet: flags.fleet, environment: process.env, folder: process.cwd() });
  if (flags.json) print(doctorDocument(checks));
  else console.log(doctorText(checks));
  return checks.some(({ verdict }) => verdict === 'failed') ? 1 : 0;
}

/** Holds the port forward open until the connection or the person ends it. */
async function runTunnel(flags: Flags, [name]: string[]): Promise<number> {
  return watched(flags, 'look', async (world) => {
    const { desired, observation } = await plan(world, { ...flags, only: [] });
    const monitors = desired.fleet.hosts.filter(({ role }) => role === 'monitor');
    const monitor = name === undefined ? monitors[0] : monitors.find((host) => host.name === name);
    if (!monitor)
      throw new Problem('todo', `there is no monitor ${name}`, { hint: monitors.map((host) => host.name).join(', ') });
    const target = targetOf(monitor, desired, observation.droplets);
    const forward = await world.remote.forward(target, flags.port, 9090);
    console.log(`Prometheus of ${monitor.name} is at http://127.0.0.1:${forward.port} until you press Ctrl-C`);
    console.log(`the same with OpenSSH: ssh -N -L ${forward.port}:127.0.0.1:9090 ${target.user}@${target.address}`);
    await new Promise((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve));
    await forward.close();
    return 0;
  });
}

/** Shows on the terminal what each host is doing. */
function watched<Value>(
  flags: Flags,
  purpose: Purpose,
  ask: (world: RealWorld, terminal: Terminal) => Promise<Value>,
): Promise<Value> {
  return inWorld({ fleet: flags.fleet, environment: process.env }, purpose, process.stderr, ask);
}

function showPlan(made: Plan, flags: Flags): void {
  if (flags.json) print(planDocument(made, PROMGUARD_VERSION));
  else console.log(planText(made, { details: true }));
  if (!flags.json) warn(made.problems);
}

function showResult({ plan: made, evidence, problems }: Result, flags: Flags): number {
  if (flags.json) print({ ...evidenceDocument(evidence, problems), plan: planDocument(made, PROMGUARD_VERSION) });
  else console.log(`\n${evidenceTable(evidence)}`);
  if (!flags.json) warn(problems);
  return problems.length > 0 ? 1 : 0;
}

function warn(problems: readonly Problem[]): void {
  for (const problem of problems) console.error(format(problem));
}

function print(document: unknown): void {
  console.log(JSON.stringify(document, null, 2));
}
