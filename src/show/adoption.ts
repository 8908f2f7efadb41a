// What promguard adopt says of a server. Rule: what would change there stands last, with what to do.

import { type Adoption, closeHint } from '../plan/adoption.ts';
import { portText } from '../plan/closing.ts';
import { format, oneLine } from '../problem.ts';
import { allowEntry } from './allow.ts';
import { closingText } from './closing.ts';

/** written: the entries are in fleet.yaml now. Ends without a line end. */
export function adoptionText(adoption: Adoption, file: string, written: boolean): string {
  const { host, address, system, isKnown, ufw, answers } = adoption;
  const head = `${host} (${address}): ${system.id} ${system.version}, ${system.arch}`;
  if (isKnown) return `${head}\n  PromGuard has been here: promguard plan shows what differs`;
  const lines = [
    row('answers', answers.map(closingText)),
    row('firewall', [ufw ? 'ufw is on' : 'ufw is off', ...adoption.firewalls]),
    row('forwards', adoption.forwarding),
    row('tunnels', adoption.tunnels),
    row('networks', adoption.networks),
  ];
  return [head, ...lines.flat().map(oneLine), '', ...verdict(adoption, file, written)].join('\n');
}

function row(title: string, values: readonly string[]): string[] {
  return (values.length > 0 ? values : ['none']).map((value, at) => `  ${(at === 0 ? title : '').padEnd(9)} ${value}`);
}

function verdict(adoption: Adoption, file: string, written: boolean): string[] {
  const { host, closes, allow, monitorsOnly, problems } = adoption;
  const others = problems.filter(({ code }) => code !== 'would-close-ports').map(format);
  if (closes.length === 0) return [...others, others.length > 0 ? '' : 'nothing would close'].filter(Boolean);
  const unclear = closes.filter((one) => one.from === 'unknown' && !monitorsOnly.includes(one));
  return [
    ...others,
    `would close: ${closes.map(closingText).join('; ')}`,
    ...(unclear.length > 0
      ? [`who reaches ${unclear.map(portText).join(', ')} cannot be told: declare it by hand`]
      : []),
    ...(monitorsOnly.length > 0 ? [`${monitorsOnly.map(portText).join(', ')}: ${closeHint(monitorsOnly)}`] : []),
    ...(written
      ? [`added to ${host} in ${file}: ${allow.map(allowEntry).join(', ')}`]
      : allow.length === 0
        ? []
        : [
            `to keep ${monitorsOnly.length > 0 ? 'the others' : 'them'} open, add to ${host} in ${file}, or run promguard adopt ${host} --keep-open:`,
            `  allow: [${allow.map(allowEntry).join(', ')}]`,
          ]),
  ];
}

/** The document of `adopt --json`, without whether fleet.yaml was written. */
export function adoptionDocument({ isKnown, problems, left: _, monitorsOnly: __, ...rest }: Adoption) {
  return { version: 1, ...rest, known: isKnown, problems: problems.map((problem) => problem.toJSON()) };
}
