import {
  differing,
  groupBy,
  shown,
  tunnels
} from "./host-kinds-tunnel.js";
import {
  canonical,
  contains,
  formatCidr,
  formerPath,
  isPrivate,
  isSpecial,
  managedPath,
  marks,
  overlap,
  parseCidr
} from "./fleet-cidr.js";
import {
  count,
  listed
} from "./words.js";
import {
  quote,
  step,
  words
} from "./host-quote.js";
import {
  bytesToHex,
  sha256,
  utf8ToBytes
} from "./noble-hashes-2.js";
import {
  Problem,
  hasSealed,
  redact,
  redacted,
  reveal
} from "./problem.js";

// src/host/kinds/binary.apply.sh
var binary_apply_default = '# shellcheck shell=bash\n# Fetches, compares, and only then unpacks, aside; the folder appears whole or not at all.\ninstall_binary() {\n  local name=$1 sha256=$2 url=$3 folder=/opt/promguard/$1-$2 aside member found\n  shift 3\n  mkdir -p /opt/promguard\n  rm -rf /opt/promguard/.new-* # left by an interrupted attempt\n  aside=$(mktemp -d /opt/promguard/.new-XXXXXX)\n  curl -fsSL --retry 3 --max-time 300 -o "$aside/archive" "$url"\n  if ! sha256sum --check --status <<<"$sha256  $aside/archive"; then\n    rm -rf "$aside"\n    stop "the download from $url does not have the SHA-256 that fleet.yaml gives for $name"\n  fi\n  mkdir "$aside/all" "$aside/wanted"\n  tar -xzf "$aside/archive" -C "$aside/all" --no-same-owner\n  for member in "$@"; do\n    # Some archives hold their programs in a folder, some do not.\n    found=$(find "$aside/all" -type f -name "$member" -print -quit)\n    if [[ -z $found ]]; then\n      rm -rf "$aside"\n      stop "the archive at $url holds no program called $member"\n    fi\n    install -m 0755 "$found" "$aside/wanted/$member"\n  done\n  # When the folder is there, it is whole, even after a loss of power.\n  sync -f "$aside/wanted"\n  rm -rf "$folder"\n  mv -T "$aside/wanted" "$folder"\n  rm -rf "$aside"\n}\n\nremove_folders() { rm -rf -- "$@"; }\n';

// src/host/kinds/binary.observe.sh
var binary_observe_default = '# shellcheck shell=bash\n# Which of these folders are there: each appears whole or not at all.\nobserve_binary() {\n  local folder\n  for folder in "$@"; do [[ -d /opt/promguard/$folder ]] && fact binary "$folder"; done\n  return 0\n}\n';

// src/host/kinds/binary.ts
var binaries = {
  id: (item) => `binary:${folderOf(item)}`,
  isManaged: true,
  requests: ({ name, sha256: sha2562, others: others2 = [] }) => [sha2562, ...others2].map((hash) => `binary ${folderOf({ name, sha256: hash })}`),
  words: ["binary"],
  read: (facts) => ({ binaries: facts.map(({ fields: [folder = ""] }) => folder) }),
  assume: (items) => ({ binaries: items.map(folderOf) }),
  compare(item, observed) {
    const folder = folderOf(item);
    if (observed.binaries.includes(folder)) return [];
    const { name, url, sha256: sha2562 } = item;
    return [{ kind: "binary", id: `binary:${folder}`, action: "create", folder, after: { name, url, sha256: sha2562 } }];
  },
  remove: (folder) => ({ kind: "binary", id: `binary:${folder}`, action: "delete", folder, after: void 0 }),
  render({ changes, items }) {
    const removed = changes.flatMap(({ action, folder }) => action === "delete" ? [`/opt/promguard/${folder}`] : []);
    return {
      "install binary": changes.flatMap(({ id }) => {
        const item = items.get(id);
        return item ? install(item) : [];
      }),
      "remove binary": removed.length > 0 ? [step(`remove ${removed.join(" ")}`), `remove_folders ${words(removed)}
`] : []
    };
  },
  observeScript: binary_observe_default,
  applyScript: binary_apply_default
};
function folderOf({ name, sha256: sha2562 }) {
  return `${name}-${sha2562}`;
}
function install({ name, sha256: sha2562, url, members }) {
  return [step(`install ${name} from ${url}`), `install_binary ${words([name, sha2562, url, ...members])}
`];
}

// src/host/kinds/confirmation.ts
var confirmation = {
  access: () => "confirmation",
  isUnfinished: () => true,
  isLeftOver: () => true
};
function compareConfirmation(state) {
  if (!state) return [];
  const action = state === "unconfirmed" ? "update" : "delete";
  return [{ kind: "confirmation", id: "confirmation:access", action, state }];
}

// src/host/hash.ts
function hashOf(content) {
  return bytesToHex(sha256(utf8ToBytes(reveal(content))));
}

// node_modules/diff/libesm/diff/base.js
var Diff = class {
  diff(oldStr, newStr, options = {}) {
    let callback;
    if (typeof options === "function") {
      callback = options;
      options = {};
    } else if ("callback" in options) {
      callback = options.callback;
    }
    const oldString = this.castInput(oldStr, options);
    const newString = this.castInput(newStr, options);
    const oldTokens = this.removeEmpty(this.tokenize(oldString, options));
    const newTokens = this.removeEmpty(this.tokenize(newString, options));
    return this.diffWithOptionsObj(oldTokens, newTokens, options, callback);
  }
  diffWithOptionsObj(oldTokens, newTokens, options, callback) {
    var _a;
    const done = (value) => {
      value = this.postProcess(value, options);
      if (callback) {
        setTimeout(function() {
          callback(value);
        }, 0);
        return void 0;
      } else {
        return value;
      }
    };
    const newLen = newTokens.length, oldLen = oldTokens.length;
    let editLength = 1;
    let maxEditLength = newLen + oldLen;
    if (options.maxEditLength != null) {
      maxEditLength = Math.min(maxEditLength, options.maxEditLength);
    }
    const maxExecutionTime = (_a = options.timeout) !== null && _a !== void 0 ? _a : Infinity;
    const abortAfterTimestamp = Date.now() + maxExecutionTime;
    const bestPath = [{ oldPos: -1, lastComponent: void 0 }];
    let newPos = this.extractCommon(bestPath[0], newTokens, oldTokens, 0, options);
    if (bestPath[0].oldPos + 1 >= oldLen && newPos + 1 >= newLen) {
      return done(this.buildValues(bestPath[0].lastComponent, newTokens, oldTokens));
    }
    let minDiagonalToConsider = -Infinity, maxDiagonalToConsider = Infinity;
    const execEditLength = () => {
      for (let diagonalPath = Math.max(minDiagonalToConsider, -editLength); diagonalPath <= Math.min(maxDiagonalToConsider, editLength); diagonalPath += 2) {
        let basePath;
        const removePath = bestPath[diagonalPath - 1], addPath = bestPath[diagonalPath + 1];
        if (removePath) {
          bestPath[diagonalPath - 1] = void 0;
        }
        let canAdd = false;
        if (addPath) {
          const addPathNewPos = addPath.oldPos - diagonalPath;
          canAdd = addPath && 0 <= addPathNewPos && addPathNewPos < newLen;
        }
        const canRemove = removePath && removePath.oldPos + 1 < oldLen;
        if (!canAdd && !canRemove) {
          bestPath[diagonalPath] = void 0;
          continue;
        }
        if (!canRemove || canAdd && removePath.oldPos < addPath.oldPos) {
          basePath = this.addToPath(addPath, true, false, 0, options);
        } else {
          basePath = this.addToPath(removePath, false, true, 1, options);
        }
        newPos = this.extractCommon(basePath, newTokens, oldTokens, diagonalPath, options);
        if (basePath.oldPos + 1 >= oldLen && newPos + 1 >= newLen) {
          return done(this.buildValues(basePath.lastComponent, newTokens, oldTokens)) || true;
        } else {
          bestPath[diagonalPath] = basePath;
          if (basePath.oldPos + 1 >= oldLen) {
            maxDiagonalToConsider = Math.min(maxDiagonalToConsider, diagonalPath - 1);
          }
          if (newPos + 1 >= newLen) {
            minDiagonalToConsider = Math.max(minDiagonalToConsider, diagonalPath + 1);
          }
        }
      }
      editLength++;
    };
    if (callback) {
      (function exec() {
        setTimeout(function() {
          if (editLength > maxEditLength || Date.now() > abortAfterTimestamp) {
            return callback(void 0);
          }
          if (!execEditLength()) {
            exec();
          }
        }, 0);
      })();
    } else {
      while (editLength <= maxEditLength && Date.now() <= abortAfterTimestamp) {
        const ret = execEditLength();
        if (ret) {
          return ret;
        }
      }
    }
  }
  addToPath(path, added, removed, oldPosInc, options) {
    const last = path.lastComponent;
    if (last && !options.oneChangePerToken && last.added === added && last.removed === removed) {
      return {
        oldPos: path.oldPos + oldPosInc,
        lastComponent: { count: last.count + 1, added, removed, previousComponent: last.previousComponent }
      };
    } else {
      return {
        oldPos: path.oldPos + oldPosInc,
        lastComponent: { count: 1, added, removed, previousComponent: last }
      };
    }
  }
  extractCommon(basePath, newTokens, oldTokens, diagonalPath, options) {
    const newLen = newTokens.length, oldLen = oldTokens.length;
    let oldPos = basePath.oldPos, newPos = oldPos - diagonalPath, commonCount = 0;
    while (newPos + 1 < newLen && oldPos + 1 < oldLen && this.equals(oldTokens[oldPos + 1], newTokens[newPos + 1], options)) {
      newPos++;
      oldPos++;
      commonCount++;
      if (options.oneChangePerToken) {
        basePath.lastComponent = { count: 1, previousComponent: basePath.lastComponent, added: false, removed: false };
      }
    }
    if (commonCount && !options.oneChangePerToken) {
      basePath.lastComponent = { count: commonCount, previousComponent: basePath.lastComponent, added: false, removed: false };
    }
    basePath.oldPos = oldPos;
    return newPos;
  }
  equals(left, right, options) {
    if (options.comparator) {
      return options.comparator(left, right);
    } else {
      return left === right || !!options.ignoreCase && left.toLowerCase() === right.toLowerCase();
    }
  }
  removeEmpty(array) {
    const ret = [];
    for (let i = 0; i < array.length; i++) {
      if (array[i]) {
        ret.push(array[i]);
      }
    }
    return ret;
  }
  // eslint-disable-next-line @typescript-eslint/no-unused-vars
  castInput(value, options) {
    return value;
  }
  // eslint-disable-next-line @typescript-eslint/no-unused-vars
  tokenize(value, options) {
    return Array.from(value);
  }
  join(chars) {
    return chars.join("");
  }
  postProcess(changeObjects, options) {
    return changeObjects;
  }
  get useLongestToken() {
    return false;
  }
  buildValues(lastComponent, newTokens, oldTokens) {
    const components = [];
    let nextComponent;
    while (lastComponent) {
      components.push(lastComponent);
      nextComponent = lastComponent.previousComponent;
      delete lastComponent.previousComponent;
      lastComponent = nextComponent;
    }
    components.reverse();
    const componentLen = components.length;
    let componentPos = 0, newPos = 0, oldPos = 0;
    for (; componentPos < componentLen; componentPos++) {
      const component = components[componentPos];
      if (!component.removed) {
        if (!component.added && this.useLongestToken) {
          let value = newTokens.slice(newPos, newPos + component.count);
          value = value.map(function(value2, i) {
            const oldValue = oldTokens[oldPos + i];
            return oldValue.length > value2.length ? oldValue : value2;
          });
          component.value = this.join(value);
        } else {
          component.value = this.join(newTokens.slice(newPos, newPos + component.count));
        }
        newPos += component.count;
        if (!component.added) {
          oldPos += component.count;
        }
      } else {
        component.value = this.join(oldTokens.slice(oldPos, oldPos + component.count));
        oldPos += component.count;
      }
    }
    return components;
  }
};

// node_modules/diff/libesm/diff/line.js
var LineDiff = class extends Diff {
  constructor() {
    super(...arguments);
    this.tokenize = tokenize;
  }
  equals(left, right, options) {
    if (options.ignoreWhitespace) {
      if (!options.newlineIsToken || !left.includes("\n")) {
        left = left.trim();
      }
      if (!options.newlineIsToken || !right.includes("\n")) {
        right = right.trim();
      }
    } else if (options.ignoreNewlineAtEof && !options.newlineIsToken) {
      if (left.endsWith("\n")) {
        left = left.slice(0, -1);
      }
      if (right.endsWith("\n")) {
        right = right.slice(0, -1);
      }
    }
    return super.equals(left, right, options);
  }
};
var lineDiff = new LineDiff();
function diffLines(oldStr, newStr, options) {
  return lineDiff.diff(oldStr, newStr, options);
}
function tokenize(value, options) {
  if (options.stripTrailingCr) {
    value = value.replace(/\r\n/g, "\n");
  }
  const retLines = [], linesAndNewlines = value.split(/(\n|\r\n)/);
  if (!linesAndNewlines[linesAndNewlines.length - 1]) {
    linesAndNewlines.pop();
  }
  for (let i = 0; i < linesAndNewlines.length; i++) {
    const line = linesAndNewlines[i];
    if (i % 2 && !options.newlineIsToken) {
      retLines[retLines.length - 1] += line;
    } else {
      retLines.push(line);
    }
  }
  return retLines;
}

