// What doctor says where a repository has several fleets: what the workflows look for, and whose keys they have.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFleets } from '../../../src/setup/doctor-fleets.ts';
import { listIn, placeIn, withoutFleets } from '../../../src/setup/fleets.ts';
import { workflows } from '../../../src/setup/template.ts';
import { inTemplate, made } from '../../fakes/template.ts';

inTemplate();

const put = (name: string, text: string) => {
  const file = path.join(made.repository, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
};
/** The template's workflows, changed. */
function install(change: (text: string, name: string) => string = (text) => text): void {
  for (const [name, text] of Object.entries(workflows)) put(`.github/workflows/${name}`, change(text, name));
}
const listing = (fleets: string) => (text: string) =>
  text.replaceAll('command: check\n', `$&          fleets: ${fleets}\n`);

async function found(file = 'fleet/fleet.yaml') {
  const list = await listIn(made.repository);
  const place = placeIn(made.repository, list, path.join(made.repository, file));
  const checks = await checkFleets(made.repository, Object.keys(workflows), list, place);
  return checks.map(({ code, verdict }) => `${code} ${verdict}`);
}

describe('the workflows', () => {
  it('look for the same fleets, those of the template for the usual ones', async () => {
    install();
    expect(await found()).toEqual([]);
    expect(await found('fleets/eu/fleet.yaml')).toEqual(['workflow-fleets passed']);
    install(listing('fleet/fleet.yaml fleets/eu/fleet.yaml=eu'));
    expect(await found('fleets/eu/fleet.yaml')).toEqual(['workflow-fleets passed']);
  });

  it('fail where one of them looks for others', async () => {
    for (const one of Object.keys(workflows)) {
      install((text, name) => (name === one ? listing('fleet/fleet.yaml')(text) : text));
      expect(await found(), one).toEqual(['workflow-fleets failed']);
    }
  });

  it('fail where none looks for this fleet, or its changes start none', async () => {
    install();
    expect(await found('ops/fleet.yaml')).toEqual(['workflow-fleets failed']);
    const own = listing('fleet/fleet.yaml ops/fleet.yaml');
    install(own);
    expect(await found('ops/fleet.yaml')).toEqual(['workflow-fleets failed']);
    install((text) => own(text).replace(/paths: \[.*(?=\])/, '$&, ops/**'));
    expect(await found('ops/fleet.yaml')).toEqual(['workflow-fleets passed']);
  });

  it('are not asked for one outside the repository', async () => {
    install();
    expect(await found('../elsewhere/fleet.yaml')).toEqual([]);
  });

  it('of an earlier release look for one alone', async () => {
    const former = (text: string) =>
      text.replaceAll(/^ *strategy:\n(?: {6,}.*\n){3}|^ *fleet: \$.*\n| *\$\{\{ matrix\.\w+ \}\}/gm, '');
    install((text, name) => (name === 'check.yml' ? text : former(text)));
    expect(await found('fleets/eu/fleet.yaml')).toEqual(['workflow-fleets failed']);
  });

  it('that GitHub could not read are told of as other than the template, not here', async () => {
    install((text, name) => (name === 'plan.yml' ? `${text}\n  - : {` : text));
    expect(await found()).toEqual([]);
  });

  it('are the template’s but for the list and what it has in `paths`', () => {
    for (const [name, text] of Object.entries(workflows)) {
      const own = listing('fleet/fleet.yaml ops/vpn/fleet.yaml=ops')(text);
      expect(withoutFleets(own.replace(/paths: \[.*(?=\])/, '$&, ops/**')), name).toBe(text);
      expect(withoutFleets(text), name).toBe(text);
      expect(withoutFleets(own.replace(/paths: \[.*(?=\])/, '$&, other/**')) === text, name).toBe(
        !text.includes('paths:'),
      );
    }
  });
});

describe('the keys of two fleets', () => {
  const first = () => readFileSync(made.fleet, 'utf8');
  const stranger = () =>
    first().replaceAll(/age1\w+/g, 'age1js32wg2mgynzgkxxcyet4kh3dvcl887clql22p9rlm35mkm42vgq488g0k');

  it('are the same where the environments are', async () => {
    install();
    put('fleets/eu/fleet.yaml', first());
    expect(await found()).toEqual(['workflow-fleets passed', 'fleet-keys passed']);
    put('fleets/eu/fleet.yaml', stranger());
    expect(await found()).toEqual(['workflow-fleets passed', 'fleet-keys failed']);
    put('fleets/eu/fleet.yaml', first().replace(/reader_keys: \[.*?\]/, 'reader_keys: []'));
    expect(await found()).toEqual(['workflow-fleets passed', 'fleet-keys failed']);
  });

  it('may differ where the environments do', async () => {
    install(listing('fleet/fleet.yaml fleets/eu/fleet.yaml=eu'));
    put('fleets/eu/fleet.yaml', stranger());
    expect(await found()).toEqual(['workflow-fleets passed', 'fleet-keys passed']);
  });
});

it('a fleet in the folder of another one fails', async () => {
  install(listing('fleet/fleet.yaml fleet/eu/fleet.yaml'));
  put('fleet/eu/fleet.yaml', readFileSync(made.fleet, 'utf8'));
  expect(await found()).toEqual(['fleets-nested failed', 'workflow-fleets passed', 'fleet-keys passed']);
});
