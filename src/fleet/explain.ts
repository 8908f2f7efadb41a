// What ajv found, in words for people. Rule: one problem for one mistake, at the key or value that a person would change.

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
  /** Whether every value has the type that the schema wants, nothing that is needed is missing, and no list is endless. */
  typed: boolean;
}

/** A function that holds a document's value against the schema, fills in the schema's defaults, and says what is wrong. */
export function compile(schema: object): (document: Document) => Checked {
  // patternErrorMessage is what editors show too (the JSON language service of VS Code reads it, 2026-11-23).
  const ajv = new Ajv({
    allErrors: true,
    verbose: true,
    useDefaults: true,
    keywords: ['patternErrorMessage'],
    // A test holds our schemas against the schema of schemas; at each start it would take longer than they themselves.
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
  // Only droplets need a region, and whether a host is one is no matter of types.
  if (error.keyword === 'required') return missing(error) !== 'region';
  return ['type', 'maxItems', 'maxProperties'].includes(error.keyword);
}

function explain(error: ErrorObject, misspelt: ReadonlySet<string>, document: Document): Problem[] {
  const path = pathOf(error);
  const key = path.at(-1) ?? '';
  const schema = error.parentSchema as Schema;
  const atValue = { at: document.at(...path) };
  switch (error.keyword) {
    case 'additionalProperties': {
      const unknown = String(error.params['additionalProperty']);
      const known = Object.keys(schema.properties ?? {});
      const hint = didYouMean(unknown, known, `known here: ${known.join(', ')}`);
      return [new Problem('todo', `unknown key \`${unknown}\``, { at: document.keyAt(...path, unknown), hint })];
    }
    case 'required':
      return misspelt.has(`${error.instancePath} ${missing(error)}`)
        ? []
        : [missingKey(missing(error), schema, atValue)];
    case 'dependencies':
      return [missingBeside(error, document.keyAt(...path, String(error.params['property'])))];
    case 'minItems':
      return [
        new Problem('todo', `${name(path)} is empty`, { ...atValue, hint: hints[key] ?? 'give at least one entry' }),
      ];
    case 'maxItems':
    case 'maxProperties':
      return [new Problem('todo', `${name(path)} has more than ${error.params['limit']} entries`, atValue)];
    case 'uniqueItems': {
      const second = document.at(...path, Math.max(Number(error.params['i']), Number(error.params['j'])));
      return [
        new Problem('todo', `an entry of ${name(path)} is given twice`, { at: second, hint: 'remove one of them' }),
      ];
    }
    case 'false schema':
      return [misplaced(key, document.keyAt(...path))];
    case 'pattern':
      return [pattern(error, path, document)];
    case 'enum':
      return [
        new Problem(
          'todo',
          `${name(path)} must be ${schema.enum?.join(' or ')}, found ${found(error, path, document)}`,
          atValue,
        ),
      ];
    case 'type':
    case 'minimum':
    case 'maximum':
      return [
        new Problem(
          'todo',
          `${name(path)} must be ${kind(schema)}, found ${found(error, path, document)}`,
          type(error, atValue),
        ),
      ];
    default:
      // `if` and `propertyNames` only repeat what the errors beneath them say.
      return [];
  }
}

/** How to fill what is missing, empty or a bare number, where an example alone would not say it. */
const hints: Record<string, string> = {
  recipients: 'run `promguard init`, or `age-keygen -o key.txt` and put the public key that it prints (age1…) here',
  monitors: 'one host must run Prometheus: - { name: promguard-monitor-1, region: tor1 }',
  region: 'for example `region: lon1`; a server that exists already has an `address` instead',
  scrape_interval: 'give it a unit, as in 30s',
  retention: 'give it a unit, as in 15d',
  allow_from: 'nobody could reach the hosts: name the addresses that may, or 0.0.0.0/0 and ::/0',
};

function pathOf(error: ErrorObject): string[] {
  const steps = error.instancePath.split('/').slice(1);
  return steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function missing(error: ErrorObject): string {
  return String(error.params['missingProperty']);
}

/** Keys that are missing because they stand there misspelt, which is reported once already: `<path> <key>`. */
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
  return new Problem('todo', `\`${key}\` is missing`, {
    ...place,
    hint: hints[key] ?? `for example \`${key}: ${example}\``,
  });
}

function missingBeside(error: ErrorObject, at: Place): Problem {
  const [present, absent] = [String(error.params['property']), missing(error)];
  return new Problem('todo', `\`${present}\` needs \`${absent}\` beside it`, {
    at,
    hint: `give both, or remove \`${present}\``,
  });
}

/** A key that is known but cannot stand beside another. */
function misplaced(key: string, at: Place): Problem {
  if (key === 'labels') {
    return new Problem('todo', '`hosts` and `labels` cannot both choose the hosts', { at, hint: 'keep one of them' });
  }
  if (key === 'host_key') {
    const hint = 'remove it: PromGuard makes the host keys of droplets itself';
    return new Problem('todo', 'only a static host (one with `address`) has a `host_key`', { at, hint });
  }
  const hint = `remove \`${key}\`, or \`address\` if a droplet is meant`;
  return new Problem('todo', `a static host (one with \`address\`) has no \`${key}\``, { at, hint });
}

function pattern(error: ErrorObject, path: Path, document: Document): Problem {
  const words = (error.parentSchema as Schema).patternErrorMessage ?? 'has the wrong form';
  if (error.propertyName !== undefined) {
    const at = document.keyAt(...path, error.propertyName);
    return new Problem('todo', `the name \`${error.propertyName}\` ${words}`, { at });
  }
  return new Problem('todo', `${name(path)} ${words}, found ${show(error.data)}`, { at: document.at(...path) });
}

/** Text that YAML takes for a number needs quotes. */
function type(error: ErrorObject, place: { at: Place }): { at: Place; hint?: string } {
  const quotable = error.keyword === 'type' && error.params['type'] === 'string';
  const scalar = typeof error.data === 'number' || typeof error.data === 'boolean';
  if (!quotable || !scalar) return place;
  const key = pathOf(error).at(-1) ?? '';
  return { ...place, hint: hints[key] ?? 'put it in quotes' };
}

/** `count`, or for a list's entry `entry 2 of \`recipients\``. */
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

/** A short view of a value; never a secret key that was put in the wrong place. */
function show(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  if (typeof value !== 'string') return String(value);
  if (/secret|private/i.test(value)) return 'something that looks like a secret';
  return JSON.stringify(value.length > 60 ? `${value.slice(0, 57)}…` : value);
}
