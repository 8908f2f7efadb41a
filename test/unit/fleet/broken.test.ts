// Broken files as people write them: each has a row here, with the place and the code of all that is said of it, and its messages in
// test/golden/problems/broken.txt, which is to be read from top to bottom. One mistake is one error, and each says what to write.

import { describe, expect, test } from 'vitest';
import { load } from '../../../src/fleet/load.ts';
import { parseLock } from '../../../src/fleet/lock.ts';
import { format, type Problem } from '../../../src/problem.ts';
import { head, type Row, said } from './table.ts';

interface Broken extends Row {
  /** Else the lines follow three that are right. */
  whole?: true;
  /** How the file is saved: UTF-8 with line feeds, if nothing is said. */
  saved?: (text: string) => Uint8Array;
}

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'));
const latin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const windows = (text: string) => utf8(`\ufeff${text.replaceAll('\n', '\r\n')}`);
const oldMac = (text: string) => utf8(text.replaceAll('\n', '\r'));

/** How a file is saved. */
const files: Broken[] = [
  { what: 'a byte order mark and Windows line ends are fine', yaml: ['nodes: []'], saved: windows, says: [] },
  {
    what: 'a brace that is never closed, with Windows line ends',
    yaml: ['network: {', 'nodes: []'],
    saved: windows,
    says: ['4:10 invalid-yaml'],
  },
  { what: 'line ends of an old Mac', yaml: ['nodes: []'], saved: oldMac, says: ['1:1 invalid-yaml'] },
  { what: 'UTF-16, as PowerShell writes it', yaml: ['nodes: []'], saved: utf16, says: ['1:2 not-utf8'] },
  { what: 'Latin-1', yaml: ['# café', 'nodes: []'], saved: latin1, says: ['4:1 not-utf8'] },
  { what: 'only comments', whole: true, yaml: ['# fleet: demo'], says: ['1:1 empty-file'] },
  {
    what: 'a merge conflict',
    yaml: ['<<<<<<< HEAD', 'parallel: 1', '=======', 'parallel: 2', '>>>>>>> other'],
    says: ['4:1 merge-conflict'],
  },
  { what: 'YAML 1.1', whole: true, yaml: ['%YAML 1.1', '---', 'fleet: on'], says: ['1:1 yaml-unsupported'] },
  {
    what: 'a thousand million hosts',
    yaml: ['nodes: [{ name: web, region: lon1, count: 1000000000 }]'],
    says: ['4:1 too-many-hosts'],
  },
];

