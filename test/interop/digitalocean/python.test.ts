// DigitalOcean's Python clients against the lab's cloud. Rule: each is unchanged and finds the API where it always does; its program beside this file
// makes the calls and checks what each returned.

import path from 'node:path';
import { expect, test } from 'vitest';
import type { CloudOptions } from '../../../src/lab/cloud/cloud.ts';
import { type Judge, judge } from '../judge.ts';
import { runClient, unfit } from './net.ts';

interface Call {
  call: string;
  right: boolean;
  got: string;
}

/** Fewer calls than this are not the whole program. */
async function judged(one: Judge, program: string, part: string, least: number, options?: Partial<CloudOptions>) {
  const file = path.join(import.meta.dirname, program);
  const { code, stdout, stderr } = await runClient([one.program, file, part], options);
  const calls = stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Call);
  one.saw('calls', calls.length);
  const wrong = calls.filter(({ right }) => !right).map(({ call, got }) => `${call}: ${got}`);
  expect(wrong.join('\n')).toBe('');
  expect(code, stderr).toBe(0);
  expect(calls.length).toBeGreaterThanOrEqual(least);
}

/** Clients ask often whether something is done. */
const often = { limits: { hour: 5000, minute: 2000 } };

/** The same three parts of each client's program. */
function parts(
  one: Judge,
  program: string,
  [everything, many, limited]: [number, number, number],
  often: Partial<CloudOptions>,
) {
  const part = (title: string, name: string, least: number, options: Partial<CloudOptions>) =>
    test.skipIf(unfit)(title, () => judged(one, program, name, least, options), 300_000);
  part('everything a droplet goes through, and what surrounds it', 'everything', everything, often);
  part('250 droplets in pages', 'many', many, { dropletLimit: 300, ...often });
  part('a rate limit', 'limited', limited, { limits: { hour: 5000, minute: 3 } });
}

judge('pydo', (one) => parts(one, 'with_pydo.py', [92, 29, 4], often));
judge('python-digitalocean', (one) => parts(one, 'with_python_digitalocean.py', [70, 27, 4], often));
judge('libcloud', (one) => parts(one, 'with_libcloud.py', [38, 3, 4], often));