// node_modules/diff/libesm/patch/create.js
function structuredPatch(oldFileName, newFileName, oldStr, newStr, oldHeader, newHeader, options) {
  let optionsObj;
  if (!options) {
    optionsObj = {};
  } else if (typeof options === "function") {
    optionsObj = { callback: options };
  } else {
    optionsObj = options;
  }
  if (typeof optionsObj.context === "undefined") {
    optionsObj.context = 4;
  }
  const context = optionsObj.context;
  if (optionsObj.newlineIsToken) {
    throw new Error("newlineIsToken may not be used with patch-generation functions, only with diffing functions");
  }
  if (!optionsObj.callback) {
    return diffLinesResultToPatch(diffLines(oldStr, newStr, optionsObj));
  } else {
    const { callback } = optionsObj;
    diffLines(oldStr, newStr, Object.assign(Object.assign({}, optionsObj), { callback: (diff) => {
      const patch = diffLinesResultToPatch(diff);
      callback(patch);
    } }));
  }
  function diffLinesResultToPatch(diff) {
    if (!diff) {
      return;
    }
    diff.push({ value: "", lines: [] });
    function contextLines(lines) {
      return lines.map(function(entry) {
        return " " + entry;
      });
    }
    const hunks = [];
    let oldRangeStart = 0, newRangeStart = 0, curRange = [], oldLine = 1, newLine = 1;
    for (let i = 0; i < diff.length; i++) {
      const current = diff[i], lines = current.lines || splitLines(current.value);
      current.lines = lines;
      if (current.added || current.removed) {
        if (!oldRangeStart) {
          const prev = diff[i - 1];
          oldRangeStart = oldLine;
          newRangeStart = newLine;
          if (prev) {
            curRange = context > 0 ? contextLines(prev.lines.slice(-context)) : [];
            oldRangeStart -= curRange.length;
            newRangeStart -= curRange.length;
          }
        }
        for (const line of lines) {
          curRange.push((current.added ? "+" : "-") + line);
        }
        if (current.added) {
          newLine += lines.length;
        } else {
          oldLine += lines.length;
        }
      } else {
        if (oldRangeStart) {
          if (lines.length <= context * 2 && i < diff.length - 2) {
            for (const line of contextLines(lines)) {
              curRange.push(line);
            }
          } else {
            const contextSize = Math.min(lines.length, context);
            for (const line of contextLines(lines.slice(0, contextSize))) {
              curRange.push(line);
            }
            const hunk = {
              oldStart: oldRangeStart,
              oldLines: oldLine - oldRangeStart + contextSize,
              newStart: newRangeStart,
              newLines: newLine - newRangeStart + contextSize,
              lines: curRange
            };
            hunks.push(hunk);
            oldRangeStart = 0;
            newRangeStart = 0;
            curRange = [];
          }
        }
        oldLine += lines.length;
        newLine += lines.length;
      }
    }
    for (const hunk of hunks) {
      for (let i = 0; i < hunk.lines.length; i++) {
        if (hunk.lines[i].endsWith("\n")) {
          hunk.lines[i] = hunk.lines[i].slice(0, -1);
        } else {
          hunk.lines.splice(i + 1, 0, "\\ No newline at end of file");
          i++;
        }
      }
    }
    return {
      oldFileName,
      newFileName,
      oldHeader,
      newHeader,
      hunks
    };
  }
}
function splitLines(text) {
  const hasTrailingNl = text.endsWith("\n");
  const result = text.split("\n").map((line) => line + "\n");
  if (hasTrailingNl) {
    result.pop();
  } else {
    result.push(result.pop().slice(0, -1));
  }
  return result;
}

// src/host/lines.ts
var mostChangedLines = 1e3;
function lineDiff2(observed, desired) {
  if (observed === "") return linesOf(desired).map((line) => `+${line}`);
  const patch = structuredPatch("", "", observed, desired, "", "", { context: 1, maxEditLength: mostChangedLines });
  return patch?.hunks.flatMap((hunk, index) => [...index > 0 ? ["…"] : [], ...hunk.lines]);
}
function linesOf(text) {
  return text === "" ? [] : text.replace(/\n$/, "").split("\n");
}

// src/host/kinds/file.apply.sh
var file_apply_default = '# shellcheck shell=bash\n# shellcheck disable=SC2154 # log is that of apply.sh\n# Compare and swap: what the plan saw must still be there. Arguments: path, SHA-256 or `absent`, and so on.\nexpect() {\n  local path wanted found\n  while (($#)); do\n    path=$1 wanted=$2 found=absent\n    shift 2\n    if [[ -f $path ]]; then\n      found=$(sha256sum <"$path") && found=${found%% *}\n    elif [[ -e $path && $(readlink "$path") != /dev/null ]]; then\n      # A folder, or what never comes to an end when it is read.\n      found=\'no file\'\n    fi\n    [[ $found == "$wanted" ]] || stop "$path has changed since the plan: run promguard plan again"\n  done\n}\n\n# Where a new file is until it replaces the old one beside it.\naside() { echo "${1%/*}/.promguard-new.${1##*/}"; }\n\n# The new content comes on standard input.\nstage() {\n  local path=$1 mode=$2 owner=$3 new\n  new=$(aside "$path")\n  [[ -d ${path%/*} ]] || mkdir -p "${path%/*}"\n  rm -f "$new"\n  (umask 077 && cat >"$new")\n  chown "$owner" "$new"\n  chmod "$mode" "$new"\n}\n\nreplace() {\n  sync "$(aside "$1")"\n  mv -fT "$(aside "$1")" "$1"\n}\n\n# `{}` in the check is the new file beside the old one.\nput() {\n  local path=$1 mode=$2 owner=$3 check=${4-} new\n  stage "$path" "$mode" "$owner"\n  new=$(aside "$path")\n  if [[ $check ]] && ! eval "${check//\\{\\}/"$new"}"; then\n    rm -f "$new"\n    stop "the checker refused the new $path, the old one stays: $(tail -n 5 "$log")"\n  fi\n  replace "$path"\n}\n\n# Folders that are there for our files alone go with the last of them.\nremove_files() {\n  local path folders=()\n  rm -f -- "$@"\n  for path in "$@"; do\n    [[ $path != /etc/promguard/*/* && $path != /etc/systemd/system/*.d/* ]] || folders+=("${path%/*}")\n  done\n  ((${#folders[@]} == 0)) || rmdir --ignore-fail-on-non-empty -- "${folders[@]}" 2>/dev/null || true\n}\n';

// src/host/kinds/file.observe.sh
var file_observe_default = '# shellcheck shell=bash\n# shellcheck disable=SC2154 # state and tab, metas, hashes and strange are those of observe.sh\n# Text is sent with its secrets masked, for people to read; decisions rest on hashes. A unit that we did not write may hold passwords.\nobserve_file() {\n  local path meta masked lines=() managed most\n  [[ -f $state/managed ]] && mapfile -t lines <"$state/managed"\n  printf -v managed \'%s\\n\' \'\' "${lines[@]}"\n  for path in "$@"; do\n    may_read "$path" || { fact unknown file "$path" && continue; }\n    [[ ! ${strange[$path]-} ]] || fact file-other "$path" "${strange[$path]}"\n    [[ ${metas[$path]-} && ${hashes[$path]-} ]] || continue\n    meta=${metas[$path]#*"$tab"}\n    fact file-mode "$path" "$meta"\n    fact file-hash "$path" "${hashes[$path]}"\n    [[ $path != /etc/systemd/* || $managed == *$\'\\n\'"file:$path"$\'\\n\'* ]] || continue\n    mask "$path"\n    # A server that bans addresses with ufw has thousands of rules, which are to be given back.\n    [[ $path == "$state/former" ]] && most=16384 || most=256\n    if ((${meta##*"$tab"} < most * 1024)); then\n      ((${#lines[@]} == 0)) || printf \'%s\\n\' "file-text$tab$path" "${lines[@]/#/|}"\n    elif [[ $masked ]]; then\n      # Too large to be sent: the hash of what would be sent.\n      run sha256sum < <(printf \'%s\\n\' "${lines[@]}")\n      fact file-masked "$path" "${lines[0]%% *}"\n    fi\n  done\n}\n\n# Sets lines to those of a file, and masked if there were keys among them. wg(8) reads its keys in any case, and a line that is commented out\n# still holds one.\nmask() {\n  local at\n  masked=\'\'\n  mapfile -t lines <"$1"\n  shopt -s nocasematch\n  if [[ ${lines[*]} =~ (privatekey|presharedkey) ]]; then\n    for at in "${!lines[@]}"; do\n      [[ ${lines[at]} =~ ^[[:blank:]]*#*[[:blank:]]*(privatekey|presharedkey)[[:blank:]]*= ]] || continue\n      lines[at]="${lines[at]%%=*}= (secret)"\n      masked=1\n    done\n  fi\n  shopt -u nocasematch\n}\n';

// src/host/kinds/file.ts
var tunnelFolder = "/etc/wireguard/";
var files = {
  id: ({ path }) => `file:${path}`,
  isManaged: true,
  requests: ({ path }) => [`file ${path}`],
  words: ["file-mode", "file-hash", "file-masked", "file-text", "file-other"],
  read,
  assume: (items) => ({
    files: Object.fromEntries(
      items.map(({ path, mode, owner, group, content }) => [
        path,
        { sha256: hashOf(content), mode, owner, group, content: redact(content), maskedSha256: void 0 }
      ])
    )
  }),
  compare(item, { files: observed }, { managed }) {
    const id = `file:${item.path}`;
    const { path } = item;
    const after = { mode: item.mode, owner: `${item.owner}:${item.group}` };
    const found = observed[path];
    if (!found) {
      const content2 = lineDiff2("", redact(item.content)) ?? "rewritten";
      return [{ kind: "file", id, action: "create", path, before: void 0, after, content: content2 }];
    }
    if (found.other !== void 0)
      return [{ kind: "file", id, action: "update", path, before: {}, after, content: "foreign" }];
    const states = differing({ mode: found.mode, owner: `${found.owner}:${found.group}` }, after);
    const content = contentChange(item, found, managed.has(id));
    if (!states && content === "same") return [];
    return [
      { kind: "file", id, action: "update", path, before: states?.before ?? {}, after: states?.after ?? {}, content }
    ];
  },
  remove: (path) => ({ kind: "file", id: `file:${path}`, action: "delete", path }),
  /** What runs has read the text; a reload may have failed of the mode or the owner. */
  consequence: (change) => [change.id, change.action !== "delete" && change.content === "same" ? "reload" : "any"],
  rereadsUnits: ({ path }) => path.startsWith("/etc/systemd/"),
  access: ({ path }) => path.startsWith(tunnelFolder) ? "tunnel" : void 0,
  /** What the list of a host still lacks depends on where an apply ended; whatever it names is a change of its own. */
  isLeftOver: ({ action, path }) => action === "update" && path === managedPath,
  isNote: ({ path }) => path === managedPath,
  /** The lines around those that change are left out: they may be others by now. */
  meaning: (change) => change.action === "delete" || !Array.isArray(change.content) ? change : { ...change, content: changedLines(change.content) },
  /** Each line, and all else that changes. */
  parts: (change) => change.action === "delete" || !Array.isArray(change.content) ? [] : [{ ...change, content: "lines" }, ...new Set(changedLines(change.content))].map((part) => [change.id, part]),
  refusal: (host, change) => change.action !== "delete" && change.content === "foreign" ? foreign(host, change.path) : void 0,
  render({ changes, items, observed }) {
    const removed = changes.flatMap(({ action, path }) => action === "delete" ? [path] : []);
    const expected = changes.flatMap(
      ({ action, path }) => action === "delete" ? [] : [path, observed.files[path]?.sha256 ?? "absent"]
    );
    return {
      expect: expected.length > 0 ? [`expect ${words(expected)}
`] : [],
      "write file": changes.flatMap(({ id }) => {
        const item = items.get(id);
        return item ? [step(`write ${item.path}`), ...put(item)] : [];
      }),
      "remove file": removal(removed.filter((path) => path !== formerPath)),
      // Until the server is so again, whoever goes on has to know.
      unlist: removal(removed.filter((path) => path === formerPath))
    };
  },
  observeScript: file_observe_default,
  applyScript: file_apply_default
};
function removal(paths) {
  return paths.length > 0 ? [step(`remove ${paths.join(" ")}`), `remove_files ${words(paths)}
`] : [];
}
function put(file) {
  const text = reveal(file.content);
  if (/[^\n]$/.test(text)) throw new Error(`${file.path}: a here-document holds whole lines`);
  const check = file.check ? ` ${quote(file.check)}` : "";
  return fed(`put ${quote(file.path)} ${file.mode} ${quote(`${file.owner}:${file.group}`)}${check}`, file.content);
}
function fed(command, content) {
  const text = reveal(content);
  if (text.includes("\0")) throw new Error("bash cannot hold a NUL");
  const mark = delimiter(text);
  return [`${command} <<'${mark}'
`, ...content, `${mark}
`];
}
function delimiter(text) {
  const lines = new Set(text.split("\n"));
  let mark = "END_OF_FILE";
  while (lines.has(mark)) mark += "_";
  return mark;
}
function changedLines(lines) {
  return lines.filter((line) => !/^[ …]/.test(line));
}
function contentChange(item, found, isOurs) {
  if (isSame(item.content, found)) return "same";
  if (!isOurs) return "foreign";
  if (found.content === void 0) return "too large";
  const lines = lineDiff2(found.content, redact(item.content));
  if (lines === void 0) return "rewritten";
  if (lines.length > 0) return lines;
  return redact(item.content).includes(redacted) ? "secret" : "invisible";
}
function isSame(content, { sha256: sha2562, content: text, maskedSha256 }) {
  if (!hasSealed(content)) return sha2562 === hashOf(content);
  if (text !== void 0) return text === redact(content);
  return maskedSha256 === void 0 || maskedSha256 === hashOf([redact(content)]);
}
function foreign(host, path) {
  const elsewhere = path.startsWith(tunnelFolder) ? ", or in fleet.yaml give PromGuard's tunnel another name there (interface: wg-promguard)" : "";
  return new Problem("foreign-file", `${host} has a ${path} that PromGuard did not write`, {
    hint: `copy what you need from it, move it away on ${host} (mv ${path} ${path}.before-promguard)${elsewhere}, then run again`
  });
}
function read(facts, malformed) {
  const found = /* @__PURE__ */ new Map();
  for (const { word, fields, text } of facts) {
    const [path = "", a = "", b = "", c = "", size = ""] = fields;
    const file = found.get(path) ?? {
      sha256: "",
      mode: "",
      owner: "",
      group: "",
      content: void 0,
      maskedSha256: void 0
    };
    found.set(path, file);
    if (word === "file-other") file.other = a;
    else if (word === "file-mode") {
      Object.assign(file, { mode: a.padStart(4, "0"), owner: b, group: c });
      if (size === "0") file.content = "";
    } else if (word === "file-hash") file.sha256 = readHash(a, malformed);
    else if (word === "file-masked") file.maskedSha256 = readHash(a, malformed);
    else file.content = `${text.join("\n")}
`;
  }
  return { files: Object.fromEntries(found) };
}
function readHash(text, malformed) {
  if (!/^[0-9a-f]{64}$/.test(text)) throw malformed(`${shown(text)} where a SHA-256 belongs`);
  return text;
}
function changedMeanwhile(printed, hosts) {
  const [, path] = /^(\/\S+) has changed since the plan/m.exec(printed) ?? [];
  if (path === void 0) return void 0;
  return new Problem("host-changed-meanwhile", `${listed(hosts)}: ${path} has changed since this plan was made`, {
    hosts,
    hint: "it was left as it is now: a colleague or another run may have changed the fleet in the meantime, so git pull, then plan and apply again"
  });
}

