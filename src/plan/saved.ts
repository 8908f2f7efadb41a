// A plan in a file, for an apply that nobody is there to agree to. Rule: what a reviewer's comment holds and no more: hashes, no secret.

import { Problem } from '../problem.ts';
import { canonicalHash } from './canonical.ts';
import { formatReviewed, parseReviewed, type Reviewed } from './reviewed.ts';

const format = 'promguard-plan';
const version = 1;
/** Of any release. */
export const savedBegins = new RegExp(`^\\s*\\{\\s*"format":\\s*"${format}"`);

/** What a person gives up for good: lost keys, droplets that are gone, or the whole fleet, of which everything that exists is left as it is. */
export const anewKinds = ['fleet', 'keys', 'droplets'] as const;
export type Anew = (typeof anewKinds)[number];

export interface SavedPlan {
  readonly fleet: string;
  /** Undefined for a fleet that was not applied yet. */
  readonly id: string | undefined;
  /** The release that made it. */
  readonly release: string;
  /** The hosts it was made for; undefined for all. */
  readonly only: readonly string[] | undefined;
  readonly anew: Anew | undefined;
  /** Of what git said (flow/sources.ts). */
  readonly sources: string;
  readonly reviewed: Reviewed;
}

export function formatSaved({ fleet, id, release, only, anew, sources, reviewed }: SavedPlan): string {
  const fields = {
    format,
    version,
    fleet,
    fleet_id: id ?? null,
    promguard: release,
    only: only ?? null,
    anew: anew ?? null,
    sources,
    digest: reviewed.digest,
    plan: formatReviewed(reviewed),
  };
  return `${JSON.stringify({ ...fields, checksum: checksum(fields) }, null, 2)}\n`;
}

/** Throws a Problem for what is no saved plan, is damaged, or is of another release. */
export function parseSaved(text: string, file: string, release: string): SavedPlan {
  const { checksum: sum, ...fields } = fieldsOf(text);
  if (fields['format'] !== format) throw new Problem('not-a-saved-plan', `${file} is not a saved plan`, again);
  if (fields['version'] !== version || fields['promguard'] !== release) {
    const made = `PromGuard ${fields['promguard']}, and this is ${release}`;
    throw new Problem('saved-plan-version', `${file} was made by ${made}`, again);
  }
  const { fleet, fleet_id: id, only, anew, sources, plan } = fields;
  const reviewed = typeof plan === 'string' ? parseReviewed(plan) : undefined;
  if (sum !== checksum(fields) || typeof fleet !== 'string' || !reviewed) {
    throw new Problem('saved-plan-damaged', `${file} is damaged: it is not as PromGuard wrote it`, again);
  }
  return {
    fleet,
    release,
    sources: String(sources),
    reviewed,
    id: typeof id === 'string' ? id : undefined,
    only: Array.isArray(only) ? only.map(String) : undefined,
    anew: anewKinds.find((kind) => kind === anew),
  };
}

const again = { hint: 'save it again: promguard plan --out FILE' };

function fieldsOf(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function checksum(fields: Record<string, unknown>): string {
  return canonicalHash(fields);
}
