// fetch.sh: what a monitor fetches, as whom, and what comes of an exporter that is not honest.

import { expect, test } from 'vitest';
import { readFacts } from '../../../../src/host/facts.ts';
import { fetchScript } from '../../../../src/host/fetch.ts';
import { observeScript } from '../../../../src/host/observe.ts';
import { reveal } from '../../../../src/keys/secret.ts';
import type { BashHost } from '../../../fakes/bash-host.ts';

const asked = { targets: true, sockets: false, logins: false, others: false, samples: false };

/** By port, what a server does with a connection: lines of JavaScript. What it was asked stands in /run/asked. */
const exporters: Record<number, string> = {
  9101: `end(ok + '# HELP up a\\n# TYPE up gauge\\nup{a="} 1"} 1\\n')`,
  9102: `end('HTTP/1.0 404 Not Found\\r\\n\\r\\nup 1\\n')`,
  9103: `end(ok + '<html>\\nup and running\\nError 12 times\\n')`,
  9104: `end('\\ttargets\\t{}\\nend\\nfetched\\thttp://127.0.0.1:9102/metrics\\t\\n')`,
  9106: `write(ok)`,
  9107: `write(ok), setInterval(() => socket.write('# '.repeat(32768)), 1)`,
  9108: `end('HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n5\\r\\nup 1\\n\\r\\n0\\r\\n\\r\\n')`,
  9109: `end('HTTP/1.0 302 Found\\r\\nLocation: http://127.0.0.1:9101/metrics\\r\\n\\r\\n')`,
  9110: `end(ok + 'up 1')`,
};
const url = (port: number) => `http://127.0.0.1:${port}/metrics`;

/** A Prometheus that has these targets, as a process of another user, and the exporters. */
const monitor = (targets: readonly string[]) => `
PATH=/usr/sbin:/sbin ip link set lo up
mount -t proc proc /proc
setpriv --reuid=65534 --regid=65533 --clear-groups /usr/bin/sleep 60 & echo $! >/run/prometheus
exec 5< <('${process.execPath}' -e '
  const { appendFileSync } = require("node:fs")
  const ok = "HTTP/1.0 200 OK\\r\\n\\r\\n"
  const serve = (port, answer) => require("node:net").createServer((socket) => {
    socket.on("error", () => {})
    socket.on("data", (text) => { appendFileSync("/run/asked", port + " " + text); answer(socket) })
  }).listen(port, "127.0.0.1", () => ++listening === ${Object.keys(exporters).length + 1} && console.log("up"))
  let listening = 0
  const list = JSON.stringify({ data: { activeTargets: process.argv[1].split(" ").map((scrapeUrl) => ({ scrapeUrl })) } })
  serve(9090, (socket) => socket.end(ok + list))
${Object.entries(exporters)
  .map(([port, does]) => `  serve(${port}, (socket) => { const ok = "HTTP/1.0 200 OK\\r\\n\\r\\n"; socket.${does} })`)
  .join('\n')
  .replaceAll("'", '`')}' '${targets.join(' ')}')
read -r -u 5`;

export function fetch(host: () => BashHost): void {
  const fetched = (urls: readonly string[], before: string) => {
    host().programs({ systemctl: 'cat /run/prometheus 2>/dev/null || echo 0' });
    const script = reveal([...fetchScript(urls), ...observeScript([], asked)]).replace('= 3, 10, 20', '= 1, 2, 3');
    const facts = readFacts('h', host().run([script], before).stdout);
    return Object.fromEntries(facts.fetched.map(({ url: from, why }) => [from, why]));
  };

  test('a metric is read, or why there is none is said in a word', () => {
    const ports = [...Object.keys(exporters).map(Number), 9105];
    const urls = ports.map(url);
    expect(fetched(urls, monitor(urls))).toEqual({
      [url(9101)]: '',
      [url(9102)]: 'it answers with status 404',
      [url(9103)]: 'its answer has no metric',
      [url(9104)]: 'its answer cannot be read',
      [url(9105)]: 'Connection refused',
      [url(9106)]: 'it does not answer in time',
      [url(9107)]: 'its answer has no metric',
      [url(9108)]: '',
      [url(9109)]: 'it answers with status 302',
      [url(9110)]: '',
    });
  });

  test('nothing but what Prometheus has is asked, and only with GET', () => {
    expect(fetched([url(9101), url(9110), 'file:///etc/passwd'], monitor([url(9101)]))).toEqual({ [url(9101)]: '' });
    expect(host().read('/run/asked')).toMatch(/^9090 GET [\s\S]*9101 GET \/metrics HTTP/);
    expect(host().read('/run/asked')).not.toContain('9110');
  });

  test('it is done as the user that Prometheus runs as, who can become nobody else', () => {
    const note = '#!/bin/sh\ngrep -E "^(Uid|Gid|Groups|CapEff|NoNewPrivs)" /proc/self/status >&2\n';
    host().write({ '/usr/local/sbin/python3': note });
    host().programs({ systemctl: 'cat /run/prometheus' });
    const before = `${monitor([url(9101)])}\nchmod 0755 /usr/local/sbin/python3`;
    const script = reveal(fetchScript([url(9101)])).replace('2>/dev/null || true', '|| true');
    const said = host()
      .run([script], before)
      .stderr.replaceAll(/[ \t]+/g, ' ');
    for (const line of [
      'Uid: 65534 65534',
      'Gid: 65533 65533',
      'Groups: \n',
      'NoNewPrivs: 1',
      'CapEff: 0000000000000000',
    ])
      expect(said).toContain(line);
  });

  test('without Prometheus nothing is fetched, and the facts come all the same', () => {
    expect(fetched([url(9101)], '')).toEqual({});
  });
}
