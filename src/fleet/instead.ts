// What to write instead of a key or a value that the schema refuses.

import { nearest } from '../suggest.ts';
import { parseCidr } from './cidr.ts';
import { codePoint } from './text.ts';

/** The part of JSON Schema that our schemas use. */
export interface Schema {
  $ref?: string;
  type?: string;
  minimum?: number;
  maximum?: number;
  enum?: unknown[];
  examples?: unknown[];
  pattern?: string;
  patternErrorMessage?: string;
  default?: unknown;
  items?: Schema;
  minItems?: number;
  required?: string[];
  properties?: Record<string, Schema | boolean>;
}

/** As JSON if it is no text: a map may have a key `toString`. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

/** What is never repeated in a message: a key in the wrong place. */
function looksSecret(value: unknown): boolean {
  return /secret|private/i.test(textOf(value));
}

/** What people of other tools call our keys and values. */
const synonyms: ReadonlyMap<string, string> = new Map(
  Object.entries({
    hostname: 'name',
    name: 'fleet',
    host: 'name',
    ip: 'address',
    ip_address: 'address',
    location: 'region',
    datacenter: 'region',
    zone: 'region',
    type: 'size',
    os: 'image',
    tags: 'labels',
    ports: 'allow',
    firewall: 'allow',
    protocol: 'proto',
    metrics_path: 'path',
    hosts: 'nodes',
    servers: 'nodes',
    x86_64: 'amd64',
    aarch64: 'arm64',
  }),
);

/** The known key that was meant. */
export function meantKey(unknown: string, known: readonly string[]): string | undefined {
  // `slack_configs`, as Alertmanager calls it.
  const word = wordOf(unknown).replace(/_configs$/, '');
  if (known.includes(word)) return word;
  const synonym = synonyms.get(word.toLowerCase());
  return synonym !== undefined && known.includes(synonym) ? synonym : nearest(word, known);
}

/** Without what follows a missing colon or space: `name` of `name=web`. */
function wordOf(key: string): string {
  return /^([\w-]+)\s*[:=：]/.exec(key)?.[1] ?? key;
}

/** What to write instead of an unknown key. elsewhere: if it has another place in the file. */
export function insteadOfKey(unknown: string, known: readonly string[], elsewhere: string | undefined): string {
  const [, word = '', rest = ''] = /^([\w-]+)\s*[:=：]\s*(.*)$/.exec(unknown) ?? [];
  if (known.includes(word))
    return `write a colon and a space: \`${word}: ${/^[{[]/.test(rest) || looksSecret(rest) ? '…' : rest}\``;
  const strange = notAscii(unknown);
  if (strange !== undefined) return strange;
  if (elsewhere !== undefined) return elsewhere;
  const meant = meantKey(unknown, known);
  if (meant !== undefined) return `did you mean \`${meant}\`?`;
  const all = `known keys: ${known.join(', ')}`;
  if (/pass|token|secret/.test(unknown) && known.includes('env'))
    return 'promguard secret set NAME keeps it, and `env: { VARIABLE: { secret: NAME } }` gives it to the program: promguard exporters has what each reads';
  // A label of a host is in every series, where nothing like a password may be.
  const isHost = known.includes('labels') && known.includes('region');
  const isLabel = isHost && /^[a-z_]+$/.test(unknown) && !/pass|token|secret|key/.test(unknown);
  return isLabel ? `${all}; one of your own is a label: \`labels: { ${unknown}: … }\`` : all;
}

