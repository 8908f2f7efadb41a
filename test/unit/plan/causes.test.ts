// One error for one cause, in fleets of many hosts. Observations are literals: what monitors said.

import { describe, expect, test } from 'vitest';
import type { Observed } from '../../../src/host/item.ts';
import { nothing } from '../../../src/host/observe.ts';
import { driftProblem, explain, saidOnce } from '../../../src/plan/causes.ts';
import type { Change } from '../../../src/plan/change.ts';
import { assess, type Evidence } from '../../../src/plan/evidence.ts';
import type { Observation } from '../../../src/plan/observation.ts';
import type { HostPlan } from '../../../src/plan/plan.ts';
import { relevanceOf } from '../../../src/plan/relevance.ts';
import { format, Problem } from '../../../src/problem.ts';
import type { Site } from '../../../src/resources/site.ts';
import { fleetOf, monitor } from '../../fakes/fleets.ts';
import { file, host, rule, scraper, unit } from '../../fakes/plans.ts';
import { siteFrom } from '../../fakes/site.ts';

const now = 100_000;
const top = 'promguard-monitor-1';
const second = 'promguard-monitor-2';
const names = Array.from({ length: 500 }, (_, at) => `web-${at + 1}`);
const wide = 'network: { cidr: 10.0.0.0/16 }\n';
const many = siteFrom(fleetOf([monitor, '{ name: web, region: lon1, count: 500 }'], { more: wide }));
const pair = siteFrom(
  fleetOf([monitor, `{ name: ${second}, region: lon1 }`, '{ name: web, region: lon1, count: 4 }'], { monitors: 2 }),
);

/** Everything works on these hosts, as their monitors say, but for what `lost` names. */
function seen(
  site: Site,
  lost: (scrape: { monitor: string; host: string; job: string }) => 'down' | 'silent' | undefined = () => undefined,
  isDead: (ends: { monitor: string; host: string }) => boolean | 'never' = () => false,
  why = 'dial tcp (target): connection refused',
): Observation {
  const said = site.monitors.map((self): [string, Observed] => {
    const { name } = self.host;
    const own = { job: 'prometheus', instance: '127.0.0.1:9090', host: name };
    const all = [
      own,
      ...site
        .scrapedBy(self)
        .flatMap((end) => site.targetsOf(end).map(({ job, instance }) => ({ job, instance, host: end.host.name }))),
    ];
    const targets = all.flatMap((target) => {
      const how = lost({ monitor: name, ...target });
      if (how === 'silent') return [];
      const lastError = how === 'down' ? why.replace('(target)', target.instance) : '';
      return [{ ...target, health: how ?? 'up', lastError, lastScrape: now, scrapeInterval: '30s' } as const];
    });
    const peers = site.peersOf(self).map(({ publicKey, host }) => {
      const how = isDead({ monitor: name, host: host.name });
      const handshakeAt = how === 'never' ? undefined : how ? now - 9999 : now - 9;
      const same = { endpoint: undefined, allowedIps: [], keepalive: 0, presharedKey: 'as in file' as const };
      return { publicKey, ...same, handshakeAt };
    });
    return [
      name,
      { ...nothing(), now, targets, tunnels: { wg0: { publicKey: '', port: 0, addresses: [], mtu: 0, peers } } },
    ];
  });
  const hosts = Object.fromEntries([...site.hosts.map(({ host }) => [host.name, nothing()] as const), ...said]);
  return {
    ...{ droplets: {}, removed: [], unknown: [], leaving: {}, catalogue: undefined, vpcs: undefined },
    ...{ hosts, unreachable: {}, failed: {}, lacking: {}, witnesses: {}, changed: new Set() },
  };
}

const findings = (site: Site, observation: Observation) => assess(site, observation, {}).findings;
const about = (code: string, host: string, summary = `${host}: it is so`) =>
  new Problem(code, summary, { hosts: [host] });
const drift = (name: string, ...changes: Change[]) => host(name, 'update', changes);

const onPort = (port: number) => rule({ ...scraper, port });
const ofDrift = (...drifted: HostPlan[]) => ({ relevance: relevanceOf({ drifted, idle: [], port: 51_820 }) });

