// Words decide nothing. Rule: with every sentence replaced by another, each decision and each digest is the same.

import { afterEach, expect, test, vi } from 'vitest';
import type { Plan } from '../../../src/plan/plan.ts';
import { everyChange } from '../../fakes/every-change.ts';
import { created, host, options, plan } from '../../fakes/plans.ts';
import { loaded } from '../../fakes/site.ts';

const words = '../../../src/show/kinds/index.ts';

afterEach(() => {
  vi.doUnmock(words);
  // What was loaded meanwhile has the other sentence.
  vi.resetModules();
});

/** What follows from a plan with a change of every kind, and what people see of it. */
async function followsFrom(made: Plan) {
  vi.resetModules();
  const { touchesAccess } = await import('../../../src/host/confirm.ts');
  const { isOfFleet } = await import('../../../src/plan/change.ts');
  const { digest } = await import('../../../src/plan/plan.ts');
  const { drift } = await import('../../../src/plan/drift.ts');
  const { preflight } = await import('../../../src/plan/preflight.ts');
  const { beyond, formatReviewed, pendingHosts, parseReviewed, reviewedOf } = await import(
    '../../../src/plan/reviewed.ts'
  );
  const { planPart } = await import('../../../src/show/comment.ts');
  const { driftBody } = await import('../../../src/show/drift.ts');
  const { planText } = await import('../../../src/show/text.ts');
  const own = digest(made, '1');
  const reviewed = formatReviewed(reviewedOf(made, own, [['203.0.113.2', '(known after apply)']]));
  const known = parseReviewed(reviewed) ?? { digest: '', pending: [], settled: [], hosts: {} };
  const body = planPart(made, { is: 'planned' }, options);
  const issue = driftBody(made, { ...options, version: '1' });
  const fleet = loaded(
    'fleet: demo\nrecipients: [age1js32wg2mgynzgkxxcyet4kh3dvcl887clql22p9rlm35mkm42vgq488g0k]\nmonitors: [{ name: m, region: tor1 }]\n',
  );
  const given = {
    fleet,
    plan: made,
    hosts: {},
    droplets: {},
    removed: [],
    catalogue: undefined,
    vpcs: undefined,
    isRangeFree: false,
    review: undefined,
  };
  return {
    seen: [body, issue, planText(made, 'normal')].map((text) => text.replace(/^<!--.*/, '')),
    decided: {
      digest: own,
      reviewed,
      pendingHosts: pendingHosts(made),
      withinItsReview: beyond([[known, []]], made).map(({ host: name, is }) => [name, is]),
      beyondNoReview: beyond([[{ ...known, hosts: {} }, []]], made).map(({ host: name, is }) => [name, is]),
      drift: drift(made),
      access: made.hosts
        .flatMap(({ changes }) => changes)
        .map((change) => !isOfFleet(change) && touchesAccess([change])),
      stops: preflight('apply', {
        ...given,
        saved: undefined,
        hasSavedSources: false,
        fleetId: undefined,
        locked: {},
        leaving: {},
        placeholdersFor: () => [],
        version: '1',
        sealed: [],
        lostKeyFiles: [],
        midRotation: false,
      }).map(({ code }) => code),
      mark: issue.split('\n')[0],
    },
  };
}

test('another sentence in every place changes what is seen, and nothing that is decided', async () => {
  const hosts = Object.entries(everyChange).map(([kind, changes]) => host(kind, 'update', [...changes]));
  const made = plan([...hosts, created('new'), host('gone', 'destroy', [...everyChange.droplet])]);
  const real = await followsFrom(made);
  vi.doMock(words, () => ({ summaryOf: () => 'another sentence', detailsOf: () => ['another line'] }));
  const replaced = await followsFrom(made);
  expect(replaced.decided).toEqual(real.decided);
  for (const [at, text] of replaced.seen.entries()) {
    expect(text).toContain('another sentence');
    expect(text).not.toBe(real.seen[at]);
  }
});
