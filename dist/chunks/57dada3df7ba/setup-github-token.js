import {
  Problem,
  Secret
} from "./problem.js";

// src/setup/github/token.ts
import { execFile } from "node:child_process";
import { promisify } from "node:util";
var neededScopes = ["repo", "workflow"];
var neededText = `a classic token or gh's needs the scopes ${neededScopes.join(" and ")}; a fine-grained one needs Administration, Contents, Environments, Issues, Pull requests and Workflows: write`;
function takeGithubToken(environment) {
  const token = (environment["GITHUB_TOKEN"] || environment["GH_TOKEN"])?.trim();
  delete environment["GITHUB_TOKEN"];
  delete environment["GH_TOKEN"];
  return token ? new Secret(token) : void 0;
}
async function tokenOfGh(host) {
  const answer = await promisify(execFile)("gh", ["auth", "token", "--hostname", host]).catch(() => void 0);
  const token = answer?.stdout.trim();
  if (token) return new Secret(token);
  throw new Problem("missing-credential", "a GitHub token is missing", {
    hint: `set GITHUB_TOKEN, or log in: gh auth login --scopes ${neededScopes.join(",")}; ${neededText}`
  });
}
async function accountOf({ rest }) {
  const { data, headers } = await rest.users.getAuthenticated();
  const named = headers["x-oauth-scopes"];
  const scopes = typeof named === "string" ? named.split(/,\s*/).filter(Boolean) : void 0;
  const missing = scopes ? neededScopes.filter((scope) => !scopes.includes(scope)) : [];
  return { login: data.login, scopes, missing };
}

export {
  neededText,
  takeGithubToken,
  tokenOfGh,
  accountOf
};