const statesOf = (evidence: readonly Evidence[]) =>
  Object.fromEntries(evidence.map(({ name, state }) => [name, state]));
const allOk = Object.fromEntries(pair.hosts.map(({ host: { name } }) => [name, 'ok']));

test('what nobody has confirmed is said in words, and a target by its address', () => {
  const left = { kind: 'confirmation', id: 'confirmation:access', action: 'update', state: 'unconfirmed' } as const;
  expect(driftProblem(drift(top, left)).summary).not.toContain('confirmation:access');
  const isOne = ({ host: name }: { host: string }) => (name === 'web-1' ? 'down' : undefined);
  const [off] = explain([about('droplet-off', 'web-1')], findings(pair, seen(pair, isOne)));
  expect(off?.also.join()).not.toContain('(target)');
  const [alone] = explain([], findings(pair, seen(pair, isOne)));
  expect(alone?.hint).toContain('promguard ssh web-1 systemctl status prometheus-node-exporter');
});

test('of many changes those of rules come last, which another one may explain', () => {
  const rules = Array.from({ length: 20 }, (_, at) => onPort(at + 1));
  expect(driftProblem(drift(top, ...rules, file('/etc/default/ufw'))).summary).toContain('/etc/default/ufw');
});

test('a target that does not even refuse may be behind a tunnel that died just now: the hint names both', () => {
  const isOne = ({ host: name }: { host: string }) => (name === 'web-1' ? 'down' : undefined);
  for (const why of [
    'context deadline exceeded',
    'it does not answer in time',
    'Destination address required',
    'dial tcp (target): i/o timeout',
    'dial tcp (target): connect: no route to host',
  ]) {
    const [problem] = explain([], findings(pair, seen(pair, isOne, undefined, why)));
    expect(problem).toMatchObject({ code: 'target-not-scraped' });
    expect(problem?.hint).toMatch(/tunnel.*wg show on web-1.*systemctl status prometheus-node-exporter/);
  }
  const [refused] = explain([], findings(pair, seen(pair, isOne)));
  expect(refused?.hint).not.toContain('tunnel');
});

test('the tunnel through which others of its host answer is not doubted', () => {
  const both = 'exporters: { node: {}, postgres: { hosts: [web-1], env: {} } }\n';
  const site = siteFrom(fleetOf([monitor, '{ name: web-1, region: lon1 }'], { more: both }));
  const isOne = ({ job }: { job: string }) => (job === 'postgres' ? 'down' : undefined);
  const [problem] = explain([], findings(site, seen(site, isOne, undefined, 'context deadline exceeded')));
  expect(problem?.hint).toMatch(/tunnel works.*journalctl -n 20 -u prometheus-postgres-exporter/);
});

test('a monitor that takes no samples, as it has newer ones, is to blame, and not the exporter', () => {
  const isOne = ({ host: name }: { host: string }) => (name === 'web-1' ? 'down' : undefined);
  const [problem] = explain([], findings(pair, seen(pair, isOne, undefined, 'out of bounds')));
  expect(problem?.hint).toMatch(new RegExp(`^${top}.*timedatectl`));
  expect(problem?.hint).not.toContain('systemctl');
});

test('nothing is wrong where everything works', () => {
  expect(explain([], findings(many, seen(many)))).toEqual([]);
});

describe('of 500 hosts, one error', () => {
  test.each<[string, Observation, readonly Problem[], string]>([
    [
      'a monitor that cannot be reached',
      without(seen(many), top),
      [about('host-unreachable', top)],
      'host-unreachable',
    ],
    ['a Prometheus that does not answer', silenced(seen(many)), [], 'prometheus-down'],
    ['a Prometheus with another configuration', seen(many, () => 'silent'), [], 'prometheus-without-targets'],
    [
      'an edited configuration',
      seen(many, ({ job }) => (job === 'node' ? 'down' : undefined), undefined, 'server returned HTTP status 404'),
      [driftProblem(drift(top, file('/etc/promguard/prometheus.yml')))],
      'drift',
    ],
    ['a monitor whose tunnels are all dead', seen(many, refused, () => true), [], 'tunnel-down'],
    [
      'an exporter that is down everywhere',
      seen(many, ({ host }) => (host === top ? undefined : 'down')),
      [],
      'target-not-scraped',
    ],
    ['hosts that did not change', seen(many), names.map((name) => about('rollout-stopped', name)), 'rollout-stopped'],
  ])('%s', (_, observation, known, code) => {
    const problems = explain(known, findings(many, observation));
    expect(problems.map((problem) => problem.code)).toEqual([code]);
    expect(problems.map(format).join('\n').length).toBeLessThan(800);
  });
});

