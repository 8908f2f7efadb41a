// What looks like a secret, in a file that everybody has who has the repository. Rule: a guess, so it makes warnings only.

import { Problem } from '../problem.ts';

/** Names of variables and headers. */
export const secretName = /(PASSWORD|PASSWD|SECRET|TOKEN|API[_-]?KEY)$/i;

/** `postgresql://user:password@host`, and MySQL's `user:password@tcp(host)`. */
const withPassword = /\/\/[^/\s:@]*:[^@\s/]+@|^[^/\s:@]+:[^@\s]+@\w*\(/;

/** Of a variable, or an option. */
export function looksSecret(name: string, value: string): boolean {
  return secretName.test(name) || withPassword.test(value);
}

/** `?token=…`, `&access_token=…`, `?api-key=…`; not `?monkey=…`. */
const inQuery = /[?&](?:[\w.-]*[_.-])?(?:api)?(?:token|key|secret|password|passwd|auth|sig|signature)=[^&#{]/i;

/** Of an address to which something is sent. instead: what to write in its place. */
export function secretInAddress(key: string, url: unknown, instead: string, at: Problem['at']): Problem[] {
  if (typeof url !== 'string' || !(inQuery.test(url) || withPassword.test(url))) return [];
  return [secretInFleet(`the address in \`${key}\``, instead, at)];
}

export function secretInFleet(what: string, instead: string, at: Problem['at']): Problem {
  return new Problem('secret-in-fleet', `${what} holds a secret in clear`, {
    hint: `promguard secret set NAME, and ${instead}; one that was committed is no secret any more: change it where it is used`,
    severity: 'warning',
    ...(at && { at }),
  });
}
