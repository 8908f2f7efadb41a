import {
  isOfRun,
  keysBranch,
  messageOf
} from "./io-github-own.js";
import {
  protectionOf
} from "./io-github-rules.js";
import {
  createCaller,
  policy,
  unlessFailed
} from "./undici.js";
import {
  CallFailed,
  retry
} from "./io-http.js";
import {
  Problem
} from "./problem.js";

// src/io/github/checks.ts
var mostAtOnce = 50;
function createChecks({ rest, create }, at) {
  const levels = { error: "failure", warning: "warning" };
  return {
    async hasCheckRun(name, commit) {
      const { data } = await rest.checks.listForRef({ ...at, ref: commit, check_name: name, per_page: 1 });
      return data.total_count > 0;
    },
    async createCheckRun({ name, commit, conclusion, title, summary, url, lines }) {
      const annotations = lines.map(({ level, at: { file, line }, message }) => ({
        path: file,
        start_line: line,
        end_line: line,
        annotation_level: levels[level],
        message
      }));
      const output = (from) => ({ title, summary, annotations: annotations.slice(from, from + mostAtOnce) });
      const fresh = { ...at, name, head_sha: commit, status: "completed", conclusion, details_url: url };
      const made = await create(
        () => rest.checks.create({ ...fresh, output: output(0) }),
        async () => void 0
      );
      for (let from = mostAtOnce; from < annotations.length; from += mostAtOnce)
        await rest.checks.update({ ...at, check_run_id: made.data.id, output: output(from) });
    }
  };
}

// src/io/github/writers.ts
function writerOf(committer, call, at, options) {
  if ("deployKey" in committer) return keyWriter(call, at, committer.deployKey);
  const { check, send } = tokenWriter(createCaller({ ...options, token: committer.token }), at);
  return { send, check: () => check().catch(refuse) };
}
var commitMutation = `mutation($input: CreateCommitOnBranchInput!) {
  createCommitOnBranch(input: $input) { commit { oid } }
}`;
function tokenWriter(call, at) {
  return {
    /** An empty blob in no commit needs the same permission as a commit and is visible to nobody. */
    async check() {
      await call.create(
        () => call.rest.git.createBlob({ ...at, content: "", encoding: "utf-8" }),
        async () => void 0
      );
    },
    async send(branch, head, message, changes) {
      const [headline = "", ...body] = message.split("\n");
      const entries = Object.entries(changes);
      const input = {
        branch: { repositoryNameWithOwner: `${at.owner}/${at.repo}`, branchName: branch },
        expectedHeadOid: head,
        message: { headline, body: body.join("\n").trim() },
        fileChanges: {
          additions: entries.flatMap(([path, text]) => text === null ? [] : [{ path, contents: base64(text) }]),
          deletions: entries.flatMap(([path, text]) => text === null ? [{ path }] : [])
        }
      };
      const answer = await call.graphql(commitMutation, {
        input
      });
      return answer.createCommitOnBranch.commit.oid;
    }
  };
}
function keyWriter({ rest }, at, key) {
  let pusher;
  const pushes = () => {
    pusher ??= import("./io-github-push.js").then(({ createPusher }) => createPusher({ rest }, at, key));
    return pusher;
  };
  return {
    check: async () => (await pushes()).check(),
    async send(branch, head, message, changes) {
      const [mode, type] = ["100644", "blob"];
      const entries = Object.entries(changes).map(
        ([path, text]) => text === null ? { path, mode, type, sha: null } : { path, mode, type, content: text }
      );
      const { tree } = (await rest.git.getCommit({ ...at, commit_sha: head })).data;
      const made = (await rest.git.createTree({ ...at, base_tree: tree.sha, tree: entries })).data;
      const { sha } = (await rest.git.createCommit({ ...at, message, tree: made.sha, parents: [head] })).data;
      await (await pushes()).push({ branch, from: head, to: sha });
      return sha;
    }
  };
}
function base64(text) {
  return Buffer.from(text).toString("base64");
}
function refuse(error) {
  if (!(error instanceof CallFailed) || ![401, 403, 404].includes(error.status ?? 0)) throw error;
  throw new Problem("commit-token-refused", `the commit-token may not write to this repository: ${error.summary}`, {
    hint: "install the GitHub App on this repository, and give it the permission Contents: read and write"
  });
}

