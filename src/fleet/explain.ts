// Turns ajv's errors into problems: one for each mistake, at the key or value to change.

import type { ErrorObject, ValidateFunction } from 'ajv';
import { type Place, Problem } from '../problem.ts';
import { didYouMean, nearest } from '../suggest.ts';
import { oneOf } from '../words.ts';
import type { Document, Path } from './document.ts';
import {
  example,
  hints,
  insteadOfKey,
  insteadOfPattern,
  insteadOfType,
  isEverybody,
  meantKey,
  notAtHosts,
  type Schema,
  show,
} from './instead.ts';

/** A whole schema, or any part of it. */
interface Root extends Schema {
  required?: string[];
  definitions?: Record<string, Schema>;
}

export interface Checked {
  problems: Problem[];
  /** Whether all values have the right type, nothing required is missing, and no list is too long. */
  typed: boolean;
}

/** Validates a document's value, and fills in the schema's defaults. */
export function holdTo(validate: ValidateFunction, document: Document): Checked {
  validate(document.value);
  const errors = withoutFollowers(validate.errors ?? []);
  const misspelt = misspellings(errors);
  const problems = errors.flatMap((error) => explain(error, misspelt, document));
  return { problems, typed: !errors.some(stopsReading) };
}

/**
 * A host with a `host_key` and neither address nor region lacks the address; that droplets have no host_key says nothing. What is no
 * whole number is in no range either.
 */
function withoutFollowers(errors: ErrorObject[]): ErrorObject[] {
  const typeless = new Set(errors.flatMap(({ keyword, instancePath }) => (keyword === 'type' ? [instancePath] : [])));
  const placeless = new Set(
    errors.flatMap((error) => (missing(error) === 'region' ? [`${error.instancePath}/host_key`] : [])),
  );
  return errors.filter(({ keyword, instancePath }) => {
    if (keyword === 'minimum' || keyword === 'maximum') return !typeless.has(instancePath);
    return keyword !== 'false schema' || !placeless.has(instancePath);
  });
}

function stopsReading(error: ErrorObject): boolean {
  if (error.keyword === 'additionalProperties') return error.instancePath === '' && isListOfHosts(error);
  // Only droplets need a region, so a missing one says nothing about types.
  if (error.keyword === 'required') return missing(error) !== 'region';
  return ['type', 'maxItems', 'maxProperties'].includes(error.keyword);
}

function explain(error: ErrorObject, misspelt: ReadonlySet<string>, document: Document): Problem[] {
  const path = pathOf(error);
  const key = path.at(-1) ?? '';
  const schema = error.parentSchema as Root;
  const atValue = { at: document.at(...path) };
  const value = found(error, path, document);
  switch (error.keyword) {
    case 'additionalProperties': {
      const unknown = String(error.params['additionalProperty']);
      const hint = insteadOfKey(unknown, Object.keys(schema.properties ?? {}), elsewhere(unknown, error));
      return [new Problem('unknown-key', `unknown key \`${unknown}\``, { at: document.keyAt(...path, unknown), hint })];
    }
    case 'required':
      return isMisspelt(error, misspelt) ? [] : [missingKey(wanted(error), schema, atValue)];
    case 'dependencies':
      return missingBeside(error, document.keyAt(...path, String(error.params['property'])));
    case 'minItems':
      return [emptied('empty-list', path, schema, atValue)];
    case 'minProperties':
      return [emptied('empty-map', path, schema, atValue)];
    case 'maxItems':
    case 'maxProperties':
      return [
        new Problem('too-many-entries', `${name(path)} has more than ${error.params['limit']} entries`, {
          ...atValue,
          hint: 'remove some of them',
        }),
      ];
    case 'uniqueItems': {
      const at = document.at(...path, Math.max(Number(error.params['i']), Number(error.params['j'])));
      const hint = 'remove one of them';
      return [new Problem('duplicate-entry', `${name(path)} has the same entry twice`, { at, hint })];
    }
    case 'false schema':
      return [misplaced(key, document.keyAt(...path))];
    case 'pattern':
      return [pattern(error, path, document)];
    case 'enum':
      return typeof error.data === typeof schema.enum?.[0] ? [notListed(error, path, value, atValue)] : [];
    case 'type':
      return [wrongType(error, path, value, atValue)];
    case 'minimum':
    case 'maximum': {
      const none = key === 'count' && error.data === 0 && { hint: 'to have none, leave the whole entry out' };
      const summary = `${name(path)} must be ${kind(schema)}, found ${value}`;
      return [new Problem('out-of-range', summary, { ...atValue, ...none })];
    }
    default:
      // `if` and `propertyNames` only repeat the errors below them.
      return [];
  }
}

