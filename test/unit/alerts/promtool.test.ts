// Every alert, judged by Prometheus' own code, and as vmalert has it by VictoriaMetrics': it fires on its fault, at its time, with these labels and this sentence; on nothing else; and it resolves.

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { rules } from '../../../src/alerts/rules/index.ts';
import { promtools, vmalertTool } from '../../fakes/promtool.ts';
import { cases } from './cases.ts';
import { filesFor, ruleOf, testOf } from './story.ts';

/** The others have never differed. */
const some = process.env['TEST_ALL'] ? promtools : promtools.slice(0, 1);

/** command: of a file of tests. */
interface Judge {
  readonly name: string;
  readonly isVmalert: boolean;
  readonly command: readonly [string, ...string[]];
}

const judges: readonly Judge[] = [
  ...some.map(({ version, command }): Judge => {
    return { name: `promtool ${version}`, isVmalert: false, command: [command, 'test', 'rules'] };
  }),
  ...(process.env['TEST_ALL'] && vmalertTool ? [ofVictoriaMetrics(vmalertTool)] : []),
];

function ofVictoriaMetrics(tool: string): Judge {
  const options = ['--disableAlertgroupLabel', '--external.label', 'monitor=watch', '--files'];
  return { name: 'vmalert-tool', isVmalert: true, command: [tool, 'unittest', ...options] };
}

describe.skipIf(judges.length === 0).each(judges)('$name', (judge) => {
  const { isVmalert } = judge;
  const [command, ...args] = judge.command;
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'promguard-rules-'));
    for (const [name, text] of Object.entries(filesFor(isVmalert))) writeFileSync(path.join(folder, name), text);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.skipIf(isVmalert)('takes the file of rules', () => {
    const said = execFileSync(command, ['check', 'rules', path.join(folder, 'all.yml')], { encoding: 'utf8' });
    expect(said).toContain(`${rules.length} rules found`);
  });

  test.each(cases)('$alert: $what', (one) => {
    const file = path.join(folder, 'test.yml');
    writeFileSync(file, testOf(one, isVmalert));
    const { status, stdout, stderr } = spawnSync(command, [...args, file], { encoding: 'utf8' });
    expect(`${stdout}${stderr}`).toContain('SUCCESS');
    expect(status).toBe(0);
  });

  test('the watchdog always fires, and names its monitor', () => {
    const { severity, remedy } = ruleOf('Watchdog');
    const told = {
      exp_labels: { severity, host: 'watch', region: 'tor1', role: 'monitor', ...(isVmalert && { monitor: 'watch' }) },
      exp_annotations: { summary: 'watch judges alerts; this one always fires.', remedy },
    };
    const watchdog = {
      interval: '1m',
      ...(!isVmalert && { external_labels: { monitor: 'watch' } }),
      input_series: [{ series: 'up{job="prometheus"}', values: '1x9 _x20' }],
      alert_rule_test: [
        { eval_time: '5m', alertname: 'Watchdog', exp_alerts: [told] },
        // What an agent sends no more, it does not say.
        { eval_time: '20m', alertname: 'Watchdog', exp_alerts: isVmalert ? [] : [told] },
      ],
    };
    const file = path.join(folder, 'test.yml');
    writeFileSync(file, stringify({ rule_files: ['all.yml'], tests: [watchdog] }));
    const { stdout, stderr } = spawnSync(command, [...args, file], { encoding: 'utf8' });
    expect(`${stdout}${stderr}`).toContain('SUCCESS');
  });
});

test('every alert but the one that always fires has a fault that it is tried on', () => {
  const tried = new Set(cases.map(({ alert }) => alert));
  expect(rules.map(({ name }) => name).filter((name) => !tried.has(name))).toEqual(['Watchdog']);
});
