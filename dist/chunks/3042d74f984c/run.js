import {
  inWorld,
  offlinePlan,
  reconcile_exports
} from "./reconcile.js";
import "./flow-chosen.js";
import "./flow-plan.js";
import "./host-observe.js";
import "./flow-desired.js";
import "./fleet-validators.js";
import "./fleet-catalogue.js";
import "./diff.js";
import "./words.js";
import "./fleet-document.js";
import "./host-quote.js";
import "./io-files.js";
import "./parallel.js";
import "./tweetnacl.js";
import "./io-clock.js";
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
