import {
  doctor
} from "./setup-doctor-environments.js";
import {
  baseUrl,
  createCaller as createCaller2,
  require_dist
} from "./dots-wrapper.js";
import "./io-x25519.js";
import "./flow-droplets.js";
import {
  accountOf,
  takeGithubToken,
  tokenOfGh
} from "./setup-github-token.js";
import {
  listIn,
  placeIn
} from "./setup-fleetfile.js";
import {
  findRepository,
  rootOf
} from "./setup-repository.js";
import {
  readFleetAlone
} from "./fleet-validators.js";
import "./fleet-catalogue.js";
import "./parallel.js";
import {
  changingSecrets,
  checkName,
  createCommands,
  deployKeyCommand,
  deployKeySecret,
  deployKeyTitle,
  environmentCommands,
  environmentsOf,
  firstProposal,
  labelCommand,
  mainBranch,
  mainRuleset,
  permissionsCommand,
  publicKeyVariable,
  pullRequestCommands,
  readScopes,
  readingSecrets,
  rulesetCommand,
  secretCommand,
  signingSecret,
  variableCommand,
  writeScopes
} from "./setup-steps.js";
import {
  labelsOf
} from "./plan-labels.js";
import "./setup-pin.js";
import "./host-kinds-tunnel.js";
import "./fleet-cidr.js";
import {
  storeOf
} from "./io-files.js";
import "./fleet-fleets.js";
import "./words.js";
import "./host-quote.js";
import "./ssh2.js";
import {
  normalise,
  require_nacl_fast
} from "./tweetnacl.js";
import {
  labelColour
} from "./io-github-contents.js";
import "./io-github-own.js";
import {
  protectionOf
} from "./io-github-rules.js";
import {
  createCaller,
  unlessFailed
} from "./undici.js";
import {
  CallFailed
} from "./io-http.js";
import "./fleet-duration.js";
import "./suggest.js";
import "./fleet-document.js";
import {
  readCredentials
} from "./zod.js";
import "./io-sops-age.js";
import "./noble-curves.js";
import "./noble-hashes.js";
import {
  abytes,
  add,
  add3H,
  add3L,
  aexists,
  anumber,
  aoutput,
  checkOpts,
  clean,
  copyBytes,
  createHasher,
  fromNumH,
  fromNumL,
  rotr32H,
  rotr32L,
  rotrBH,
  rotrBL,
  rotrSH,
  rotrSL,
  swap32IfBE,
  swap8IfBE,
  u32
} from "./noble-hashes-2.js";
import {
  clock,
  random
} from "./io-clock.js";
import "./yaml.js";
import {
  Problem,
  Secret
} from "./problem.js";
import {
  __toESM
} from "./passed-on.js";

// src/setup/github/run.ts
import path2 from "node:path";

// src/setup/github/git.ts
import { execFile } from "node:child_process";
import { promisify } from "node:util";
function createGit(folder, token) {
  const call = async (args, more = {}) => {
    const env = { ...process.env, GIT_TERMINAL_PROMPT: "0", ...more };
    try {
      return (await promisify(execFile)("git", ["-C", folder, ...args], { env })).stdout.trim();
    } catch (error) {
      throw failed(args, error, token);
    }
  };
  return {
    run: (...args) => call(args),
    ask: (...args) => call(args).catch(() => void 0),
    async push(url, branch) {
      await call(["push", "--quiet", url, `refs/heads/${branch}:refs/heads/${branch}`], header(url, token));
    }
  };
}
function header(url, token) {
  if (!url.startsWith("https://")) return {};
  const basic = Buffer.from(`x-access-token:${token.reveal()}`).toString("base64");
  return {
    GIT_CONFIG_COUNT: "1",
    GIT_CONFIG_KEY_0: `http.${new URL(url).origin}/.extraHeader`,
    GIT_CONFIG_VALUE_0: `AUTHORIZATION: basic ${basic}`
  };
}
function failed(args, error, token) {
  if (!(error instanceof Error) || !("stderr" in error)) return error;
  const said = String(error.stderr || error.message).replaceAll(token.reveal(), "(secret)");
  const line = said.trim().split("\n").at(-1) ?? "";
  return new Problem("git-failed", `git ${args[0]}: ${line}`, { hint: "run the same by hand to see all that it says" });
}

// src/setup/github/part.ts
function missing(send) {
  const act = async () => {
    await send();
    return void 0;
  };
  return { is: "missing", act };
}
async function carryOut({ create }, part) {
  const { step, what, byHand, look } = part;
  const outcome = (result, note) => ({ step, what, result, note, byHand: [] });
  try {
    const found = await look();
    if (found.is === "there") return outcome("there");
    if (found.is === "different") return { ...outcome("by-hand", found.why), byHand };
    const isDone = async () => (await look()).is === "there" ? { note: void 0 } : void 0;
    const { note } = await create(async () => ({ note: await found.act() }), isDone);
    return outcome("done", note);
  } catch (error) {
    if (!(error instanceof Problem) || !isRefusal(error)) throw error;
    return { ...outcome("by-hand", error.summary), byHand };
  }
}
function isRefusal(error) {
  if (!(error instanceof CallFailed)) return true;
  return !error.again && error.waitSeconds === void 0 && [403, 404, 409, 422].includes(error.status ?? 0);
}

