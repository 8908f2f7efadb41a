// `promguard init`. Rule: it asks for what no option says; answers may be piped, but for the tokens of --github.

import { Problem } from '../problem.ts';
import type { Ask } from '../setup/answers.ts';
import { hiddenAnswer, nobody, withAnswers } from './ask.ts';
import { command } from './command.ts';
import { checkTop } from './elsewhere.ts';
import { printJson } from './terminal.ts';

export const init = command({
  summary: 'create keys and a fleet.yaml, and list the remaining steps; overwrites nothing',
  without: ['quiet', 'verbose'],
  options: {
    'fleet-name': { type: 'string', value: 'NAME', help: 'name of the fleet; without it, init asks' },
    region: {
      type: 'string',
      value: 'REGION',
      help: 'region of the monitor, or the address of a server that is to be it; without it, init asks',
    },
    nodes: {
      type: 'string',
      value: 'REGION,…',
      help: 'a node in each of these regions, or on the server with this address; without it, init asks',
    },
    keys: { type: 'string', value: 'PATH', help: 'folder for the keys (~/.config/promguard/NAME)' },
    github: {
      type: 'boolean',
      default: false,
      help: "do the remaining steps on GitHub as well, with GITHUB_TOKEN or gh's token; changes nothing that is there",
    },
    repository: { type: 'string', value: 'OWNER/NAME', help: "with --github: which repository (git's origin)" },
    create: { type: 'string', value: 'private|public', help: 'with --github: create the repository if there is none' },
    thin: {
      type: 'boolean',
      default: false,
      help: "make a copy of the template thin: workflows that use this command's release, and nothing else of PromGuard",
    },
    pin: {
      type: 'string',
      value: 'OWNER/REPO@COMMIT',
      help: 'with --thin, in a new repository: the release, if the command does not know its own',
    },
  },
  examples: [
    'promguard init',
    'promguard init --fleet-name shop --region fra1 --nodes fra1,lon1',
    'promguard init --fleet-name shop --region 198.51.100.7 --nodes 198.51.100.8,198.51.100.9',
    'promguard init --github',
    'promguard init --github --repository ann/fleet --create private',
  ],
  async run({ fleet, json, 'fleet-name': fleetName, region, nodes, keys, github, repository, create, thin, pin }) {
    if (!github && (repository !== undefined || create !== undefined))
      throw new Problem('option-needs-another', '--repository and --create do nothing without --github');
    if (pin !== undefined && !thin) throw new Problem('option-needs-another', '--pin does nothing without --thin');
    checkTop(fleet);
    const thinning = { asked: thin, pin, folder: process.cwd(), release: PROMGUARD_RELEASE };
    const [setup, show] = await Promise.all([import('../setup/init.ts'), import('../setup/show.ts')]);
    const make = (ask: Ask) =>
      setup.init({
        fleet,
        fleetName,
        region,
        nodes,
        keys,
        environment: process.env,
        ask,
        thin: thinning,
        forGithub: github,
      });
    // A program reads the one document: it does not answer at a terminal.
    const made = json && process.stdin.isTTY ? await make(nobody) : await withAnswers(make);
    if (!github) {
      if (json) printJson(show.initDocument(made));
      else console.log(show.initText(made));
      return 0;
    }
    if (!json) console.log(`${show.initText({ ...made, steps: [] })}\n`);
    const [{ initGithub }, { workflows }] = await Promise.all([
      import('../setup/github/init.ts'),
      import('../setup/template.ts'),
    ]);
    const set = await initGithub({
      fleet,
      keys: made.keys,
      repository,
      create,
      environment: process.env,
      folder: process.cwd(),
      workflows,
      ask: process.stdin.isTTY && !json ? hiddenAnswer : nobodyTypes,
      note: (outcome) => json || console.log(show.outcomeText(outcome)),
    });
    if (json) printJson(show.githubDocument(set));
    else console.log(`\n${show.githubText(set)}\n\n${show.doctorText(set.checks)}`);
    return show.isWhole(set) ? 0 : 1;
  },
});

const nobodyTypes = async () => undefined;
