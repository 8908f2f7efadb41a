// `promguard lab …`. Rule: parses arguments and prints; the work is in the other files of this folder.

import { parseArguments } from '../arguments.ts';
import { Problem } from '../problem.ts';
import { demo } from './demo.ts';
import { dress } from './dress.ts';
import { addFault, breakDroplet, clearFaults, dropletFaults, healDroplet, listFaults } from './fault.ts';
import { down, placeOf, status, up } from './index.ts';
import { commonImage, ensureImage } from './machine/image.ts';
import type { Place } from './place.ts';
import { prepare } from './prepare.ts';
import { attach } from './run.ts';
import { serve } from './serve.ts';
import { insideLab, type LabStatus, onDroplet } from './use.ts';

const usage = `usage: promguard lab COMMAND [--name LAB]
  up                     start a lab: a private cloud on this machine (the first one builds the base image)
  exec -- CMD…           run CMD in the lab, with the lab's cloud and keys in its environment
  status [--json]        show droplets, addresses and process ids
  shell DROPLET -- CMD…  run CMD as root on a droplet, bypassing its network
  dress DROPLET -- CMD…  run CMD on the disk of each new droplet of this name, before its first boot
  fault …                make the cloud or a droplet misbehave: promguard lab fault --help
  down                   stop the lab and remove everything
  build [IMAGE]          build the base image of debian-12-x64 (or of IMAGE)
  demo [--keep]          take a fleet of four from nothing to scraped metrics, with evidence
LAB is "lab" unless given.`;

const faultUsage = `usage: promguard lab fault COMMAND [--name LAB]
  api [REQUESTS] EFFECT [LIMIT]    API requests
        REQUESTS: --method METHOD, --path REGEXP (matches the whole path, without query); all unless given
        EFFECT:   --status STATUS [--header 'NAME: VALUE'] [--message TEXT] [--done]
                                 respond with this; with --done, carry out the request, too
                  --drop before|after|half
                                 break the connection before or after the request is carried out, or halfway through the response
                  --delay MS     respond late
                  --stale MS     list droplets as they were this long ago
  next EFFECT [--droplet REGEXP] [LIMIT]    new droplets
        EFFECT:   stuck (stays new until the faults are cleared), no-address (becomes active without a public address)
        LIMIT:    --times N (default: 1), --seconds N, --always (until cleared)
  droplet NAME FAULT               a running droplet
        FAULT:    off (power failure), cut (its SSH connections end, and SSH packets are dropped),
                  unreachable (all packets are dropped), disk-full (its disk is full), heal (ends all of these)
  list                             show all faults
  clear                            clear all faults and heal every droplet
Example, a full outage of the cloud: promguard lab fault api --drop before --always`;

const options = {
  name: { type: 'string', default: 'lab' },
  json: { type: 'boolean' },
  keep: { type: 'boolean' },
  method: { type: 'string' },
  path: { type: 'string' },
  status: { type: 'string' },
  header: { type: 'string', multiple: true },
  message: { type: 'string' },
  done: { type: 'boolean' },
  drop: { type: 'string' },
  delay: { type: 'string' },
  stale: { type: 'string' },
  droplet: { type: 'string' },
  times: { type: 'string' },
  seconds: { type: 'string' },
  always: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

const say = (line: string) => console.error(line);

/** Returns the exit code. */
export async function lab(argv: string[]): Promise<number> {
  const cut = argv.indexOf('--');
  const command = cut < 0 ? [] : argv.slice(cut + 1);
  const { values, positionals } = parseArguments(
    cut < 0 ? argv : argv.slice(0, cut),
    options,
    'see promguard lab --help',
  );
  const place = placeOf(values.name);
  const [verb, droplet] = positionals;
  if (values.help) {
    console.log(verb === 'fault' ? faultUsage : usage);
    return 0;
  }
  switch (verb) {
    case 'build':
      await prepare(say);
      say(`the base image is ${await ensureImage(droplet ?? commonImage, say)}`);
      return 0;
    case 'up':
      await up(place.name, say);
      say(`the lab "${place.name}" is up: run commands in it with promguard lab exec --name ${place.name} -- CMD`);
      return 0;
    case 'serve':
      return serve(place);
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
    case 'dress':
      required(command[0], '-- and a command');
      await dress(place, required(droplet, 'a droplet'), command);
      return 0;
    case 'status':
      console.log(values.json ? JSON.stringify(await status(place.name)) : table(await status(place.name)));
      return 0;
    case 'fault':
      return fault(place, positionals.slice(1), values);
    case 'demo':
      return demo(values.keep ?? false);
    case 'down':
      await down(place.name);
      say(`the lab "${place.name}" is down`);
      return 0;
    default:
      throw unknownCommand('lab', verb, usage);
  }
}

type Values = ReturnType<typeof parseArguments<typeof options>>['values'];

async function fault(place: Place, [verb, what, how]: string[], values: Values): Promise<number> {
  switch (verb) {
    case 'api':
      await addFault(place, apiFault(values));
      return 0;
    case 'next':
      await addFault(place, nextFault(required(what, 'a fault', faultUsage), values));
      return 0;
    case 'droplet': {
      const dropletFault = dropletFaults.find((one) => one === how);
      const name = required(what, 'a droplet', faultUsage);
      if (how === 'heal') await healDroplet(place, name);
      else await breakDroplet(place, name, required(dropletFault, 'a droplet fault', faultUsage));
      return 0;
    }
    case 'list':
      for (const line of await listFaults(place)) console.log(line);
      return 0;
    case 'clear':
      await clearFaults(place);
      return 0;
    default:
      throw unknownCommand('lab fault', verb, faultUsage);
  }
}

/** Numbers are checked; the rest is passed on, and the cloud validates it. */
function apiFault({ method, path, status, header, message, done, drop, delay, stale, ...limit }: Values): object {
  const body = { id: 'fault', message: message ?? 'a lab fault' };
  const headers = Object.fromEntries(
    (header ?? []).map((line) => [/^[^:]*/.exec(line)?.[0], line.replace(/^[^:]*: */, '')]),
  );
  const answer = status === undefined ? undefined : { status: number('status', status), headers, body, done };
  return {
    method,
    path,
    answer,
    drop,
    delay: number('delay', delay),
    stale: number('stale', stale),
    ...limitOf(limit),
  };
}

function nextFault(effect: string, { droplet, ...limit }: Values): object {
  return { droplet: effect.replace('-', ' '), name: droplet, ...limitOf(limit) };
}

function limitOf({ times, seconds, always }: Values): object {
  return { times: number('times', times), seconds: number('seconds', seconds), always };
}

function number(option: string, text: string | undefined): number | undefined {
  if (text === undefined || /^\d{1,9}$/.test(text)) return text === undefined ? undefined : Number(text);
  throw new Problem('not-a-number', `--${option} takes a whole number, found "${text}"`, { hint: faultUsage });
}

function unknownCommand(command: string, verb: string | undefined, hint: string): Problem {
  if (verb === undefined) return new Problem('missing-argument', `${command} needs a command`, { hint });
  return new Problem('unknown-command', `unknown command "${command} ${verb}"`, { hint });
}

function required<Value extends string>(value: Value | undefined, what: string, hint = usage): Value {
  if (value === undefined) throw new Problem('missing-argument', `${what} is missing`, { hint });
  return value;
}

function table(status: LabStatus): string {
  const server = status.server
    ? `server ${status.server}`
    : 'its server is not running: remove the lab with promguard lab down';
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
