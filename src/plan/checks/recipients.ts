// Whether the keys can still be opened. Rule: git alone says so, as SOPS leaves in clear who can open a file.

import { folderOf } from '../../fleet/fleets.ts';
import type { Fleet } from '../../fleet/model.ts';
import { Problem } from '../../problem.ts';
import { count, listed } from '../../words.ts';

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

/** own: recipients of the identities that are here. All that they do not open has one cause, and is one error. */
export function notForUs(
  { fleet, sealed }: { fleet: Pick<Fleet, 'file' | 'recipients' | 'places'>; sealed: readonly SealedFile[] },
  own: readonly string[],
): Problem[] {
  const shut = sealed.filter((one) => isShut(one, own));
  if (shut.length === 0) return [];
  const able = listed([...new Set(shut.flatMap(({ recipients }) => recipients))].sort());
  const files = shownFiles(shut.map(({ file }) => file));
  const [they, be] = shut.length === 1 ? ['it', 'is'] : ['them', 'are'];
  const waiting = own.filter((recipient) => fleet.recipients.includes(recipient));
  const lost = 'if those are lost, see docs/operations.md, "A lost age identity"';
  if (waiting.length > 0) {
    const summary = `${files} ${be} not encrypted for ${waiting.join(' or ')} yet`;
    const hint = `an apply with the identity of ${able}, a colleague's or the workflow's, encrypts ${they} for all \`recipients\`; until then yours opens nothing; ${lost}`;
    return [new Problem('not-encrypted-yet', summary, { at: fleet.places.recipients, hint })];
  }
  const join = own.length > 0 ? `, or have them add ${own.join(' or ')} to \`recipients\` and apply` : '';
  const hint = `encrypted for ${able}: set SOPS_AGE_KEY or SOPS_AGE_KEY_FILE to one of their identities${join}; ${lost}`;
  return [new Problem('no-matching-identity', `no age identity here can open ${files}`, { hint })];
}

/** Whether it is encrypted for others alone; one that names nobody is damaged. */
export function isShut({ recipients }: Pick<SealedFile, 'recipients'>, own: readonly string[]): boolean {
  return recipients.length > 0 && !recipients.some((one) => own.includes(one));
}

/** `fleet/secrets.yaml and 40 files in fleet/keys` */
export function shownFiles(files: readonly string[]): string {
  const folders = [...new Set(files.map(folderOf))].sort();
  return folders
    .map((folder) => {
      const inside = files.filter((file) => folderOf(file) === folder);
      return inside.length === 1 ? inside.join() : `${count(inside.length, 'file')} in ${folder}`;
    })
    .join(' and ');
}
