// Silences and test alerts, under real bash: what amtool is called with, and when a silence of an apply ends.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { leaseScript } from '../../../../src/host/lease.ts';
import { notifyScript, readDeliveries } from '../../../../src/host/notify.ts';
import { copyScript, endScript, listScript, readList, silenceScript } from '../../../../src/host/silence.ts';
import type { Text } from '../../../../src/keys/secret.ts';
import type { BashHost } from '../../../fakes/bash-host.ts';

const amtool = 'amtool --alertmanager.url=http://127.0.0.1:9093 silence';
/** A silent monitor's heartbeat goes on. */
const butWatchdog = 'alertname!="Watchdog"';

/** An Alertmanager that delivers to these receivers, and counts that, real alerts by e-mail among it, and on which a silence fits a test. */
const alertmanager = `
PATH=/usr/sbin:/sbin ip link set lo up
exec 5< <('${process.execPath}' -e '
  const delivered = { webhook: 0, email: 7, slack: 0 }
  const failed = { webhook: 0, email: 3, slack: 0 }
  const senders = { hook: "webhook", other: "webhook" }
  const line = (name, sender, value) => "alertmanager_" + name + "{integration=" + JSON.stringify(sender) + "} " + value + "\\n"
  const metrics = () => Object.keys(delivered).map((one) => line("notification_requests_total", one, delivered[one] + failed[one])
    + line("notification_requests_failed_total", one, failed[one])).join("")
  require("node:http").createServer(async (request, response) => {
    if (request.url === "/metrics") return response.end(metrics())
    if (request.url === "/api/v2/status") return response.end(JSON.stringify({ cluster: { status: "disabled", peers: [] } }))
    if (request.url.startsWith("/api/v2/alerts?filter="))
      return response.end(JSON.stringify(["quiet", "pager"].map((receiver) => ({ labels: { receiver }, status: { silencedBy: receiver === "quiet" ? ["id-1"] : [] } }))))
    let body = ""
    for await (const part of request) body += part
    require("node:fs").appendFileSync("/run/asked", body + "\\n")
    for (const { labels, endsAt } of JSON.parse(body)) {
      const sender = senders[labels.receiver]
      if (sender && new Date(endsAt) > new Date()) delivered[sender]++
    }
    failed.email++
    response.end("{}")
  }).listen(9093, "127.0.0.1", () => console.log("up"))
')
read -r -u 5`;

