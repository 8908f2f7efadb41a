// Freezes what one step hands to the next, so that a step that changes it fails. Loaded before each test file (vitest.config.ts).

import { vi } from 'vitest';

const steps = vi.hoisted(() => {
  const refuse = () => {
    throw new TypeError('a step changed what it was given');
  };
  const freeze = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
    if (value instanceof Set || value instanceof Map) {
      const locked = { value: refuse };
      Object.defineProperties(value, { add: locked, set: locked, delete: locked, clear: locked });
      Object.freeze(value);
    }
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== Array.prototype) return;
    Object.freeze(value);
    for (const inner of Object.values(value)) freeze(inner);
  };
  /** The module, with functions that freeze their arguments after the world, and their results. */
  const frozen = async (original: () => Promise<Record<string, unknown>>) =>
    Object.fromEntries(
      Object.entries(await original()).map(([name, exported]) => {
        if (typeof exported !== 'function') return [name, exported];
        const step = async (...given: unknown[]) => {
          for (const value of given.slice(1)) freeze(value);
          const result: unknown = await exported(...given);
          freeze(result);
          return result;
        };
        return [name, exported.constructor.name === 'AsyncFunction' ? step : exported];
      }),
    );
  return { frozen };
});

vi.mock('../../src/flow/observe.ts', steps.frozen);
vi.mock('../../src/flow/record.ts', steps.frozen);
vi.mock('../../src/flow/create.ts', steps.frozen);
vi.mock('../../src/flow/pin.ts', steps.frozen);
vi.mock('../../src/flow/configure.ts', steps.frozen);
vi.mock('../../src/flow/prove.ts', steps.frozen);
vi.mock('../../src/flow/retire.ts', steps.frozen);
vi.mock('../../src/flow/revoke.ts', steps.frozen);
vi.mock('../../src/flow/traces.ts', steps.frozen);
vi.mock('../../src/flow/rotate/rotate.ts', steps.frozen);
vi.mock('../../src/flow/rotate/login.ts', steps.frozen);
vi.mock('../../src/flow/rotate/hostkeys.ts', steps.frozen);
vi.mock('../../src/flow/rotate/seen.ts', steps.frozen);
