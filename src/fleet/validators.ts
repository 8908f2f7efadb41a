// What holds fleet.yaml and its lock to their schemas. Rule: in dist/, what ajv makes of these stands in the place of this file (.ci/bundle.mjs).

import { Ajv, type ValidateFunction } from 'ajv';
import fleetSchema from '../../schemas/fleet.schema.json' with { type: 'json' };
import { lockSchema } from './lock-schema.ts';

/** @public For the bundler. */
export const ajv = new Ajv({
  inlineRefs: false,
  allErrors: true,
  verbose: true,
  useDefaults: true,
  // Our words are our own.
  messages: false,
  // Editors show patternErrorMessage too (VS Code's JSON language service reads it, 2026-11-23).
  keywords: ['patternErrorMessage'],
  // A test validates our schemas; doing so at each start would take longer than compiling them.
  meta: false,
  validateSchema: false,
  code: { source: true, esm: true },
});

export const fleet: ValidateFunction = ajv.compile(fleetSchema);
export const lock: ValidateFunction = ajv.compile(lockSchema);