function refused({ host }: { host: string }): 'down' | undefined {
  return host === top ? undefined : 'down';
}

function without(observation: Observation, name: string): Observation {
  const { [name]: _, ...hosts } = observation.hosts;
  return { ...observation, hosts };
}

function silenced(observation: Observation): Observation {
  const hosts = Object.entries(observation.hosts).map(([name, said]) => [name, { ...said, targets: undefined }]);
  return { ...observation, hosts: Object.fromEntries(hosts) };
}

describe('what follows stands below its cause', () => {
  const isOne = ({ host }: { host: string }) => (host === 'web-1' ? 'down' : undefined);

  test('a host that is unreachable: its targets on each monitor', () => {
    const [problem, ...others] = explain([about('droplet-off', 'web-1')], findings(pair, seen(pair, isOne)));
    expect(others).toEqual([]);
    expect(problem).toMatchObject({
      code: 'droplet-off',
      also: [expect.stringMatching(/2 targets .*node on web-1 \(dial tcp .*: connection refused\)$/)],
    });
  });

  test('a tunnel that is dead: the target at its end, and not that of the other monitor', () => {
    const isDead = ({ monitor, host }: { monitor: string; host: string }) => monitor === top && host === 'web-1';
    const lost = (scrape: { monitor: string; host: string }) => (isDead(scrape) ? 'down' : undefined);
    expect(explain([], findings(pair, seen(pair, lost, isDead)))).toMatchObject([
      {
        code: 'tunnel-down',
        hosts: ['web-1'],
        also: [expect.stringMatching(/1 target is .*node on web-1 \(dial tcp .*: connection refused\)$/)],
      },
    ]);
  });

  test('a host none of whose tunnels works is one error, not one a monitor', () => {
    const problems = explain(
      [],
      findings(
        pair,
        seen(pair, isOne, ({ host }) => host === 'web-1'),
      ),
    );
    expect(problems).toMatchObject([{ code: 'tunnel-down', hosts: ['web-1'] }]);
  });

  test('a tunnel that had no handshake yet is none, where all that is read through it could not be started', () => {
    const both = 'exporters: { node: {}, postgres: { hosts: [web-1], env: {} } }\n';
    const site = siteFrom(fleetOf([monitor, '{ name: web-1, region: lon1 }'], { more: both }));
    const codesOf = (age: true | 'never', ...parts: string[]) => {
      const at = { file: 'fleet.yaml', line: 1, column: 1 };
      const lost = parts.map((name) => ({
        ...{ part: { name, at, ids: new Set<string>() }, step: `start ${name}`, printed: '', worked: false },
      }));
      const quiet = seen(site, isOne, ({ host }) => host === 'web-1' && age);
      return explain([], findings(site, { ...quiet, lacking: { 'web-1': lost } })).map(({ code }) => code);
    };
    expect(codesOf('never', 'node', 'postgres')).toEqual([]);
    expect(codesOf('never', 'node')).toEqual(['tunnel-down']);
    expect(codesOf('never')).toEqual(['tunnel-down']);
    expect(codesOf(true, 'node', 'postgres')).toEqual(['tunnel-down']);
  });

  test('a target that is down by itself is named with its monitors', () => {
    expect(explain([], findings(pair, seen(pair, isOne)))).toMatchObject([
      { code: 'target-not-scraped', hosts: ['web-1'], summary: expect.stringContaining(`${top}, ${second}`), also: [] },
    ]);
  });

  test('a difference on a monitor explains other hosts only if it concerns Prometheus or the tunnel', () => {
    const causesWith = (...changes: Change[]) => {
      const plan = drift(top, ...changes);
      const observation = seen(pair, isOne, undefined, 'context deadline exceeded');
      const problems = explain([driftProblem(plan)], findings(pair, observation), ofDrift(plan));
      return problems.map(({ code, also }) => [code, also.length]);
    };
    const apart = [
      ['drift', 0],
      ['target-not-scraped', 0],
    ];
    expect(causesWith(rule())).toEqual(apart);
    expect(causesWith(unit('prometheus-node-exporter'))).toEqual(apart);
    expect(causesWith(unit('prometheus'))).toEqual([
      ['drift', 1],
      ['target-not-scraped', 0],
    ]);
  });

  test('a difference on a monitor that concerns the tunnel explains no target that has answered', () => {
    const countOf = (change: Change, why: string) => {
      const plan = drift(top, change);
      const observation = seen(many, ({ host }) => (host === 'web-1' ? 'down' : undefined), undefined, why);
      return explain([driftProblem(plan)], findings(many, observation), ofDrift(plan))[0]?.also.length;
    };
    const [silent, answered] = ['context deadline exceeded', 'Get "http://(target)/metrics": EOF'];
    const tunnel = file('/etc/wireguard/wg0.conf');
    expect([countOf(tunnel, silent), countOf(tunnel, answered)]).toEqual([1, 0]);
    expect([countOf(onPort(51_820), silent), countOf(onPort(51_820), answered)]).toEqual([1, 0]);
    for (const path of ['/etc/promguard/prometheus.yml', '/etc/promguard/targets/node.json'])
      expect([silent, answered, 'server returned HTTP status 404'].map((why) => countOf(file(path), why))).toEqual([
        1, 0, 1,
      ]);
    expect(countOf(file('/etc/promguard/targets/closed.json'), silent)).toBe(0);
  });

  test('that a monitor was left as it is explains no target that refuses it: it is asked at the right place', () => {
    const explained = (why: string) => {
      const observation = seen(many, ({ host }) => (host === 'web-1' ? 'down' : undefined), undefined, why);
      return explain([about('rollout-stopped', top)], findings(many, observation)).map(({ also }) => also.length);
    };
    expect(explained('read tcp (target): connection reset by peer')).toEqual([0, 0]);
    expect(explained('dial tcp (target): connection refused')).toEqual([0, 0]);
    expect(explained('context deadline exceeded')).toEqual([1]);
  });

  test.each([
    ['its answer has no metric', true],
    ['expected a valid start token, got "<" ("INVALID") while parsing: "<!"', true],
    ['strconv.ParseFloat: parsing "to": invalid syntax', true],
    ['expected value after metric, got "INVALID" ("INVALID") while parsing: "ok\\n"', true],
    ['received unsupported Content-Type "text/html"', true],
    ['server returned HTTP status 404 Not Found', true],
    ['read tcp: connection reset by peer', false],
  ])('an application that answers without metrics has another path: %s', (why, isPath) => {
    const shop = siteFrom(
      fleetOf([monitor, '{ name: web-1, region: lon1 }'], { more: 'apps: { shop: { port: 8000, hosts: [web-1] } }\n' }),
    );
    const observation = seen(shop, ({ host }) => (host === 'web-1' ? 'down' : undefined), undefined, why);
    const hints = explain([], findings(shop, observation)).map(({ hint = '' }) => /`path`/.test(hint));
    expect(hints.includes(true)).toBe(isPath);
  });

  test('a difference on a host explains a target only if it lies on the way to it', () => {
    const both = siteFrom(
      fleetOf([monitor, '{ name: web-1, region: lon1 }'], {
        more: 'exporters: { node: {}, nginx: { hosts: [web-1] } }\napps: { shop: { port: 8000, hosts: [web-1] } }\n',
      }),
    );
    /** The jobs below what the host differs in. */
    const explained = (change: Change, why = 'context deadline exceeded') => {
      const plan = drift('web-1', change);
      const observation = seen(both, ({ host }) => (host === 'web-1' ? 'down' : undefined), undefined, why);
      const [first] = explain([driftProblem(plan)], findings(both, observation), ofDrift(plan));
      return ['node', 'nginx', 'shop'].filter((job) => first?.also.some((line) => line.includes(`${job} on web-1`)));
    };
    expect(explained(unit('prometheus-nginx-exporter'))).toEqual(['nginx']);
    expect(explained(file('/etc/systemd/system/prometheus-node-exporter.service.d/promguard.conf'))).toEqual(['node']);
    expect(explained(file('/etc/systemd/system/promguard-app-shop.service'))).toEqual(['shop']);
    expect(explained(file('/etc/promguard/peers'))).toEqual([]);
    expect(explained(file('/etc/wireguard/wg0.conf'))).toEqual(['node', 'nginx', 'shop']);
    expect(explained(onPort(9100))).toEqual(['node']);
    expect(explained(onPort(80))).toEqual([]);
    expect(explained(onPort(51_820))).toEqual(['node', 'nginx', 'shop']);
    expect(explained({ ...onPort(9100), action: 'delete' })).toEqual([]);
    // Something has answered there.
    expect(explained(file('/etc/wireguard/wg0.conf'), 'EOF')).toEqual([]);
    expect(explained(onPort(9100), 'EOF')).toEqual([]);
    expect(explained(onPort(9100), 'dial tcp (target): connection refused')).toEqual(['node']);
    expect(explained(unit('prometheus-nginx-exporter'), 'EOF')).toEqual(['nginx']);
  });

  test.each([
    ['that its monitor does not know', 'silent'],
    ['that its monitor asks in another way', 'down'],
  ] as const)(
    'a target %s, and another monitor scrapes, is the fault of the monitor, whatever differs on its host',
    (_, how) => {
      const observation = seen(pair, ({ monitor, host }) => (monitor === top && host === 'web-1' ? how : undefined));
      const drifts = [drift('web-1', file('/etc/hosts')), drift(top, file('/etc/promguard/prometheus.yml'))];
      const { evidence, findings: found } = assess(pair, observation, {});
      expect(explain(drifts.map(driftProblem), found, ofDrift(...drifts))).toMatchObject([
        { hosts: ['web-1'], also: [] },
        { hosts: [top], also: [expect.stringContaining('node on web-1')] },
      ]);
      expect(statesOf(evidence)).toEqual({ ...allOk, 'web-1': 'degraded' });
    },
  );

  test('a monitor that another one does not know is no more down than any other host', () => {
    const observation = seen(pair, ({ monitor, host }) => (monitor === top && host === second ? 'silent' : undefined));
    expect(statesOf(assess(pair, observation, {}).evidence)).toEqual({ ...allOk, [second]: 'degraded' });
  });

  test('a target that its only monitor does not know is down, and the monitor to blame', () => {
    const observation = seen(many, ({ host }) => (host === 'web-1' ? 'silent' : undefined));
    const drifts = [drift('web-1', file('/etc/hosts')), drift(top, file('/etc/promguard/prometheus.yml'))];
    const { evidence, findings: found } = assess(many, observation, {});
    expect(explain(drifts.map(driftProblem), found, ofDrift(...drifts)).map(({ also }) => also.length)).toEqual([0, 1]);
    expect(evidence.find(({ name }) => name === 'web-1')?.state).toBe('down');
  });

  test('a scrape that is still to come is no consequence of a difference, on its monitor or its host', () => {
    const booted = Object.entries(seen(pair).hosts).map(([name, said]) => {
      const targets = said.targets?.map((target) => ({ ...target, health: 'unknown' as const, lastScrape: undefined }));
      return [name, { ...said, targets }];
    });
    const observation = { ...seen(pair), hosts: Object.fromEntries(booted) };
    const drifts = [
      driftProblem(drift(top, file('/etc/wireguard/wg0.conf'))),
      driftProblem(drift('web-1', file('/etc/hosts'))),
    ];
    const [first, other, ...targets] = explain(drifts, findings(pair, observation));
    expect([first, other]).toMatchObject(drifts.map(({ code, hosts }) => ({ code, hosts, also: [] })));
    expect(targets.map(({ code }) => code)).toContain('target-not-scraped');
    const failed = about('step-failed', 'web-1');
    expect(explain([failed], findings(pair, observation))[0]?.also).toEqual([expect.stringContaining('node on web-1')]);
  });

  test('with --only nobody is accused by a monitor that was not asked', () => {
    expect(explain([], findings(pair, without(without(seen(pair), top), second)))).toEqual([]);
  });
});

