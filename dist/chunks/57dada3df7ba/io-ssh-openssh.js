import {
  offeredKey,
  wrongHostKey
} from "./ssh2.js";
import {
  isAccepted,
  parsePublicKey
} from "./tweetnacl.js";
import {
  sha256
} from "./io-clock.js";
import {
  Problem
} from "./problem.js";
import "./passed-on.js";

// src/io/ssh/openssh.ts
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import path from "node:path";
async function openSsh(target, keys, command) {
  const hostKeys = await wholeKeys(target);
  const folder = mkdtempSync(path.join(tmpdir(), "promguard-ssh-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", remove);
  try {
    const write = (name, text) => {
      const file = path.join(folder, name);
      writeFileSync(file, text, { mode: 384, flag: "wx" });
      return file;
    };
    const known = write("known_hosts", hostKeys.map((key) => `${target.host} ${key}
`).join(""));
    const logins = keys.map(({ privateKey }, at) => write(`login-${at}`, privateKey.reveal()));
    const code = await attached([
      ...optionsFor(target, known, logins),
      "--",
      `${target.user}@${target.address}`,
      ...command
    ]);
    if (code === 255) await refuseOtherKey(target);
    return code;
  } finally {
    process.off("exit", remove);
    remove();
  }
}
function optionsFor({ host, port }, knownHosts, logins) {
  const settings = {
    BatchMode: "yes",
    ConnectTimeout: "15",
    GlobalKnownHostsFile: "/dev/null",
    HostKeyAlias: host,
    IdentitiesOnly: "yes",
    IdentityAgent: "none",
    LogLevel: "ERROR",
    PreferredAuthentications: "publickey",
    StrictHostKeyChecking: "yes",
    UpdateHostKeys: "no",
    UserKnownHostsFile: `"${knownHosts}"`
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ["-o", `${name}=${value}`]);
  return ["-F", "none", "-p", String(port), ...logins.flatMap((file) => ["-i", file]), ...options];
}
async function wholeKeys(target) {
  if (target.hostKeys.every((pin) => parsePublicKey(pin))) return target.hostKeys;
  const offered = await offeredKey(target);
  if (!isPinned(offered, target)) throw otherKey(target, offered);
  return [offered];
}
function isPinned(offered, { hostKeys }) {
  const blob = parsePublicKey(offered)?.blob;
  return blob !== void 0 && isAccepted(Buffer.from(blob), hostKeys, sha256);
}
async function refuseOtherKey(target) {
  const offered = await offeredKey(target).catch(() => void 0);
  if (offered !== void 0 && parsePublicKey(offered) && !isPinned(offered, target)) throw otherKey(target, offered);
}
function otherKey(target, offered) {
  return wrongHostKey(target, Buffer.from(parsePublicKey(offered)?.blob ?? []));
}
function attached(args) {
  return new Promise((resolve, reject) => {
    const child = spawn("ssh", args, { stdio: "inherit" });
    const wait = () => void 0;
    const pass = (signal) => child.kill(signal);
    process.on("SIGINT", wait).on("SIGTERM", pass).on("SIGHUP", pass);
    const settled = () => process.off("SIGINT", wait).off("SIGTERM", pass).off("SIGHUP", pass);
    child.once("error", (cause) => {
      settled();
      reject(new Problem("ssh-not-started", "cannot run ssh", { hint: "install the OpenSSH client", cause }));
    });
    child.once("close", (code, signal) => {
      settled();
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}
export {
  openSsh
};
