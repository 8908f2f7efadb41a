// Whether the keys can still be opened. Rule: git alone says so, as SOPS leaves in clear who can open a file.

import type { Fleet } from '../../fleet/model.ts';
import { Problem } from '../../problem.ts';
import { listed } from '../../words.ts';

/** A key file, or secrets.yaml. */
export interface SealedFile {
  /** As people see it. */
  readonly file: string;
  /** The age recipients that can open it; empty if it names none. */
  readonly recipients: readonly string[];
}

/** An apply takes the identity of a recipient in fleet.yaml alone, and that of none of them opens these. */
export function nobodyLeft({ fleet, sealed }: { fleet: Fleet; sealed: readonly SealedFile[] }): Problem[] {
  const shut = sealed.filter(
    ({ recipients }) => recipients.length > 0 && !recipients.some((one) => fleet.recipients.includes(one)),
  );
  const [first] = shut;
  if (!first) return [];
  const former = [...new Set(shut.flatMap(({ recipients }) => recipients))].sort();
  const files = listed(shut.map(({ file }) => file));
  return [
    new Problem('recipients-replaced', `none of the recipients in ${fleet.file} can open ${files}`, {
      at: fleet.places.recipients,
      hint: `put ${listed(former)} back beside the new ones and apply with that identity, which encrypts for all of them; after that, take it out; if it is lost, see docs/operations.md, "A lost age identity"`,
    }),
  ];
}
