import {
  thinWorkflows,
  workflows
} from "./github-workflows-plan.js";
import "./setup-pin.js";
import "./problem.js";
import "./passed-on.js";
export {
  thinWorkflows,
  workflows
};
