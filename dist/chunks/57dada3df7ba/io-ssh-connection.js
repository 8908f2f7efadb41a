import {
  Unreachable,
  connect,
  fingerprintOf,
  isRefusal,
  offeredKey,
  parseSshKey,
  unreachable,
  wrongHostKey
} from "./ssh2.js";
import "./tweetnacl.js";
import "./io-clock.js";
import "./problem.js";
import "./passed-on.js";
export {
  Unreachable,
  connect,
  fingerprintOf,
  isRefusal,
  offeredKey,
  parseSshKey,
  unreachable,
  wrongHostKey
};
