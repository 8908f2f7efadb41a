// Commands that are named in what people read. Rule: they can be typed as they stand, with the --fleet that this command line had.

import { quote } from '../host/quote.ts';

/** Adds --fleet to these commands, in each line that has none. */
export function withFleet(text: string, fleet: string, commands: readonly string[]): string {
  const named = new RegExp(`\\bpromguard (${commands.join('|')})\\b(?!.*--fleet)`, 'g');
  return text.replaceAll(named, (line) => `${line} --fleet ${quote(fleet)}`);
}

let complete = (text: string) => text;

/** Of this process: chosen once, before the command runs. */
export function typeWith(fleet: string, commands: readonly string[]): void {
  complete = (text) => withFleet(text, fleet, commands);
}

export function typed(text: string): string {
  return complete(text);
}