// src/host/route.ts
function leadsOutside(name, routes) {
  return name === void 0 || at(name, routes).some(({ network }) => network === "default");
}
function networksAt(name, routes) {
  return networksOf(at(name, routes)).map(({ network }) => network);
}
function comesInElsewhere(name, routes) {
  const here = new Set(at(name, routes));
  const others2 = routes.filter((route) => !here.has(route));
  return others2.some(({ network }) => network === "default") ? void 0 : others2.map(({ network }) => network);
}
function networksOf(routes) {
  return routes.filter(({ network }) => network !== "default");
}
function isInside(address) {
  const parsed = parseCidr(address);
  return parsed !== void 0 && (isPrivate(parsed) || isSpecial(parsed));
}
function privateNetworks(routes) {
  const ranges = routes.flatMap(({ network }) => parseCidr(network) ?? []);
  return [...new Set(ranges.filter(isPrivate).map(formatCidr))];
}
function neighboursAt(address, routes) {
  const wanted = parseCidr(address);
  const near = networksOf(routes).filter(({ network }) => {
    const parsed = parseCidr(network);
    return wanted && parsed && overlap(wanted, parsed);
  });
  return near.some(({ device }) => leadsOutside(device, routes)) ? [] : near.map(({ network }) => network);
}
function at(name, routes) {
  const isMeant = name.endsWith("+") ? (device) => device.startsWith(name.slice(0, -1)) : (device) => device === name;
  return routes.filter(({ device }) => isMeant(device));
}

// src/host/rule.ts
var anywhere = { 4: "0.0.0.0/0", 6: "::/0" };
function ruleText(rule) {
  const on = rule.interface ? ` on ${rule.interface}` : "";
  const family = rule.family === 6 ? " (v6)" : "";
  return `allow in${on} proto ${rule.proto} from ${rule.from} to ${rule.to} port ${rule.port}${family}`;
}
function isIpv6(text) {
  return text.endsWith(" (v6)");
}
function isOfApplication({ text, rule }) {
  return rule === void 0 && text.replace(/ \(v6\)$/, "").split(" ").length === 9;
}
function parseRule(text) {
  const form = /^allow in(?: on (\S+))? proto (tcp|udp) from (\S+) to (\S+) port (\d+)( \(v6\))?$/;
  const [, on, proto, from, to, port, v6] = form.exec(text) ?? [];
  if (from === void 0 || to === void 0) return void 0;
  const family = v6 === void 0 ? 4 : 6;
  return { family, proto: proto === "udp" ? "udp" : "tcp", port: Number(port), from, to, interface: on };
}
function ruleArguments(rule) {
  const end = (address) => address !== "any" || rule.family === "both" ? address : anywhere[rule.family];
  const on = rule.interface ? ` on ${quote(rule.interface)}` : "";
  return `allow in${on} proto ${rule.proto} from ${quote(end(rule.from))} to ${quote(end(rule.to))} port ${rule.port}`;
}
function readRule(tuple, family) {
  const [, hex = ""] = / comment=([0-9a-f]*)$/.exec(tuple) ?? [];
  const plain = tuple.replace(/ comment=\S+$/, "");
  const rule = readOurs(plain, family);
  return {
    text: rule ? ruleText(rule) : plain + (family === 6 ? " (v6)" : ""),
    comment: fromHex(hex),
    rule,
    opening: rule ? openingOf(rule) : readPackets(plain, opens, family)
  };
}
function spoken(text) {
  const form = /^(allow|deny|reject|limit)(?:_(log|log-all))? (\S+) (\S+) (\S+) (\S+) (\S+)(?: (\S+) (\S+))? (in|out)(?:_([^!\s]+))?( \(v6\))?$/;
  const [, action, log, proto, port, to = "", fromPort, from = "", toApp, fromApp, way, on, family = ""] = form.exec(text) ?? [];
  if (action === void 0) return text;
  const end = (word, address, number, app) => {
    const who = Object.values(anywhere).includes(address) ? "any" : address;
    if (app !== void 0 && app !== "-") return `${word} ${who} app ${quote(app.replaceAll("%20", " "))}`;
    return `${word} ${who}${number === "any" ? "" : ` port ${number}`}`;
  };
  const isOfApp = [toApp, fromApp].some((app) => app !== void 0 && app !== "-");
  const words2 = [action, way, on && `on ${on}`, log, proto !== "any" && !isOfApp && `proto ${proto}`];
  return [...words2, end("from", from, fromPort, fromApp), end("to", to, port, toApp)].filter(Boolean).join(" ") + family;
}
function deniedBy(rule, others2) {
  const wanted = openingOf(rule);
  const first = others2.find((other) => encloses(other.opening ?? closingOf(other), wanted));
  return first && !first.opening ? first.text : void 0;
}
function decidedBy({ proto, port, from }, rules2) {
  const family = from.includes(":") ? 6 : 4;
  const wanted = { family, proto, ports: [[port, port]], from, to: "any", interface: void 0 };
  const somewhere = (opening) => opening && { ...opening, to: "any", interface: void 0 };
  return rules2.find((rule) => encloses(somewhere(rule.opening) ?? closingOf(rule), wanted));
}
function closingOf({ text }) {
  const plain = text.replace(/ \(v6\)$/, "");
  return readPackets(plain, closes, plain === text ? 4 : 6);
}
function encloses(outer, inner) {
  if (outer?.family !== inner.family) return false;
  if (outer.proto !== "any" && outer.proto !== inner.proto) return false;
  if (outer.interface !== void 0 && outer.interface !== inner.interface) return false;
  const isPort = ([first, last]) => outer.ports.some(([from, to]) => from <= first && last <= to);
  return inner.ports.every(isPort) && covers(outer.from, inner.from) && covers(outer.to, inner.to);
}
function covers(outer, inner) {
  if (outer === "any" || outer === inner) return true;
  const [out, within2] = [parseCidr(outer), parseCidr(inner)];
  return out !== void 0 && within2 !== void 0 && contains(out, within2);
}
function openingOf({ port, ...rule }) {
  return { ...rule, ports: [[port, port]] };
}
function othersOnMatch({
  family,
  proto,
  port,
  from,
  to,
  interface: on
}) {
  const end = (address) => address === "any" ? anywhere[family] : address;
  const match = `${proto} ${port} ${end(to)} any ${end(from)} in${on ? `_${on}` : ""}${family === 6 ? " (v6)" : ""}`;
  const all = (actions) => actions.flatMap((action) => ["", "_log", "_log-all"].map((log) => `${action}${log} ${match}`));
  return { open: all(["limit", "allow"]), closed: all(["deny", "reject"]) };
}
function denies(policy) {
  return policy === "DROP" || policy === "REJECT";
}
function isIncoming(tuple) {
  return !/^route:/.test(tuple) && / in(_\S+)?( comment=\S*)?$/.test(tuple);
}
function readOurs(tuple, family) {
  const form = /^allow (tcp|udp) (\d+) (\S+) any (\S+) in(?:_(\S+))?$/.exec(tuple);
  if (!form) return void 0;
  const [, proto, port, to = "", from = "", on] = form;
  return {
    family,
    proto: proto === "udp" ? "udp" : "tcp",
    port: Number(port),
    from: from === anywhere[family] ? "any" : from,
    to: to === anywhere[family] ? "any" : to,
    interface: on
  };
}
var packets = String.raw`(?:_log|_log-all)? (tcp|udp|any) (any|[\d:,]+) (\S+) any (\S+)(?: \S+ \S+)? in(?:_(\S+))?$`;
var opens = new RegExp(`^(?:allow|limit)${packets}`);
var closes = new RegExp(`^(?:deny|reject)${packets}`);
function readPackets(tuple, form, family) {
  const [, proto, ports, to, from, on] = form.exec(tuple) ?? [];
  if (ports === void 0 || to === void 0 || from === void 0) return void 0;
  const anyone = (address) => address === "0.0.0.0/0" || address === "::/0" ? "any" : address;
  return {
    family,
    proto: proto === "tcp" || proto === "udp" ? proto : "any",
    ports: ports === "any" ? [[0, 65535]] : ports.split(",").map(rangeOf),
    from: anyone(from),
    to: anyone(to),
    interface: on
  };
}
function rangeOf(text) {
  const [from = 0, to = from] = text.split(":").map(Number);
  return [from, to];
}
function fromHex(hex) {
  const bytes = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  return new TextDecoder().decode(bytes);
}

// src/host/sources.ts
var everyone = { of: "any", but: [], isSure: true };
function within(ranges) {
  const outer = ranges.filter((range, at2) => !ranges.some((other, place) => isMore(other, range, place < at2)));
  return outer.map((of) => ({ ...everyone, of }));
}
function meet(some, others2) {
  return some.flatMap((one) => others2.flatMap((other) => shared(one, other)));
}
function without(some, others2) {
  return others2.reduce(
    (left, other) => left.flatMap((one) => [...apart(one, other.of), ...meet([one], within(other.but))]),
    [...some]
  );
}
function distinct(some) {
  return [...new Map(some.map((one) => [`${one.isSure} ${one.of} ${one.but.join(" ")}`, one])).values()];
}
function doubted(some) {
  return some.map((one) => ({ ...one, isSure: false }));
}
function shared(one, other) {
  const of = covers(one.of, other.of) ? other.of : covers(other.of, one.of) ? one.of : void 0;
  if (of === void 0) return [];
  const holes = [...one.but, ...other.but];
  const isSure = one.isSure && other.isSure;
  if (of === "any") return [{ of, but: holes, isSure }];
  if (holes.some((hole) => covers(hole, of))) return [];
  return [{ of, but: holes.filter((hole) => covers(of, hole)), isSure }];
}
function apart(one, range) {
  if (covers(range, one.of)) return [];
  return covers(one.of, range) ? [{ ...one, but: [...one.but, range] }] : [one];
}
function isMore(other, range, isFirst2) {
  return covers(other, range) && (isFirst2 || !covers(range, other));
}

