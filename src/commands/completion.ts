// `promguard completion`. Rule: the scripts know no command and no option: they ask this program at each Tab.

import { Problem } from '../problem.ts';
import { command } from './command.ts';

/** Where nothing is proposed, the shell completes paths. */
const scripts: ReadonlyMap<string, string> = new Map([
  [
    'bash',
    `# In ~/.bashrc: eval "$(promguard completion bash)"
_promguard() {
  local IFS=$'\\n'
  COMPREPLY=($(promguard __complete "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -F _promguard promguard`,
  ],
  [
    // In a folder of fpath, its first call is the first Tab; without compinit in .zshrc, there is no compdef. zsh completes what an
    // alias stands for: a function of the same name does the same, and is completed.
    'zsh',
    `#compdef promguard
# In ~/.zshrc: eval "$(promguard completion zsh)"; or save it as _promguard in a folder of fpath.
_promguard() {
  local -a found
  found=("\${(@f)$(promguard __complete "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ -n "$found" ]]; then compadd -- "\${found[@]}"; else _files; fi
}
if [[ "\${funcstack[1]}" == _promguard ]]; then
  _promguard
else
  if (( \${+aliases[promguard]} )); then
    functions[promguard]="\${aliases[promguard]} \\"\\$@\\""
    unalias promguard
  fi
  (( \${+functions[compdef]} )) || { autoload -Uz compinit && compinit; }
  compdef _promguard promguard
fi`,
  ],
  [
    'fish',
    `# In ~/.config/fish/config.fish: promguard completion fish | source
function __promguard_complete
  set -l words (commandline -opc) (commandline -ct)
  set -l found (promguard __complete $words[2..-1] 2>/dev/null | string match -rv '^$')
  if set -q found[1]
    printf '%s\\n' $found
  else
    __fish_complete_path (commandline -ct)
  end
end
complete -c promguard -f -a '(__promguard_complete)'`,
  ],
]);

export const completion = command({
  summary: 'print the completion of commands, options and hosts for bash, zsh or fish',
  operand: 'SHELL',
  without: ['fleet', 'json', 'quiet', 'verbose'],
  options: {},
  examples: ['promguard completion bash', 'promguard completion zsh', 'promguard completion fish'],
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
