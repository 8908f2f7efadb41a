// Changes by hand: each shows up in the next plan as exactly that, and an apply reverts it.

import { expect, test } from 'vitest';
import { hosts, it, monitor, one, three, two } from './fleet.ts';

interface Drift {
  what: string;
  host: string;
  /** The command, as root on the host. */
  by: string;
  /** The plan's changes for this host; unknown keys read KEY. */
  shows: string[];
}

const tunnel = 'update unit:wg-quick@wg0';
const exporter = 'prometheus-node-exporter';
const dropIn = `/etc/systemd/system/${exporter}.service.d/promguard.conf`;
const scraperRule = (node: string) => `in on wg0 proto tcp from 10.0.0.1 to ${node} port 9100`;

/** One change per host and round, so that one apply fixes several. */
const rounds: Drift[][] = [
  [
    {
      what: 'a stranger as a peer',
      host: monitor,
      by: 'wg set wg0 peer $(wg genkey | wg pubkey) allowed-ips 10.0.0.99/32',
      shows: ['delete tunnel:wg0/peer:KEY', tunnel],
    },
    {
      what: 'a peer removed',
      host: one,
      by: 'wg set wg0 peer $(wg show wg0 peers) remove',
      shows: [`create tunnel:wg0/peer:${monitor}`, tunnel],
    },
    {
      what: 'wider allowed IPs',
      host: two,
      by: 'wg set wg0 peer $(wg show wg0 peers) allowed-ips 10.0.0.0/24',
      shows: [`update tunnel:wg0/peer:${monitor}`, tunnel],
    },
    {
      what: 'another pre-shared key',
      host: three,
      by: 'wg set wg0 peer $(wg show wg0 peers) preshared-key <(wg genpsk)',
      shows: [`update tunnel:wg0/peer:${monitor}`, tunnel],
    },
  ],
  [
    {
      what: 'an edited prometheus.yml',
      host: monitor,
      by: 'sed -i "s/scrape_interval: .*/scrape_interval: 5m/" /etc/promguard/prometheus.yml',
      shows: ['update file:/etc/promguard/prometheus.yml', 'update unit:prometheus'],
    },
    {
      what: 'a firewall rule deleted',
      host: one,
      by: `ufw delete allow ${scraperRule('10.0.0.2')}`,
      shows: [`create rule:allow ${scraperRule('10.0.0.2')}`],
    },
    { what: 'ufw disabled', host: two, by: 'ufw disable', shows: ['create firewall:ufw'] },
    {
      what: 'rules flushed behind ufw’s back',
      host: three,
      by: 'iptables -P INPUT ACCEPT; iptables -F',
      shows: ['update firewall:ufw'],
    },
  ],
  [
    {
      what: 'a targets file removed',
      host: monitor,
      by: 'rm /etc/promguard/targets/node.json',
      shows: ['create file:/etc/promguard/targets/node.json'],
    },
    {
      what: 'wg0.conf edited',
      host: one,
      by: 'sed -i "s|^AllowedIPs.*|AllowedIPs = 0.0.0.0/0|" /etc/wireguard/wg0.conf',
      shows: ['update file:/etc/wireguard/wg0.conf', tunnel],
    },
    {
      what: 'wg0.conf readable to all',
      host: two,
      by: 'chmod 644 /etc/wireguard/wg0.conf',
      shows: ['update file:/etc/wireguard/wg0.conf', tunnel],
    },
    {
      what: 'a policy opened behind ufw’s back, IPv6 only',
      host: three,
      by: 'ip6tables -P INPUT ACCEPT',
      shows: ['update firewall:ufw'],
    },
  ],
  [
    {
      what: 'a second tunnel address',
      host: monitor,
      by: 'ip address add 10.0.0.50/24 dev wg0',
      shows: ['update tunnel:wg0', 'update unit:wg-quick@wg0'],
    },
    { what: 'a unit stopped', host: one, by: `systemctl stop ${exporter}`, shows: [`update unit:${exporter}`] },
    {
      what: 'a unit disabled',
      host: two,
      by: `systemctl disable ${exporter}`,
      shows: [`update unit:${exporter}`],
    },
    {
      what: 'the interface deleted',
      host: three,
      by: 'ip link delete wg0',
      shows: ['create tunnel:wg0', tunnel],
    },
  ],
  [
    {
      what: 'Prometheus stopped and disabled',
      host: monitor,
      by: 'systemctl disable --now prometheus',
      shows: ['create unit:prometheus'],
    },
    {
      what: 'the list of what is managed deleted',
      host: one,
      by: 'rm /var/lib/promguard/managed',
      shows: ['create file:/var/lib/promguard/managed'],
    },
    {
      what: 'a package purged',
      host: two,
      by: `apt-get purge -q -y ${exporter}`,
      shows: [`create package:${exporter}`, `create unit:${exporter}`],
    },
    {
      what: 'the exporter opened to every address',
      host: three,
      by: `rm ${dropIn}; systemctl daemon-reload; systemctl restart ${exporter}`,
      shows: [`create file:${dropIn}`, `update unit:${exporter}`],
    },
  ],
];

/** Everything that an apply should restore, as the host's own tools show it. */
const snapshot = `
  ufw status verbose; iptables -S; ip6tables -S
  wg show wg0 dump | cut -f 1-4,8 | sort; ip -o -4 address show dev wg0 | cut -d ' ' -f 7
  ss -Hltun | awk '{print $1, $5}' | sort
  find /etc/wireguard /etc/promguard /etc/systemd/system /var/lib/promguard -type f ! -path '*/textfile/*' ! -name applied -printf '%M %u %p ' -exec sha256sum {} \\;
  systemctl is-enabled ufw wg-quick@wg0 ${exporter}; systemctl is-active ufw wg-quick@wg0 ${exporter}
  dpkg-query -W -f '\${Package} \${Status}\\n' 'prometheus*' wireguard-tools ufw`;

let before: string[];

const look = () => Promise.all(hosts.map((host) => it.on(host, snapshot)));

/** The first rounds, or all of them. */
export function drift(count = rounds.length): void {
  test('a rule that somebody added is shown, and is not a change', async () => {
    await it.on(two, 'ufw allow 8080/tcp comment "mine"; ufw deny from 192.0.2.1');
    const plan = await it.plan();
    expect(plan.changes).toEqual([]);
    expect(plan.foreign_rules).toEqual([
      { host: two, rule: 'allow in proto tcp from any to any port 8080', comment: 'mine' },
      { host: two, rule: 'deny in from 192.0.2.1 to any', comment: '' },
      { host: two, rule: 'allow in proto tcp from any to any port 8080 (v6)', comment: 'mine' },
    ]);
    before = await look();
  });

  test.each(rounds.slice(0, count).map((drifts) => ({ drifts, title: drifts.map(({ what }) => what).join(', ') })))(
    '$title',
    async ({ drifts }) => {
      await Promise.all(drifts.map(({ host, by }) => it.on(host, by)));
      const keys = /[A-Za-z0-9+/]{43}=/;
      const found = (await it.changes()).map((line) => line.replace(keys, 'KEY'));
      const wanted = drifts.flatMap(({ host, shows }) => shows.map((change) => `${host} ${change}`));
      expect(found).toEqual(wanted.sort());
      await it.apply();
      expect(await look()).toEqual(before);
      expect(await it.changes()).toEqual([]);
    },
  );
}
