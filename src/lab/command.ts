// `promguard lab …`. Rule: reads arguments and prints; what it does is in the other files of this folder.

import { parseArgs } from 'node:util';
import { Problem } from '../problem.ts';
import { demo } from './demo.ts';
import { ensureImage } from './image.ts';
import { down, placeOf, status, up } from './index.ts';
import { prepare } from './prepare.ts';
import { attach } from './run.ts';
import { serve } from './serve.ts';
import { insideLab, type LabStatus, onDroplet } from './use.ts';

const usage = `usage: promguard lab COMMAND [--name LAB]
  up                    start a lab: a cloud of its own on this machine (builds the base image once)
  exec -- CMD…          run CMD in the lab, with the lab's cloud and keys in its environment
  status [--json]       droplets, addresses, process ids
  shell DROPLET -- CMD… run CMD as root on a droplet, not by way of its network
  down                  end the lab and remove all of it
  build                 build the base image only
  demo [--keep]         a fleet of four from nothing to scraped metrics, with the evidence
The lab is named "lab" unless --name says otherwise.`;

const say = (line: string) => console.error(line);

/** Gives the exit code; throws a Problem for what a person can mend. */
export async function lab(argv: string[]): Promise<number> {
  const cut = argv.indexOf('--');
  const command = cut < 0 ? [] : argv.slice(cut + 1);
  const { values, positionals } = parse(cut < 0 ? argv : argv.slice(0, cut));
  const place = placeOf(values.name);
  const [verb, droplet] = positionals;
  switch (verb) {
    case 'build':
      await prepare(say);
      say(`the base image is ${await ensureImage(say)}`);
      return 0;
    case 'up':
      await up(place.name, say);
      say(`the lab "${place.name}" is up: promguard lab exec -- CMD runs in it`);
      return 0;
    case 'serve':
      return serve(place, required(values.image, '--image'));
    case 'exec': {
      required(command[0], '-- and a command');
      const { command: file, args, env } = await insideLab(place, command, process.env);
      return attach(file, args, env);
    }
    case 'shell': {
      required(command[0], '-- and a command');
      const { command: file, args, env } = await onDroplet(place, required(droplet, 'a droplet'), command);
      return attach(file, args, env);
    }
    case 'status':
      console.log(values.json ? JSON.stringify(await status(place.name)) : table(await status(place.name)));
      return 0;
    case 'demo':
      return demo(values.keep ?? false);
    case 'down':
      await down(place.name);
      say(`the lab "${place.name}" is down`);
      return 0;
    default:
      throw new Problem(verb ? `unknown command "lab ${verb}"` : 'lab needs a command', { hint: usage });
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        name: { type: 'string', default: 'lab' },
        json: { type: 'boolean' },
        keep: { type: 'boolean' },
        image: { type: 'string' },
      },
    });
  } catch (cause) {
    throw new Problem(cause instanceof Error ? cause.message : String(cause), { hint: usage, cause });
  }
}

function required(value: string | undefined, what: string): string {
  if (value === undefined) throw new Problem(`${what} is missing`, { hint: usage });
  return value;
}

function table(status: LabStatus): string {
  const server = status.server ? `server ${status.server}` : 'its server has died: end it with promguard lab down';
  const rows = status.droplets.map((droplet) =>
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
  return [`${status.name}\t${status.url}\t${server}`, ...rows].join('\n');
}
