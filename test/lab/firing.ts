// What a monitor's Prometheus says of alerts. Rule: asks with curl; the watchdog, which always fires, is none.

import type { Story } from './story.ts';

interface Alert {
  labels: Record<string, string>;
  annotations: Record<string, string>;
  state: string;
}

async function alerts(it: Story, monitor: string): Promise<Alert[]> {
  const answer = await it.look(monitor, 'curl -sf --max-time 5 localhost:9090/api/v1/alerts');
  if (answer === '') return [];
  const { alerts: all } = (JSON.parse(answer) as { data: { alerts: Alert[] } }).data;
  return all.filter(({ labels }) => labels['alertname'] !== 'Watchdog');
}

/** The hosts of alerts of this name, or of all; sorted. */
export async function firing(it: Story, monitor: string, name?: string, state = 'firing'): Promise<string[]> {
  const all = (await alerts(it, monitor)).filter((alert) => alert.state === state);
  return all
    .filter(({ labels }) => [undefined, labels['alertname']].includes(name))
    .map(({ labels }) => labels['host'] ?? '')
    .sort();
}

/** What has fired there since, sorted: `HostDown web`. */
export async function fired(it: Story, monitor: string, since: number): Promise<string[]> {
  const seconds = Math.ceil((Date.now() - since) / 1000);
  const query = `max_over_time(ALERTS{alertstate="firing",alertname!="Watchdog"}[${seconds}s])`;
  const answer = await it.on(monitor, `curl -sf localhost:9090/api/v1/query --data-urlencode 'query=${query}'`);
  const { result } = (JSON.parse(answer) as { data: { result: { metric: Record<string, string> }[] } }).data;
  return result.map(({ metric }) => `${metric['alertname']} ${metric['host']}`).sort();
}