// src/setup/github/protection.ts
function rulesetPart({ call: { rest }, at }) {
  return {
    step: "protection",
    what: `a ruleset for ${mainBranch}: pull requests, and the status check ${checkName}`,
    byHand: [rulesetCommand],
    async look() {
      const { closed, required } = await protectionOf(rest, at, mainBranch);
      if (closed && required && !required.includes(checkName))
        return {
          is: "different",
          why: `${mainBranch} is protected, but does not require the status check ${checkName}`
        };
      if (closed) return { is: "there" };
      return missing(() => rest.repos.createRepoRuleset({ ...at, ...mainRuleset }));
    }
  };
}
function deployKeyPart({ call, at }, { path: path3, publicKey }) {
  return {
    step: "protection",
    what: "the deploy key with which applies commit keys",
    byHand: [deployKeyCommand(path3)],
    async look() {
      const all = await call.paginate(call.rest.repos.listDeployKeys, { ...at, per_page: 100 });
      const there = all.find(({ key: key2 }) => normalise(key2) === normalise(publicKey));
      if (there?.read_only) return { is: "different", why: `the deploy key "${there.title}" is read-only` };
      const key = { ...at, title: deployKeyTitle, key: publicKey, read_only: false };
      return there ? { is: "there" } : missing(() => call.rest.repos.createDeployKey(key));
    }
  };
}

// src/setup/github/repository.ts
import { access } from "node:fs/promises";
import path from "node:path";
var firstFiles = [".github", "fleet", "fleets", "renovate.json", "README.md", ".gitignore", ".gitattributes"];
function repositoryPart({ rest }, { owner, repo }, login, create) {
  return {
    step: "repository",
    what: `the repository ${owner}/${repo}`,
    byHand: createCommands,
    async look() {
      if (await unlessFailed(404, () => rest.repos.get({ owner, repo }))) return { is: "there" };
      if (!create)
        throw new Problem(
          "repository-not-found",
          `there is no repository ${owner}/${repo}, or this token may not see it`,
          {
            hint: "--create private or --create public creates it"
          }
        );
      const body = { name: repo, private: create === "private" };
      if (owner.toLowerCase() === login.toLowerCase())
        return missing(() => rest.repos.createForAuthenticatedUser(body));
      return missing(() => rest.repos.createInOrg({ org: owner, ...body }));
    }
  };
}
function mainPart({ call: { rest }, at }, git, folder, url, fleetFile) {
  return {
    step: "repository",
    what: `its branch ${mainBranch}`,
    byHand: createCommands,
    async look() {
      if (await unlessFailed(404, () => rest.repos.getBranch({ ...at, branch: mainBranch }))) return { is: "there" };
      return missing(async () => {
        await beginMain(git, folder, fleetFile);
        await git.push(url, mainBranch);
        if (await git.ask("remote", "get-url", "origin") === void 0) await git.run("remote", "add", "origin", url);
      });
    }
  };
}
async function beginMain(git, folder, fleetFile) {
  if (!await exists(path.join(folder, ".git"))) await git.run("init", "--quiet", `--initial-branch=${mainBranch}`);
  if (await git.ask("rev-parse", "--verify", "--quiet", "HEAD") !== void 0) return;
  const present = [];
  for (const name of firstFiles) if (await exists(path.join(folder, name))) present.push(name);
  await git.run("add", "--", ...present, `:(exclude)${path.relative(folder, fleetFile)}`);
  await git.run("commit", "--quiet", "-m", "chore: start a fleet");
}
function firstPullPart({ call, at }, git, url, place, recipients) {
  const { file } = place;
  const first = firstProposal(file);
  return {
    step: "first-pull-request",
    what: `a pull request with ${file}`,
    byHand: pullRequestCommands(file, place),
    async look() {
      const onMain = await textOnMain({ call, at }, file);
      if (recipients.some((recipient) => onMain?.includes(recipient))) return { is: "there" };
      const pulls = { ...at, state: "open", head: `${at.owner}:${first.branch}` };
      if ((await call.rest.pulls.list(pulls)).data.length > 0) return { is: "there" };
      const branch = await git.ask("symbolic-ref", "--short", "HEAD");
      if (branch !== mainBranch && branch !== first.branch)
        return { is: "different", why: `the branch that is checked out is ${branch ?? "none"}` };
      return {
        is: "missing",
        async act() {
          if (branch === mainBranch) await git.run("switch", "--quiet", "-c", first.branch);
          await git.run("add", "--", file);
          if (await git.run("status", "--porcelain", "--", file))
            await git.run("commit", "--quiet", "-m", first.message, "--", file);
          await git.push(url, first.branch);
          const body = { ...at, title: first.message, head: first.branch, base: mainBranch };
          return (await call.rest.pulls.create(body)).data.html_url;
        }
      };
    }
  };
}
async function textOnMain({ call: { rest }, at }, file) {
  const answer = await unlessFailed(404, () => rest.repos.getContent({ ...at, path: file, ref: mainBranch }));
  const data = answer?.data;
  if (data === void 0 || Array.isArray(data) || !("content" in data)) return void 0;
  return Buffer.from(data.content, "base64").toString();
}
function exists(file) {
  return access(file).then(
    () => true,
    () => false
  );
}

// src/setup/github/secrets.ts
import { readFile } from "node:fs/promises";

