// The two DigitalOcean tokens. Rule: one is asked for only where its secret is missing, and kept only when it has the scopes of its purpose.

import { CallFailed } from '../../io/http.ts';
import { Secret } from '../../keys/secret.ts';
import { Problem } from '../../problem.ts';
import { changingSecrets, readingSecrets, readScopes, writeScopes } from '../names.ts';
import { probeScopes, type Scopes } from '../scopes.ts';
import type { Asking } from './asking.ts';
import type { Part } from './part.ts';
import { secretNamesIn } from './secrets.ts';

/** What a person types unseen; undefined where nobody can be asked. */
export type AskSecret = (question: string) => Promise<string | undefined>;

export interface Tokens {
  readonly parts: readonly Part[];
  /** By the name of the secret, once it was given. */
  readonly given: ReadonlyMap<string, Secret>;
}

interface Purpose {
  readonly what: string;
  /** The environment that has it; undefined for the repository. */
  place(asking: Asking): string | undefined;
  readonly secret: string;
  readonly scopes: readonly string[];
  /** Throws a Problem for a token that must not be used for it; gives what to say about the others. */
  judge(scopes: Scopes): string;
}

const purposes: readonly Purpose[] = [
  {
    what: 'the DigitalOcean token for plans',
    place: ({ plans }) => plans,
    secret: readingSecrets.token,
    scopes: readScopes,
    judge(scopes) {
      refuseLacking(scopes, readScopes);
      const writing = writeScopes.filter((scope) => scopes.get(scope) === 'has');
      if (writing.length > 0)
        throw new Problem(
          'token-may-write',
          `it may write (${writing.join(', ')}), and plans must not: it was not kept`,
        );
      return `it can read what a plan reads, and can create nothing; unknown: ${unprobed(scopes)}`;
    },
  },
  {
    what: 'the DigitalOcean token for applies',
    place: ({ production }) => production,
    secret: changingSecrets.token,
    scopes: [...readScopes, ...writeScopes],
    judge(scopes) {
      refuseLacking(scopes, [...readScopes, ...writeScopes]);
      return `it can read and create what an apply does; unknown: ${unprobed(scopes)}`;
    },
  },
];

function refuseLacking(scopes: Scopes, needed: readonly string[]): void {
  const lacking = needed.filter((scope) => scopes.get(scope) === 'lacks');
  if (lacking.length > 0)
    throw new Problem('token-lacks-scopes', `it lacks the scopes ${lacking.join(', ')}: it was not kept`);
}

/** What shows only when it is used. */
function unprobed(scopes: Scopes): string {
  return writeScopes.filter((scope) => (scopes.get(scope) ?? 'unknown') === 'unknown').join(', ');
}

/** Where the tokens come from, by the names of their secrets. */
export interface TokenSource {
  readonly offered: ReadonlyMap<string, Secret>;
  /** Of DigitalOcean's API. */
  readonly endpoint: string | undefined;
  readonly ask: AskSecret;
}

export function tokenParts(asking: Asking, { offered, endpoint, ask }: TokenSource): Tokens {
  const given = new Map<string, Secret>();
  const parts = purposes.map(({ what, place, secret, scopes, judge }): Part => {
    const request = async () => {
      const typed = (await ask(`${what} (${scopes.join(' ')}), not shown: `))?.trim();
      if (typed) return new Secret(typed);
      throw new Problem('token-not-given', `nobody gave it: set ${secret}, or run this on a terminal`);
    };
    return {
      step: 'tokens',
      what,
      byHand: [`https://cloud.digitalocean.com/account/api/tokens/new with the scopes ${scopes.join(' ')}`],
      async look() {
        const environment = place(asking);
        const there = await secretNamesIn(asking, environment);
        if (there === undefined)
          return { is: 'different', why: `there is no environment ${environment} to keep it in` };
        if (there.includes(secret)) return { is: 'there' };
        return {
          is: 'missing',
          async act() {
            const token = offered.get(secret) ?? (await request());
            const note = judge(await scopesOf(token, endpoint));
            given.set(secret, token);
            return note;
          },
        };
      },
    };
  });
  return { parts, given };
}

async function scopesOf(token: Secret, endpoint: string | undefined): Promise<Scopes> {
  try {
    return await probeScopes({ token, endpoint });
  } catch (error) {
    if (!(error instanceof CallFailed) || error.status !== 401) throw error;
    throw new Problem('token-not-valid', 'DigitalOcean does not accept it', { cause: error });
  }
}