/** Letters that look like others, quotes of a word processor, characters that cannot be seen. */
function notAscii(text: string): string | undefined {
  const [character] = /[^\x20-\x7e\s]/u.exec(text) ?? [];
  if (character === undefined || character < ' ') return undefined;
  return `it contains ${/\p{C}/u.test(character) ? 'an invisible character' : `\`${character}\``} (${codePoint(character)}), which is not ASCII`;
}

/** What to write where something is missing, empty or lacks a unit, if an example alone is not enough. */
export const hints: ReadonlyMap<string, string> = new Map(
  Object.entries({
    recipients: 'run `promguard init`, or `age-keygen -o key.txt` and put the public key it prints (age1…) here',
    monitors: 'at least one host must run Prometheus: - { name: promguard-monitor-1, region: tor1 }',
    region: 'for example `region: lon1`; an existing server has an `address` instead',
    scrape_interval: 'a number and a unit, as in 30s',
    interval: 'a number and a unit, as in 30s',
    every: 'a number and a unit, as in 1m',
    retention: 'a number and a unit, as in 15d',
    allow_from: 'nobody could reach the hosts: list the addresses that may, or 0.0.0.0/0 and ::/0',
    address: 'for example `address: 198.51.100.7`',
    cidr: 'for example `cidr: 10.0.0.0/24`',
    sha256: '`sha256sum` prints that of the archive, and most projects publish it',
    size: 'for example `size: s-1vcpu-1gb`',
    image: 'for example `image: debian-12-x64`',
    alerts: 'leave it out to have them',
    receivers: 'for example `{ name: oncall, email: { to: [oncall@example.com], from: …, server: … } }`',
    probe: 'write off, `{ https: NAME }` or `{ http: NAME }`; without `probe`, monitors try a connection',
    reader_keys: 'put the content of a .pub file here',
  }),
);

const asRoot = 'PromGuard logs in as root, at port 22';

/** Of keys that people look for at a host: some stand at the top of the file, and some are nowhere. */
export const notAtHosts: ReadonlyMap<string, string> = new Map([
  ...['exporters', 'apps'].map(
    (key) =>
      [
        key,
        `it stands at the top of the file, and names its hosts there: \`${key}: { NAME: { hosts: […] } }\``,
      ] as const,
  ),
  ...['user', 'ssh_user', 'port', 'ssh_port'].map((key) => [key, asRoot] as const),
]);

/** `for example \`port: 443\``, from the schema. */
export function example(key: string, schema: Schema | undefined): string | undefined {
  const value = schema?.examples?.[0];
  return value === undefined || key === '' ? undefined : `for example \`${key}: ${flow(value)}\``;
}

/** The value on one line of YAML. */
function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const pairs = Object.entries(value).map(([key, one]) => `${key}: ${flow(one)}`);
    return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
  }
  return typeof value === 'string' && !/^[\w./@][\w./@+-]*$/.test(value) ? JSON.stringify(value) : textOf(value);
}

/** What to write instead of a value of another type. `list`: of whose entries it is one. */
export function insteadOfType(
  value: unknown,
  schema: Schema,
  key: string,
  list: string | undefined,
): string | undefined {
  if (looksSecret(value)) return hints.get(key);
  const empty = value === null || value === undefined;
  if (empty && list !== undefined) return 'remove it, or write an entry after the dash';
  switch (schema.type) {
    case 'object':
      return insteadOfMap(value, schema, key, list);
    case 'array':
      return insteadOfList(value, schema, key);
    case 'boolean':
      return insteadOfBoolean(value);
    case 'integer':
      return insteadOfNumber(value, key) ?? example(key, schema);
    default:
      return insteadOfText(value, schema, key);
  }
}

function insteadOfMap(value: unknown, schema: Schema, key: string, list: string | undefined): string | undefined {
  const [, unspaced] = /^([a-z_]{1,20}):[^\s:/]/.exec(textOf(value)) ?? [];
  if (list !== undefined && list !== 'allow' && unspaced !== undefined) return `write a space after \`${unspaced}:\``;
  const needed = (schema.required ?? []).map((name) => `${name}: ${name === 'port' && Number(value) ? value : '…'}`);
  if (list !== undefined && !listsOfHosts.has(list) && list !== 'allow')
    return hints.get(list) ?? `write \`{ ${needed.join(', ')} }\``;
  if (list !== undefined) return isSsh(value, list) ? sshHint : `write \`${entry(value, list)}\``;
  if (isNo(value)) return key === 'alerts' ? 'write `alerts: false`' : `leave \`${key}\` out`;
  if (Array.isArray(value) && key === 'exporters') {
    return `write \`${key}: ${flow(Object.fromEntries(value.map((name) => [textOf(name), {}])))}\``;
  }
  if (needed.length > 0) return `write \`${key}: { ${needed.join(', ')} }\``;
  if (value === null || schema.examples === undefined) return `write \`${key}: ${flow(schema.default ?? {})}\``;
  return example(key, schema);
}

