// The commands `promguard lab fault …`. Rule: numbers are checked; the rest is passed on, and the cloud validates it.

import { Problem } from '../problem.ts';
import { addFault, breakDroplet, clearFaults, dropletFaults, healDroplet, listFaults } from './fault.ts';
import type { Given, LabCommand } from './options.ts';

type Values = Given['values'];

const limits = ['times', 'seconds', 'always'] as const;

export const faultCommands: Readonly<Record<string, LabCommand>> = {
  'fault api': {
    summary: 'API requests fail, break off, or are late',
    options: ['method', 'path', 'status', 'header', 'message', 'done', 'drop', 'delay', 'stale', ...limits],
    examples: [
      "promguard lab fault api --method POST --status 429 --header 'retry-after: 1' --times 3",
      'promguard lab fault api --drop before --always',
    ],
    async run({ place, values }) {
      await addFault(place, apiFault(values));
      return 0;
    },
  },
  'fault next': {
    summary: 'new droplets stay new (stuck), or become active without a public address (no-address)',
    operands: ['EFFECT'],
    choices: ['stuck', 'no-address'],
    options: ['droplet', ...limits],
    examples: ['promguard lab fault next stuck --droplet web-.*'],
    async run({ place, values: { droplet, ...limit }, operands: [effect = ''] }) {
      await addFault(place, { droplet: effect.replace('-', ' '), name: droplet, ...limitOf(limit) });
      return 0;
    },
  },
  'fault droplet': {
    summary:
      'a droplet loses its power (off), its SSH (cut) or its network (unreachable), its disk is full (disk-full), or all that ends (heal)',
    operands: ['DROPLET', 'FAULT'],
    choices: [...dropletFaults, 'heal'],
    examples: ['promguard lab fault droplet web-1 cut', 'promguard lab fault droplet web-1 heal'],
    async run({ place, operands: [droplet = '', fault] }) {
      const broken = dropletFaults.find((one) => one === fault);
      if (broken) await breakDroplet(place, droplet, broken);
      else await healDroplet(place, droplet);
      return 0;
    },
  },
  'fault list': {
    summary: 'show all faults',
    async run({ place }) {
      for (const line of await listFaults(place)) console.log(line);
      return 0;
    },
  },
  'fault clear': {
    summary: 'clear all faults and heal every droplet',
    async run({ place }) {
      await clearFaults(place);
      return 0;
    },
  },
};

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

function limitOf({ times, seconds, always }: Pick<Values, (typeof limits)[number]>): object {
  return { times: number('times', times), seconds: number('seconds', seconds), always };
}

function number(option: string, text: string | undefined): number | undefined {
  if (text === undefined || /^\d{1,9}$/.test(text)) return text === undefined ? undefined : Number(text);
  const hint = `for example --${option} ${option === 'status' ? 503 : 10}`;
  throw new Problem('not-a-number', `--${option} takes a whole number, found "${text}"`, { hint });
}
