// What Renovate raises in a thin repository: the release that the workflows use, the schema's address, and pinned exporters. Rule: pure.
// A release's SHA-256 follows its version by the data source github-release-attachments, which finds the archive with the present hash in the
// present release and hashes the one of that name in the next (lib/modules/datasource/github-release-attachments, checked 2026-11-28). It asks
// for the tag by its whole name, so the v that fleet.yaml leaves out is put before it and taken away again.

import { alertmanagerRelease, catalogue, prometheusRelease } from '../fleet/catalogue.ts';
import type { Pin } from './pin.ts';

const fleetFiles = ['/(^|/)fleet\\.yaml$/'];
const version = '(?<currentValue>\\d[^\\s,]*)';
const hash = '(?<currentDigest>[0-9a-f]{64})';
const nextVersion = "{{{replace '^v' '' newValue}}}";

export function renovateConfig({ repository }: Pin): string {
  const config = {
    $schema: 'https://docs.renovatebot.com/renovate-schema.json',
    description:
      'Raises the release of PromGuard that the workflows use, and pinned releases in fleet.yaml whose version and sha256 come first.',
    enabledManagers: ['github-actions', 'custom.regex'],
    minimumReleaseAge: '7 days',
    packageRules: [
      { matchManagers: ['github-actions'], matchPackageNames: [repository], groupName: 'PromGuard' },
      { matchManagers: ['custom.regex'], matchPackageNames: [repository], groupName: "fleet.yaml's schema" },
    ],
    customManagers: [schema(repository), ...known().flatMap((one) => pinned(...one))],
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}

function schema(repository: string) {
  return {
    customType: 'regex',
    managerFilePatterns: fleetFiles,
    matchStrings: [`\\$schema=https://raw\\.githubusercontent\\.com/${repository}/(?<currentValue>v[^/]+)/`],
    depNameTemplate: repository,
    datasourceTemplate: 'github-releases',
  };
}

/** Each thing that PromGuard can pin, with what stands before it and the repository of its releases. */
function known(): [name: string, before: string, repository: string][] {
  const exporters = [...catalogue].map(([name, { release }]) => [name, ' ', release] as const);
  const monitors = [
    ['prometheus', '\n', prometheusRelease] as const,
    ['alertmanager', ' ', alertmanagerRelease] as const,
  ];
  return [...monitors, ...exporters].flatMap(([name, before, release]) => {
    const [, repository] = /^https:\/\/github\.com\/([^/]+\/[^/]+)\//.exec(release ?? '') ?? [];
    return repository ? [[name, before, repository]] : [];
  });
}

/** `NAME: { version: 1.2.3, sha256: HASH` on one line, or each on a line of its own. What is replaced is the whole match, so it has no gaps. */
function pinned(name: string, before: string, repository: string) {
  const common = {
    customType: 'regex',
    managerFilePatterns: fleetFiles,
    datasourceTemplate: 'github-release-attachments',
    depNameTemplate: repository,
    currentValueTemplate: 'v{{{currentValue}}}',
  };
  const start = `${before}${name}:`;
  return [
    {
      ...common,
      matchStrings: [`${start} \\{ version: ${version}, sha256: ${hash}`],
      autoReplaceStringTemplate: `${start} { version: ${nextVersion}, sha256: {{{newDigest}}}`,
    },
    {
      ...common,
      matchStrings: [`${start}\\n(?<indentation> +)version: ${version}\\n +sha256: ${hash}`],
      autoReplaceStringTemplate: `${start}\n{{{indentation}}}version: ${nextVersion}\n{{{indentation}}}sha256: {{{newDigest}}}`,
    },
  ];
}
