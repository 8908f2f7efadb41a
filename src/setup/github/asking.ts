// What every part asks with. Rule: plain data and the one caller, which counts the requests.

import type { Caller } from '../../io/github/call.ts';

export interface Asking {
  readonly call: Caller;
  readonly at: { readonly owner: string; readonly repo: string };
  readonly isPrivate: boolean;
  /** The environment that has the secrets for plans; undefined where fleet.yaml accepts them as secrets of the repository. */
  readonly plans: string | undefined;
  /** The one that has the secrets for applies. */
  readonly production: string;
}
