// What a runner reads from a step. Rule: the same as github.com/actions/runner (ActionCommand.cs, FileCommandManager.cs, checked 2026-11-23).

/** A workflow command of a step's output: `::error file=fleet/fleet.yaml,line=3::text`. */
export interface Command {
  name: string;
  properties: Record<string, string>;
  message: string;
}

export interface Annotation {
  level: 'error' | 'warning' | 'notice';
  message: string;
  file: string | undefined;
  line: number | undefined;
}

/** All commands in the output, in order; the older form `##[…]` may be anywhere in a line. */
export function commandsIn(output: string): Command[] {
  return output.split(/\r?\n/).flatMap((line) => {
    const [, name, list = '', message = ''] = /^\s*::([\w-]+)(?: +([^:]*(?::(?!:)[^:]*)*))?::(.*)$/.exec(line) ?? [];
    if (name !== undefined) return [{ name, properties: propertiesIn(list), message: unescaped(message) }];
    const [, older, rest = ''] = /##\[(\w+)[^\]]*\](.*)$/.exec(line) ?? [];
    return older === undefined ? [] : [{ name: older, properties: {}, message: rest }];
  });
}

function propertiesIn(list: string): Record<string, string> {
  const pairs = list.split(',').flatMap((pair) => {
    const at = pair.indexOf('=');
    const value = unescaped(
      pair
        .slice(at + 1)
        .replaceAll('%3A', ':')
        .replaceAll('%2C', ','),
    );
    return at < 0 ? [] : [[pair.slice(0, at).trim(), value] as const];
  });
  return Object.fromEntries(pairs);
}

function unescaped(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

export function annotationsIn(commands: Command[]): Annotation[] {
  return commands.flatMap(({ name, properties, message }) => {
    if (name !== 'error' && name !== 'warning' && name !== 'notice') return [];
    const { file, line } = properties;
    return [{ level: name, message, file, line: line === undefined ? undefined : Number(line) }];
  });
}

/** The output as the page of the run shows it: without mask commands, and with masked text replaced. */
export function shownLog(output: string, commands: Command[]): string {
  const masks = commands
    .filter(({ name }) => name === 'add-mask')
    // The runner masks a multi-line value as a whole and line by line.
    .flatMap(({ message }) => [message, ...message.split(/\r?\n/)])
    .filter(Boolean)
    .sort((one, other) => other.length - one.length);
  const lines = output.split('\n').filter((line) => !line.trimStart().startsWith('::add-mask::'));
  return masks.reduce((text, mask) => text.replaceAll(mask, '***'), lines.join('\n'));
}

/** A file such as GITHUB_OUTPUT: `name=value`, or `name<<END` and the lines up to END. */
export function valuesIn(text: string): Record<string, string> {
  const values: Record<string, string> = {};
  const lines = text.split('\n');
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    const [, name, end] = /^([^=<]+)<<(.+)$/.exec(line) ?? [];
    if (name !== undefined && end !== undefined) {
      const stop = lines.indexOf(end);
      if (stop < 0) throw new Error(`the value of ${name} has no end`);
      values[name] = lines
        .splice(0, stop + 1)
        .slice(0, -1)
        .join('\n');
    } else if (line !== '') {
      const at = line.indexOf('=');
      if (at < 0) throw new Error(`"${line}" is no output`);
      values[line.slice(0, at)] = line.slice(at + 1);
    }
  }
  return values;
}
