// An `allow` entry of fleet.yaml, as text.

import type { AllowedPort } from '../fleet/model.ts';

/** One entry as a person writes it: `{ port: 5432, proto: tcp, from: [10.5.0.0/24] }`. */
export function allowEntry({ port, proto, from }: AllowedPort): string {
  const isForAll = from.length === 2 && from.includes('0.0.0.0/0') && from.includes('::/0');
  const sources = from.map((cidr) => (cidr.includes(':') ? JSON.stringify(cidr) : cidr)).join(', ');
  return `{ port: ${port}, proto: ${proto}${isForAll ? '' : `, from: [${sources}]`} }`;
}
