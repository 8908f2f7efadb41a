import {
  openVault,
  toBecomeOne,
  vaultOf,
  vaultToLook
} from "./zod.js";
import "./io-sops-age.js";
import "./noble-curves.js";
import "./noble-hashes.js";
import "./noble-hashes-2.js";
import "./io-clock.js";
import "./yaml.js";
import "./problem.js";
import "./passed-on.js";
export {
  openVault,
  toBecomeOne,
  vaultOf,
  vaultToLook
};