// src/host/match.ts
var rates = /* @__PURE__ */ new Set(["limit", "hashlimit", "recent", "connlimit"]);
var known = /* @__PURE__ */ new Set(["tcp", "udp", "multiport", "conntrack", "state", "comment", "addrtype"]);
function readMatch(words2, socket, routes) {
  const all = optionsOf(words2);
  const at2 = all.findIndex(({ name }) => name === "-j" || name === "-g");
  const [jump, options] = [all[at2], all.slice(0, Math.max(at2, 0))];
  const isRated = options.some(({ name, values: [match = ""] }) => name === "-m" && rates.has(match));
  const asked = options.map((option) => ({ option, said: asks(option, socket, routes, isRated) }));
  if (!jump || asked.some(({ said }) => said === "other")) return void 0;
  const [target = ""] = jump.values;
  if (isRated && target !== "ACCEPT" && target !== "RETURN") return void 0;
  const from = asked.reduce(
    (some, { said }) => typeof said === "string" ? some : meet(some, said),
    [everyone]
  );
  const unread = asked.filter(({ said }) => said === "unknown").map(({ option }) => option);
  return {
    from: from.length > 0 ? from : [everyone],
    isSure: unread.length === 0 && from.length > 0,
    elsewhere: elsewhereOf(options, socket, routes),
    isForPort: options.some(({ name }) => /^--d?ports?$/.test(name)) || unread.some(({ isNegated }) => isNegated),
    target,
    comesBack: jump.name === "-j"
  };
}
function optionsOf(words2) {
  const options = [];
  let isNegated = false;
  for (const word of words2) {
    const last = options.at(-1);
    const isComment = last?.name === "--comment" && last.values.length === 0;
    if (word === "!") isNegated = true;
    else if (word.startsWith("-") && !isComment) {
      options.push({ name: word, values: [], isNegated });
      isNegated = false;
    } else last?.values.push(word);
  }
  return options;
}
function asks({ name, values, isNegated }, { proto, port, address }, routes, isRated) {
  const [value = "", second = ""] = values;
  const unless = (isMet) => isMet !== isNegated ? "nothing" : "other";
  switch (name) {
    case "-i":
      return asksOfDevice(value, isNegated, routes);
    case "-s":
      return asksOfSource(value.replace(/\/(32|128)$/, ""), isNegated);
    case "-d":
      return asksOfDestination(value, isNegated, address, routes);
    case "-p":
      return unless(value === proto || value === "all");
    case "--dport":
    case "--dports":
      return unless(value.split(",").some((range) => isIn(port, range)));
    case "--tcp-flags":
      return unless(isFirst(value.split(","), second.split(",")));
    case "--ctstate":
    case "--state":
      return unless(value.split(",").includes("NEW"));
    case "--dst-type":
      return unless(value === "LOCAL");
    case "-m":
      return known.has(value) || rates.has(value) ? "nothing" : "unknown";
    case "--comment":
      return "nothing";
    default:
      return isRated ? "nothing" : "unknown";
  }
}
function asksOfDevice(device, isNegated, routes) {
  if (device === "lo") return isNegated ? "nothing" : "other";
  if (leadsOutside(device, routes) !== isNegated) return "nothing";
  const networks = isNegated ? comesInElsewhere(device, routes) : networksAt(device, routes);
  return networks && networks.length > 0 ? within(networks) : "unknown";
}
function asksOfSource(from, isNegated) {
  if (!parseCidr(from)) return "unknown";
  return isNegated ? [{ ...everyone, but: [from] }] : within([from]);
}
function asksOfDestination(to, isNegated, address, routes) {
  const parsed = parseCidr(to);
  if (!parsed) return "unknown";
  if (address !== void 0) return covers(to, address) === isNegated ? "other" : "nothing";
  if (isInside(to) === isNegated) return "nothing";
  if (isNegated) return "unknown";
  if (isSpecial(parsed)) return "other";
  const networks = neighboursAt(to, routes);
  return networks.length > 0 ? within(networks) : "unknown";
}
function elsewhereOf(options, { address }, routes) {
  const all = options.map(({ name, values: [value = ""], isNegated }) => {
    if (name === "-d" && address === void 0) return void 0;
    if (name !== "-i" || value === "lo" || leadsOutside(value, routes) === isNegated) return [];
    return isNegated ? networksAt(value, routes) : comesInElsewhere(value, routes);
  });
  return all.includes(void 0) ? void 0 : all.flatMap((networks) => networks ?? []);
}
function isFirst(flags, set) {
  return flags.every((flag) => set.includes(flag) === (flag === "SYN"));
}
function isIn(port, range) {
  const [from = 0, to = from] = range.split(":").map(Number);
  return from <= port && port <= to;
}

