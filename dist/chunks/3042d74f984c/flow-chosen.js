import {
  listed
} from "./words.js";
import {
  Problem
} from "./problem.js";

// src/flow/chosen.ts
function unfitHosts(chosen, { fleet: { file, hosts }, revoked = [] }) {
  const names = new Set(hosts.map(({ name }) => name));
  const out = new Set(revoked.map(({ name }) => name));
  const hint = `its hosts are ${listed([...names])}`;
  return chosen.filter((name) => !names.has(name)).map(
    (name) => out.has(name) ? new Problem("host-revoked", `${name} is revoked`, {
      hint: `let it back in with promguard revoke --undo ${name}`
    }) : new Problem("unknown-host", `${file} has no host ${name}`, { hint })
  );
}

export {
  unfitHosts
};
