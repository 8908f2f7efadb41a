import {
  buildWorld,
  holderIn,
  loginKeys
} from "./dots-wrapper.js";
import "./io-x25519.js";
import "./ssh2.js";
import "./io-http.js";
import "./zod.js";
import "./io-sops-age.js";
import "./noble-curves.js";
import "./parallel.js";
import "./io-files.js";
import "./tweetnacl.js";
import "./noble-hashes.js";
import "./yaml.js";
import "./noble-hashes-2.js";
import "./keys-secret.js";
import "./problem.js";
export {
  buildWorld,
  holderIn,
  loginKeys
};