const listsOfHosts: ReadonlySet<string> = new Set(['nodes', 'monitors']);

const sshHint = 'leave it out: SSH stays open; `ssh.allow_from` says who may reach it';

function isSsh(value: unknown, list: string): boolean {
  return list === 'allow' && /^(22(\/tcp)?|ssh|openssh)$/i.test(textOf(value));
}

/** An entry of a list of hosts, or of ports. */
function entry(value: unknown, list: string): string {
  if (list !== 'allow') return flow({ name: typeof value === 'string' ? value : 'web-1', region: 'lon1' });
  const [, port, proto] = /^(\d{1,5})(?:\/(tcp|udp))?$/.exec(textOf(value)) ?? [];
  return flow({ port: Number(port ?? 443), ...(proto && { proto }) });
}

function insteadOfList(value: unknown, schema: Schema, key: string): string | undefined {
  if (value === null) return (schema.minItems ? hints.get(key) : undefined) ?? `write \`${key}: []\``;
  if (key === 'recipients' && !textOf(value).startsWith('age1')) return hints.get(key);
  if (typeof value === 'object') {
    // A map of names, as other tools have it.
    const [[name, one] = []] = Object.entries(value ?? {});
    return `put it into a list: \`${key}: [{ ${typeof one === 'object' ? `name: ${name}, ` : ''}… }]\``;
  }
  if ((key === 'from' || key === 'allow_from') && !parseCidr(textOf(value))) {
    return isEverybody(textOf(value))
      ? `write \`${key}: [0.0.0.0/0, "::/0"]\``
      : `for example \`${key}: [203.0.113.0/24]\``;
  }
  if (isSsh(value, key)) return sshHint;
  if (key === 'allow' || listsOfHosts.has(key)) return `write \`${key}: [${entry(value, key)}]\``;
  if (schema.items?.$ref !== undefined) return hints.get(key) ?? example(key, schema);
  const listed = key === 'args' ? / +/ : key === 'to' || key === 'hosts' ? / *, */ : undefined;
  const all = listed ? textOf(value).split(listed) : [value];
  return `write \`${key}: ${flow(all)}\``;
}

/** As people write it. */
export function isEverybody(text: string): boolean {
  return /^(any|both|anywhere|all|anyone|everyone|everybody|public|internet|world|\*)$/i.test(text);
}

function isNo(value: unknown): boolean {
  return /^(no|off|false|n)$/i.test(textOf(value));
}

function insteadOfBoolean(value: unknown): string {
  const yes = /^(yes|on|true|y)$/i.test(textOf(value));
  if (!yes && !isNo(value)) return 'write true or false';
  const isQuoted = /^(true|false)$/i.test(textOf(value));
  return `write ${yes}${isQuoted ? ', without quotes' : ''}`;
}

function insteadOfNumber(value: unknown, key: string): string | undefined {
  const several = Array.isArray(value) || /^\d+\s*[-:,]\s*\d+$/.test(textOf(value));
  if (several && key === 'port') return 'write one port; every other needs an entry of its own';
  const [, digits] = /^(\d[\d_,]*) ?(?:%|s|sec|seconds|days?|d)?[;,]?$/.exec(textOf(value)) ?? [];
  if (digits === undefined) return undefined;
  const number = digits.replaceAll(/[_,]/g, '');
  // Without its sign it would mean so many droplets.
  if (key === 'max_destroy' && textOf(value).includes('%')) return `write \`max_destroy_percent: ${number}\``;
  return `write ${number}, a number without quotes`;
}