describe('a host that one of two monitors does not reach', () => {
  const isFrom = (end: string) => (ends: { monitor: string; host: string }) => ends.monitor === end;
  const isTo = (end: string, name: string) => (ends: { monitor: string; host: string }) =>
    ends.monitor === end && ends.host === name;
  const states = (lost: (ends: { monitor: string; host: string }) => boolean, isDead = lost) =>
    statesOf(
      assess(
        pair,
        seen(pair, (ends) => (lost(ends) ? 'down' : undefined), isDead),
        {},
      ).evidence,
    );

  test('is degraded, as the other one scrapes it', () => {
    expect(states(isTo(top, 'web-1'))).toEqual({ ...allOk, 'web-1': 'degraded' });
    expect(states(isTo(top, 'web-1'), () => false)).toEqual({ ...allOk, 'web-1': 'degraded' });
    // A tunnel that died just now: its last scrape is young.
    expect(states(() => false, isTo(second, 'web-1'))).toEqual({ ...allOk, 'web-1': 'degraded' });
  });

  test('is down where the other one does not reach it either, or proves nothing', () => {
    expect(states(({ host }) => host === 'web-1')).toMatchObject({ 'web-1': 'down', 'web-2': 'ok' });
    // Through the one tunnel nothing comes, and through the other one nothing will.
    expect(states(isTo(top, 'web-1'), isTo(second, 'web-1'))).toMatchObject({ 'web-1': 'down' });
    // The last scrapes through both are young.
    expect(
      states(
        () => false,
        ({ host }) => host === 'web-1',
      ),
    ).toMatchObject({ 'web-1': 'down', 'web-2': 'ok' });
    // That a monitor scrapes itself says nothing of its tunnel.
    expect(states(isTo(top, second))).toMatchObject({ [second]: 'down', [top]: 'ok' });
    expect(states(isFrom(top))).toMatchObject({ [top]: 'down', 'web-1': 'degraded' });
  });

  test('is degraded where the Prometheus of the other one does not answer, a monitor that scrapes itself too, and so the error says', () => {
    const { hosts, ...observation } = seen(pair);
    const silent = { ...hosts[second], targets: undefined, fetched: [] } as Observed;
    const { evidence, findings: found } = assess(pair, { ...observation, hosts: { ...hosts, [second]: silent } }, {});
    expect(statesOf(evidence)).toMatchObject({ [top]: 'degraded', [second]: 'down', 'web-1': 'degraded' });
    const also = [expect.stringContaining(`are not scraped by ${second}:`)];
    expect(explain([], found)).toMatchObject([{ code: 'prometheus-down', also }]);
  });

  test('is down where each can fetch it, and neither scrapes it any more', () => {
    const hosts = Object.entries(seen(pair).hosts).map(([name, said]) => {
      const targets = said.targets?.map((target) => (target.host === 'web-1' ? { ...target, lastScrape: 1 } : target));
      const fetched = (targets ?? []).map(({ instance }) => ({ url: `http://${instance}/metrics`, why: '' }));
      return [name, { ...said, targets, fetched }] as const;
    });
    const { evidence } = assess(pair, { ...seen(pair), hosts: Object.fromEntries(hosts) }, {});
    expect(evidence.find(({ name }) => name === 'web-1')).toMatchObject({
      state: 'down',
      targets: [{ tunnel: 'proved' }, { tunnel: 'proved' }],
    });
  });
});

