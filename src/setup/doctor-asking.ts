// What the checks on GitHub ask with. Rule: read only; what the token may not see is unknown, with the permission that would show it and where a person looks.

import type { FleetPlace } from '../fleet/fleets.ts';
import type { Caller } from '../io/github/call.ts';
import { CallFailed } from '../io/http.ts';
import { type Check, type CheckCode, unknown } from './check.ts';

export interface Asking {
  rest: Caller['rest'];
  paginate: Caller['paginate'];
  owner: string;
  repo: string;
  /** Where the fleet is in the repository. */
  place: FleetPlace;
  /** Whether the fleet has droplets: one without needs no token. */
  needsCloud: boolean;
  /** fleet.yaml accepts that everybody who can push a branch can read the secrets for plans. */
  accepted: boolean;
  /** The workflow commits with a `commit-token`. */
  commitToken: boolean;
}

/** What shows it: the permission of a token, and the place in a browser. */
interface Sight {
  permission: string;
  page: string;
}

/** Does a check that needs a permission which the token may lack. */
export async function seeing(
  code: CheckCode,
  what: string,
  { permission, page }: Sight,
  work: () => Promise<Check[]>,
): Promise<Check[]> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof CallFailed) || (error.status !== 403 && error.status !== 404)) throw error;
    const hint = `it needs the permission ${permission}; by hand: ${page}`;
    return [unknown(code, `${what}: hidden from this token`, { hint })];
  }
}