function insteadOfText(value: unknown, schema: Schema, key: string): string | undefined {
  if (schema.enum) return hints.get(key);
  if (value === null) return hints.get(key) ?? example(key, schema) ?? 'write a text; "" is an empty one';
  if (Array.isArray(value)) return 'write one value, without brackets or dashes';
  if (typeof value === 'object') return 'write one value; text that has a colon needs quotes';
  // A hash of digits alone is read as a number, whose digits are lost.
  if (key === 'sha256') return 'put it in quotes';
  const quotable = new RegExp(schema.pattern ?? '', 'u').test(textOf(value));
  return hints.get(key) ?? (quotable ? undefined : example(key, schema)) ?? 'put it in quotes';
}

/** What was meant by text that does not match its pattern, by key. */
const repairs: ReadonlyMap<string, (text: string) => string> = new Map(
  Object.entries({
    fleet: hyphens,
    name: hyphens,
    host_key: (text) => /SHA256:[A-Za-z0-9+/]{43}/.exec(text)?.[0] ?? `SHA256:${text}`,
    sha256: (text) => text.replace(/^sha256:/i, '').toLowerCase(),
    version: (text) => text.replace(/^v/i, ''),
    package: (text) => text.replace(/-+$/, ''),
    unit: (text) => text.replace(/\.service$/, ''),
    metrics_path: (text) => `/${text}`,
    path: (text) => `/${text}`,
    https: withoutUrl,
    http: withoutUrl,
    url: (text) => (/^[\w.-]+(:\d+)?(\/|$)/.test(text) ? `https://${text}` : ''),
    labels: (text) => text.replaceAll(/[-. ]/g, '_'),
  }),
);

function withoutUrl(text: string): string {
  return text.replace(/^\w+:\/\//, '').replace(/[/:?].*$/, '');
}

function hyphens(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[ _]+/g, '-')
    .replace(/^-+|[-,;]+$/g, '');
}

/** What to write instead of text, or of a key, that does not match its pattern. */
export function insteadOfPattern(text: string, schema: Schema, key: string): string | undefined {
  const strange = notAscii(text);
  if (strange !== undefined) return strange;
  if (looksSecret(text)) return hints.get(key);
  if (/^\$\{?\w+\}?$/.test(text))
    return 'there are no variables here: write the value, or, of a secret, `{ secret: NAME }` after promguard secret set NAME';
  if (key === 'name' && /^[\d.]+$|:/.test(text)) return 'an address belongs in `address`: choose a name too';
  if (key === 'host_key' && /^(ssh-|ecdsa-)/.test(text))
    return 'that is the key: `ssh-keygen -lf FILE` prints its fingerprint';
  if (/[\n\r]/.test(text)) return 'write it on one line';
  const fits = (candidate: string) =>
    !['', text].includes(candidate) && new RegExp(schema.pattern ?? '', 'u').test(candidate);
  const trimmed = text.trim().replace(/[,;]$/, '');
  const meant = [trimmed, trimmed.toLowerCase(), repairs.get(key)?.(trimmed) ?? ''].find(fits);
  if (meant !== undefined) return `write \`${meant}\``;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are looked for
  if (/[\0-\x1f\x7f]/.test(text)) return 'write it without tabs and other control characters';
  const isMost = (length: number) => fits(text.slice(0, length)) && !fits(text.slice(0, length + 1));
  const most = [255, 63, 15].find((length) => text.length > length && isMost(length));
  return most === undefined ? (hints.get(key) ?? example(key, schema)) : `shorten it to ${most} characters`;
}

/** A value in short; never a secret key that was put in the wrong place. */
export function show(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  if (typeof value !== 'string') return String(value);
  if (looksSecret(value)) return 'what looks like a secret';
  return JSON.stringify(value.length > 60 ? `${value.slice(0, 57)}…` : value);
}
