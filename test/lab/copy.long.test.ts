// A droplet that is made from a host's snapshot has the host's keys: what it answers is no evidence of the host.

import { afterAll, beforeAll, test } from 'vitest';
import { Story, story, until } from './story.ts';

story('a copy of a host', () => {
  let lab: Story;
  beforeAll(async () => {
    lab = await Story.begin('story-copy');
    await lab.given(`prometheus: { scrape_interval: 2s }
monitors: [{ name: monitor, region: tor1 }]
nodes: [{ name: web, region: lon1 }]
`);
    await lab.apply('--wait-scrape');
  });
  afterAll(() => lab?.end());

  const codes = async () => {
    const { problems } = JSON.parse((await lab.promguard('verify', '--json')).stdout);
    return (problems as { code: string }[]).map(({ code }) => code);
  };

  test('that takes its tunnel is told, until it is stopped', { timeout: 500_000 }, async () => {
    const { web } = await lab.droplets();
    await lab.api('POST', `/v2/droplets/${web?.id}/actions`, { type: 'snapshot', name: 'before' });
    const snapshots = async () =>
      ((await lab.api('GET', `/v2/droplets/${web?.id}/snapshots`)).body as { snapshots: { id: number }[] }).snapshots;
    await until('there is a snapshot', async () => (await snapshots()).length > 0);
    const image = (await snapshots())[0]?.id;
    const size = 's-1vcpu-1gb';
    await lab.api('POST', '/v2/droplets', { name: 'staging', region: 'lon1', size, image });
    const monitor = '10.0.0.1';
    await until('the copy sends', async () => (await lab.look('staging', `ping -c 1 -W 1 ${monitor}`)) !== '');
    // As a program on the copy does that sends all the time. Both have the tunnel in turn then.
    await lab.on('staging', `systemd-run -q --unit sender ping -i 1 ${monitor}`);
    await until('verify tells', async () => (await codes()).includes('key-used-elsewhere'), 240);

    await lab.on('staging', 'systemctl disable -q --now wg-quick@wg0');
    await until('the host has its tunnel again', async () => (await codes()).length === 0, 180);
  });
});
