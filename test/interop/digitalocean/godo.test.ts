// DigitalOcean's own Go client, which doctl and the Terraform provider are made of, against the lab's cloud. Rule: as for the Python clients; what each
// answer has to be is in the program in ./godo, which counts lines that ask.

import { expect, test } from 'vitest';
import type { CloudOptions } from '../../../src/lab/cloud/cloud.ts';
import { judge } from '../judge.ts';
import { runClient, unfit } from './net.ts';

const readOnlyToken = 'dop_v1_reader';

judge('godo', (one) => {
  /** Fewer calls than this are not the whole program. */
  const part = (title: string, name: string, least: number, options: Partial<CloudOptions>) =>
    test.skipIf(unfit)(title, { timeout: 300_000 }, async () => {
      const { stdout, stderr } = await runClient([one.program, name, readOnlyToken], { readOnlyToken, ...options });
      const [, version, calls, failed] = /^godo (\S+): (\d+) calls, (\d+) failed$/m.exec(stdout) ?? [];
      one.saw('calls', Number(calls ?? 0));
      expect({ version, failed }, stdout + stderr).toEqual({ version: one.version, failed: '0' });
      expect(Number(calls)).toBeGreaterThanOrEqual(least);
    });
  const often = { limits: { hour: 100_000, minute: 100_000 } };
  part('everything a lab is asked for, and every refusal', 'everything', 185, often);
  part('250 droplets in pages', 'many', 3, { dropletLimit: 300, ...often });
  part('a rate limit', 'limited', 2, { limits: { hour: 5000, minute: 3 } });
});