// src/io/github/commit.ts
function createCommits(call, at, { branchHead, headOf, textsOf }, clock, committer, { id, name: whose }) {
  const { rest } = call;
  const own = tokenWriter(call, at);
  const prefix = id === void 0 ? keysBranch : `${keysBranch}${id}-`;
  const begun = /* @__PURE__ */ new Set();
  async function changesOnto(head, { files, merge }) {
    const theirs = await textsOf(head, Object.keys(files));
    const merged = Object.keys(files).map((path) => [path, merge(path, theirs.get(path))]);
    return Object.fromEntries(merged.filter(([path, text]) => text !== (theirs.get(path) ?? null)));
  }
  async function onto(branch, commit, writer) {
    const attempt = async () => {
      const head = await branchHead(branch);
      const changes = await changesOnto(head, commit);
      return Object.keys(changes).length === 0 ? head : await writer.send(branch, head, commit.message, changes);
    };
    const repeats = (failure) => failure.mayBeDone || isStale(failure);
    try {
      return await retry(clock, { ...policy, repeats }, attempt);
    } catch (error) {
      if (isProtected(error)) return void 0;
      throw isStale(error) ? busy(branch) : error;
    }
  }
  async function propose(branch, commit) {
    const name = `${prefix}${commit.base.slice(0, 12)}`;
    const open = () => proposalOf(name, branch, "open");
    if (!await open()) await beginBranch(name, branch);
    if (await onto(name, commit, own) === void 0) {
      throw new Problem(
        "branch-protected",
        `cannot commit the keys to \`${branch}\` or \`${name}\`: both are protected`,
        {
          hint: `give a deploy key or a GitHub App that the rules of ${branch} let in (docs/setup.md, "Protect main"), or leave branches named ${keysBranch}… unprotected`
        }
      );
    }
    const body = `Made by ${commit.run}, which may not commit to the protected branch.

${bodyOfProposal}`;
    const make = async () => (await rest.pulls.create({ ...at, title: titleOf(whose), head: name, base: branch, body })).data;
    const { number, html_url } = await open() ?? await call.create(make, open);
    return { how: "proposed", pullRequest: number, url: html_url };
  }
  async function proposalOf(name, branch, state) {
    return (await rest.pulls.list({ ...at, state, head: `${at.owner}:${name}`, base: branch })).data[0];
  }
  async function beginBranch(name, branch) {
    const [head, there] = [await branchHead(branch), await headOf(name)];
    if (there === void 0) {
      begun.add(name);
      return makeBranch(name, head);
    }
    const last = await proposalOf(name, branch, "all");
    if (last && !last.merged_at) throw rejected(last, name);
    const isDone = last ? last.head.sha === there : !begun.has(name);
    begun.add(name);
    if (isDone && there !== head) await rest.git.updateRef({ ...at, ref: `heads/${name}`, sha: head, force: true });
  }
  async function makeBranch(name, sha) {
    const look = async () => await headOf(name) === void 0 ? void 0 : true;
    await call.create(async () => {
      await rest.git.createRef({ ...at, ref: `refs/heads/${name}`, sha });
      return true;
    }, look);
  }
  return {
    async commit(branch, commit) {
      const sha = await onto(branch, { ...commit, message: messageOf(commit) }, committer ?? own);
      return sha === void 0 ? propose(branch, commit) : { how: "committed", sha };
    },
    async checkCommit(branch) {
      await own.check();
      await committer?.check();
      await refuseWaiting(branch);
      const { closed: closed2 } = await protectionOf(rest, at, branch);
      if (closed2 && !committer) await checkProposal(branch);
    }
  };
  async function refuseWaiting(branch) {
    const query3 = { ...at, state: "open", base: branch, per_page: 100 };
    const all = await unlessFailed(403, () => call.paginate(rest.pulls.list, query3)) ?? [];
    const own2 = ({ head }) => head.ref.startsWith(prefix) && isCommit(head.ref.slice(prefix.length)) && head.repo?.full_name === `${at.owner}/${at.repo}`;
    const waiting = all.find(own2);
    if (!waiting) return;
    throw new Problem(
      "keys-unmerged",
      `the keys and addresses of an earlier run are still in pull request #${waiting.number}`,
      {
        hint: `nothing was changed; merge ${waiting.html_url}: an apply starts by itself then, and continues this one`
      }
    );
  }
  async function checkProposal(branch) {
    try {
      await rest.pulls.create({ ...at, title: "permission check", head: branch, base: branch });
    } catch (error) {
      if (!(error instanceof CallFailed) || error.status !== 422) throw error;
    }
  }
}
function titleOf(whose) {
  return `chore(${whose}): keys and addresses`;
}
function isCommit(end) {
  return !end.includes("-");
}
var bodyOfProposal = "Merge this: applies wait for it, and one starts by itself then.\n\nGitHub runs no check here until somebody presses **Approve workflows to run**, as a workflow opened this pull request.";
function isStale(error) {
  return errorsIn(error).some(
    ({ type, message }) => type === "STALE_DATA" || /expected branch to point to/i.test(message)
  );
}
function isProtected(error) {
  const words = /repository rule violations|protected branch|must be made through a pull request/i;
  return errorsIn(error).some(
    ({ type, message }) => type === "BRANCH_PROTECTION_RULE_VIOLATION" || words.test(message)
  );
}
function errorsIn(error) {
  return error instanceof CallFailed ? error.errors : [];
}
function rejected({ number, html_url }, name) {
  return new Problem(
    "keys-rejected",
    `pull request #${number}, with keys of an earlier run, was closed without a merge`,
    {
      hint: `reopen and merge ${html_url}, then run this job again; if no host has those keys, delete the branch ${name} instead`
    }
  );
}
function busy(branch) {
  const summary = `github: \`${branch}\` moved ${policy.attempts} times while the keys were being committed`;
  return new Problem("branch-busy", summary, {
    hint: "wait until nobody pushes to it, then run again: no host has learned the keys yet"
  });
}

