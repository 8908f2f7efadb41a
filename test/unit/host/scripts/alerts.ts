// Silences and test alerts, under real bash: what amtool is called with, and when a silence of an apply ends.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { leaseScript } from '../../../../src/host/lease.ts';
import { notifyScript, readDeliveries } from '../../../../src/host/notify.ts';
import { endScript, listScript, readSilences, silenceScript } from '../../../../src/host/silence.ts';
import type { BashHost } from '../../../fakes/bash-host.ts';

const amtool = 'amtool --alertmanager.url=http://127.0.0.1:9093 silence';

/** Counters of an Alertmanager whose e-mail never gets anywhere, and that begins to send nothing to PagerDuty. */
const alertmanager = `
PATH=/usr/sbin:/sbin ip link set lo up
exec 5< <('${process.execPath}' -e '
  const begun = {}, failed = {}
  const senders = { hook: "webhook", mail: "email" }
  const line = (name, sender, value) => "alertmanager_" + name + "{integration=" + JSON.stringify(sender) + "} " + (value ?? 0) + "\\n"
  const metrics = () => Object.values(senders).map((one) => line("notifications_total", one, begun[one]) + line("notifications_failed_total", one, failed[one])
    + line("notification_requests_total", one, begun[one]) + line("notification_requests_failed_total", one, failed[one])).join("")
  require("node:http").createServer(async (request, response) => {
    if (request.url === "/metrics") return response.end(metrics())
    if (request.url === "/api/v2/status") return response.end(JSON.stringify({ cluster: { status: "disabled", peers: [] } }))
    let body = ""
    for await (const part of request) body += part
    require("node:fs").appendFileSync("/run/asked", body + "\\n")
    for (const { labels } of JSON.parse(body)) {
      const sender = senders[labels.receiver]
      begun[sender] = (begun[sender] ?? 0) + 1
      if (sender === "email") failed[sender] = (failed[sender] ?? 0) + 1
    }
    response.end("{}")
  }).listen(9093, "127.0.0.1", () => console.log("up"))
')
read -r -u 5`;

export function alerts(host: () => BashHost): void {
  const withAmtool = (does: string) => host().programs({ amtool: does });

  test('a silence is of one host, for a time, and ends by its host', () => {
    withAmtool('case "$*" in *query*--output*) echo "[]" ;; *query*) echo id-1 ;; esac');
    const by = { by: 'ana@laptop', why: "it's new", duration: '2h' };
    expect(readSilences(host().run(silenceScript('web-1', by)).stdout)).toEqual([]);
    expect(readSilences(host().run(endScript('web-1')).stdout)).toEqual([]);
    expect(readSilences(host().run(listScript()).stdout)).toEqual([]);
    expect(host().calls('amtool')).toEqual([
      `${amtool} add --author=ana@laptop --comment=it's new --duration=2h host="web-1"`,
      `${amtool} query --output=json`,
      // Of before its end, and then.
      `${amtool} query --output=json`,
      `${amtool} query --quiet host="web-1"`,
      `${amtool} expire id-1`,
      `${amtool} query --output=json`,
    ]);
  });

  const hold = async (hosts: string[]): Promise<ChildProcess> => {
    const child = host().talk(leaseScript('ana@laptop', hosts));
    await once(child.stdout as NodeJS.ReadableStream, 'data');
    return child;
  };

  test('that of a pinned release is asked where there is no package', () => {
    const own = '/opt/promguard/prometheus-alertmanager-0123/amtool';
    host().write({ [own]: '#!/bin/sh\necho "[]"\n' });
    host().run([`chmod +x ${own}`]);
    expect(host().run(['PATH=/usr/bin:/bin\n', ...listScript()]).stdout).toBe('[]\n');
  });

  test('an apply silences exactly its hosts, for an hour at most, and ends that with its lease', async () => {
    withAmtool('case "$*" in *add*) echo id-1 ;; esac');
    const child = await hold(['web-1', 'db.example.com']);
    child.stdin?.end();
    await once(child, 'close');
    expect(host().calls('amtool')).toEqual([
      `${amtool} add --duration=1h --author=ana@laptop --comment=promguard works on it host=~"web-1|db[.]example[.]com"`,
      `${amtool} expire id-1`,
    ]);
  });

  test('an apply that was killed leaves none', async () => {
    withAmtool('case "$*" in *add*) echo id-1 ;; esac');
    const relay = spawn('sleep', ['60'], { stdio: ['ignore', 'pipe', 'ignore'] });
    const child = host().talk(leaseScript('killed', ['web-1']));
    relay.stdout.pipe(child.stdin as NodeJS.WritableStream, { end: true });
    await once(child.stdout as NodeJS.ReadableStream, 'data');
    relay.kill('SIGKILL');
    await once(child, 'close');
    expect(host().calls('amtool').at(-1)).toBe(`${amtool} expire id-1`);
  });

  test('a monitor without Alertmanager holds the lease all the same, and so does one that does not answer', async () => {
    withAmtool('exit 1');
    const child = await hold(['web-1']);
    child.stdin?.end();
    expect(await once(child, 'close')).toEqual([0, null]);
  });

  test('a test alert is delivered, failed or not sent, as the counters say', () => {
    const script = notifyScript('m1', 15, [
      ['hook', 'webhook'],
      ['mail', 'email'],
      ['pager', 'pagerduty'],
    ]).map((part) => String(part).replace(', 30, 25', ', 30, 1'));
    expect(readDeliveries(host().run(script, alertmanager).stdout)).toEqual(
      new Map([
        ['hook', 'delivered'],
        ['mail', 'failed'],
        ['pager', 'not sent'],
      ]),
    );
    expect(JSON.parse(host().read('/run/asked') ?? '')).toMatchObject([
      { labels: { alertname: 'PromGuardTest', monitor: 'm1', receiver: 'hook' } },
      { labels: { receiver: 'mail' } },
      { labels: { receiver: 'pager' } },
    ]);
  });

  test('where no Alertmanager answers, that is said', () => {
    expect(readDeliveries(host().run(notifyScript('m1', 15, [['hook', 'webhook']])).stdout)).toBeUndefined();
  });
}
