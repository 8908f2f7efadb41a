// Turns ajv's errors into problems: one for each mistake, at the key or value to change.

import { Ajv, type ErrorObject } from 'ajv';
import { type Place, Problem } from '../problem.ts';
import { didYouMean, nearest } from '../suggest.ts';
import type { Document, Path } from './document.ts';

interface Schema {
  type?: string;
  minimum?: number;
  maximum?: number;
  enum?: unknown[];
  examples?: unknown[];
  patternErrorMessage?: string;
  properties?: Record<string, Schema | boolean>;
}

export interface Checked {
  problems: Problem[];
  /** Whether all values have the right type, nothing required is missing, and no list is too long. */
  typed: boolean;
}

/** Makes a function that validates a document's value, and fills in the schema's defaults. */
export function compile(schema: object): (document: Document) => Checked {
  // Editors show patternErrorMessage too (VS Code's JSON language service reads it, 2026-11-23).
  const ajv = new Ajv({
    allErrors: true,
    verbose: true,
    useDefaults: true,
    keywords: ['patternErrorMessage'],
    // A test validates our schemas; doing so at each start would take longer than compiling them.
    meta: false,
    validateSchema: false,
  });
  const validate = ajv.compile(schema);
  return (document) => {
    validate(document.value);
    const errors = validate.errors ?? [];
    const misspelt = misspellings(errors);
    const problems = errors.flatMap((error) => explain(error, misspelt, document));
    return { problems, typed: !errors.some(stopsReading) };
  };
}

function stopsReading(error: ErrorObject): boolean {
  // Only droplets need a region, so a missing one says nothing about types.
  if (error.keyword === 'required') return missing(error) !== 'region';
  return ['type', 'maxItems', 'maxProperties'].includes(error.keyword);
}

function explain(error: ErrorObject, misspelt: ReadonlySet<string>, document: Document): Problem[] {
  const path = pathOf(error);
  const key = path.at(-1) ?? '';
  const schema = error.parentSchema as Schema;
  const atValue = { at: document.at(...path) };
  const value = found(error, path, document);
  switch (error.keyword) {
    case 'additionalProperties': {
      const unknown = String(error.params['additionalProperty']);
      const known = Object.keys(schema.properties ?? {});
      const hint = didYouMean(unknown, known, `known keys: ${known.join(', ')}`);
      return [new Problem('unknown-key', `unknown key \`${unknown}\``, { at: document.keyAt(...path, unknown), hint })];
    }
    case 'required':
      return misspelt.has(`${error.instancePath} ${missing(error)}`)
        ? []
        : [missingKey(missing(error), schema, atValue)];
    case 'dependencies':
      return [missingBeside(error, document.keyAt(...path, String(error.params['property'])))];
    case 'minItems':
      return [new Problem('empty-list', `${name(path)} is empty`, { ...atValue, hint: hints[key] ?? 'add an entry' })];
    case 'minProperties':
      return [new Problem('empty-map', `${name(path)} is empty`, { ...atValue, hint: 'add an entry' })];
    case 'maxItems':
    case 'maxProperties':
      return [new Problem('too-many-entries', `${name(path)} has more than ${error.params['limit']} entries`, atValue)];
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
      return [
        new Problem('invalid-value', `${name(path)} must be ${schema.enum?.join(' or ')}, found ${value}`, atValue),
      ];
    case 'type':
      return [new Problem('wrong-type', `${name(path)} must be ${kind(schema)}, found ${value}`, type(error, atValue))];
    case 'minimum':
    case 'maximum':
      return [new Problem('out-of-range', `${name(path)} must be ${kind(schema)}, found ${value}`, atValue)];
    default:
      // `if` and `propertyNames` only repeat the errors below them.
      return [];
  }
}

/** What to write where something is missing, empty or lacks a unit, if an example alone is not enough. */
const hints: Record<string, string> = {
  recipients: 'run `promguard init`, or `age-keygen -o key.txt` and put the public key it prints (age1…) here',
  monitors: 'at least one host must run Prometheus: - { name: promguard-monitor-1, region: tor1 }',
  region: 'for example `region: lon1`; an existing server has an `address` instead',
  scrape_interval: 'add a unit, as in 30s',
  retention: 'add a unit, as in 15d',
  allow_from: 'nobody could reach the hosts: list the addresses that may, or 0.0.0.0/0 and ::/0',
};

function pathOf(error: ErrorObject): string[] {
  const steps = error.instancePath.split('/').slice(1);
  return steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function missing(error: ErrorObject): string {
  return String(error.params['missingProperty']);
}

/** Keys that are missing because they are misspelt, which is already reported: `<path> <key>`. */
function misspellings(errors: ErrorObject[]): Set<string> {
  const unknown = errors.filter(({ keyword }) => keyword === 'additionalProperties');
  return new Set(
    unknown.flatMap(({ params, parentSchema, instancePath }) => {
      const known = Object.keys((parentSchema as Schema).properties ?? {});
      const meant = nearest(String(params['additionalProperty']), known);
      return meant === undefined ? [] : [`${instancePath} ${meant}`];
    }),
  );
}

function missingKey(key: string, schema: Schema, place: { at: Place }): Problem {
  const property = schema.properties?.[key];
  const example = typeof property === 'object' ? property.examples?.[0] : undefined;
  return new Problem('missing-key', `\`${key}\` is missing`, {
    ...place,
    hint: hints[key] ?? `for example \`${key}: ${example}\``,
  });
}

function missingBeside(error: ErrorObject, at: Place): Problem {
  const [present, absent] = [String(error.params['property']), missing(error)];
  const hint = `set both, or remove \`${present}\``;
  return new Problem('missing-key', `\`${present}\` also needs \`${absent}\``, { at, hint });
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
  const words = (error.parentSchema as Schema).patternErrorMessage ?? 'has the wrong format';
  if (error.propertyName !== undefined) {
    const at = document.keyAt(...path, error.propertyName);
    return new Problem('invalid-value', `the key \`${error.propertyName}\` ${words}`, { at });
  }
  return new Problem('invalid-value', `${name(path)} ${words}, found ${show(error.data)}`, {
    at: document.at(...path),
  });
}

/** Text that looks like a number to YAML needs quotes. */
function type(error: ErrorObject, place: { at: Place }): { at: Place; hint?: string } {
  const quotable = error.keyword === 'type' && error.params['type'] === 'string';
  const scalar = typeof error.data === 'number' || typeof error.data === 'boolean';
  if (!quotable || !scalar) return place;
  const key = pathOf(error).at(-1) ?? '';
  return { ...place, hint: hints[key] ?? 'put it in quotes' };
}

/** `count`, or `entry 2 of \`recipients\`` for an entry of a list. */
function name(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return 'the file';
  if (!/^\d+$/.test(String(last))) return `\`${last}\``;
  return `entry ${Number(last) + 1} of \`${path.at(-2) ?? ''}\``;
}

function kind({ type, minimum, maximum }: Schema): string {
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

/** A value in short; never a secret key that was put in the wrong place. */
function show(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  if (typeof value !== 'string') return String(value);
  if (/secret|private/i.test(value)) return 'what looks like a secret';
  return JSON.stringify(value.length > 60 ? `${value.slice(0, 57)}…` : value);
}