// src/io/github/contents.ts
import { createHash } from "node:crypto";
var objectsAtOnce = 100;
function objectsQuery(count, selection) {
  const numbers = Array.from({ length: count }, (_, index) => index);
  const variables = numbers.map((number) => `$f${number}: String!`).join(", ");
  const fields = numbers.map((number) => `f${number}: object(expression: $f${number}) { ${selection} }`);
  return `query($owner: String!, $repo: String!, ${variables}) {
    repository(owner: $owner, name: $repo) { ${fields.join(" ")} }
  }`;
}
var ofFile = "... on Blob { text isTruncated oid }";
var ofFolder = "... on Tree { entries { path type oid mode } }";
var mostPerPage = 100;
function createContents(call, at) {
  const { rest } = call;
  async function headOf(branch) {
    return (await unlessFailed(404, () => rest.git.getRef({ ...at, ref: `heads/${branch}` })))?.data.object.sha;
  }
  async function branchHead(branch) {
    const sha = await headOf(branch);
    if (sha === void 0) throw noBranch(branch);
    return sha;
  }
  async function textsOf(commit, paths) {
    const files = await bytesOf(commit, paths);
    return new Map([...files].map(([path, bytes]) => [path, new TextDecoder().decode(bytes)]));
  }
  async function bytesOf(commit, paths, there = at) {
    const files = /* @__PURE__ */ new Map();
    for (const [path, blob] of await objects(commit, paths, ofFile, there)) {
      const bytes = new TextEncoder().encode(blob.text ?? "");
      const isWhole = !blob.isTruncated && idOf(bytes) === blob.oid;
      const whole = isWhole ? bytes : await file(path, commit, there);
      if (whole) files.set(path, whole);
    }
    return files;
  }
  async function objects(commit, paths, selection, there) {
    const found = [];
    for (let from = 0; from < paths.length; from += objectsAtOnce) {
      const some = paths.slice(from, from + objectsAtOnce);
      const expressions = some.map((path, index) => [`f${index}`, `${commit}:${path === "." ? "" : path}`]);
      const variables = { ...there, ...Object.fromEntries(expressions) };
      const { repository } = await call.graphql(
        objectsQuery(some.length, selection),
        variables
      );
      for (const [index, path] of some.entries()) {
        const node = repository[`f${index}`];
        if (node) found.push([path, node]);
      }
    }
    return found;
  }
  async function file(path, commit, there = at) {
    const answer = await unlessFailed(404, () => rest.repos.getContent({ ...there, path, ref: commit }));
    if (!answer || Array.isArray(answer.data) || !("content" in answer.data)) return void 0;
    const { content, encoding, sha } = answer.data;
    const whole = encoding === "none" ? (await rest.git.getBlob({ ...there, file_sha: sha })).data.content : content;
    return new Uint8Array(Buffer.from(whole, "base64"));
  }
  async function entriesBelow(commit, folder, there = at) {
    const entries = await entriesOf2(commit, [folder], there);
    const folders = entries.filter(({ type }) => type === "tree").map(({ path }) => entriesBelow(commit, path, there));
    return [...entries.filter(({ type }) => type !== "tree"), ...(await Promise.all(folders)).flat()];
  }
  async function entriesOf2(commit, folders, there = at) {
    const trees = await objects(commit, folders, ofFolder, there);
    return trees.flatMap(([, { entries = [] }]) => entries);
  }
  async function entriesIn(commit, folders, isWanted) {
    const entries = await entriesOf2(commit, folders);
    const wanted = entries.filter(({ path, type }) => type !== "tree" && isWanted(path));
    const foreign = wanted.find(({ mode }) => !regularModes.includes(mode));
    if (foreign) throw notRegular(foreign.path);
    return new Map(wanted.map((entry) => [entry.path, entry]));
  }
  return {
    file: (path, commit) => file(path, commit),
    branchHead,
    headOf,
    textsOf,
    async entries(commit, folders) {
      return new Map((await entriesOf2(commit, folders)).map(({ path, oid }) => [path, { id: oid }]));
    },
    async fileIds(folder, commit) {
      return Object.fromEntries((await entriesBelow(commit, folder)).map(({ path, oid }) => [path, oid]));
    },
    async filesBelow(folder, commit, repository) {
      const there = repository === void 0 ? at : atRepository(repository);
      try {
        const paths = (await entriesBelow(commit, folder, there)).map(({ path }) => path);
        return Object.fromEntries(await bytesOf(commit, paths, there));
      } catch (error) {
        if (error instanceof CallFailed && error.errors.some(({ type }) => type === "NOT_FOUND")) return {};
        throw error;
      }
    },
    /** Of an annotated tag, the commit that it leads to (docs.github.com, "List repository tags", checked 2026-11-28). */
    async releaseOf(repository, commit) {
      const list = () => call.paginate(rest.repos.listTags, { ...atRepository(repository), per_page: 100 }, ({ data }, done) => {
        const found = data.filter(({ name, commit: { sha } }) => sha === commit && /^v\d+\.\d+\.\d+/.test(name));
        if (found.length > 0) done();
        return found;
      });
      const [tag] = await unlessFailed(404, list) ?? [];
      return tag?.name.slice(1);
    },
    async files(commit, folders, isWanted) {
      const entries = await entriesIn(commit, folders, isWanted);
      return Object.fromEntries(await bytesOf(commit, [...entries.keys()]));
    },
    async parentOf(commit) {
      const get = () => unlessFailed(404, () => rest.git.getCommit({ ...at, commit_sha: commit }));
      return (await get())?.data.parents[0]?.sha;
    },
    async changedBy(commit) {
      const names = [];
      for (let page = 1; ; page += 1) {
        const { files = [] } = (await rest.repos.getCommit({ ...at, ref: commit, per_page: mostPerPage, page })).data;
        names.push(...files.flatMap(({ filename, previous_filename: former }) => [filename, former ?? filename]));
        if (files.length < mostPerPage) return names;
      }
    }
  };
}
function atRepository(repository) {
  const [owner = "", repo = ""] = repository.split("/");
  return { owner, repo };
}
function idOf(bytes) {
  return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}
