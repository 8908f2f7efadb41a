// The commands `promguard lab …`, in the order of --help. Rule: an explicit list; the work is in the other files of this folder.

import { demo } from './demo.ts';
import { dress } from './dress.ts';
import { faultCommands } from './faults.ts';
import { down, status, up } from './index.ts';
import { commonImage, ensureImage } from './machine/image.ts';
import type { LabCommand } from './options.ts';
import { prepare } from './prepare.ts';
import { attach } from './run.ts';
import { insideLab, type LabStatus, onDroplet } from './use.ts';

const say = (line: string) => console.error(line);

const list: Readonly<Record<string, LabCommand>> = {
  up: {
    summary: 'start a lab: a private cloud on this machine (the first one builds the base image)',
    async run({ place }) {
      await up(place.name, say);
      say(`the lab "${place.name}" is up: run commands in it with promguard lab exec --name ${place.name} -- CMD`);
      return 0;
    },
  },
  exec: {
    summary: 'run a command in the lab, which is api.digitalocean.com there, with its keys in the environment',
    takesWords: true,
    examples: ['promguard lab exec -- promguard status'],
    async run({ place, words }) {
      const { command, args, env } = await insideLab(place, words, process.env);
      return attach(command, args, env);
    },
  },
  status: {
    summary: 'show droplets, addresses and process ids',
    options: ['json'],
    async run({ place, values }) {
      const seen = await status(place.name);
      console.log(values.json ? JSON.stringify(seen) : table(seen));
      return 0;
    },
  },
  shell: {
    summary: 'run a command as root on a droplet, bypassing its network',
    operands: ['DROPLET'],
    takesWords: true,
    examples: ['promguard lab shell web-1 -- ufw status'],
    async run({ place, operands: [droplet = ''], words }) {
      const { command, args, env } = await onDroplet(place, droplet, words);
      return attach(command, args, env);
    },
  },
  dress: {
    summary: 'run a command on the disk of each new droplet of this name, before its first boot',
    operands: ['DROPLET'],
    takesWords: true,
    examples: ['promguard lab dress web-1 -- systemctl enable ssh.socket'],
    async run({ place, operands: [droplet = ''], words }) {
      await dress(place, droplet, words);
      return 0;
    },
  },
  ...faultCommands,
  down: {
    summary: 'stop the lab and remove everything',
    async run({ place }) {
      await down(place.name);
      say(`the lab "${place.name}" is down`);
      return 0;
    },
  },
  build: {
    summary: 'build the base image of debian-12-x64, or of another image',
    operands: ['[IMAGE]'],
    async run({ operands: [image = commonImage] }) {
      await prepare(say);
      say(`the base image is ${await ensureImage(image, say)}`);
      return 0;
    },
  },
  demo: {
    summary: 'take a fleet of four from nothing to scraped metrics, with evidence, in a lab of its own',
    options: ['keep'],
    lab: 'demo',
    run: ({ place, values }) => demo(place, values.keep ?? false),
  },
};

export const labCommands: ReadonlyMap<string, LabCommand> = new Map(Object.entries(list));

function table(seen: LabStatus): string {
  const server = seen.server
    ? `server ${seen.server}`
    : `its server is not running: remove the lab with promguard lab down --name ${seen.name}`;
  const lines = seen.droplets.map((droplet) =>
    [
      String(droplet.id),
      droplet.name,
      droplet.ipv4,
      droplet.private_ipv4,
      droplet.ipv6 ?? '-',
      droplet.pid === null ? 'off' : `pid ${droplet.pid}`,
      droplet.uptime_seconds === null ? '' : `${droplet.uptime_seconds} s`,
    ].join('\t'),
  );
  return [`${seen.name}\t${seen.url}\t${server}`, ...lines].join('\n');
}
