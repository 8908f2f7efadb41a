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
