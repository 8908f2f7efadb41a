// The schema as people see it, in an editor and as a reference: every field is described, with valid examples.

import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import schema from '../../../schemas/fleet.schema.json' with { type: 'json' };
import { load } from '../../../src/fleet/load.ts';
import { defaultAnswers, newFleetFile } from '../../../src/setup/fleetfile.ts';
import { said } from './table.ts';

interface Field {
  $ref?: string;
  allOf?: Field[];
  description?: string;
  default?: unknown;
  examples?: unknown[];
  required?: string[];
  properties?: Record<string, Field | false>;
}

const definitions = schema.definitions as Record<string, Field>;

/** Every field of the file, by the path of the map that holds it. */
const fields = [
  ...fieldsOf('', schema as Field),
  ...Object.entries(definitions).flatMap(([name, definition]) => fieldsOf(`${name}.`, definition)),
];

function fieldsOf(prefix: string, map: Field): { path: string; field: Field; required: boolean }[] {
  return Object.entries(map.properties ?? {}).flatMap(([key, raw]) => {
    if (raw === false) return [];
    const field = raw.$ref ? { ...definitions[raw.$ref.replace('#/definitions/', '')], ...raw } : raw;
    const required = map.required?.includes(key) ?? false;
    return [{ path: `${prefix}${key}`, field, required }, ...fieldsOf(`${prefix}${key}.`, raw)];
  });
}

/** Strict, to detect misspelt keywords of the schema. */
function validates(field: Field, value: unknown): boolean {
  const ajv = new Ajv({ strict: true, strictRequired: false, keywords: ['patternErrorMessage'] });
  return ajv.validate({ ...field, definitions: schema.definitions }, value) === true;
}

test('it is a valid JSON Schema of its draft', () => {
  const ajv = new Ajv({ keywords: ['patternErrorMessage'] });
  expect([schema.$schema, ajv.validateSchema(schema), ajv.errorsText()]).toEqual([
    'http://json-schema.org/draft-07/schema#',
    true,
    'No errors',
  ]);
});

describe('schema', () => {
  test('has all the fields', () => {
    expect(fields.length).toBeGreaterThan(45);
  });

  test.each(fields)('$path has a description and an example that validates', ({ field }) => {
    expect(field.description).toMatch(/\.$/);
    expect(field.examples?.length).toBeGreaterThan(0);
    for (const example of field.examples ?? []) expect(validates(field, example), JSON.stringify(example)).toBe(true);
  });

  test.each(fields.filter(({ required }) => !required))(
    '$path has a default, or says what happens without it',
    ({ field }) => {
      if (field.default === undefined) expect(field.description).toContain('Without it, ');
      else expect(validates(field, field.default)).toBe(true);
    },
  );

  test('allows no unknown keys', () => {
    const maps = JSON.stringify(schema).match(/"properties":\{"(?!size":false|host_key":false|labels":false)/g) ?? [];
    const closed = JSON.stringify(schema).match(/"additionalProperties":false/g) ?? [];
    expect(closed).toHaveLength(maps.length);
  });
});

describe('the default fleet', () => {
  const text = newFleetFile(defaultAnswers);
  const recipient = schema.properties.recipients.examples[0]?.[0];
  const read = (yaml: string) => load(new TextEncoder().encode(yaml), 'fleet/fleet.yaml');

  test('needs a recipient and nothing else', () => {
    expect(said(read(text).problems)).toEqual(['5:13 empty-list']);
  });

  test('is the seed: a monitor in Toronto, nodes in London, San Francisco and Singapore', () => {
    const { fleet } = read(text.replace('recipients: []', `recipients: [${recipient}]`));
    expect(fleet?.hosts.map(({ name, role, region }) => `${role} ${name} ${region}`)).toEqual([
      'monitor promguard-monitor-1 tor1',
      'node promguard-node-1 lon1',
      'node promguard-node-2 sfo3',
      'node promguard-node-3 sgp1',
    ]);
  });
});
