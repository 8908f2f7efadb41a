// Steps of the Action in this process, on hosts that are simulated. Rule: all else is as the runner gives it; one step at a time, as a process has one environment and one folder.

import { summary } from '@actions/core';
import type { Outcome } from '../../src/action/outcome.ts';
import { writePlan } from '../../src/action/planfile.ts';
import { plainText, report } from '../../src/action/report.ts';
import { runStep } from '../../src/action/step.ts';
import type { RealWorld } from '../../src/io/world.ts';
import { inWorld } from '../../src/run.ts';
import type { Start } from './github/runner.ts';
import type { SimulatedWorld } from './simulator/world.ts';

/** ended: takes how each step ended, in order. */
export function inThisProcess(world: SimulatedWorld, ended: Outcome[]): Start {
  // Everything of a real run but the cloud, the hosts and the time that they take.
  const within: typeof inWorld = (start, purpose, screen, work) =>
    inWorld(start, purpose, screen, (real, terminal) => {
      const { cloud, remote, probe, clock } = world.ports;
      return work({ ...real, cloud, probe, clock, remote: remote as RealWorld['remote'] }, terminal);
    });
  let before: Promise<unknown> = Promise.resolve();
  return (at) => {
    const run = before.then(() => alone(at, () => step(within, ended)));
    before = run.catch(() => undefined);
    return run;
  };
}

/** As src/main.ts does. */
async function step(within: typeof inWorld, ended: Outcome[]): Promise<void> {
  const log = (text: string) => void process.stdout.write(plainText(text));
  const outcome = await runStep(log, within);
  ended.push(outcome);
  const { plan } = outcome;
  await report({ ...outcome, file: 'fleet/fleet.yaml', text: '' }, plan && (await writePlan(plan)), log);
}

async function alone({ env, folder }: Parameters<Start>[0], work: () => Promise<void>): ReturnType<Start> {
  const [from, former, write] = [process.cwd(), { ...process.env }, process.stdout.write];
  const said: string[] = [];
  Object.assign(process.env, env);
  process.chdir(folder);
  process.stdout.write = (text: string | Uint8Array) => said.push(String(text)) > 0;
  // It keeps the file of the first step that wrote one.
  Object.assign(summary, { _filePath: undefined });
  try {
    await work();
    return { code: Number(process.exitCode ?? 0), output: said.join('') };
  } finally {
    process.exitCode = undefined;
    process.stdout.write = write;
    process.chdir(from);
    for (const name of Object.keys(process.env)) if (!(name in former)) delete process.env[name];
    Object.assign(process.env, former);
  }
}
