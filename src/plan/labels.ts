// The labels on a pull request. Rule: those that PromGuard sets describe the plan; it only reads those that people set. Each fleet has its own, by its folder: its name may change.

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { suffixOf } from '../fleet/fleets.ts';

export interface Labels {
  /** Set by PromGuard. */
  readonly changes: string;
  readonly destroys: string;
  /** Set by someone with write access after the plan: lets an apply pass its checks and go beyond the review. */
  readonly override: string;
}

/** file: the path of fleet.yaml in the repository. */
export function labelsOf(file: string): Labels {
  const suffix = fitting(suffixOf(file));
  return {
    changes: `promguard: changes${suffix}`,
    destroys: `promguard: destroys${suffix}`,
    override: `promguard: override${suffix}`,
  };
}

/** The name of a label has at most 50 characters (github.com/github/docs, issue 32156, checked 2026-11-29). */
const mostSuffix = 50 - 'promguard: destroys'.length;

function fitting(suffix: string): string {
  if (suffix.length <= mostSuffix) return suffix;
  const id = bytesToHex(sha256(utf8ToBytes(suffix))).slice(0, 8);
  const end = suffix.slice(-(mostSuffix - ` (${id}…`.length));
  return ` (${id}…${end}`;
}
