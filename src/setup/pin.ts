// The release of PromGuard that a workflow uses: `uses: OWNER/REPO@COMMIT # vX.Y.Z`. Rule: pure; nothing else of a workflow is read or changed.

import { Problem } from '../problem.ts';

/** A release by its commit. */
export interface Pin {
  /** `owner/promguard` */
  readonly repository: string;
  /** 40 hex digits. */
  readonly commit: string;
  /** As the comment behind it says, without the v; undefined without one. */
  readonly version: string | undefined;
}

/** What the template's own workflows use: the workflow's repository, at the commit that runs. */
const own = '$/';

/** A mirror or a fork may have a longer name. */
const use =
  /^(?<before> *(?:- )?uses: *)(?<what>\$\/|[\w.-]+\/[\w.-]*promguard[\w.-]*@[^\s#]+)(?<comment> +#[^\r\n]*)?(?=\r?$)/gim;

/** Every use of the Action, in order: `$/`, or `OWNER/REPO@REF # vX.Y.Z`. */
export function usesIn(workflow: string): string[] {
  return [...workflow.matchAll(use)].map(({ groups }) => `${groups?.['what']}${groups?.['comment'] ?? ''}`);
}

/** The workflow with this release as its Action. */
export function withPin(workflow: string, pin: Pin): string {
  return workflow.replace(use, `$<before>${pinText(pin)}`);
}

/** The workflow as the template has it. */
export function withoutPin(workflow: string): string {
  return workflow.replace(use, `$<before>$$/`);
}

export function pinText({ repository, commit, version }: Pin): string {
  return `${repository}@${commit}${version === undefined ? '' : ` # v${version}`}`;
}

/** `OWNER/REPO@COMMIT`, with or without `# vX.Y.Z` behind it. */
export function parsePin(text: string): Pin | undefined {
  const [, repository, commit, version] =
    /^([\w.-]+\/[\w.-]+)@([0-9a-f]{40})(?: +# *v?(\d+\.\d+\.\d+\S*))?\s*$/.exec(text) ?? [];
  return repository && commit ? { repository, commit, version } : undefined;
}

/**
 * The one release that these workflows use, by file; undefined for those of a copy of the template. Throws a Problem unless they use the
 * same one, and by its commit.
 */
export function pinOf(workflows: Readonly<Record<string, string>>): Pin | undefined {
  const all = Object.entries(workflows).flatMap(([file, text]) => usesIn(text).map((what) => ({ file, what })));
  const first = all[0];
  const other = all.find(({ what }) => what !== first?.what);
  if (first && other) {
    throw new Problem('pins-differ', `the workflows use different versions of PromGuard`, {
      also: [first, other].map(({ file, what }) => `${file} uses ${what}`),
      hint: 'have all of them use the same one',
    });
  }
  if (!first || first.what === own) return undefined;
  const pin = parsePin(first.what);
  if (pin) return pin;
  throw new Problem('pin-not-commit', `${first.file} uses ${first.what}, which is no commit`, {
    hint: 'pin the commit of a release: a tag or a branch can be moved to other code, which would run with every secret',
  });
}