// node_modules/@noble/hashes/_blake.js
var BSIGMA = /* @__PURE__ */ Uint8Array.from([
  0,
  1,
  2,
  3,
  4,
  5,
  6,
  7,
  8,
  9,
  10,
  11,
  12,
  13,
  14,
  15,
  14,
  10,
  4,
  8,
  9,
  15,
  13,
  6,
  1,
  12,
  0,
  2,
  11,
  7,
  5,
  3,
  11,
  8,
  12,
  0,
  5,
  2,
  15,
  13,
  10,
  14,
  3,
  6,
  7,
  1,
  9,
  4,
  7,
  9,
  3,
  1,
  13,
  12,
  11,
  14,
  2,
  6,
  5,
  10,
  4,
  0,
  15,
  8,
  9,
  0,
  5,
  7,
  2,
  4,
  10,
  15,
  14,
  1,
  11,
  12,
  6,
  8,
  3,
  13,
  2,
  12,
  6,
  10,
  0,
  11,
  8,
  3,
  4,
  13,
  7,
  5,
  15,
  14,
  1,
  9,
  12,
  5,
  1,
  15,
  14,
  13,
  4,
  10,
  0,
  7,
  6,
  3,
  9,
  2,
  8,
  11,
  13,
  11,
  7,
  14,
  12,
  1,
  3,
  9,
  5,
  0,
  15,
  4,
  8,
  6,
  2,
  10,
  6,
  15,
  14,
  9,
  11,
  3,
  0,
  8,
  12,
  2,
  13,
  7,
  1,
  4,
  10,
  5,
  10,
  2,
  8,
  4,
  7,
  6,
  1,
  5,
  15,
  11,
  9,
  14,
  3,
  12,
  13,
  0,
  0,
  1,
  2,
  3,
  4,
  5,
  6,
  7,
  8,
  9,
  10,
  11,
  12,
  13,
  14,
  15,
  14,
  10,
  4,
  8,
  9,
  15,
  13,
  6,
  1,
  12,
  0,
  2,
  11,
  7,
  5,
  3,
  // Blake1, unused in others
  11,
  8,
  12,
  0,
  5,
  2,
  15,
  13,
  10,
  14,
  3,
  6,
  7,
  1,
  9,
  4,
  7,
  9,
  3,
  1,
  13,
  12,
  11,
  14,
  2,
  6,
  5,
  10,
  4,
  0,
  15,
  8,
  9,
  0,
  5,
  7,
  2,
  4,
  10,
  15,
  14,
  1,
  11,
  12,
  6,
  8,
  3,
  13,
  2,
  12,
  6,
  10,
  0,
  11,
  8,
  3,
  4,
  13,
  7,
  5,
  15,
  14,
  1,
  9
]);

