import {
  Problem
} from "./problem.js";

// src/io/files.ts
import { randomBytes } from "node:crypto";
import { mkdir, open, readdir, readFile, realpath, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
function storeOf(fleetPath) {
  return createStore(fleetPath.endsWith("/") ? fleetPath : path.dirname(fleetPath));
}
function createStore(root) {
  const read = async (file, check) => {
    try {
      const target = inside(root, file);
      await check(root, file);
      return new Uint8Array(await readFile(target));
    } catch (error) {
      if (isMissing(error)) return void 0;
      throw failed(root, "read", file, error);
    }
  };
  return {
    read: (file) => read(file, checkRegular),
    source: (file) => read(file, checkSource),
    async list(folder) {
      try {
        const entries = await readdir(inside(root, folder), { withFileTypes: true });
        const nameOf = (entry) => entry.isFile() || entry.isSymbolicLink() ? [entry.name] : entry.isDirectory() ? [`${entry.name}/`] : [];
        return entries.flatMap(nameOf).sort();
      } catch (error) {
        if (isMissing(error)) return [];
        throw failed(root, "list", folder, error);
      }
    },
    async write(files) {
      const temporaries = /* @__PURE__ */ new Map();
      for (const [file, content] of Object.entries(files)) {
        const target = inside(root, file);
        try {
          await removeTemporaries(target, temporaries);
          if (content === null) await remove(target);
          else await replace(target, content);
        } catch (error) {
          throw failed(root, "write", file, error);
        }
      }
    }
  };
}
async function checkRegular(root, file) {
  const shown = path.join(root, file);
  const found = await stat(shown);
  if (found.isFile()) return;
  if (!found.isDirectory()) {
    throw new Problem("not-a-file", `${shown} is a device or a pipe, not a file`, {
      hint: "write the path of a regular file"
    });
  }
  const within = path.join(shown, "fleet.yaml");
  const meant = await stat(within).then(
    (entry) => entry.isFile(),
    () => false
  );
  const hint = meant ? `write ${within}` : /\.ya?ml$/.test(file) ? "move the folder away; if there was a file of that name, restore it from git" : "write the path of a file, such as fleet/fleet.yaml";
  throw new Problem("not-a-file", `${shown} is a folder, not a file`, { hint });
}
async function checkSource(root, file) {
  const [folder, target] = await Promise.all([realpath(root), realpath(path.join(root, file))]);
  if (target !== path.join(folder, file)) {
    throw new Problem("source-is-link", `${file} is a link, or in a folder that is one`, {
      hint: "put the file itself beside fleet.yaml"
    });
  }
  if (!(await stat(target)).isFile()) {
    throw new Problem("not-a-file", `${file} is not a file`, { hint: "write the path of a regular file" });
  }
}
async function replace(target, content) {
  const folder = path.dirname(target);
  await mkdir(folder, { recursive: true });
  const temporary = path.join(folder, `.${path.basename(target)}.${randomBytes(4).toString("hex")}.tmp`);
  try {
    const handle = await open(temporary, "wx", 420);
    try {
      await handle.chmod(420);
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(folder);
}
async function removeTemporaries(target, known) {
  const folder = path.dirname(target);
  const left = known.get(folder) ?? temporariesIn(folder);
  known.set(folder, left);
  for (const name of await left) {
    if (isTemporary(name, path.basename(target))) await rm(path.join(folder, name), { force: true });
  }
}
async function temporariesIn(folder) {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith(".tmp"));
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
function isTemporary(name, file) {
  return name.startsWith(`.${file}.`) && /^[0-9a-f]{8}\.tmp$/.test(name.slice(file.length + 2));
}
async function remove(target) {
  try {
    await rm(target);
  } catch (error) {
    if (isMissing(error)) return;
    throw error;
  }
  await syncFolder(path.dirname(target));
}
async function syncFolder(folder) {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
function inside(root, file) {
  const target = path.resolve(root, file);
  const relative = path.relative(path.resolve(root), target);
  if (relative === ".." || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative)) {
    throw new Problem("path-outside-fleet", `${file} is outside the fleet's folder`);
  }
  return target;
}
function codeOf(error) {
  return error instanceof Error && "code" in error ? String(error.code) : void 0;
}
function isMissing(error) {
  return codeOf(error) === "ENOENT";
}
function failed(root, verb, file, error) {
  const code = codeOf(error);
  if (code === void 0 || error instanceof Problem) return error;
  if (code === "ENOTDIR") {
    const folder = verb === "list" ? file : path.dirname(file);
    return new Problem("not-a-folder", `${path.join(root, folder)} is a file, not a folder`, {
      hint: "move it away, or name another path",
      cause: error
    });
  }
  return new Problem("file-access-failed", `cannot ${verb} ${file}: ${code}`, {
    hint: "check the path, the permissions of this user, and the space left on the disk",
    cause: error
  });
}

export {
  storeOf,
  createStore
};
