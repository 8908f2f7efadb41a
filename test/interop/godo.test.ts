// DigitalOcean's own Go client, which doctl and the Terraform provider are made of, asks the lab's cloud for all that a lab is asked for. What each answer
// has to be is in ./godo; no droplet of it is a machine.

import { expect, onTestFinished, test } from 'vitest';
import { type CloudOptions, createCloud, noMachines } from '../../src/lab/cloud/cloud.ts';
import { capture } from '../../src/lab/run.ts';
import { judge } from './judge.ts';

const [token, reader] = ['dop_v1_lab', 'dop_v1_reader'];

async function cloud(options: Partial<CloudOptions>): Promise<string> {
  const made = createCloud({ token, readOnlyToken: reader, machines: noMachines, ...options });
  onTestFinished(() => made.close());
  return made.listen(0);
}

judge('godo', (godo) => {
  test('each of its calls is answered, and each wrong one is refused', { timeout: 300_000 }, async () => {
    const limits = { hour: 100_000, minute: 100_000 };
    const env = {
      CLOUD: await cloud({ limits, dropletLimit: 300, activateMs: 50, destroyMs: 20 }),
      LIMITED: await cloud({ limits: { hour: 5000, minute: 3 } }),
      TOKEN: token,
      READER: reader,
    };
    const { code, stdout, stderr } = await capture(godo.program, [], { env });
    const [, version, calls, failed] = /^godo (\S+): (\d+) calls, (\d+) failed$/m.exec(stdout) ?? [];
    expect({ code, stderr, version, failed, stdout: failed === '0' ? '' : stdout }).toEqual({
      code: 0,
      stderr: '',
      version: godo.version,
      failed: '0',
      stdout: '',
    });
    godo.saw('calls', Number(calls));
    expect(Number(calls)).toBeGreaterThanOrEqual(90);
  });
});