describe('an application that does not answer', () => {
  const app = 'shop: { port: 8000, hosts: [web-1] }, api: { port: 8001, hosts: [web-1], listen: tunnel }';
  const site = siteFrom(
    fleetOf([monitor, `{ name: ${second}, region: lon1 }`, '{ name: web-1, region: lon1 }'], {
      monitors: 2,
      more: `apps: { ${app} }\n`,
    }),
  );
  /** The port of the monitor's end is another one in each scrape. */
  const reset = (job: string, end = '') => {
    const observation = seen(site, (scrape) => (scrape.job === job ? 'down' : undefined));
    const hosts = Object.entries(observation.hosts).map(([name, said], at) => {
      const targets = said.targets?.map((target) => {
        const why = `read tcp 10.0.0.${at}:4${at}234->${target.instance}: read: connection reset by peer${end && name}`;
        return target.health === 'down' ? { ...target, lastError: why } : target;
      });
      return [name, { ...said, targets }] as const;
    });
    return explain([], findings(site, { ...observation, hosts: Object.fromEntries(hosts) }));
  };

  test('is one error, whatever port its monitors asked from', () => {
    expect(reset('shop')).toMatchObject([{ code: 'app-not-scraped', summary: expect.stringContaining(second) }]);
    expect(reset('shop', 'and another reason')).toHaveLength(2);
  });

  test('and the hint says where it listens itself, which is not where the socket of ours does', () => {
    expect(reset('shop')[0]?.hint).toContain('127.0.0.1:8000');
    expect(reset('shop')[0]?.hint).toContain('listen: tunnel');
    expect(reset('api')[0]?.hint).toMatch(/10\.0\.0\.\d+:8001/);
    expect(reset('api')[0]?.hint).not.toContain('listen: tunnel');
  });
});

