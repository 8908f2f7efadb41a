// What fleet.yaml says of scraping and storing, as Prometheus reads it.

import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { reveal } from '../../../src/keys/secret.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { itemsFor } from '../../fakes/site.ts';

const textOf = (more: string, part: string) => {
  const items = itemsFor(fleetOf([monitor, node(1)], { more }), 'promguard-monitor-1');
  const found = items.find((item) => item.kind === 'file' && item.path.includes(part));
  return found?.kind === 'file' ? reveal(found.content) : '';
};

const jobIn = (more: string) =>
  parse(textOf(more, 'prometheus.yml')).scrape_configs.find((job: { job_name: string }) => job.job_name === 'node');

test('an exporter has an interval, a limit and names of its own', () => {
  const node = '{ interval: 1m, sample_limit: 5000, keep: ["node_.*", up], drop: ["node_scrape_.*"] }';
  expect(jobIn(`exporters: { node: ${node} }\n`)).toEqual({
    job_name: 'node',
    scrape_interval: '1m',
    sample_limit: 5000,
    metric_relabel_configs: [
      { source_labels: ['__name__'], regex: 'node_.*|up', action: 'keep' },
      { source_labels: ['__name__'], regex: 'node_scrape_.*', action: 'drop' },
    ],
    file_sd_configs: [{ files: ['/etc/promguard/targets/node.json'] }],
  });
});

test('without them, nothing is said', () => {
  expect(Object.keys(jobIn(''))).toEqual(['job_name', 'file_sd_configs']);
});

test('samples may take so much disk', () => {
  const argument = /--storage\.tsdb\.retention\.size=(\S+)/;
  expect(argument.exec(textOf('prometheus: { retention_size: 50GB }\n', 'prometheus.service.d'))?.[1]).toBe('50GB');
  expect(textOf('', 'prometheus.service.d')).not.toMatch(argument);
});

const configOf = (prometheus: string) => parse(textOf(`alerts: false\nprometheus: ${prometheus}\n`, 'prometheus.yml'));

test('a receiver is named with files that hold its secrets, and is never told that it was too slow', () => {
  const receiver = '{ url: "https://m.example.com/push", username: fleet, password: { secret: m } }';
  expect(configOf(`{ external_labels: { cluster: demo }, remote_write: [${receiver}] }`)).toMatchObject({
    global: { external_labels: { cluster: 'demo', monitor: 'promguard-monitor-1' } },
    remote_write: [
      {
        url: 'https://m.example.com/push',
        name: 'm.example.com',
        basic_auth: {
          username: 'fleet',
          password_file: '/etc/promguard/exporters/prometheus/m.example.com.password',
        },
        queue_config: { retry_on_http_429: true },
      },
    ],
  });
});

test.each<[string, object[] | undefined]>([
  ['monitor', undefined],
  [
    '__replica__',
    [
      { source_labels: ['monitor'], target_label: '__replica__', action: 'replace' },
      { regex: 'monitor', action: 'labeldrop' },
    ],
  ],
  ['false', [{ regex: 'monitor', action: 'labeldrop' }]],
])('the label of the monitor at a receiver: %s', (label, relabelling) => {
  const { remote_write } = configOf(`{ remote_write: [{ url: "https://m.example.com/", replica_label: ${label} }] }`);
  expect(remote_write[0].write_relabel_configs).toEqual(relabelling);
});

test.each([
  ['', '--enable-feature=agent'],
  [`version: 2.53.2, sha256: ${'ab'.repeat(32)}, `, '--enable-feature=agent'],
  [`version: 3.5.0, sha256: ${'ab'.repeat(32)}, `, '--agent'],
])('an agent %s stores nothing but what is still to be sent', (pin, flag) => {
  const more = `alerts: false\nprometheus: { ${pin}mode: agent, remote_write: [{ url: "https://m.example.com/" }] }\n`;
  const command = /^ExecStart=\S+ (.*)$/m.exec(textOf(more, 'prometheus.service'))?.[1]?.split(' ');
  expect(command).toEqual([
    '--config.file=/etc/promguard/prometheus.yml',
    flag,
    '--storage.agent.path=/var/lib/prometheus/agent',
    '--storage.remote.flush-deadline=10s',
    '--web.listen-address=127.0.0.1:9090',
  ]);
});
