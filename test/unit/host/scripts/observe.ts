// The fact reader on a host of which everything is known.

import { expect, test } from 'vitest';
import { diff } from '../../../../src/host/diff.ts';
import { readFacts } from '../../../../src/host/facts.ts';
import type { Item } from '../../../../src/host/item.ts';
import { formerPath } from '../../../../src/host/kinds/mark.ts';
import { measureScript } from '../../../../src/host/measure.ts';
import { type Extras, observeScript, protocol } from '../../../../src/host/observe.ts';
import { readScrapes, scrapesScript } from '../../../../src/host/scrapes.ts';
import { reveal } from '../../../../src/keys/secret.ts';
import { publishedOutside } from '../../../../src/plan/closing.ts';
import { applying, type BashHost } from '../../../fakes/bash-host.ts';
import { app, conf, dropIn, tunnel } from '../../../fakes/items.ts';

const firewall: Item = { kind: 'firewall' };
const nothing = { targets: false, sockets: false, logins: false, others: false, samples: false };

/** Answers every request on loopback with this, as Prometheus would. */
const serving = (body: string) => `
PATH=/usr/sbin:/sbin ip link set lo up
exec 5< <('${process.execPath}' -e '
  const server = require("node:http").createServer((_, answer) => answer.end(process.argv[1]))
  server.listen(9090, "127.0.0.1", () => console.log("up"))' '${body}')
read -r -u 5`;

