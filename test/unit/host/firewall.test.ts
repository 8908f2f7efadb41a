// The packet filter as a host has it: the real fact reader with iptables that answer as they do, and what a plan makes of it.

import { existsSync, rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { diff } from '../../../src/host/diff.ts';
import { readFacts } from '../../../src/host/facts.ts';
import type { Item } from '../../../src/host/item.ts';
import { firewall } from '../../../src/host/kinds/firewall.ts';
import type { RuleItem } from '../../../src/host/kinds/rule.ts';
import { observeScript } from '../../../src/host/observe.ts';
import { Problem } from '../../../src/problem.ts';
import { BashHost, canBeHost, withoutIpv6 } from '../../fakes/bash-host.ts';

const ssh: RuleItem = {
  kind: 'rule',
  family: 4,
  proto: 'tcp',
  port: 22,
  from: 'any',
  to: 'any',
  interface: undefined,
  comment: '',
};
const wanted: Item[] = [ssh, { ...ssh, family: 6 }, { kind: 'firewall' }];

const jumps = (six = '') => [`-A INPUT -j ufw${six}-before-input`, `-A INPUT -j ufw${six}-reject-input`];
const policy = '-P INPUT DROP';
const user = (six = '') => `-A ufw${six}-user-input -p tcp -m tcp --dport 22 -j ACCEPT`;
const reject = '-A INPUT -j REJECT --reject-with icmp-host-prohibited';

let host: BashHost;

/** A host with ufw's rule for SSH, and what its packet filter holds. */
function observe(iptables: string[], ip6tables: string[], { hasUfw = true, hasIpv6 = true, desired = wanted } = {}) {
  const print = (lines: string[]) => `cat <<'END'\n${lines.join('\n')}\nEND`;
  host.programs({ iptables: print(iptables), ip6tables: hasIpv6 ? print(ip6tables) : 'exit 3' });
  if (hasUfw) {
    const tuple = (all: string) => `### tuple ### allow tcp 22 ${all} any ${all} in\n`;
    host.write({
      '/etc/ufw/ufw.conf': 'ENABLED=yes\n',
      '/etc/default/ufw': 'IPV6=yes\nDEFAULT_INPUT_POLICY="DROP"\nDEFAULT_FORWARD_POLICY="DROP"\n',
      '/etc/ufw/user.rules': tuple('0.0.0.0/0'),
      '/etc/ufw/user6.rules': hasIpv6 ? tuple('::/0') : '',
    });
  }
  const script = observeScript(desired, {
    targets: false,
    sockets: false,
    logins: false,
    others: false,
    samples: false,
  });
  const { stdout } = host.run(script, hasIpv6 ? '' : withoutIpv6);
  return diff('web', desired, readFacts('web', stdout));
}

const idle = { changes: [expect.objectContaining({ kind: 'file' })], problems: [] };

// ufw-init-functions of 0.36, delete_chains: empty, they stay until the next boot.
test.each([
  ['off', 'no', false],
  ['on', 'yes', true],
])('a ufw that is %s, with its jumps and a filter that drops', (_, enabled, live) => {
  const fact = (word: string, ...fields: string[]) => ({ word, fields, text: [] });
  const filter = (family: 4 | 6, six = '') => [
    fact(`live${family}`, 'policy', 'DROP'),
    fact(`live${family}`, 'input', `-j ufw${six}-before-input`),
  ];
  const facts = [fact('ufw', `ENABLED=${enabled}`), ...filter(4), ...filter(6, '6')];
  const { firewall: found } = firewall.read(facts, (what) => new Problem('odd', what));
  expect(found).toMatchObject({ live, holds: live ? [4, 6] : [] });
});

describe.skipIf(!canBeHost)('where namespaces can be made', () => {
  beforeEach(() => {
    host = new BashHost();
  });
  afterEach(() => host.remove());

  test('with ufw’s rules in both families, nothing is left to do', () => {
    expect(observe([policy, ...jumps(), user()], [policy, ...jumps('6'), user('6')])).toMatchObject(idle);
  });

  test.each(['-s 192.0.2.1/32 -j DROP', '-s 192.0.2.1/32 -j REJECT --reject-with icmp-port-unreachable'])(
    'a deny of ufw’s own against one source is one of its rules: %s',
    (deny) => {
      expect(
        observe([policy, ...jumps(), `-A ufw-user-input ${deny}`], [policy, ...jumps('6'), user('6')]),
      ).toMatchObject(idle);
    },
  );

  test('that was stopped and disabled is off; one whose rules somebody has flushed is not', () => {
    const flushed = () => observe(['-P INPUT ACCEPT'], ['-P INPUT ACCEPT']).changes;
    expect(flushed()).toContainEqual(expect.objectContaining({ id: 'firewall:ufw', after: { live: true } }));
    host.programs({ systemctl: '[ "$1" != is-enabled ]' });
    const turnedOn = expect.objectContaining({ after: expect.objectContaining({ enabled: true }) });
    expect(flushed()).toContainEqual(turnedOn);
    expect(observe([policy, ...jumps(), user()], [policy, ...jumps('6'), user('6')]).changes).not.toContainEqual(
      turnedOn,
    );
  });

  // Not on a machine that has ufw itself.
  test.skipIf(existsSync('/usr/sbin/ufw'))('that was removed, and has left its files, is off', () => {
    rmSync(host.at('/usr/local/sbin/ufw'));
    const { changes } = observe(['-P INPUT ACCEPT'], ['-P INPUT ACCEPT']);
    expect(changes).toContainEqual(
      expect.objectContaining({ id: 'firewall:ufw', after: expect.objectContaining({ enabled: true }) }),
    );
  });

  test('without IPv6 in the kernel, no rule is expected of ip6tables', () => {
    expect(observe([policy, ...jumps(), user()], [], { hasIpv6: false })).toMatchObject(idle);
  });

  test('with IPv6 in the kernel, rules that ip6tables has lost are missed', () => {
    expect(observe([policy, ...jumps(), user()], [policy, ...jumps('6')]).changes).toContainEqual(
      expect.objectContaining({ id: 'firewall:ufw', after: { live: true } }),
    );
  });

  describe('a rule of the owner’s that ends INPUT', () => {
    const six = [policy, ...jumps('6'), user('6')];

    test.each([
      [reject],
      ['-A INPUT -j DROP'],
      ['-A INPUT -p udp -j DROP'],
      ['-A INPUT -m comment --comment "the rest is \\"closed\\"" -j DROP'],
      ['-A INPUT -m comment --comment closed -j REJECT --reject-with icmp-port-unreachable'],
    ])('before ufw’s: %s', (wall) => {
      const { problems } = observe([policy, '-A INPUT -i lo -j ACCEPT', wall, ...jumps(), user()], six);
      expect(problems).toMatchObject([{ code: 'foreign-reject', severity: 'error' }]);
      expect(problems[0]?.summary).toContain(`iptables ${wall}`);
    });

    test.each([
      ['-A INPUT -p tcp -m tcp --dport 22 -j DROP'],
      [
        '-A INPUT -p tcp -m multiport --dports 21:23,80 -m comment --comment "not here" -j REJECT --reject-with tcp-reset',
      ],
    ])('for a port that PromGuard needs: %s', (wall) => {
      const { problems } = observe([policy, '-A INPUT -i lo -j ACCEPT', wall, ...jumps(), user()], six);
      expect(problems).toMatchObject([{ code: 'foreign-rule', severity: 'error' }]);
      expect(problems[0]?.summary).toContain(`22/tcp, which PromGuard needs: iptables ${wall}`);
      expect(problems[0]?.hint).toContain(`iptables ${wall.replace('-A', '-D')}`);
      expect(observe([policy, ...jumps(), wall, user()], six)).toMatchObject(idle);
      const mine = '-A INPUT -s 192.0.2.0/24 -p tcp -m tcp --dport 22 -j ACCEPT';
      expect(observe([policy, mine, wall, ...jumps(), user()], six)).toMatchObject(idle);
      const outside = '-A INPUT -i eth0 -p tcp -m tcp --dport 22 -j ACCEPT';
      expect(observe([policy, outside, wall, ...jumps(), user()], six)).toMatchObject(idle);
    });

    test.each<[string, string[], string]>([
      [
        'that names the port',
        ['-A INPUT -j MINE', '-A MINE -p tcp -m tcp --dport 22 -j DROP'],
        '(iptables -D MINE -p tcp -m tcp --dport 22 -j DROP, and',
      ],
      [
        'that names none, and lets in others',
        ['-A INPUT -j MINE', '-A MINE -p tcp -m tcp --dport 443 -j ACCEPT', '-A MINE -j DROP'],
        '(iptables -I MINE -p tcp --dport 22 -j ACCEPT, and',
      ],
      [
        'by a jump for the port',
        ['-A INPUT -p tcp -m tcp --dport 22 -j MINE', '-A MINE -m comment --comment off -j REJECT'],
        '(iptables -I MINE -p tcp --dport 22 -j ACCEPT, and',
      ],
    ])('in a chain of the owner’s, for a port that PromGuard needs: %s', (_, rules, hint) => {
      const { problems } = observe([policy, ...rules, ...jumps(), user()], six);
      expect(problems).toMatchObject([{ code: 'foreign-rule', severity: 'error' }]);
      expect(problems[0]?.summary).toContain(`22/tcp, which PromGuard needs: iptables ${rules.at(-1)}`);
      expect(problems[0]?.hint).toContain(hint);

      expect(observe([policy, ...jumps(), ...rules, user()], six)).toMatchObject(idle);
      expect(
        observe([policy, rules[0] ?? '', '-A MINE -j RETURN', ...rules.slice(1), ...jumps(), user()], six),
      ).toMatchObject(idle);
    });

    test('for the interface that a port is for, and no other', () => {
      const closed = (device: string) => `-A INPUT -i ${device} -p tcp -m tcp --dport 9100 -j DROP`;
      const scraped: RuleItem = { ...ssh, port: 9100, from: '10.0.0.1', to: '10.0.0.2', interface: 'wg0' };
      const on = (device: string) => observe([policy, closed(device), ...jumps(), user()], six, { desired: [scraped] });
      expect(on('wg0').problems).toMatchObject([{ code: 'foreign-rule' }]);
      expect(on('eth0').problems).toEqual([]);
      const others = '-A INPUT ! -i wg0 -p tcp -m tcp --dport 9100 -j DROP';
      expect(observe([policy, others, ...jumps(), user()], six, { desired: [scraped] }).problems).toEqual([]);
      const but = '-A INPUT ! -i lo -p tcp -m tcp --dport 9100 -j DROP';
      expect(observe([policy, but, ...jumps(), user()], six, { desired: [scraped] }).problems).toMatchObject([
        { code: 'foreign-rule' },
      ]);
    });

    test('in the other family', () => {
      const { problems } = observe([policy, ...jumps(), user()], ['-A INPUT -j DROP', ...six]);
      expect(problems[0]?.summary).toContain('ip6tables -A INPUT -j DROP');
    });

    test('in both families, each several times: named at once, and the policy drops before any of them goes', () => {
      const closed = '-A INPUT -p udp -j DROP';
      const { problems } = observe([reject, '-A INPUT -j DROP', ...jumps()], [closed, '-A INPUT -j DROP', ...six]);
      expect(problems).toMatchObject([{ code: 'foreign-reject', severity: 'error' }]);
      expect(problems[0]?.summary).toContain(
        `iptables ${reject}, iptables -A INPUT -j DROP, ip6tables ${closed}, ip6tables -A INPUT -j DROP`,
      );
      expect(problems[0]?.hint).toContain(
        'iptables -P INPUT DROP && ip6tables -P INPUT DROP' +
          ` && iptables ${reject.replace('-A', '-D')} && iptables -D INPUT -j DROP` +
          ` && ip6tables ${closed.replace('-A', '-D')} && ip6tables -D INPUT -j DROP;`,
      );
    });

    test('in one family, the policy of the other stays', () => {
      const { problems } = observe([policy, ...jumps(), user()], ['-A INPUT -j DROP', ...six]);
      expect(problems[0]?.hint).toContain(': ip6tables -P INPUT DROP && ip6tables -D INPUT -j DROP;');
    });

    test('of one protocol, no policy drops what the others send: ufw is on before it goes', () => {
      const accept = '-P INPUT ACCEPT';
      const closed = '-A INPUT -p udp -j DROP';
      const gone = `iptables ${closed.replace('-A', '-D')};`;
      const hint = (observed: { problems: readonly { hint: string | undefined }[] }) => observed.problems[0]?.hint;
      expect(hint(observe([accept, closed], [accept, '-A INPUT -j DROP'], { hasUfw: false }))).toContain(
        `: apt-get install ufw && ufw allow 22/tcp && ufw --force enable && ${gone.replace(';', ' && ip6tables -D INPUT -j DROP;')}`,
      );
      expect(hint(observe([policy, closed, ...jumps(), user()], six))).toContain(`: ${gone}`);
    });

    test('where ufw is not installed yet', () => {
      expect(observe(['-P INPUT ACCEPT', reject], [], { hasUfw: false }).problems).toMatchObject([
        { code: 'foreign-reject' },
      ]);
    });

    test('behind ufw’s it is nobody’s business, until ufw is to start again and would come behind it', () => {
      expect(observe([policy, ...jumps(), user(), reject], six)).toMatchObject(idle);
      expect(observe(['-P INPUT ACCEPT', ...jumps(), user(), reject], six).problems).toMatchObject([
        { code: 'foreign-reject' },
      ]);
    });

    test.each([
      ['-A INPUT -s 192.0.2.7/32 -j DROP'],
      ['-A INPUT -i eth1 -j DROP'],
      ['-A INPUT -i eth1 -p tcp -m tcp --dport 22 -j DROP'],
      ['-A INPUT ! -i wg0 -p tcp -m tcp --dport 22 -j DROP'],
      ['-A INPUT ! -s 192.0.2.7/32 -p tcp -m tcp --dport 22 -j DROP'],
      ['-A INPUT -s 192.0.2.7/32 -p tcp -m tcp --dport 22 -j DROP'],
      ['-A INPUT -p tcp -m tcp --dport 25 -j REJECT --reject-with tcp-reset'],
      ['-A INPUT -m conntrack --ctstate INVALID -j DROP'],
      ['-A INPUT -m comment --comment "-j DROP" -j ACCEPT'],
      ['-A INPUT -j f2b-sshd'],
      ['-A INPUT -j DROPPED'],
    ])('is none that leaves packets to others: %s', (rule) => {
      expect(observe([policy, rule, ...jumps(), user()], six)).toMatchObject(idle);
    });
  });
});