describe('what several hosts have alike', () => {
  const ports = (port: number, ...hosts: string[]) =>
    hosts.map((host, at) => about('host-unreachable', host, `${host}: no SSH at 203.0.113.${at}: ${'x'.repeat(port)}`));

  test('is said once, with the names of all', () => {
    const [problem, ...others] = saidOnce(ports(1, 'a', 'b', 'c'));
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ hosts: ['a', 'b', 'c'], also: ['the same on 2 more hosts: b, c'] });
  });

  test('with the fingerprint of a key, too', () => {
    const keys = ['a', 'b', 'c'].map((host) =>
      about(
        'host-key-mismatch',
        host,
        `${host}: the key is SHA256:${host.repeat(43)}, expected SHA256:${'/'.repeat(43)}`,
      ),
    );
    expect(saidOnce(keys)).toMatchObject([{ hosts: ['a', 'b', 'c'] }]);
  });

  test('of two hosts is two errors', () => {
    expect(saidOnce(ports(1, 'a', 'b'))).toHaveLength(2);
  });

  test('but not what differs in more than names, addresses and numbers', () => {
    expect(saidOnce([...ports(1, 'a', 'b'), ...ports(2, 'c')])).toHaveLength(3);
  });

  test('and not what differs in the names of other things, which may hold digits', () => {
    const sized = (host: string, size: string) => about('droplet-differs', host, `${host} has the size ${size}`);
    expect(saidOnce([sized('a', 's-1vcpu-1gb'), sized('b', 's-2vcpu-2gb'), sized('c', 's-4vcpu-8gb')])).toHaveLength(3);
  });

  test('and not what is about no host', () => {
    const bare = new Problem('odd', 'it is odd');
    expect(saidOnce([bare, bare, bare, new Problem('odd', 'it is odd')])).toHaveLength(2);
  });
});

test('a port that is open on a host which was refused follows from that; on another host it is an error of its own', () => {
  const refused = new Problem('would-close-ports', 'web-1: port 80 would close', { hosts: ['web-1'] });
  const open = ['web-1', 'web-2'].map((host) => ({
    problem: new Problem('undeclared-open-port', `${host} answers on 80/tcp`, { hosts: [host] }),
    port: 80,
  }));
  const [first, ...others] = explain([refused], {
    scrapes: [],
    enough: 'scraped',
    tunnels: [],
    ports: open,
    port: 51_820,
  });
  expect(first).toMatchObject({ code: 'would-close-ports', also: [expect.stringContaining('80/tcp')] });
  expect(others).toMatchObject([{ code: 'undeclared-open-port', hosts: ['web-2'] }]);
});
