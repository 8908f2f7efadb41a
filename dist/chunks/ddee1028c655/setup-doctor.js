import {
  doctor
} from "./setup-doctor-environments.js";
import "./setup-fleetfile.js";
import "./setup-github-token.js";
import "./setup-steps.js";
import "./plan-labels.js";
import "./setup-pin.js";
import "./fleet-fleets.js";
import "./io-github-rules.js";
import "./undici.js";
import "./dots-wrapper.js";
import "./io-x25519.js";
import "./ssh2.js";
import "./io-http.js";
import "./zod.js";
import "./io-sops-age.js";
import "./noble-curves.js";
import "./flow-desired.js";
import "./fleet-validators.js";
import "./fleet-catalogue.js";
import "./words.js";
import "./fleet-document.js";
import "./host-quote.js";
import "./parallel.js";
import "./io-files.js";
import "./tweetnacl.js";
import "./noble-hashes.js";
import "./yaml.js";
import "./noble-hashes-2.js";
import "./keys-secret.js";
import "./problem.js";
export {
  doctor
};
