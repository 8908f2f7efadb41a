// The lab's server: the cloud and its machines in one process, inside the namespace. Rule: wiring only.

import { once } from 'node:events';
import { readFile, rename, writeFile } from 'node:fs/promises';
import http from 'node:http';
import { createCloud, type LabCloud } from './cloud/cloud.ts';
import { nspawnMachines } from './machine/machines.ts';
import { metadataAddress } from './network.ts';
import { filesOf, type Place } from './place.ts';

/** For those who are given the URL, and for those who know DigitalOcean's alone. */
const [port, tlsPort] = [8080, 443];

/** Serves until the process is killed. */
export async function serve(place: Place): Promise<never> {
  const files = filesOf(place);
  // Failures without a caller, such as a droplet that does not come back after a reboot, go to the log.
  const machines = nspawnMachines(place, (error) => console.error(error));
  const cloud = createCloud({
    token: await readFile(files.token, 'utf8'),
    machines,
    onFailure: (what, error) => console.error(what, error),
  });
  const [key, cert] = await Promise.all([readFile(files.certificateKey, 'utf8'), readFile(files.certificate, 'utf8')]);
  await cloud.listen(tlsPort, { key, cert });
  await tellDroplets(cloud);
  const url = await cloud.listen(port);
  // A rename, so that no reader sees half of it.
  await writeFile(`${files.url}.new`, url);
  await rename(`${files.url}.new`, files.url);
  return new Promise(() => {});
}

/** At the address where droplets ask. */
async function tellDroplets(cloud: LabCloud): Promise<void> {
  const server = http.createServer(({ url = '/', socket }, response) => {
    const { pathname } = new URL(url, 'http://droplet');
    const { status, text } = cloud.metadata(pathname, socket.remoteAddress ?? '');
    const type = pathname.endsWith('.json') ? 'application/json' : 'text/plain; charset=utf-8';
    response.writeHead(status, status === 301 ? { location: text } : { 'content-type': type }).end(text);
  });
  server.listen(80, metadataAddress);
  await once(server, 'listening');
}
