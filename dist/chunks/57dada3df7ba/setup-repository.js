// src/setup/repository.ts
import { execFile } from "node:child_process";
import { access } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
var github = "github.com";
var githubApi = "https://api.github.com";
async function rootOf(folder) {
  return await gitRootOf(folder) ?? path.resolve(folder);
}
async function gitRootOf(folder) {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const found = await access(path.join(at, ".git")).then(
      () => true,
      () => false
    );
    if (found) return at;
    if (at === path.dirname(at)) return void 0;
  }
}
async function findRepository(environment, root) {
  const apiUrl = environment["GITHUB_API_URL"];
  const [owner, repo] = (environment["GITHUB_REPOSITORY"] ?? "").split("/");
  if (owner && repo) return { owner, repo, host: github, apiUrl: apiUrl ?? githubApi };
  const origin = parseOrigin(await originOf(root));
  if (!origin) return void 0;
  return { ...origin, apiUrl: apiUrl ?? (origin.host === github ? githubApi : void 0) };
}
function parseOrigin(url) {
  const [, host, owner, repo] = /^(?:(?:https?|ssh):\/\/)?(?:[^@/\s]+@)?([\w.-]+)(?::\d+\/|[:/])([\w.-]+)\/([\w.-]+?)(?:\.git)?\/?$/.exec(
    url.trim()
  ) ?? [];
  return host && owner && repo ? { host, owner, repo } : void 0;
}
async function isTracked(file) {
  return await git(path.dirname(file), "ls-files", "--", path.basename(file)) !== "";
}
function originOf(root) {
  return git(root, "remote", "get-url", "origin");
}
async function git(folder, ...args) {
  try {
    return (await promisify(execFile)("git", ["-C", folder, ...args])).stdout;
  } catch {
    return "";
  }
}

export {
  rootOf,
  gitRootOf,
  findRepository,
  isTracked
};
