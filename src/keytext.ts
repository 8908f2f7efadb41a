// Secrets that can be told by their form. Rule: a secret in the wrong place is named by its place, and nothing of it is repeated.

import { redacted } from './keys/secret.ts';

const forms = [
  // age-keygen's, of which a typed or cut one may have another length.
  'AGE-SECRET-KEY-(?:PQ-)?1[A-Z0-9]+',
  // PEM (RFC 7468), to its end or to that of the text where it was cut.
  '-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----[^]*?(?:-----END (?:[A-Z]+ )*PRIVATE KEY-----|$)',
  // The lines of an OpenSSH key without their frame: `openssh-key-v1` in base64 (openssh PROTOCOL.key, checked 2026-11-29).
  'b3BlbnNzaC1rZXktdjE[\\w+/=\\s]*',
  // Tokens of DigitalOcean and GitHub (docs.digitalocean.com/reference/api, github.blog/2021-04-05-behind-githubs-new-authentication-token-formats, checked 2026-11-29).
  'do[por]_v1_\\w{16,}',
  '(?:gh[pousr]|github_pat)_\\w{16,}',
];
const secret = new RegExp(forms.join('|'));
const everySecret = new RegExp(secret, 'g');

export function holdsSecret(text: string): boolean {
  return secret.test(text);
}

export function withoutSecrets(text: string): string {
  return text.replaceAll(everySecret, redacted);
}
