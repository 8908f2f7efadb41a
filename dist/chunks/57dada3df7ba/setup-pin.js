import {
  Problem
} from "./problem.js";

// src/setup/pin.ts
var own = "$/";
var use = /^(?<before> *(?:- )?uses: *)(?<what>\$\/|[\w.-]+\/[\w.-]*promguard[\w.-]*@[^\s#]+)(?<comment> +#[^\r\n]*)?(?=\r?$)/gim;
function usesIn(workflow) {
  return [...workflow.matchAll(use)].map(({ groups }) => `${groups?.["what"]}${groups?.["comment"] ?? ""}`);
}
function withPin(workflow, pin) {
  return workflow.replace(use, `$<before>${pinText(pin)}`);
}
function withoutPin(workflow) {
  return workflow.replace(use, `$<before>$$/`);
}
function pinText({ repository, commit, version }) {
  return `${repository}@${commit}${version === void 0 ? "" : ` # v${version}`}`;
}
function parsePin(text) {
  const [, repository, commit, version] = /^([\w.-]+\/[\w.-]+)@([0-9a-f]{40})(?: +# *v?(\d+\.\d+\.\d+\S*))?\s*$/.exec(text) ?? [];
  return repository && commit ? { repository, commit, version } : void 0;
}
function pinOf(workflows) {
  const all = Object.entries(workflows).flatMap(([file, text]) => usesIn(text).map((what) => ({ file, what })));
  const first = all[0];
  const other = all.find(({ what }) => what !== first?.what);
  if (first && other) {
    throw new Problem("pins-differ", `the workflows use different versions of PromGuard`, {
      also: [first, other].map(({ file, what }) => `${file} uses ${what}`),
      hint: "have all of them use the same one"
    });
  }
  if (!first || first.what === own) return void 0;
  const pin = parsePin(first.what);
  if (pin) return pin;
  throw new Problem("pin-not-commit", `${first.file} uses ${first.what}, which is no commit`, {
    hint: "pin the commit of a release: a tag or a branch can be moved to other code, which would run with every secret"
  });
}

export {
  withPin,
  withoutPin,
  pinText,
  parsePin,
  pinOf
};
