// What other people's clients send and the real API takes, although its description says otherwise.

import { expect, test } from 'vitest';
import { dropletBody, publicKey, start } from '../../../fakes/cloud.ts';

test('per_page with a request that is no list is ignored: libcloud sends it with each, python-digitalocean with each GET', async () => {
  const { api, pass } = await start();
  expect((await api('GET', '/v2/account?per_page=200')).status).toBe(200);
  const { droplet } = (await api('POST', '/v2/droplets?per_page=200', dropletBody)).body;
  await pass(1000);
  expect((await api('DELETE', `/v2/droplets/${droplet.id}?per_page=200`)).status).toBe(204);
});

test('python-digitalocean renames a key with its text, and leaves no optional field of a VPC out', async () => {
  const { api } = await start();
  const key = { name: 'laptop', public_key: publicKey() };
  const { id } = (await api('POST', '/v2/account/keys', key)).body.ssh_key;
  const renamed = await api('PUT', `/v2/account/keys/${id}`, { ...key, name: 'desk' });
  expect([renamed.status, renamed.body.ssh_key.name]).toEqual([200, 'desk']);
  const made = await api('POST', '/v2/vpcs', { name: 'own', region: 'tor1', description: null, ip_range: null });
  expect([made.status, made.body.vpc.description]).toEqual([201, '']);
  expect(made.body.vpc.ip_range).toMatch(/\/20$/);
});

test('python-digitalocean resizes a disk with the text "true"', async () => {
  const { api, pass } = await start();
  const { id } = (await api('POST', '/v2/droplets', dropletBody)).body.droplet;
  await pass(1000);
  await api('POST', `/v2/droplets/${id}/actions`, { type: 'power_off' });
  await pass(1000);
  const resize = { type: 'resize', size: 's-2vcpu-2gb', disk: 'true' };
  expect((await api('POST', `/v2/droplets/${id}/actions`, resize)).status).toBe(201);
  await pass(1000);
  expect((await api('GET', `/v2/droplets/${id}`)).body.droplet).toMatchObject({ size_slug: 's-2vcpu-2gb', disk: 60 });
});

test('libcloud names the droplet of an address in a text', async () => {
  const { api, pass } = await start();
  const { id } = (await api('POST', '/v2/droplets', dropletBody)).body.droplet;
  const { ip } = (await api('POST', '/v2/floating_ips', { region: 'tor1' })).body.floating_ip;
  await pass(1000);
  const assign = { type: 'assign', droplet_id: String(id) };
  expect((await api('POST', `/v2/floating_ips/${ip}/actions`, assign)).status).toBe(201);
  expect((await api('GET', `/v2/floating_ips/${ip}`)).body.floating_ip.droplet.id).toBe(id);
});

test('Ansible creates a droplet with its own parameters, powers on what is on, and says which project is the default', async () => {
  const { api, pass } = await start();
  const own = { state: 'present', resize_disk: false, project_name: '', firewall: null };
  const common = { baseurl: 'https://api.digitalocean.com/v2', timeout: 30, validate_certs: true };
  const made = await api('POST', '/v2/droplets', { ...dropletBody, ...own, ...common, volumes: null, vpc_uuid: null });
  expect(made.status).toBe(202);
  await pass(1000);
  const powered = await api('POST', `/v2/droplets/${made.body.droplet.id}/actions`, { type: 'power_on' });
  expect(powered.status).toBe(201);
  await pass(1000);
  expect((await api('GET', `/v2/actions/${powered.body.action.id}`)).body.action.status).toBe('completed');
  const project = { id: null, name: 'shop', purpose: 'Web Application', is_default: false };
  expect((await api('POST', '/v2/projects', project)).body.project).toMatchObject({ name: 'shop', is_default: false });
});

test('pydo asks which droplets are neighbours of each other', async () => {
  const { api, pass } = await start();
  const { droplets } = (await api('POST', '/v2/droplets', { ...dropletBody, name: undefined, names: ['a', 'b'] })).body;
  await api('POST', '/v2/droplets', { ...dropletBody, region: 'lon1' });
  await pass(1000);
  const { neighbor_ids: ids } = (await api('GET', '/v2/reports/droplet_neighbors_ids')).body;
  expect(ids).toEqual([droplets.map(({ id }: { id: number }) => id)]);
});
