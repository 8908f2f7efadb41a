// The words for every kind of change. Rule: an explicit list; a kind without words is a type error.

import type { Change, ChangeKind } from '../../plan/change.ts';
import { binaries } from './binary.ts';
import { confirmation } from './confirmation.ts';
import { files } from './file.ts';
import { firewall } from './firewall.ts';
import { addresses, droplets, fleetTags, hostKeys, keys, renames, secrets, servers, tags } from './fleet.ts';
import { marks } from './mark.ts';
import { packages } from './package.ts';
import { privates } from './private.ts';
import { rules } from './rule.ts';
import type { Sentences } from './sentences.ts';
import { peers, tunnels } from './tunnel.ts';
import { units } from './unit.ts';

type Listed = { readonly [Kind in ChangeKind]: Sentences<Extract<Change, { kind: Kind }>> };

const listed: Listed = {
  package: packages,
  binary: binaries,
  file: files,
  private: privates,
  unit: units,
  firewall,
  rule: rules,
  tunnel: tunnels,
  peer: peers,
  confirmation,
  fleet: marks,
  droplet: droplets,
  address: addresses,
  key: keys,
  secrets,
  'host-key': hostKeys,
  tag: tags,
  'fleet-tag': fleetTags,
  rename: renames,
  server: servers,
};

/** Each is only ever given changes of its own kind. */
const sentences: Readonly<Record<ChangeKind, Sentences<Change>>> = listed;

export function summaryOf(change: Change): string {
  return sentences[change.kind].summary(change);
}

export function detailsOf(change: Change): readonly string[] {
  return sentences[change.kind].details?.(change) ?? [];
}