var regularModes = [33188, 33261];
function notRegular(path) {
  return new Problem("not-a-file", `${path} is a link or a submodule, not a file`, { hint: "commit the file itself" });
}
function noBranch(branch) {
  return new Problem("branch-not-found", `github: there is no branch \`${branch}\``, {
    hint: "check that the workflow runs for an existing branch and that the token may read it (`contents: read`)"
  });
}

// src/io/github/landed.ts
var commitsAtOnce = 50;
var perPage = 100;
var pullFields = "number headRefOid headRefName isCrossRepository merged mergedAt baseRefName labels(first: 100) { nodes { name } }";
var commitFields = `associatedPullRequests(first: 10) { nodes { ${pullFields} } }`;
async function landed(call, at, since, head, folder) {
  const range = since === void 0 ? [{ sha: head, parents: [] }] : await commitsBetween(call, at, since, head);
  if (!range) return void 0;
  const all = [];
  for (let from = 0; from < range.length; from += commitsAtOnce) {
    all.push(...await described(call, at, range.slice(from, from + commitsAtOnce), folder));
  }
  return all;
}
async function commitsBetween({ rest }, at, since, head) {
  const commits = [];
  for (let page = 1; ; page += 1) {
    const query3 = { ...at, basehead: `${since}...${head}`, per_page: perPage, page };
    const answer = await unlessFailed(404, () => rest.repos.compareCommitsWithBasehead(query3));
    if (!answer) return void 0;
    const some = answer.data.commits.map(({ sha, parents }) => ({ sha, parents: parents.map((parent) => parent.sha) }));
    commits.push(...some);
    if (some.length < perPage) return commits;
  }
}
var ofProgram = [".github/workflows", "dist"];
async function described(call, at, commits, folder) {
  const shas = [...new Set(commits.flatMap(({ sha, parents }) => [sha, ...parents.slice(0, 1)]))];
  const folders = [folder === "." ? "" : folder, ...ofProgram];
  const wanted = [
    ...commits.map(({ sha }, index) => [`c${index}`, sha, `... on Commit { ${commitFields} }`]),
    ...shas.flatMap(
      (sha, index) => folders.map((path, at2) => [`t${index}_${at2}`, `${sha}:${path}`, "... on Tree { entries { name oid } }"])
    )
  ];
  const variables = wanted.map(([name]) => `$${name}: String!`).join(", ");
  const fields = wanted.map(([name, , what]) => `${name}: object(expression: $${name}) { ${what} }`).join(" ");
  const query3 = `query($owner: String!, $repo: String!, ${variables}) {
    repository(owner: $owner, name: $repo) { ${fields} }
  }`;
  const given = Object.fromEntries(wanted.map(([name, expression]) => [name, expression]));
  const { repository } = await call.graphql(query3, { ...at, ...given });
  const entriesIn = folders.map(
    (_, at2) => new Map(shas.map((sha, index) => [sha, entriesOf(repository[`t${index}_${at2}`])]))
  );
  return commits.map(({ sha, parents }, index) => {
    const [changed = [], ...ofOthers] = entriesIn.map((at2) => changedIn(at2.get(sha), at2.get(parents[0] ?? "")));
    const changesProgram = ofOthers.some((names) => names.length > 0);
    return { sha, parents, changed, changesProgram, pulls: pullsOf(repository[`c${index}`]) };
  });
}
function entriesOf(found) {
  const entries = found && "entries" in found ? found.entries : void 0;
  return new Map(entries?.map(({ name, oid }) => [name, oid]));
}
function changedIn(here = /* @__PURE__ */ new Map(), before = /* @__PURE__ */ new Map()) {
  const names = /* @__PURE__ */ new Set([...here.keys(), ...before.keys()]);
  return [...names].filter((name) => before.get(name) !== here.get(name));
}
function pullsOf(found) {
  const nodes = found && "associatedPullRequests" in found ? found.associatedPullRequests.nodes : [];
  return nodes.map(toPull);
}
function toPull(pull) {
  return {
    number: pull.number,
    headSha: pull.headRefOid,
    headRef: pull.headRefName,
    base: pull.baseRefName,
    fromFork: pull.isCrossRepository,
    merged: pull.merged,
    mergedAt: pull.mergedAt ?? void 0,
    labels: pull.labels.nodes.map(({ name }) => name)
  };
}

