// One thing that has to be so on GitHub. Rule: it is looked at first, done only where it is missing, and left to a person where the token may not.

import type { Caller } from '../../io/github/call.ts';
import { CallFailed } from '../../io/http.ts';
import { Problem } from '../../problem.ts';
import type { StepName } from '../steps.ts';

export type Found =
  | { readonly is: 'there' }
  /** Act: gives what there is to say about it. */
  | { readonly is: 'missing'; act(): Promise<string | undefined> }
  /** Something else is in its place, and is left as it is. */
  | { readonly is: 'different'; readonly why: string };

export function missing(send: () => Promise<unknown>): Found {
  const act = async () => {
    await send();
    return undefined;
  };
  return { is: 'missing', act };
}

export interface Part {
  readonly step: StepName;
  /** `the environment plan, which only main may use` */
  readonly what: string;
  /** Lines for a shell that do the same. */
  readonly byHand: readonly string[];
  /** Changes nothing. */
  look(): Promise<Found>;
}

export interface Outcome extends Pick<Part, 'step' | 'what'> {
  readonly result: 'done' | 'there' | 'by-hand';
  /** Why it is left to a person, or what there is to say. */
  readonly note: string | undefined;
  /** Empty unless it is left to a person. */
  readonly byHand: readonly string[];
}

/** Where GitHub refuses, the result is `by-hand`. Throws where nothing else would work either, as without a connection. */
export async function carryOut({ create }: Pick<Caller, 'create'>, part: Part): Promise<Outcome> {
  const { step, what, byHand, look } = part;
  const outcome = (result: Outcome['result'], note?: string) => ({ step, what, result, note, byHand: [] });
  try {
    const found = await look();
    if (found.is === 'there') return outcome('there');
    if (found.is === 'different') return { ...outcome('by-hand', found.why), byHand };
    // Of a call whose response was lost, the state says whether it was done.
    const isDone = async () => ((await look()).is === 'there' ? { note: undefined } : undefined);
    const { note } = await create<{ note: string | undefined }>(async () => ({ note: await found.act() }), isDone);
    return outcome('done', note);
  } catch (error) {
    if (!(error instanceof Problem) || !isRefusal(error)) throw error;
    return { ...outcome('by-hand', error.summary), byHand };
  }
}

/** What is no call is a Problem of this part alone. */
function isRefusal(error: Problem): boolean {
  if (!(error instanceof CallFailed)) return true;
  return !error.again && error.waitSeconds === undefined && [403, 404, 409, 422].includes(error.status ?? 0);
}
