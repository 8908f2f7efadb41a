import {
  inWorld,
  offlinePlan,
  reconcile_exports
} from "./flow-plan.js";
import "./host-observe.js";
import "./flow-desired.js";
import "./fleet-validators.js";
import "./fleet-catalogue.js";
import "./diff.js";
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
  inWorld,
  offlinePlan,
  reconcile_exports as reconcile
};
