// What a thin repository has besides fleet/. Rule: pure; every text is for one release, and the workflows are the template's own.

import zizmor from '../../.github/zizmor.yml';
import type { Pin } from './pin.ts';
import { renovateConfig } from './renovate.ts';
import { thinWorkflows } from './template.ts';

/** How the template's fleet.yaml names its schema. */
const ownSchema = '# yaml-language-server: $schema=../schemas/fleet.schema.json\n';

/** By the path from the root of the repository. owner: whom GitHub asks for a review, `@ann`. */
export function thinFiles(pin: Pin, owner: string | undefined): Record<string, string> {
  const workflows = Object.entries(thinWorkflows(pin)).map(([name, text]) => [`.github/workflows/${name}`, text]);
  return {
    ...Object.fromEntries(workflows),
    '.github/zizmor.yml': zizmor,
    '.github/CODEOWNERS': codeOwners(owner),
    '.github/dependabot.yml': dependabot(pin),
    '.github/renovate.json': renovateConfig(pin),
    '.gitignore': ignored,
    'README.md': readme(pin),
  };
}

/** Where editors find the schema of this release. */
export function schemaAddress({ repository, commit, version }: Pin): string {
  const ref = version === undefined ? commit : `v${version}`;
  return `https://raw.githubusercontent.com/${repository}/${ref}/schemas/fleet.schema.json`;
}

/** fleet.yaml with the release's schema in place of the one that a copy of the template has, whose path follows from that of the file. */
export function withSchema(fleetFile: string, pin: Pin | undefined, file: string): string {
  if (!fleetFile.startsWith(ownSchema)) return fleetFile;
  const address = pin ? schemaAddress(pin) : `${'../'.repeat(file.split('/').length - 1)}schemas/fleet.schema.json`;
  return `# yaml-language-server: $schema=${address}\n${fleetFile.slice(ownSchema.length)}`;
}

function codeOwners(owner: string | undefined): string {
  return `# What is merged here runs with every secret. Require a review from code owners in the rule for main.
${owner === undefined ? '# /.github/ @YOU' : `/.github/ ${owner}`}
`;
}

function dependabot({ repository }: Pin): string {
  return `# Raises the release of PromGuard that the workflows use. Renovate does that too (renovate.json), and raises exporters: with it, delete this file.
version: 2
updates:
  - package-ecosystem: github-actions
    directory: /
    schedule:
      interval: weekly
    allow:
      - dependency-name: ${repository}
    cooldown:
      default-days: 7
`;
}

const ignored = `# The keys that promguard init makes never belong in git.
age-identity.txt
deploy-key
plan-signing-key
reader-key
ssh-key
# An apply that was killed may leave it.
.promguard-lease
`;

function readme(pin: Pin): string {
  return `# Fleet

The servers in \`fleet/fleet.yaml\` and their metrics, kept by [PromGuard](https://github.com/${pin.repository}).

- A pull request that changes \`fleet/fleet.yaml\` gets a comment with what would change, and its merge applies that.
- PromGuard writes \`fleet/fleet.lock.yaml\` and \`fleet/keys\`. Commit them, and edit neither.
- The workflows use one release of PromGuard by its commit. Dependabot or Renovate raises it; read what the check says of such a pull request.
- \`promguard doctor\` says what is missing. [Operations](https://github.com/${pin.repository}/blob/${pin.commit}/docs/operations.md) says what to do when something fails.
`;
}