// src/host/filter.ts
var programs = { 4: "iptables", 6: "ip6tables" };
function deletion(command) {
  return command.replace(" -A ", " -D ");
}
var mostDepth = 20;
function admitted({ lines, dropping: dropping2 }, socket, routes) {
  if (dropping2.length > 0) return ["unknown"];
  const table = readTable(lines);
  const policy = table.policies.get("INPUT") ?? "ACCEPT";
  const { found, left } = walked(table, socket, routes);
  return named(policy === "ACCEPT" ? [...found, ...left] : found);
}
function inFront(rules2, socket, routes) {
  const table = readTable(["*filter", ...rules2]);
  const { found, left } = walked(table, socket, routes);
  return { found: named(found), left: named(left) };
}
function withChains(rules2, chains) {
  const [all, known2] = [[...rules2], /* @__PURE__ */ new Set()];
  for (const rule of all) {
    const target = / -[jg] (\S+)/.exec(rule)?.[1] ?? "";
    if (!known2.has(target)) all.push(...chains.filter((line) => line.startsWith(`-A ${target} `)));
    known2.add(target);
  }
  return all;
}
function walked(table, socket, routes) {
  const walk = new Walk(table, socket, routes);
  const left = walk.chain("INPUT", [everyone], 0);
  return { found: walk.found, left };
}
function named(found) {
  if (found.some(({ of, isSure }) => of === "any" && isSure)) return ["any"];
  return [...new Set(found.map(({ of, but, isSure }) => isSure && but.length === 0 ? of : "unknown"))];
}
function forwarding(lines) {
  return rulesIn(lines, "nat").filter((rule) => / -j (DNAT|SNAT|MASQUERADE)\b/.test(rule)).map((rule) => `-t nat ${rule}`);
}
function rulesIn(lines, table) {
  return [...readTable(lines, table).rules].flatMap(
    ([chain, all]) => all.map((words2) => `-A ${chain} ${words2.join(" ")}`)
  );
}
var isOfUfwsPolicy = /^-A ufw6?-(?:track|skip-to-policy)-forward /;
function lettingThrough(lines) {
  const all = rulesIn(lines, "filter");
  const forward = all.filter((rule) => rule.startsWith("-A FORWARD "));
  return withChains(forward, all).filter(
    (rule) => rule.endsWith(" -j ACCEPT") && !isOfUfwsPolicy.test(rule) && !/ -p (?:ipv6-)?icmp /.test(rule) && !/ --(?:ct)?state (?:RELATED|ESTABLISHED|,)+ /.test(rule)
  );
}
function forwardsByDefault(lines) {
  return (readTable(lines).policies.get("FORWARD") ?? "ACCEPT") === "ACCEPT";
}
function droppingChains(lines) {
  const { policies } = readTable(lines);
  return ["INPUT", "FORWARD", "OUTPUT"].filter((chain) => policies.get(chain) === "DROP");
}
var sendsAll = /^(?:-m (?:conntrack --ctstate|state --state) (?:\S*,)?NEW(?:,\S*)? )?-j ACCEPT$/;
function limitsSending(lines) {
  if (!droppingChains(lines).includes("OUTPUT")) return false;
  return !(readTable(lines).rules.get("OUTPUT") ?? []).some((words2) => sendsAll.test(words2.join(" ")));
}
function readTable(lines, wanted = "filter") {
  const policies = /* @__PURE__ */ new Map();
  const rules2 = /* @__PURE__ */ new Map();
  let table = "";
  for (const line of lines) {
    if (line.startsWith("*")) table = line.slice(1);
    if (table !== wanted) continue;
    const [, name = "", policy = ""] = /^:(\S+) (\S+)/.exec(line) ?? [];
    if (name) policies.set(name, policy);
    const [, chain = "", rest = ""] = /^-A (\S+) (.*)$/.exec(line) ?? [];
    if (!chain) continue;
    const known2 = rules2.get(chain) ?? [];
    known2.push(wordsOf(rest));
    rules2.set(chain, known2);
  }
  return { policies, rules: rules2 };
}
function wordsOf(text) {
  return [...text.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
}
var Walk = class {
  /** Who is let in. */
  found = [];
  #table;
  #socket;
  #routes;
  constructor(table, socket, routes) {
    this.#table = table;
    this.#socket = socket;
    this.#routes = routes;
  }
  /** On whom it does not decide. */
  chain(name, coming, depth) {
    const back = [];
    let left = coming;
    for (const words2 of this.#table.rules.get(name) ?? []) {
      if (left.length === 0) break;
      const match = readMatch(words2, this.#socket, this.#routes);
      if (!match) continue;
      switch (match.target) {
        case "ACCEPT":
          this.#accept(match, left);
          if (match.from.some(isAnyone)) left = others(left, match);
          break;
        case "DROP":
        case "REJECT":
          left = spared(left, match);
          break;
        case "RETURN":
          back.push(...meant(left, match));
          left = staying(left, match);
          break;
        default:
          if (!this.#table.rules.has(match.target) && !this.#table.policies.has(match.target)) break;
          left = this.#jump(match, left, back, depth);
      }
    }
    return back.length > 0 ? distinct([...back, ...left]) : left;
  }
  #accept(match, left) {
    const some = meant(left, match);
    const leavesOut = match.isForPort && match.from.some(({ but }) => but.length > 0);
    this.found.push(...leavesOut ? doubted(some) : some);
  }
  /** back: gets those who leave the chain with this rule. Returns those who stay. */
  #jump(match, left, back, depth) {
    const some = meant(left, match);
    if (depth >= mostDepth) {
      this.found.push(...doubted(some));
      return staying(left, match);
    }
    const undecided = this.chain(match.target, some, depth + 1);
    if (!match.comesBack) {
      back.push(...undecided);
      return staying(left, match);
    }
    if (undecided === some) return left;
    return isExact(match) ? [...staying(left, match), ...undecided] : staying(left, match);
  }
};
function isAnyone({ of }) {
  return of === "any";
}
function isExact({ isSure, elsewhere }) {
  return isSure && elsewhere !== void 0;
}
function meant(coming, { from, elsewhere = [], isSure }) {
  const some = without(meet(coming, from), within(elsewhere));
  return isSure ? some : doubted(some);
}
function others(coming, match) {
  if (!isExact(match)) return coming;
  return [...without(coming, match.from), ...meet(coming, meet(match.from, within(match.elsewhere ?? [])))];
}
function spared(coming, match) {
  const { from, isForPort, elsewhere } = match;
  const isDoubtful = (one) => {
    if (isForPort) return isExact(match) ? isAnyone(one) : meet([one], from).length > 0;
    return elsewhere === void 0 && from.some(({ of }) => covers(of, one.of));
  };
  return others(coming, match).flatMap((one) => isDoubtful(one) ? doubted([one]) : one);
}
function staying(coming, match) {
  return isExact(match) ? others(coming, match) : spared(coming, match);
}

// src/host/kinds/firewall.apply.sh
var firewall_apply_default = `# shellcheck shell=bash
# ufw is a Python program, and starting it takes longer than what it does. One process runs it for all commands of a script, one after the
# other, just as its file has it, and asks only once what the kernel can do. Requests are lines of words separated by tabs; exit codes go back.
ufw_server='
import sys
program = sys.argv[1]
sys.path[0] = program.rpartition("/")[0]
import functools, os, traceback
import ufw.util
for name in "get_iptables_version", "get_netfilter_capabilities":
    setattr(ufw.util, name, functools.lru_cache(None)(getattr(ufw.util, name)))
requests, answers = os.fdopen(os.dup(0)), os.fdopen(os.dup(1), "w")
os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
os.dup2(2, 1)
with open(program) as file:
    code = compile(file.read(), program, "exec")
for line in requests:
    sys.argv = [program, *line.rstrip("\\n").split("\\t")]
    status = 0
    try:
        exec(code, {"__name__": "__main__"})
    except SystemExit as end:
        status = end.code or 0
    except Exception:
        traceback.print_exc()
        status = 1
    sys.stdout.flush()
    print(status, file=answers, flush=True)
'

# A ufw that is no Python program is started as ever.
ufw() {
  local program head line status
  program=$(type -P ufw) || { ufw_gone "$@"; return; }
  read -r head <"$program" || true
  if [[ $head != '#!'*python3* ]]; then
    "$program" "$@"
    return
  fi
  [[ \${ufw_process_PID-} ]] || serve_ufw "\${head#'#!'}" "$program"
  printf -v line '%s\\t' "$@"
  printf '%s\\n' "\${line%$'\\t'}" >&"\${ufw_process[1]-}"
  read -r status <&"\${ufw_process[0]-}" || status=1
  return "$status"
}

# Where somebody has removed ufw, none of its rules is in force, and a server that is given back needs none: its file says that it is off. It cannot be
# turned on.
ufw_gone() {
  case $1 in
    disable) [[ ! -e /etc/ufw/ufw.conf ]] || sed -i 's/^ENABLED=.*/ENABLED=no/' /etc/ufw/ufw.conf ;;
    default | --force)
      echo 'ufw is not installed any more' >&2
      return 1
      ;;
  esac
}

# Without this script's output: whoever reads that waits for nothing that ends by itself when the script does.
serve_ufw() {
  # shellcheck disable=SC2086 # an interpreter may have arguments
  coproc ufw_process { exec $1 -c "$ufw_server" "$2" 3>&-; }
}

# Before any rule: while this is off, ufw leaves out the IPv6 half of a rule. A running ufw makes its IPv6 chains only when it
# restarts, and for a moment its policies are ACCEPT.
filter_ipv6() {
  local status
  ! grep -q '^IPV6=yes' /etc/default/ufw || return 0
  status=$(command ufw status)
  sed -i 's/^IPV6=.*/IPV6=yes/' /etc/default/ufw
  [[ $status != 'Status: active'* ]] || ufw reload
}

enable_firewall() {
  ufw default deny incoming
  ufw default deny routed
  hook_chains
  ufw --force enable
}

# Before any rule: where ufw is on and its chains are gone, as after the package was removed, it can add none. Off, it writes them down.
suspend_firewall() {
  iptables -S ufw-user-input >/dev/null 2>&1 || sed -i 's/^ENABLED=.*/ENABLED=no/' /etc/ufw/ufw.conf
}

# Only where the packet filter was changed behind ufw's back: for a moment its policies are ACCEPT.
reload_firewall() {
  hook_chains
  if grep -q '^ENABLED=no' /etc/ufw/ufw.conf; then ufw --force enable; else ufw reload; fi
}

# As it was before PromGuard. Arguments, empty where nothing changes: yes or no for ufw, the policies of incoming and of routed packets, yes
# or no for IPv6.
restore_firewall() {
  [[ $1 != no ]] || ufw disable
  # Where ufw was purged, its files are gone, too.
  [[ -e /etc/default/ufw ]] || return 0
  [[ -z $2 ]] || sed -i "s/^DEFAULT_INPUT_POLICY=.*/DEFAULT_INPUT_POLICY=\\"$2\\"/" /etc/default/ufw
  [[ -z $3 ]] || sed -i "s/^DEFAULT_FORWARD_POLICY=.*/DEFAULT_FORWARD_POLICY=\\"$3\\"/" /etc/default/ufw
  [[ -z $4 ]] || sed -i "s/^IPV6=.*/IPV6=$4/" /etc/default/ufw
  # Without an effect where ufw is off.
  ufw reload
}

# Of the server's own packet filter, whose rules ufw leaves alone. Arguments: 4 or 6, a chain, its policy.
restore_policy() {
  local program=iptables
  [[ $1 == 4 ]] || program=ip6tables
  "$program" -P "$2" "$3"
}

# ufw makes its jumps only together with its chains. Where a flush took the jumps and left the chains (iptables -F), it would
# set DROP over nothing and lock everybody out, so the jumps are put back first, in ufw's order (ufw-init-functions of 0.36).
hook_chains() {
  local tables prefix place at chain present
  for tables in iptables ip6tables; do
    present=$'\\n'$("$tables" -S 2>/dev/null || true)$'\\n'
    prefix=ufw\${tables//[!6]/}
    for place in input forward output; do
      for at in before-logging before after after-logging reject track; do
        chain=$prefix-$at-$place
        [[ $present == *$'\\n'"-N $chain"$'\\n'* ]] || continue
        "$tables" -D "\${place^^}" -j "$chain" 2>/dev/null || true
        "$tables" -A "\${place^^}" -j "$chain"
      done
    done
  done
}
`;

// src/host/kinds/firewall.observe.sh
var firewall_observe_default = `# shellcheck shell=bash
# ufw's settings and rules from its own files, and what the packet filter holds now, whether or not ufw is there.
observe_firewall() {
  local line hasUfw=''
  # Booted with ipv6.disable=1: ufw then leaves out the IPv6 half of a rule.
  [[ -d /proc/sys/net/ipv6 ]] || fact ufw KERNEL_IPV6=no
  read_filter
  [[ -r /etc/ufw/ufw.conf ]] || return 0
  while read -r line; do [[ $line == ENABLED=* ]] && fact ufw "$line"; done </etc/ufw/ufw.conf
  # Removed, or stopped and disabled, and its files are still there: nothing reads them.
  { type -P ufw && { [[ $hasUfw ]] || systemctl is-enabled ufw; }; } >/dev/null 2>&1 || fact ufw ENABLED=no
  while read -r line; do [[ $line == DEFAULT_*_POLICY=* || $line == IPV6=* ]] && fact ufw "\${line//\\"/}"; done </etc/default/ufw
  while read -r line; do [[ $line == '### tuple ###'* ]] && fact tuple4 "\${line#'### tuple ### '}"; done </etc/ufw/user.rules
  while read -r line; do [[ $line == '### tuple ###'* ]] && fact tuple6 "\${line#'### tuple ### '}"; done </etc/ufw/user6.rules
}

# Of INPUT and of the chains that others made, what may let in or close, and where ufw's own come. A rule against some sources alone closes nothing.
# hasUfw: gets whether ufw's rules are there.
read_filter() {
  local line program family=4 lines=()
  for program in iptables ip6tables; do
    run "$program" -S
    for line in "\${lines[@]}"; do
      case $line in
        '-P INPUT '*) fact "live$family" policy "\${line##* }" ;;
        '-A ufw'*'-user-input '*) fact "live$family" rule ;;
        '-A ufw'* | '-A FORWARD '* | '-A OUTPUT '*) ;;
        '-A '*' -s '*' -j DROP' | '-A '*' -s '*' -j REJECT'*) ;;
        '-A INPUT '*)
          [[ $line != '-A INPUT -j ufw'* ]] || hasUfw=1
          fact "live$family" input "\${line#-A INPUT }"
          ;;
        '-A '*) fact "live$family" chain "$line" ;;
      esac
    done
    family=6
  done
}
`;

// src/host/kinds/firewall.ts
var settings = { enabled: true, incoming: "DROP", routed: "DROP", ipv6: true };
var dropping = ["*filter", ":INPUT DROP"];
var firewallId = "firewall:ufw";
var firewall = {
  id: () => firewallId,
  isManaged: true,
  requests: () => ["firewall"],
  words: ["ufw", "tuple4", "tuple6", "live4", "live6"],
  read: read2,
  assume: (items) => items.length > 0 ? {
    firewall: {
      ...{ ...settings, live: true, walls: [], outgoing: "ACCEPT", holds: [4, 6] },
      input: { 4: dropping, 6: dropping }
    }
  } : read2([]),
  compare(_, { firewall: found }) {
    const states = differing(found, settings) ?? differing(found, { live: true });
    if (!states) return [];
    const change = {
      kind: "firewall",
      id: firewallId,
      action: found.enabled ? "update" : "create",
      ...states
    };
    return [found.walls.length === 0 ? change : { ...change, against: found.walls }];
  },
  refusal: (host, { against, after }) => against === void 0 ? void 0 : isWalledUp(host, against, after.enabled === true),
  access: () => "firewall",
  render({ changes }) {
    const [change] = changes;
    if (!change) return {};
    if (change.action === "delete") return { "restore firewall": restoration(change) };
    if (change.after.live)
      return { "filter IPv6": ["suspend_firewall\n"], "enable firewall": [step("reload ufw"), "reload_firewall\n"] };
    return { "filter IPv6": ["filter_ipv6\n"], "enable firewall": [step("enable ufw"), "enable_firewall\n"] };
  },
  observeScript: firewall_observe_default,
  applyScript: firewall_apply_default
};
function isWalledUp(host, walls, isOff) {
  const shut = keepingShut(walls, isOff);
  const commands = [...shut, ...walls.map(deletion)].join(" && ");
  const first = shut[0] === installation ? ", with `ufw allow` for whatever else must stay open" : "";
  return new Problem("foreign-reject", `${host} lets no packet come to ufw's rules, by its own: ${walls.join(", ")}`, {
    hint: `no handshake would arrive. On ${host}, in this order${first}, so that nothing opens meanwhile: ${commands}; do the same where the packet filter is restored from at boot (often /etc/iptables/rules.v4 and rules.v6, where \`:INPUT DROP\` is the policy), then run again. Rules that stand behind in INPUT count from then on`
  });
}
var installation = "apt-get install ufw";
function installedFirst({ incoming }) {
  return incoming === "" ? `${installation}, then ` : "";
}
function keepingShut(walls, isOff) {
  const programs2 = [...new Set(walls.map((wall) => wall.replace(/ .*/, "")))];
  const dropsAll = (program) => walls.some((wall) => wall.startsWith(`${program} -A INPUT `) && !/ INPUT -p /.test(wall));
  if (programs2.every(dropsAll)) return programs2.map((program) => `${program} -P INPUT DROP`);
  return isOff ? [installation, "ufw allow 22/tcp", "ufw --force enable"] : [];
}
function restoration({ after: { enabled, incoming, routed, ipv6 }, policies = [] }) {
  const flag = (value) => value === void 0 ? "" : value ? "yes" : "no";
  const settings2 = [flag(enabled), incoming ?? "", routed ?? "", flag(ipv6)];
  const own = policies.map((policy) => `restore_policy ${policy}
`);
  return [step("put ufw back as it was"), `restore_firewall ${words(settings2)}
`, ...own];
}
function read2(facts) {
  const ufw = /* @__PURE__ */ new Map();
  const filter = () => ({ policy: "", live: 0, written: 0, input: [], chains: [] });
  const ip = { 4: filter(), 6: filter() };
  for (const { word, fields } of facts) {
    const [a = "", b = ""] = fields;
    const family = ip[word.endsWith("6") ? 6 : 4];
    if (word === "ufw") {
      const [key = "", value = ""] = a.split("=");
      ufw.set(key, value);
    } else if (word.startsWith("tuple")) family.written += isIncoming(a) ? 1 : 0;
    else if (a === "policy") family.policy = b;
    else if (a === "input") family.input.push(b);
    else if (a === "chain") family.chains.push(b);
    else family.live += 1;
  }
  const families = ufw.get(kernelIpv6) === "no" ? [4] : [4, 6];
  const enabled = ufw.get("ENABLED") === "yes";
  const holds = enabled ? families.filter((family) => holdsUfw(ip[family])) : [];
  return {
    firewall: {
      enabled,
      live: holds.length === families.length,
      incoming: ufw.get("DEFAULT_INPUT_POLICY") ?? "",
      routed: ufw.get("DEFAULT_FORWARD_POLICY") ?? "",
      ipv6: ufw.get("IPV6") === "yes",
      outgoing: ufw.get("DEFAULT_OUTPUT_POLICY") ?? "",
      walls: [4, 6].flatMap((family) => wallsIn(programs[family], ip[family])),
      holds,
      input: { 4: withoutUfw(ip[4]), 6: withoutUfw(ip[6]) }
    }
  };
}
var kernelIpv6 = "KERNEL_IPV6";
var endsInput = /^(?:-p (?:tcp|udp) )?(?:-m comment --comment (?:"(?:[^"\\]|\\.)*"|\S+) )?-j (?:DROP|REJECT)(?: |$)/;
var isJump = /^-j ufw/;
function holdsUfw({ policy, live, written, input }) {
  const [end, ufw] = [input.findIndex((rule) => endsInput.test(rule)), input.findIndex((rule) => isJump.test(rule))];
  return policy === "DROP" && live >= written && ufw >= 0 && (end < 0 || ufw < end);
}
function withoutUfw({ policy, input, chains }) {
  const others2 = input.filter((rule) => !isJump.test(rule)).map((rule) => `-A INPUT ${rule}`);
  return ["*filter", ...policy === "" ? [] : [`:INPUT ${policy}`], ...withChains(others2, chains)];
}
function wallsIn(program, { input }) {
  return input.filter((rule) => endsInput.test(rule)).map((rule) => `${program} -A INPUT ${rule}`);
}

// src/host/kinds/package.apply.sh
var package_apply_default = `# shellcheck shell=bash
# shellcheck disable=SC2154 # log and begun are those of apply.sh
# How long other programs that hold apt's locks are waited for, in all, from when the script began: a fresh droplet's first boot, unattended upgrades.
patience=300
# Whether this script has fetched apt's lists.
fetched=0

# The units named first are kept from starting with the package's own defaults, also when the host restarts in between: until
# they are enabled with ours.
install_packages() {
  local unit held=() hold=$1 until=$((begun + patience)) code=0
  shift
  ! are_installed "$@" || return 0
  for unit in $hold; do
    # One that has a file of ours is started by that.
    [[ -e /etc/systemd/system/$unit.service ]] || held+=("$unit")
  done
  # One that was removed has left its settings: it would start with its former rules, before ours are there.
  [[ " $* " != *' ufw '* || ! -e /etc/ufw/ufw.conf ]] || are_installed ufw || sed -i 's/^ENABLED=.*/ENABLED=no/' /etc/ufw/ufw.conf
  # systemd reads them before the package starts them.
  ((\${#held[@]} == 0)) || systemctl mask --quiet --no-reload "\${held[@]}"
  # Never fetched, or removed from the image.
  compgen -G '/var/lib/apt/lists/*_Packages*' >/dev/null || fetch_lists
  if ! apt_get install "$@"; then
    # A host that lost its power in the middle of an installation finishes that one first.
    dpkg --force-confold --configure --pending || true
    fetch_lists
    # apt fails also for packages of others: dpkg says of these.
    apt_get --fix-broken install "$@" || code=$?
    ((code == 0)) || are_installed "$@" || return "$code"
  fi
}

# Once. A dead repository of the owner's may have nothing to do with it: the installation says.
fetch_lists() {
  ((fetched)) || apt_get update || true
  fetched=1
}

are_installed() {
  local states
  # shellcheck disable=SC2016 # dpkg-query's own variables
  states=$(dpkg-query -W -f='\${db:Status-Status}\\n' "$@" 2>/dev/null) || return 1
  ! grep -qvx installed <<<"$states"
}

# All that is to be installed in one go, as apt takes its time for each call. If that fails, with new lists too, what the rest needs is
# installed alone, and then each part, which says what it lacks.
install_together() {
  (
    trap - ERR
    install_packages "$@"
  ) &
  wait "$!" || fetched=1
}

# Nothing is removed for ours, and no service of others restarted. apt itself waits for dpkg's locks alone; for those of its lists and
# archives it is run again.
apt_get() {
  local code left size
  while :; do
    code=0 left=$((until - SECONDS)) size=$(stat -c %s "$log")
    NEEDRESTART_SUSPEND=1 apt-get -q -y -o "DPkg::Lock::Timeout=$((left > 0 ? left : 0))" -o APT::Get::Remove=false \\
      -o Dpkg::Options::=--force-confold "$@" --no-install-recommends || code=$?
    ((code && left > 0)) && tail -c "+$((size + 1))" "$log" | grep -q '^E: Could not get lock' || return "$code"
    sleep 1
  done
}
`;

// src/host/kinds/package.observe.sh
var package_observe_default = "# shellcheck shell=bash\n# Which of these packages are installed.\nobserve_package() {\n  # Without a name it would list them all.\n  (($#)) || return 0\n  # shellcheck disable=SC2016 # dpkg-query's own variables\n  dpkg-query -W -f='package\\t${Package}\\t${db:Status-Status}\\n' \"$@\" 2>/dev/null\n  return 0\n}\n";

// src/host/kinds/package.ts
var firewallLoaders = ["iptables-persistent", "netfilter-persistent"];
var packages = {
  id: ({ name }) => `package:${name}`,
  isManaged: false,
  requests: ({ name, breaks = [] }) => [name, ...breaks].map((one) => `package ${one}`),
  words: ["package"],
  read: (facts) => ({
    packages: facts.flatMap(({ fields: [name = "", status] }) => status === "installed" ? [name] : [])
  }),
  assume: (items) => ({ packages: items.map(({ name }) => name) }),
  compare({ name, breaks = [] }, { packages: installed }) {
    if (installed.includes(name)) return [];
    const change = { kind: "package", id: `package:${name}`, action: "create", name };
    const against = breaks.find((other) => installed.includes(other));
    return [against === void 0 ? change : { ...change, against }];
  },
  refusal: (host, { name, against }) => against === void 0 ? void 0 : wouldRemove(host, [against], name),
  render({ changes, items }) {
    return changes.length > 0 ? { "install package": install2("install_packages", changes, items) } : {};
  },
  observeScript: package_observe_default,
  applyScript: package_apply_default
};
function installTogether(groups, desired, isOpen) {
  const items = new Map(desired.map((item) => [packages.id(item), item]));
  const installing = groups.map((changes) => changes.filter(({ id }) => !(isOpen && items.get(id)?.startsOthers))).filter((changes) => changes.length > 0);
  return installing.length > 1 ? install2("install_together", installing.flat(), items) : [];
}
function install2(call, changes, items) {
  const names = [...new Set(changes.map(({ name }) => name))];
  const hold = [...new Set(changes.flatMap(({ id }) => items.get(id)?.hold ?? []))];
  return [step(`install ${names.join(" ")}`), `${call} ${words([hold.join(" "), ...names])}
`];
}
function refusedRemoval(host, printed, at2) {
  if (!/^E: Packages need to be removed but remove is disabled/m.test(printed)) return void 0;
  const [, list = ""] = /^The following packages will be REMOVED:\n((?: {2}.*\n)+)/m.exec(printed) ?? [];
  return wouldRemove(host, list.replaceAll("*", "").split(/\s+/).filter(Boolean), void 0, at2);
}
function wouldRemove(host, names, wanted, at2) {
  const what = names.join(", ") || "other packages";
  const why = wanted === void 0 ? "to install what PromGuard needs" : `to install ${wanted}`;
  return new Problem("would-remove-package", `${host} has ${what}, which apt would remove ${why}`, {
    ...at2 && { at: at2 },
    hint: names.some((name) => firewallLoaders.includes(name)) ? `PromGuard removes no package of others: put its NAT rules into /etc/ufw/before.rules and the ports that stay open into \`allow\`, remove it on ${host} (apt-get remove ${what.replaceAll(",", "")}), then run again` : `PromGuard removes no package of others: /run/promguard/apply.log on ${host} says what conflicts; remove it there if nobody needs it, then run again`
  });
}

// src/host/kinds/private.apply.sh
var private_apply_default = '# shellcheck shell=bash\n# shellcheck disable=SC2154 # state is that of apply.sh\n# What the plan saw must still be there. Arguments: path, state with origin, and so on.\nexpect_private() {\n  local is origin found\n  while (($#)); do\n    found=\'\'\n    [[ ! -f $1 ]] || found=$(recordable "$1")\n    private_state "$1" "$found"\n    [[ "$is${origin:+ $origin}" == "$2" ]] || stop "$1 has changed since the plan: run promguard plan again"\n    shift 2\n  done\n}\n\n# What the record has of a file: its hash, mode and owner.\nrecordable() {\n  local hash\n  hash=$(sha256sum <"$1")\n  printf \'%s %s\\n\' "${hash%% *}" "$(stat -c %a:%U:%G "$1")"\n}\n\n# The content comes on standard input, with a line end more than it has. The record is written first: whatever ends this before the file is\n# replaced, the next plan sees a file that is not what was written.\n# `{}` in the check is the new file beside the old one; what the check prints may quote it, so nobody is shown that.\nput_private() {\n  local path=$1 mode=$2 owner=$3 origin=$4 check=${5-} new\n  [[ $owner == *:root ]] || groupadd --force --system "${owner#*:}"\n  head -c -1 | stage "$path" "$mode" "$owner"\n  new=$(aside "$path")\n  if [[ $check ]] && ! eval "${check//\\{\\}/"$new"}" >/dev/null 2>&1; then\n    rm -f "$new"\n    stop "the checker refused the new $path, the old one stays; what it says may quote a secret, and is not shown"\n  fi\n  put "$state/private$path" 0600 root:root <<<"$(recordable "$new")"$\'\\n\'"$origin"\n  replace "$path"\n}\n\n# The file stays, and what it was made of is another text. Arguments: path, origin.\nrecord_origin() {\n  local written\n  read -r written <"$state/private$1"\n  put "$state/private$1" 0600 root:root <<<"$written"$\'\\n\'"$2"\n}\n\nremove_private() {\n  local path\n  for path in "$@"; do\n    rm -f -- "$path" "$state/private$path"\n    rmdir -p --ignore-fail-on-non-empty "${path%/*}" "$state/private${path%/*}" 2>/dev/null || true\n  done\n}\n';

// src/host/kinds/private.observe.sh
var private_observe_default = '# shellcheck shell=bash\n# shellcheck disable=SC2154 # tab, metas, hashes and strange are those of observe.sh\nobserve_private() {\n  local path is origin mode user group\n  for path in "$@"; do\n    is_private "$path" || continue\n    [[ ! ${strange[$path]-} ]] || { fact private-other "$path" "${strange[$path]}" && continue; }\n    IFS=$tab read -r _ mode user group _ <<<"${metas[$path]-}"\n    private_state "$path" "${hashes[$path]-} $mode:$user:$group"\n    [[ $is == absent ]] || fact private "$path" "$is" "$origin"\n  done\n}\n';

// src/host/kinds/private.sh
var private_default = `# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # state is that of observe.sh and apply.sh, is and origin are those of who calls
# Where private files are: nothing else is compared, whatever the holder of a reader key asks for.
is_private() { [[ $1 == /etc/promguard/exporters/* || $1 == /etc/promguard/alerts/* ]]; }

# Sets is and origin: whether a file is what PromGuard wrote, by a record that only root reads, and what that was made of. Nothing else of
# such a file leaves the host. Arguments: the path, and its hash with mode and owner, as the record has them.
private_state() {
  local path=$1 found=$2 recorded=''
  is=foreign origin=''
  [[ -e $path || -L $path ]] || { is=absent && return; }
  if [[ -f $state/private$path ]]; then { read -r recorded && read -r origin; } <"$state/private$path" || true; fi
  [[ $origin ]] || return 0
  is=changed
  [[ -L $path || $found != "$recorded" ]] || is=unchanged
}
`;

// src/host/kinds/private.ts
var privates = {
  id: ({ path }) => `private:${path}`,
  isManaged: true,
  requests: ({ path }) => [`private ${path}`],
  words: ["private", "private-other"],
  read: read3,
  assume: (items) => ({
    privates: Object.fromEntries(items.map(({ path, origin }) => [path, { state: "unchanged", origin }]))
  }),
  compare(item, observed, { managed }) {
    const { path, origin } = item;
    const id = `private:${path}`;
    const found = observed.privates[path];
    if (!found) return [{ kind: "private", id, action: "create", path, why: "new", origin }];
    const why = reasonFor(found, item, managed.has(id));
    return why ? [{ kind: "private", id, action: "update", path, why, origin }] : [];
  },
  remove: (path) => ({ kind: "private", id: `private:${path}`, action: "delete", path }),
  /** The same text in another encryption is nothing to restart for. */
  consequence: (change) => isEncryption(change) ? void 0 : [change.id, "any"],
  /** An apply that was interrupted between record and file leaves another reason for the same change. */
  meaning: ({ id, ...change }) => change.action === "delete" ? id : `${id} ${change.origin}`,
  refusal: (host, change) => change.action !== "delete" && change.why === "foreign" ? foreign(host, change.path) : void 0,
  render({ changes, items, observed }) {
    const wanted = changes.flatMap((change) => {
      const item = items.get(change.id);
      return item ? [{ item, isWritten: !isEncryption(change) }] : [];
    });
    const removed = changes.flatMap(({ action, path }) => action === "delete" ? [path] : []);
    const expected = wanted.flatMap(({ item: { path } }) => [path, stateText(observed.privates[path])]);
    return {
      expect: expected.length > 0 ? [`expect_private ${words(expected)}
`] : [],
      "write file": wanted.flatMap(({ item, isWritten }) => isWritten ? write(item) : record(item)),
      "remove file": removed.length > 0 ? [step(`remove ${removed.join(" ")}`), `remove_private ${words(removed)}
`] : []
    };
  },
  observeScript: `${private_default}
${private_observe_default}`,
  applyScript: `${private_default}
${private_apply_default}`
};
function isEncryption(change) {
  return change.action !== "delete" && change.why === "encryption";
}
function reasonFor({ state, origin }, wanted, isOurs) {
  if (state === "other") return "foreign";
  if (state === "foreign") return isOurs ? "host" : "foreign";
  if (state === "changed") return "host";
  if (origin === wanted.origin) return void 0;
  return origin === wanted.formerOrigin ? "encryption" : "source";
}
function stateText(found) {
  if (!found) return "absent";
  return found.origin === "" ? found.state : `${found.state} ${found.origin}`;
}
function write({ path, mode, owner, origin, content, check }) {
  const call = `put_private ${quote(path)} ${mode} ${quote(owner)} ${origin}${check ? ` ${quote(check)}` : ""}`;
  return [step(`write ${path}`), ...fed(call, [...content, "\n"])];
}
function record({ path, origin }) {
  return [step(`record ${path}`), `record_origin ${quote(path)} ${origin}
`];
}
function read3(facts, malformed) {
  return {
    privates: Object.fromEntries(
      facts.map(({ word, fields: [path = "", ...fields] }) => [
        path,
        word === "private-other" ? { state: "other", origin: "" } : readState(fields, malformed)
      ])
    )
  };
}
function readState([state, origin = ""], malformed) {
  if (state !== "unchanged" && state !== "changed" && state !== "foreign")
    throw malformed("a private file in no state");
  if (!(state === "foreign" ? /^$/ : /^[0-9a-f]{64}$/).test(origin))
    throw malformed(`${shown(origin)} where an origin belongs`);
  return { state, origin };
}

// src/host/kinds/rule.ts
var rules = {
  id: (item) => `rule:${ruleText(item)}`,
  isManaged: true,
  requests: () => ["firewall"],
  words: ["tuple4", "tuple6", "ufw", "live4", "live6"],
  read(facts) {
    const isWithoutIpv6 = facts.some(({ word, fields: [setting] }) => word === "ufw" && setting === `${kernelIpv6}=no`);
    const tuples = facts.filter(({ word }) => word.startsWith("tuple"));
    return {
      rules: byText(tuples.map(({ word, fields: [tuple = ""] }) => readRule(tuple, word === "tuple4" ? 4 : 6))),
      families: isWithoutIpv6 ? [4] : [4, 6],
      beside: { 4: besideUfw(facts, "live4"), 6: besideUfw(facts, "live6") }
    };
  },
  assume: (items) => ({
    rules: byText(
      items.map((item) => {
        const rule = ruleOf(item);
        return { text: ruleText(rule), comment: item.comment, rule, opening: openingOf(rule) };
      })
    ),
    families: [4, 6],
    beside: { 4: { front: [], behind: [] }, 6: { front: [], behind: [] } }
  }),
  compare(item, { rules: observed, families, beside }) {
    if (!families.includes(item.family)) return [];
    const rule = ruleOf(item);
    const text = ruleText(rule);
    const found = observed[text];
    const others2 = othersOnMatch(rule);
    const twin = others2.open.find((other) => Object.hasOwn(observed, other));
    const all = Object.values(observed);
    const at2 = all.findIndex((other) => other.text === (found ? text : twin));
    const wall = closedBy(rule, beside[rule.family].front) ?? deniedBy(rule, at2 < 0 ? all : all.slice(0, at2));
    if (found?.comment === item.comment && wall === void 0) return [];
    const before = found && { comment: found.comment };
    const action = found ? "update" : "create";
    if (!found && twin !== void 0 && wall === void 0) return [];
    const against = wall ?? (found ? void 0 : others2.closed.find((other) => Object.hasOwn(observed, other)));
    const change = {
      kind: "rule",
      id: `rule:${text}`,
      action,
      rule,
      before,
      after: { comment: item.comment }
    };
    return [against === void 0 ? change : { ...change, against }];
  },
  remove(text, { rules: observed }) {
    const found = Object.hasOwn(observed, text) ? observed[text] : void 0;
    if (!found?.rule) return void 0;
    const before = { comment: found.comment };
    return { kind: "rule", id: `rule:${text}`, action: "delete", rule: found.rule, before, after: void 0 };
  },
  access: () => "firewall",
  isReviewedWhenNew: true,
  refusal: (host, { rule, against }) => against === void 0 ? void 0 : isClosed(host, rule, against),
  render: ({ changes }) => ({
    open: mergeFamilies(changes).map(
      ([line, comment]) => `${step(`ufw ${line}`)}ufw ${line} comment ${quote(comment)}
`
    ),
    close: changes.flatMap(
      ({ action, rule }) => action === "delete" ? [step(`ufw delete ${ruleText(rule)}`), `ufw delete ${ruleArguments(rule)}
`] : []
    )
  })
};
var isUfws = /^-A INPUT -j ufw/;
var closing = / -j (DROP|REJECT)/;
function isClosed(host, rule, against) {
  return new Problem(
    "foreign-rule",
    `${host} has a firewall rule that closes ${rule.port}/${rule.proto}, which PromGuard needs: ${spoken(against)}`,
    { hint: `PromGuard replaces no rule of others: on ${host}, ${wayOut(rule, against)}, then run again` }
  );
}
function withoutTwins(problems) {
  const plain = ({ summary }) => summary.replace(/ \(v6\)$/, "");
  const said = new Set(problems.map(({ summary }) => summary));
  return problems.filter((problem) => problem.summary === plain(problem) || !said.has(plain(problem)));
}
function wayOut({ proto, port, interface: on }, against) {
  const [, program, chain = ""] = /^(\S+) -A (\S+)/.exec(against) ?? [];
  if (program === void 0) {
    const words2 = spoken(against);
    return `delete it (${words2 === against ? "ufw status numbered" : `ufw delete ${words2.replace(/ \(v6\)$/, "")}`})`;
  }
  if (chain === "INPUT" || / --dports? /.test(against))
    return `delete it (${deletion(against)}, and where it is restored from at boot)`;
  const device = on === void 0 ? "" : `-i ${on} `;
  return `let this in before it (${program} -I ${chain} ${device}-p ${proto} --dport ${port} -j ACCEPT, and where the chain is made at boot)`;
}
function besideUfw(facts, word) {
  const of = (what) => facts.flatMap(({ word: it, fields: [a, b = ""] }) => it === word && a === what ? [b] : []);
  const [input, chains] = [of("input").map((rule) => `-A INPUT ${rule}`), of("chain")];
  const ufw = input.findIndex((line) => isUfws.test(line));
  if (ufw < 0) return { front: [], behind: [] };
  const front = input.slice(0, ufw).filter((line) => !closing.test(line) || / --dports? /.test(line));
  const behind = input.slice(ufw).filter((line) => !isUfws.test(line));
  return { front: withChains(front, chains), behind: withChains(behind, chains) };
}
function closedBy({ family, proto, port, to, interface: on }, front, whom) {
  const address = to === "any" ? void 0 : to;
  const lines = front.map((line) => ({ line, here: atDevice(line, on) }));
  const closers = lines.filter(({ line }) => closing.test(line));
  const closes2 = (count2) => {
    const left = new Set(closers.slice(count2));
    const rules2 = lines.flatMap((one) => left.has(one) ? [] : one.here ?? []);
    const some = admitted({ lines: ["*filter", ...rules2], dropping: [] }, { proto, port, address }, []);
    if (whom === void 0) return some.length === 0;
    return !some.includes("unknown") && whom.some((one) => !some.some((source) => covers(source, one)));
  };
  if (closers.length === 0 || !closes2(closers.length)) return void 0;
  const at2 = closers.findIndex((_, index) => closes2(index + 1));
  return `${programs[family]} ${closers[at2]?.line}`;
}
function atDevice(line, on) {
  const [option, not, device] = /(?<= )(! )?-i (\S+) /.exec(line) ?? [];
  if (option === void 0 || device === "lo") return line;
  const isMeant = on === void 0 ? / -j ACCEPT/.test(line) : device === on === (not === void 0);
  return isMeant ? line.replace(option, "") : void 0;
}
function foreignRules({ rules: observed }, isOurs) {
  return Object.values(observed).filter(({ text, rule }) => !rule || !isOurs(`rule:${text}`)).map(({ text, comment }) => ({ text: spoken(text), comment }));
}
function byText(list) {
  const first = /* @__PURE__ */ new Map();
  for (const rule of list) if (!first.has(rule.text)) first.set(rule.text, rule);
  return Object.fromEntries(first);
}
function ruleOf({ family, proto, port, from, to, interface: on }) {
  return { family, proto, port, from, to, interface: on };
}
function mergeFamilies(changes) {
  const opened = changes.filter(({ action }) => action !== "delete");
  const texts = new Set(opened.flatMap(({ rule, position }) => position === void 0 ? [ruleText(rule)] : []));
  const lines = /* @__PURE__ */ new Map();
  for (const { rule, after, position } of opened) {
    const twin = ruleText({ ...rule, family: rule.family === 4 ? 6 : 4 });
    const isForBoth = position === void 0 && rule.from === "any" && rule.to === "any" && texts.has(twin);
    const line = ruleArguments({ ...rule, family: isForBoth ? "both" : rule.family });
    lines.set(position === void 0 ? line : `insert ${position} ${line}`, after?.comment ?? "");
  }
  return [...lines];
}

// src/host/barrier.ts
var prepared = "@prepared";
var waited = "@waited";
var changed = "@changed";
function barrierCall(tunnel) {
  return `change_at_barrier ${quote(tunnel)}
`;
}
function turnScript() {
  return ["[[ ! -p /run/promguard/turn ]] || echo 1<>/run/promguard/turn\n"];
}

// src/host/kinds/unit.apply.sh
var unit_apply_default = `# shellcheck shell=bash
# shellcheck disable=SC2154 # pending is that of apply.sh
# A replaced file leaves this mark until its unit has been restarted: if the script is interrupted, the next plan sees it.
mark_pending() { (cd "$pending" && touch -- "$@"); }

reload_units() { systemctl daemon-reload; }

# systemd reads its files again once, and nothing is done for SysV, whose links nobody reads here: each would be two more times.
enable_units() {
  systemctl unmask --quiet --no-reload "$@"
  SYSTEMCTL_SKIP_SYSV=1 systemctl enable --quiet --no-reload "$@"
  reload_units
}

# systemd starts no socket while the service that it is for runs. Whoever comes next starts that one again.
restart_unit() {
  [[ $1 != *.socket ]] || systemctl stop "\${1%.socket}.service"
  [[ $1 == *.@(socket|timer) || $1 == *@* ]] || make_user "$1"
  systemctl restart "$1"
  rm -f "$pending/$1"
}

# The user that a package has made for its unit, where somebody has removed it: nothing starts without, and for most units systemctl says so to
# nobody. The package makes it again.
make_user() {
  local key value user='' dynamic='' path='' package
  while IFS='=' read -r key value; do
    case $key in
      User) user=$value ;;
      DynamicUser) dynamic=$value ;;
      FragmentPath) path=$value ;;
    esac
  done < <(systemctl show --property=User,DynamicUser,FragmentPath "$1")
  [[ $user && $dynamic != yes ]] && ! getent passwd "$user" >/dev/null || return 0
  package=$(dpkg-query --search "$path") || stop "there is no user $user, which $1 runs as"
  dpkg-reconfigure --frontend=noninteractive "\${package%%:*}"
}

# One that has ended since it was looked at, for what it reads now is better, is started.
reload_unit() {
  systemctl reload-or-restart "$1"
  rm -f "$pending/$1"
}

# With its folder, which is nobody else's. What was killed has failed for systemd, which then keeps the folder.
remove_started() {
  systemctl stop "$1" || true
  systemctl reset-failed "$1" 2>/dev/null || true
  systemctl clean --what=state "$1" 2>/dev/null || true
}

remove_unit() {
  systemctl disable --quiet --now "$1" || true
  # What a socket or a timer has started would outlive it.
  [[ $1 != *.@(socket|timer) ]] || remove_started "\${1%.*}.service"
  systemctl reset-failed "$1" 2>/dev/null || true
  # Held back for a package that could not be had.
  [[ $(readlink "/etc/systemd/system/$1.service") != /dev/null ]] || systemctl unmask --quiet "$1"
  rm -f "$pending/$1"
}
`;

// src/host/kinds/unit.observe.sh
var unit_observe_default = '# shellcheck shell=bash\n# Whether these units run and are enabled, and whether an interrupted apply owes them a restart.\nobserve_unit() {\n  local unit line uptime named=() lines=()\n  # Of a name that is none, a template\'s say, systemctl says nothing, nor of any other (systemd 252, tried 2026-11-29).\n  for unit in "$@"; do [[ $unit == @* || $unit =~ @(\\.[a-z]+)?$ || ${#unit} -gt 247 ]] || named+=("$unit"); done\n  set -- "${named[@]}"\n  (($#)) || return 0\n  read -r uptime _ </proc/uptime && fact unit Uptime "$uptime"\n  run systemctl show -p Id,ActiveState,UnitFileState,NRestarts,ActiveEnterTimestampMonotonic "$@"\n  for line in "${lines[@]}"; do fact unit "${line%%=*}" "${line#*=}"; done\n  for unit in "$@"; do [[ -e /run/promguard/pending/$unit ]] && fact unit-pending "$unit"; done\n  return 0\n}\n';

// src/host/kinds/unit.ts
var kept = /* @__PURE__ */ new Set(["ssh", "sshd", "ufw"]);
var unknownUnit = { enabled: false, active: false, restarts: false, restarted: false, pending: false };
var units = {
  id: ({ name }) => `unit:${name}`,
  isManaged: true,
  requests: ({ name }) => [`unit ${name}`],
  words: ["unit", "unit-pending"],
  read: read4,
  assume: (items) => ({
    units: Object.fromEntries(items.map(({ name }) => [name, { ...unknownUnit, enabled: true, active: true }]))
  }),
  followsOthers: true,
  compare(item, { units: observed }, context) {
    const { name } = item;
    const found = observed[name] ?? unknownUnit;
    const reason = reasonFor2(item, found, context.causes);
    if (!reason) return [];
    const id = `unit:${name}`;
    const action = !found.active && !found.enabled ? "create" : "update";
    return [
      {
        kind: "unit",
        id,
        action,
        name,
        ...reason,
        enable: !found.enabled,
        foreign: isForeign(item, reason.why, context)
      }
    ];
  },
  remove: (name) => kept.has(name) ? void 0 : { kind: "unit", id: `unit:${name}`, action: "delete", name },
  access: ({ name }) => tunnelOf(name) === void 0 ? name === "ufw" ? "firewall" : void 0 : "tunnel",
  isUnfinished: (change) => change.action !== "delete" && change.why === "unfinished",
  meaning: ({ id }) => id,
  /** It follows from other changes, which are reviewed. */
  isLeftOver: (change) => change.action !== "delete" && change.causes.length > 0,
  refusal: (host, change) => change.action !== "delete" && change.foreign ? runsAlready(host, change.name) : void 0,
  render({ changes, observed, atBarrier, rereadsUnits }) {
    const wanted = changes.flatMap((change) => change.action === "delete" ? [] : [change]);
    const pending = wanted.filter(({ why }) => why !== "start" && why !== "enable").map(({ name }) => name);
    const marked = pending.filter((name) => tunnelOf(name) === void 0);
    const enable = wanted.map(({ name }) => name).filter((name) => !(observed.units[name]?.enabled === true));
    const reread = rereadsUnits || wanted.some(({ why }) => restarts(why));
    return {
      "mark unit": marked.length > 0 ? [`mark_pending ${words(marked)}
`] : [],
      "remove unit": changes.flatMap(
        ({ action, name }) => action === "delete" ? [step(`stop ${name}`), removal2(name)] : []
      ),
      "start unit": [
        ...enable.length > 0 ? [step(`enable ${enable.join(" ")}`), `enable_units ${words(enable)}
`] : reread ? ["reload_units\n"] : [],
        ...wanted.flatMap(({ name, why }) => run(name, why, atBarrier))
      ]
    };
  },
  observeScript: unit_observe_default,
  applyScript: unit_apply_default
};
function reasonFor2({ restartOn, reloadOn }, found, consequences) {
  if (!found.active) return { why: "start", causes: [] };
  if (found.pending) return { why: "unfinished", causes: [] };
  const escalated = reloadOn.filter((id) => consequences.get(id) === "restart");
  const restart = [...restartOn.filter((id) => (consequences.get(id) ?? "reload") !== "reload"), ...escalated];
  if (restart.length > 0) return { why: "restart", causes: restart };
  const reload = reloadOn.filter((id) => consequences.has(id));
  if (reload.length > 0) return { why: "reload", causes: reload };
  return found.enabled ? void 0 : { why: "enable", causes: [] };
}
function restarts(why) {
  return why === "start" || why === "restart" || why === "unfinished";
}
function isForeign({ name, restartOn }, why, { managed }) {
  return (why === "restart" || why === "unfinished") && restartOn.length > 0 && !managed.has(`unit:${name}`);
}
var inherited = {
  prometheus: "its samples in /var/lib/prometheus/metrics2 are then kept as `prometheus.retention` in fleet.yaml says: as long as some are older, an apply refuses (foreign-samples)",
  "victoria-metrics": "its samples in /var/lib/victoria-metrics are then kept as `retention` of the storage in fleet.yaml says: as long as some are older, an apply refuses (foreign-samples)",
  "prometheus-alertmanager": "its silences in /var/lib/prometheus/alertmanager stay in force until they end, unless `alerts.alertmanager` pins a release"
};
function runsAlready(host, unit) {
  const stop = `stop it on ${host} (systemctl disable --now ${unit}) if PromGuard may run it instead, then run again`;
  return new Problem("foreign-unit", `${host} runs a ${unit} that PromGuard did not start`, {
    hint: [stop, inherited[unit]].filter(Boolean).join("; ")
  });
}
function run(name, why, atBarrier) {
  if (why === "enable") return [];
  const tunnel = tunnelOf(name);
  if (why === "reload") {
    const call2 = tunnel && atBarrier ? barrierCall(tunnel) : `reload_unit ${quote(name)}
`;
    return [step(`reload ${name}`), call2];
  }
  const call = tunnel ? `start_tunnel ${quote(tunnel)}
` : `restart_unit ${quote(name)}
`;
  return [step(`${why === "start" ? "start" : "restart"} ${name}`), call];
}
function removal2(name) {
  const tunnel = tunnelOf(name);
  return tunnel === void 0 ? `remove_unit ${quote(name)}
` : `remove_tunnel ${quote(tunnel)}
`;
}
function tunnelOf(unit) {
  return /^wg-quick@(.+)$/.exec(unit)?.[1];
}
var lateSeconds = 10;
var fewestRestarts = 2;
function read4(facts) {
  const found = /* @__PURE__ */ new Map();
  const set = (name, state) => found.set(name, { ...found.get(name) ?? unknownUnit, ...state });
  let current;
  let [uptime, restarts2] = [Number.NaN, 0];
  for (const { word, fields } of facts) {
    const [key = "", value = ""] = fields;
    if (word === "unit-pending") set(key, { pending: true });
    else if (key === "Uptime") uptime = Number(value);
    else if (key === "NRestarts") [restarts2, current] = [Number(value), void 0];
    else if (key === "Id") {
      if (current !== void 0) restarts2 = 0;
      current = value.replace(/\.service$/, "");
      set(current, {});
    } else if (current === void 0) continue;
    else if (key === "ActiveState") {
      set(current, { active: value === "active", restarts: value === "activating" && restarts2 > 0 });
    } else if (key === "UnitFileState") set(current, { enabled: value === "enabled" });
    else if (key === "ActiveEnterTimestampMonotonic") {
      if (!found.get(current)?.active) continue;
      const activeSeconds = uptime - Number(value) / 1e6;
      if (activeSeconds >= 0) set(current, { activeSeconds });
      const isLate = restarts2 > 0 && activeSeconds < lateSeconds;
      if (isLate && restarts2 >= fewestRestarts) set(current, { active: false, restarts: true });
      else if (isLate) set(current, { restarted: true });
    }
  }
  return { units: Object.fromEntries(found) };
}

// src/host/kinds/index.ts
var listed2 = {
  package: packages,
  binary: binaries,
  // Before the files that name them.
  private: privates,
  file: files,
  unit: units,
  firewall,
  rule: rules,
  tunnel: tunnels,
  fleet: marks
};
var kinds = listed2;
var kindNames = Object.keys(listed2);
function kindOf({ kind }) {
  return kinds[kind === "peer" ? "tunnel" : kind];
}
function traitsOf(change) {
  return change.kind === "confirmation" ? confirmation : kindOf(change);
}
function idOf(item) {
  return kinds[item.kind].id(item);
}
function isOfItem(change) {
  return change.kind !== "confirmation";
}

// src/plan/fate.ts
function isMade(fate) {
  return fate === "create" || fate === "replace";
}
function isLost(fate) {
  return fate === "destroy" || fate === "replace";
}

// src/plan/change.ts
var endings = { droplet: "destroy", server: "give back" };
function verbOf({ kind, action }) {
  return action === "delete" && endings[kind] || action;
}
var unfinished = { isUnfinished: () => true };
var fleetTraits = {
  // What goes with it follows from its host, and earlier releases did not say it.
  droplet: { isReviewedWhenNew: true, meaning: ({ loses: _, ...change }) => change },
  address: unfinished,
  key: { ...unfinished, isLeftOver: ({ action }) => action === "delete" },
  secrets: unfinished,
  "host-key": unfinished,
  tag: unfinished,
  "fleet-tag": unfinished,
  rename: unfinished,
  server: {}
};
function traitsOf2(change) {
  return isOfFleet(change) ? fleetTraits[change.kind] : traitsOf(change);
}
function shownChanges(changes) {
  const telling = changes.filter((change) => !traitsOf2(change).isNote?.(change));
  return telling.length > 0 ? telling : changes;
}
function isOfFleet(change) {
  return Object.hasOwn(fleetTraits, change.kind);
}
function changesPort(change) {
  return change.kind === "tunnel" && change.action === "update" && change.before.port !== void 0;
}

// src/plan/plan.ts
function summarise(plan) {
  const count2 = (is) => plan.hosts.filter(({ fate }) => is(fate)).length;
  const giveBack = plan.hosts.filter((host) => isLost(host.fate) && isGivenBack(host)).length;
  return {
    create: count2(isMade),
    update: count2((fate) => fate === "update"),
    destroy: count2(isLost) - giveBack,
    giveBack,
    unchanged: count2((fate) => fate === "unchanged")
  };
}
function isGivenBack({ leaves, changes }) {
  return leaves === true || changes.some(({ kind }) => kind === "server");
}
function isGoing({ leaves, fate }) {
  return leaves === true || isLost(fate);
}
function hasChanges(plan) {
  return plan.hosts.some(({ changes }) => changes.length > 0);
}
function digest(plan, version) {
  const hosts = plan.hosts.map(
    ({ host, fate, changes }) => JSON.stringify([host, fate, changes.map((change) => canonical(change)).sort()])
  );
  const meaning = [version, plan.fleet, hosts.sort()];
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(meaning))));
}
function planDocument(plan, version, stops = []) {
  return {
    version: 3,
    fleet: plan.fleet,
    offline: plan.offline,
    digest: digest(plan, version),
    summary: renamed(summarise(plan)),
    changes: plan.hosts.flatMap(
      ({ host, changes }) => shownChanges(changes).map((change) => changeDocument(host, change))
    ),
    foreign_rules: plan.hosts.flatMap(
      ({ host, foreignRules: foreignRules2 }) => foreignRules2.map(({ text, comment }) => ({ host, rule: text, comment }))
    ),
    monthly_cost: plan.cost ?? null,
    closing_ports: plan.closing,
    stops: stops.map((problem) => problem.toJSON()),
    problems: plan.problems.map((problem) => problem.toJSON())
  };
}
function changeDocument(host, { kind, id, action, ...fields }) {
  return { host, kind, id, action: verbOf({ kind, action }), ...renamed(fields) };
}
function renamed(value) {
  if (Array.isArray(value)) return value.map(renamed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [
      name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      renamed(field) ?? null
    ])
  );
}

