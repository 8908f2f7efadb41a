import {
  quote
} from "./host-quote.js";
import {
  Problem
} from "./problem.js";

// src/commands/command.ts
var commonOptions = {
  fleet: { type: "string", default: "fleet/fleet.yaml", value: "PATH", help: "path of fleet.yaml (fleet/fleet.yaml)" },
  only: {
    type: "string",
    multiple: true,
    value: "HOST",
    help: "touch only this host; repeat it, or separate hosts with commas"
  },
  json: { type: "boolean", default: false, help: "print one JSON document on stdout" },
  quiet: {
    type: "boolean",
    short: "q",
    default: false,
    help: "show no progress and no plan that nobody is asked about: problems and the result only"
  },
  verbose: {
    type: "boolean",
    short: "v",
    default: false,
    help: "show every step of every host on a line of its own, how long each phase took, and the plan of every host in full"
  },
  help: { type: "boolean", short: "h", default: false },
  version: { type: "boolean", default: false }
};
function takesOnly({ operand, only = false }) {
  return only || operand?.startsWith("[HOST…") === true;
}
function optionsOf(command2) {
  const { only, ...others } = commonOptions;
  const common = Object.entries(others).filter(([name]) => !command2.without?.includes(name));
  return { ...command2.options, ...takesOnly(command2) && { only }, ...Object.fromEntries(common) };
}
function command(definition) {
  return definition;
}

// src/commands/elsewhere.ts
import { existsSync } from "node:fs";
import path from "node:path";
function withPlace(problem) {
  if (problem.code !== "no-fleet-file") return problem;
  const other = commonOptions.fleet.default.replace(/yaml$/, "yml");
  if (existsSync(other)) return problem.with({ hint: `rename ${other}, or pass --fleet ${other}` });
  const found = fleetAbove(process.cwd());
  if (found === void 0) return problem;
  const top = found.slice(0, -commonOptions.fleet.default.length);
  const [file, folder] = [found, top].map((name) => quote(path.relative(".", name)));
  const otherwise = path.relative(".", top) === "" ? "leave out --fleet" : `run this in ${folder}`;
  return problem.with({ hint: `it is at ${file}: pass --fleet ${file}, or ${otherwise}` });
}
function fleetAbove(folder) {
  const file = path.join(folder, commonOptions.fleet.default);
  if (existsSync(file)) return file;
  const above = path.dirname(folder);
  return above === folder || existsSync(path.join(folder, ".git")) ? void 0 : fleetAbove(above);
}
function checkTop(fleet) {
  if (fleet !== commonOptions.fleet.default || existsSync(fleet)) return;
  const here = process.cwd();
  const top = repositoryAbove(here) ?? (path.basename(here) === "fleet" ? path.dirname(here) : here);
  if (top === here) return;
  const written = path.join(path.relative(top, here), fleet);
  throw new Problem("not-at-the-top", `init would write ${written}, and fleet/ belongs at the top of the repository`, {
    hint: `run it in ${quote(path.relative(here, top))}; if this is meant, pass --fleet ./${fleet}`
  });
}
function repositoryAbove(folder) {
  if (existsSync(path.join(folder, ".git"))) return folder;
  const above = path.dirname(folder);
  return above === folder ? void 0 : repositoryAbove(above);
}

// src/commands/typed.ts
function withFleet(text, fleet, commands) {
  const named = new RegExp(`\\bpromguard (${commands.join("|")})\\b(?!.*--fleet)`, "g");
  return text.replaceAll(named, (line) => `${line} --fleet ${quote(fleet)}`);
}
var complete = (text) => text;
function typeWith(fleet, commands) {
  complete = (text) => withFleet(text, fleet, commands);
}
function typed(text) {
  return complete(text);
}

export {
  commonOptions,
  takesOnly,
  optionsOf,
  command,
  withPlace,
  checkTop,
  typeWith,
  typed
};
