// Concurrency groups. Rule: as in docs.github.com, "Control the concurrency of workflows and jobs" (checked 2026-11-28).

/** A run or a job. */
export interface Member {
  /** It gives way to a newer one. */
  cancel(): void;
}

export interface Concurrency {
  group: string;
  cancelInProgress: boolean;
  /** `single` keeps one pending member, `max` a hundred. */
  queue: 'single' | 'max';
}

const longestQueue = 100;

interface Group {
  holder: Member | undefined;
  pending: Member[];
}

/** Of one repository: its workflows share them. */
export class Groups {
  readonly #groups = new Map<string, Group>();

  /** By name without regard to case. A newer member cancels the pending ones, the one in progress, or neither. */
  enter(member: Member, { group: name, cancelInProgress, queue }: Concurrency): void {
    if (queue === 'max' && cancelInProgress) throw new Error('queue: max and cancel-in-progress exclude each other');
    const key = name.toLowerCase();
    const group = this.#groups.get(key) ?? { holder: undefined, pending: [] };
    this.#groups.set(key, group);
    if (!group.holder) {
      group.holder = member;
      return;
    }
    const former = queue === 'single' ? group.pending.splice(0) : [];
    for (const one of former) one.cancel();
    if (group.pending.length < longestQueue) group.pending.push(member);
    else member.cancel();
    if (cancelInProgress) group.holder.cancel();
  }

  /** Whether nobody is before it. */
  isTurnOf(member: Member): boolean {
    const groups = [...this.#groups.values()];
    return !groups.some(({ pending }) => pending.includes(member));
  }

  /** It is over; the next one's turn comes. */
  leave(member: Member): void {
    for (const group of this.#groups.values()) {
      group.pending = group.pending.filter((one) => one !== member);
      if (group.holder === member) group.holder = group.pending.shift();
    }
  }
}
