// `promguard completion`. Rule: the scripts know no command and no option: they ask this program at each Tab.

import { Problem } from '../problem.ts';
import { command } from './command.ts';

/** Where nothing is proposed, the shell completes paths. */
const scripts: ReadonlyMap<string, string> = new Map([
  [
    'bash',
    `_promguard() {
  local IFS=$'\\n'
  COMPREPLY=($(promguard __complete "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -F _promguard promguard`,
  ],
  [
    'zsh',
    `#compdef promguard
_promguard() {
  local -a found
  found=("\${(@f)$(promguard __complete "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ -n "$found" ]]; then compadd -- "\${found[@]}"; else _files; fi
}
compdef _promguard promguard`,
  ],
  [
    'fish',
    `function __promguard_complete
  set -l words (commandline -opc) (commandline -ct)
  promguard __complete $words[2..-1] 2>/dev/null
end
complete -c promguard -a '(__promguard_complete)'`,
  ],
]);

export const completion = command({
  summary: 'print the completion of commands, options and hosts for bash, zsh or fish',
  operand: 'SHELL',
  options: {},
  examples: ['promguard completion bash'],
  async run(_, [shell = '']) {
    const script = scripts.get(shell);
    if (script === undefined) {
      const hint = `the shells are ${[...scripts.keys()].join(', ')}`;
      throw new Problem('unknown-shell', `there is no completion for "${shell}"`, { hint });
    }
    console.log(script);
    return 0;
  },
});