// src/io/github/open.ts
var query = `query($owner: String!, $repo: String!, $base: String!) {
  repository(owner: $owner, name: $repo) {
    pullRequests(states: OPEN, baseRefName: $base, first: 50, orderBy: { field: CREATED_AT, direction: DESC }) { nodes {
      ${pullFields} mergeable author { __typename login } files(first: 100) { nodes { path } }
    } }
  }
}`;
async function openPulls(call, at, base, folder) {
  const { nodes } = (await call.graphql(query, { ...at, base })).repository.pullRequests;
  const isIn = ({ path }) => folder === "." || path.startsWith(`${folder}/`);
  const ours = nodes.filter(
    ({ isCrossRepository, mergeable, author, files }) => !isCrossRepository && mergeable !== "CONFLICTING" && !(author?.__typename === "Bot" && author.login === "dependabot") && files.nodes.some(isIn)
  );
  return ours.map(toPull);
}

// src/io/github/posted.ts
var viewerQuery = "query { viewer { login } }";
var editorQuery = `query($id: ID!) {
  node(id: $id) {
    ... on IssueComment { lastEditedAt editor { __typename login } }
    ... on Issue { lastEditedAt editor { __typename login } }
  }
}`;
function createPosted(call, at) {
  const { rest } = call;
  let viewer;
  const self = () => {
    viewer ??= call.graphql(viewerQuery, {}).then((answer) => answer.viewer.login);
    return viewer;
  };
  async function ours(candidates) {
    if (candidates.length === 0) return void 0;
    const login = await self();
    const [item] = candidates.filter(({ user }) => user?.login === login).sort((a, b) => a.created_at < b.created_at ? -1 : 1);
    if (!item) return void 0;
    return { item, editor: await editorOf(item, login) };
  }
  async function editorOf({ node_id }, ...known) {
    const { node } = await call.graphql(editorQuery, { id: node_id });
    return strangerOf(node, known);
  }
  async function marked(pullRequest, marker) {
    const all = await call.paginate(rest.issues.listComments, { ...at, issue_number: pullRequest, per_page: 100 });
    return all.filter(({ body }) => body?.startsWith(marker));
  }
  async function comments(pullRequest, marker) {
    const all = await marked(pullRequest, marker);
    const login = all.length > 0 ? await self() : "";
    return all.sort((a, b) => a.created_at < b.created_at ? -1 : 1).map((item) => {
      const author = item.user?.login ?? ghost;
      const editor = () => editorOf(item, author, login);
      return { ...toPosted(item, item.id, void 0), author, isOwn: author === login, editor };
    });
  }
  async function comment(pullRequest, marker) {
    const found = await ours(await marked(pullRequest, marker));
    return found && toPosted(found.item, found.item.id, found.editor);
  }
  async function issue(marker) {
    const all = await call.paginate(rest.issues.listForRepo, { ...at, state: "open", per_page: 100 });
    const found = await ours(all.filter(({ body, pull_request }) => !pull_request && body?.startsWith(marker)));
    return found && toPosted(found.item, found.item.number, found.editor);
  }
  async function recentComments(begins) {
    const query3 = { ...at, sort: "updated", direction: "desc", per_page: 100 };
    const { data } = await rest.issues.listCommentsForRepo(query3);
    const marked2 = data.filter(({ body }) => body?.startsWith(begins));
    if (marked2.length === 0) return [];
    const login = await self();
    const own = [];
    for (const item of marked2.filter(({ user }) => user?.login === login)) {
      if (await editorOf(item, login) === void 0) own.push({ id: item.id, body: item.body ?? "" });
    }
    return own;
  }
  return {
    comments,
    comment,
    recentComments,
    issue,
    createComment(pullRequest, body) {
      return call.create(
        async () => {
          const { data } = await rest.issues.createComment({ ...at, issue_number: pullRequest, body });
          return toPosted(data, data.id, void 0);
        },
        () => comment(pullRequest, firstLine(body))
      );
    },
    async updateComment(id, body) {
      const { data } = await rest.issues.updateComment({ ...at, comment_id: id, body });
      return toPosted(data, data.id, void 0);
    },
    createIssue(title, body) {
      return call.create(
        async () => {
          const { data } = await rest.issues.create({ ...at, title, body });
          return toPosted(data, data.number, void 0);
        },
        () => issue(firstLine(body))
      );
    },
    async updateIssue(number, { body, close }) {
      const change = { ...body === void 0 ? {} : { body }, ...close ? { state: "closed" } : {} };
      await rest.issues.update({ ...at, issue_number: number, ...change });
    }
  };
}
var ghost = "ghost";
function strangerOf({ lastEditedAt, editor }, known) {
  if (lastEditedAt === null) return void 0;
  if (!editor) return ghost;
  const { __typename, login } = editor;
  const editorLogin = __typename === "Bot" ? `${login}[bot]` : login;
  return known.includes(editorLogin) && editorLogin !== ghost ? void 0 : editorLogin;
}
function firstLine(body) {
  return body.split("\n", 1)[0] ?? "";
}
function toPosted(api, id, editor) {
  return { id, body: api.body ?? "", editor, updatedAt: api.updated_at };
}

