// fleet.yaml as init writes it. Rule: pure; in an existing file only what is missing is added, so comments stay.

import { isMap, isScalar, isSeq, type Node, parse, parseDocument, type YAMLMap } from 'yaml';
import { parseAddress } from '../fleet/cidr.ts';
import { rangeFor } from '../fleet/range.ts';
import { Problem } from '../problem.ts';

/** What a person chooses. */
export interface Answers {
  /** The fleet's name. */
  fleet: string;
  /** Region of the monitor, or the address of a server that is to be it. */
  region: string;
  /** The same of each node. */
  nodes: string[];
}

/** Public halves of the keys that init creates. */
export interface PublicKeys {
  /** `age1…` */
  recipient: string;
  /** `ssh-ed25519 AAAA… comment`: can run nothing but the fact reader. */
  readerKey: string;
}

/** Nobody's: they stand in for keys that do not exist yet. */
export const exampleKeys: PublicKeys = {
  recipient: 'age1js32wg2mgynzgkxxcyet4kh3dvcl887clql22p9rlm35mkm42vgq488g0k',
  readerKey: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIG0okI6UjwQhWcSQDsC/4qtlOkeRYGIpfFkLI5WdIYte',
};

export const defaultAnswers: Answers = { fleet: 'demo', region: 'tor1', nodes: ['lon1', 'sfo3', 'sgp1'] };

/**
 * A whole fleet.yaml; without keys and with the default answers it is the template's own, to the byte. Every fleet gets a range of its
 * own, and an SSH key of its own in the account, but the template's keeps those that the documentation shows.
 */
export function newFleetFile({ fleet, region, nodes }: Answers, keys?: PublicKeys): string {
  const isExample = fleet === defaultAnswers.fleet;
  return `# yaml-language-server: $schema=../schemas/fleet.schema.json
fleet: ${scalar(fleet)}

# Public age keys that can decrypt the private keys in keys/. \`promguard init\` creates one and adds it here.
recipients: ${keys ? `[${keys.recipient}]` : '[]'}

ssh: { key_name: ${isExample ? 'promguard-ssh' : `promguard-${fleet}`}, allow_from: [0.0.0.0/0, "::/0"]${keys ? `, ${readerEntry(keys)}` : ''} }
network: { cidr: ${isExample ? '10.0.0.0/24' : rangeFor(fleet)}, port: 51820 }
defaults: { image: debian-12-x64, size: s-1vcpu-1gb }

monitors:
  - { name: promguard-monitor-1, ${placed(region)} }

nodes:${nodes.length === 0 ? ' []' : ''}
${nodes.map((place, i) => `  - { name: promguard-node-${i + 1}, ${placed(place)} }\n`).join('')}
prometheus: { scrape_interval: 30s, retention: 15d }
exporters: { node: {} }
guards: { max_destroy: 1, protect: [promguard-monitor-1] }
`;
}

/** Whether it is the address of a server, and no region. */
export function isServer(place: string): boolean {
  return parseAddress(place) !== undefined;
}

function placed(place: string): string {
  return `${isServer(place) ? 'address' : 'region'}: ${scalar(place)}`;
}

/** What init needs to know of an existing file. */
export interface Present {
  fleet: string | undefined;
  recipients: string[];
  readerKeys: string[];
}

/** Throws a Problem when the text is not a YAML map. */
export function readPresent(text: string, file: string): Present {
  const { root } = parsed(text, file);
  const list = (node: unknown) =>
    isSeq(node) ? node.items.map((item) => String(isScalar(item) ? item.value : '')) : [];
  const name = root.get('fleet');
  return {
    fleet: typeof name === 'string' ? name : undefined,
    recipients: list(root.get('recipients')),
    readerKeys: list(root.getIn(['ssh', 'reader_keys'])),
  };
}

/** Adds the recipient and the reader key where there are none, and replaces the name if another is given. Throws a Problem like readPresent. */
export function completeFleetFile(text: string, file: string, keys: PublicKeys, fleet: string | undefined): string {
  const { recipients, readerKeys, fleet: name } = readPresent(text, file);
  let completed = text;
  if (fleet !== undefined && fleet !== name) completed = setTop(completed, file, 'fleet', scalar(fleet));
  if (recipients.length === 0) completed = setTop(completed, file, 'recipients', `[${keys.recipient}]`);
  if (readerKeys.length === 0) completed = addReader(completed, file, keys);
  return completed;
}

function parsed(text: string, file: string): { root: YAMLMap } {
  const document = parseDocument(text);
  if (document.errors.length > 0 || !isMap(document.contents)) {
    const isBlank = document.errors.length === 0 && document.contents === null;
    const hint = isBlank
      ? 'it has only comments: remove it, and run promguard init again'
      : 'promguard validate says why';
    throw new Problem('not-a-fleet-file', `${file} is not a fleet file`, { hint });
  }
  return { root: document.contents };
}

/** Replaces the value of a key at the top, or adds the key at the end. */
function setTop(text: string, file: string, key: string, value: string): string {
  const node = parsed(text, file).root.get(key, true);
  // A key without a value has an empty range right behind its colon.
  if (node?.range) return spliced(text, node, node.range[0] === node.range[1] ? ` ${value}` : value);
  return `${text.replace(/\n*$/, '\n')}${key}: ${value}\n`;
}

function addReader(text: string, file: string, keys: PublicKeys): string {
  const { root } = parsed(text, file);
  const ssh = root.get('ssh', true);
  if (!isMap(ssh) || !ssh.range) return setTop(text, file, 'ssh', `{ ${readerEntry(keys)} }`);
  const present = ssh.get('reader_keys', true);
  if (isSeq(present) && present.range) return spliced(text, present, `[${quoted(keys.readerKey)}]`);
  const [start, end] = ssh.range;
  if (ssh.flow) {
    const inside = text.slice(start + 1, end - 1).trimEnd();
    const comma = inside.trim() === '' || inside.endsWith(',') ? '' : ',';
    return `${text.slice(0, start + 1)}${inside}${comma} ${readerEntry(keys)} ${text.slice(end - 1)}`;
  }
  const indent = ' '.repeat(start - text.lastIndexOf('\n', start) - 1);
  return `${text.slice(0, start)}${readerEntry(keys)}\n${indent}${text.slice(start)}`;
}

function spliced(text: string, { range }: Node, value: string): string {
  const [start, end] = range ?? [0, 0];
  return text.slice(0, start) + value + text.slice(end);
}

function readerEntry({ readerKey }: PublicKeys): string {
  return `reader_keys: [${quoted(readerKey)}]`;
}

/** Whatever was typed is one text, and no YAML of its own: `true` and `a: b` get quotes. */
function scalar(text: string): string {
  return /^[a-z][a-z0-9-]*$/.test(text) && parse(text) === text ? text : quoted(text);
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
