import {
  Problem
} from "./problem.js";

// src/fleet/fleets.ts
var firstFleet = "fleet/fleet.yaml";
function folderOf(file) {
  const end = file.lastIndexOf("/");
  return end < 0 ? "." : file.slice(0, end);
}
function beside(file, name) {
  return `${file.slice(0, file.lastIndexOf("/") + 1)}${name}`;
}
function suffixOf(file) {
  return file === firstFleet ? "" : ` (${folderOf(file)})`;
}
var usualFleets = [
  { pattern: firstFleet, environment: void 0 },
  { pattern: "fleets/*/fleet.yaml", environment: void 0 }
];
function parseFleets(text) {
  const entries = text.split(/\s+/).filter(Boolean);
  return entries.map((entry) => {
    const [pattern = "", environment, ...more] = entry.split("=");
    if (more.length === 0 && isPattern(pattern) && isEnvironment(environment, pattern)) return { pattern, environment };
    throw new Problem("malformed-fleets", `"${entry}" names no fleet of this repository`, {
      hint: "PATH/fleet.yaml; PATH/*/fleet.yaml, for one in each folder; or PATH/fleet.yaml=NAME, with the environments plan-NAME and production-NAME"
    });
  });
}
function isPattern(pattern) {
  const segments = pattern.split("/");
  const isFolder = (segment, index) => segment === "*" ? index === segments.length - 2 : !/[*]|^\.{0,2}$/.test(segment);
  return segments.slice(0, -1).every(isFolder) && /^[^*]+\.ya?ml$/.test(segments.at(-1) ?? "");
}
function isEnvironment(name, pattern) {
  return name === void 0 || /^[\w*-]+$/.test(name) && (pattern.includes("*") || !name.includes("*"));
}
function matrixOf(fleets) {
  return JSON.stringify(
    fleets.map(({ file, environments }) => ({ fleet: file, suffix: suffixOf(file), environments }))
  );
}
function fleetIn(list, file) {
  for (const { pattern, environment } of list) {
    const name = starIn(pattern, file);
    if (name === void 0) continue;
    return { file, environments: environment === void 0 ? "" : `-${environment.replaceAll("*", name)}` };
  }
  return void 0;
}
function starIn(pattern, file) {
  const [wanted, given] = [pattern.split("/"), file.split("/")];
  const isSame = (segment, index) => segment === given[index] || segment === "*" && given[index] !== "";
  if (wanted.length !== given.length || !wanted.every(isSame)) return void 0;
  return given[wanted.indexOf("*")] ?? "";
}
function fleetAround(list, path) {
  const parts = path.split("/");
  const files = list.flatMap(({ pattern }) => {
    const segments = pattern.split("/");
    const depth = segments.length - 1;
    const file = [...parts.slice(0, depth), segments[depth]].join("/");
    return parts.length > depth && starIn(pattern, file) !== void 0 ? [file] : [];
  });
  return files[0] === void 0 ? void 0 : fleetIn(list, files[0]);
}
function nestedFleets(files) {
  return files.flatMap((file) => {
    const around = files.find((other) => other !== file && isWithin(folderOf(file), folderOf(other)));
    if (around === void 0) return [];
    const summary = `the fleet ${file} is in the folder of ${around}, which is that fleet's own`;
    const hint = "move one of them, so that neither folder is within the other: fleets/NAME/fleet.yaml";
    return [new Problem("fleets-nested", summary, { at: { file, line: 1, column: 1 }, hint })];
  });
}
function isWithin(folder, other) {
  const [inner, outer] = [`${folder}/`.toLowerCase(), `${other}/`.toLowerCase()];
  return outer === "./" || inner.startsWith(outer);
}

export {
  firstFleet,
  folderOf,
  beside,
  suffixOf,
  usualFleets,
  parseFleets,
  matrixOf,
  fleetIn,
  fleetAround,
  nestedFleets
};
