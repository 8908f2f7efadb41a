// Where packets for reserved addresses go: the network translates them to a droplet's public address, which sees no other. Rule: each call states all of it,
// and they are carried out in their order. The caller must run inside the lab's network namespace.

import { bridge } from '../network.ts';
import { run } from '../run.ts';

/** The routes that are ours, as a number of no routing daemon (rtnetlink(7)). */
const protocol = 199;
/** An answer that does not pass the bridge's machine would come from the other address. */
const neighbors = ['203.0.113.0/24', '198.51.100.0/24'].map(
  (net) => `ip saddr ${net} ip daddr ${net} ct status dnat masquerade`,
);

let last: Promise<void> = Promise.resolve();

/** By reserved address, the droplet's. */
export function routeReserved(to: ReadonlyMap<string, string>): Promise<void> {
  const done = last.then(() => set(to));
  last = done.catch(() => {});
  return done;
}

async function set(to: ReadonlyMap<string, string>): Promise<void> {
  const elements = [...to].map(([reserved, address]) => `${reserved} : ${address}`).join(', ');
  const translate = (hook: string) =>
    `chain ${hook} {\ntype nat hook ${hook} priority -100\ndnat to ip daddr map @to\n}\n`;
  const table = `map to {\ntype ipv4_addr : ipv4_addr\n${elements && `elements = { ${elements} }\n`}}
${translate('prerouting')}${translate('output')}
chain postrouting {\ntype nat hook postrouting priority 100\n${neighbors.join('\n')}\n}\n`;
  await run('nft', ['-f', '-'], {
    input: `table ip reserved\ndelete table ip reserved\ntable ip reserved {\n${table}}\n`,
  });
  const routes = [...to.keys()].map((reserved) => `route add ${reserved} dev ${bridge} proto ${protocol}\n`);
  await run('ip', ['route', 'flush', 'proto', String(protocol)]);
  await run('ip', ['-batch', '-'], { input: routes.join('') });
}
