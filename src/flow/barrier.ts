// The barrier at which hosts switch together: nobody before all are prepared or late, and nodes before monitors, which begin the handshake.

import type { Role } from '../fleet/model.ts';

interface Member {
  name: string;
  role: Role;
}

/**
 * If a monitor switched first, the node would ignore its handshake, and WireGuard retries only after 5 s (wireguard.com/protocol,
 * REKEY_TIMEOUT, checked 2026-11-25). The other way round, only the packets in between are lost.
 */
export class Barrier {
  readonly #prepared: Gathering;
  readonly #nodes: Gathering;
  #isClosed = false;

  constructor(members: readonly Member[]) {
    this.#prepared = new Gathering(members);
    this.#nodes = new Gathering(members.filter(({ role }) => role === 'node'));
  }

  /** Called when a host is prepared; resolves when it may switch, or false for one that comes too late. */
  async turnOf({ name, role }: Member): Promise<boolean> {
    if (this.#isClosed) return false;
    this.#prepared.arrive(name);
    await this.#prepared.complete;
    if (role === 'monitor') await this.#nodes.complete;
    return true;
  }

  /** Called when a host has waited for most of its time: whoever is not prepared by now is left out. */
  close(): void {
    this.#isClosed = true;
    for (const name of this.#prepared.missing) this.passed(name);
  }

  /** Called when a host has switched, or will not: nobody waits for it any longer. */
  passed(name: string): void {
    this.#prepared.arrive(name);
    this.#nodes.arrive(name);
  }
}

class Gathering {
  readonly #missing: Set<string>;
  /** Resolves when everybody has arrived. */
  readonly complete: Promise<void>;
  #resolve: () => void = () => undefined;

  constructor(members: readonly Member[]) {
    this.#missing = new Set(members.map(({ name }) => name));
    this.complete = new Promise((resolve) => {
      this.#resolve = resolve;
    });
    this.arrive('');
  }

  get missing(): readonly string[] {
    return [...this.#missing];
  }

  arrive(name: string): void {
    this.#missing.delete(name);
    if (this.#missing.size === 0) this.#resolve();
  }
}
