import {
  Unreachable,
  connect
} from "./ssh2.js";
import "./tweetnacl.js";
import {
  unlessFailed
} from "./undici.js";
import {
  CallFailed
} from "./io-http.js";
import "./io-clock.js";
import {
  Problem
} from "./problem.js";
import "./passed-on.js";

// src/io/github/push.ts
import { createHash } from "node:crypto";
var publishedKeys = [
  "SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU",
  "SHA256:p2QAMXNIC1TJYWeIOttrVc98/R1BUFWu3/LiyKgUfQM",
  "SHA256:uNiVztksCsDhcc0u9e8BujQXVUpKZIDTMczCvj3tD2s"
];
var pushMilliseconds = 6e4;
var largestAnswer = 16 * 1024 * 1024;
function createPusher({ rest }, at, key) {
  let known;
  const place = () => {
    known ??= placeOf(rest, at);
    return known;
  };
  const talk = async (update) => {
    const { target, path } = await place();
    return speak(target, key, path, update);
  };
  return {
    async check() {
      await talk(void 0);
    },
    async push(update) {
      const refused = await talk(update);
      if (refused) throw failure(refused.message, { errors: [refused] });
    }
  };
}
async function placeOf(rest, at) {
  const { ssh_url: url } = (await rest.repos.get(at)).data;
  const [, user = "", address = "", port = "22", path = ""] = /^ssh:\/\/([\w.-]+)@([\w.-]+)(?::(\d+))?\/(.+)$/.exec(url) ?? /^([\w.-]+)@([\w.-]+)()?:(.+)$/.exec(url) ?? [];
  const hostKeys = address === "github.com" ? publishedKeys : await keysInMeta(rest);
  return { target: { host: address, address, port: Number(port || 22), user, hostKeys }, path };
}
async function keysInMeta(rest) {
  const keys = (await unlessFailed(404, () => rest.meta.get()))?.data.ssh_keys ?? [];
  if (keys.length > 0) return keys;
  throw new Problem("no-git-host-keys", "github: this server does not publish its SSH host keys", {
    hint: "use a commit-token instead of a deploy key"
  });
}
async function speak(target, key, path, update) {
  const client = await connect(target, [key]).catch(explain);
  try {
    const channel = await new Promise((resolve, reject) => {
      client.exec(`git-receive-pack '${path}'`, (error, opened) => error ? reject(lost(error)) : resolve(opened));
    });
    return await conversation(channel, update);
  } finally {
    client.destroy();
  }
}
function conversation(channel, update) {
  return new Promise((resolve, reject) => {
    let came = Buffer.alloc(0);
    let said = "";
    let hasSent = false;
    const timer = setTimeout(() => reject(lost(new Error("no answer"))), pushMilliseconds);
    const settle = (work) => {
      clearTimeout(timer);
      work();
    };
    channel.stderr.on("data", (bytes) => {
      said = (said + bytes.toString()).slice(0, 2e3);
    });
    channel.on("data", (bytes) => {
      came = Buffer.concat([came, bytes]);
      if (came.length > largestAnswer) return settle(() => reject(lost(new Error("too long an answer"))));
      const lines = hasSent ? void 0 : completeLines(came);
      if (!lines) return;
      hasSent = true;
      came = Buffer.alloc(0);
      const there = update && headIn(lines, update.branch);
      if (update && there === update.from) return void channel.write(requestOf(update));
      channel.end(flush);
      settle(
        () => resolve(update && { type: "STALE_DATA", message: `${update.branch} is at ${there ?? "no commit"}` })
      );
    });
    channel.on(
      "close",
      () => settle(() => {
        if (!hasSent) return reject(notLetIn(said));
        const report = reportIn(completeLines(came) ?? []);
        return report ? resolve(refusalIn(report)) : reject(lost(new Error("no report")));
      })
    );
  });
}
var flush = "0000";
var header = Buffer.from("PACK\0\0\0\0\0\0\0", "latin1");
var emptyPack = Buffer.concat([header, createHash("sha1").update(header).digest()]);
function requestOf({ branch, from, to }) {
  const command = `${from} ${to} refs/heads/${branch}\0 report-status side-band-64k agent=promguard`;
  return Buffer.concat([Buffer.from(lineOf(command) + flush), emptyPack]);
}
function lineOf(text) {
  return (Buffer.byteLength(text) + 4).toString(16).padStart(4, "0") + text;
}
function completeLines(bytes) {
  const lines = [];
  for (let at = 0; at + 4 <= bytes.length; ) {
    const length = Number.parseInt(bytes.subarray(at, at + 4).toString("latin1"), 16);
    if (length === 0) return lines;
    if (!(length >= 4)) return void 0;
    if (at + length > bytes.length) return void 0;
    lines.push(bytes.subarray(at + 4, at + length));
    at += length;
  }
  return void 0;
}
function headIn(lines, branch) {
  const refs = lines.map((line) => line.toString().split("\0", 1)[0]?.trimEnd() ?? "");
  return refs.find((ref) => ref.endsWith(` refs/heads/${branch}`))?.slice(0, 40);
}
function reportIn(lines) {
  const on = (band) => Buffer.concat(lines.filter((line) => line[0] === band).map((line) => line.subarray(1)));
  const status = completeLines(on(1))?.map((line) => line.toString().trimEnd());
  return status && { status, words: Buffer.concat([on(2), on(3)]).toString() };
}
function refusalIn({ status, words }) {
  const refused = status.find((line) => line.startsWith("ng ")) ?? status.find((line) => !/^(unpack )?ok\b/.test(line));
  if (refused === void 0) return void 0;
  const message = `${refused}: ${words}`.replace(/[^\x20-\x7e]+/g, " ").slice(0, 400);
  const isRace = /failed to update ref|cannot lock ref|fetch first|non-fast-forward|stale info/i.test(message);
  return { type: isRace ? "STALE_DATA" : "", message };
}
function failure(why, more = {}) {
  const hint = "follow the message above, then run again";
  return new CallFailed({ code: "api-rejected", summary: `github: git push: ${why}`, hint, ...more });
}
function lost({ message }) {
  const hint = "check that this machine reaches github.com by SSH, then run again";
  return failure(`no complete response: ${message}`, { code: "api-unreachable", hint, again: true });
}
function notLetIn(said) {
  const text = said.replace(/[^\x20-\x7e]+/g, " ").trim();
  if (!/read.only|not found|permission|denied/i.test(text)) return lost(new Error(text || "the connection was closed"));
  return new Problem("deploy-key-refused", `github: the deploy key may not write to this repository: ${text}`, {
    hint: keyHint
  });
}
var keyHint = 'Settings → Deploy keys: add its public half to this repository, with "Allow write access"; the private half is the secret PROMGUARD_DEPLOY_KEY';
function explain(error) {
  if (error instanceof Unreachable) throw lost(error);
  const code = error instanceof Problem ? error.code : void 0;
  if (code === "ssh-login-refused")
    throw new Problem("deploy-key-refused", "github: does not know the deploy key", { hint: keyHint });
  if (error instanceof Problem && code === "host-key-mismatch")
    throw new Problem("git-host-key-mismatch", `github: ${error.summary}`, {
      hint: "this may be an attack: compare with GitHub's SSH key fingerprints on docs.github.com; nothing was sent"
    });
  throw error;
}
export {
  createPusher,
  publishedKeys
};
