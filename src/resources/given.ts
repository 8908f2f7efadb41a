// What exporters get besides arguments: a file of environment variables, and files of their own, below one folder whatever fleet.yaml says.

import type { Exporter, Given } from '../fleet/model.ts';
import { hashOf } from '../host/hash.ts';
import type { PrivateItem } from '../host/kinds/private.ts';
import { Secret, type Text } from '../keys/secret.ts';
import type { Site } from './site.ts';

export type Giver = Pick<Site, 'given'>;

interface Source {
  readonly name: string;
  readonly source: string;
  readonly formerSource?: string;
}

const folder = '/etc/promguard/exporters';

/** Its units are in this group, to read their files. Environment variables are read by systemd. */
export const exportersGroup = 'promguard-exporters';

export function environmentPath({ name }: Pick<Exporter, 'name'>): string {
  return `${folder}/${name}.env`;
}

export function givenItems(exporter: Exporter, site: Giver): PrivateItem[] {
  const { name, env, files } = exporter;
  const ofEnv = env.length > 0 ? [environmentFile(exporter, site)] : [];
  return [...ofEnv, ...files.map((one) => file(`${folder}/${name}/${one.name}`, one, site))];
}

function environmentFile(exporter: Exporter, site: Giver): PrivateItem {
  const content = exporter.env.flatMap((one): Text => {
    const value = site.given(one).content;
    return [`${one.name}="`, value instanceof Secret ? value.as(escaped) : escaped(value), '"\n'];
  });
  return privateItem(environmentPath(exporter), '0600', 'root:root', exporter.env, content, site);
}

function file(path: string, one: Given, site: Giver): PrivateItem {
  return privateItem(path, '0640', `root:${exportersGroup}`, [one], [site.given(one).content], site);
}

/** Its origin covers all that it is given, and text that is its own besides. */
export function privateItem(
  path: string,
  mode: string,
  owner: string,
  given: readonly Given[],
  content: Text,
  site: Giver,
  own?: string,
): PrivateItem {
  const sources = [
    ...given.map((one): Source => ({ name: one.name, ...site.given(one) })),
    ...(own === undefined ? [] : [{ name: '', source: own }]),
  ];
  const originOf = (texts: readonly (readonly string[])[]) => hashOf([JSON.stringify([mode, owner, texts])]);
  const origin = originOf(sources.map(({ name, source }) => [name, source]));
  const made: PrivateItem = { kind: 'private', path, mode, owner, content, origin };
  if (sources.every(({ formerSource }) => formerSource === undefined)) return made;
  return {
    ...made,
    formerOrigin: originOf(sources.map(({ name, source, formerSource = source }) => [name, formerSource])),
  };
}

/** What systemd unescapes in double quotes; it expands nothing there (env-file.c of its main branch, read 2026-11-28). */
function escaped(value: string): string {
  return value.replaceAll(/["\\$`]/g, '\\$&');
}