// src/io/github/testmerge.ts
var query2 = `query($owner: String!, $repo: String!, $number: Int!) {
  repository(owner: $owner, name: $repo) { pullRequest(number: $number) {
    state mergeable headRefOid baseRefName baseRef { target { oid } }
    potentialMergeCommit { oid parents(first: 3) { nodes { oid } } }
  } }
}`;
var pollMilliseconds = 2e3;
var mostPolls = 30;
async function testMerge(call, at, clock, number) {
  for (let polls = 0; polls < mostPolls; polls += 1) {
    if (polls > 0) await clock.sleep(pollMilliseconds);
    const { pullRequest } = (await call.graphql(query2, { ...at, number })).repository;
    const { mergeable, headRefOid: head, baseRefName, baseRef, potentialMergeCommit: merge } = pullRequest;
    if (pullRequest.state !== "OPEN") throw closed(number, pullRequest.state);
    if (mergeable === "CONFLICTING") throw conflict(number, baseRefName);
    const base = baseRef?.target.oid;
    const parents = merge?.parents.nodes.map(({ oid }) => oid).join(" ");
    if (merge && base !== void 0 && parents === `${base} ${head}`) return { sha: merge.oid, base, head };
  }
  throw new Problem("merge-not-tried", `github: has not tried out yet whether #${number} can be merged`, {
    hint: "run the job again"
  });
}
function closed(number, state) {
  return new Problem("pull-request-closed", `#${number} is ${state.toLowerCase()}, so there is nothing to plan`, {
    hint: "open a new pull request"
  });
}
function conflict(number, base) {
  return new Problem("pull-request-conflicts", `#${number} conflicts with ${base}, so there is nothing to plan`, {
    hint: `merge ${base} into its branch, or rebase it`
  });
}