export function observe(host: () => BashHost): void {
  const answer = (items: readonly Item[], extras: Extras = nothing, before = '') =>
    host().run(observeScript(items, extras), before).stdout;
  const facts = (items: readonly Item[], extras: Extras = nothing, before = '') =>
    readFacts('h', answer(items, extras, before));

  test('what a host says of itself', () => {
    host().write({
      '/etc/ssh/ssh_host_ed25519_key.pub': 'ssh-ed25519 AAAA root@h',
      '/var/lib/promguard/managed': 'package:x\nunit:app',
    });
    expect(facts([], nothing, "export SSH_CONNECTION='192.0.2.7 50000 192.0.2.1 22'")).toMatchObject({
      os: { id: 'debian', version: '12' },
      client: '192.0.2.7',
      sshHostKeys: ['ssh-ed25519 AAAA'],
      managed: ['package:x', 'unit:app'],
      confirmation: undefined,
    });
  });

  test('no text of a large file, but of the server as it was: it may have had thousands of rules', () => {
    const text = `${'x'.repeat(300 * 1024)}\n`;
    const large = { ...conf, path: '/etc/large.conf' };
    host().write({ [formerPath]: text, [large.path]: text });
    const { files } = facts([large]);
    expect(files[large.path]?.content).toBeUndefined();
    expect(files[formerPath]?.content?.length).toBe(text.length);
  });

  test('what carries our mark, where the list of what PromGuard put there is lost', () => {
    const note = '# Written by PromGuard: changes are put back by the next apply.\n';
    const pin = `tool-${'a'.repeat(64)}`;
    host().write({
      '/etc/wireguard/wg7.conf': note,
      '/etc/wireguard/wg8.conf': '# mine\n',
      '/etc/systemd/system/promguard-app-shop.socket': note,
      '/etc/systemd/system/promguard-app-shop.service': note,
      '/etc/systemd/system/promguard-mine.service': '[Service]\n',
      '/etc/systemd/system/prometheus.service.d/promguard.conf': note,
      '/etc/promguard/targets/node.json': '',
      '/etc/promguard/exporters/mysqld/my.cnf': '',
      [`/opt/promguard/${pin}/tool`]: '',
      '/etc/ufw/ufw.conf': 'ENABLED=yes\n',
      '/etc/default/ufw': '',
      '/etc/ufw/user.rules': [
        `### tuple ### allow tcp 8080 10.0.0.2 any 10.0.0.1 in_wg7 comment=${Buffer.from('m WireGuard shop scraper').toString('hex')}`,
        `### tuple ### allow tcp 8081 0.0.0.0/0 any 0.0.0.0/0 in comment=${Buffer.from('my WireGuard').toString('hex')}`,
        '',
      ].join('\n'),
      '/etc/ufw/user6.rules': '',
    });
    expect(facts([firewall], { ...nothing, others: true })).toMatchObject({
      managed: [
        `binary:${pin}`,
        'file:/etc/promguard/targets/node.json',
        'file:/etc/systemd/system/prometheus.service.d/promguard.conf',
        'file:/etc/systemd/system/promguard-app-shop.service',
        'file:/etc/systemd/system/promguard-app-shop.socket',
        'file:/etc/wireguard/wg7.conf',
        'private:/etc/promguard/exporters/mysqld/my.cnf',
        'rule:allow in on wg7 proto tcp from 10.0.0.1 to 10.0.0.2 port 8080',
        'tunnel:wg7',
        'unit:prometheus',
        'unit:promguard-app-shop.socket',
        'unit:wg-quick@wg7',
      ],
      others: undefined,
    });
    // Nobody's but a stranger's: a folder of that name alone says nothing.
    for (const path of [
      'wireguard/wg7.conf',
      'systemd/system/promguard-app-shop.s*',
      'systemd/system/*.d/promguard.conf',
    ])
      host().run([`rm -f /etc/${path}`]);
    expect(facts([firewall], { ...nothing, others: true })).toMatchObject({ managed: [], others: {} });
  });

  test('when the last apply on it ended', () => {
    expect(facts([]).changedAt).toBeUndefined();
    host().run(applying("step 'nothing'"));
    const { now, changedAt } = facts([]);
    expect(changedAt).toBeGreaterThan(now - 10);
    expect(changedAt).toBeLessThanOrEqual(now + 1);
  });

  test('its protocol first, and of what it was asked and does not know that it does not know it', () => {
    const asked = reveal(observeScript([app], nothing));
    const { stdout } = host().run([asked.replace(/^unit app$/m, 'melody c\nunit app')]);
    expect(stdout.split('\n')[0]).toBe(`protocol\t${protocol}`);
    expect(stdout).toContain('\nunknown\tmelody\n');
    const older = host().run([asked.replace('observe_unit()', 'observe_other()')]).stdout;
    expect(readFacts('h', older).unknownKinds).toEqual(['unit']);
    expect(facts([app]).unknownKinds).toEqual([]);
  });

  test('of a file that it may not read, that it may not', () => {
    const asked = reveal(observeScript([app], nothing));
    const { stdout } = host().run([asked.replace(/^unit app$/m, 'file /etc/shadow')]);
    expect(stdout).toContain('\nunknown\tfile\t/etc/shadow\n');
    expect(readFacts('h', stdout)).toMatchObject({ unknownKinds: [], unknownItems: ['file:/etc/shadow'] });
  });

  test('of a folder where a file belongs, that it is one: somebody has to move it away', () => {
    host().run([`mkdir -p ${conf.path}`]);
    const seen = facts([conf]);
    expect(seen.files[conf.path]).toMatchObject({ other: 'directory' });
    // Also where PromGuard had written a file there.
    const { problems } = diff('h', [conf], { ...seen, managed: [`file:${conf.path}`] });
    expect(problems).toMatchObject([{ code: 'foreign-file', hint: expect.stringContaining(`mv ${conf.path} `) }]);
  });

  test.each([
    ['fifo', (path: string) => `mkfifo ${path}`],
    ['socket', (path: string) => `python3 -c 'import socket; socket.socket(socket.AF_UNIX).bind("${path}")'`],
    ['character special file', (path: string) => `ln -s /dev/zero ${path}`],
  ])('of a %s as well, which nothing reads', (other, make) => {
    host().run([`mkdir -p /etc/wireguard /var/lib/promguard; ${make(conf.path)}; mkfifo /var/lib/promguard/managed`]);
    const seen = facts([conf]);
    expect(seen.files[conf.path]).toMatchObject({ other });
    expect(diff('h', [conf], seen).problems).toMatchObject([{ code: 'foreign-file' }, { code: 'foreign-file' }]);
    const { code, stdout } = host().run(applying(`expect ${conf.path} absent`));
    expect([code, stdout]).toEqual([1, expect.stringContaining('has changed since the plan')]);
  });

  test('of a masked unit, that it has no file', () => {
    host().run([`mkdir -p ${dropIn.path.replace(/\/[^/]*$/, '')}; ln -s /dev/null ${dropIn.path}`]);
    expect(facts([dropIn]).files).toEqual({});
    expect(host().run(applying(`expect ${dropIn.path} absent`)).code).toBe(0);
  });

  test('packages, releases and units', () => {
    host().write({ '/opt/promguard/tool-ab/tool': '', '/run/promguard/pending/app': '' });
    host().programs({
      'dpkg-query': String.raw`printf 'package\tapp\tinstalled\npackage\told\tconfig-files\n'; exit 1`,
      systemctl: [
        "printf 'Id=app.service\\nActiveState=active\\nUnitFileState=disabled\\n\\n'",
        "printf 'Id=app.timer\\nActiveState=active\\nUnitFileState=enabled\\n'; exit 3",
      ].join('\n'),
    });
    const items: Item[] = [
      { kind: 'unit', name: 'app.timer', restartOn: [], reloadOn: [] },
      { kind: 'package', name: 'app', hold: [] },
      { kind: 'binary', name: 'tool', url: '', sha256: 'ab', members: [] },
      { kind: 'binary', name: 'tool', url: '', sha256: 'cd', members: [] },
      app,
    ];
    expect(facts(items)).toMatchObject({
      packages: ['app'],
      binaries: ['tool-ab'],
      units: {
        app: { active: true, enabled: false, pending: true },
        'app.timer': { active: true, enabled: true, pending: false },
      },
    });
  });

  test('units, though the name of one is none, of which systemctl refuses all', () => {
    host().programs({
      systemctl: `for name; do case $name in *@ | @* | *@.* | xxx*) exit 1 ;; esac; done
for name; do case $name in show | -* | *,*) ;; *) printf 'Id=%s.service\\nActiveState=active\\n' "$name" ;; esac; done`,
    });
    const names = ['foo@', '@foo', 'foo@.socket', 'x'.repeat(260), 'app', 'a@b'];
    const items = names.map((name): Item => ({ kind: 'unit', name, restartOn: [], reloadOn: [] }));
    expect(Object.keys(facts(items).units)).toEqual(['app', 'a@b']);
  });

  test('text is shown with its keys masked, and a unit that is not on our list is not', () => {
    host().write({ [conf.path]: 'PrivateKey = c2VjcmV0\nListenPort = 1\n', [dropIn.path]: 'Environment=PASSWORD=x\n' });
    const { files } = facts([conf, dropIn]);
    expect(files[conf.path]?.content).toBe('PrivateKey = (secret)\nListenPort = 1\n');
    expect(files[dropIn.path]).toMatchObject({ content: undefined, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    host().write({ '/var/lib/promguard/managed': `file:${dropIn.path}\n` });
    expect(facts([dropIn]).files[dropIn.path]?.content).toContain('PASSWORD');
  });

  test('what listens', () => {
    host().programs({
      ss: `echo 'tcp LISTEN 0 128 [::]:22 [::]:* users:(("sshd",pid=1,fd=3))'; echo 'udp UNCONN 0 0 0.0.0.0:51820 0.0.0.0:*'`,
    });
    expect(
      facts([], { targets: false, sockets: true, logins: false, others: false, samples: false }).listening,
    ).toMatchObject([
      { proto: 'tcp', address: '::', port: 22, process: 'sshd' },
      { proto: 'udp', address: '0.0.0.0', port: 51820, process: '' },
    ]);
  });

  test('the running tunnel, of whose keys nothing is said but whether they are those of the file', () => {
    host().write({
      '/sys/class/net/wg0/mtu': '1420\n',
      [conf.path]: '[Peer]\nPublicKey = A\nPresharedKey = FIRST\n[Peer]\nPublicKey = B\nPresharedKey = SECOND\n',
    });
    const line = (...fields: string[]) => `printf '%s\\n' '${fields.join('\t')}'`;
    host().programs({
      wg: [
        line('wg0', 'PRIVATE', 'SELF', '51820', 'off'),
        line('wg0', 'A', 'FIRST', '203.0.113.2:51820', '10.0.0.2/32', '7', '1', '2', '25'),
        line('wg0', 'B', 'ELSE', '(none)', '(none)', '0', '0', '0', 'off'),
        line('wg0', 'C', '(none)', '(none)', '(none)', '0', '0', '0', 'off'),
        line('wg00', 'PRIVATE', 'OTHER', '51821', 'off'),
        line('wg00', 'D', 'ELSE', '(none)', '(none)', '0', '0', '0', 'off'),
      ].join('\n'),
      ip: [
        line('default via 192.0.2.1 dev eth0'),
        line('10.0.0.0/24 dev wg0 scope link'),
        line('2: eth0    inet 192.0.2.9/24 scope global eth0'),
        line('5: wg0    inet 10.0.0.1/24 scope global wg0'),
      ].join('\n'),
    });
    const said = answer([tunnel]);
    expect(said).not.toMatch(/PRIVATE|FIRST|SECOND|ELSE/);
    const { tunnels, routes } = readFacts('h', said);
    expect(routes).toEqual([
      { network: 'default', device: 'eth0' },
      { network: '10.0.0.0/24', device: 'wg0' },
    ]);
    expect(tunnels['wg0']).toMatchObject({ publicKey: 'SELF', port: 51820, mtu: 1420, addresses: ['10.0.0.1/24'] });
    expect(tunnels['wg0']?.peers.map(({ publicKey, presharedKey }) => [publicKey, presharedKey])).toEqual([
      ['A', 'as in file'],
      ['B', 'other'],
      ['C', 'none'],
    ]);
  });

  test.each([['.ssh/authorized_keys .ssh/authorized_keys2'], ['/etc/ssh/keys/%u']])(
    'where sshd looks for root’s keys: %s',
    (files) => {
      host().programs({
        sshd: `case "$*" in -T*user=root,*) printf 'port 22\nauthorizedkeysfile ${files.replaceAll('%', '%%')}\n' ;; esac`,
      });
      expect(facts([], { ...nothing, logins: true, others: false, samples: false }).authorizedKeysFiles).toEqual(
        files.split(' '),
      );
    },
  );

  const asDebianHasIt = 'Include /etc/ssh/sshd_config.d/*.conf\n#AuthorizedKeysFile .ssh/authorized_keys\n';
  test.each([
    ['says nothing of it', '', true],
    ['says it', 'AuthorizedKeysFile none\n', false],
    ['says it of root', 'Match user root\n\tauthorizedkeysfile none\n', false],
    ['includes another folder', 'Include /etc/ssh/more/*\n', false],
  ])('sshd’s default where its configuration %s', (_, more, isDefault) => {
    host().write({ '/etc/ssh/sshd_config': asDebianHasIt, '/etc/ssh/sshd_config.d/own.conf': `UsePAM yes\n${more}` });
    host().programs({ sshd: "echo 'authorizedkeysfile none'" });
    const expected = isDefault ? ['.ssh/authorized_keys', '.ssh/authorized_keys2'] : ['none'];
    expect(facts([], { ...nothing, logins: true }).authorizedKeysFiles).toEqual(expected);
  });

  test('a sshd that does not say leaves it open', () => {
    host().programs({ sshd: 'exit 255' });
    expect(facts([], { ...nothing, logins: true, others: false, samples: false }).authorizedKeysFiles).toBeUndefined();
  });

  test('without a tunnel, nothing is said of one', () => {
    expect(facts([tunnel]).tunnels).toEqual({});
  });

  const ufwFiles = {
    '/etc/ufw/ufw.conf': '# comment\nENABLED=yes\n',
    '/etc/default/ufw': 'IPV6=yes\nDEFAULT_INPUT_POLICY="DROP"\nDEFAULT_FORWARD_POLICY="DROP"\n',
    '/etc/ufw/user.rules':
      '### tuple ### allow tcp 22 0.0.0.0/0 any 0.0.0.0/0 in\n-A x\n### tuple ### allow tcp 80 0.0.0.0/0 any 0.0.0.0/0 in\n',
    '/etc/ufw/user6.rules': '### tuple ### allow tcp 22 ::/0 any ::/0 in\n',
  };
  const held = { policy: '-P INPUT DROP', four: ['22', '80'], six: ['22'], jumps: true };
  const isLive = (change: Partial<typeof held> & { policy6?: string }) => {
    const { policy, four, six, jumps, policy6 = policy } = { ...held, ...change };
    const printed = (first: string, chain: string, ports: string[]) =>
      [
        `echo '${first}'`,
        ...(jumps ? [`echo '-A INPUT -j ${chain}-before-input'`] : []),
        ...ports.map((port) => `echo '-A ${chain}-user-input -p tcp --dport ${port} -j ACCEPT'`),
      ].join('\n');
    host().write(ufwFiles);
    host().programs({ iptables: printed(policy, 'ufw', four), ip6tables: printed(policy6, 'ufw6', six) });
    return facts([firewall]).firewall.live;
  };

  test.each<[string, boolean, Parameters<typeof isLive>[0]]>([
    ['has it all', true, {}],
    ['has more than ufw wrote', true, { four: ['22', '80', '81'] }],
    ['lets everything in', false, { policy: '-P INPUT ACCEPT' }],
    ['lets everything in over IPv6', false, { policy6: '-P INPUT ACCEPT' }],
    ['has lost a rule', false, { four: ['22'] }],
    ['has lost the rules for IPv6', false, { six: [] }],
    ['no longer comes to its rules', false, { jumps: false }],
  ])('ufw is what its files say where the packet filter %s: %s', (_, live, change) => {
    expect(isLive(change)).toBe(live);
  });

  test('ufw’s settings and rules', () => {
    isLive({});
    const { firewall: found, rules } = facts([firewall]);
    const input = { 4: ['*filter', ':INPUT DROP'], 6: ['*filter', ':INPUT DROP'] };
    const holds = [4, 6];
    const written = { enabled: true, incoming: 'DROP', routed: 'DROP', outgoing: '', ipv6: true };
    expect(found).toEqual({ ...written, live: true, walls: [], holds, input });
    expect(Object.values(rules).map(({ rule }) => [rule?.family, rule?.port])).toEqual([
      [4, 22],
      [4, 80],
      [6, 22],
    ]);
  });

  test('a host without ufw', () => {
    expect(facts([firewall]).firewall.enabled).toBe(false);
  });

  test('it says so, and waits, while an apply or the first boot is not over', () => {
    host().write({ '/run/promguard/lock': '', '/run/cloud-init/status.json': '{}' });
    const twice = (name: string, code: number) =>
      `[ -e $folder/${name}-asked ] || { : >$folder/${name}-asked; exit ${code}; }`;
    host().programs({ flock: twice('lock', 75), systemctl: twice('boot', 124) });
    const waits = answer([])
      .split('\n')
      .filter((line) => line.startsWith('wait'));
    expect(waits).toEqual(['wait\tfirst boot', 'wait\tfirst boot', 'wait\tapply']);
  });

  test('a first boot that is over, or none, is not waited for', () => {
    host().write({ '/run/cloud-init/result.json': '{}' });
    expect(answer([])).not.toContain('wait');
    expect(host().calls('systemctl')).toEqual([]);
  });

  describePrometheus(host, facts);
}

function describePrometheus(
  host: () => BashHost,
  facts: (items: readonly Item[], extras: Extras, before?: string) => ReturnType<typeof readFacts>,
): void {
  const asked = { targets: true, sockets: false, logins: false, others: false, samples: false };

  test('what Prometheus scrapes, where one answers', () => {
    const labels = { job: 'node', instance: '10.0.0.2:9100', host: 'web' };
    const target = { labels, health: 'up', lastError: 'a\\nb', lastScrape: '2026-11-23T12:00:00Z' };
    const body = JSON.stringify({ status: 'success', data: { activeTargets: [target] } });
    expect(facts([], asked, serving(body)).targets).toMatchObject([{ host: 'web', health: 'up' }]);
    expect(facts([], asked).targets).toBeUndefined();
  });

  test('what Prometheus has scraped', () => {
    const result = [{ metric: { job: 'node', instance: '10.0.0.2:9100', host: 'web' }, values: [[1, '1']] }];
    const { stdout } = host().run(scrapesScript(0), serving(JSON.stringify({ status: 'success', data: { result } })));
    expect(readScrapes(stdout)?.scrapes).toMatchObject([{ host: 'web', samples: [{ at: 1, up: true }] }]);
    expect(host().run(scrapesScript(0)).code).toBe(1);
  });

  test('what Prometheus has measured, and which alerts fire', () => {
    const itself = { samples: '127.0.0.1:9090', alerts: '127.0.0.1:9090' };
    const script = (body: unknown) =>
      `${serving(JSON.stringify(body))}\n${reveal(measureScript(itself, 'up{job="node"} > 1', 300, 12))}`;
    const result = [
      {
        metric: { host: 'web', panel: 'cpu' },
        values: [
          [1, '1.5'],
          [2, 'NaN'],
        ],
      },
    ];
    const alert = {
      labels: { alertname: 'A', host: 'web' },
      annotations: {},
      state: 'firing',
      activeAt: '1970-01-01T00:00:09Z',
    };
    const both = { status: 'success', data: { result, alerts: [alert] } };
    const { measured } = facts([], nothing, script(both));
    expect(measured?.series).toEqual([{ host: 'web', panel: 'cpu', samples: [{ at: 1, value: 1.5 }] }]);
    expect(measured?.firing).toMatchObject([{ name: 'A', host: 'web', since: 9 }]);
    expect(facts([], nothing, script({ status: 'error' })).measured).toBeUndefined();
    const alone = { status: 'success', data: { alerts: [alert] } };
    expect(facts([], nothing, script(alone)).measured).toMatchObject({ series: undefined, firing: [{ name: 'A' }] });
    // Where nobody answers.
    expect(host().run(measureScript(itself, 'up', 300, 12)).stdout).toBe('');
  });

  test('a storage whose host is gone is asked for a few seconds', () => {
    const ip = (what: string) => `PATH=/usr/sbin:/sbin ip ${what}\n`;
    const swallows = [
      'link add v0 type veth peer name v1',
      'addr add 10.9.9.1/24 dev v0',
      'link set v0 up',
      'link set v1 up',
      'neigh add 10.9.9.2 lladdr 02:00:00:00:00:02 dev v0',
    ];
    const gone = { samples: '10.9.9.2:8428', alerts: '10.9.9.2:8428' };
    const begun = Date.now();
    expect(host().run(measureScript(gone, 'up', 300, 12), swallows.map(ip).join(''))).toMatchObject({
      ...{ code: 0, stdout: '' },
    });
    expect(Date.now() - begun).toBeGreaterThan(5000);
    expect(Date.now() - begun).toBeLessThan(20_000);
  }, 60_000);

  const forwarding = (on: number) =>
    `mount -t tmpfs none /proc/sys/net; mkdir -p /proc/sys/net/ipv4 /proc/sys/net/ipv6/conf/all
echo ${on} >/proc/sys/net/ipv4/ip_forward; echo ${on} >/proc/sys/net/ipv6/conf/all/forwarding`;

  test('what NAT publishes, where the host forwards', () => {
    const rules = [
      '*nat',
      ':PREROUTING ACCEPT [0:0]',
      '-A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER',
      '-A OUTPUT -p tcp -m tcp --dport 7001 -j DNAT --to-destination 172.17.0.2:80',
      '-A POSTROUTING -s 172.17.0.2/32 -d 172.17.0.2/32 -p tcp -m tcp --dport 80 -j MASQUERADE',
      '-A DOCKER ! -i docker0 -p tcp -m tcp --dport 8088 -j DNAT --to-destination 172.17.0.2:80',
      '-A DOCKER -d 127.0.0.1/32 ! -i docker0 -p tcp -m tcp --dport 7002 -j DNAT --to-destination 172.17.0.2:80',
      '-A DOCKER -d 198.51.100.7/32 ! -i docker0 -p tcp -m tcp --dport 8089 -j DNAT --to-destination 172.17.0.2:81',
      '-A DOCKER -p udp -m udp --dport 7003 -j DNAT --to-destination 172.17.0.2:53',
      '-A KUBE-SERVICES -d 10.96.0.1/32 -p tcp -m comment --comment "default/k:https cluster IP" -m tcp --dport 7004 -j KUBE-SVC-A',
      '-A KUBE-NODEPORTS -p tcp -m comment --comment "default/web" -m tcp --dport 30080 -j KUBE-EXT-A',
      '-A PREROUTING -p tcp -m multiport --dports 8443,9000:9002 -j DNAT --to-destination 10.0.3.2',
      'COMMIT',
    ];
    host().programs({ 'iptables-save': rules.map((rule) => `echo '${rule}'`).join('\n') });
    const sockets = { ...nothing, sockets: true };
    expect(publishedOutside(facts([], sockets, forwarding(1)))).toEqual([8088, 8089, 8443, 9000, 9001, 9002, 30_080]);
    expect(facts([], sockets, forwarding(0)).published).toEqual([]);
  });

  test('what others have on a host that PromGuard has not been on', () => {
    const others = { ...nothing, others: true };
    host().programs({
      'iptables-save': "printf '%s\\n' '# Generated' '*filter' ':INPUT DROP [0:0]' '-A INPUT -j ACCEPT' COMMIT",
      'ip6tables-save': 'exit 1',
      nft: `printf '%s\\n' 'table inet own {' 'chain in {' 'type filter hook input priority filter; policy drop;' '}' '}' \\
  'table ip filter {' 'chain INPUT {' 'type filter hook input priority filter; policy drop;' '}' '}' \\
  'table inet f2b {' 'chain in {' 'type filter hook input priority filter; policy accept;' '}' '}'`,
      systemctl: '[ "$*" = "is-active --quiet firewalld" ]',
      ip: `case "$*" in
  *wireguard) echo '7: wg1: <POINTOPOINT> mtu 1420' ;;
  '-6 '*default) echo 'default via fe80::1 dev eth0 proto ra metric 1024 pref medium' ;;
esac`,
    });
    const raw = [
      'UNCONN 0 0 0.0.0.0:112 0.0.0.0:* users:(("keepalived",pid=7,fd=8))',
      'UNCONN 0 0 *:89 *:*',
      'UNCONN 0 0 *:58 *:* users:(("systemd-network",pid=9,fd=8))',
    ];
    host().programs({
      ss: `case $1 in *w*) printf '%s\\n' ${raw.map((line) => `'${line}'`).join(' ')} ;; esac`,
    });
    host().write({ '/etc/protocols': 'vrrp\t112\tVRRP\n' });
    // Of wireguard-go: one that runs, and one that has left its socket behind.
    host().write({ '/run/wireguard/wg2.sock': '', '/sys/class/net/wg2/mtu': '1420\n', '/run/wireguard/wg3.sock': '' });
    expect(facts([], others).routes).toEqual([{ network: 'default', device: 'eth0' }]);
    expect(facts([], others, forwarding(1)).others).toEqual({
      filter: { 4: ['*filter', ':INPUT DROP [0:0]', '-A INPUT -j ACCEPT'], 6: [] },
      forwards: [4, 6],
      protocols: [
        { number: 112, name: 'vrrp', family: 4, process: 'keepalived' },
        { number: 89, name: '89', family: 6, process: '' },
      ],
      dropping: ['inet own in'],
      firewalls: ['firewalld'],
      links: ['wg1', 'wg2'],
    });
    expect(facts([], others, forwarding(0)).others?.forwards).toEqual([]);
    host().write({ '/var/lib/promguard/managed': 'tunnel:wg0\nunit:app\n' });
    expect(facts([], others).others).toBeDefined();
    host().write({ '/etc/wireguard/wg0.conf': '' });
    expect(facts([], others).others).toBeUndefined();
  });

  test('what another Prometheus has stored, where PromGuard has not run one', () => {
    const samples = { ...nothing, samples: true };
    const metrics = '/var/lib/prometheus/metrics2';
    const meta = (from: number, to: number) =>
      JSON.stringify({
        ...{ ulid: 'X', minTime: from, maxTime: to, stats: { numSamples: 1 } },
        compaction: { level: 2, parents: [{ ulid: 'Y', minTime: 1, maxTime: 2 }] },
      });
    expect(facts([], samples).samples).toBeUndefined();
    host().write({
      [`${metrics}/01M8NF1A20S7N32H863JATCG6T/meta.json`]: JSON.stringify(JSON.parse(meta(1000, 61_999)), null, '\t'),
      [`${metrics}/01M8NF1A20S7N32H863JATCG6T/chunks/000001`]: 'x'.repeat(100_000),
      [`${metrics}/01M8NF1A2DATYXZ2JE6BJB1KQT/meta.json`]: meta(3000, 4000),
      [`${metrics}/01M8NF1A2QEJPAAC4MKAGX0C58/meta.json`]: '{"version": 1}',
      [`${metrics}/01M8NF1A4HM42SKD9G6WRGZ00C.tmp-for-deletion/meta.json`]: meta(1, 2),
      [`${metrics}/01M8NF1A4WY7Z84M6K914AS8FA/index`]: '',
      [`${metrics}/wal/00000000`]: 'x'.repeat(50_000),
      '/var/lib/victoria-metrics/data/small/2026_11/parts.json': '',
      '/var/lib/victoria-metrics/data/big/2025_02/parts.json': '',
      '/var/lib/victoria-metrics/data/big/snapshots/x': '',
    });
    const seen = facts([], samples).samples;
    const times = seen?.blocks.map(({ from, to }) => [from, to]) ?? [];
    expect(times.sort(([one = 0], [other = 0]) => one - other)).toEqual([
      [1, 61],
      [3, 4],
    ]);
    const bytes = Math.max(...(seen?.blocks.map((block) => block.bytes) ?? []));
    expect(bytes).toBeGreaterThan(100_000);
    expect(bytes).toBeLessThan(120_000);
    expect(seen?.bytes).toBeGreaterThan(150_000);
    expect(facts([], samples).months).toEqual(['2026_11', '2025_02']);
    expect(facts([], nothing).samples).toBeUndefined();
    host().write({ '/var/lib/promguard/managed': 'unit:app\nunit:prometheus-node-exporter\n' });
    expect(facts([], samples).samples).toEqual(seen);
    host().write({ '/var/lib/promguard/managed': 'unit:app\nunit:prometheus\n' });
    expect(facts([], samples)).toMatchObject({ samples: undefined, months: ['2026_11', '2025_02'] });
    host().write({ '/var/lib/promguard/managed': 'unit:victoria-metrics\n' });
    expect(facts([], samples)).toMatchObject({ samples: seen, months: [] });
  });
}
