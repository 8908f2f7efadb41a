// What an application makes of its hosts and of the monitors: a way in for monitors, and nothing of the program itself.

import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { idOf } from '../../../src/host/kinds/index.ts';
import { reveal } from '../../../src/keys/secret.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { itemsFor } from '../../fakes/site.ts';

const web = '{ name: web, region: lon1, labels: { tier: web } }';
const fleet = (app: string) => fleetOf([monitor, web, node(1)], { more: `apps: { shop: ${app} }\n` });
const without = fleetOf([monitor, web, node(1)]);

const idsOf = (yaml: string, host: string) => itemsFor(yaml, host).map(idOf);
const added = (app: string, host: string) => {
  const before = new Set(idsOf(without, host));
  return idsOf(fleet(app), host).filter((id) => !before.has(id));
};
const fileOf = (yaml: string, host: string, path: string) => {
  const found = itemsFor(yaml, host).find((item) => item.kind === 'file' && item.path === path);
  return found?.kind === 'file' ? reveal(found.content) : undefined;
};

const onLoopback = '{ port: 8080, labels: { tier: web } }';
const unit = '/etc/systemd/system/promguard-app-shop';
const rule = expect.stringMatching(/^rule:.*10\.0\.0\.1.*8080/);

describe('on its hosts', () => {
  test('one on loopback has a socket in the tunnel, and a rule for the monitor', () => {
    expect(added(onLoopback, 'web')).toEqual([
      `file:${unit}.socket`,
      `file:${unit}.service`,
      'unit:promguard-app-shop.socket',
      rule,
    ]);
    const socket = fileOf(fleet(onLoopback), 'web', `${unit}.socket`);
    // The address of the tunnel alone, and it may come later.
    expect(socket?.match(/^(Listen|FreeBind).*$/gm)).toEqual(['ListenStream=10.0.0.2:8080', 'FreeBind=yes']);
    const service = fileOf(fleet(onLoopback), 'web', `${unit}.service`);
    expect(service).toMatch(/^ExecStart=\/usr\/lib\/systemd\/systemd-socket-proxyd 127\.0\.0\.1:8080$/m);
    expect(service).toMatch(/^DynamicUser=yes$/m);
  });

  test('one in the tunnel has only the rule', () => {
    expect(added('{ port: 8080, listen: tunnel, hosts: [web] }', 'web')).toEqual([rule]);
  });

  test('others have nothing of it', () => {
    expect(added(onLoopback, 'promguard-node-1')).toEqual([]);
  });
});

describe('on a monitor', () => {
  const configOf = (app: string) =>
    parse(fileOf(fleet(app), 'promguard-monitor-1', '/etc/promguard/prometheus.yml') ?? '');
  const jobOf = (app: string) =>
    configOf(app).scrape_configs.find((job: { job_name: string }) => job.job_name === 'shop');
  const targets = '/etc/promguard/targets/shop.json';

  test('it is a job with its own path and interval, and the labels of its hosts', () => {
    const app = '{ port: 8080, path: /internal, interval: 15s, labels: { tier: web } }';
    expect(jobOf(app)).toEqual({
      job_name: 'shop',
      metrics_path: '/internal',
      scrape_interval: '15s',
      file_sd_configs: [{ files: [targets] }],
    });
    expect(JSON.parse(fileOf(fleet(app), 'promguard-monitor-1', targets) ?? '')).toEqual([
      { targets: ['10.0.0.2:8080'], labels: { tier: 'web', host: 'web', region: 'lon1', role: 'node' } },
    ]);
  });

  test('it has the interval of all, where it names none', () => {
    expect(jobOf(onLoopback)).not.toHaveProperty('scrape_interval');
  });

  test('one that runs on a monitor is reached there by the other monitors alone', () => {
    const other = '{ name: promguard-monitor-2, region: fra1 }';
    const two = fleetOf([monitor, other], {
      monitors: 2,
      more: 'apps: { shop: { port: 8080, hosts: [promguard-monitor-1] } }\n',
    });
    const rules = idsOf(two, 'promguard-monitor-1').filter((id) => id.startsWith('rule:') && id.includes('8080'));
    expect(rules).toEqual([expect.stringContaining('10.0.0.2')]);
  });
});