/** What is in it. */
const rows: Broken[] = [
  {
    what: 'a secret itself, where its name belongs',
    yaml: [
      'alerts:',
      '  receivers:',
      '    - { name: team, slack: { url: "https://hooks.slack.com/services/GFPYYSJ" } }',
      '    - { name: pager, pagerduty: { routing_key: 4711 } }',
    ],
    says: ['6:35 secret-in-clear', '7:48 secret-in-clear'],
  },
  {
    what: 'what is off',
    yaml: ['alerts: off', 'exporters: { node: {}, redis: off, postgres: false }'],
    says: ['4:9 wrong-type', '5:31 wrong-type', '5:46 wrong-type'],
  },
  { what: 'what is on without being asked for', yaml: ['alerts: true'], says: ['4:9 invalid-value'] },
  {
    what: 'times without a unit',
    yaml: ['exporters: { node: { interval: 30 } }', 'alerts: { heartbeat: { url: { secret: beat }, every: 60 } }'],
    says: ['4:32 wrong-type', '5:54 wrong-type'],
  },
  {
    what: 'a text with a hash that begins a comment',
    yaml: ['alerts:', '  receivers: [{ name: team, slack: { url: { secret: slack }, channel: #ops } }]'],
    says: ['5:71 invalid-yaml'],
  },
  {
    what: 'an empty name beside one with a count',
    yaml: ['nodes:', '  - { name: "", region: lon1 }', '  - { name: db, region: lon1, count: 2 }'],
    says: ['5:13 invalid-value'],
  },
  {
    what: 'a label that PromGuard sets',
    yaml: ['prometheus: { external_labels: { monitor: x } }'],
    says: ['4:34 label-taken'],
  },
  {
    what: 'a heartbeat with a placeholder that there is not, and a receiver of a label that is misspelt',
    yaml: [
      'alerts:',
      '  heartbeat: { url: "https://hc-ping.com/key/{host}", every: 1m }',
      '  receivers:',
      '    - { name: hook, labels: { hst: web, regio: lon1, shop: one }, webhook: { url: "http://203.0.113.1:9" } }',
    ],
    says: ['5:21 warning unknown-placeholder', '7:31 warning no-matching-host', '7:41 warning no-matching-host'],
  },
  {
    what: 'receivers of what no host is',
    yaml: [
      'nodes: [{ name: web, region: lon1, labels: { tier: web } }]',
      'alerts:',
      '  receivers:',
      '    - { name: a, labels: { tier: wbe }, slack: { url: { secret: slack } } }',
      '    - { name: b, labels: { host: db-1 }, slack: { url: { secret: slack } } }',
      '    - { name: c, labels: { team: shop, region: lon1, role: node }, slack: { url: { secret: slack } } }',
    ],
    says: ['7:34 warning no-matching-host', '8:34 warning no-matching-host'],
  },
  { what: 'a map that is no map to JavaScript', yaml: ['parallel: { toString: 1 }'], says: ['4:11 wrong-type'] },
  {
    what: 'labels that every JavaScript object has',
    yaml: ['nodes: [{ name: web, region: lon1, labels: { constructor: 1, toString: "a\\nb" } }]'],
    says: ['4:59 wrong-type', '4:72 invalid-value'],
  },
  {
    what: 'a brace that is never closed',
    yaml: ['nodes:', '  - { name: web, region: lon1', '  - { name: db, region: fra1 }'],
    says: ['5:5 invalid-yaml'],
  },
  {
    what: 'a brace that a bracket should close',
    yaml: ['nodes: [{ name: web, region: lon1 ]'],
    says: ['4:9 invalid-yaml'],
  },
  {
    what: 'a brace that is open to the end of the file',
    yaml: ['network: { cidr: 10.0.0.0/24'],
    says: ['4:10 invalid-yaml'],
  },
  {
    what: 'a bracket that is never closed',
    yaml: ['nodes: [{ name: web, region: lon1 }', 'exporters: { node: {} }'],
    says: ['4:8 invalid-yaml'],
  },
  {
    what: 'a quote that is never closed',
    yaml: ['nodes: [{ name: "web, region: lon1 }]', 'exporters: { node: {} }'],
    says: ['4:17 invalid-yaml'],
  },
  { what: 'a tab before a list', yaml: ['nodes:', '\t- { name: web, region: lon1 }'], says: ['5:1 invalid-yaml'] },
  { what: 'a tab before a key', yaml: ['ssh:', '\tkey_name: x'], says: ['5:1 invalid-yaml'] },
  { what: 'an exporter without {}', yaml: ['exporters:', '  node: {}', '  process:'], says: ['6:11 wrong-type'] },
  { what: 'a list of exporters', yaml: ['exporters: [node, process]'], says: ['4:12 wrong-type'] },
  {
    what: 'a list of exporters with dashes',
    yaml: ['exporters:', '  - node', '  - process'],
    says: ['5:3 wrong-type'],
  },
  { what: 'no exporter at all', yaml: ['exporters: {}'], says: ['4:12 warning no-exporters'] },
  { what: 'no exporter beside an application', yaml: ['exporters: {}', 'apps: { shop: { port: 8000 } }'], says: [] },
  { what: 'exporters without anything', yaml: ['exporters:'], says: ['4:11 wrong-type'] },
  {
    what: 'exporters that are on',
    yaml: ['exporters: { node: true, process: yes }'],
    says: ['4:20 wrong-type', '4:35 wrong-type'],
  },
  {
    what: 'a bare port, which is open anyway',
    yaml: ['nodes: [{ name: web, region: lon1, allow: [22] }]'],
    says: ['4:44 wrong-type'],
  },
  { what: 'a bare port', yaml: ['nodes: [{ name: web, region: lon1, allow: [443] }]'], says: ['4:44 wrong-type'] },
  {
    what: 'a port that is no list',
    yaml: ['nodes: [{ name: web, region: lon1, allow: 443 }]'],
    says: ['4:43 wrong-type'],
  },
  {
    what: 'ports in the words of ufw',
    yaml: ['nodes: [{ name: web, region: lon1, allow: ["443/tcp", https] }]'],
    says: ['4:44 wrong-type', '4:55 wrong-type'],
  },
  {
    what: 'arguments as one text',
    yaml: ['exporters: { process: { args: "-procnames nginx" } }'],
    says: ['4:31 wrong-type'],
  },
  {
    what: 'a port that is not in a list',
    yaml: ['nodes: [{ name: web, region: lon1, allow: { port: 443 } }]'],
    says: ['4:43 wrong-type'],
  },
  {
    what: 'a single source',
    yaml: ['nodes: [{ name: web, region: lon1, allow: [{ port: 443, from: 203.0.113.0/24 }] }]'],
    says: ['4:63 wrong-type'],
  },
  {
    what: 'anyone in words as the single source for a port',
    yaml: ['nodes: [{ name: web, region: lon1, allow: [{ port: 443, from: any }] }]'],
    says: ['4:63 wrong-type'],
  },
  {
    what: 'no address as the single source for a port',
    yaml: ['nodes: [{ name: web, region: lon1, allow: [{ port: 443, from: office }] }]'],
    says: ['4:63 wrong-type'],
  },
  { what: 'a single source for SSH', yaml: ['ssh: { allow_from: 203.0.113.7 }'], says: ['4:20 wrong-type'] },
  {
    what: 'sections without anything',
    yaml: ['ssh:', 'network:', 'nodes:', 'guards:'],
    says: ['4:5 wrong-type', '5:9 wrong-type', '6:7 wrong-type', '7:8 wrong-type'],
  },
  { what: 'a single node', yaml: ['nodes: { name: web, region: lon1 }'], says: ['4:8 wrong-type'] },
  {
    what: 'maps of names',
    yaml: ['nodes: { web: { region: lon1 }, db: }', 'clients: { laptop: { public_key: x } }'],
    says: ['4:8 wrong-type', '5:10 wrong-type'],
  },
  {
    what: 'lists without anything that have to have something',
    whole: true,
    yaml: ['fleet: demo', 'recipients:', 'monitors:'],
    says: ['2:12 wrong-type', '3:10 wrong-type'],
  },
  {
    what: 'a receiver in the words of Alertmanager',
    yaml: ['alerts: { receivers: [{ name: team, slack_configs: { url: { secret: slack } } }] }'],
    says: ['4:23 receiver-without-way', '4:37 unknown-key'],
  },
  { what: 'names of nodes', yaml: ['nodes: [web-1, web-2]'], says: ['4:9 wrong-type', '4:16 wrong-type'] },
  {
    what: 'a dash without an entry',
    yaml: ['nodes:', '  -', '  - name: web', '    region: lon1'],
    says: ['5:4 wrong-type'],
  },
  { what: 'an empty file', whole: true, yaml: [''], says: ['1:1 empty-file'] },
  { what: 'a file that says nothing', whole: true, yaml: ['~'], says: ['1:1 wrong-type'] },
  { what: 'a file of text', whole: true, yaml: ['hello'], says: ['1:1 wrong-type'] },
  { what: 'a list at the top', whole: true, yaml: ['- fleet: demo'], says: ['1:1 wrong-type'] },
  {
    what: 'the name of the fleet as people write it',
    whole: true,
    yaml: ['name: shop', 'recipients: []', 'monitors: [{ name: mon, region: lon1 }]'],
    says: ['1:1 unknown-key', '2:13 empty-list'],
  },
  {
    what: 'an SSH key as the recipient',
    whole: true,
    yaml: ['fleet: demo', 'recipients: ssh-ed25519 AAAA', 'monitors: [{ name: mon, region: lon1 }]'],
    says: ['2:13 wrong-type'],
  },
  {
    what: 'two fleets in one file',
    whole: true,
    yaml: ['---', 'fleet: demo', '---', 'fleet: other'],
    says: ['3:1 multiple-documents'],
  },
  { what: 'half of a JSON file', whole: true, yaml: ['{"fleet": "demo"'], says: ['1:1 invalid-yaml'] },
  {
    what: 'no space after a colon, in braces',
    yaml: ['nodes: [{ name:web, region: lon1 }]'],
    says: ['4:11 unknown-key'],
  },
  { what: 'no space after a colon', yaml: ['nodes:', '  - name:web', '    region: lon1'], says: ['5:5 invalid-yaml'] },
  { what: 'no space after any colon', yaml: ['nodes:', '  - name:web', '    region:lon1'], says: ['5:5 wrong-type'] },
  {
    what: 'a key too far to the left',
    yaml: ['nodes:', '  - name: web', '   region: lon1'],
    says: ['6:4 invalid-yaml'],
  },
  {
    what: 'a key too far to the right',
    yaml: ['nodes:', '  - name: web', '      region: lon1'],
    says: ['6:7 invalid-yaml'],
  },
  {
    what: 'a key one column too far',
    yaml: ['network:', '  cidr: 10.0.0.0/24', '   port: 51820'],
    says: ['6:4 invalid-yaml'],
  },
  { what: 'a section that is indented', yaml: ['   network:', '  cidr: 10.0.0.0/24'], says: ['4:4 invalid-yaml'] },
  { what: 'a key of a host at the top', yaml: ['nodes:', '- name: web', 'region: lon1'], says: ['6:1 unknown-key'] },
  {
    what: 'a merge key with an alias',
    yaml: ['defaults: &d { size: s-1vcpu-1gb }', 'nodes: [{ <<: *d, name: web, region: lon1 }]'],
    says: ['5:11 yaml-unsupported'],
  },
  { what: 'a merge key', yaml: ['nodes: [{ <<: { region: lon1 }, name: web }]'], says: ['4:11 yaml-unsupported'] },
  { what: 'an alias without an anchor', yaml: ['nodes: [*b]'], says: ['4:9 yaml-unsupported'] },
  { what: 'a key twice', yaml: ['nodes: [{ name: web, region: lon1, region: fra1 }]'], says: ['4:36 duplicate-key'] },
  { what: 'a section twice', yaml: ['nodes: []', 'nodes: [{ name: web, region: lon1 }]'], says: ['5:1 duplicate-key'] },
  { what: 'yes instead of true', yaml: ['defaults: { ipv6: yes }'], says: ['4:19 wrong-type'] },
  { what: 'on instead of true', yaml: ['defaults: { ipv6: on }'], says: ['4:19 wrong-type'] },
  { what: 'true in quotes', yaml: ['defaults: { ipv6: "true" }'], says: ['4:19 wrong-type'] },
  { what: 'a name that is a number', yaml: ['nodes: [{ name: 1, region: lon1 }]'], says: ['4:17 wrong-type'] },
  { what: 'a name with leading zeros', yaml: ['nodes: [{ name: 007, region: lon1 }]'], says: ['4:17 wrong-type'] },
  { what: 'a name that is true', yaml: ['nodes: [{ name: true, region: lon1 }]'], says: ['4:17 wrong-type'] },
  { what: 'a name that is null', yaml: ['nodes: [{ name: null, region: lon1 }]'], says: ['4:17 wrong-type'] },
  { what: 'no name after the key', yaml: ['nodes: [{ name: , region: lon1 }]'], says: ['4:17 wrong-type'] },
  { what: 'a port with an exponent', yaml: ['network: { port: 1e3 }'], says: ['4:18 unusual-number'] },
  { what: 'a port in hexadecimal', yaml: ['network: { port: 0xCA6C }'], says: ['4:18 unusual-number'] },
  { what: 'a port in octal', yaml: ['network: { port: 0o77 }'], says: ['4:18 unusual-number'] },
  { what: 'a port with a leading zero', yaml: ['network: { port: 08080 }'], says: ['4:18 unusual-number'] },
  { what: 'a port with decimals', yaml: ['network: { port: 51820.0 }'], says: ['4:18 unusual-number'] },
  { what: 'a port in quotes', yaml: ['network: { port: "51820" }'], says: ['4:18 wrong-type'] },
  { what: 'a port with an underscore', yaml: ['network: { port: 51_820 }'], says: ['4:18 wrong-type'] },
  { what: 'a port out of range', yaml: ['network: { port: 70000 }'], says: ['4:18 out-of-range'] },
  {
    what: 'a negative port',
    yaml: ['nodes: [{ name: web, region: lon1, allow: [{ port: -1 }] }]'],
    says: ['4:52 out-of-range'],
  },
  {
    what: 'a range of ports',
    yaml: ['nodes: [{ name: web, region: lon1, allow: [{ port: 8000-8100 }] }]'],
    says: ['4:52 wrong-type'],
  },
  { what: 'an infinite port', yaml: ['network: { port: .inf }'], says: ['4:18 wrong-type'] },
  {
    what: 'a number too large for a computer',
    yaml: ['network: { keepalive: 99999999999999999999999 }'],
    says: ['4:23 out-of-range'],
  },
  { what: 'a count of 0', yaml: ['nodes: [{ name: web, region: lon1, count: 0 }]'], says: ['4:43 out-of-range'] },
  { what: 'a negative count', yaml: ['nodes: [{ name: web, region: lon1, count: -2 }]'], says: ['4:43 out-of-range'] },
  {
    what: 'a count of one and a half',
    yaml: ['nodes: [{ name: web, region: lon1, count: 1.5 }]'],
    says: ['4:43 wrong-type'],
  },
  {
    what: 'UDP in capitals',
    yaml: ['nodes: [{ name: web, region: lon1, allow: [{ port: 53, proto: UDP }] }]'],
    says: ['4:63 invalid-value'],
  },
  {
    what: 'a list of protocols',
    yaml: ['nodes: [{ name: web, region: lon1, allow: [{ port: 53, proto: [tcp, udp] }] }]'],
    says: ['4:63 wrong-type'],
  },
  {
    what: 'two protocols in one text',
    yaml: ['nodes: [{ name: web, region: lon1, allow: [{ port: 53, proto: "tcp,udp" }] }]'],
    says: ['4:63 invalid-value'],
  },
  {
    what: 'a list of labels',
    yaml: ['nodes: [{ name: web, region: lon1, labels: [tier] }]'],
    says: ['4:44 wrong-type'],
  },
  {
    what: 'labels in the words of PromQL',
    yaml: ['nodes: [{ name: web, region: lon1, labels: tier=web }]'],
    says: ['4:44 wrong-type'],
  },
  {
    what: 'a quote in the name of a label',
    yaml: [`nodes: [{ name: web, region: lon1, labels: { tier: 'we"b', ti"er: x } }]`],
    says: ['4:60 invalid-value'],
  },
  {
    what: 'a line break in a label',
    yaml: ['nodes: [{ name: web, region: lon1, labels: { tier: "a\\nb" } }]'],
    says: ['4:52 invalid-value'],
  },
  {
    what: 'a tab in a label, and one that is too long',
    yaml: [
      'nodes: [{ name: web, region: lon1, labels: { tier: "a\\tb" } }]',
      `exporters: { node: { labels: { tier: ${'x'.repeat(256)} } } }`,
    ],
    says: ['4:52 invalid-value', '5:22 warning no-matching-host', '5:38 invalid-value'],
  },
  {
    what: 'the label with the name of the monitor',
    yaml: ['nodes: [{ name: web, region: lon1, labels: { monitor: x } }]'],
    says: ['4:46 label-taken'],
  },
  {
    what: 'names and addresses where a list has maps, and a number where a map belongs',
    yaml: [
      'clients: [laptop]',
      'alerts: { receivers: [me@example.com] }',
      'prometheus: { remote_write: [https://x.example/w] }',
      'apps: { shop: 8080 }',
    ],
    says: ['4:11 wrong-type', '5:23 wrong-type', '6:30 wrong-type', '7:15 wrong-type'],
  },
  {
    what: 'a template in an address, and two addresses in one text',
    yaml: [
      'alerts: { receivers: [{ name: me, webhook: { url: "https://x.example/{{ .x }}" } }, { name: you, email: { to: "a@b.c, d@e.f", from: a@b.c, server: "b.c:25" } }] }',
    ],
    says: ['4:51 invalid-value', '4:111 wrong-type'],
  },
  {
    what: 'labels that are no text',
    yaml: ['nodes: [{ name: web, region: lon1, labels: { tier: 1, x: true, y: null } }]'],
    says: ['4:52 wrong-type', '4:58 wrong-type', '4:67 wrong-type'],
  },
  {
    what: 'labels that Prometheus or PromGuard sets',
    yaml: ['nodes: [{ name: web, region: lon1, labels: { host: x, __a: y, my-label: z } }]'],
    says: ['4:46 invalid-value', '4:55 invalid-value', '4:63 invalid-value'],
  },
  {
    what: 'a label within a label',
    yaml: ['nodes: [{ name: web, region: lon1, labels: { tier: { a: b } } }]'],
    says: ['4:52 wrong-type'],
  },
  {
    what: 'a label without a name',
    yaml: ['nodes: [{ name: web, region: lon1, labels: { "": b } }]'],
    says: ['4:46 invalid-value'],
  },
  { what: 'a name with capitals', yaml: ['nodes: [{ name: Web, region: lon1 }]'], says: ['4:17 invalid-value'] },
  { what: 'a name with an underscore', yaml: ['nodes: [{ name: web_1, region: lon1 }]'], says: ['4:17 invalid-value'] },
  { what: 'a name with a space', yaml: ['nodes: [{ name: web 1, region: lon1 }]'], says: ['4:17 invalid-value'] },
  {
    what: 'a name with a Cyrillic letter',
    yaml: ['nodes: [{ name: wеb, region: lon1 }]'],
    says: ['4:17 invalid-value'],
  },
  { what: 'a name with an umlaut', yaml: ['nodes: [{ name: zürich, region: lon1 }]'], says: ['4:17 invalid-value'] },
  {
    what: 'a name that is too long',
    yaml: [
      'nodes: [{ name: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, region: lon1 }]',
    ],
    says: ['4:17 invalid-value'],
  },
  {
    what: 'a name that ends with a hyphen',
    yaml: ['nodes: [{ name: web-, region: lon1 }]'],
    says: ['4:17 invalid-value'],
  },
  { what: 'an address for a name', yaml: ['nodes: [{ name: 10.0.0.1, region: lon1 }]'], says: ['4:17 invalid-value'] },
  {
    what: 'a name with an invisible character',
    yaml: ['nodes: [{ name: "web\u200b", region: lon1 }]'],
    says: ['4:17 invalid-value'],
  },
  { what: 'a full-width colon', yaml: ['network： { cidr: 10.0.0.0/24 }'], says: ['4:1 unknown-key'] },
  {
    what: 'quotes of a word processor',
    yaml: ['nodes: [{ name: “web”, region: lon1 }]'],
    says: ['4:17 invalid-value'],
  },
  { what: 'a region in capitals', yaml: ['nodes: [{ name: web, region: LON1 }]'], says: ['4:30 invalid-value'] },
  { what: 'a region without letters', yaml: ['nodes: [{ name: web, region: "" }]'], says: ['4:30 invalid-value'] },
  { what: 'no region after the key', yaml: ['nodes: [{ name: web, region: }]'], says: ['4:30 wrong-type'] },
  { what: 'several regions', yaml: ['nodes: [{ name: web, region: [lon1, fra1] }]'], says: ['4:30 wrong-type'] },
  { what: 'no region', yaml: ['nodes: [{ name: web }]'], says: ['4:9 missing-key'] },
  { what: 'no name', yaml: ['nodes: [{ region: lon1 }]'], says: ['4:9 missing-key'] },
  { what: 'a misspelt key', yaml: ['nodes: [{ name: web, regoin: lon1 }]'], says: ['4:22 unknown-key'] },
  { what: 'a key with a capital', yaml: ['nodes: [{ name: web, Region: lon1 }]'], says: ['4:22 unknown-key'] },
  { what: 'hostname instead of name', yaml: ['nodes: [{ hostname: web, region: lon1 }]'], says: ['4:11 unknown-key'] },
  { what: 'ip instead of address', yaml: ['nodes: [{ name: web, ip: 198.51.100.7 }]'], says: ['4:22 unknown-key'] },
  {
    what: 'sizes instead of size',
    yaml: ['nodes: [{ name: web, region: lon1, sizes: x }]'],
    says: ['4:36 unknown-key'],
  },
  {
    what: 'an IPv6 address in brackets',
    yaml: ['nodes: [{ name: web, address: "[2001:db8::7]" }]'],
    says: ['4:31 invalid-address'],
  },
  {
    what: 'an address with a port',
    yaml: ['nodes: [{ name: web, address: "198.51.100.7:22" }]'],
    says: ['4:31 invalid-address'],
  },
  {
    what: 'a name for an address',
    yaml: ['nodes: [{ name: web, address: web.example.com }]'],
    says: ['4:31 invalid-address'],
  },
  {
    what: 'an address with a user',
    yaml: ['nodes: [{ name: web, address: root@198.51.100.7 }]'],
    says: ['4:31 invalid-address'],
  },
  {
    what: 'an address with a prefix',
    yaml: ['nodes: [{ name: web, address: 198.51.100.7/32 }]'],
    says: ['4:31 invalid-address'],
  },
  {
    what: 'an IPv4 address in the form of IPv6',
    yaml: ['nodes: [{ name: web, address: "::ffff:198.51.100.7" }]'],
    says: ['4:31 invalid-address'],
  },
  {
    what: 'an address with leading zeros',
    yaml: ['nodes: [{ name: web, address: 198.051.100.007 }]'],
    says: ['4:31 invalid-address'],
  },
  { what: 'half of an address', yaml: ['nodes: [{ name: web, address: 198.51 }]'], says: ['4:31 wrong-type'] },
  {
    what: 'a server with IPv6 and a monitor without',
    yaml: ['nodes: [{ name: web, address: 2001:db8::7 }]'],
    says: ['4:31 no-common-address-family'],
  },
  {
    what: 'an IPv6 address that needs quotes',
    yaml: ['nodes: [{ name: web, address: 2001:db8:: }]'],
    says: ['4:31 invalid-yaml'],
  },
  {
    what: 'the address of this machine',
    yaml: ['nodes: [{ name: web, address: ::1 }]'],
    says: ['4:31 special-address'],
  },
  {
    what: 'an address with a zone',
    yaml: ['nodes: [{ name: web, address: "fe80::1%eth0" }]'],
    says: ['4:31 invalid-address'],
  },
  { what: 'a multicast address', yaml: ['nodes: [{ name: web, address: 239.0.0.1 }]'], says: ['4:31 special-address'] },
  {
    what: 'a size for a server that exists',
    yaml: ['nodes: [{ name: web, address: 198.51.100.7, region: lon1, size: s-1vcpu-1gb }]'],
    says: ['4:59 conflicting-keys'],
  },
  {
    what: 'a host key without SHA256:',
    yaml: ['nodes: [{ name: web, address: 198.51.100.7, host_key: uNiVztksCsDhcc0u9e8BrrwXNgYIZCTPTTyvrOgVDCo }]'],
    says: ['4:55 invalid-value'],
  },
  {
    what: 'an MD5 fingerprint',
    yaml: [
      'nodes: [{ name: web, address: 198.51.100.7, host_key: "MD5:16:27:ac:a5:76:28:2d:36:63:1b:56:4d:eb:df:a6:48" }]',
    ],
    says: ['4:55 invalid-value'],
  },
  {
    what: 'a key for a fingerprint',
    yaml: [
      'nodes: [{ name: web, address: 198.51.100.7, host_key: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIG0okI6UjwQhWcSQDsC/4qtlOkeRYGIpfFkLI5WdIYte" }]',
    ],
    says: ['4:55 invalid-value'],
  },
  {
    what: 'the line that ssh-keygen prints',
    yaml: [
      'nodes: [{ name: web, address: 198.51.100.7, host_key: "256 SHA256:uNiVztksCsDhcc0u9e8BrrwXNgYIZCTPTTyvrOgVDCo root@web (ED25519)" }]',
    ],
    says: ['4:55 invalid-value'],
  },
  {
    what: 'a fingerprint with padding',
    yaml: [
      'nodes: [{ name: web, address: 198.51.100.7, host_key: "SHA256:uNiVztksCsDhcc0u9e8BrrwXNgYIZCTPTTyvrOgVDCo=" }]',
    ],
    says: ['4:55 invalid-value'],
  },
  {
    what: 'a host key for a droplet',
    yaml: ['nodes: [{ name: web, region: lon1, host_key: "SHA256:uNiVztksCsDhcc0u9e8BrrwXNgYIZCTPTTyvrOgVDCo" }]'],
    says: ['4:36 conflicting-keys'],
  },
  {
    what: 'a host key without an address',
    yaml: ['nodes: [{ name: web, host_key: "SHA256:uNiVztksCsDhcc0u9e8BrrwXNgYIZCTPTTyvrOgVDCo" }]'],
    says: ['4:9 missing-key'],
  },
  { what: 'a range with host bits', yaml: ['network: { cidr: 10.0.0.5/24 }'], says: ['4:18 host-bits-set'] },
  { what: 'a range without a prefix', yaml: ['network: { cidr: 10.0.0.0 }'], says: ['4:18 invalid-range'] },
  { what: 'a range with a netmask', yaml: ['network: { cidr: 10.0.0.0/255.255.255.0 }'], says: ['4:18 invalid-range'] },
  { what: 'an IPv6 range for the tunnels', yaml: ['network: { cidr: "fd00::/64" }'], says: ['4:18 invalid-range'] },
  { what: 'a prefix with a leading zero', yaml: ['network: { cidr: 10.0.0.0/024 }'], says: ['4:18 invalid-range'] },
  { what: 'a list of ranges', yaml: ['network: { cidr: [10.0.0.0/24] }'], says: ['4:18 wrong-type'] },
  { what: 'half of a range', yaml: ['network: { cidr: 10.0 }'], says: ['4:18 wrong-type'] },
  { what: 'an alias for a range', yaml: ['network: { cidr: *a }'], says: ['4:18 yaml-unsupported'] },
  { what: 'anyone in words', yaml: ['ssh: { allow_from: [any] }'], says: ['4:21 invalid-range'] },
  { what: 'everybody without /0', yaml: ['ssh: { allow_from: [0.0.0.0] }'], says: ['4:21 special-range'] },
  { what: 'a bare asterisk', yaml: ['ssh: { allow_from: [*] }'], says: ['4:21 invalid-yaml'] },
  { what: 'an asterisk', yaml: ['ssh: { allow_from: ["*"] }'], says: ['4:21 invalid-range'] },
  {
    what: 'a source in the form of IPv6',
    yaml: ['ssh: { allow_from: ["::ffff:203.0.113.0/120"] }'],
    says: ['4:21 special-range'],
  },
  { what: 'a source in brackets', yaml: ['ssh: { allow_from: ["[2001:db8::]/32"] }'], says: ['4:21 invalid-range'] },
  { what: 'a source twice', yaml: ['ssh: { allow_from: [203.0.113.7, 203.0.113.7] }'], says: ['4:34 duplicate-entry'] },
  {
    what: 'a source twice, in two spellings',
    yaml: ['ssh: { allow_from: [203.0.113.7, 203.0.113.7/32] }'],
    says: ['4:34 warning overlapping-ranges'],
  },
  {
    what: 'a range with a hyphen',
    yaml: ['ssh: { allow_from: [203.0.113.1-203.0.113.9] }'],
    says: ['4:21 invalid-range'],
  },
  { what: 'this machine as a source', yaml: ['ssh: { allow_from: [127.0.0.1] }'], says: ['4:21 special-range'] },
  { what: 'no source for SSH', yaml: ['ssh: { allow_from: [] }'], says: ['4:20 empty-list'] },
  { what: 'a comma without an entry', yaml: ['ssh: { allow_from: [ , ] }'], says: ['4:22 invalid-yaml'] },
  {
    what: 'a dash at the end',
    yaml: ['ssh:', '  allow_from:', '    - 203.0.113.7', '    -'],
    says: ['7:6 wrong-type'],
  },
  {
    what: 'a private key for a reader key',
    yaml: ['ssh: { reader_keys: ["-----BEGIN OPENSSH PRIVATE KEY-----"] }'],
    says: ['4:22 invalid-value'],
  },
  { what: 'a DSA key', yaml: ['ssh: { reader_keys: [ssh-dss AAAA] }'], says: ['4:22 invalid-value'] },
  {
    what: 'a path for a reader key',
    yaml: ['ssh: { reader_keys: [~/.ssh/id_ed25519.pub] }'],
    says: ['4:22 invalid-value'],
  },
  { what: 'a key name of two lines', yaml: ['ssh: { key_name: "a\\nb" }'], says: ['4:18 invalid-value'] },
  { what: 'an empty key name', yaml: ['ssh: { key_name: "" }'], says: ['4:18 invalid-value'] },
  { what: 'minutes for seconds', yaml: ['ssh: { confirm_seconds: 2m }'], says: ['4:25 wrong-type'] },
  { what: 'an MTU out of range', yaml: ['network: { mtu: 100 }'], says: ['4:17 out-of-range'] },
  { what: 'seconds with a unit', yaml: ['network: { keepalive: 25s }'], says: ['4:23 wrong-type'] },
  {
    what: 'a fleet in capitals',
    whole: true,
    yaml: [
      'fleet: Demo',
      'recipients: [age1js32wg2mgynzgkxxcyet4kh3dvcl887clql22p9rlm35mkm42vgq488g0k]',
      'monitors: [{ name: monitor, region: tor1 }]',
    ],
    says: ['1:8 invalid-value'],
  },
  {
    what: 'a fleet that is a number',
    whole: true,
    yaml: [
      'fleet: 2024',
      'recipients: [age1js32wg2mgynzgkxxcyet4kh3dvcl887clql22p9rlm35mkm42vgq488g0k]',
      'monitors: [{ name: monitor, region: tor1 }]',
    ],
    says: ['1:8 wrong-type'],
  },
  {
    what: 'no name of the fleet',
    whole: true,
    yaml: [
      'recipients: [age1js32wg2mgynzgkxxcyet4kh3dvcl887clql22p9rlm35mkm42vgq488g0k]',
      'monitors: [{ name: monitor, region: tor1 }]',
    ],
    says: ['1:1 missing-key'],
  },
  {
    what: 'no recipients',
    whole: true,
    yaml: ['fleet: demo', 'monitors: [{ name: monitor, region: tor1 }]'],
    says: ['1:1 missing-key'],
  },
  {
    what: 'an empty list of recipients',
    whole: true,
    yaml: ['fleet: demo', 'recipients: []', 'monitors: [{ name: monitor, region: tor1 }]'],
    says: ['2:13 empty-list'],
  },
  {
    what: 'a recipient that is no list',
    whole: true,
    yaml: [
      'fleet: demo',
      'recipients: age1js32wg2mgynzgkxxcyet4kh3dvcl887clql22p9rlm35mkm42vgq488g0k',
      'monitors: [{ name: monitor, region: tor1 }]',
    ],
    says: ['2:13 wrong-type'],
  },
  {
    what: 'recipients that are none',
    whole: true,
    yaml: [
      'fleet: demo',
      'recipients:',
      '  - age1js32wg2mgynzgkxxcyet4kh3dvcl887clql22p9rlm35mkm42vgq488g0j',
      '  - AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX',
      '  - ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIG0okI6UjwQhWcSQDsC/4qtlOkeRYGIpfFkLI5WdIYte',
      '  - age1yubikey1qwt50d05nh5vutpdzmlg5wn80xq5negm4uj9ghv0snvdd3yysf5yw3rhl3t',
      '  - me@example.com',
      '  - ""',
      'monitors: [{ name: monitor, region: tor1 }]',
    ],
    says: [
      '3:5 invalid-recipient',
      '4:5 invalid-recipient',
      '5:5 invalid-recipient',
      '6:5 invalid-recipient',
      '7:5 invalid-recipient',
      '8:5 invalid-recipient',
    ],
  },
  {
    what: 'keys of readers that were cut off, or have another type',
    whole: true,
    yaml: [
      'fleet: demo',
      'recipients: [age1js32wg2mgynzgkxxcyet4kh3dvcl887clql22p9rlm35mkm42vgq488g0k]',
      'ssh:',
      '  reader_keys:',
      '    - ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIG0okI6UjwQhWcSQDsC/4qtlOkeRYGIpfFkLI5WdIYte',
      '    - ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIG0okI6UjwQhWcSQDsC/4qtl',
      '    - ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIG0okI6UjwQhWcSQDsC/4qtlOkeRYGIpfFkLI5WdIYte',
      'monitors: [{ name: monitor, region: tor1 }]',
    ],
    says: ['6:7 invalid-ssh-public-key', '7:7 invalid-ssh-public-key'],
  },
  {
    what: 'no monitor',
    whole: true,
    yaml: [
      'fleet: demo',
      'recipients: [age1js32wg2mgynzgkxxcyet4kh3dvcl887clql22p9rlm35mkm42vgq488g0k]',
      'nodes: [{ name: web, region: lon1 }]',
    ],
    says: ['1:1 missing-key'],
  },
  {
    what: 'an empty list of monitors',
    whole: true,
    yaml: [
      'fleet: demo',
      'recipients: [age1js32wg2mgynzgkxxcyet4kh3dvcl887clql22p9rlm35mkm42vgq488g0k]',
      'monitors: []',
    ],
    says: ['3:11 empty-list'],
  },
  {
    what: 'monitor instead of monitors',
    whole: true,
    yaml: [
      'fleet: demo',
      'recipients: [age1js32wg2mgynzgkxxcyet4kh3dvcl887clql22p9rlm35mkm42vgq488g0k]',
      'monitor: [{ name: monitor, region: tor1 }]',
    ],
    says: ['3:1 unknown-key'],
  },
  { what: 'a name twice', yaml: ['nodes: [{ name: monitor, region: lon1 }]'], says: ['4:17 duplicate-host-name'] },
  {
    what: 'a name that a count makes',
    yaml: ['nodes: [{ name: db, region: lon1, count: 2 }, { name: db-1, region: lon1 }]'],
    says: ['4:55 duplicate-host-name'],
  },
  { what: 'an unknown exporter', yaml: ['exporters: { node: {}, elastic: {} }'], says: ['4:24 unknown-exporter'] },
  { what: 'nodes instead of node', yaml: ['exporters: { nodes: {} }'], says: ['4:14 unknown-exporter'] },
  {
    what: 'exporters by the names of their programs',
    yaml: ['exporters: { postgresql: {}, mysql: {} }'],
    says: ['4:14 unknown-exporter', '4:30 unknown-exporter'],
  },
  { what: 'an exporter with a capital', yaml: ['exporters: { Node: {} }'], says: ['4:14 invalid-value'] },
  { what: 'Prometheus as an exporter', yaml: ['exporters: { prometheus: {} }'], says: ['4:14 reserved-exporter-name'] },
  { what: 'a host that is no list', yaml: ['exporters: { node: { hosts: monitor } }'], says: ['4:29 wrong-type'] },
  {
    what: 'an exporter for an unknown host',
    yaml: ['exporters: { node: { hosts: [monitor, moniter] } }'],
    says: ['4:39 unknown-host'],
  },
  {
    what: 'an exporter for a name with a count',
    yaml: ['nodes: [{ name: db, region: lon1, count: 2 }]', 'exporters: { node: { hosts: [db] } }'],
    says: ['5:30 unknown-host'],
  },
  { what: 'an exporter for no host', yaml: ['exporters: { node: { hosts: [] } }'], says: ['4:29 empty-list'] },
  {
    what: 'two exporters with one port',
    yaml: ['exporters: { node: {}, redis: { port: 9100 } }'],
    says: ['4:24 exporter-conflict'],
  },
  {
    what: 'arguments in one text',
    yaml: ['exporters: { node: { args: "--web.listen-address={listen}" } }'],
    says: ['4:28 wrong-type'],
  },
  {
    what: 'braces without quotes',
    yaml: ['exporters: { node: { args: [--web.listen-address={listen}] } }'],
    says: ['4:50 invalid-yaml'],
  },
  {
    what: 'arguments without an address',
    yaml: ['exporters: { node: { args: [--collector.systemd] } }'],
    says: ['4:28 warning missing-listen-address'],
  },
  {
    what: 'a command without a path',
    yaml: ['exporters: { mine: { package: mine, command: mine, port: 9000 } }'],
    says: ['4:46 invalid-value'],
  },
  {
    what: 'a command with arguments',
    yaml: ['exporters: { mine: { package: mine, command: /usr/bin/mine --x, port: 9000 } }'],
    says: ['4:46 invalid-value'],
  },
  {
    what: 'a template of units, without the instance',
    yaml: ['exporters: { mine: { package: mine, command: /usr/bin/mine, port: 9000, unit: mine@ } }'],
    says: ['4:79 invalid-value'],
  },
  {
    what: 'a unit that is no service',
    yaml: ['exporters: { mine: { package: mine, command: /usr/bin/mine, port: 9000, unit: mine.timer } }'],
    says: ['4:79 invalid-value'],
  },
  {
    what: 'a package that apt would remove',
    yaml: ['exporters: { mine: { package: curl-, command: /usr/bin/mine, port: 9000 } }'],
    says: ['4:31 invalid-value'],
  },
  {
    what: 'a unit with .service',
    yaml: ['exporters: { mine: { package: mine, command: /usr/bin/mine, port: 9000, unit: mine.service } }'],
    says: ['4:79 invalid-value'],
  },
  {
    what: 'a path without a slash',
    yaml: ['exporters: { node: { metrics_path: metrics } }'],
    says: ['4:36 invalid-value'],
  },
  {
    what: 'a path with a query',
    yaml: ['exporters: { node: { metrics_path: "/probe?target=x" } }'],
    says: ['4:36 invalid-value'],
  },
  {
    what: 'a version with a v',
    yaml: [
      'exporters: { node: { version: v1.9.1, sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 } }',
    ],
    says: ['4:31 invalid-value'],
  },
  {
    what: 'a version that YAML reads as a number',
    yaml: [
      'exporters: { node: { version: 1.9, sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 } }',
    ],
    says: ['4:31 wrong-type'],
  },
  { what: 'a version without a hash', yaml: ['exporters: { node: { version: 1.9.1 } }'], says: ['4:22 missing-key'] },
  {
    what: 'a URL without version and hash',
    yaml: ['exporters: { node: { url: https://example.com/a.tar.gz } }'],
    says: ['4:22 missing-key'],
  },
  {
    what: 'a hash in capitals',
    yaml: [
      'exporters: { node: { version: 1.9.1, sha256: E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855 } }',
    ],
    says: ['4:46 invalid-value'],
  },
  {
    what: 'a hash with its name',
    yaml: [
      'exporters: { node: { version: 1.9.1, sha256: "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" } }',
    ],
    says: ['4:46 invalid-value'],
  },
  {
    what: 'an architecture in the words of the kernel',
    yaml: [
      'exporters: { node: { version: 1.9.1, sha256: { x86_64: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 } } }',
    ],
    says: ['4:48 unknown-key'],
  },
  {
    what: 'no hash after the key',
    yaml: ['exporters: { node: { version: 1.9.1, sha256: } }'],
    says: ['4:46 wrong-type'],
  },
  {
    what: 'a URL of a zip',
    yaml: [
      'exporters: { node: { version: 1.9.1, sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855, url: https://example.com/a.zip } }',
    ],
    says: ['4:117 invalid-value'],
  },
  {
    what: 'durations without a unit',
    yaml: ['prometheus: { scrape_interval: 30, retention: 15 }'],
    says: ['4:32 wrong-type', '4:47 wrong-type'],
  },
  {
    what: 'durations with long units',
    yaml: ['prometheus: { scrape_interval: 30 s, retention: 15days }'],
    says: ['4:32 invalid-duration', '4:49 invalid-duration'],
  },
  {
    what: 'durations that are not longer than 0',
    yaml: ['prometheus: { scrape_interval: -5s, retention: 0d }'],
    says: ['4:32 invalid-duration', '4:48 invalid-duration'],
  },
  {
    what: 'durations with half a unit',
    yaml: ['prometheus: { scrape_interval: 1m30, retention: 1.5y }'],
    says: ['4:32 invalid-duration', '4:49 invalid-duration'],
  },
  {
    what: 'an interval that leaves gaps',
    yaml: ['prometheus: { scrape_interval: 1h }'],
    says: ['4:32 warning scrape-interval-too-long'],
  },
  {
    what: 'guards of the wrong types',
    yaml: ['guards: { max_destroy: none, max_destroy_percent: 150, protect: monitor }'],
    says: ['4:24 wrong-type', '4:51 out-of-range', '4:65 wrong-type'],
  },
  { what: 'a percent sign', yaml: ['guards: { max_destroy_percent: 50% }'], says: ['4:32 wrong-type'] },
  {
    what: 'a protected host that is not there',
    yaml: ['guards: { protect: [db] }'],
    says: ['4:21 warning unknown-protected-host'],
  },
  {
    what: 'a protected host by its former name',
    yaml: ['nodes: [{ name: web, formerly: db, region: lon1 }]', 'guards: { protect: [db] }'],
    says: ['5:21 formerly-protected'],
  },
  {
    what: 'a protected host by its name and its former name',
    yaml: ['nodes: [{ name: web, formerly: db, region: lon1 }]', 'guards: { protect: [db, web] }'],
    says: ['5:21 warning unknown-protected-host'],
  },
  {
    what: 'a protected name that has a count',
    yaml: ['nodes: [{ name: web, region: lon1, count: 2 }]', 'guards: { protect: [web] }'],
    says: ['5:21 warning unknown-protected-host'],
  },
  {
    what: 'names whose count is 0',
    yaml: [
      'nodes: [{ name: web, region: lon1, count: 0 }]',
      'guards: { protect: [web] }',
      'exporters: { redis: { hosts: [web] } }',
    ],
    says: ['4:43 out-of-range'],
  },
  { what: 'nothing at the same time', yaml: ['parallel: 0'], says: ['4:11 out-of-range'] },
  {
    what: 'no and a percent sign',
    yaml: ['rollout: { canary: no, max_failed_percent: 20% }'],
    says: ['4:20 wrong-type', '4:44 wrong-type'],
  },
  { what: 'a word that is not one of two', yaml: ['unreviewed: allow'], says: ['4:13 invalid-value'] },
  { what: 'a place that is none', yaml: ['github: { plan_secrets: organisation }'], says: ['4:25 invalid-value'] },
  { what: 'true instead of a word', yaml: ['unreviewed: true'], says: ['4:13 wrong-type'] },
  { what: 'a list instead of a word', yaml: ['unreviewed: [apply]'], says: ['4:13 wrong-type'] },
  {
    what: "the interface of the host's own network",
    yaml: ['nodes: [{ name: web, region: lon1, interface: eth0 }]'],
    says: ['4:47 invalid-value'],
  },
  {
    what: 'an interface with a long name',
    yaml: ['nodes: [{ name: web, region: lon1, interface: promguard-wireguard }]'],
    says: ['4:47 invalid-value'],
  },
  {
    what: 'a port that is missing',
    yaml: ['nodes: [{ name: web, region: lon1, allow: [{ proto: tcp }] }]'],
    says: ['4:44 missing-key'],
  },
  {
    what: 'ports instead of port',
    yaml: ['nodes: [{ name: web, region: lon1, allow: [{ ports: [80, 443] }] }]'],
    says: ['4:46 unknown-key'],
  },
  {
    what: 'several ports in one entry',
    yaml: ['nodes: [{ name: web, region: lon1, allow: [{ port: [80, 443] }] }]'],
    says: ['4:52 wrong-type'],
  },
  {
    what: 'a port twice',
    yaml: ['nodes: [{ name: web, region: lon1, allow: [{ port: 80 }, { port: 80 }] }]'],
    says: ['4:66 duplicate-port'],
  },
  {
    what: "SSH's port",
    yaml: ['nodes: [{ name: web, region: lon1, allow: [{ port: 22 }] }]'],
    says: ['4:52 managed-port'],
  },
  {
    what: 'ICMP',
    yaml: ['nodes: [{ name: web, region: lon1, allow: [{ port: 1, proto: icmp }] }]'],
    says: ['4:62 invalid-value'],
  },
  {
    what: 'a size with a space',
    yaml: ['nodes: [{ name: web, region: lon1, size: "S 1vcpu" }]'],
    says: ['4:42 invalid-value'],
  },
  {
    what: 'a size and an image that are numbers',
    yaml: ['nodes: [{ name: web, region: lon1, size: 1, image: 12345 }]'],
    says: ['4:42 wrong-type', '4:52 wrong-type'],
  },
  {
    what: 'an image by its title',
    yaml: ['nodes: [{ name: web, region: lon1, image: Debian 12 }]'],
    says: ['4:43 invalid-value'],
  },
  { what: 'a default that there is not', yaml: ['defaults: { region: lon1 }'], says: ['4:13 unknown-key'] },
  {
    what: 'a label twice',
    yaml: ['nodes: [{ name: web, region: lon1, labels: { tier: a, tier: b } }]'],
    says: ['4:55 duplicate-key'],
  },
  { what: 'a key of a section at the top', yaml: ['scrape_interval: 30s'], says: ['4:1 unknown-key'] },
  { what: 'servers instead of nodes', yaml: ['servers: [{ name: web }]'], says: ['4:1 unknown-key'] },
  {
    what: 'tags instead of labels',
    yaml: ['nodes: [{ name: web, region: lon1, tags: [a] }]'],
    says: ['4:36 unknown-key'],
  },
  { what: 'a comment without a space', yaml: ['nodes: [{ name: web, region: lon1 }]#x'], says: ['4:37 invalid-yaml'] },
  {
    what: 'a text that starts with an at sign',
    yaml: ['nodes: [{ name: @web, region: lon1 }]'],
    says: ['4:17 invalid-yaml'],
  },
  {
    what: 'a text that starts with a backtick',
    yaml: ['nodes: [{ name: `web`, region: lon1 }]'],
    says: ['4:17 invalid-yaml'],
  },
  { what: 'a backslash in double quotes', yaml: ['ssh: { key_name: "C:\\dev" }'], says: ['4:21 invalid-yaml'] },
  { what: 'no comma between two keys', yaml: ['nodes: [{ name: web region: lon1 }]'], says: ['4:17 invalid-yaml'] },
  {
    what: 'no comma between two hosts',
    yaml: ['nodes: [{ name: web, region: lon1 } { name: db, region: lon1 }]'],
    says: ['4:37 invalid-yaml'],
  },
  { what: 'a brace too much', yaml: ['nodes: [{ name: web, region: lon1 }}]'], says: ['4:9 invalid-yaml'] },
  { what: 'a bracket too much', yaml: ['nodes: []]'], says: ['4:10 invalid-yaml'] },
  { what: 'an equals sign instead of a colon', yaml: ['network = { cidr: 10.0.0.0/24 }'], says: ['4:1 unknown-key'] },
  {
    what: 'equals signs in braces',
    yaml: ['nodes: [{ name=web, region=lon1 }]'],
    says: ['4:11 unknown-key', '4:21 unknown-key'],
  },
  { what: 'a value with a colon, in braces', yaml: ['ssh: { key_name: my: key }'], says: ['4:18 invalid-yaml'] },
  { what: 'a value with a colon', yaml: ['ssh:', '  key_name: my: key'], says: ['5:13 invalid-yaml'] },
  { what: 'a word behind a quote', yaml: ['ssh: { key_name: "my" key }'], says: ['4:23 invalid-yaml'] },
  {
    what: 'a quote that is never closed, before others',
    yaml: ['nodes:', '  - { name: "web, region: lon1 }', '  - { name: "db", region: fra1 }'],
    says: ['5:13 invalid-yaml'],
  },
  { what: 'a single quote', yaml: ["ssh: { key_name: 'it }"], says: ['4:18 invalid-yaml'] },
  { what: 'a line that starts with a percent sign', yaml: ['%FOO'], says: ['4:1 invalid-yaml'] },
  { what: 'a text in a block', yaml: ['ssh:', '  key_name: |', '    promguard'], says: ['5:13 invalid-value'] },
  { what: 'a tag', yaml: ['parallel: !!int "3"'], says: ['4:17 yaml-unsupported'] },
  { what: 'no space after a dash', yaml: ['nodes:', '  -name: web', '  -region: lon1'], says: ['5:3 invalid-yaml'] },
  {
    what: 'no space between dash and brace',
    yaml: ['nodes:', '  -{ name: web, region: lon1 }'],
    says: ['5:3 invalid-yaml'],
  },
  { what: 'no colon after a section', yaml: ['nodes', '  - { name: web, region: lon1 }'], says: ['4:1 invalid-yaml'] },
  { what: 'no colon after a key', yaml: ['nodes:', '  - name web', '    region: lon1'], says: ['5:5 invalid-yaml'] },
  {
    what: 'no dash before the second host',
    yaml: ['nodes:', '  - name: web', '    region: lon1', '    name: db', '    region: fra1'],
    says: ['7:5 duplicate-key'],
  },
  {
    what: 'a dash too far to the left',
    yaml: ['nodes:', '  - { name: web, region: lon1 }', ' - { name: db, region: fra1 }'],
    says: ['6:2 invalid-yaml'],
  },
  {
    what: 'a dash too far to the right',
    yaml: ['nodes:', '  - { name: web, region: lon1 }', '    - { name: db, region: fra1 }'],
    says: ['6:5 invalid-yaml'],
  },
  {
    what: 'a key in a list',
    yaml: ['nodes:', '  - { name: web, region: lon1 }', '  foo: 1'],
    says: ['6:3 invalid-yaml'],
  },
  {
    what: 'a brace of several lines that is never closed',
    yaml: ['exporters: {', '  node: {},', '  process: {},', 'guards: { max_destroy: 1 }'],
    says: ['4:12 invalid-yaml'],
  },
  { what: 'a brace before a comma', yaml: ['exporters: { node: {, process: {} }'], says: ['4:21 invalid-yaml'] },
  {
    what: 'no comma at the end of a line',
    yaml: ['nodes: [', '  { name: web, region: lon1 }', '  { name: db, region: lon1 }', ']'],
    says: ['6:3 invalid-yaml'],
  },
  { what: 'an argument with a colon', yaml: ['exporters: { node: { args: [a: b] } }'], says: ['4:29 wrong-type'] },
  { what: 'a block that is none', yaml: ['nodes: |x'], says: ['4:9 invalid-yaml'] },
  { what: 'a quote before a key', yaml: ['"nodes: []'], says: ['4:1 invalid-yaml'] },
  { what: 'a tab between spaces', yaml: ['nodes:', '  - name: web', '\tregion: lon1'], says: ['6:1 invalid-yaml'] },
  { what: 'a list at the end of the file', yaml: ['- x'], says: ['4:1 invalid-yaml'] },
  { what: 'two values', yaml: ['parallel: 1 2'], says: ['4:11 wrong-type'] },
  {
    what: 'commas as in JSON',
    yaml: ['nodes:', '  - name: web,', '    region: lon1,'],
    says: ['5:11 invalid-value', '6:13 invalid-value'],
  },
  { what: 'a semicolon', yaml: ['parallel: 3;'], says: ['4:11 wrong-type'] },
  {
    what: 'a space that does not break',
    yaml: ['network:', '\u00a0\u00a0cidr: 10.0.0.0/24'],
    says: ['5:1 invalid-yaml'],
  },
  {
    what: 'a space that does not break, after a dash',
    yaml: ['nodes:', '  -\u00a0name: web'],
    says: ['5:4 invalid-yaml'],
  },
  {
    what: 'a space that does not break, after a colon',
    yaml: ['nodes:', '  - name: web', '    region:\u00a0lon1'],
    says: ['6:12 invalid-yaml'],
  },
  {
    what: 'a space that does not break, after the first key of an entry',
    yaml: ['nodes:', '  - name:\u00a0web', '    region: lon1'],
    says: ['5:10 invalid-yaml'],
  },
  {
    what: 'spaces that do not break, after colons in braces',
    yaml: ['nodes:', '  - { name:\u00a0web, region: lon1 }', '  - { name: db, region:\u200blon1 }'],
    says: ['5:12 invalid-yaml', '6:24 invalid-yaml'],
  },
  {
    what: 'a space that does not break, before a brace',
    yaml: ['network:\u00a0{ port: 51820 }'],
    says: ['4:9 invalid-yaml'],
  },
  {
    what: 'no space after the dash of a second host',
    yaml: ['nodes:', '  - name: web', '    region: lon1', '  -name: db', '    region: fra1'],
    says: ['7:3 invalid-yaml'],
  },
  {
    what: 'a password in env',
    yaml: [
      'exporters:',
      '  postgres:',
      '    env: { DATA_SOURCE_NAME: "postgresql://promguard:hunter2@localhost/postgres", PG_EXPORTER_AUTO: "true" }',
      '  redis: { env: { REDIS_PASSWORD: hunter2, REDIS_PASSWORD_FILE: /etc/redis/password } }',
      '  mysqld: { env: { DATA_SOURCE_NAME: "promguard:hunter2@(localhost:3306)/" }, args: ["{listen}"] }',
      '  haproxy: { env: { URL: "http://localhost:8404/a@b" } }',
    ],
    says: ['6:30 warning secret-in-fleet', '7:35 warning secret-in-fleet', '8:38 warning secret-in-fleet'],
  },
  {
    what: 'an interval of a millisecond',
    yaml: ['prometheus: { scrape_interval: 1ms }'],
    says: ['4:32 warning scrape-interval-too-short'],
  },
  {
    what: 'a password in args',
    yaml: [
      'exporters:',
      '  redis: { args: ["--web.listen-address={listen}", "--redis.password=hunter2", "--redis.password-file=/etc/x"] }',
      '  haproxy: { args: ["--web.listen-address={listen}", "--haproxy.scrape-uri=http://a:hunter2@localhost/x?a=b"] }',
    ],
    says: ['5:52 warning secret-in-fleet', '6:54 warning secret-in-fleet'],
  },
  {
    what: 'a token in an address, or in a header',
    yaml: [
      'prometheus:',
      '  remote_write:',
      '    - { url: "https://m.example.com/write?token=abc123", headers: { X-Api-Key: abc123 } }',
      '    - { url: "https://n.example.com/write?tenant=a&monkey=b" }',
      'alerts:',
      '  receivers:',
      '    - { name: hook, webhook: { url: "https://a.example.com/x?a=b&api_key=abc123" } }',
      '    - { name: note, ntfy: { url: "https://promguard:hunter2@ntfy.example.com/x" } }',
      '    - { name: more, webhook: { url: { secret: hook } } }',
      '  heartbeat: { url: "https://hb.example.com/{monitor}?key={monitor}&access_token=x" }',
    ],
    says: [
      '6:14 warning secret-in-fleet',
      '6:80 warning secret-in-fleet',
      '10:37 warning secret-in-fleet',
      '11:34 warning secret-in-fleet',
      '13:21 warning secret-in-fleet',
    ],
  },
  { what: 'a number in env', yaml: ['exporters: { postgres: { env: { PORT: 5432 } } }'], says: ['4:39 wrong-type'] },
  {
    what: 'env as a list, as Compose takes it',
    yaml: ['exporters: { postgres: { env: [PORT=5432] } }'],
    says: ['4:31 wrong-type'],
  },
  {
    what: 'env of two lines',
    yaml: ['exporters: { postgres: { env: { A: "b\\nc" } } }'],
    says: ['4:36 invalid-value'],
  },
  {
    what: 'a variable that has a hyphen',
    yaml: ['exporters: { postgres: { env: { DATA-SOURCE: x } } }'],
    says: ['4:33 invalid-value'],
  },
  {
    what: 'secrets for secret',
    yaml: ['exporters: { postgres: { env: { A: { secrets: x } } } }'],
    says: ['4:38 unknown-key'],
  },
  {
    what: 'a secret without a name',
    yaml: ['exporters: { postgres: { env: { A: {} } } }'],
    says: ['4:36 missing-key'],
  },
  {
    what: 'a secret that cannot have that name',
    yaml: ['exporters: { postgres: { files: { a: { secret: "a b" } } } }'],
    says: ['4:48 invalid-value'],
  },
  {
    what: 'a file outside of the folder of fleet.yaml',
    yaml: ['exporters: { postgres: { files: { a: b/../../c } } }'],
    says: ['4:38 invalid-value'],
  },
  {
    what: 'an absolute path of a file',
    yaml: ['exporters: { postgres: { files: { a: /etc/passwd } } }'],
    says: ['4:38 invalid-value'],
  },
  {
    what: 'a file in a folder of its own choice',
    yaml: ['exporters: { postgres: { files: { ../a: b } } }'],
    says: ['4:35 invalid-value'],
  },
];