/** Under a name that nobody reads: whatever names one of these hosts would be wrong too. */
function isListOfHosts({ params, parentSchema }: ErrorObject): boolean {
  const { properties = {} } = parentSchema as Schema;
  return /^(nodes|monitors)$/.test(meantKey(String(params['additionalProperty']), Object.keys(properties)) ?? '');
}

function pathOf(error: ErrorObject): string[] {
  const steps = error.instancePath.split('/').slice(1);
  return steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function missing(error: ErrorObject): string {
  return String(error.params['missingProperty']);
}

/** The missing key; of a host that has the key of a server, the address. */
function wanted(error: ErrorObject): string {
  const { host_key: hostKey } = (error.data ?? {}) as { host_key?: unknown };
  return missing(error) === 'region' && hostKey !== undefined ? 'address' : missing(error);
}

/** Keys that are missing because they are misspelt or in the wrong place, which is already reported: `<path> <key>`. */
function misspellings(errors: ErrorObject[]): Set<string> {
  const unknown = errors.filter(({ keyword }) => keyword === 'additionalProperties');
  return new Set(
    unknown.flatMap(({ params, parentSchema, instancePath }) => {
      const key = String(params['additionalProperty']);
      const meant = meantKey(key, Object.keys((parentSchema as Schema).properties ?? {}));
      const keys = [...(meant === undefined ? [] : [meant]), ...(meant === 'address' ? ['region'] : [])];
      return [...keys.map((one) => `${instancePath} ${one}`), ...(instancePath === '' ? [`* ${key}`] : [])];
    }),
  );
}

/** An entry's key that stands at the top of the file is one whose indentation is wrong. */
function isMisspelt(error: ErrorObject, misspelt: ReadonlySet<string>): boolean {
  const key = missing(error);
  return misspelt.has(`${error.instancePath} ${key}`) || (pathOf(error).length > 1 && misspelt.has(`* ${key}`));
}

/** What to do with a key that the file has in another place, unless it stands for one that is missing here. */
function elsewhere(key: string, { data, instancePath, parentSchema }: ErrorObject): string | undefined {
  const schema = parentSchema as Root;
  if (/^\/(nodes|monitors)\/|^\/(defaults|ssh)$/.test(instancePath))
    return meantKey(key, Object.keys(schema.properties ?? {})) ? undefined : notAtHosts.get(key);
  if (instancePath !== '') return undefined;
  const lacking = (schema.required ?? []).filter((one) => !Object.hasOwn(Object(data), one));
  const sections = meantKey(key, lacking) === undefined ? sectionsWith(key, schema) : [];
  const places = sections.map((section) => `\`${section}\``).join(' or ');
  return sections.length > 0 ? `it belongs under ${places}: check the indentation` : undefined;
}

/** Where the file has keys of this name: `scrape_interval` under `prometheus`. */
function sectionsWith(key: string, root: Root): string[] {
  return Object.entries(root.properties ?? {}).flatMap(([section, property]) => {
    if (typeof property !== 'object') return [];
    const { $ref } = property.items ?? {};
    const keys = $ref ? root.definitions?.[$ref.replace('#/definitions/', '')]?.properties : property.properties;
    return keys && Object.hasOwn(keys, key) ? [section] : [];
  });
}

function missingKey(key: string, schema: Schema, place: { at: Place }): Problem {
  const property = schema.properties?.[key];
  const hint = hints.get(key) ?? (typeof property === 'object' ? example(key, property) : undefined);
  return new Problem('missing-key', `\`${key}\` is missing`, { ...place, ...(hint && { hint }) });
}

/** Once, whatever else is missing too. */
function missingBeside(error: ErrorObject, at: Place): Problem[] {
  const present = String(error.params['property']);
  const data = error.data as Record<string, unknown>;
  const absent = String(error.params['deps'])
    .split(', ')
    .filter((key) => data[key] === undefined);
  if (absent[0] !== missing(error)) return [];
  const needed = absent.map((key) => `\`${key}\``).join(' and ');
  const hint = `write ${absent.length > 1 ? 'them' : 'it'} too, or remove \`${present}\``;
  return [new Problem('missing-key', `\`${present}\` also needs ${needed}`, { at, hint })];
}

function emptied(code: 'empty-list' | 'empty-map', path: Path, schema: Schema, place: { at: Place }): Problem {
  const key = String(path.at(-1) ?? '');
  const hint = hints.get(key) ?? example(key, schema) ?? 'add an entry';
  return new Problem(code, `${name(path)} is empty`, { ...place, hint });
}

function notListed(error: ErrorObject, path: Path, value: string, place: { at: Place }): Problem {
  const schema = error.parentSchema as Schema;
  const listed = (schema.enum ?? []).map(String);
  // Of many names, the nearest; of a few, all of them.
  if (schema.patternErrorMessage) {
    const hint = didYouMean(String(error.data), listed, `known are ${listed.join(', ')}`);
    return new Problem('invalid-value', `${name(path)} ${schema.patternErrorMessage}, found ${value}`, {
      ...place,
      hint,
    });
  }
  const isAny = path.at(-1) === 'proto' && isEverybody(String(error.data));
  const meant = isAny ? listed : listed.filter((one) => value.toLowerCase().includes(one));
  const near = meant[0] ?? nearest(String(error.data), listed);
  const usual = hints.get(String(path.at(-1)));
  const hint = meant.length > 1 ? 'write an entry for each' : near === undefined ? usual : `write ${near}`;
  const summary = `${name(path)} must be ${oneOf(listed)}, found ${value}`;
  return new Problem('invalid-value', summary, { ...place, ...(hint !== undefined && { hint }) });
}

/** A known key that cannot be combined with another. */
function misplaced(key: string, at: Place): Problem {
  if (key === 'labels') {
    const hint = 'remove one of them';
    return new Problem('conflicting-keys', '`hosts` and `labels` cannot be combined', { at, hint });
  }
  if (key === 'host_key') {
    const hint = 'remove it: PromGuard generates the host keys of droplets';
    return new Problem('conflicting-keys', 'only static hosts (those with `address`) have a `host_key`', { at, hint });
  }
  const hint = `remove \`${key}\`, or remove \`address\` to get a droplet`;
  return new Problem('conflicting-keys', `static hosts (those with \`address\`) have no \`${key}\``, { at, hint });
}

function pattern(error: ErrorObject, path: Path, document: Document): Problem {
  const schema = error.parentSchema as Schema;
  const words = schema.patternErrorMessage ?? 'has the wrong format';
  const own = error.propertyName;
  const hint = insteadOfPattern(String(own ?? error.data), schema, listOf(path));
  const place = { at: own === undefined ? document.at(...path) : document.keyAt(...path, own), ...(hint && { hint }) };
  if (own !== undefined) return new Problem('invalid-value', `the key \`${own}\` ${words}`, place);
  return new Problem('invalid-value', `${name(path)} ${words}, found ${show(error.data)}`, place);
}

function wrongType(error: ErrorObject, path: Path, value: string, place: { at: Place }): Problem {
  const schema = error.parentSchema as Schema;
  if (isSecretReference(schema) && /^(string|number)$/.test(typeof error.data)) return secretInClear(path, place);
  const list = isEntry(path) ? listOf(path) : undefined;
  const hint = path.length === 0 ? beginning(schema) : insteadOfType(error.data, schema, listOf(path), list);
  const summary = `${name(path)} must be ${kind(schema)}, found ${value}`;
  return new Problem('wrong-type', summary, { ...place, ...(hint && { hint }) });
}

function isSecretReference({ properties }: Schema): boolean {
  return properties !== undefined && Object.keys(properties).join() === 'secret';
}

/** Nothing of it is repeated. */
function secretInClear(path: Path, { at }: { at: Place }): Problem {
  const hint = `\`promguard secret set NAME\`, and \`${path.at(-1)}: { secret: NAME }\` here; what stood here is no secret any more`;
  return new Problem('secret-in-clear', `${name(path)} must name a secret, and not be one`, { at, hint });
}

function beginning(root: Root): string {
  const [first = ''] = root.required ?? [];
  const property = root.properties?.[first];
  return `a whole file begins with a line like \`${first}: ${typeof property === 'object' ? property.examples?.[0] : ''}\``;
}

function isEntry(path: Path): boolean {
  return /^\d+$/.test(String(path.at(-1) ?? ''));
}

/** The key, or that of the list that the entry is in. */
function listOf(path: Path): string {
  return String(path.at(isEntry(path) ? -2 : -1) ?? '');
}

/** `count`, or `entry 2 of \`recipients\`` for an entry of a list. */
function name(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return 'the file';
  if (!isEntry(path)) return `\`${last}\``;
  return `entry ${Number(last) + 1} of \`${path.at(-2) ?? ''}\``;
}

function kind({ type, minimum, maximum, enum: listed }: Schema): string {
  if (listed) return oneOf(listed.map(String));
  if (type === 'integer') {
    if (minimum !== undefined && maximum !== undefined) return `a whole number from ${minimum} to ${maximum}`;
    return minimum === undefined ? 'a whole number' : `a whole number of at least ${minimum}`;
  }
  const words: Record<string, string> = { string: 'text', array: 'a list', object: 'a map', boolean: 'true or false' };
  return words[type ?? ''] ?? 'something else';
}

function found(error: ErrorObject, path: Path, document: Document): string {
  return document.source(...path) || show(error.data);
}
