// Hosts that switch at one moment. Rule: whatever takes time is done before; nodes switch before monitors, as the scraper begins the handshake.

import type { Role } from '../fleet/model.ts';

interface Member {
  name: string;
  role: Role;
}

/**
 * A monitor that used a node's new key before the node does would have its handshake ignored, and WireGuard tries again only
 * after 5 s (wireguard.com/protocol, REKEY_TIMEOUT, checked 2026-11-25). The other way round only packets in between are lost.
 */
export class Barrier {
  readonly #prepared: Gathering;
  readonly #nodes: Gathering;

  constructor(members: readonly Member[]) {
    this.#prepared = new Gathering(members);
    this.#nodes = new Gathering(members.filter(({ role }) => role === 'node'));
  }

  /** This host is prepared. Resolves when it may switch. */
  async turnOf({ name, role }: Member): Promise<void> {
    this.#prepared.arrive(name);
    await this.#prepared.complete;
    if (role === 'monitor') await this.#nodes.complete;
  }

  /** It has switched, or will not: nobody waits for it any more. */
  passed(name: string): void {
    this.#prepared.arrive(name);
    this.#nodes.arrive(name);
  }
}

class Gathering {
  readonly #missing: Set<string>;
  /** Resolves when the last one has arrived. */
  readonly complete: Promise<void>;
  #resolve: () => void = () => undefined;

  constructor(members: readonly Member[]) {
    this.#missing = new Set(members.map(({ name }) => name));
    this.complete = new Promise((resolve) => {
      this.#resolve = resolve;
    });
    this.arrive('');
  }

  arrive(name: string): void {
    this.#missing.delete(name);
    if (this.#missing.size === 0) this.#resolve();
  }
}
