import {
  buildWorld,
  holderIn,
  loginKeys
} from "./dots-wrapper.js";
import "./io-x25519.js";
import "./parallel.js";
import "./io-files.js";
import "./ssh2.js";
import "./tweetnacl.js";
import "./io-http.js";
import "./zod.js";
import "./io-sops-age.js";
import "./noble-curves.js";
import "./noble-hashes.js";
import "./noble-hashes-2.js";
import "./io-clock.js";
import "./yaml.js";
import "./problem.js";
import "./passed-on.js";
export {
  buildWorld,
  holderIn,
  loginKeys
};
