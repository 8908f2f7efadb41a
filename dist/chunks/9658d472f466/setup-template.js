import {
  thinWorkflows,
  workflows
} from "./github-workflows-plan.js";
import "./setup-pin.js";
import "./problem.js";
export {
  thinWorkflows,
  workflows
};
