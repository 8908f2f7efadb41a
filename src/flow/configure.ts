// Hosts brought to what is wanted, side by side. Rule: one round trip to observe, one to apply, one to see that it holds; a host that fails stops nobody else.

import type { Host } from '../fleet/model.ts';
import type { Change } from '../host/change.ts';
import { diff } from '../host/diff.ts';
import type { Observed } from '../host/item.ts';
import { render } from '../host/render.ts';
import { inParallel } from '../parallel.ts';
import type { Output, World } from '../ports.ts';
import { Problem } from '../problem.ts';
import { itemsOf } from '../resources/index.ts';
import type { Site, SiteHost } from '../resources/site.ts';
import { addressOf, existing, type Found, newHostPatienceSeconds, observeHost, siteOf, targetOf } from './found.ts';
import type { Wanted } from './wanted.ts';

/** A unit that was just started may need its restarts until the tunnel is up. */
const settleSeconds = 15;

/** Configures the hosts; what is found afterwards replaces the facts. Gives the problems by host. */
export async function configure(
  world: World,
  wanted: Wanted,
  found: Found,
  hosts: readonly Host[],
): Promise<Record<string, Problem>> {
  const site = existing(siteOf(wanted, found.droplets));
  const problems: Record<string, Problem> = {};
  await inParallel(hosts, wanted.fleet.parallel, async (host) => {
    const self = site.hosts.find((other) => other.host.name === host.name);
    if (!self || !addressOf(host, found.droplets)) return;
    try {
      await configureHost(new HostRun(world, wanted, found, self, site));
      delete found.unreachable[host.name];
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      problems[host.name] = error;
      world.progress.host(host.name, `failed: ${error.summary}`);
    }
  });
  return problems;
}

async function configureHost(run: HostRun): Promise<void> {
  let observed = run.known() ?? (await run.observe());
  const changes = run.differences(observed);
  if (changes.length > 0) {
    await run.apply(changes, observed);
    observed = await run.settled();
  }
  run.keep(observed);
}

/** One host on its way: what is asked of it, and what it said last. */
class HostRun {
  readonly #world: World;
  readonly #wanted: Wanted;
  readonly #found: Found;
  readonly #self: SiteHost;
  readonly #site: Site;

  constructor(world: World, wanted: Wanted, found: Found, self: SiteHost, site: Site) {
    this.#world = world;
    this.#wanted = wanted;
    this.#found = found;
    this.#self = self;
    this.#site = site;
  }

  get #name(): string {
    return this.#self.host.name;
  }

  known(): Observed | undefined {
    return this.#found.facts[this.#name];
  }

  keep(observed: Observed): void {
    this.#found.facts[this.#name] = observed;
    this.#world.progress.host(this.#name, 'done');
  }

  observe(): Promise<Observed> {
    const unreachable = this.#found.unreachable[this.#name];
    if (unreachable) throw unreachable;
    this.#world.progress.host(this.#name, 'observe');
    return observeHost(this.#world, this.#wanted, this.#found.droplets, this.#self, this.#site, newHostPatienceSeconds);
  }

  differences(observed: Observed): Change[] {
    const { changes, problems } = diff(this.#name, itemsOf(this.#self, this.#site), observed);
    if (problems[0]) throw problems[0];
    return changes;
  }

  async apply(changes: Change[], observed: Observed): Promise<void> {
    const script = render(changes, itemsOf(this.#self, this.#site), observed);
    const target = targetOf(this.#self.host, this.#wanted, this.#found.droplets);
    const output = await this.#world.remote.run(target, script, {
      onLine: (line) => {
        if (line.startsWith('@step ')) this.#world.progress.host(this.#name, line.slice('@step '.length));
      },
    });
    if (output.code !== 0 || !output.stdout.includes('@done\n')) throw stepFailed(this.#name, output);
  }

  /** Observes until nothing differs any more, for a bounded time. */
  async settled(): Promise<Observed> {
    const until = this.#world.clock.now().getTime() + settleSeconds * 1000;
    for (;;) {
      const observed = await this.observe();
      const [left] = this.differences(observed);
      if (!left) return observed;
      if (this.#world.clock.now().getTime() > until) {
        throw new Problem(`${this.#name}: after the apply there is still something to do: ${left.summary}`, {
          hint: `on ${this.#name}, see systemctl --failed and journalctl -e, then run promguard plan`,
        });
      }
      await this.#world.clock.sleep(1000);
    }
  }
}

/** Which step, and what the host printed. */
function stepFailed(host: string, { code, stdout, stderr }: Output): Problem {
  const [, step = 'before the first step', printed = ''] = /^@failed (.*)\n([\s\S]*)$/m.exec(stdout) ?? [];
  // The mark before each line keeps a workflow runner from taking what a host prints for its commands.
  const tail = (printed || stderr).trim().split('\n').slice(-12).join('\n  | ');
  return new Problem(`${host}: ${step}: exit code ${code}`, {
    hint: `the host printed:\n  | ${tail || 'nothing'}\n  mend it on the host (/run/promguard/apply.log has all of it), then run promguard apply again`,
  });
}
