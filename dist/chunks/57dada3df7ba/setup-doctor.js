import {
  doctor
} from "./setup-doctor-environments.js";
import "./dots-wrapper.js";
import "./io-x25519.js";
import "./flow-droplets.js";
import "./setup-github-token.js";
import "./setup-fleetfile.js";
import "./setup-repository.js";
import "./fleet-validators.js";
import "./fleet-catalogue.js";
import "./parallel.js";
import "./setup-steps.js";
import "./plan-labels.js";
import "./setup-pin.js";
import "./host-kinds-tunnel.js";
import "./fleet-cidr.js";
import "./io-files.js";
import "./fleet-fleets.js";
import "./words.js";
import "./host-quote.js";
import "./ssh2.js";
import "./tweetnacl.js";
import "./io-github-rules.js";
import "./undici.js";
import "./io-http.js";
import "./fleet-duration.js";
import "./suggest.js";
import "./fleet-document.js";
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
  doctor
};
