// Secrets that can be told by their form. Rule: a secret in the wrong place is named by its place, and nothing of it is repeated.

import { redacted } from './keys/secret.ts';

const forms = {
  // age-keygen's, of which a typed or cut one may have another length.
  age: 'AGE-SECRET-KEY-(?:PQ-)?1[A-Z0-9]+',
  // PEM (RFC 7468), to its end or to that of the text where it was cut; or the lines of an OpenSSH key without their frame: `openssh-key-v1` in
  // base64 (openssh PROTOCOL.key, checked 2026-11-29).
  key: '-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----[^]*?(?:-----END (?:[A-Z]+ )*PRIVATE KEY-----|$)|b3BlbnNzaC1rZXktdjE[\\w+/=\\s]*',
  // Tokens (docs.digitalocean.com/reference/api, github.blog/2021-04-05-behind-githubs-new-authentication-token-formats, checked 2026-11-29).
  digitalocean: 'do[por]_v1_\\w{16,}',
  github: '(?:gh[pousr]|github_pat)_\\w{16,}',
};

/** age: an identity; key: of SSH or TLS. The others are tokens. */
export type SecretKind = keyof typeof forms;

const kinds = Object.keys(forms) as SecretKind[];
const secret = new RegExp(kinds.map((kind) => `(?<${kind}>${forms[kind]})`).join('|'));
const everySecret = new RegExp(secret, 'g');

/** The first of each kind, and where it begins. */
export function secretsIn(text: string): { kind: SecretKind; offset: number }[] {
  const found = [...text.matchAll(everySecret)];
  return kinds.flatMap((kind) => {
    const first = found.find(({ groups }) => groups?.[kind] !== undefined);
    return first ? [{ kind, offset: first.index }] : [];
  });
}

export function holdsSecret(text: string): boolean {
  return secret.test(text);
}

export function withoutSecrets(text: string): string {
  return text.replaceAll(everySecret, redacted);
}
