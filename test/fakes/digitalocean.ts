// Our DigitalOcean client in front of the lab's cloud. Rule: both share one clock, which only moves while the client sleeps.

import { onTestFinished } from 'vitest';
import { createDigitalOcean } from '../../src/io/digitalocean/cloud.ts';
import { Secret } from '../../src/keys/secret.ts';
import type { CloudOptions } from '../../src/lab/cloud/cloud.ts';
import type { Clock, Droplet, DropletRequest } from '../../src/ports.ts';
import { description, record } from '../contract/openapi.ts';
import { publicKey, start } from './cloud.ts';

export const token = 'dop_v1_lab';
const described = description();

/** The client, the cloud, and a recorder between them. */
export async function setUp(options: Partial<CloudOptions> = {}, secret = token, timeoutSeconds = 60) {
  const lab = await start(options);
  const recorder = await record(lab.url);
  onTestFinished(() => recorder.close());
  let now = Date.UTC(2026, 10, 23, 12);
  const slept: number[] = [];
  const clock: Clock = {
    now: () => new Date(now),
    async sleep(milliseconds) {
      slept.push(milliseconds);
      now += milliseconds;
      await lab.pass(milliseconds);
    },
  };
  const notes: string[] = [];
  const random = () => Uint8Array.of(128, 0, 0, 0);
  const cloud = createDigitalOcean({
    token: new Secret(secret),
    endpoint: recorder.url,
    clock,
    random,
    timeoutSeconds,
    note: (line) => notes.push(line),
  });
  const sshKeyId = secret === token ? await cloud.sshKey('promguard-ssh', publicKey()) : 1;
  const create = async (requests: DropletRequest[]) => {
    const made: Droplet[] = [];
    await cloud.create(requests, (droplet) => made.push(droplet));
    return made;
  };
  const posts = () => recorder.exchanges.filter(({ method, target }) => `${method} ${target}` === 'POST /v2/droplets');
  const judged = () => recorder.exchanges.flatMap(described.judge);
  return { ...lab, recorder, lab: lab.cloud, cloud, create, clock, slept, notes, sshKeyId, posts, judged };
}
