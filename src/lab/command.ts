// `promguard lab …`. Rule: reads arguments and prints; what it does is in the other files of this folder.

import { parseArguments } from '../arguments.ts';
import { Problem } from '../problem.ts';
import { demo } from './demo.ts';
import { addFault, breakDroplet, clearFaults, dropletFaults, healDroplet, listFaults } from './fault.ts';
import { down, placeOf, status, up } from './index.ts';
import { ensureImage } from './machine/image.ts';
import type { Place } from './place.ts';
import { prepare } from './prepare.ts';
import { attach } from './run.ts';
import { serve } from './serve.ts';
import { insideLab, type LabStatus, onDroplet } from './use.ts';

const usage = `usage: promguard lab COMMAND [--name LAB]
  up                    start a lab: a cloud of its own on this machine (builds the base image once)
  exec -- CMD…          run CMD in the lab, with the lab's cloud and keys in its environment
  status [--json]       droplets, addresses, process ids
  shell DROPLET -- CMD… run CMD as root on a droplet, not by way of its network
  fault …               make the cloud or a droplet misbehave: promguard lab fault
  down                  end the lab and remove all of it
  build                 build the base image only
  demo [--keep]         a fleet of four from nothing to scraped metrics, with the evidence
The lab is named "lab" unless --name says otherwise.`;

const faultUsage = `usage: promguard lab fault COMMAND [--name LAB]
  api [WHICH] WHAT [HOW LONG]   the cloud's answers
        WHICH: --method METHOD, --path REGEXP (of the whole path, without query); every request unless given
        WHAT:  --status STATUS [--header 'NAME: VALUE'] [--message TEXT] [--done]
                                answered instead; with --done what was asked for is done all the same
               --drop before|after|half
                                the connection breaks: before it is done, after that, or in the middle of the answer
               --delay MS       it comes late
               --stale MS       lists of droplets are as they were so long ago
  next WHAT [--droplet REGEXP] [HOW LONG]   droplets to come
        WHAT:  stuck (stays new until the faults are cleared), no-address (is active and never has a public address)
        HOW LONG: --times N (1 unless given), --seconds N, --always (until cleared)
  droplet NAME FAULT            a droplet that runs
        FAULT: off (its plug is pulled), cut (its SSH connections end, and no packet of SSH passes),
               unreachable (no packet passes), disk-full (no room on its disk), heal (ends all of these)
  list                          the faults there are
  clear                         no faults any more, and every droplet healed
A full outage of the cloud: promguard lab fault api --drop before --always`;

const options = {
  name: { type: 'string', default: 'lab' },
  json: { type: 'boolean' },
  keep: { type: 'boolean' },
  image: { type: 'string' },
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

/** Gives the exit code; throws a Problem for what a person can mend. */
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
    case 'fault':
      return fault(place, positionals.slice(1), values);
    case 'demo':
      return demo(values.keep ?? false);
    case 'down':
      await down(place.name);
      say(`the lab "${place.name}" is down`);
      return 0;
    default:
      throw new Problem('todo', verb ? `unknown command "lab ${verb}"` : 'lab needs a command', { hint: usage });
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
      const ailment = dropletFaults.find((one) => one === how);
      const name = required(what, 'a droplet', faultUsage);
      if (how === 'heal') await healDroplet(place, name);
      else await breakDroplet(place, name, required(ailment, 'a fault of the droplet', faultUsage));
      return 0;
    }
    case 'list':
      for (const line of await listFaults(place)) console.log(line);
      return 0;
    case 'clear':
      await clearFaults(place);
      return 0;
    default:
      throw new Problem('todo', verb ? `unknown command "lab fault ${verb}"` : 'lab fault needs a command', {
        hint: faultUsage,
      });
  }
}

/** What the values mean is for the cloud to check: they go there as they are. */
function apiFault({ method, path, status, header, message, done, drop, delay, stale, ...ends }: Values): object {
  const body = { id: 'fault', message: message ?? 'a fault of the lab' };
  const headers = Object.fromEntries(
    (header ?? []).map((line) => [/^[^:]*/.exec(line)?.[0], line.replace(/^[^:]*: */, '')]),
  );
  const answer = status === undefined ? undefined : { status: Number(status), headers, body, done };
  return { method, path, answer, drop, delay: number(delay), stale: number(stale), ...endsOf(ends) };
}

function nextFault(what: string, { droplet, ...ends }: Values): object {
  return { droplet: what.replace('-', ' '), name: droplet, ...endsOf(ends) };
}

function endsOf({ times, seconds, always }: Values): object {
  return { times: number(times), seconds: number(seconds), always };
}

function number(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}

function required<Value extends string>(value: Value | undefined, what: string, hint = usage): Value {
  if (value === undefined) throw new Problem('todo', `${what} is missing`, { hint });
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