// node_modules/@noble/hashes/blake2.js
var B2B_IV = /* @__PURE__ */ Uint32Array.from([
  4089235720,
  1779033703,
  2227873595,
  3144134277,
  4271175723,
  1013904242,
  1595750129,
  2773480762,
  2917565137,
  1359893119,
  725511199,
  2600822924,
  4215389547,
  528734635,
  327033209,
  1541459225
]);
var BBUF = /* @__PURE__ */ new Uint32Array(32);
function G1b(a, b, c, d, msg, x) {
  const Xl = msg[x], Xh = msg[x + 1];
  let Al = BBUF[2 * a], Ah = BBUF[2 * a + 1];
  let Bl = BBUF[2 * b], Bh = BBUF[2 * b + 1];
  let Cl = BBUF[2 * c], Ch = BBUF[2 * c + 1];
  let Dl = BBUF[2 * d], Dh = BBUF[2 * d + 1];
  const ll = add3L(Al, Bl, Xl);
  Ah = add3H(ll, Ah, Bh, Xh);
  Al = ll | 0;
  let xh = Dh ^ Ah, xl = Dl ^ Al;
  Dh = rotr32H(xh, xl);
  Dl = rotr32L(xh, xl);
  ({ h: Ch, l: Cl } = add(Ch, Cl, Dh, Dl));
  xh = Bh ^ Ch;
  xl = Bl ^ Cl;
  Bh = rotrSH(xh, xl, 24);
  Bl = rotrSL(xh, xl, 24);
  BBUF[2 * a] = Al;
  BBUF[2 * a + 1] = Ah;
  BBUF[2 * b] = Bl;
  BBUF[2 * b + 1] = Bh;
  BBUF[2 * c] = Cl;
  BBUF[2 * c + 1] = Ch;
  BBUF[2 * d] = Dl;
  BBUF[2 * d + 1] = Dh;
}
function G2b(a, b, c, d, msg, x) {
  const Xl = msg[x], Xh = msg[x + 1];
  let Al = BBUF[2 * a], Ah = BBUF[2 * a + 1];
  let Bl = BBUF[2 * b], Bh = BBUF[2 * b + 1];
  let Cl = BBUF[2 * c], Ch = BBUF[2 * c + 1];
  let Dl = BBUF[2 * d], Dh = BBUF[2 * d + 1];
  const ll = add3L(Al, Bl, Xl);
  Ah = add3H(ll, Ah, Bh, Xh);
  Al = ll | 0;
  let xh = Dh ^ Ah, xl = Dl ^ Al;
  Dh = rotrSH(xh, xl, 16);
  Dl = rotrSL(xh, xl, 16);
  ({ h: Ch, l: Cl } = add(Ch, Cl, Dh, Dl));
  xh = Bh ^ Ch;
  xl = Bl ^ Cl;
  Bh = rotrBH(xh, xl, 63);
  Bl = rotrBL(xh, xl, 63);
  BBUF[2 * a] = Al;
  BBUF[2 * a + 1] = Ah;
  BBUF[2 * b] = Bl;
  BBUF[2 * b + 1] = Bh;
  BBUF[2 * c] = Cl;
  BBUF[2 * c + 1] = Ch;
  BBUF[2 * d] = Dl;
  BBUF[2 * d + 1] = Dh;
}
function checkBlake2Opts(outputLen, opts = {}, keyLen, saltLen, persLen) {
  anumber(keyLen);
  if (outputLen <= 0 || outputLen > keyLen)
    throw new Error('"dkLen" must be 1..' + keyLen + ", got " + outputLen);
  const { key, salt, personalization } = opts;
  if (key !== void 0 && (key.length < 1 || key.length > keyLen))
    throw new Error('"key" expected to be undefined or of length=1..' + keyLen);
  if (salt !== void 0)
    abytes(salt, saltLen, "salt");
  if (personalization !== void 0)
    abytes(personalization, persLen, "personalization");
}
var _BLAKE2 = class {
  buffer;
  buffer32;
  finished = false;
  destroyed = false;
  length = 0;
  pos = 0;
  blockLen;
  outputLen;
  canXOF = false;
  constructor(blockLen, outputLen) {
    anumber(blockLen);
    anumber(outputLen);
    this.blockLen = blockLen;
    this.outputLen = outputLen;
    this.buffer = new Uint8Array(blockLen);
    this.buffer32 = u32(this.buffer);
  }
  update(data) {
    aexists(this);
    abytes(data);
    const { blockLen, buffer, buffer32 } = this;
    const len = data.length;
    const offset = data.byteOffset;
    const buf = data.buffer;
    for (let pos = 0; pos < len; ) {
      if (this.pos === blockLen) {
        swap32IfBE(buffer32);
        this.compress(buffer32, 0, false);
        swap32IfBE(buffer32);
        this.pos = 0;
      }
      const take = Math.min(blockLen - this.pos, len - pos);
      const dataOffset = offset + pos;
      if (take === blockLen && !(dataOffset % 4) && pos + take < len) {
        const data32 = new Uint32Array(buf, dataOffset, Math.floor((len - pos) / 4));
        swap32IfBE(data32);
        for (let pos32 = 0; pos + blockLen < len; pos32 += buffer32.length, pos += blockLen) {
          this.length += blockLen;
          this.compress(data32, pos32, false);
        }
        swap32IfBE(data32);
        continue;
      }
      buffer.set(pos === 0 && take === len ? data : data.subarray(pos, pos + take), this.pos);
      this.pos += take;
      this.length += take;
      pos += take;
    }
    return this;
  }
  digestInto(out) {
    aexists(this);
    aoutput(out, this);
    if (out.byteOffset & 3)
      throw new RangeError('"output" expected 4-byte aligned byteOffset, got ' + out.byteOffset);
    const { pos, buffer32 } = this;
    this.finished = true;
    this.buffer.fill(0, pos);
    swap32IfBE(buffer32);
    this.compress(buffer32, 0, true);
    swap32IfBE(buffer32);
    const state = this.get();
    const out32 = out === this.buffer ? buffer32 : u32(out);
    const full = Math.floor(this.outputLen / 4);
    for (let i = 0; i < full; i++)
      out32[i] = swap8IfBE(state[i]);
    const tail = this.outputLen % 4;
    if (!tail)
      return;
    const off = full * 4;
    const word = state[full];
    for (let i = 0; i < tail; i++)
      out[off + i] = word >>> 8 * i;
  }
  digest() {
    const { buffer, outputLen } = this;
    this.digestInto(buffer);
    const res = buffer.slice(0, outputLen);
    this.destroy();
    return res;
  }
  _cloneInto(to) {
    const { buffer, length, finished, destroyed, outputLen, pos } = this;
    to ||= new this.constructor({ dkLen: outputLen });
    to.set(...this.get());
    to.buffer.set(buffer);
    to.destroyed = destroyed;
    to.finished = finished;
    to.length = length;
    to.pos = pos;
    to.outputLen = outputLen;
    return to;
  }
  clone() {
    return this._cloneInto();
  }
};
var _BLAKE2b = class extends _BLAKE2 {
  // Same IV words as SHA-512 / BLAKE2b, encoded as LE u32 low/high halves.
  v0l = B2B_IV[0] | 0;
  v0h = B2B_IV[1] | 0;
  v1l = B2B_IV[2] | 0;
  v1h = B2B_IV[3] | 0;
  v2l = B2B_IV[4] | 0;
  v2h = B2B_IV[5] | 0;
  v3l = B2B_IV[6] | 0;
  v3h = B2B_IV[7] | 0;
  v4l = B2B_IV[8] | 0;
  v4h = B2B_IV[9] | 0;
  v5l = B2B_IV[10] | 0;
  v5h = B2B_IV[11] | 0;
  v6l = B2B_IV[12] | 0;
  v6h = B2B_IV[13] | 0;
  v7l = B2B_IV[14] | 0;
  v7h = B2B_IV[15] | 0;
  constructor(opts = {}) {
    opts = checkOpts({}, opts);
    const olen = opts.dkLen === void 0 ? 64 : opts.dkLen;
    super(128, olen);
    checkBlake2Opts(olen, opts, 64, 16, 16);
    let { key, personalization, salt } = opts;
    let keyLength = 0;
    if (key !== void 0) {
      abytes(key, void 0, "key");
      keyLength = key.length;
    }
    this.v0l ^= this.outputLen | keyLength << 8 | 1 << 16 | 1 << 24;
    if (salt !== void 0) {
      abytes(salt, void 0, "salt");
      const slt = u32(copyBytes(salt));
      this.v4l ^= swap8IfBE(slt[0]);
      this.v4h ^= swap8IfBE(slt[1]);
      this.v5l ^= swap8IfBE(slt[2]);
      this.v5h ^= swap8IfBE(slt[3]);
    }
    if (personalization !== void 0) {
      abytes(personalization, void 0, "personalization");
      const pers = u32(copyBytes(personalization));
      this.v6l ^= swap8IfBE(pers[0]);
      this.v6h ^= swap8IfBE(pers[1]);
      this.v7l ^= swap8IfBE(pers[2]);
      this.v7h ^= swap8IfBE(pers[3]);
    }
    if (key !== void 0) {
      const tmp = new Uint8Array(this.blockLen);
      tmp.set(key);
      this.update(tmp);
      clean(tmp);
    }
  }
  // prettier-ignore
  get() {
    let { v0l, v0h, v1l, v1h, v2l, v2h, v3l, v3h, v4l, v4h, v5l, v5h, v6l, v6h, v7l, v7h } = this;
    return [v0l, v0h, v1l, v1h, v2l, v2h, v3l, v3h, v4l, v4h, v5l, v5h, v6l, v6h, v7l, v7h];
  }
  // prettier-ignore
  set(v0l, v0h, v1l, v1h, v2l, v2h, v3l, v3h, v4l, v4h, v5l, v5h, v6l, v6h, v7l, v7h) {
    this.v0l = v0l | 0;
    this.v0h = v0h | 0;
    this.v1l = v1l | 0;
    this.v1h = v1h | 0;
    this.v2l = v2l | 0;
    this.v2h = v2h | 0;
    this.v3l = v3l | 0;
    this.v3h = v3h | 0;
    this.v4l = v4l | 0;
    this.v4h = v4h | 0;
    this.v5l = v5l | 0;
    this.v5h = v5h | 0;
    this.v6l = v6l | 0;
    this.v6h = v6h | 0;
    this.v7l = v7l | 0;
    this.v7h = v7h | 0;
  }
  compress(msg, offset, isLast) {
    const { v0l, v0h, v1l, v1h, v2l, v2h, v3l, v3h, v4l, v4h, v5l, v5h, v6l, v6h, v7l, v7h } = this;
    {
      BBUF[0] = v0l;
      BBUF[1] = v0h;
      BBUF[2] = v1l;
      BBUF[3] = v1h;
      BBUF[4] = v2l;
      BBUF[5] = v2h;
      BBUF[6] = v3l;
      BBUF[7] = v3h;
      BBUF[8] = v4l;
      BBUF[9] = v4h;
      BBUF[10] = v5l;
      BBUF[11] = v5h;
      BBUF[12] = v6l;
      BBUF[13] = v6h;
      BBUF[14] = v7l;
      BBUF[15] = v7h;
    }
    BBUF.set(B2B_IV, 16);
    const l = fromNumL(this.length);
    const h = fromNumH(this.length);
    BBUF[24] = B2B_IV[8] ^ l;
    BBUF[25] = B2B_IV[9] ^ h;
    if (isLast) {
      BBUF[28] = ~BBUF[28];
      BBUF[29] = ~BBUF[29];
    }
    let j = 0;
    const s = BSIGMA;
    for (let i = 0; i < 12; i++) {
      G1b(0, 4, 8, 12, msg, offset + 2 * s[j++]);
      G2b(0, 4, 8, 12, msg, offset + 2 * s[j++]);
      G1b(1, 5, 9, 13, msg, offset + 2 * s[j++]);
      G2b(1, 5, 9, 13, msg, offset + 2 * s[j++]);
      G1b(2, 6, 10, 14, msg, offset + 2 * s[j++]);
      G2b(2, 6, 10, 14, msg, offset + 2 * s[j++]);
      G1b(3, 7, 11, 15, msg, offset + 2 * s[j++]);
      G2b(3, 7, 11, 15, msg, offset + 2 * s[j++]);
      G1b(0, 5, 10, 15, msg, offset + 2 * s[j++]);
      G2b(0, 5, 10, 15, msg, offset + 2 * s[j++]);
      G1b(1, 6, 11, 12, msg, offset + 2 * s[j++]);
      G2b(1, 6, 11, 12, msg, offset + 2 * s[j++]);
      G1b(2, 7, 8, 13, msg, offset + 2 * s[j++]);
      G2b(2, 7, 8, 13, msg, offset + 2 * s[j++]);
      G1b(3, 4, 9, 14, msg, offset + 2 * s[j++]);
      G2b(3, 4, 9, 14, msg, offset + 2 * s[j++]);
    }
    this.v0l ^= BBUF[0] ^ BBUF[16];
    this.v0h ^= BBUF[1] ^ BBUF[17];
    this.v1l ^= BBUF[2] ^ BBUF[18];
    this.v1h ^= BBUF[3] ^ BBUF[19];
    this.v2l ^= BBUF[4] ^ BBUF[20];
    this.v2h ^= BBUF[5] ^ BBUF[21];
    this.v3l ^= BBUF[6] ^ BBUF[22];
    this.v3h ^= BBUF[7] ^ BBUF[23];
    this.v4l ^= BBUF[8] ^ BBUF[24];
    this.v4h ^= BBUF[9] ^ BBUF[25];
    this.v5l ^= BBUF[10] ^ BBUF[26];
    this.v5h ^= BBUF[11] ^ BBUF[27];
    this.v6l ^= BBUF[12] ^ BBUF[28];
    this.v6h ^= BBUF[13] ^ BBUF[29];
    this.v7l ^= BBUF[14] ^ BBUF[30];
    this.v7h ^= BBUF[15] ^ BBUF[31];
    clean(BBUF);
  }
  destroy() {
    this.destroyed = true;
    clean(this.buffer32);
    this.set(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }
};
var blake2b = /* @__PURE__ */ createHasher((opts) => new _BLAKE2b(opts));

// src/io/sealedbox.ts
var import_tweetnacl = __toESM(require_nacl_fast(), 1);
function seal(message, publicKey, random2) {
  const pair = import_tweetnacl.default.box.keyPair.fromSecretKey(Uint8Array.from(random2(import_tweetnacl.default.box.secretKeyLength)));
  const nonce = blake2b(Buffer.concat([pair.publicKey, publicKey]), { dkLen: import_tweetnacl.default.box.nonceLength });
  const box = import_tweetnacl.default.box(Uint8Array.from(message), nonce, Uint8Array.from(publicKey), pair.secretKey);
  return Buffer.concat([pair.publicKey, box]);
}

// src/setup/github/secrets.ts
function secretParts(asking, keys, tokenOf) {
  const { reader, signing, identity, ssh, deploy } = keys;
  const { plans, production } = asking;
  const file = (environment, name, { path: path3 }) => secretPart(asking, { environment, name }, async () => new Secret(await readFile(path3, "utf8")), path3);
  const token = (environment, name) => tokenOf ? [secretPart(asking, { environment, name }, async () => tokenOf(name) ?? notGiven())] : [];
  return [
    file(plans, readingSecrets.ssh, reader),
    ...token(plans, readingSecrets.token),
    // What everybody can sign proves nothing.
    ...plans === void 0 ? [] : [file(plans, signingSecret, signing), variablePart(asking, signing.publicKey)],
    file(production, changingSecrets.identity, identity),
    file(production, changingSecrets.ssh, ssh),
    file(production, deployKeySecret, deploy),
    ...token(production, changingSecrets.token)
  ];
}
function notGiven() {
  throw new Problem("token-not-given", "no token was given for it");
}
function secretPart(asking, place, value, file) {
  const { environment, name } = place;
  return {
    step: "secrets",
    what: `the secret ${name} of ${environment ?? "the repository"}`,
    byHand: [secretCommand(environment, name, file)],
    async look() {
      const there = await secretNamesIn(asking, environment);
      if (there === void 0) return noEnvironment(environment ?? "");
      return there.includes(name) ? { is: "there" } : missing(async () => store(asking, place, await value()));
    }
  };
}
async function secretNamesIn({ call, at }, environment) {
  if (environment === void 0) {
    const { secrets } = (await call.rest.actions.listRepoSecrets({ ...at, per_page: 100 })).data;
    return secrets.map(({ name }) => name);
  }
  const which = { ...at, environment_name: environment, per_page: 100 };
  const answer = await unlessFailed(404, () => call.rest.actions.listEnvironmentSecrets(which));
  return answer?.data.secrets.map(({ name }) => name);
}
function noEnvironment(name) {
  return { is: "different", why: `there is no environment ${name}` };
}
async function store({ call: { rest }, at }, { environment, name }, value) {
  const which = environment === void 0 ? void 0 : { ...at, environment_name: environment };
  const asked = which ? rest.actions.getEnvironmentPublicKey(which) : rest.actions.getRepoPublicKey(at);
  const { key, key_id } = (await asked).data;
  const sealed = seal(Buffer.from(value.reveal()), Buffer.from(key, "base64"), random);
  const encrypted_value = Buffer.from(sealed).toString("base64");
  const secret = { secret_name: name, encrypted_value, key_id };
  if (which) await rest.actions.createOrUpdateEnvironmentSecret({ ...which, ...secret });
  else await rest.actions.createOrUpdateRepoSecret({ ...at, ...secret });
}
function variablePart({ call: { rest }, at, production: environment }, publicKey) {
  return {
    step: "secrets",
    what: `the variable ${publicKeyVariable} of ${environment}`,
    byHand: [variableCommand(environment, publicKey)],
    async look() {
      const which = { ...at, environment_name: environment };
      const list = () => rest.actions.listEnvironmentVariables({ ...which, per_page: 30 });
      const answer = await unlessFailed(404, list);
      if (!answer) return noEnvironment(environment);
      const there = answer.data.variables.find(({ name }) => name === publicKeyVariable);
      if (there && there.value !== publicKey)
        return { is: "different", why: "it has the public half of another key, which was not made here" };
      const variable = { ...which, name: publicKeyVariable, value: publicKey };
      return there ? { is: "there" } : missing(() => rest.actions.createEnvironmentVariable(variable));
    }
  };
}

// src/setup/github/settings.ts
function environmentParts(asking) {
  const { plans, production } = asking;
  const names = plans === void 0 ? [production] : [plans, production];
  return names.map((name) => ({
    step: "environments",
    what: `the environment ${name}, which only ${mainBranch} may use`,
    byHand: environmentCommands(name),
    look: () => lookAtEnvironment(asking, name)
  }));
}
async function lookAtEnvironment({ call: { rest }, at, isPrivate }, name) {
  const which = { ...at, environment_name: name };
  const there = await unlessFailed(404, () => rest.repos.getEnvironment(which));
  const policy = there?.data.deployment_branch_policy;
  const allow = () => rest.repos.createDeploymentBranchPolicy({ ...which, name: mainBranch });
  if (policy?.protected_branches) return { is: "different", why: "it is open to protected branches" };
  if (policy) {
    const { branch_policies } = (await rest.repos.listDeploymentBranchPolicies({ ...which, per_page: 100 })).data;
    const others = branch_policies.filter((one2) => one2.name !== mainBranch || one2.type === "tag").map((one2) => one2.name);
    if (others.length > 0) return { is: "different", why: `it is open to ${others.join(", ")}` };
    return branch_policies.length > 0 ? { is: "there" } : missing(allow);
  }
  if (there?.data.protection_rules?.length)
    return { is: "different", why: "it has rules of its own, and is open to every branch" };
  const deployment_branch_policy = { protected_branches: false, custom_branch_policies: true };
  const limit = () => rest.repos.createOrUpdateEnvironment({ ...which, deployment_branch_policy }).then(allow);
  return missing(() => refusingFree(isPrivate, limit));
}
async function refusingFree(isPrivate, send) {
  try {
    await send();
  } catch (error) {
    if (!isPrivate || !(error instanceof CallFailed) || ![403, 404, 422].includes(error.status ?? 0)) throw error;
    throw new Problem(
      "no-environments",
      "GitHub refused it: a private repository has environments with GitHub Pro, Team or Enterprise alone, and only an administrator creates one",
      { cause: error }
    );
  }
}
function permissionsPart({ call: { rest }, at }) {
  return {
    step: "permissions",
    what: "workflows may open pull requests",
    byHand: [permissionsCommand],
    async look() {
      const { data } = await rest.actions.getGithubActionsDefaultWorkflowPermissionsRepository(at);
      if (data.can_approve_pull_request_reviews) return { is: "there" };
      const { default_workflow_permissions } = data;
      const next = { ...at, default_workflow_permissions, can_approve_pull_request_reviews: true };
      return missing(() => rest.actions.setGithubActionsDefaultWorkflowPermissionsRepository(next));
    }
  };
}
function labelParts({ call: { rest }, at }, { file }) {
  return Object.values(labelsOf(file)).map((name) => ({
    step: "labels",
    what: `the label "${name}"`,
    byHand: [labelCommand(name)],
    async look() {
      if (await unlessFailed(404, () => rest.issues.getLabel({ ...at, name }))) return { is: "there" };
      return missing(() => rest.issues.createLabel({ ...at, name, color: labelColour(name) }));
    }
  }));
}

// src/setup/scopes.ts
var import_dots_wrapper = __toESM(require_dist(), 1);
var impossible = "promguard asks whether it may write";
var one = { page: 1, per_page: 1 };
async function probeScopes({ token, endpoint }) {
  const { once, retry } = createCaller2(token, clock, random);
  const client = (0, import_dots_wrapper.createApiClient)({ token: token.reveal(), endpoint: baseUrl(endpoint) });
  const droplet = { name: impossible, region: "none", size: "none", image: "none" };
  const probes = [
    ["account:read", "GET", "/v2/account", () => client.account.getAccount()],
    ["actions:read", "GET", "/v2/actions", () => client.action.listActions(one)],
    ["droplet:read", "GET", "/v2/droplets", () => client.droplet.listDroplets(one)],
    ["image:read", "GET", "/v2/images", () => client.image.listImages(one)],
    ["regions:read", "GET", "/v2/regions", () => client.region.listRegions(one)],
    ["sizes:read", "GET", "/v2/sizes", () => client.size.listSizes(one)],
    ["ssh_key:read", "GET", "/v2/account/keys", () => client.sshKey.listSshKeys(one)],
    ["tag:read", "GET", "/v2/tags", () => client.tag.listTags(one)],
    ["vpc:read", "GET", "/v2/vpcs", () => client.vpc.listVpcs(one)],
    ["droplet:create", "POST", "/v2/droplets", () => client.droplet.createDroplet(droplet)],
    [
      "ssh_key:create",
      "POST",
      "/v2/account/keys",
      () => client.sshKey.createSshKey({ name: impossible, public_key: "-" })
    ],
    ["tag:create", "POST", "/v2/tags", () => client.tag.createTag({ name: impossible })]
  ];
  const found = probes.map(async ([scope, method, path3, send]) => {
    const answer = retry(() => once(method, path3, send));
    return [scope, await verdict(answer)];
  });
  return new Map(await Promise.all(found));
}
async function verdict(asked) {
  try {
    await asked;
    return "has";
  } catch (error) {
    if (!(error instanceof CallFailed) || error.again || error.status === 401) throw error;
    if (error.status === 403) return "lacks";
    return error.status === 400 || error.status === 422 ? "has" : "unknown";
  }
}

// src/setup/github/tokens.ts
var purposes = [
  {
    what: "the DigitalOcean token for plans",
    place: ({ plans }) => plans,
    secret: readingSecrets.token,
    scopes: readScopes,
    judge(scopes) {
      refuseLacking(scopes, readScopes);
      const writing = writeScopes.filter((scope) => scopes.get(scope) === "has");
      if (writing.length > 0)
        throw new Problem(
          "token-may-write",
          `it may write (${writing.join(", ")}), and plans must not: it was not kept`
        );
      return `it can read what a plan reads, and can create nothing; unknown: ${unprobed(scopes)}`;
    }
  },
  {
    what: "the DigitalOcean token for applies",
    place: ({ production }) => production,
    secret: changingSecrets.token,
    scopes: [...readScopes, ...writeScopes],
    judge(scopes) {
      refuseLacking(scopes, [...readScopes, ...writeScopes]);
      return `it can read and create what an apply does; unknown: ${unprobed(scopes)}`;
    }
  }
];
function refuseLacking(scopes, needed) {
  const lacking = needed.filter((scope) => scopes.get(scope) === "lacks");
  if (lacking.length > 0)
    throw new Problem("token-lacks-scopes", `it lacks the scopes ${lacking.join(", ")}: it was not kept`);
}
function unprobed(scopes) {
  return writeScopes.filter((scope) => (scopes.get(scope) ?? "unknown") === "unknown").join(", ");
}
function tokenParts(asking, { offered, endpoint, ask }) {
  const given = /* @__PURE__ */ new Map();
  const parts = purposes.map(({ what, place, secret, scopes, judge }) => {
    const request = async () => {
      const typed = (await ask(`${what} (${scopes.join(" ")}), not shown: `))?.trim();
      if (typed) return new Secret(typed);
      throw new Problem("token-not-given", `nobody gave it: set ${secret}, or run this on a terminal`);
    };
    return {
      step: "tokens",
      what,
      byHand: [`https://cloud.digitalocean.com/account/api/tokens/new with the scopes ${scopes.join(" ")}`],
      async look() {
        const environment = place(asking);
        const there = await secretNamesIn(asking, environment);
        if (there === void 0)
          return { is: "different", why: `there is no environment ${environment} to keep it in` };
        if (there.includes(secret)) return { is: "there" };
        return {
          is: "missing",
          async act() {
            const token = offered.get(secret) ?? await request();
            const note = judge(await scopesOf(token, endpoint));
            given.set(secret, token);
            return note;
          }
        };
      }
    };
  });
  return { parts, given };
}
async function scopesOf(token, endpoint) {
  try {
    return await probeScopes({ token, endpoint });
  } catch (error) {
    if (!(error instanceof CallFailed) || error.status !== 401) throw error;
    throw new Problem("token-not-valid", "DigitalOcean does not accept it", { cause: error });
  }
}

// src/setup/github/run.ts
async function setUpGithub(options) {
  const { repository, token, note } = options;
  const call = createCaller({ token, apiUrl: repository.apiUrl, clock });
  const outcomes = [];
  const all = async (parts) => {
    for (const part of parts) {
      const outcome = await carryOut(call, part);
      outcomes.push(outcome);
      note(outcome);
    }
  };
  const account = await accountOf(call);
  const at = { owner: repository.owner, repo: repository.repo };
  await all([repositoryPart(call, at, account.login, options.create)]);
  const [first] = outcomes;
  if (first?.result === "by-hand")
    throw new Problem("repository-not-found", `${at.owner}/${at.repo}: ${first.note}`, {
      hint: "--create private or --create public creates it; a token that may not see it needs more scopes"
    });
  await all(await partsOf(options, call, at));
  return { repository: `${at.owner}/${at.repo}`, account, outcomes, requests: call.requests() };
}
async function partsOf(options, call, at) {
  const { folder, fleet, keys, place } = options;
  const { data } = await call.rest.repos.get(at);
  const { plan, production } = environmentsOf(place);
  const plans = fleet.github.planSecrets === "environment" ? plan : void 0;
  const asking = { call, at, isPrivate: data.private, plans, production };
  const git = createGit(folder, options.token);
  const tokens = tokenParts(asking, options.source);
  const needsCloud = fleet.hosts.some(({ kind }) => kind === "droplet");
  const file = path2.resolve(fleet.file);
  return [
    mainPart(asking, git, folder, data.clone_url, file),
    ...environmentParts(asking),
    ...needsCloud ? tokens.parts : [],
    ...secretParts(asking, keys, needsCloud ? (name) => tokens.given.get(name) : void 0),
    permissionsPart(asking),
    ...labelParts(asking, place),
    rulesetPart(asking),
    deployKeyPart(asking, keys.deploy),
    firstPullPart(asking, git, data.clone_url, place, fleet.recipients)
  ];
}

// src/setup/github/init.ts
async function initGithub(options) {
  const { environment, keys, fleet: file, ask, note } = options;
  const create = visibilityOf(options.create);
  const fleet = await readFleetAlone(storeOf(file), file);
  const folder = await rootOf(options.folder);
  const repository = await repositoryOf(options.repository, environment, folder);
  const token = takeGithubToken(environment) ?? await tokenOfGh(repository.host);
  const endpoint = environment["DIGITALOCEAN_API_URL"];
  const offered = takeTokens(environment);
  await readCredentials(environment, []);
  const source = { offered, endpoint, ask };
  const place = placeIn(folder, await listIn(folder), file);
  const set = await setUpGithub({ repository, create, token, folder, fleet, place, keys, source, note });
  const cloudToken = offered.get(changingSecrets.token)?.reveal();
  const checks = await doctor({
    ...options,
    environment: {
      ...environment,
      GITHUB_TOKEN: token.reveal(),
      GITHUB_REPOSITORY: set.repository,
      GITHUB_API_URL: repository.apiUrl,
      SOPS_AGE_KEY_FILE: keys.identity.path,
      PROMGUARD_SSH_KEY_FILE: keys.ssh.path,
      ...cloudToken && { DIGITALOCEAN_TOKEN: cloudToken }
    }
  });
  return { ...set, checks };
}
function takeTokens(environment) {
  const names = [readingSecrets.token, changingSecrets.token];
  const found = names.flatMap((name) => {
    const value = environment[name]?.trim();
    delete environment[name];
    return value ? [[name, new Secret(value)]] : [];
  });
  return new Map(found);
}
function visibilityOf(text) {
  if (text === void 0 || text === "private" || text === "public") return text;
  throw new Problem("invalid-visibility", `a repository is private or public, and not "${text}"`, {
    hint: "--create private, or --create public, whose fleet and addresses everybody can read"
  });
}
async function repositoryOf(given, environment, folder) {
  if (given !== void 0 && !/^[\w.-]+\/[\w.-]+$/.test(given))
    throw new Problem("invalid-repository", `"${given}" is not OWNER/NAME`);
  const named = given === void 0 ? environment : { ...environment, GITHUB_REPOSITORY: given };
  const found = await findRepository(named, folder);
  if (found?.apiUrl !== void 0) return { ...found, apiUrl: found.apiUrl };
  throw new Problem(
    "repository-not-named",
    `git's remote \`origin\` names no repository on ${found?.host ?? "GitHub"}`,
    {
      hint: "pass --repository OWNER/NAME; GitHub Enterprise Server needs GITHUB_API_URL=https://HOST/api/v3 too"
    }
  );
}
export {
  initGithub
};