// src/io/github/forge.ts
var perPage2 = 100;
function createForge({ owner, repo, committer, keysOf, ...options }) {
  const call = createCaller(options);
  const at = { owner, repo };
  const contents = createContents(call, at);
  return {
    ...createPullRequests(call, at),
    ...createLabels(call, at),
    ...createPosted(call, at),
    ...createChecks(call, at),
    branchHead: contents.branchHead,
    file: contents.file,
    fileIds: contents.fileIds,
    filesBelow: contents.filesBelow,
    entries: contents.entries,
    releaseOf: contents.releaseOf,
    files: contents.files,
    changedBy: contents.changedBy,
    parentOf: contents.parentOf,
    testMerge: (number) => testMerge(call, at, options.clock, number),
    openPulls: (base, folder) => openPulls(call, at, base, folder),
    landed: (since, head, folder) => landed(call, at, since, head, folder),
    ...createCommits(call, at, contents, options.clock, committer && writerOf(committer, call, at, options), keysOf)
  };
}
var mostFiles = 3e3;
function createPullRequests(call, at) {
  const { rest } = call;
  return {
    async pullRequest(number) {
      return toPullRequest((await rest.pulls.get({ ...at, pull_number: number })).data);
    },
    async changedIn(number) {
      const files = await call.paginate(rest.pulls.listFiles, { ...at, pull_number: number, per_page: perPage2 });
      if (files.length >= mostFiles) return void 0;
      return files.flatMap(({ filename, previous_filename: former }) => former ? [filename, former] : [filename]);
    },
    async applies(workflow, branch) {
      const which = { branch, exclude_pull_requests: true, per_page: perPage2 };
      const list = () => unlessFailed(404, () => rest.actions.listWorkflowRuns({ ...at, workflow_id: workflow, ...which }));
      const runs = (await unlessFailed(403, list))?.data.workflow_runs ?? [];
      const isApply = ({ event, head_commit: head }) => event === "workflow_dispatch" || event === "push" && !isOfRun(head?.message ?? "");
      return runs.filter(isApply).map(({ id, head_sha: commit }) => ({ id, commit }));
    },
    async outcomes(run, job) {
      const which = { ...at, run_id: run, filter: "all", per_page: perPage2 };
      const jobs = await call.paginate(rest.actions.listJobsForWorkflowRun, which);
      return jobs.flatMap(({ name, conclusion }) => name === job && conclusion !== null ? [conclusion] : []);
    },
    async run(id) {
      const get = () => unlessFailed(404, () => rest.actions.getWorkflowRun({ ...at, run_id: Number(id) }));
      const run = (await unlessFailed(403, get))?.data;
      return run && { conclusion: run.conclusion ?? void 0, url: run.html_url };
    },
    async hasMergedPullRequests() {
      const pages = call.paginate.iterator(rest.pulls.list, { ...at, state: "closed", per_page: perPage2 });
      for await (const { data } of pages) if (data.some(isMergedOfPerson)) return true;
      return false;
    }
  };
}
function isMergedOfPerson(api) {
  const { fromFork, headRef, merged } = toPullRequest(api);
  return merged && api.user?.type !== "Bot" && (fromFork || !headRef.startsWith(keysBranch));
}
function toPullRequest(api) {
  const { head, base } = api;
  return {
    number: api.number,
    headSha: head.sha,
    headRef: head.ref,
    base: base.ref,
    // A deleted fork has no repository.
    fromFork: head.repo?.full_name !== base.repo.full_name,
    merged: api.merged_at !== null,
    mergedAt: api.merged_at ?? void 0,
    labels: api.labels.map(({ name }) => name)
  };
}
function labelColour(name) {
  const colours = { "promguard: changes": "fbca04", "promguard: destroys": "b60205" };
  return Object.entries(colours).find(([label]) => name.startsWith(label))?.[1] ?? "5319e7";
}
function createLabels(call, at) {
  const { rest } = call;
  async function exists(name) {
    if (await unlessFailed(404, () => rest.issues.getLabel({ ...at, name }))) return true;
    const label = { ...at, name, color: labelColour(name) };
    const create = () => unlessFailed(422, () => rest.issues.createLabel(label)).then(() => true);
    return await unlessFailed(403, create) ?? false;
  }
  async function mayWrite(username) {
    const answer = await unlessFailed(404, () => rest.repos.getCollaboratorPermissionLevel({ ...at, username }));
    return answer !== void 0 && ["admin", "write"].includes(answer.data.permission);
  }
  return {
    mayWrite,
    async setLabels(pullRequest, { add, remove }) {
      const on = { ...at, issue_number: pullRequest };
      const labels = await call.paginate(rest.issues.listLabelsOnIssue, { ...on, per_page: perPage2 });
      const there = new Set(labels.map(({ name }) => name));
      const missing = add.filter((name) => !there.has(name));
      const usable = [];
      for (const name of missing) if (await exists(name)) usable.push(name);
      const none = async () => void 0;
      if (usable.length > 0) await call.create(() => rest.issues.addLabels({ ...on, labels: usable }), none);
      for (const name of remove.filter((label) => there.has(label))) {
        await unlessFailed(404, () => rest.issues.removeLabel({ ...on, name }));
      }
      const absent = missing.filter((name) => !usable.includes(name));
      if (absent.length > 0) throw noLabel(absent);
    },
    async labelEvents(pullRequest, label) {
      const on = { ...at, issue_number: pullRequest, per_page: perPage2 };
      const events = await call.paginate(rest.issues.listEvents, on);
      const set = events.filter((event) => event.event === "labeled" && "label" in event && event.label.name === label);
      const actors = [...new Set(set.map(({ actor }) => actor?.login ?? "ghost"))];
      const writers = /* @__PURE__ */ new Set();
      for (const actor of actors) if (await mayWrite(actor)) writers.add(actor);
      return set.map(({ actor, created_at }) => {
        const login = actor?.login ?? "ghost";
        return { label, actor: login, at: created_at, mayWrite: writers.has(login) };
      });
    }
  };
}
function noLabel(names) {
  const quoted = names.map((name) => `"${name}"`).join(" and ");
  return new Problem("label-not-found", `github: there is no label ${quoted}, and this token may not create it`, {
    hint: "create it once under Issues, Labels, or give the job `issues: write` under `permissions:` in the workflow"
  });
}

export {
  createForge,
  labelColour
};
