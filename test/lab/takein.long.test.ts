// A server that serves others: refused untouched, taken in with everything still served, and given back as it was.

import { afterAll, beforeAll, expect, test } from 'vitest';
import * as habit from './habits.ts';
import { Story, story, until } from './story.ts';

let it: Story;
let print = '';
let address = '';

async function given(...lines: string[]): Promise<void> {
  await it.given(`
ssh: { confirm_seconds: 20 }
prometheus: { scrape_interval: 2s }
monitors: [{ name: hub, region: tor1 }]
nodes:
  - { name: web, region: lon1 }
${lines.join('\n')}
`);
}

/** What PromGuard could have changed on it. */
const traces = `find /etc /opt /var/lib/promguard /usr/local -type f -newer /root/mark; ufw show added; dpkg -l | md5sum
  iptables-save | grep -v '^#' | sed 's/\\[.*//'; ip6tables-save | grep -v '^#' | sed 's/\\[.*//'`;

/** What its owner compares once it is given back: packages stay. */
const own = `ufw show added; ufw status; cat /etc/default/ufw /etc/ufw/ufw.conf; systemctl is-enabled shop container their-nat
  iptables-save | grep -v '^#' | sed 's/\\[.*//'; ip6tables-save | grep -v '^#' | sed 's/\\[.*//'; ss -Hltn | awk '{ print $4 }' | sort`;

const settled = () => it.on('shop', 'cloud-init status --wait >/dev/null; systemctl is-system-running --wait');

/** From outside: the shop, the port that is redirected to it, and what the container publishes. */
async function servesAll(): Promise<void> {
  for (const port of [80, 8081, 8080]) await until(`${port} answers`, () => it.answersOutside(address, port));
}

story('a server that serves others', () => {
  let [before, asBought] = ['', ''];
  beforeAll(async () => {
    it = await Story.begin('story-takein');
    await it.dressed('shop', `${habit.dockerLike}\n${habit.shop}`);
    await it.inside('bash', '-c', 'ssh-keygen -y -f $PROMGUARD_SSH_KEY_FILE > $0', `${it.folder}/key.pub`);
    const public_key = (await it.inside('cat', `${it.folder}/key.pub`)).stdout;
    const { body } = await it.api('POST', '/v2/account/keys', { name: 'mine', public_key });
    const ssh_keys = [(body as { ssh_key: { id: number } }).ssh_key.id];
    const common = { region: 'fra1', size: 's-1vcpu-1gb', image: 'debian-12-x64', ssh_keys };
    await it.api('POST', '/v2/droplets', { name: 'shop', ...common });
    await until('shop has a host key', async () => {
      print = (await it.look('shop', 'ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub')).split(' ')[1] ?? '';
      return print !== '';
    });
    await settled();
    // A rule for fewer comes last: what is let in before it depends on the order.
    await it.on(
      'shop',
      'ufw allow 22/tcp; ufw allow 8443/tcp comment "the till"; ufw allow from 192.0.2.1 to any port 9999',
    );
    address = (await it.droplets())['shop']?.ipv4 ?? '';
    await it.reboot('shop');
    await settled();
    await servesAll();
    await marked();
  });
  afterAll(() => it?.end());

  const marked = async () => {
    await it.on('shop', 'sleep 1; touch /root/mark');
    [before, asBought] = [await it.on('shop', traces), await it.on('shop', own)];
  };

  const shop = () => `  - { name: shop, address: ${address}, host_key: "${print}" }`;
  /** With what NAT publishes. */
  const declared = (...ports: number[]) =>
    given(
      shop().replace(
        ' }',
        `, allow: [${[...ports, 8080, 8081].map((port) => `{ port: ${port}, proto: tcp }`).join(', ')}] }`,
      ),
    );

  test('is refused while its ufw, which is off, would limit it', async () => {
    await given(shop());
    await it.on('shop', 'ufw limit 8444/tcp; ufw deny from 192.0.2.1');
    const limited = await it.on('shop', traces);
    expect((await it.errors('apply')).map(({ code }) => code)).toEqual(['ufw-would-limit']);
    expect(await it.on('shop', traces)).toBe(limited);
    await it.on('shop', 'ufw delete limit 8444/tcp');
    expect((await it.errors('apply')).map(({ code }) => code)).toEqual(['ufw-would-limit']);
    await it.on('shop', 'ufw delete deny from 192.0.2.1');
    // What ufw has loaded meanwhile goes.
    await it.reboot('shop');
    await settled();
    await servesAll();
    await marked();
  });

  test('is refused by name of the port, untouched, and the others converge', async () => {
    await given(shop());
    const problems = (await it.errors('apply')).map(({ code, summary }) => [code, /\d+\/tcp/.exec(summary)?.[0]]);
    expect(problems).toEqual([['would-close-ports', '80/tcp']]);
    expect(await it.on('shop', traces)).toBe(before);
    await until('web is scraped', async () =>
      (await it.targets('hub')).some(({ labels, health }) => labels['host'] === 'web' && health === 'up'),
    );
  });

  test('is taken in after adopt declared what it serves, and serves it still', async () => {
    const { code, stdout, stderr } = await it.promguard('adopt', 'shop', '--keep-open', '--json');
    expect(code, stderr).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ written: true, allow: [{ port: 80, proto: 'tcp' }] });
    expect(await it.on('shop', traces)).toBe(before);
    // Who reaches what NAT publishes is not told: declared by hand.
    await declared(80);
    await it.apply();
    expect(await it.changes()).toEqual([]);
    await servesAll();
    await it.scraped('hub', ['prometheus hub', 'node hub', 'node web', 'node shop']);
    expect(await it.on('shop', 'ufw status')).toMatch(/^22\/tcp +ALLOW/m);
  });

  test('a rule of its own that allow names is allow’s to close', async () => {
    await declared(80, 8443);
    await it.apply();
    expect(await it.on('shop', 'ufw status')).toMatch(/^8443\/tcp +ALLOW .*# declared/m);
    await declared(80);
    await it.apply();
    expect(await it.on('shop', 'ufw status')).not.toContain('8443');
  });

  test('is given back as it was when it leaves', async () => {
    await given();
    const { changes, closing_ports } = await it.plan();
    expect(changes.find(({ id }) => id === 'server:shop')?.action).toBe('give back');
    expect(closing_ports).toEqual([]);
    await it.apply();
    expect(await it.changes()).toEqual([]);
    await servesAll();
    await it.reboot('shop');
    await settled();
    await servesAll();
    expect(await it.on('shop', own)).toBe(asBought);
    expect(await it.on('shop', 'cat /var/lib/promguard/managed /etc/wireguard/wg0.conf 2>&1 || true')).not.toMatch(
      /file:|Peer/,
    );
  });
});