export function alerts(host: () => BashHost): void {
  const withAmtool = (does: string, firing: readonly object[] = []) => {
    const alerts = JSON.stringify(firing.map((labels) => ({ labels })));
    host().programs({ amtool: `case "$*" in *" alert query "*) printf %s '${alerts}'; exit ;; esac\n${does}` });
  };

  test('a silence is of one host, for a time, and some are ended by their ids', () => {
    withAmtool('case "$*" in *query*) echo "[]" ;; esac');
    const by = { by: 'ana@laptop', why: "it's new", duration: '2h' };
    for (const script of [silenceScript(['web-1'], by), listScript(), endScript(['id-1', 'id-2'])])
      expect(readList(host().run(script).stdout)?.silences).toEqual([]);
    expect(host().calls('amtool')).toEqual([
      `${amtool} add --author=ana@laptop --comment=it's new --duration=2h -- host="web-1" ${butWatchdog}`,
      `${amtool} query --output=json`,
      `${amtool} query --output=json`,
      `${amtool} expire id-1 id-2`,
      `${amtool} query --output=json`,
    ]);
  });

  test('one for each name of a host that is renamed, and what an earlier one was stays as it was', () => {
    withAmtool('case "$*" in *query*) echo "[]" ;; esac');
    const matcher = (name: string, value: string) => ({ name, value, isRegex: false, isEqual: true });
    const times = { startsAt: '2026-11-29T08:00:00.000Z', endsAt: '2026-11-29T10:00:00.000Z' };
    const one = {
      id: 'id-1',
      by: '-x',
      why: '-y',
      ...times,
      matchers: [matcher('host', 'web'), matcher('job', 'a "b"')],
    };
    for (const script of [
      silenceScript(['shop', 'web'], { by: 'ana', why: 'disk', duration: '2h' }),
      copyScript([one], 'web', 'shop') ?? [],
    ])
      expect(readList(host().run(script).stdout)?.silences).toEqual([]);
    const from = '--start=2026-11-29T08:00:00.000Z --end=2026-11-29T10:00:00.000Z';
    expect(
      host()
        .calls('amtool')
        .filter((call) => call.includes(' add ')),
    ).toEqual([
      `${amtool} add --author=ana --comment=disk --duration=2h -- host="shop" ${butWatchdog}`,
      `${amtool} add --author=ana --comment=disk --duration=2h -- host="web" ${butWatchdog}`,
      `${amtool} add --author=-x --comment=-y ${from} -- job="a \\"b\\"" host="shop"`,
    ]);
    expect(
      copyScript([one, { ...one, matchers: [matcher('job', 'a "b"'), matcher('host', 'shop')] }], 'web', 'shop'),
    ).toBe(undefined);
    expect(copyScript([{ ...one, why: 'promguard works on it since then' }], 'web', 'shop')).toBe(undefined);
  });

  const why = 'promguard works on it since 2026-11-29T08:00:00Z';
  const since = new Date('2026-11-29T08:00:00Z');
  const hold = async (hosts: string[]): Promise<ChildProcess> => {
    const child = host().talk(leaseScript('ana@laptop', since, hosts));
    await once(child.stdout as NodeJS.ReadableStream, 'data');
    return child;
  };

  test('that of a pinned release is asked where there is no package', () => {
    const own = '/opt/promguard/prometheus-alertmanager-0123/amtool';
    host().write({ [own]: '#!/bin/sh\necho "[]"\n' });
    host().run([`chmod +x ${own}`]);
    expect(readList(host().run(['PATH=/usr/bin:/bin\n', ...listScript()]).stdout)?.silences).toEqual([]);
  });

  const add = (hosts: string, but = '') =>
    `${amtool} add --duration=180s --author=ana@laptop --comment=${why} host=~"${hosts}" ${but}${butWatchdog}`;
  const quick = (script: Text) =>
    script.map((part) => String(part).replace('quiet_again=60 quiet_retry=5', 'quiet_again=1 quiet_retry=1'));
  const ended = async (child: ChildProcess) => {
    child.stdin?.end();
    return once(child, 'close');
  };
  const asked = () =>
    host()
      .calls('amtool')
      .filter((call) => !call.includes(' query '));

  test('an apply silences exactly its hosts, for three minutes at most, and ends that with its lease', async () => {
    withAmtool('case "$*" in *add*) echo id-1 ;; esac');
    await ended(await hold(['web-1', 'db.example.com']));
    expect(asked()).toEqual([add('web-1|db[.]example[.]com'), `${amtool} expire id-1`]);
  });

  test('what fires already is told on, or its end would be lost', async () => {
    const firing = [
      { alertname: 'Watchdog', host: 'hub' },
      { alertname: 'ExporterDown', host: 'db.example.com', job: 'postgres' },
      { alertname: 'ExporterDown', host: 'db.example.com', job: 'node' },
      { alertname: 'Disk "full"', host: 'db.example.com' },
      { alertname: 'ExporterDown', host: 'hub' },
      { alertname: 'HostDown', host: 'other' },
      { alertname: 'HostDown' },
    ];
    withAmtool('case "$*" in *add*) echo id-1 ;; esac', firing);
    await ended(await hold(['web-1', 'db.example.com', 'hub', 'web-2']));
    expect(asked().slice(0, 3)).toEqual([
      add('web-1|web-2'),
      add('db[.]example[.]com', 'alertname!="Disk \\"full\\"" alertname!="ExporterDown" '),
      add('hub', 'alertname!="ExporterDown" '),
    ]);
  });

  test('what began to fire while the apply works stays silent', async () => {
    const alerts = `[ $(grep -c x $folder/adds || true) -gt 0 ] && echo '[{"labels":{"alertname":"HostDown","host":"web-1"}}]' || echo '[]'`;
    host().programs({
      amtool: `case "$*" in *" alert query "*) ${alerts} ;; *add*) echo x >>$folder/adds; echo id-$(wc -l <$folder/adds) ;; esac`,
    });
    const child = host().talk(quick(leaseScript('ana@laptop', since, ['web-1'])));
    const beat = setInterval(() => child.stdin?.write('\n'), 500);
    await expect.poll(() => (host().read('/adds') ?? '').length / 2, { timeout: 15_000 }).toBeGreaterThan(1);
    clearInterval(beat);
    await ended(child);
    expect(asked().slice(0, 3)).toEqual([add('web-1'), add('web-1'), `${amtool} expire id-1`]);
  }, 30_000);

  test('its end is tried until Alertmanager answers, and holds up no other apply', async () => {
    withAmtool(
      'case "$*" in *add*) echo id-1 ;; *expire*) echo x >>$folder/tries; [ -e $folder/up ] ;; *) [ -e $folder/up ] ;; esac',
    );
    const child = await hold(['web-1']);
    child.stdin?.end();
    await expect.poll(() => (host().read('/tries') ?? '').length, { timeout: 10_000 }).toBeGreaterThan(2);
    const next = await hold([]);
    host().write({ '/up': '' });
    await once(child, 'close');
    expect(asked().at(-1)).toBe(`${amtool} expire id-1`);
    await ended(next);
  }, 30_000);

  test('one that somebody else has ended is over', async () => {
    withAmtool('case "$*" in *add*) echo id-1 ;; *query*--quiet*) ;; *expire*) exit 1 ;; esac');
    await ended(await hold(['web-1']));
    expect(asked()).toEqual([add('web-1'), `${amtool} expire id-1`]);
  });

  test('it is made anew while the apply works, and at once where Alertmanager did not answer', async () => {
    withAmtool(
      'case "$*" in *add*) echo x >>$folder/adds; [ $(wc -l <$folder/adds) -gt 1 ] && echo id-$(wc -l <$folder/adds) ;; esac',
    );
    const child = host().talk(quick(leaseScript('ana@laptop', since, ['web-1'])));
    const beat = setInterval(() => child.stdin?.write('\n'), 500);
    await expect.poll(() => (host().read('/adds') ?? '').length / 2, { timeout: 15_000 }).toBeGreaterThan(2);
    clearInterval(beat);
    await ended(child);
    const calls = asked();
    expect(calls.slice(0, 4)).toEqual([add('web-1'), add('web-1'), add('web-1'), `${amtool} expire id-2`]);
    expect(calls.at(-1)).toMatch(/ expire id-[3-9]$/);
  }, 30_000);

  test('those of applies that have ended end with the next one, and nobody else does', async () => {
    const all = [
      { id: 'old', comment: 'promguard works on it' },
      { id: 'died', comment: why.replace('08:00', '07:59') },
      { id: 'other-monitor', comment: why },
      { id: 'ana', comment: 'new disk' },
    ];
    withAmtool(`case "$*" in *add*) echo id-1 ;; *query*--output=json*) echo '${JSON.stringify(all)}' ;; esac`);
    await ended(await hold(['web-1']));
    expect(asked()).toEqual([add('web-1'), ...['old', 'died', 'id-1'].map((id) => `${amtool} expire ${id}`)]);
  });

  test('an apply that was killed leaves none', async () => {
    withAmtool('case "$*" in *add*) echo id-1 ;; esac');
    const relay = spawn('sleep', ['60'], { stdio: ['ignore', 'pipe', 'ignore'] });
    const child = host().talk(leaseScript('killed', since, ['web-1']));
    relay.stdout.pipe(child.stdin as NodeJS.WritableStream, { end: true });
    await once(child.stdout as NodeJS.ReadableStream, 'data');
    relay.kill('SIGKILL');
    await once(child, 'close');
    expect(asked().at(-1)).toBe(`${amtool} expire id-1`);
  });

  test('a monitor without Alertmanager holds the lease all the same, and so does one that does not answer', async () => {
    withAmtool('exit 1');
    expect(await ended(await hold(['web-1']))).toEqual([0, null]);
  });

  test('where an apply works is said with the list', async () => {
    withAmtool('echo "[]"');
    expect(readList(host().run(listScript()).stdout)).toEqual({ silences: [], isWorkedOn: false });
    const child = await hold(['web-1']);
    expect(readList(host().run(listScript()).stdout)).toEqual({ silences: [], isWorkedOn: true });
    await ended(child);
    expect(readList(host().run(listScript()).stdout)).toEqual({ silences: [], isWorkedOn: false });
  });

  const tested = (receivers: [name: string, sender: string][], journal: readonly string[] = []) => {
    host().write({ '/journal': journal.join('\n') });
    host().programs({ journalctl: 'cat $folder/journal' });
    const script = notifyScript('m1', 15, receivers).map((part) => String(part).replace(', 30, 12', ', 30, 1'));
    return Object.fromEntries(readDeliveries(host().run(script, alertmanager).stdout) ?? []);
  };
  const givenUp = (receiver: string, sender: string) =>
    `level=error component=dispatcher msg="Notify for alerts failed" num_alerts=1 err="${receiver}/${sender}[0]: notify retry canceled after 5 attempts: Post"`;

  test('a test alert is delivered, failed or not sent, or a silence fits it', () => {
    const receivers: [string, string][] = [
      ['hook', 'webhook'],
      ['mail', 'email'],
      ['pager', 'pagerduty'],
      ['quiet', 'slack'],
    ];
    expect(tested(receivers, [givenUp('mail', 'email')])).toEqual({
      ...{ hook: 'delivered', mail: 'failed', pager: 'not sent', quiet: 'silenced' },
    });
    const [sent, ended] = (host().read('/run/asked') ?? '').trim().split('\n');
    expect(JSON.parse(sent ?? '')).toMatchObject([
      { labels: { alertname: 'PromGuardTest', monitor: 'm1', receiver: 'hook' } },
      { labels: { receiver: 'mail' } },
      { labels: { receiver: 'pager' } },
      { labels: { receiver: 'quiet' } },
    ]);
    // Or Alertmanager would go on trying.
    expect(new Date(JSON.parse(ended ?? '')[0].endsAt).getTime()).toBeLessThan(Date.now());
  });

  test('of two that are sent in the same way, the one that fails is told from the other', () => {
    const [both, one] = [['hook', 'dead'], ['dead']].map((names) =>
      names.map((name): [string, string] => [name, 'webhook']),
    );
    const later =
      'level=warn receiver=hook integration=webhook[0] msg="Notify attempt failed, will retry later" attempts=1';
    const journal = [later, givenUp('dead', 'webhook'), givenUp('not-hook', 'webhook')];
    expect(tested(both ?? [], journal)).toEqual({ hook: 'delivered', dead: 'failed' });
    expect(tested(one ?? [], journal)).toEqual({ dead: 'failed' });
  });

  test('where fewer arrived than were sent, none is said to be delivered', () => {
    expect(
      tested([
        ['hook', 'webhook'],
        ['lost', 'webhook'],
      ]),
    ).toEqual({ hook: 'not sent', lost: 'not sent' });
  });

  test('where no Alertmanager answers, that is said', () => {
    expect(readDeliveries(host().run(notifyScript('m1', 15, [['hook', 'webhook']])).stdout)).toBeUndefined();
  });
}
