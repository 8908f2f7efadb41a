import {
  inWorld,
  offlinePlan,
  reconcile_exports,
  rendering,
  toSave
} from "./reconcile.js";
import "./host-observe.js";
import "./panels-panels.js";
import "./flow-droplets.js";
import "./fleet-validators.js";
import "./fleet-catalogue.js";
import "./parallel.js";
import "./diff.js";
import "./host-kinds-tunnel.js";
import "./fleet-cidr.js";
import "./io-files.js";
import "./fleet-fleets.js";
import "./words.js";
import "./host-quote.js";
import "./tweetnacl.js";
import "./alerts-rules-host.js";
import "./fleet-duration.js";
import "./suggest.js";
import "./fleet-document.js";
import "./noble-hashes.js";
import "./noble-hashes-2.js";
import "./io-clock.js";
import "./yaml.js";
import "./problem.js";
import "./passed-on.js";
export {
  inWorld,
  offlinePlan,
  reconcile_exports as reconcile,
  rendering,
  toSave
};
