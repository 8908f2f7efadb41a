// Every SOPS file that the life of a fleet leaves in git, also for a moment: hosts come and go, keys are rotated and killed on the way, hosts are revoked.

import type { World } from '../../../src/ports.ts';
import { Problems } from '../../../src/problem.ts';
import { apply, revoke, rotate } from '../../../src/reconcile.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { Killed, mortal } from '../../fakes/simulator/mortal.ts';
import { fleetPath, SimulatedWorld } from '../../fakes/simulator/world.ts';
import { vaultFor } from '../../fakes/vault.ts';

export interface Written {
  /** Below the folder of fleet.yaml. */
  path: string;
  text: string;
}

const watch = { fleet: fleetPath, only: undefined };

/** Seals with the product's own vault, and keeps what was written. */
class RecordedWorld extends SimulatedWorld {
  readonly written = new Map<string, Written>();
  readonly #vault: World['vault'];

  constructor(identity: string) {
    super();
    this.#vault = vaultFor(identity);
  }

  override get ports(): World {
    const { store, ...ports } = super.ports;
    const write: World['store']['write'] = async (files, why) => {
      for (const [path, text] of Object.entries(files)) {
        if (text?.includes('\nsops:')) this.written.set(`${path}\n${text}`, { path, text });
      }
      await store.write(files, why);
    };
    return { ...ports, vault: this.#vault, store: { ...store, write } };
  }
}

/** In order. The recipients are the first alone, then all, and then the first alone again. */
export async function filesOfALife(identity: string, recipients: readonly string[]): Promise<Written[]> {
  const world = new RecordedWorld(identity);
  const given = (nodes: readonly number[], count = 1) => {
    const hosts = [monitor, '{ name: second, region: lon1 }', ...nodes.map(node)];
    const text = fleetOf(hosts, { monitors: 2 });
    world.files.set('fleet.yaml', text.replace(/(?<=recipients: ).*/, `[${recipients.slice(0, count).join(', ')}]`));
  };
  const applied = async () => expectNone((await apply(world.ports, watch)).problems);
  const rotated = async (what: string, effects?: number) => {
    const options = { ...watch, what: what.split(',') as ('nodes' | 'monitors' | 'preshared' | 'recipients')[] };
    if (effects !== undefined) {
      await rotate(mortal(world, effects), options).catch((error) => {
        if (!(error instanceof Killed)) throw error;
      });
      await applied();
    }
    expectNone((await rotate(world.ports, options)).problems);
  };
  const secrets = { password: 'postgresql://x:hun"ter\'2@/db?a=%20#b', token: 'ü 日本 \u{1f511}\n' };
  world.files.set('secrets.yaml', await vaultFor(identity).seal(secrets, recipients.slice(0, 1)));
  given([1, 2]);
  await applied();
  given([1, 2, 3]);
  await applied();
  await rotated('nodes');
  await rotated('monitors,preshared');
  for (const effects of [3, 8]) await rotated('nodes,monitors,preshared', effects);
  given([1, 2, 3], recipients.length);
  await applied();
  given([1, 2, 3]);
  await applied();
  await rotated('recipients');
  await revoke(world.ports, { fleet: fleetPath, undo: false }, 'promguard-node-1');
  await revoke(world.ports, { fleet: fleetPath, undo: true }, 'promguard-node-1');
  await applied();
  given([1, 2]);
  await applied();
  return [...world.written.values()];
}

function expectNone(problems: ConstructorParameters<typeof Problems>[0]): void {
  if (problems.length > 0) throw new Problems(problems);
}
