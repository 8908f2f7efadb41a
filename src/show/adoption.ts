// What promguard adopt says of a server. Rule: what would change there stands last, with what to do.

import { type Adoption, closeHint } from '../plan/adoption.ts';
import { portText } from '../plan/closing.ts';
import { format, isError, oneLine } from '../problem.ts';
import { allowEntry } from './allow.ts';
import { closingText } from './closing.ts';

/** written: the entries are in fleet.yaml now. Ends without a line end. */
export function adoptionText(adoption: Adoption, file: string, written: boolean): string {
  const { host, address, system, isKnown, answers, problems } = adoption;
  const head = `${host} (${address}): ${system.id} ${system.version}, ${system.arch}`;
  const known = '  PromGuard has been here: promguard plan shows what differs';
  if (isKnown)
    return [head, known, ...problems.map(format), ...(written ? [addedText(adoption, file)] : [])].join('\n');
  const lines = [
    row('answers', answers.map(closingText)),
    row('firewall', [ufwText(adoption), ...adoption.firewalls]),
    row('forwards', adoption.forwarding),
    row('tunnels', adoption.tunnels),
    row('networks', adoption.networks),
  ];
  return [head, ...lines.flat().map(oneLine), '', ...verdict(adoption, file, written)].join('\n');
}

const ufwLack = {
  denial: 'ufw is on, and allows all that is not denied',
  ipv6: 'ufw is on, for IPv4 alone',
  rules: 'ufw is on, and its rules are not in force',
};

function ufwText({ ufw, ufwLacks }: Pick<Adoption, 'ufw' | 'ufwLacks'>): string {
  return ufwLacks ? ufwLack[ufwLacks] : ufw ? 'ufw is on' : 'ufw is off';
}

function row(title: string, values: readonly string[]): string[] {
  return (values.length > 0 ? values : ['none']).map((value, at) => `  ${(at === 0 ? title : '').padEnd(9)} ${value}`);
}

function verdict(adoption: Adoption, file: string, written: boolean): string[] {
  const { host, closes, narrows, stays, allow, monitorsOnly, problems } = adoption;
  const others = problems.filter(({ code }) => code !== 'would-close-ports').map(format);
  const isStopped = problems.some((problem) => isError(problem) && problem.code !== 'would-close-ports');
  const nothing = isStopped || narrows.length > 0 ? [] : ['nothing would close'];
  const aim = monitorsOnly.length > 0 ? 'keep the others open' : closes.length > 0 ? 'keep them open' : 'declare them';
  const unclear = closes.filter((one) => one.from === 'unknown' && !monitorsOnly.includes(one));
  return [
    ...others,
    ...(closes.length > 0 ? [`would close: ${closes.map(closingText).join('; ')}`] : nothing),
    ...(narrows.length > 0
      ? [`would close to whom \`allow\` does not let in: ${narrows.map(closingText).join('; ')}`]
      : []),
    ...(stays.length > 0
      ? [
          `stays open by rules of the server's own, and is not declared (an apply reports TCP that anybody reaches): ${stays.map(closingText).join('; ')}`,
        ]
      : []),
    ...(unclear.length > 0
      ? [`who reaches ${unclear.map(portText).join(', ')} cannot be told: declare it by hand`]
      : []),
    ...(monitorsOnly.length > 0 ? [`${monitorsOnly.map(portText).join(', ')}: ${closeHint(monitorsOnly)}`] : []),
    ...(written
      ? [addedText(adoption, file)]
      : allow.length === 0
        ? []
        : [
            `to ${aim}, add to ${host} in ${file}, or run promguard adopt ${host} --keep-open:`,
            `  allow: [${allow.map(allowEntry).join(', ')}]`,
          ]),
  ];
}

function addedText({ host, allow }: Adoption, file: string): string {
  return `added to ${host} in ${file}: ${allow.map(allowEntry).join(', ')}`;
}

/** The document of `adopt --json`, without whether fleet.yaml was written. */
export function adoptionDocument({ isKnown, problems, left: _, monitorsOnly: __, ufwLacks: ___, ...rest }: Adoption) {
  return { version: 1, ...rest, known: isKnown, problems: problems.map((problem) => problem.toJSON()) };
}
