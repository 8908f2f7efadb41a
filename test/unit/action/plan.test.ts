// The step `plan` without secrets, in this process: it plans from git alone, against the branch that is merged into, and says so.

import { afterEach, beforeEach, expect, it } from 'vitest';
import { formatLock } from '../../../src/fleet/lock.ts';
import { random } from '../../../src/io/clock.ts';
import { generatePair } from '../../../src/keys/wireguard.ts';
import { addNode, fleet, Steps } from '../../fakes/steps.ts';

/** As far as git alone looks at them. */
const keyFiles = { 'fleet/keys/watch.yaml': 'sops: {}\n', 'fleet/keys/db.yaml': 'sops: {}\n' };

let steps: Steps;
beforeEach(async () => {
  steps = await Steps.begin();
  const locked = (at: number) => ({
    address: `10.0.0.${at}`,
    publicKey: generatePair(random).publicKey,
    sshHostKeys: [`ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${'A'.repeat(43)}`],
  });
  const lock = formatLock({ hosts: { watch: locked(1), db: locked(2) }, reserved: {} });
  await steps.github.push('main', { files: { 'fleet/fleet.yaml': fleet, 'fleet/fleet.lock.yaml': lock } });
});
afterEach(() => steps.end());

const why = 'this pull request comes from a fork, which gets no secrets';

it('shows what the branch changes, and not what the hosts may lack', async () => {
  await steps.github.push('main', { files: keyFiles });
  const number = await steps.propose(
    addNode(fleet, 'web').replace('region: lon1 }', 'region: lon1, allow: [{ port: 443 }] }'),
  );
  const { failed, codes } = await steps.plan(number, undefined, { withoutSecrets: why });
  expect([failed, codes]).toEqual([false, []]);
  const { body } = steps.comment(number);
  expect(body).toContain(' state=offline ');
  expect(body).toContain(why);
  expect(body).toContain('**1 to create, 2 to update, 0 to destroy');
});

it('a branch that changes no host is told so, as an apply has to know that it was planned', async () => {
  await steps.github.push('main', { files: keyFiles });
  const number = await steps.propose(`# a comment\n${fleet}`);
  await steps.plan(number, undefined, { withoutSecrets: why });
  expect(steps.comment(number).body).toContain('**no changes since what git has recorded**');
});

it('asks neither the cloud nor a host', async () => {
  await steps.cloud.cloud.close();
  // Nothing is lost: a lock with keys and no key file would be refused before the cloud is asked.
  await steps.github.push('main', { files: { 'fleet/fleet.lock.yaml': formatLock({ hosts: {}, reserved: {} }) } });
  const number = await steps.propose(addNode(fleet, 'web'));
  expect(await steps.plan(number, undefined, { withoutSecrets: why })).toMatchObject({ failed: false });
  expect(await steps.plan(number)).toMatchObject({ failed: true, failure: 'plan-failed', codes: ['api-unreachable'] });
});