// src/flow/rotate/what.ts
var rotatable = ["nodes", "monitors", "preshared", "ssh-host-keys", "recipients"];
var loginKey = "ssh-key";
var rotationWords = ["all", ...rotatable, loginKey];
function parseWhat(text) {
  const words2 = text.split(/[\s,]+/).filter(Boolean);
  if (words2.length === 1 && words2[0] === loginKey) return [loginKey];
  const isKnown = (word) => word === "all" || rotatable.includes(word);
  const isTwice = new Set(words2).size < words2.length || words2.includes("all") && words2.length > 1;
  if (words2.length > 0 && words2.every(isKnown) && !isTwice)
    return rotatable.filter((what) => words2.includes("all") || words2.includes(what));
  const fault = words2.every(isKnown) && isTwice ? "names keys twice" : "cannot be rotated";
  throw new Problem("unknown-rotation", `"${text}" ${fault}`, {
    hint: `choose from ${rotatable.join(", ")}, separated by commas, or all, or ${loginKey} alone`
  });
}
function isAll(what) {
  return rotatable.every((one) => what.includes(one));
}

// src/plan/short.ts
function fateText(host) {
  if (host.leaves) return "unreachable, leaves the fleet";
  return isGivenBack(host) ? "give back" : host.fate;
}
var nouns = {
  private: "private file",
  secrets: "secrets file",
  fleet: "mark",
  "host-key": "SSH host key",
  "fleet-tag": "fleet tag"
};
function changeCounts({ fate, changes }) {
  const shown2 = shownChanges(changes);
  if (isMade(fate)) return count(shown2.length, "change");
  const kinds2 = groupBy(shown2, ({ kind }) => kind);
  return [...kinds2].map(([kind, those]) => count(those.length, nouns[kind] ?? kind)).join(", ");
}

export {
  compareConfirmation,
  hashOf,
  lineDiff2 as lineDiff,
  tunnelFolder,
  put,
  changedMeanwhile,
  leadsOutside,
  networksAt,
  networksOf,
  isInside,
  privateNetworks,
  anywhere,
  ruleText,
  isIpv6,
  isOfApplication,
  parseRule,
  spoken,
  decidedBy,
  closingOf,
  encloses,
  covers,
  openingOf,
  denies,
  programs,
  deletion,
  admitted,
  inFront,
  forwarding,
  lettingThrough,
  forwardsByDefault,
  droppingChains,
  limitsSending,
  firewallId,
  installedFirst,
  firewallLoaders,
  installTogether,
  refusedRemoval,
  withoutTwins,
  closedBy,
  foreignRules,
  prepared,
  waited,
  changed,
  turnScript,
  kinds,
  kindNames,
  kindOf,
  traitsOf,
  idOf,
  isOfItem,
  verbOf,
  traitsOf2,
  shownChanges,
  isOfFleet,
  changesPort,
  isMade,
  isLost,
  summarise,
  isGivenBack,
  isGoing,
  hasChanges,
  digest,
  planDocument,
  fateText,
  changeCounts,
  rotationWords,
  parseWhat,
  isAll
};