/** The lock, which nobody should edit. */
const locks: Broken[] = [
  { what: 'an empty lock', yaml: [''], says: ['1:1 empty-file'] },
  { what: 'half of a lock', yaml: ['version: 2', 'hosts: { a: { address: 10.0.0.1'], says: ['2:13 invalid-yaml'] },
  { what: 'a lock without hosts', yaml: ['version: 2'], says: ['1:1 missing-key'] },
  { what: 'hosts without anything', yaml: ['version: 2', 'hosts:'], says: ['2:7 wrong-type'] },
  { what: 'a lock of the future', yaml: ['version: 9', 'hosts: {}'], says: ['1:10 lock-too-new'] },
  { what: 'a version in quotes', yaml: ['version: "2"', 'hosts: {}'], says: ['1:10 wrong-type'] },
  {
    what: 'an address twice',
    yaml: ['version: 2', 'hosts: { a: { address: 10.0.0.1 }, b: { address: 10.0.0.1 } }'],
    says: ['2:50 duplicate-address'],
  },
  {
    what: 'an address with leading zeros in the lock',
    yaml: ['version: 2', 'hosts: { a: { address: 10.0.0.01 } }'],
    says: ['2:24 invalid-address'],
  },
  {
    what: 'half of a public key',
    yaml: ['version: 2', 'hosts: { a: { address: 10.0.0.1, public_key: qRCwZSKInr } }'],
    says: ['2:46 invalid-value'],
  },
  { what: 'an id that was shortened', yaml: ['version: 2', 'id: 3f9a1c07', 'hosts: {}'], says: ['2:5 invalid-value'] },
  {
    what: 'a conflict in the lock',
    yaml: ['version: 2', '<<<<<<< HEAD', 'hosts: {}', '=======', 'hosts: {}', '>>>>>>> other'],
    says: ['2:1 merge-conflict'],
  },
];

