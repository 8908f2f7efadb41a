// The small part of bash that rendered steps use: one command per line, quoted words, here-documents. Anything else is refused.

export interface Command {
  words: string[];
  /** The here-document. */
  input: string | undefined;
  /** Which part of the script it is in, that ends alone when it fails: 0 is none. */
  part: number;
}

/** The commands between `begin` and `finish` of a rendered script. */
export function readCommands(script: string): Command[] {
  const [, steps] = /\nmain\(\) \{\n(?:confirm_access\n)?begin\n([\s\S]*)finish\n\}\nmain 3>&1\n$/.exec(script) ?? [];
  if (steps === undefined) throw new Error('this is no rendered script');
  const commands: Command[] = [];
  let rest = steps;
  let [parts, part] = [0, 0];
  while (rest !== '') {
    const [bracket = '', isEnd] = /^(?:\(\n|(\) &\nended\n))/.exec(rest) ?? [];
    if (bracket !== '') {
      part = isEnd ? 0 : ++parts;
      rest = rest.slice(bracket.length);
      continue;
    }
    const command = readWords(rest);
    rest = command.rest;
    const [, mark] = /^<<(.+)$/.exec(command.words.at(-1) ?? '') ?? [];
    if (mark === undefined) {
      commands.push({ words: command.words, input: undefined, part });
      continue;
    }
    const end = rest.startsWith(`${mark}\n`) ? 0 : rest.indexOf(`\n${mark}\n`) + 1;
    commands.push({ words: command.words.slice(0, -1), input: rest.slice(0, end), part });
    rest = rest.slice(end + mark.length + 1);
  }
  return commands;
}

/** The words of one line; a quoted word may hold line ends. */
function readWords(text: string): { words: string[]; rest: string } {
  const words: string[] = [];
  const word = /([ \n])|'([^']*)'|\\(')|([\w@%+=:,./<-]+)/y;
  let open = false;
  for (;;) {
    const match = word.exec(text);
    if (!match) throw new Error(`this is not what PromGuard renders: ${text.slice(word.lastIndex).split('\n')[0]}`);
    const [, blank, single, escaped, plain] = match;
    if (blank === '\n') return { words, rest: text.slice(match.index + 1) };
    if (blank === undefined) {
      const part = single ?? escaped ?? plain ?? '';
      if (open) words.push((words.pop() ?? '') + part);
      else words.push(part);
    }
    open = blank === undefined;
  }
}
