// A story: several fleet.yaml, applied one after the other in a simulated world; after each, nothing is left to do.

import { lineDiff } from '../../src/host/lines.ts';
import { redact, type Text } from '../../src/keys/secret.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { hasChanges } from '../../src/plan/plan.ts';
import { format, Problems } from '../../src/problem.ts';
import { apply, plan } from '../../src/reconcile.ts';
import metrics from '../../src/resources/metrics.sh';
import { planText } from '../../src/show/text.ts';
import type { SimulatedHost } from '../fakes/simulator/host.ts';
import { fleetPath, SimulatedWorld } from '../fakes/simulator/world.ts';

const options = { fleet: fleetPath, only: undefined };

export class Story {
  readonly world: SimulatedWorld;
  readonly #pages: string[] = [];
  #yaml = '';

  constructor(world = new SimulatedWorld()) {
    this.world = world;
  }

  /** Writes fleet.yaml and applies it; throws if anything is left to do afterwards. */
  async apply(title: string, yaml = this.#yaml): Promise<void> {
    this.#open(title, yaml);
    this.world.scripts.length = 0;
    const result = await apply(this.world.ports, options, (planned) => this.#show(planned.plan));
    for (const { host, script } of this.world.scripts) this.#pages.push(`## script for ${host}\n\n${stepsOf(script)}`);
    this.#pages.push(
      result.problems.length > 0 ? `## problems\n\n${result.problems.map(format).join('\n')}` : '## done',
    );
    if (result.problems.length > 0) return;
    const { plan: second } = await plan(this.world.ports, options);
    if (hasChanges(second)) throw new Error(`after "${title}" there is still something to do:\n${textOf(second)}`);
    for (const host of this.world.hosts) expectConverged(host);
  }

  /** Begins a story with an existing fleet; seed.txt shows how one is created. */
  async begin(yaml: string): Promise<void> {
    await this.apply('the existing fleet', yaml);
    this.#pages.length = 0;
    this.#pages.push(`# the existing fleet\n\n## ${fleetPath}\n\n${yaml.trim()}`);
  }

  /** Writes fleet.yaml and shows only the plan, or why there is none. */
  async plan(title: string, yaml = this.#yaml): Promise<void> {
    this.#open(title, yaml);
    try {
      this.#show((await plan(this.world.ports, options)).plan);
    } catch (error) {
      if (!(error instanceof Problems)) throw error;
      this.#pages.push(`## problems\n\n${error.message}`);
    }
  }

  /** Writes fleet.yaml and applies it, which must be refused before anything is touched. The next step begins from the previous fleet.yaml. */
  async refusal(title: string, yaml: string): Promise<void> {
    const before = this.#yaml;
    this.#open(title, yaml);
    const touched = this.world.journal.length;
    const refused = await apply(this.world.ports, options).then(
      () => undefined,
      (error: unknown) => error,
    );
    if (!(refused instanceof Problems)) throw new Error(`"${title}" was not refused`, { cause: refused });
    if (this.world.journal.length > touched) throw new Error(`"${title}" touched the world`);
    this.#pages.push(`## refused\n\n${refused.message}`);
    this.#yaml = before;
  }

  /** The golden text. It holds no secret. */
  get text(): string {
    return `${this.#pages.join('\n\n')}\n`;
  }

  #open(title: string, yaml: string): void {
    this.#pages.push(`# ${title}`);
    const lines = this.#yaml === '' ? yaml.trim().split('\n') : (lineDiff(this.#yaml, yaml) ?? []);
    if (lines.length > 0) this.#pages.push(`## ${fleetPath}\n\n${lines.join('\n')}`);
    this.#yaml = yaml;
    this.world.files.set('fleet.yaml', yaml);
  }

  #show(made: Plan): void {
    this.#pages.push(`## plan\n\n${textOf(made)}`);
    if (made.problems.length > 0) this.#pages.push(made.problems.map(format).join('\n'));
  }
}

function textOf(made: Plan): string {
  return planText(made, 'normal');
}

/** Our alerts, of which one file is like the other (docs/alerts.md). */
const alerts = /(?<=^put \/etc\/promguard\/rules\/promguard\.yml .*\n)[\s\S]*?(?=^END_OF_FILE$)/gm;

/** The steps of a script without its functions, which are the same in all scripts, and without our alerts. */
function stepsOf(script: Text): string {
  const text = redact(script).replaceAll(alerts, '…\n');
  const from = text.indexOf('\nmain() {\n') + '\nmain() {\n'.length;
  // The same on every host, and read by its own tests.
  return text.slice(from, text.lastIndexOf('}\nmain')).replaceAll(metrics, '(metrics.sh)\n').trimEnd();
}

/** Everything that runs was started with the present files. */
function expectConverged(host: SimulatedHost): void {
  for (const [name, unit] of host.units) {
    if (unit.active && unit.startedWith !== host.filedDefinition(name)) {
      throw new Error(`${host.name}: ${name} runs with files that have changed since`);
    }
  }
  const config = host.files.get('/etc/promguard/prometheus.yml')?.text;
  if (config !== undefined && config !== host.prometheusConfig)
    throw new Error(`${host.name}: Prometheus was not reloaded`);
  if (host.pending.size > 0) throw new Error(`${host.name} has pending marks left`);
}