const fleetProblems = ({ yaml, whole, saved = utf8 }: Broken): Problem[] =>
  load(saved(`${whole ? '' : head}${yaml.join('\n')}\n`), 'fleet.yaml').problems;
const lockProblems = ({ yaml }: Broken): Problem[] =>
  parseLock(utf8(`${yaml.join('\n')}\n`), 'fleet.lock.yaml').problems;

const tables = [
  [files, fleetProblems],
  [rows, fleetProblems],
  [locks, lockProblems],
] as const;
const all = tables.flatMap(([table, read]) => table.map((row) => ({ ...row, problems: () => read(row) })));

/** `… must be …` says what to write. */
const saysWhatToWrite = ({ summary, hint }: Problem) => hint !== undefined || summary.includes(' must be ');

describe('broken files', () => {
  test.each(all)('$what', ({ problems, says }) => {
    expect(said(problems())).toEqual(says);
    expect(problems().filter((problem) => !saysWhatToWrite(problem))).toEqual([]);
  });

  test('no two rows have one name, and there are more than were tried in the first hour', () => {
    expect(new Set(all.map(({ what }) => what)).size).toBe(all.length);
    expect(all.length).toBeGreaterThanOrEqual(59);
  });

  test('nothing is said twice: no two problems of a file have one place', () => {
    for (const { what, problems } of all) {
      const places = problems().map(({ at }) => `${at?.line}:${at?.column}`);
      expect([what, new Set(places).size]).toEqual([what, places.length]);
    }
  });

  test('a secret in the wrong place is not repeated', () => {
    const secret = 'AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX';
    for (const line of [
      `recipients2: ${secret}`,
      `ssh: { key_name: ["${secret}"] }`,
      `nodes: [${secret}]`,
      `nodes: ${secret}`,
      `ssh:${secret}`,
      `ssh=${secret}`,
      `exporters: [${secret}]`,
      `parallel: ${secret}`,
      secret,
    ]) {
      for (const text of [`${head}${line}\n`, `fleet: ${secret}\n`, `recipients: ${secret}\n`]) {
        expect(load(utf8(text), 'fleet.yaml').problems.map(format).join('\n')).not.toMatch(/GFPYYSJ/i);
      }
    }
  });

  test('the wording', async () => {
    const texts = all
      .filter(({ says }) => says.length > 0)
      .map(({ what, whole, yaml, says, problems }) => {
        const from = says[0]?.includes('lock') || whole || problems()[0]?.at?.file === 'fleet.lock.yaml' ? 1 : 4;
        const source = yaml.map((line, i) => `    ${String(from + i).padStart(2)} | ${line}`.trimEnd());
        return `# ${what}\n${source.join('\n')}\n${problems().map(format).join('\n')}\n`;
      });
    await expect(texts.join('\n')).toMatchFileSnapshot('../../golden/problems/broken.txt');
  });
});
