import {
  publicKeyOf
} from "./io-x25519.js";
import {
  inParallel,
  turns
} from "./parallel.js";
import {
  storeOf
} from "./io-files.js";
import {
  Unreachable,
  connect,
  isRefusal,
  parseSshKey,
  unreachable
} from "./ssh2.js";
import {
  normalise,
  parsePublicKey
} from "./tweetnacl.js";
import {
  CallFailed,
  askedSeconds,
  checkedUrl,
  incomplete,
  numberIn,
  refused,
  responseSeconds,
  retry
} from "./io-http.js";
import {
  isGiven,
  readCredentials,
  vaultOf,
  vaultToLook
} from "./zod.js";
import {
  clock,
  random
} from "./io-clock.js";
import {
  Problem,
  reveal
} from "./problem.js";
import {
  __commonJS,
  __require,
  __toESM
} from "./passed-on.js";

// node_modules/dots-wrapper/dist/account/get-account/get-account.js
var require_get_account = __commonJS({
  "node_modules/dots-wrapper/dist/account/get-account/get-account.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getAccount = void 0;
    var getAccount = ({ httpClient }) => () => {
      const path3 = "/account";
      const url = `${path3}`;
      return httpClient.get(url);
    };
    exports.getAccount = getAccount;
  }
});

// node_modules/dots-wrapper/dist/account/types/account.js
var require_account = __commonJS({
  "node_modules/dots-wrapper/dist/account/types/account.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/account/types/index.js
var require_types = __commonJS({
  "node_modules/dots-wrapper/dist/account/types/index.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __exportStar = exports && exports.__exportStar || function(m, exports2) {
      for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports2, p)) __createBinding(exports2, m, p);
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    __exportStar(require_account(), exports);
  }
});

// node_modules/dots-wrapper/dist/account/index.js
var require_account2 = __commonJS({
  "node_modules/dots-wrapper/dist/account/index.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __exportStar = exports && exports.__exportStar || function(m, exports2) {
      for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports2, p)) __createBinding(exports2, m, p);
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    __exportStar(require_get_account(), exports);
    __exportStar(require_types(), exports);
  }
});

// node_modules/dots-wrapper/dist/action/get-action/get-action.js
var require_get_action = __commonJS({
  "node_modules/dots-wrapper/dist/action/get-action/get-action.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getAction = void 0;
    var getAction = ({ httpClient }) => ({ action_id }) => {
      const url = `/actions/${action_id}`;
      return httpClient.get(url);
    };
    exports.getAction = getAction;
  }
});

// node_modules/dots-wrapper/dist/action/list-actions/list-actions.js
var require_list_actions = __commonJS({
  "node_modules/dots-wrapper/dist/action/list-actions/list-actions.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listActions = void 0;
    var listActions = ({ httpClient }) => ({ page = 1, per_page = 25 }) => {
      const path3 = "/actions";
      const query_params = { page, per_page };
      const url = `${path3}`;
      return httpClient.get(url, { params: query_params });
    };
    exports.listActions = listActions;
  }
});

// node_modules/dots-wrapper/dist/action/types/action.js
var require_action = __commonJS({
  "node_modules/dots-wrapper/dist/action/types/action.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/action/types/index.js
var require_types2 = __commonJS({
  "node_modules/dots-wrapper/dist/action/types/index.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __exportStar = exports && exports.__exportStar || function(m, exports2) {
      for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports2, p)) __createBinding(exports2, m, p);
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    __exportStar(require_action(), exports);
  }
});

// node_modules/dots-wrapper/dist/action/index.js
var require_action2 = __commonJS({
  "node_modules/dots-wrapper/dist/action/index.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __exportStar = exports && exports.__exportStar || function(m, exports2) {
      for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports2, p)) __createBinding(exports2, m, p);
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    __exportStar(require_get_action(), exports);
    __exportStar(require_list_actions(), exports);
    __exportStar(require_types2(), exports);
  }
});

// node_modules/dots-wrapper/dist/app/cancel-app-deployment/cancel-app-deployment.js
var require_cancel_app_deployment = __commonJS({
  "node_modules/dots-wrapper/dist/app/cancel-app-deployment/cancel-app-deployment.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.cancelAppDeployment = void 0;
    var cancelAppDeployment = ({ httpClient }) => ({ app_id, deployment_id }) => {
      const url = `/apps/${app_id}/deployments/${deployment_id}/cancel`;
      return httpClient.post(url);
    };
    exports.cancelAppDeployment = cancelAppDeployment;
  }
});

// node_modules/dots-wrapper/dist/app/create-app-deployment/create-app-deployment.js
var require_create_app_deployment = __commonJS({
  "node_modules/dots-wrapper/dist/app/create-app-deployment/create-app-deployment.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.createAppDeployment = void 0;
    var createAppDeployment = ({ httpClient }) => ({ app_id, force_build }) => {
      const url = `/apps/${app_id}/deployments`;
      const body = { force_build };
      return httpClient.post(url, body);
    };
    exports.createAppDeployment = createAppDeployment;
  }
});

// node_modules/dots-wrapper/dist/app/create-app/create-app.js
var require_create_app = __commonJS({
  "node_modules/dots-wrapper/dist/app/create-app/create-app.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.createApp = void 0;
    var createApp = ({ httpClient }) => ({ project_id, spec }) => {
      const url = "/apps";
      const body = { project_id, spec };
      return httpClient.post(url, body);
    };
    exports.createApp = createApp;
  }
});

// node_modules/dots-wrapper/dist/app/delete-app/delete-app.js
var require_delete_app = __commonJS({
  "node_modules/dots-wrapper/dist/app/delete-app/delete-app.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.deleteApp = void 0;
    var deleteApp = ({ httpClient }) => ({ app_id }) => {
      const url = `/apps/${app_id}`;
      return httpClient.delete(url);
    };
    exports.deleteApp = deleteApp;
  }
});

// node_modules/dots-wrapper/dist/app/get-active-deployment-logs/get-active-deployment-logs.js
var require_get_active_deployment_logs = __commonJS({
  "node_modules/dots-wrapper/dist/app/get-active-deployment-logs/get-active-deployment-logs.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getActiveDeploymentLogs = void 0;
    var getActiveDeploymentLogs = ({ httpClient }) => ({ app_id, component_name, follow, pod_connection_timeout, type }) => {
      const url = `/apps/${app_id}/components/${component_name}/logs`;
      const query_params = { follow, pod_connection_timeout, type };
      return httpClient.get(url, {
        params: query_params
      });
    };
    exports.getActiveDeploymentLogs = getActiveDeploymentLogs;
  }
});

// node_modules/dots-wrapper/dist/app/get-aggregated-app-deployment-logs/get-aggregated-app-deployment-logs.js
var require_get_aggregated_app_deployment_logs = __commonJS({
  "node_modules/dots-wrapper/dist/app/get-aggregated-app-deployment-logs/get-aggregated-app-deployment-logs.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getAggregatedAppDeploymentLogs = void 0;
    var getAggregatedAppDeploymentLogs = ({ httpClient }) => ({ app_id, component_name, deployment_id, follow, pod_connection_timeout, type }) => {
      const url = `/apps/${app_id}/deployments/${deployment_id}/logs`;
      const query_params = { component_name, follow, pod_connection_timeout, type };
      return httpClient.get(url, { params: query_params });
    };
    exports.getAggregatedAppDeploymentLogs = getAggregatedAppDeploymentLogs;
  }
});

// node_modules/dots-wrapper/dist/app/get-app-deployment-logs/get-app-deployment-logs.js
var require_get_app_deployment_logs = __commonJS({
  "node_modules/dots-wrapper/dist/app/get-app-deployment-logs/get-app-deployment-logs.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getAppDeploymentLogs = void 0;
    var getAppDeploymentLogs = ({ httpClient }) => ({ app_id, component_name, deployment_id, follow, pod_connection_timeout, type }) => {
      const url = `/apps/${app_id}/deployments/${deployment_id}/components/${component_name}/logs`;
      const query_params = { follow, pod_connection_timeout, type };
      return httpClient.get(url, { params: query_params });
    };
    exports.getAppDeploymentLogs = getAppDeploymentLogs;
  }
});

// node_modules/dots-wrapper/dist/app/get-app-deployment/get-app-deployment.js
var require_get_app_deployment = __commonJS({
  "node_modules/dots-wrapper/dist/app/get-app-deployment/get-app-deployment.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getAppDeployment = void 0;
    var getAppDeployment = ({ httpClient }) => ({ app_id, deployment_id }) => {
      const url = `/apps/${app_id}/deployments/${deployment_id}`;
      return httpClient.get(url);
    };
    exports.getAppDeployment = getAppDeployment;
  }
});

// node_modules/dots-wrapper/dist/app/get-app/get-app.js
var require_get_app = __commonJS({
  "node_modules/dots-wrapper/dist/app/get-app/get-app.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getApp = void 0;
    var getApp = ({ httpClient }) => ({ app_id }) => {
      const url = `/apps/${app_id}`;
      return httpClient.get(url);
    };
    exports.getApp = getApp;
  }
});

// node_modules/dots-wrapper/dist/app/list-app-deployments/list-app-deployments.js
var require_list_app_deployments = __commonJS({
  "node_modules/dots-wrapper/dist/app/list-app-deployments/list-app-deployments.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listAppDeployments = void 0;
    var listAppDeployments = ({ httpClient }) => ({ app_id, page = 1, per_page = 25 }) => {
      const url = `/apps/${app_id}/deployments`;
      const params = { page, per_page };
      return httpClient.get(url, { params });
    };
    exports.listAppDeployments = listAppDeployments;
  }
});

// node_modules/dots-wrapper/dist/app/list-apps/list-apps.js
var require_list_apps = __commonJS({
  "node_modules/dots-wrapper/dist/app/list-apps/list-apps.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listApps = void 0;
    var listApps = ({ httpClient }) => ({ page = 1, per_page = 25, with_projects = false }) => {
      const url = "/apps";
      const params = { page, per_page, with_projects };
      return httpClient.get(url, { params });
    };
    exports.listApps = listApps;
  }
});

// node_modules/dots-wrapper/dist/app/run-app-detection/run-app-detection.js
var require_run_app_detection = __commonJS({
  "node_modules/dots-wrapper/dist/app/run-app-detection/run-app-detection.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.runAppDetection = void 0;
    var runAppDetection = ({ httpClient }) => ({ commit_sha, component_type, git, github }) => {
      const url = "/apps/detect";
      const body = {
        commit_sha,
        component_type,
        git,
        github
      };
      return httpClient.post(url, body);
    };
    exports.runAppDetection = runAppDetection;
  }
});

// node_modules/dots-wrapper/dist/app/types/app-cors-allow-origin.js
var require_app_cors_allow_origin = __commonJS({
  "node_modules/dots-wrapper/dist/app/types/app-cors-allow-origin.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/app/types/app-cors.js
var require_app_cors = __commonJS({
  "node_modules/dots-wrapper/dist/app/types/app-cors.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/app/types/app-database-spec.js
var require_app_database_spec = __commonJS({
  "node_modules/dots-wrapper/dist/app/types/app-database-spec.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/app/types/app-deployment-env.js
var require_app_deployment_env = __commonJS({
  "node_modules/dots-wrapper/dist/app/types/app-deployment-env.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/app/types/app-deployment-job.js
var require_app_deployment_job = __commonJS({
  "node_modules/dots-wrapper/dist/app/types/app-deployment-job.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/app/types/app-deployment-log-type.js
var require_app_deployment_log_type = __commonJS({
  "node_modules/dots-wrapper/dist/app/types/app-deployment-log-type.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/app/types/app-deployment-progress-step-reason.js
var require_app_deployment_progress_step_reason = __commonJS({
  "node_modules/dots-wrapper/dist/app/types/app-deployment-progress-step-reason.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/app/types/app-deployment-progress-step.js
var require_app_deployment_progress_step = __commonJS({
  "node_modules/dots-wrapper/dist/app/types/app-deployment-progress-step.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/app/types/app-deployment-progress.js
var require_app_deployment_progress = __commonJS({
  "node_modules/dots-wrapper/dist/app/types/app-deployment-progress.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/app/types/app-deployment-route.js
var require_app_deployment_route = __commonJS({
  "node_modules/dots-wrapper/dist/app/types/app-deployment-route.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/app/types/app-deployment-service.js
var require_app_deployment_service = __commonJS({
  "node_modules/dots-wrapper/dist/app/types/app-deployment-service.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/app/types/app-deployment-static-site.js
var require_app_deployment_static_site = __commonJS({
  "node_modules/dots-wrapper/dist/app/types/app-deployment-static-site.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/app/types/app-deployment-worker.js
var require_app_deployment_worker = __commonJS({
  "node_modules/dots-wrapper/dist/app/types/app-deployment-worker.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/app/types/app-deployment.js
var require_app_deployment = __commonJS({
  "node_modules/dots-wrapper/dist/app/types/app-deployment.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/app/types/app-domain.js
var require_app_domain = __commonJS({
  "node_modules/dots-wrapper/dist/app/types/app-domain.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/app/types/app-job-spec.js
var require_app_job_spec = __commonJS({
  "node_modules/dots-wrapper/dist/app/types/app-job-spec.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/app/types/app-service-route.js
var require_app_service_route = __commonJS({
  "node_modules/dots-wrapper/dist/app/types/app-service-route.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/app/types/app-service-spec.js
var require_app_service_spec = __commonJS({
  "node_modules/dots-wrapper/dist/app/types/app-service-spec.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/app/types/app-spec.js
var require_app_spec = __commonJS({
  "node_modules/dots-wrapper/dist/app/types/app-spec.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/app/types/app-static-site.js
var require_app_static_site = __commonJS({
  "node_modules/dots-wrapper/dist/app/types/app-static-site.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/app/types/app-variable-definition.js
var require_app_variable_definition = __commonJS({
  "node_modules/dots-wrapper/dist/app/types/app-variable-definition.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/app/types/app-worker-spec.js
var require_app_worker_spec = __commonJS({
  "node_modules/dots-wrapper/dist/app/types/app-worker-spec.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/app/types/app.js
var require_app = __commonJS({
  "node_modules/dots-wrapper/dist/app/types/app.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/app/types/git-source.js
var require_git_source = __commonJS({
  "node_modules/dots-wrapper/dist/app/types/git-source.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/app/types/github-source.js
var require_github_source = __commonJS({
  "node_modules/dots-wrapper/dist/app/types/github-source.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/app/types/image-source.js
var require_image_source = __commonJS({
  "node_modules/dots-wrapper/dist/app/types/image-source.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/app/types/index.js
var require_types3 = __commonJS({
  "node_modules/dots-wrapper/dist/app/types/index.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __exportStar = exports && exports.__exportStar || function(m, exports2) {
      for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports2, p)) __createBinding(exports2, m, p);
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    __exportStar(require_app_cors_allow_origin(), exports);
    __exportStar(require_app_cors(), exports);
    __exportStar(require_app_database_spec(), exports);
    __exportStar(require_app_deployment_env(), exports);
    __exportStar(require_app_deployment_job(), exports);
    __exportStar(require_app_deployment_log_type(), exports);
    __exportStar(require_app_deployment_progress_step_reason(), exports);
    __exportStar(require_app_deployment_progress_step(), exports);
    __exportStar(require_app_deployment_progress(), exports);
    __exportStar(require_app_deployment_route(), exports);
    __exportStar(require_app_deployment_service(), exports);
    __exportStar(require_app_deployment_static_site(), exports);
    __exportStar(require_app_deployment_worker(), exports);
    __exportStar(require_app_deployment(), exports);
    __exportStar(require_app_domain(), exports);
    __exportStar(require_app_job_spec(), exports);
    __exportStar(require_app_service_route(), exports);
    __exportStar(require_app_service_spec(), exports);
    __exportStar(require_app_spec(), exports);
    __exportStar(require_app_static_site(), exports);
    __exportStar(require_app_variable_definition(), exports);
    __exportStar(require_app_worker_spec(), exports);
    __exportStar(require_app(), exports);
    __exportStar(require_git_source(), exports);
    __exportStar(require_github_source(), exports);
    __exportStar(require_image_source(), exports);
  }
});

// node_modules/dots-wrapper/dist/app/update-app/update-app.js
var require_update_app = __commonJS({
  "node_modules/dots-wrapper/dist/app/update-app/update-app.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.updateApp = void 0;
    var updateApp = ({ httpClient }) => ({ app_id, spec }) => {
      const url = `/apps/${app_id}`;
      const body = { spec };
      return httpClient.put(url, body);
    };
    exports.updateApp = updateApp;
  }
});

// node_modules/dots-wrapper/dist/app/index.js
var require_app2 = __commonJS({
  "node_modules/dots-wrapper/dist/app/index.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __exportStar = exports && exports.__exportStar || function(m, exports2) {
      for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports2, p)) __createBinding(exports2, m, p);
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    __exportStar(require_cancel_app_deployment(), exports);
    __exportStar(require_create_app_deployment(), exports);
    __exportStar(require_create_app(), exports);
    __exportStar(require_delete_app(), exports);
    __exportStar(require_get_active_deployment_logs(), exports);
    __exportStar(require_get_aggregated_app_deployment_logs(), exports);
    __exportStar(require_get_app_deployment_logs(), exports);
    __exportStar(require_get_app_deployment(), exports);
    __exportStar(require_get_app(), exports);
    __exportStar(require_list_app_deployments(), exports);
    __exportStar(require_list_app_deployments(), exports);
    __exportStar(require_list_apps(), exports);
    __exportStar(require_run_app_detection(), exports);
    __exportStar(require_types3(), exports);
    __exportStar(require_update_app(), exports);
  }
});

// node_modules/dots-wrapper/dist/cdn-endpoint/create-cdn-endpoint/create-cdn-endpoint.js
var require_create_cdn_endpoint = __commonJS({
  "node_modules/dots-wrapper/dist/cdn-endpoint/create-cdn-endpoint/create-cdn-endpoint.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.createCdnEndpoint = void 0;
    var createCdnEndpoint = ({ httpClient }) => ({ origin, ttl, certificate_id, custom_domain }) => {
      const url = "/cdn/endpoints";
      const body = {
        origin,
        ttl,
        certificate_id,
        custom_domain
      };
      return httpClient.post(url, body);
    };
    exports.createCdnEndpoint = createCdnEndpoint;
  }
});

// node_modules/dots-wrapper/dist/cdn-endpoint/delete-cdn-endpoint/delete-cdn-endpoint.js
var require_delete_cdn_endpoint = __commonJS({
  "node_modules/dots-wrapper/dist/cdn-endpoint/delete-cdn-endpoint/delete-cdn-endpoint.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.deleteCdnEndpoint = void 0;
    var deleteCdnEndpoint = ({ httpClient }) => ({ cdn_endpoint_id }) => {
      const url = `/cdn/endpoints/${cdn_endpoint_id}`;
      return httpClient.delete(url);
    };
    exports.deleteCdnEndpoint = deleteCdnEndpoint;
  }
});

// node_modules/dots-wrapper/dist/cdn-endpoint/get-cdn-endpoint/get-cdn-endpoint.js
var require_get_cdn_endpoint = __commonJS({
  "node_modules/dots-wrapper/dist/cdn-endpoint/get-cdn-endpoint/get-cdn-endpoint.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getCdnEndpoint = void 0;
    var getCdnEndpoint = ({ httpClient }) => ({ cdn_endpoint_id }) => {
      const url = `/cdn/endpoints/${cdn_endpoint_id}`;
      return httpClient.get(url);
    };
    exports.getCdnEndpoint = getCdnEndpoint;
  }
});

// node_modules/dots-wrapper/dist/cdn-endpoint/list-cdn-endpoints/list-cdn-endpoints.js
var require_list_cdn_endpoints = __commonJS({
  "node_modules/dots-wrapper/dist/cdn-endpoint/list-cdn-endpoints/list-cdn-endpoints.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listCdnEndpoints = void 0;
    var listCdnEndpoints = ({ httpClient }) => ({ page = 1, per_page = 25 }) => {
      const url = "/cdn/endpoints";
      const query_params = { page, per_page };
      return httpClient.get(url, { params: query_params });
    };
    exports.listCdnEndpoints = listCdnEndpoints;
  }
});

// node_modules/dots-wrapper/dist/cdn-endpoint/purge-cache/purge-cache.js
var require_purge_cache = __commonJS({
  "node_modules/dots-wrapper/dist/cdn-endpoint/purge-cache/purge-cache.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.purgeCache = void 0;
    var purgeCache = ({ httpClient }) => ({ cdn_endpoint_id, files }) => {
      const url = `/cdn/endpoints/${cdn_endpoint_id}/cache`;
      const body = { files };
      return httpClient.delete(url, { data: body });
    };
    exports.purgeCache = purgeCache;
  }
});

// node_modules/dots-wrapper/dist/cdn-endpoint/types/cdn-endpoint.js
var require_cdn_endpoint = __commonJS({
  "node_modules/dots-wrapper/dist/cdn-endpoint/types/cdn-endpoint.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/cdn-endpoint/types/index.js
var require_types4 = __commonJS({
  "node_modules/dots-wrapper/dist/cdn-endpoint/types/index.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __exportStar = exports && exports.__exportStar || function(m, exports2) {
      for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports2, p)) __createBinding(exports2, m, p);
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    __exportStar(require_cdn_endpoint(), exports);
  }
});

// node_modules/dots-wrapper/dist/cdn-endpoint/update-cdn-endpoint/update-cdn-endpoint.js
var require_update_cdn_endpoint = __commonJS({
  "node_modules/dots-wrapper/dist/cdn-endpoint/update-cdn-endpoint/update-cdn-endpoint.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.updateCdnEndpoint = void 0;
    var updateCdnEndpoint = ({ httpClient }) => ({ cdn_endpoint_id, ttl, certificate_id, custom_domain }) => {
      const url = `/cdn/endpoints/${cdn_endpoint_id}`;
      const body = {
        ttl,
        certificate_id,
        custom_domain
      };
      return httpClient.put(url, body);
    };
    exports.updateCdnEndpoint = updateCdnEndpoint;
  }
});

// node_modules/dots-wrapper/dist/cdn-endpoint/index.js
var require_cdn_endpoint2 = __commonJS({
  "node_modules/dots-wrapper/dist/cdn-endpoint/index.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __exportStar = exports && exports.__exportStar || function(m, exports2) {
      for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports2, p)) __createBinding(exports2, m, p);
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    __exportStar(require_create_cdn_endpoint(), exports);
    __exportStar(require_delete_cdn_endpoint(), exports);
    __exportStar(require_get_cdn_endpoint(), exports);
    __exportStar(require_list_cdn_endpoints(), exports);
    __exportStar(require_purge_cache(), exports);
    __exportStar(require_types4(), exports);
    __exportStar(require_update_cdn_endpoint(), exports);
  }
});

// node_modules/dots-wrapper/dist/certificate/create-certificate/create-certificate.js
var require_create_certificate = __commonJS({
  "node_modules/dots-wrapper/dist/certificate/create-certificate/create-certificate.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.createCertificate = void 0;
    var createCertificate = ({ httpClient }) => ({ certificate_chain, dns_names, leaf_certificate, name, private_key, type }) => {
      const url = "/certificates";
      const body = {
        certificate_chain,
        dns_names,
        leaf_certificate,
        name,
        private_key,
        type
      };
      return httpClient.post(url, body);
    };
    exports.createCertificate = createCertificate;
  }
});

// node_modules/dots-wrapper/dist/certificate/delete-certificate/delete-certificate.js
var require_delete_certificate = __commonJS({
  "node_modules/dots-wrapper/dist/certificate/delete-certificate/delete-certificate.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.deleteCertificate = void 0;
    var deleteCertificate = ({ httpClient }) => ({ certificate_id }) => {
      const url = `/certificates/${certificate_id}`;
      return httpClient.delete(url);
    };
    exports.deleteCertificate = deleteCertificate;
  }
});

// node_modules/dots-wrapper/dist/certificate/get-certificate/get-certificate.js
var require_get_certificate = __commonJS({
  "node_modules/dots-wrapper/dist/certificate/get-certificate/get-certificate.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getCertificate = void 0;
    var getCertificate = ({ httpClient }) => ({ certificate_id }) => {
      const url = `/certificates/${certificate_id}`;
      return httpClient.get(url);
    };
    exports.getCertificate = getCertificate;
  }
});

// node_modules/dots-wrapper/dist/certificate/list-certificates/list-certificates.js
var require_list_certificates = __commonJS({
  "node_modules/dots-wrapper/dist/certificate/list-certificates/list-certificates.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listCertificates = void 0;
    var listCertificates = ({ httpClient }) => ({ page = 1, per_page = 25 }) => {
      const url = "/certificates";
      const query_params = { page, per_page };
      return httpClient.get(url, { params: query_params });
    };
    exports.listCertificates = listCertificates;
  }
});

// node_modules/dots-wrapper/dist/certificate/types/certificate.js
var require_certificate = __commonJS({
  "node_modules/dots-wrapper/dist/certificate/types/certificate.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/certificate/types/index.js
var require_types5 = __commonJS({
  "node_modules/dots-wrapper/dist/certificate/types/index.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __exportStar = exports && exports.__exportStar || function(m, exports2) {
      for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports2, p)) __createBinding(exports2, m, p);
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    __exportStar(require_certificate(), exports);
  }
});

// node_modules/dots-wrapper/dist/certificate/index.js
var require_certificate2 = __commonJS({
  "node_modules/dots-wrapper/dist/certificate/index.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __exportStar = exports && exports.__exportStar || function(m, exports2) {
      for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports2, p)) __createBinding(exports2, m, p);
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    __exportStar(require_create_certificate(), exports);
    __exportStar(require_delete_certificate(), exports);
    __exportStar(require_get_certificate(), exports);
    __exportStar(require_list_certificates(), exports);
    __exportStar(require_types5(), exports);
  }
});

// unused:form-data
var require_form_data = __commonJS({
  "unused:form-data"(exports, module) {
    module.exports = FormData;
  }
});

// node_modules/ms/index.js
var require_ms = __commonJS({
  "node_modules/ms/index.js"(exports, module) {
    var s = 1e3;
    var m = s * 60;
    var h = m * 60;
    var d = h * 24;
    var w = d * 7;
    var y = d * 365.25;
    module.exports = function(val, options) {
      options = options || {};
      var type = typeof val;
      if (type === "string" && val.length > 0) {
        return parse(val);
      } else if (type === "number" && isFinite(val)) {
        return options.long ? fmtLong(val) : fmtShort(val);
      }
      throw new Error(
        "val is not a non-empty string or a valid number. val=" + JSON.stringify(val)
      );
    };
    function parse(str) {
      str = String(str);
      if (str.length > 100) {
        return;
      }
      var match = /^(-?(?:\d+)?\.?\d+) *(milliseconds?|msecs?|ms|seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w|years?|yrs?|y)?$/i.exec(
        str
      );
      if (!match) {
        return;
      }
      var n = parseFloat(match[1]);
      var type = (match[2] || "ms").toLowerCase();
      switch (type) {
        case "years":
        case "year":
        case "yrs":
        case "yr":
        case "y":
          return n * y;
        case "weeks":
        case "week":
        case "w":
          return n * w;
        case "days":
        case "day":
        case "d":
          return n * d;
        case "hours":
        case "hour":
        case "hrs":
        case "hr":
        case "h":
          return n * h;
        case "minutes":
        case "minute":
        case "mins":
        case "min":
        case "m":
          return n * m;
        case "seconds":
        case "second":
        case "secs":
        case "sec":
        case "s":
          return n * s;
        case "milliseconds":
        case "millisecond":
        case "msecs":
        case "msec":
        case "ms":
          return n;
        default:
          return void 0;
      }
    }
    function fmtShort(ms) {
      var msAbs = Math.abs(ms);
      if (msAbs >= d) {
        return Math.round(ms / d) + "d";
      }
      if (msAbs >= h) {
        return Math.round(ms / h) + "h";
      }
      if (msAbs >= m) {
        return Math.round(ms / m) + "m";
      }
      if (msAbs >= s) {
        return Math.round(ms / s) + "s";
      }
      return ms + "ms";
    }
    function fmtLong(ms) {
      var msAbs = Math.abs(ms);
      if (msAbs >= d) {
        return plural(ms, msAbs, d, "day");
      }
      if (msAbs >= h) {
        return plural(ms, msAbs, h, "hour");
      }
      if (msAbs >= m) {
        return plural(ms, msAbs, m, "minute");
      }
      if (msAbs >= s) {
        return plural(ms, msAbs, s, "second");
      }
      return ms + " ms";
    }
    function plural(ms, msAbs, n, name) {
      var isPlural = msAbs >= n * 1.5;
      return Math.round(ms / n) + " " + name + (isPlural ? "s" : "");
    }
  }
});

// node_modules/debug/src/common.js
var require_common = __commonJS({
  "node_modules/debug/src/common.js"(exports, module) {
    function setup(env) {
      createDebug.debug = createDebug;
      createDebug.default = createDebug;
      createDebug.coerce = coerce;
      createDebug.disable = disable;
      createDebug.enable = enable;
      createDebug.enabled = enabled;
      createDebug.humanize = require_ms();
      createDebug.destroy = destroy;
      Object.keys(env).forEach((key) => {
        createDebug[key] = env[key];
      });
      createDebug.names = [];
      createDebug.skips = [];
      createDebug.formatters = {};
      function selectColor(namespace) {
        let hash = 0;
        for (let i = 0; i < namespace.length; i++) {
          hash = (hash << 5) - hash + namespace.charCodeAt(i);
          hash |= 0;
        }
        return createDebug.colors[Math.abs(hash) % createDebug.colors.length];
      }
      createDebug.selectColor = selectColor;
      function createDebug(namespace) {
        let prevTime;
        let enableOverride = null;
        let namespacesCache;
        let enabledCache;
        function debug(...args) {
          if (!debug.enabled) {
            return;
          }
          const self2 = debug;
          const curr = Number(/* @__PURE__ */ new Date());
          const ms = curr - (prevTime || curr);
          self2.diff = ms;
          self2.prev = prevTime;
          self2.curr = curr;
          prevTime = curr;
          args[0] = createDebug.coerce(args[0]);
          if (typeof args[0] !== "string") {
            args.unshift("%O");
          }
          let index = 0;
          args[0] = args[0].replace(/%([a-zA-Z%])/g, (match, format) => {
            if (match === "%%") {
              return "%";
            }
            index++;
            const formatter = createDebug.formatters[format];
            if (typeof formatter === "function") {
              const val = args[index];
              match = formatter.call(self2, val);
              args.splice(index, 1);
              index--;
            }
            return match;
          });
          createDebug.formatArgs.call(self2, args);
          const logFn = self2.log || createDebug.log;
          logFn.apply(self2, args);
        }
        debug.namespace = namespace;
        debug.useColors = createDebug.useColors();
        debug.color = createDebug.selectColor(namespace);
        debug.extend = extend;
        debug.destroy = createDebug.destroy;
        Object.defineProperty(debug, "enabled", {
          enumerable: true,
          configurable: false,
          get: () => {
            if (enableOverride !== null) {
              return enableOverride;
            }
            if (namespacesCache !== createDebug.namespaces) {
              namespacesCache = createDebug.namespaces;
              enabledCache = createDebug.enabled(namespace);
            }
            return enabledCache;
          },
          set: (v) => {
            enableOverride = v;
          }
        });
        if (typeof createDebug.init === "function") {
          createDebug.init(debug);
        }
        return debug;
      }
      function extend(namespace, delimiter) {
        const newDebug = createDebug(this.namespace + (typeof delimiter === "undefined" ? ":" : delimiter) + namespace);
        newDebug.log = this.log;
        return newDebug;
      }
      function enable(namespaces) {
        createDebug.save(namespaces);
        createDebug.namespaces = namespaces;
        createDebug.names = [];
        createDebug.skips = [];
        const split = (typeof namespaces === "string" ? namespaces : "").trim().replace(/\s+/g, ",").split(",").filter(Boolean);
        for (const ns of split) {
          if (ns[0] === "-") {
            createDebug.skips.push(ns.slice(1));
          } else {
            createDebug.names.push(ns);
          }
        }
      }
      function matchesTemplate(search, template) {
        let searchIndex = 0;
        let templateIndex = 0;
        let starIndex = -1;
        let matchIndex = 0;
        while (searchIndex < search.length) {
          if (templateIndex < template.length && (template[templateIndex] === search[searchIndex] || template[templateIndex] === "*")) {
            if (template[templateIndex] === "*") {
              starIndex = templateIndex;
              matchIndex = searchIndex;
              templateIndex++;
            } else {
              searchIndex++;
              templateIndex++;
            }
          } else if (starIndex !== -1) {
            templateIndex = starIndex + 1;
            matchIndex++;
            searchIndex = matchIndex;
          } else {
            return false;
          }
        }
        while (templateIndex < template.length && template[templateIndex] === "*") {
          templateIndex++;
        }
        return templateIndex === template.length;
      }
      function disable() {
        const namespaces = [
          ...createDebug.names,
          ...createDebug.skips.map((namespace) => "-" + namespace)
        ].join(",");
        createDebug.enable("");
        return namespaces;
      }
      function enabled(name) {
        for (const skip of createDebug.skips) {
          if (matchesTemplate(name, skip)) {
            return false;
          }
        }
        for (const ns of createDebug.names) {
          if (matchesTemplate(name, ns)) {
            return true;
          }
        }
        return false;
      }
      function coerce(val) {
        if (val instanceof Error) {
          return val.stack || val.message;
        }
        return val;
      }
      function destroy() {
        console.warn("Instance method `debug.destroy()` is deprecated and no longer does anything. It will be removed in the next major version of `debug`.");
      }
      createDebug.enable(createDebug.load());
      return createDebug;
    }
    module.exports = setup;
  }
});

// node_modules/debug/src/browser.js
var require_browser = __commonJS({
  "node_modules/debug/src/browser.js"(exports, module) {
    exports.formatArgs = formatArgs;
    exports.save = save;
    exports.load = load;
    exports.useColors = useColors;
    exports.storage = localstorage();
    exports.destroy = /* @__PURE__ */ (() => {
      let warned = false;
      return () => {
        if (!warned) {
          warned = true;
          console.warn("Instance method `debug.destroy()` is deprecated and no longer does anything. It will be removed in the next major version of `debug`.");
        }
      };
    })();
    exports.colors = [
      "#0000CC",
      "#0000FF",
      "#0033CC",
      "#0033FF",
      "#0066CC",
      "#0066FF",
      "#0099CC",
      "#0099FF",
      "#00CC00",
      "#00CC33",
      "#00CC66",
      "#00CC99",
      "#00CCCC",
      "#00CCFF",
      "#3300CC",
      "#3300FF",
      "#3333CC",
      "#3333FF",
      "#3366CC",
      "#3366FF",
      "#3399CC",
      "#3399FF",
      "#33CC00",
      "#33CC33",
      "#33CC66",
      "#33CC99",
      "#33CCCC",
      "#33CCFF",
      "#6600CC",
      "#6600FF",
      "#6633CC",
      "#6633FF",
      "#66CC00",
      "#66CC33",
      "#9900CC",
      "#9900FF",
      "#9933CC",
      "#9933FF",
      "#99CC00",
      "#99CC33",
      "#CC0000",
      "#CC0033",
      "#CC0066",
      "#CC0099",
      "#CC00CC",
      "#CC00FF",
      "#CC3300",
      "#CC3333",
      "#CC3366",
      "#CC3399",
      "#CC33CC",
      "#CC33FF",
      "#CC6600",
      "#CC6633",
      "#CC9900",
      "#CC9933",
      "#CCCC00",
      "#CCCC33",
      "#FF0000",
      "#FF0033",
      "#FF0066",
      "#FF0099",
      "#FF00CC",
      "#FF00FF",
      "#FF3300",
      "#FF3333",
      "#FF3366",
      "#FF3399",
      "#FF33CC",
      "#FF33FF",
      "#FF6600",
      "#FF6633",
      "#FF9900",
      "#FF9933",
      "#FFCC00",
      "#FFCC33"
    ];
    function useColors() {
      if (typeof window !== "undefined" && window.process && (window.process.type === "renderer" || window.process.__nwjs)) {
        return true;
      }
      if (typeof navigator !== "undefined" && navigator.userAgent && navigator.userAgent.toLowerCase().match(/(edge|trident)\/(\d+)/)) {
        return false;
      }
      let m;
      return typeof document !== "undefined" && document.documentElement && document.documentElement.style && document.documentElement.style.WebkitAppearance || // Is firebug? http://stackoverflow.com/a/398120/376773
      typeof window !== "undefined" && window.console && (window.console.firebug || window.console.exception && window.console.table) || // Is firefox >= v31?
      // https://developer.mozilla.org/en-US/docs/Tools/Web_Console#Styling_messages
      typeof navigator !== "undefined" && navigator.userAgent && (m = navigator.userAgent.toLowerCase().match(/firefox\/(\d+)/)) && parseInt(m[1], 10) >= 31 || // Double check webkit in userAgent just in case we are in a worker
      typeof navigator !== "undefined" && navigator.userAgent && navigator.userAgent.toLowerCase().match(/applewebkit\/(\d+)/);
    }
    function formatArgs(args) {
      args[0] = (this.useColors ? "%c" : "") + this.namespace + (this.useColors ? " %c" : " ") + args[0] + (this.useColors ? "%c " : " ") + "+" + module.exports.humanize(this.diff);
      if (!this.useColors) {
        return;
      }
      const c = "color: " + this.color;
      args.splice(1, 0, c, "color: inherit");
      let index = 0;
      let lastC = 0;
      args[0].replace(/%[a-zA-Z%]/g, (match) => {
        if (match === "%%") {
          return;
        }
        index++;
        if (match === "%c") {
          lastC = index;
        }
      });
      args.splice(lastC, 0, c);
    }
    exports.log = console.debug || console.log || (() => {
    });
    function save(namespaces) {
      try {
        if (namespaces) {
          exports.storage.setItem("debug", namespaces);
        } else {
          exports.storage.removeItem("debug");
        }
      } catch (error) {
      }
    }
    function load() {
      let r;
      try {
        r = exports.storage.getItem("debug") || exports.storage.getItem("DEBUG");
      } catch (error) {
      }
      if (!r && typeof process !== "undefined" && "env" in process) {
        r = process.env.DEBUG;
      }
      return r;
    }
    function localstorage() {
      try {
        return localStorage;
      } catch (error) {
      }
    }
    module.exports = require_common()(exports);
    var { formatters } = module.exports;
    formatters.j = function(v) {
      try {
        return JSON.stringify(v);
      } catch (error) {
        return "[UnexpectedJSONParseError]: " + error.message;
      }
    };
  }
});

// node_modules/debug/src/node.js
var require_node = __commonJS({
  "node_modules/debug/src/node.js"(exports, module) {
    var tty = __require("tty");
    var util = __require("util");
    exports.init = init;
    exports.log = log;
    exports.formatArgs = formatArgs;
    exports.save = save;
    exports.load = load;
    exports.useColors = useColors;
    exports.destroy = util.deprecate(
      () => {
      },
      "Instance method `debug.destroy()` is deprecated and no longer does anything. It will be removed in the next major version of `debug`."
    );
    exports.colors = [6, 2, 3, 4, 5, 1];
    try {
      const supportsColor = __require("supports-color");
      if (supportsColor && (supportsColor.stderr || supportsColor).level >= 2) {
        exports.colors = [
          20,
          21,
          26,
          27,
          32,
          33,
          38,
          39,
          40,
          41,
          42,
          43,
          44,
          45,
          56,
          57,
          62,
          63,
          68,
          69,
          74,
          75,
          76,
          77,
          78,
          79,
          80,
          81,
          92,
          93,
          98,
          99,
          112,
          113,
          128,
          129,
          134,
          135,
          148,
          149,
          160,
          161,
          162,
          163,
          164,
          165,
          166,
          167,
          168,
          169,
          170,
          171,
          172,
          173,
          178,
          179,
          184,
          185,
          196,
          197,
          198,
          199,
          200,
          201,
          202,
          203,
          204,
          205,
          206,
          207,
          208,
          209,
          214,
          215,
          220,
          221
        ];
      }
    } catch (error) {
    }
    exports.inspectOpts = Object.keys(process.env).filter((key) => {
      return /^debug_/i.test(key);
    }).reduce((obj, key) => {
      const prop = key.substring(6).toLowerCase().replace(/_([a-z])/g, (_, k) => {
        return k.toUpperCase();
      });
      let val = process.env[key];
      if (/^(yes|on|true|enabled)$/i.test(val)) {
        val = true;
      } else if (/^(no|off|false|disabled)$/i.test(val)) {
        val = false;
      } else if (val === "null") {
        val = null;
      } else {
        val = Number(val);
      }
      obj[prop] = val;
      return obj;
    }, {});
    function useColors() {
      return "colors" in exports.inspectOpts ? Boolean(exports.inspectOpts.colors) : tty.isatty(process.stderr.fd);
    }
    function formatArgs(args) {
      const { namespace: name, useColors: useColors2 } = this;
      if (useColors2) {
        const c = this.color;
        const colorCode = "\x1B[3" + (c < 8 ? c : "8;5;" + c);
        const prefix = `  ${colorCode};1m${name} \x1B[0m`;
        args[0] = prefix + args[0].split("\n").join("\n" + prefix);
        args.push(colorCode + "m+" + module.exports.humanize(this.diff) + "\x1B[0m");
      } else {
        args[0] = getDate() + name + " " + args[0];
      }
    }
    function getDate() {
      if (exports.inspectOpts.hideDate) {
        return "";
      }
      return (/* @__PURE__ */ new Date()).toISOString() + " ";
    }
    function log(...args) {
      return process.stderr.write(util.formatWithOptions(exports.inspectOpts, ...args) + "\n");
    }
    function save(namespaces) {
      if (namespaces) {
        process.env.DEBUG = namespaces;
      } else {
        delete process.env.DEBUG;
      }
    }
    function load() {
      return process.env.DEBUG;
    }
    function init(debug) {
      debug.inspectOpts = {};
      const keys = Object.keys(exports.inspectOpts);
      for (let i = 0; i < keys.length; i++) {
        debug.inspectOpts[keys[i]] = exports.inspectOpts[keys[i]];
      }
    }
    module.exports = require_common()(exports);
    var { formatters } = module.exports;
    formatters.o = function(v) {
      this.inspectOpts.colors = this.useColors;
      return util.inspect(v, this.inspectOpts).split("\n").map((str) => str.trim()).join(" ");
    };
    formatters.O = function(v) {
      this.inspectOpts.colors = this.useColors;
      return util.inspect(v, this.inspectOpts);
    };
  }
});

// node_modules/debug/src/index.js
var require_src = __commonJS({
  "node_modules/debug/src/index.js"(exports, module) {
    if (typeof process === "undefined" || process.type === "renderer" || process.browser === true || process.__nwjs) {
      module.exports = require_browser();
    } else {
      module.exports = require_node();
    }
  }
});

// node_modules/agent-base/dist/src/promisify.js
var require_promisify = __commonJS({
  "node_modules/agent-base/dist/src/promisify.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    function promisify(fn) {
      return function(req, opts) {
        return new Promise((resolve, reject) => {
          fn.call(this, req, opts, (err, rtn) => {
            if (err) {
              reject(err);
            } else {
              resolve(rtn);
            }
          });
        });
      };
    }
    exports.default = promisify;
  }
});

// node_modules/agent-base/dist/src/index.js
var require_src2 = __commonJS({
  "node_modules/agent-base/dist/src/index.js"(exports, module) {
    "use strict";
    var __importDefault = exports && exports.__importDefault || function(mod) {
      return mod && mod.__esModule ? mod : { "default": mod };
    };
    var events_1 = __require("events");
    var debug_1 = __importDefault(require_src());
    var promisify_1 = __importDefault(require_promisify());
    var debug = debug_1.default("agent-base");
    function isAgent(v) {
      return Boolean(v) && typeof v.addRequest === "function";
    }
    function isSecureEndpoint() {
      const { stack } = new Error();
      if (typeof stack !== "string")
        return false;
      return stack.split("\n").some((l) => l.indexOf("(https.js:") !== -1 || l.indexOf("node:https:") !== -1);
    }
    function createAgent(callback, opts) {
      return new createAgent.Agent(callback, opts);
    }
    (function(createAgent2) {
      class Agent extends events_1.EventEmitter {
        constructor(callback, _opts) {
          super();
          let opts = _opts;
          if (typeof callback === "function") {
            this.callback = callback;
          } else if (callback) {
            opts = callback;
          }
          this.timeout = null;
          if (opts && typeof opts.timeout === "number") {
            this.timeout = opts.timeout;
          }
          this.maxFreeSockets = 1;
          this.maxSockets = 1;
          this.maxTotalSockets = Infinity;
          this.sockets = {};
          this.freeSockets = {};
          this.requests = {};
          this.options = {};
        }
        get defaultPort() {
          if (typeof this.explicitDefaultPort === "number") {
            return this.explicitDefaultPort;
          }
          return isSecureEndpoint() ? 443 : 80;
        }
        set defaultPort(v) {
          this.explicitDefaultPort = v;
        }
        get protocol() {
          if (typeof this.explicitProtocol === "string") {
            return this.explicitProtocol;
          }
          return isSecureEndpoint() ? "https:" : "http:";
        }
        set protocol(v) {
          this.explicitProtocol = v;
        }
        callback(req, opts, fn) {
          throw new Error('"agent-base" has no default implementation, you must subclass and override `callback()`');
        }
        /**
         * Called by node-core's "_http_client.js" module when creating
         * a new HTTP request with this Agent instance.
         *
         * @api public
         */
        addRequest(req, _opts) {
          const opts = Object.assign({}, _opts);
          if (typeof opts.secureEndpoint !== "boolean") {
            opts.secureEndpoint = isSecureEndpoint();
          }
          if (opts.host == null) {
            opts.host = "localhost";
          }
          if (opts.port == null) {
            opts.port = opts.secureEndpoint ? 443 : 80;
          }
          if (opts.protocol == null) {
            opts.protocol = opts.secureEndpoint ? "https:" : "http:";
          }
          if (opts.host && opts.path) {
            delete opts.path;
          }
          delete opts.agent;
          delete opts.hostname;
          delete opts._defaultAgent;
          delete opts.defaultPort;
          delete opts.createConnection;
          req._last = true;
          req.shouldKeepAlive = false;
          let timedOut = false;
          let timeoutId = null;
          const timeoutMs = opts.timeout || this.timeout;
          const onerror = (err) => {
            if (req._hadError)
              return;
            req.emit("error", err);
            req._hadError = true;
          };
          const ontimeout = () => {
            timeoutId = null;
            timedOut = true;
            const err = new Error(`A "socket" was not created for HTTP request before ${timeoutMs}ms`);
            err.code = "ETIMEOUT";
            onerror(err);
          };
          const callbackError = (err) => {
            if (timedOut)
              return;
            if (timeoutId !== null) {
              clearTimeout(timeoutId);
              timeoutId = null;
            }
            onerror(err);
          };
          const onsocket = (socket) => {
            if (timedOut)
              return;
            if (timeoutId != null) {
              clearTimeout(timeoutId);
              timeoutId = null;
            }
            if (isAgent(socket)) {
              debug("Callback returned another Agent instance %o", socket.constructor.name);
              socket.addRequest(req, opts);
              return;
            }
            if (socket) {
              socket.once("free", () => {
                this.freeSocket(socket, opts);
              });
              req.onSocket(socket);
              return;
            }
            const err = new Error(`no Duplex stream was returned to agent-base for \`${req.method} ${req.path}\``);
            onerror(err);
          };
          if (typeof this.callback !== "function") {
            onerror(new Error("`callback` is not defined"));
            return;
          }
          if (!this.promisifiedCallback) {
            if (this.callback.length >= 3) {
              debug("Converting legacy callback function to promise");
              this.promisifiedCallback = promisify_1.default(this.callback);
            } else {
              this.promisifiedCallback = this.callback;
            }
          }
          if (typeof timeoutMs === "number" && timeoutMs > 0) {
            timeoutId = setTimeout(ontimeout, timeoutMs);
          }
          if ("port" in opts && typeof opts.port !== "number") {
            opts.port = Number(opts.port);
          }
          try {
            debug("Resolving socket for %o request: %o", opts.protocol, `${req.method} ${req.path}`);
            Promise.resolve(this.promisifiedCallback(req, opts)).then(onsocket, callbackError);
          } catch (err) {
            Promise.reject(err).catch(callbackError);
          }
        }
        freeSocket(socket, opts) {
          debug("Freeing socket %o %o", socket.constructor.name, opts);
          socket.destroy();
        }
        destroy() {
          debug("Destroying agent %o", this.constructor.name);
        }
      }
      createAgent2.Agent = Agent;
      createAgent2.prototype = createAgent2.Agent.prototype;
    })(createAgent || (createAgent = {}));
    module.exports = createAgent;
  }
});

// node_modules/https-proxy-agent/dist/parse-proxy-response.js
var require_parse_proxy_response = __commonJS({
  "node_modules/https-proxy-agent/dist/parse-proxy-response.js"(exports) {
    "use strict";
    var __importDefault = exports && exports.__importDefault || function(mod) {
      return mod && mod.__esModule ? mod : { "default": mod };
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    var debug_1 = __importDefault(require_src());
    var debug = debug_1.default("https-proxy-agent:parse-proxy-response");
    function parseProxyResponse(socket) {
      return new Promise((resolve, reject) => {
        let buffersLength = 0;
        const buffers = [];
        function read() {
          const b = socket.read();
          if (b)
            ondata(b);
          else
            socket.once("readable", read);
        }
        function cleanup() {
          socket.removeListener("end", onend);
          socket.removeListener("error", onerror);
          socket.removeListener("close", onclose);
          socket.removeListener("readable", read);
        }
        function onclose(err) {
          debug("onclose had error %o", err);
        }
        function onend() {
          debug("onend");
        }
        function onerror(err) {
          cleanup();
          debug("onerror %o", err);
          reject(err);
        }
        function ondata(b) {
          buffers.push(b);
          buffersLength += b.length;
          const buffered = Buffer.concat(buffers, buffersLength);
          const endOfHeaders = buffered.indexOf("\r\n\r\n");
          if (endOfHeaders === -1) {
            debug("have not received end of HTTP headers yet...");
            read();
            return;
          }
          const firstLine = buffered.toString("ascii", 0, buffered.indexOf("\r\n"));
          const statusCode = +firstLine.split(" ")[1];
          debug("got proxy server response: %o", firstLine);
          resolve({
            statusCode,
            buffered
          });
        }
        socket.on("error", onerror);
        socket.on("close", onclose);
        socket.on("end", onend);
        read();
      });
    }
    exports.default = parseProxyResponse;
  }
});

// node_modules/https-proxy-agent/dist/agent.js
var require_agent = __commonJS({
  "node_modules/https-proxy-agent/dist/agent.js"(exports) {
    "use strict";
    var __awaiter = exports && exports.__awaiter || function(thisArg, _arguments, P, generator) {
      function adopt(value) {
        return value instanceof P ? value : new P(function(resolve) {
          resolve(value);
        });
      }
      return new (P || (P = Promise))(function(resolve, reject) {
        function fulfilled(value) {
          try {
            step(generator.next(value));
          } catch (e) {
            reject(e);
          }
        }
        function rejected(value) {
          try {
            step(generator["throw"](value));
          } catch (e) {
            reject(e);
          }
        }
        function step(result) {
          result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
        }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
      });
    };
    var __importDefault = exports && exports.__importDefault || function(mod) {
      return mod && mod.__esModule ? mod : { "default": mod };
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    var net_1 = __importDefault(__require("net"));
    var tls_1 = __importDefault(__require("tls"));
    var url_1 = __importDefault(__require("url"));
    var assert_1 = __importDefault(__require("assert"));
    var debug_1 = __importDefault(require_src());
    var agent_base_1 = require_src2();
    var parse_proxy_response_1 = __importDefault(require_parse_proxy_response());
    var debug = debug_1.default("https-proxy-agent:agent");
    var HttpsProxyAgent = class extends agent_base_1.Agent {
      constructor(_opts) {
        let opts;
        if (typeof _opts === "string") {
          opts = url_1.default.parse(_opts);
        } else {
          opts = _opts;
        }
        if (!opts) {
          throw new Error("an HTTP(S) proxy server `host` and `port` must be specified!");
        }
        debug("creating new HttpsProxyAgent instance: %o", opts);
        super(opts);
        const proxy = Object.assign({}, opts);
        this.secureProxy = opts.secureProxy || isHTTPS(proxy.protocol);
        proxy.host = proxy.hostname || proxy.host;
        if (typeof proxy.port === "string") {
          proxy.port = parseInt(proxy.port, 10);
        }
        if (!proxy.port && proxy.host) {
          proxy.port = this.secureProxy ? 443 : 80;
        }
        if (this.secureProxy && !("ALPNProtocols" in proxy)) {
          proxy.ALPNProtocols = ["http 1.1"];
        }
        if (proxy.host && proxy.path) {
          delete proxy.path;
          delete proxy.pathname;
        }
        this.proxy = proxy;
      }
      /**
       * Called when the node-core HTTP client library is creating a
       * new HTTP request.
       *
       * @api protected
       */
      callback(req, opts) {
        return __awaiter(this, void 0, void 0, function* () {
          const { proxy, secureProxy } = this;
          let socket;
          if (secureProxy) {
            debug("Creating `tls.Socket`: %o", proxy);
            socket = tls_1.default.connect(proxy);
          } else {
            debug("Creating `net.Socket`: %o", proxy);
            socket = net_1.default.connect(proxy);
          }
          const headers = Object.assign({}, proxy.headers);
          const hostname = `${opts.host}:${opts.port}`;
          let payload = `CONNECT ${hostname} HTTP/1.1\r
`;
          if (proxy.auth) {
            headers["Proxy-Authorization"] = `Basic ${Buffer.from(proxy.auth).toString("base64")}`;
          }
          let { host, port, secureEndpoint } = opts;
          if (!isDefaultPort(port, secureEndpoint)) {
            host += `:${port}`;
          }
          headers.Host = host;
          headers.Connection = "close";
          for (const name of Object.keys(headers)) {
            payload += `${name}: ${headers[name]}\r
`;
          }
          const proxyResponsePromise = parse_proxy_response_1.default(socket);
          socket.write(`${payload}\r
`);
          const { statusCode, buffered } = yield proxyResponsePromise;
          if (statusCode === 200) {
            req.once("socket", resume);
            if (opts.secureEndpoint) {
              debug("Upgrading socket connection to TLS");
              const servername = opts.servername || opts.host;
              return tls_1.default.connect(Object.assign(Object.assign({}, omit(opts, "host", "hostname", "path", "port")), {
                socket,
                servername
              }));
            }
            return socket;
          }
          socket.destroy();
          const fakeSocket = new net_1.default.Socket({ writable: false });
          fakeSocket.readable = true;
          req.once("socket", (s) => {
            debug("replaying proxy buffer for failed request");
            assert_1.default(s.listenerCount("data") > 0);
            s.push(buffered);
            s.push(null);
          });
          return fakeSocket;
        });
      }
    };
    exports.default = HttpsProxyAgent;
    function resume(socket) {
      socket.resume();
    }
    function isDefaultPort(port, secure) {
      return Boolean(!secure && port === 80 || secure && port === 443);
    }
    function isHTTPS(protocol) {
      return typeof protocol === "string" ? /^https:?$/i.test(protocol) : false;
    }
    function omit(obj, ...keys) {
      const ret = {};
      let key;
      for (key in obj) {
        if (!keys.includes(key)) {
          ret[key] = obj[key];
        }
      }
      return ret;
    }
  }
});

// node_modules/https-proxy-agent/dist/index.js
var require_dist = __commonJS({
  "node_modules/https-proxy-agent/dist/index.js"(exports, module) {
    "use strict";
    var __importDefault = exports && exports.__importDefault || function(mod) {
      return mod && mod.__esModule ? mod : { "default": mod };
    };
    var agent_1 = __importDefault(require_agent());
    function createHttpsProxyAgent(opts) {
      return new agent_1.default(opts);
    }
    (function(createHttpsProxyAgent2) {
      createHttpsProxyAgent2.HttpsProxyAgent = agent_1.default;
      createHttpsProxyAgent2.prototype = agent_1.default.prototype;
    })(createHttpsProxyAgent || (createHttpsProxyAgent = {}));
    module.exports = createHttpsProxyAgent;
  }
});

// node_modules/follow-redirects/debug.js
var require_debug = __commonJS({
  "node_modules/follow-redirects/debug.js"(exports, module) {
    var debug;
    module.exports = function() {
      if (!debug) {
        try {
          debug = require_src()("follow-redirects");
        } catch (error) {
        }
        if (typeof debug !== "function") {
          debug = function() {
          };
        }
      }
      debug.apply(null, arguments);
    };
  }
});

// node_modules/follow-redirects/index.js
var require_follow_redirects = __commonJS({
  "node_modules/follow-redirects/index.js"(exports, module) {
    var url = __require("url");
    var URL2 = url.URL;
    var http = __require("http");
    var https = __require("https");
    var Writable = __require("stream").Writable;
    var assert = __require("assert");
    var debug = require_debug();
    (function detectUnsupportedEnvironment() {
      var looksLikeNode = typeof process !== "undefined";
      var looksLikeBrowser = typeof window !== "undefined" && typeof document !== "undefined";
      var looksLikeV8 = isFunction(Error.captureStackTrace);
      if (!looksLikeNode && (looksLikeBrowser || !looksLikeV8)) {
        console.warn("The follow-redirects package should be excluded from browser builds.");
      }
    })();
    var useNativeURL = false;
    try {
      assert(new URL2(""));
    } catch (error) {
      useNativeURL = error.code === "ERR_INVALID_URL";
    }
    var sensitiveHeaders = [
      "Authorization",
      "Proxy-Authorization",
      "Cookie"
    ];
    var preservedUrlFields = [
      "auth",
      "host",
      "hostname",
      "href",
      "path",
      "pathname",
      "port",
      "protocol",
      "query",
      "search",
      "hash"
    ];
    var events = ["abort", "aborted", "connect", "error", "socket", "timeout"];
    var eventHandlers = /* @__PURE__ */ Object.create(null);
    events.forEach(function(event) {
      eventHandlers[event] = function(arg1, arg2, arg3) {
        this._redirectable.emit(event, arg1, arg2, arg3);
      };
    });
    var InvalidUrlError = createErrorType(
      "ERR_INVALID_URL",
      "Invalid URL",
      TypeError
    );
    var RedirectionError = createErrorType(
      "ERR_FR_REDIRECTION_FAILURE",
      "Redirected request failed"
    );
    var TooManyRedirectsError = createErrorType(
      "ERR_FR_TOO_MANY_REDIRECTS",
      "Maximum number of redirects exceeded",
      RedirectionError
    );
    var MaxBodyLengthExceededError = createErrorType(
      "ERR_FR_MAX_BODY_LENGTH_EXCEEDED",
      "Request body larger than maxBodyLength limit"
    );
    var WriteAfterEndError = createErrorType(
      "ERR_STREAM_WRITE_AFTER_END",
      "write after end"
    );
    var destroy = Writable.prototype.destroy || noop;
    function RedirectableRequest(options, responseCallback) {
      Writable.call(this);
      this._sanitizeOptions(options);
      this._options = options;
      this._ended = false;
      this._ending = false;
      this._redirectCount = 0;
      this._redirects = [];
      this._requestBodyLength = 0;
      this._requestBodyBuffers = [];
      if (responseCallback) {
        this.on("response", responseCallback);
      }
      var self2 = this;
      this._onNativeResponse = function(response) {
        try {
          self2._processResponse(response);
        } catch (cause) {
          self2.emit("error", cause instanceof RedirectionError ? cause : new RedirectionError({ cause }));
        }
      };
      this._headerFilter = new RegExp("^(?:" + sensitiveHeaders.concat(options.sensitiveHeaders).map(escapeRegex).join("|") + ")$", "i");
      this._performRequest();
    }
    RedirectableRequest.prototype = Object.create(Writable.prototype);
    RedirectableRequest.prototype.abort = function() {
      destroyRequest(this._currentRequest);
      this._currentRequest.abort();
      this.emit("abort");
    };
    RedirectableRequest.prototype.destroy = function(error) {
      destroyRequest(this._currentRequest, error);
      destroy.call(this, error);
      return this;
    };
    RedirectableRequest.prototype.write = function(data, encoding, callback) {
      if (this._ending) {
        throw new WriteAfterEndError();
      }
      if (!isString(data) && !isBuffer(data)) {
        throw new TypeError("data should be a string, Buffer or Uint8Array");
      }
      if (isFunction(encoding)) {
        callback = encoding;
        encoding = null;
      }
      if (data.length === 0) {
        if (callback) {
          callback();
        }
        return;
      }
      if (this._requestBodyLength + data.length <= this._options.maxBodyLength) {
        this._requestBodyLength += data.length;
        this._requestBodyBuffers.push({ data, encoding });
        this._currentRequest.write(data, encoding, callback);
      } else {
        this.emit("error", new MaxBodyLengthExceededError());
        this.abort();
      }
    };
    RedirectableRequest.prototype.end = function(data, encoding, callback) {
      if (isFunction(data)) {
        callback = data;
        data = encoding = null;
      } else if (isFunction(encoding)) {
        callback = encoding;
        encoding = null;
      }
      if (!data) {
        this._ended = this._ending = true;
        this._currentRequest.end(null, null, callback);
      } else {
        var self2 = this;
        var currentRequest = this._currentRequest;
        this.write(data, encoding, function() {
          self2._ended = true;
          currentRequest.end(null, null, callback);
        });
        this._ending = true;
      }
    };
    RedirectableRequest.prototype.setHeader = function(name, value) {
      this._options.headers[name] = value;
      this._currentRequest.setHeader(name, value);
    };
    RedirectableRequest.prototype.removeHeader = function(name) {
      delete this._options.headers[name];
      this._currentRequest.removeHeader(name);
    };
    RedirectableRequest.prototype.setTimeout = function(msecs, callback) {
      var self2 = this;
      function destroyOnTimeout(socket) {
        socket.setTimeout(msecs);
        socket.removeListener("timeout", socket.destroy);
        socket.addListener("timeout", socket.destroy);
      }
      function startTimer(socket) {
        if (self2._timeout) {
          clearTimeout(self2._timeout);
        }
        self2._timeout = setTimeout(function() {
          self2.emit("timeout");
          clearTimer();
        }, msecs);
        destroyOnTimeout(socket);
      }
      function clearTimer() {
        if (self2._timeout) {
          clearTimeout(self2._timeout);
          self2._timeout = null;
        }
        self2.removeListener("abort", clearTimer);
        self2.removeListener("error", clearTimer);
        self2.removeListener("response", clearTimer);
        self2.removeListener("close", clearTimer);
        if (callback) {
          self2.removeListener("timeout", callback);
        }
        if (!self2.socket) {
          self2._currentRequest.removeListener("socket", startTimer);
        }
      }
      if (callback) {
        this.on("timeout", callback);
      }
      if (this.socket) {
        startTimer(this.socket);
      } else {
        this._currentRequest.once("socket", startTimer);
      }
      this.on("socket", destroyOnTimeout);
      this.on("abort", clearTimer);
      this.on("error", clearTimer);
      this.on("response", clearTimer);
      this.on("close", clearTimer);
      return this;
    };
    [
      "flushHeaders",
      "getHeader",
      "setNoDelay",
      "setSocketKeepAlive"
    ].forEach(function(method) {
      RedirectableRequest.prototype[method] = function(a, b) {
        return this._currentRequest[method](a, b);
      };
    });
    ["aborted", "connection", "socket"].forEach(function(property) {
      Object.defineProperty(RedirectableRequest.prototype, property, {
        get: function() {
          return this._currentRequest[property];
        }
      });
    });
    RedirectableRequest.prototype._sanitizeOptions = function(options) {
      if (!options.headers) {
        options.headers = {};
      } else if (Array.isArray(options.headers)) {
        var headerList = options.headers;
        options.headers = {};
        for (var i = 0; i < headerList.length; i += 2) {
          options.headers[headerList[i]] = headerList[i + 1];
        }
      }
      if (!Array.isArray(options.sensitiveHeaders)) {
        options.sensitiveHeaders = [];
      }
      if (options.host) {
        if (!options.hostname) {
          options.hostname = options.host;
        }
        delete options.host;
      }
      if (!options.pathname && options.path) {
        var searchPos = options.path.indexOf("?");
        if (searchPos < 0) {
          options.pathname = options.path;
        } else {
          options.pathname = options.path.substring(0, searchPos);
          options.search = options.path.substring(searchPos);
        }
      }
    };
    RedirectableRequest.prototype._performRequest = function() {
      var protocol = this._options.protocol;
      var nativeProtocol = this._options.nativeProtocols[protocol];
      if (!nativeProtocol) {
        throw new TypeError("Unsupported protocol " + protocol);
      }
      if (this._options.agents) {
        var scheme = protocol.slice(0, -1);
        this._options.agent = this._options.agents[scheme];
      }
      var request = this._currentRequest = nativeProtocol.request(this._options, this._onNativeResponse);
      request._redirectable = this;
      for (var event of events) {
        request.on(event, eventHandlers[event]);
      }
      this._currentUrl = /^\//.test(this._options.path) ? url.format(this._options) : (
        // When making a request to a proxy, […]
        // a client MUST send the target URI in absolute-form […].
        this._options.path
      );
      if (this._isRedirect) {
        var i = 0;
        var self2 = this;
        var buffers = this._requestBodyBuffers;
        (function writeNext(error) {
          if (request === self2._currentRequest) {
            if (error) {
              self2.emit("error", error);
            } else if (i < buffers.length) {
              var buffer = buffers[i++];
              if (!request.finished) {
                request.write(buffer.data, buffer.encoding, writeNext);
              }
            } else if (self2._ended) {
              request.end();
            }
          }
        })();
      }
    };
    RedirectableRequest.prototype._processResponse = function(response) {
      var statusCode = response.statusCode;
      if (this._options.trackRedirects) {
        this._redirects.push({
          url: this._currentUrl,
          headers: response.headers,
          statusCode
        });
      }
      var location = response.headers.location;
      if (!location || this._options.followRedirects === false || statusCode < 300 || statusCode >= 400) {
        response.responseUrl = this._currentUrl;
        response.redirects = this._redirects;
        this.emit("response", response);
        this._requestBodyBuffers = [];
        return;
      }
      destroyRequest(this._currentRequest);
      response.destroy();
      if (++this._redirectCount > this._options.maxRedirects) {
        throw new TooManyRedirectsError();
      }
      var requestHeaders;
      var beforeRedirect = this._options.beforeRedirect;
      if (beforeRedirect) {
        requestHeaders = Object.assign({
          // The Host header was set by nativeProtocol.request
          Host: response.req.getHeader("host")
        }, this._options.headers);
      }
      var method = this._options.method;
      if ((statusCode === 301 || statusCode === 302) && this._options.method === "POST" || // RFC7231§6.4.4: The 303 (See Other) status code indicates that
      // the server is redirecting the user agent to a different resource […]
      // A user agent can perform a retrieval request targeting that URI
      // (a GET or HEAD request if using HTTP) […]
      statusCode === 303 && !/^(?:GET|HEAD)$/.test(this._options.method)) {
        this._options.method = "GET";
        this._requestBodyBuffers = [];
        removeMatchingHeaders(/^content-/i, this._options.headers);
      }
      var currentHostHeader = removeMatchingHeaders(/^host$/i, this._options.headers);
      var currentUrlParts = parseUrl(this._currentUrl);
      var currentHost = currentHostHeader || currentUrlParts.host;
      var currentUrl = /^\w+:/.test(location) ? this._currentUrl : url.format(Object.assign(currentUrlParts, { host: currentHost }));
      var redirectUrl = resolveUrl(location, currentUrl);
      debug("redirecting to", redirectUrl.href);
      this._isRedirect = true;
      spreadUrlObject(redirectUrl, this._options);
      if (redirectUrl.protocol !== currentUrlParts.protocol && redirectUrl.protocol !== "https:" || redirectUrl.host !== currentHost && !isSubdomain(redirectUrl.host, currentHost)) {
        removeMatchingHeaders(this._headerFilter, this._options.headers);
      }
      if (isFunction(beforeRedirect)) {
        var responseDetails = {
          headers: response.headers,
          statusCode
        };
        var requestDetails = {
          url: currentUrl,
          method,
          headers: requestHeaders
        };
        beforeRedirect(this._options, responseDetails, requestDetails);
        this._sanitizeOptions(this._options);
      }
      this._performRequest();
    };
    function wrap(protocols) {
      var exports2 = {
        maxRedirects: 21,
        maxBodyLength: 10 * 1024 * 1024
      };
      var nativeProtocols = {};
      Object.keys(protocols).forEach(function(scheme) {
        var protocol = scheme + ":";
        var nativeProtocol = nativeProtocols[protocol] = protocols[scheme];
        var wrappedProtocol = exports2[scheme] = Object.create(nativeProtocol);
        function request(input, options, callback) {
          if (isURL(input)) {
            input = spreadUrlObject(input);
          } else if (isString(input)) {
            input = spreadUrlObject(parseUrl(input));
          } else {
            callback = options;
            options = validateUrl(input);
            input = { protocol };
          }
          if (isFunction(options)) {
            callback = options;
            options = null;
          }
          options = Object.assign({
            maxRedirects: exports2.maxRedirects,
            maxBodyLength: exports2.maxBodyLength
          }, input, options);
          options.nativeProtocols = nativeProtocols;
          if (!isString(options.host) && !isString(options.hostname)) {
            options.hostname = "::1";
          }
          assert.equal(options.protocol, protocol, "protocol mismatch");
          debug("options", options);
          return new RedirectableRequest(options, callback);
        }
        function get(input, options, callback) {
          var wrappedRequest = wrappedProtocol.request(input, options, callback);
          wrappedRequest.end();
          return wrappedRequest;
        }
        Object.defineProperties(wrappedProtocol, {
          request: { value: request, configurable: true, enumerable: true, writable: true },
          get: { value: get, configurable: true, enumerable: true, writable: true }
        });
      });
      return exports2;
    }
    function noop() {
    }
    function parseUrl(input) {
      var parsed;
      if (useNativeURL) {
        parsed = new URL2(input);
      } else {
        parsed = validateUrl(url.parse(input));
        if (!isString(parsed.protocol)) {
          throw new InvalidUrlError({ input });
        }
      }
      return parsed;
    }
    function resolveUrl(relative, base) {
      return useNativeURL ? new URL2(relative, base) : parseUrl(url.resolve(base, relative));
    }
    function validateUrl(input) {
      if (/^\[/.test(input.hostname) && !/^\[[:0-9a-f]+\]$/i.test(input.hostname)) {
        throw new InvalidUrlError({ input: input.href || input });
      }
      if (/^\[/.test(input.host) && !/^\[[:0-9a-f]+\](:\d+)?$/i.test(input.host)) {
        throw new InvalidUrlError({ input: input.href || input });
      }
      return input;
    }
    function spreadUrlObject(urlObject, target) {
      var spread = target || {};
      for (var key of preservedUrlFields) {
        spread[key] = urlObject[key];
      }
      if (spread.hostname.startsWith("[")) {
        spread.hostname = spread.hostname.slice(1, -1);
      }
      if (spread.port !== "") {
        spread.port = Number(spread.port);
      }
      spread.path = spread.search ? spread.pathname + spread.search : spread.pathname;
      return spread;
    }
    function removeMatchingHeaders(regex, headers) {
      var lastValue;
      for (var header in headers) {
        if (regex.test(header)) {
          lastValue = headers[header];
          delete headers[header];
        }
      }
      return lastValue === null || typeof lastValue === "undefined" ? void 0 : String(lastValue).trim();
    }
    function createErrorType(code, message, baseClass) {
      function CustomError(properties) {
        if (isFunction(Error.captureStackTrace)) {
          Error.captureStackTrace(this, this.constructor);
        }
        Object.assign(this, properties || {});
        this.code = code;
        this.message = this.cause ? message + ": " + this.cause.message : message;
      }
      CustomError.prototype = new (baseClass || Error)();
      Object.defineProperties(CustomError.prototype, {
        constructor: {
          value: CustomError,
          enumerable: false
        },
        name: {
          value: "Error [" + code + "]",
          enumerable: false
        }
      });
      return CustomError;
    }
    function destroyRequest(request, error) {
      for (var event of events) {
        request.removeListener(event, eventHandlers[event]);
      }
      request.on("error", noop);
      request.destroy(error);
    }
    function isSubdomain(subdomain, domain) {
      assert(isString(subdomain) && isString(domain));
      var dot = subdomain.length - domain.length - 1;
      return dot > 0 && subdomain[dot] === "." && subdomain.endsWith(domain);
    }
    function isString(value) {
      return typeof value === "string" || value instanceof String;
    }
    function isFunction(value) {
      return typeof value === "function";
    }
    function isBuffer(value) {
      return typeof value === "object" && "length" in value;
    }
    function isURL(value) {
      return URL2 && value instanceof URL2;
    }
    function escapeRegex(regex) {
      return regex.replace(/[\^$\\.*+?()[\]{}|]/g, "\\$&");
    }
    module.exports = wrap({ http, https });
    module.exports.wrap = wrap;
  }
});

// node_modules/axios/dist/node/axios.cjs
var require_axios = __commonJS({
  "node_modules/axios/dist/node/axios.cjs"(exports, module) {
    "use strict";
    var FormData$1 = require_form_data();
    var crypto = __require("crypto");
    var url = __require("url");
    var HttpsProxyAgent = require_dist();
    var http = __require("http");
    var https = __require("https");
    var http2 = __require("http2");
    var util = __require("util");
    var path3 = __require("path");
    var followRedirects = require_follow_redirects();
    var zlib = __require("zlib");
    var stream = __require("stream");
    var events = __require("events");
    function bind(fn, thisArg) {
      return function wrap() {
        return fn.apply(thisArg, arguments);
      };
    }
    var {
      toString
    } = Object.prototype;
    var {
      getPrototypeOf
    } = Object;
    var {
      iterator,
      toStringTag
    } = Symbol;
    var hasOwnProperty = (({
      hasOwnProperty: hasOwnProperty2
    }) => (obj, prop) => hasOwnProperty2.call(obj, prop))(Object.prototype);
    var isUnsafeObjectKey = (prop) => typeof prop === "string" && (prop === "__proto__" || prop === "constructor" || prop === "prototype");
    var isPrototypeBoundary = (obj, prototype2, source) => obj === Object.prototype || !source && prototype2 === null;
    var isSafeAndFullyMutable = (obj) => {
      if (!Object.isExtensible(obj)) {
        return false;
      }
      const props = Object.getOwnPropertyNames(obj);
      if (Object.getOwnPropertySymbols) {
        props.push(...Object.getOwnPropertySymbols(obj));
      }
      return props.every((prop) => {
        if (isUnsafeObjectKey(prop)) {
          return false;
        }
        const descriptor = Object.getOwnPropertyDescriptor(obj, prop);
        return !!descriptor && descriptor.configurable && descriptor.writable === true;
      });
    };
    var hasOwnInPrototypeChain = (thing, prop) => {
      let obj = thing;
      const seen = [];
      while (obj != null) {
        if (seen.indexOf(obj) !== -1) {
          return false;
        }
        seen.push(obj);
        const prototype2 = getPrototypeOf(obj);
        if (isPrototypeBoundary(obj, prototype2, obj === thing)) {
          return false;
        }
        if (hasOwnProperty(obj, prop)) {
          return true;
        }
        obj = prototype2;
      }
      return false;
    };
    var getSafeProp = (obj, prop) => obj != null && hasOwnInPrototypeChain(obj, prop) ? obj[prop] : void 0;
    var toSafeFlatObject = (thing) => {
      if (thing == null || typeof thing !== "object" && typeof thing !== "function") {
        return thing;
      }
      const sourcePrototype = getPrototypeOf(thing);
      if (sourcePrototype === null && isSafeAndFullyMutable(thing)) {
        return thing;
      }
      const result = /* @__PURE__ */ Object.create(null);
      const merged = /* @__PURE__ */ Object.create(null);
      const seen = [];
      let current = thing;
      while (current != null) {
        if (seen.indexOf(current) !== -1) {
          break;
        }
        seen.push(current);
        const prototype2 = current === thing ? sourcePrototype : getPrototypeOf(current);
        if (isPrototypeBoundary(current, prototype2, current === thing)) {
          break;
        }
        const props = Object.getOwnPropertyNames(current);
        if (Object.getOwnPropertySymbols) {
          props.push(...Object.getOwnPropertySymbols(current));
        }
        for (const prop of props) {
          if (isUnsafeObjectKey(prop)) {
            continue;
          }
          if (!hasOwnProperty(merged, prop)) {
            result[prop] = thing[prop];
            merged[prop] = true;
          }
        }
        current = prototype2;
      }
      return result;
    };
    var kindOf = /* @__PURE__ */ ((cache) => (thing) => {
      const str = toString.call(thing);
      return cache[str] || (cache[str] = str.slice(8, -1).toLowerCase());
    })(/* @__PURE__ */ Object.create(null));
    var kindOfTest = (type) => {
      type = type.toLowerCase();
      return (thing) => kindOf(thing) === type;
    };
    var typeOfTest = (type) => (thing) => typeof thing === type;
    var {
      isArray
    } = Array;
    var isUndefined = typeOfTest("undefined");
    function isBuffer(val) {
      return val !== null && !isUndefined(val) && val.constructor !== null && !isUndefined(val.constructor) && isFunction$1(val.constructor.isBuffer) && val.constructor.isBuffer(val);
    }
    var isArrayBuffer = kindOfTest("ArrayBuffer");
    function isArrayBufferView(val) {
      let result;
      if (typeof ArrayBuffer !== "undefined" && ArrayBuffer.isView) {
        result = ArrayBuffer.isView(val);
      } else {
        result = val && val.buffer && isArrayBuffer(val.buffer);
      }
      return result;
    }
    var isString = typeOfTest("string");
    var isFunction$1 = typeOfTest("function");
    var isNumber = typeOfTest("number");
    var isObject = (thing) => thing !== null && typeof thing === "object";
    var isBoolean = (thing) => thing === true || thing === false;
    var isPlainObject = (val) => {
      if (!isObject(val)) {
        return false;
      }
      const prototype2 = getPrototypeOf(val);
      return (prototype2 === null || prototype2 === Object.prototype || getPrototypeOf(prototype2) === null) && // Treat own Symbol.toStringTag or Symbol.iterator members as evidence the
      // value is tagged/iterable, ignoring members reachable only through shared
      // or terminal prototype boundaries. This is exactly what
      // hasOwnInPrototypeChain(val, prop) computes here: every prototype admitted
      // above (null, Object.prototype, or a terminal null-prototype template) is
      // a boundary, so the walk never inspects anything but `val`'s own members,
      // and stops before even those when `val` is itself the boundary
      // Object.prototype. Checking that inline avoids allocating the walker's
      // `seen` list twice per call on the mergeConfig / merge hot path.
      (isPrototypeBoundary(val, prototype2, true) || !hasOwnProperty(val, toStringTag) && !hasOwnProperty(val, iterator));
    };
    var isEmptyObject = (val) => {
      if (!isObject(val) || isBuffer(val)) {
        return false;
      }
      try {
        return Object.keys(val).length === 0 && Object.getPrototypeOf(val) === Object.prototype;
      } catch (e) {
        return false;
      }
    };
    var isDate = kindOfTest("Date");
    var isFile = kindOfTest("File");
    var isReactNativeBlob = (value) => {
      return !!(value && typeof value.uri !== "undefined");
    };
    var isReactNative = (formData) => formData && typeof formData.getParts !== "undefined";
    var isBlob = kindOfTest("Blob");
    var isFileList = kindOfTest("FileList");
    var isSet = kindOfTest("Set");
    var isStream = (val) => isObject(val) && isFunction$1(val.pipe);
    function getGlobal() {
      if (typeof globalThis !== "undefined") return globalThis;
      if (typeof self !== "undefined") return self;
      if (typeof window !== "undefined") return window;
      if (typeof global !== "undefined") return global;
      return {};
    }
    var G = getGlobal();
    var FormDataCtor = typeof G.FormData !== "undefined" ? G.FormData : void 0;
    var isFormData = (thing) => {
      if (!thing) return false;
      if (FormDataCtor && thing instanceof FormDataCtor) return true;
      const proto = getPrototypeOf(thing);
      if (!proto || proto === Object.prototype) return false;
      if (!isFunction$1(thing.append)) return false;
      const kind = kindOf(thing);
      return kind === "formdata" || // detect form-data instance
      kind === "object" && isFunction$1(thing.toString) && thing.toString() === "[object FormData]";
    };
    var isURLSearchParams = kindOfTest("URLSearchParams");
    var [isReadableStream, isRequest, isResponse, isHeaders] = ["ReadableStream", "Request", "Response", "Headers"].map(kindOfTest);
    var trim = (str) => {
      return str.trim ? str.trim() : str.replace(/^[\s\uFEFF\xA0]+|[\s\uFEFF\xA0]+$/g, "");
    };
    function forEach(obj, fn, {
      allOwnKeys = false
    } = {}) {
      if (obj === null || typeof obj === "undefined") {
        return;
      }
      let i;
      let l;
      if (typeof obj !== "object") {
        obj = [obj];
      }
      if (isArray(obj)) {
        for (i = 0, l = obj.length; i < l; i++) {
          fn.call(null, obj[i], i, obj);
        }
      } else {
        if (isBuffer(obj)) {
          return;
        }
        const keys = allOwnKeys ? Object.getOwnPropertyNames(obj) : Object.keys(obj);
        const len = keys.length;
        let key;
        for (i = 0; i < len; i++) {
          key = keys[i];
          fn.call(null, obj[key], key, obj);
        }
      }
    }
    function findKey(obj, key) {
      if (isBuffer(obj)) {
        return null;
      }
      key = key.toLowerCase();
      const keys = Object.keys(obj);
      let i = keys.length;
      let _key;
      while (i-- > 0) {
        _key = keys[i];
        if (key === _key.toLowerCase()) {
          return _key;
        }
      }
      return null;
    }
    var _global = (() => {
      if (typeof globalThis !== "undefined") return globalThis;
      return typeof self !== "undefined" ? self : typeof window !== "undefined" ? window : global;
    })();
    var isContextDefined = (context) => !isUndefined(context) && context !== _global;
    function merge(...objs) {
      const {
        caseless,
        skipUndefined
      } = isContextDefined(this) && this || {};
      const result = {};
      const lowerCaseKeys = caseless ? /* @__PURE__ */ Object.create(null) : null;
      const assignValue = (val, key) => {
        if (key === "__proto__" || key === "constructor" || key === "prototype") {
          return;
        }
        let targetKey = key;
        if (lowerCaseKeys && typeof key === "string") {
          const lowerKey = key.toLowerCase();
          const knownKey = lowerCaseKeys[lowerKey];
          if (knownKey !== void 0 && hasOwnProperty(result, knownKey)) {
            targetKey = knownKey;
          } else {
            lowerCaseKeys[lowerKey] = key;
          }
        }
        const existing = hasOwnProperty(result, targetKey) ? result[targetKey] : void 0;
        if (isPlainObject(existing) && isPlainObject(val)) {
          result[targetKey] = merge(existing, val);
        } else if (isPlainObject(val)) {
          result[targetKey] = merge({}, val);
        } else if (isArray(val)) {
          result[targetKey] = val.slice();
        } else if (!skipUndefined || !isUndefined(val)) {
          result[targetKey] = val;
        }
      };
      for (let i = 0, l = objs.length; i < l; i++) {
        const source = objs[i];
        if (!source || isBuffer(source)) {
          continue;
        }
        forEach(source, assignValue);
        if (typeof source !== "object" || isArray(source) || !Object.getOwnPropertySymbols) {
          continue;
        }
        const symbols = Object.getOwnPropertySymbols(source);
        for (let j = 0; j < symbols.length; j++) {
          const symbol = symbols[j];
          if (propertyIsEnumerable.call(source, symbol)) {
            assignValue(source[symbol], symbol);
          }
        }
      }
      return result;
    }
    var extend = (a, b, thisArg, {
      allOwnKeys
    } = {}) => {
      forEach(b, (val, key) => {
        if (thisArg && isFunction$1(val)) {
          Object.defineProperty(a, key, {
            // Null-proto descriptor so a polluted Object.prototype.get cannot
            // hijack defineProperty's accessor-vs-data resolution.
            __proto__: null,
            value: bind(val, thisArg),
            writable: true,
            enumerable: true,
            configurable: true
          });
        } else {
          Object.defineProperty(a, key, {
            __proto__: null,
            value: val,
            writable: true,
            enumerable: true,
            configurable: true
          });
        }
      }, {
        allOwnKeys
      });
      return a;
    };
    var stripBOM = (content) => {
      if (content.charCodeAt(0) === 65279) {
        content = content.slice(1);
      }
      return content;
    };
    var inherits = (constructor, superConstructor, props, descriptors) => {
      constructor.prototype = Object.create(superConstructor.prototype, descriptors);
      Object.defineProperty(constructor.prototype, "constructor", {
        __proto__: null,
        value: constructor,
        writable: true,
        enumerable: false,
        configurable: true
      });
      Object.defineProperty(constructor, "super", {
        __proto__: null,
        value: superConstructor.prototype
      });
      props && Object.assign(constructor.prototype, props);
    };
    var toFlatObject = (sourceObj, destObj, filter, propFilter) => {
      let props;
      let i;
      let prop;
      const merged = {};
      destObj = destObj || {};
      if (sourceObj == null) return destObj;
      do {
        props = Object.getOwnPropertyNames(sourceObj);
        i = props.length;
        while (i-- > 0) {
          prop = props[i];
          if ((!propFilter || propFilter(prop, sourceObj, destObj)) && !merged[prop]) {
            destObj[prop] = sourceObj[prop];
            merged[prop] = true;
          }
        }
        sourceObj = filter !== false && getPrototypeOf(sourceObj);
      } while (sourceObj && (!filter || filter(sourceObj, destObj)) && sourceObj !== Object.prototype);
      return destObj;
    };
    var endsWith = (str, searchString, position) => {
      str = String(str);
      if (position === void 0 || position > str.length) {
        position = str.length;
      }
      position -= searchString.length;
      const lastIndex = str.indexOf(searchString, position);
      return lastIndex !== -1 && lastIndex === position;
    };
    var toArray = (thing) => {
      if (!thing) return null;
      if (isArray(thing)) return thing;
      let i = thing.length;
      if (!Number.isSafeInteger(i) || i < 0 || i > 4294967295) return null;
      const indexes = /* @__PURE__ */ new Set();
      const seen = /* @__PURE__ */ new Set();
      let source = thing;
      while (source != null && indexes.size < i) {
        if (seen.has(source)) return null;
        seen.add(source);
        const prototype2 = getPrototypeOf(source);
        if (isPrototypeBoundary(source, prototype2, source === thing)) break;
        Object.getOwnPropertyNames(source).forEach((key) => {
          const index = +key;
          if (Number.isInteger(index) && index >= 0 && index < i && String(index) === key && hasOwnProperty(source, key)) {
            indexes.add(index);
          }
        });
        source = prototype2;
      }
      if (indexes.size !== i) return null;
      const arr = new Array(i);
      while (i-- > 0) {
        arr[i] = thing[i];
      }
      return arr;
    };
    var isTypedArray = /* @__PURE__ */ ((TypedArray) => {
      return (thing) => {
        return TypedArray && thing instanceof TypedArray;
      };
    })(typeof Uint8Array !== "undefined" && getPrototypeOf(Uint8Array));
    var forEachEntry = (obj, fn) => {
      const generator = obj && obj[iterator];
      const _iterator = generator.call(obj);
      let result;
      while ((result = _iterator.next()) && !result.done) {
        const pair = result.value;
        fn.call(obj, pair[0], pair[1]);
      }
    };
    var matchAll = (regExp, str) => {
      let matches;
      const arr = [];
      while ((matches = regExp.exec(str)) !== null) {
        arr.push(matches);
      }
      return arr;
    };
    var isHTMLForm = kindOfTest("HTMLFormElement");
    var toCamelCase = (str) => {
      return str.toLowerCase().replace(/[-_\s]([a-z\d])(\w*)/g, function replacer(m, p1, p2) {
        return p1.toUpperCase() + p2;
      });
    };
    var {
      propertyIsEnumerable
    } = Object.prototype;
    var isRegExp = kindOfTest("RegExp");
    var reduceDescriptors = (obj, reducer) => {
      const descriptors = Object.getOwnPropertyDescriptors(obj);
      const reducedDescriptors = {};
      forEach(descriptors, (descriptor, name) => {
        let ret;
        if ((ret = reducer(descriptor, name, obj)) !== false) {
          reducedDescriptors[name] = ret || descriptor;
        }
      });
      Object.defineProperties(obj, reducedDescriptors);
    };
    var freezeMethods = (obj) => {
      reduceDescriptors(obj, (descriptor, name) => {
        if (isFunction$1(obj) && ["arguments", "caller", "callee"].includes(name)) {
          return false;
        }
        const value = obj[name];
        if (!isFunction$1(value)) return;
        descriptor.enumerable = false;
        if ("writable" in descriptor) {
          descriptor.writable = false;
          return;
        }
        if (!descriptor.set) {
          descriptor.set = () => {
            throw Error("Can not rewrite read-only method '" + name + "'");
          };
        }
      });
    };
    var toObjectSet = (arrayOrString, delimiter) => {
      const obj = {};
      const define = (arr) => {
        arr.forEach((value) => {
          obj[value] = true;
        });
      };
      isArray(arrayOrString) ? define(arrayOrString) : define(String(arrayOrString).split(delimiter));
      return obj;
    };
    var noop = () => {
    };
    var toFiniteNumber = (value, defaultValue) => {
      return value != null && Number.isFinite(value = +value) ? value : defaultValue;
    };
    function isSpecCompliantForm(thing) {
      return !!(thing && isFunction$1(thing.append) && thing[toStringTag] === "FormData" && thing[iterator]);
    }
    var toJSONObject = (obj) => {
      const visited = /* @__PURE__ */ new WeakSet();
      const visit = (source) => {
        if (isObject(source)) {
          if (visited.has(source)) {
            return;
          }
          if (isBuffer(source)) {
            return source;
          }
          if (!("toJSON" in source)) {
            visited.add(source);
            let target;
            if (isSet(source)) {
              target = [];
              for (const value of source) {
                const reducedValue = visit(value);
                !isUndefined(reducedValue) && target.push(reducedValue);
              }
            } else {
              target = isArray(source) ? [] : {};
              forEach(source, (value, key) => {
                const reducedValue = visit(value);
                !isUndefined(reducedValue) && (target[key] = reducedValue);
              });
            }
            visited.delete(source);
            return target;
          }
        }
        return source;
      };
      return visit(obj);
    };
    var isAsyncFn = kindOfTest("AsyncFunction");
    var isThenable = (thing) => thing && (isObject(thing) || isFunction$1(thing)) && isFunction$1(thing.then) && isFunction$1(thing.catch);
    var _setImmediate = ((setImmediateSupported, postMessageSupported) => {
      if (setImmediateSupported) {
        return setImmediate;
      }
      return postMessageSupported ? ((token, callbacks) => {
        _global.addEventListener("message", ({
          source,
          data
        }) => {
          if (source === _global && data === token) {
            callbacks.length && callbacks.shift()();
          }
        }, false);
        return (cb) => {
          callbacks.push(cb);
          _global.postMessage(token, "*");
        };
      })(`axios@${Math.random()}`, []) : (cb) => setTimeout(cb);
    })(typeof setImmediate === "function", isFunction$1(_global.postMessage));
    var asap = typeof queueMicrotask !== "undefined" ? queueMicrotask.bind(_global) : typeof process !== "undefined" && process.nextTick || _setImmediate;
    var isIterable = (thing) => thing != null && isFunction$1(thing[iterator]);
    var isSafeIterable = (thing) => thing != null && hasOwnInPrototypeChain(thing, iterator) && isIterable(thing);
    var utils$1 = {
      isArray,
      isArrayBuffer,
      isBuffer,
      isFormData,
      isArrayBufferView,
      isString,
      isNumber,
      isBoolean,
      isObject,
      isPlainObject,
      isEmptyObject,
      isReadableStream,
      isRequest,
      isResponse,
      isHeaders,
      isUndefined,
      isDate,
      isFile,
      isReactNativeBlob,
      isReactNative,
      isBlob,
      isRegExp,
      isFunction: isFunction$1,
      isStream,
      isURLSearchParams,
      isTypedArray,
      isFileList,
      forEach,
      merge,
      extend,
      trim,
      stripBOM,
      inherits,
      toFlatObject,
      kindOf,
      kindOfTest,
      endsWith,
      toArray,
      forEachEntry,
      matchAll,
      isHTMLForm,
      hasOwnProperty,
      hasOwnProp: hasOwnProperty,
      // an alias to avoid ESLint no-prototype-builtins detection
      hasOwnInPrototypeChain,
      getSafeProp,
      toSafeFlatObject,
      reduceDescriptors,
      freezeMethods,
      toObjectSet,
      toCamelCase,
      noop,
      toFiniteNumber,
      findKey,
      global: _global,
      isContextDefined,
      isSpecCompliantForm,
      toJSONObject,
      isAsyncFn,
      isThenable,
      setImmediate: _setImmediate,
      asap,
      isIterable,
      isSafeIterable
    };
    var ignoreDuplicateOf = utils$1.toObjectSet(["age", "authorization", "content-length", "content-type", "etag", "expires", "from", "host", "if-modified-since", "if-unmodified-since", "last-modified", "location", "max-forwards", "proxy-authorization", "referer", "retry-after", "user-agent"]);
    var parseHeaders = (rawHeaders) => {
      const parsed = /* @__PURE__ */ Object.create(null);
      let key;
      let val;
      let i;
      rawHeaders && rawHeaders.split("\n").forEach(function parser(line) {
        i = line.indexOf(":");
        key = line.substring(0, i).trim().toLowerCase();
        val = line.substring(i + 1).trim();
        const hasKey = utils$1.hasOwnProp(parsed, key);
        if (!key || hasKey && utils$1.hasOwnProp(ignoreDuplicateOf, key)) {
          return;
        }
        if (key === "set-cookie") {
          if (hasKey) {
            parsed[key].push(val);
          } else {
            parsed[key] = [val];
          }
        } else {
          parsed[key] = hasKey ? parsed[key] + ", " + val : val;
        }
      });
      return parsed;
    };
    function trimSPorHTAB(str) {
      let start = 0;
      let end = str.length;
      while (start < end) {
        const code = str.charCodeAt(start);
        if (code !== 9 && code !== 32) {
          break;
        }
        start += 1;
      }
      while (end > start) {
        const code = str.charCodeAt(end - 1);
        if (code !== 9 && code !== 32) {
          break;
        }
        end -= 1;
      }
      return start === 0 && end === str.length ? str : str.slice(start, end);
    }
    var INVALID_UNICODE_HEADER_VALUE_CHARS = new RegExp("[\\u0000-\\u0008\\u000a-\\u001f\\u007f]+", "g");
    var INVALID_BYTE_STRING_HEADER_VALUE_CHARS = new RegExp("[^\\u0009\\u0020-\\u007e\\u0080-\\u00ff]+", "g");
    function sanitizeValue(value, invalidChars) {
      if (utils$1.isArray(value)) {
        return value.map((item) => sanitizeValue(item, invalidChars));
      }
      return trimSPorHTAB(String(value).replace(invalidChars, ""));
    }
    var sanitizeHeaderValue = (value) => sanitizeValue(value, INVALID_UNICODE_HEADER_VALUE_CHARS);
    var sanitizeByteStringHeaderValue = (value) => sanitizeValue(value, INVALID_BYTE_STRING_HEADER_VALUE_CHARS);
    function toByteStringHeaderObject(headers) {
      const byteStringHeaders = /* @__PURE__ */ Object.create(null);
      utils$1.forEach(headers.toJSON(), (value, header) => {
        byteStringHeaders[header] = sanitizeByteStringHeaderValue(value);
      });
      return byteStringHeaders;
    }
    var $internals$1 = /* @__PURE__ */ Symbol("internals");
    function normalizeHeader(header) {
      return header && String(header).trim().toLowerCase();
    }
    function normalizeValue(value) {
      if (value === false || value == null) {
        return value;
      }
      return utils$1.isArray(value) ? value.map(normalizeValue) : sanitizeHeaderValue(String(value));
    }
    function parseTokens(str) {
      const tokens = /* @__PURE__ */ Object.create(null);
      const tokensRE = /([^\s,;=]+)\s*(?:=\s*([^,;]+))?/g;
      let match;
      while (match = tokensRE.exec(str)) {
        tokens[match[1]] = match[2];
      }
      return tokens;
    }
    var parameterNameRE = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
    function trimOWS(value) {
      let start = 0;
      let end = value.length;
      while (start < end) {
        const code = value.charCodeAt(start);
        if (code !== 9 && code !== 32) {
          break;
        }
        start += 1;
      }
      while (end > start) {
        const code = value.charCodeAt(end - 1);
        if (code !== 9 && code !== 32) {
          break;
        }
        end -= 1;
      }
      return start === 0 && end === value.length ? value : value.slice(start, end);
    }
    function decodeQuotedString(value) {
      const last = value.length - 1;
      if (last < 1 || value.charCodeAt(0) !== 34 || value.charCodeAt(last) !== 34) {
        return value;
      }
      let decoded = "";
      for (let i = 1; i < last; i++) {
        const code = value.charCodeAt(i);
        if (code === 34) {
          return value;
        }
        if (code === 92) {
          i += 1;
          if (i >= last) {
            return value;
          }
        }
        decoded += value[i];
      }
      return decoded;
    }
    function parseParameters(value) {
      const parameters = /* @__PURE__ */ Object.create(null);
      const str = String(value);
      let start = 0;
      let quoted = false;
      let escaped = false;
      function parseParameter(end) {
        const part = trimOWS(str.slice(start, end));
        const equals = part.indexOf("=");
        if (equals < 1) {
          return;
        }
        const name = trimOWS(part.slice(0, equals));
        if (!parameterNameRE.test(name)) {
          return;
        }
        const normalizedName = name.toLowerCase();
        if (normalizedName === "__proto__" || normalizedName === "constructor" || normalizedName === "prototype") {
          return;
        }
        const parameterValue = trimOWS(part.slice(equals + 1));
        parameters[normalizedName] = decodeQuotedString(parameterValue);
      }
      for (let i = 0; i < str.length; i++) {
        const code = str.charCodeAt(i);
        if (quoted) {
          if (escaped) {
            escaped = false;
          } else if (code === 92) {
            escaped = true;
          } else if (code === 34) {
            quoted = false;
          }
        } else if (code === 34) {
          quoted = true;
        } else if (code === 44 || code === 59) {
          parseParameter(i);
          start = i + 1;
        }
      }
      parseParameter(str.length);
      return parameters;
    }
    var isValidHeaderName = (str) => /^[-_a-zA-Z0-9^`|~,!#$%&'*+.]+$/.test(str.trim());
    var PROTO_HEADER_SLOT = "__Proto__";
    var headerSlot = (name) => name === "__proto__" ? PROTO_HEADER_SLOT : name;
    function matchHeaderValue(context, value, header, filter, isHeaderNameFilter) {
      if (utils$1.isFunction(filter)) {
        return filter.call(context, value, header);
      }
      if (isHeaderNameFilter) {
        value = header;
      }
      if (!utils$1.isString(value)) return;
      if (utils$1.isString(filter)) {
        return value.indexOf(filter) !== -1;
      }
      if (utils$1.isRegExp(filter)) {
        return filter.test(value);
      }
    }
    function formatHeader(header) {
      return header.trim().toLowerCase().replace(/([a-z\d])(\w*)/g, (w, char, str) => {
        return char.toUpperCase() + str;
      });
    }
    function buildAccessors(obj, header) {
      const accessorName = utils$1.toCamelCase(" " + header);
      ["get", "set", "has"].forEach((methodName) => {
        Object.defineProperty(obj, methodName + accessorName, {
          // Null-proto descriptor so a polluted Object.prototype.get cannot turn
          // this data descriptor into an accessor descriptor on the way in.
          __proto__: null,
          value: function(arg1, arg2, arg3) {
            return this[methodName].call(this, header, arg1, arg2, arg3);
          },
          configurable: true
        });
      });
    }
    var AxiosHeaders = class {
      constructor(headers) {
        headers && this.set(headers);
      }
      set(header, valueOrRewrite, rewrite) {
        const self2 = this;
        function setHeader(_value, _header, _rewrite) {
          const lHeader = normalizeHeader(_header);
          if (!lHeader) {
            return;
          }
          const key = utils$1.findKey(self2, lHeader);
          if (!key || self2[key] === void 0 || _rewrite === true || _rewrite === void 0 && self2[key] !== false) {
            self2[headerSlot(key || _header)] = normalizeValue(_value);
          }
        }
        const setHeaders = (headers, _rewrite) => utils$1.forEach(headers, (_value, _header) => setHeader(_value, _header, _rewrite));
        if (utils$1.isPlainObject(header) || header instanceof this.constructor) {
          setHeaders(header, valueOrRewrite);
        } else if (utils$1.isString(header) && (header = header.trim()) && !isValidHeaderName(header)) {
          setHeaders(parseHeaders(header), valueOrRewrite);
        } else if (utils$1.isObject(header) && utils$1.isSafeIterable(header)) {
          let obj = /* @__PURE__ */ Object.create(null), dest, key;
          for (const entry of header) {
            if (!utils$1.isArray(entry)) {
              throw new TypeError("Object iterator must return a key-value pair");
            }
            key = entry[0];
            if (utils$1.hasOwnProp(obj, key)) {
              dest = obj[key];
              obj[key] = utils$1.isArray(dest) ? [...dest, entry[1]] : [dest, entry[1]];
            } else {
              obj[key] = entry[1];
            }
          }
          setHeaders(obj, valueOrRewrite);
        } else {
          header != null && setHeader(valueOrRewrite, header, rewrite);
        }
        return this;
      }
      get(header, parser) {
        header = normalizeHeader(header);
        if (header) {
          const key = utils$1.findKey(this, header);
          if (key) {
            const value = this[key];
            if (!parser) {
              return value;
            }
            if (parser === true) {
              return parseTokens(value);
            }
            if (utils$1.isFunction(parser)) {
              return parser.call(this, value, key);
            }
            if (utils$1.isRegExp(parser)) {
              return parser.exec(value);
            }
            throw new TypeError("parser must be boolean|regexp|function");
          }
        }
      }
      has(header, matcher) {
        header = normalizeHeader(header);
        if (header) {
          const key = utils$1.findKey(this, header);
          return !!(key && this[key] !== void 0 && (!matcher || matchHeaderValue(this, this[key], key, matcher)));
        }
        return false;
      }
      delete(header, matcher) {
        const self2 = this;
        let deleted = false;
        function deleteHeader(_header) {
          _header = normalizeHeader(_header);
          if (_header) {
            const key = utils$1.findKey(self2, _header);
            if (key && (!matcher || matchHeaderValue(self2, self2[key], key, matcher))) {
              delete self2[key];
              deleted = true;
            }
          }
        }
        if (utils$1.isArray(header)) {
          header.forEach(deleteHeader);
        } else {
          deleteHeader(header);
        }
        return deleted;
      }
      clear(matcher) {
        const keys = Object.keys(this);
        let i = keys.length;
        let deleted = false;
        while (i--) {
          const key = keys[i];
          if (!matcher || matchHeaderValue(this, this[key], key, matcher, true)) {
            delete this[key];
            deleted = true;
          }
        }
        return deleted;
      }
      normalize(format) {
        const self2 = this;
        const headers = /* @__PURE__ */ Object.create(null);
        utils$1.forEach(this, (value, header) => {
          const key = utils$1.findKey(headers, header);
          if (key) {
            self2[key] = normalizeValue(value);
            delete self2[header];
            return;
          }
          const normalized = headerSlot(format ? formatHeader(header) : String(header).trim());
          if (normalized !== header) {
            delete self2[header];
          }
          self2[normalized] = normalizeValue(value);
          headers[normalized] = true;
        });
        return this;
      }
      concat(...targets) {
        return this.constructor.concat(this, ...targets);
      }
      toJSON(asStrings) {
        const obj = /* @__PURE__ */ Object.create(null);
        utils$1.forEach(this, (value, header) => {
          value != null && value !== false && (obj[header] = asStrings && utils$1.isArray(value) ? value.join(", ") : value);
        });
        return obj;
      }
      [Symbol.iterator]() {
        return Object.entries(this.toJSON())[Symbol.iterator]();
      }
      toString() {
        return Object.entries(this.toJSON()).map(([header, value]) => header + ": " + value).join("\n");
      }
      getSetCookie() {
        const value = this.get("set-cookie");
        return utils$1.isArray(value) ? value : value == null || value === false ? [] : [value];
      }
      get [Symbol.toStringTag]() {
        return "AxiosHeaders";
      }
      static from(thing) {
        return thing instanceof this ? thing : new this(thing);
      }
      static parseParameters(value) {
        return parseParameters(value);
      }
      static concat(first, ...targets) {
        const computed = new this(first);
        targets.forEach((target) => computed.set(target));
        return computed;
      }
      static accessor(header) {
        const internals = this[$internals$1] = this[$internals$1] = {
          accessors: {}
        };
        const accessors = internals.accessors;
        const prototype2 = this.prototype;
        function defineAccessor(_header) {
          const lHeader = normalizeHeader(_header);
          if (!accessors[lHeader]) {
            buildAccessors(prototype2, _header);
            accessors[lHeader] = true;
          }
        }
        utils$1.isArray(header) ? header.forEach(defineAccessor) : defineAccessor(header);
        return this;
      }
    };
    AxiosHeaders.accessor(["Content-Type", "Content-Length", "Accept", "Accept-Encoding", "User-Agent", "Authorization"]);
    utils$1.reduceDescriptors(AxiosHeaders.prototype, ({
      value
    }, key) => {
      let mapped = key[0].toUpperCase() + key.slice(1);
      return {
        get: () => value,
        set(headerValue) {
          this[mapped] = headerValue;
        }
      };
    });
    utils$1.freezeMethods(AxiosHeaders);
    var REDACTED = "[REDACTED ****]";
    function hasOwnOrPrototypeToJSON(source) {
      if (utils$1.hasOwnProp(source, "toJSON")) {
        return true;
      }
      let prototype2 = Object.getPrototypeOf(source);
      while (prototype2 && prototype2 !== Object.prototype) {
        if (utils$1.hasOwnProp(prototype2, "toJSON")) {
          return true;
        }
        prototype2 = Object.getPrototypeOf(prototype2);
      }
      return false;
    }
    function redactConfig(config, redactKeys) {
      const lowerKeys = new Set(redactKeys.map((k) => String(k).toLowerCase()));
      const seen = [];
      const visit = (source) => {
        if (source === null || typeof source !== "object") return source;
        if (utils$1.isBuffer(source)) return source;
        if (seen.indexOf(source) !== -1) return void 0;
        if (source instanceof AxiosHeaders) {
          source = source.toJSON();
        }
        seen.push(source);
        let result;
        if (utils$1.isArray(source)) {
          result = [];
          source.forEach((v, i) => {
            const reducedValue = visit(v);
            if (!utils$1.isUndefined(reducedValue)) {
              result[i] = reducedValue;
            }
          });
        } else {
          if (!utils$1.isPlainObject(source) && hasOwnOrPrototypeToJSON(source)) {
            seen.pop();
            return source;
          }
          result = /* @__PURE__ */ Object.create(null);
          for (const [key, value] of Object.entries(source)) {
            const reducedValue = lowerKeys.has(key.toLowerCase()) ? REDACTED : visit(value);
            if (!utils$1.isUndefined(reducedValue)) {
              result[key] = reducedValue;
            }
          }
        }
        seen.pop();
        return result;
      };
      return visit(config);
    }
    function stringifySafely$1(value) {
      try {
        return String(value);
      } catch (err) {
        return "";
      }
    }
    function aggregateErrorMessage(error) {
      const message = error.errors.map((entry) => {
        try {
          return entry && entry.message ? stringifySafely$1(entry.message) : stringifySafely$1(entry);
        } catch (err) {
          return "";
        }
      }).filter(Boolean).join("; ");
      return message || error.name || "AggregateError";
    }
    var CAUSED_BY_SEPARATOR = "\nCaused by: ";
    var $causeStack = /* @__PURE__ */ Symbol("causeStack");
    function getCauseStackIndex(error, stack) {
      const causeStack = utils$1.hasOwnProp(error, $causeStack) && error[$causeStack];
      return causeStack && stack.endsWith(causeStack) ? stack.length - causeStack.length : -1;
    }
    function appendCauseStack(target, source) {
      try {
        const sourceStack = source && source.stack;
        if (typeof sourceStack !== "string" || !sourceStack) {
          return;
        }
        const targetStack = target.stack;
        if (typeof targetStack !== "string" || !targetStack) {
          return;
        }
        const causeStack = CAUSED_BY_SEPARATOR + sourceStack;
        target.stack = targetStack + causeStack;
        Object.defineProperty(target, $causeStack, {
          __proto__: null,
          value: causeStack
        });
      } catch (e) {
      }
    }
    var AxiosError = class _AxiosError extends Error {
      static from(error, code, config, request, response, customProps) {
        let message = error.message;
        if (!message && utils$1.isArray(error.errors) && error.errors.length) {
          message = aggregateErrorMessage(error);
        }
        const axiosError = new _AxiosError(message, code || error.code, config, request, response);
        Object.defineProperty(axiosError, "cause", {
          __proto__: null,
          value: error,
          writable: true,
          enumerable: false,
          configurable: true
        });
        axiosError.name = error.name;
        appendCauseStack(axiosError, error);
        if (error.status != null && axiosError.status == null) {
          axiosError.status = error.status;
        }
        customProps && Object.assign(axiosError, customProps);
        return axiosError;
      }
      /**
       * Create an Error with the specified message, config, error code, request and response.
       *
       * @param {string} message The error message.
       * @param {string} [code] The error code (for example, 'ECONNABORTED').
       * @param {Object} [config] The config.
       * @param {Object} [request] The request.
       * @param {Object} [response] The response.
       *
       * @returns {Error} The created error.
       */
      constructor(message, code, config, request, response) {
        super(message);
        Object.defineProperty(this, "message", {
          // Null-proto descriptor so a polluted Object.prototype.get cannot turn
          // this data descriptor into an accessor descriptor on the way in.
          __proto__: null,
          value: message,
          enumerable: true,
          writable: true,
          configurable: true
        });
        this.name = "AxiosError";
        this.isAxiosError = true;
        code && (this.code = code);
        config && (this.config = config);
        request && (this.request = request);
        if (response) {
          this.response = response;
          this.status = response.status;
        }
      }
      toJSON() {
        const config = this.config;
        const redactKeys = config && utils$1.hasOwnProp(config, "redact") ? config.redact : void 0;
        const serializedConfig = utils$1.isArray(redactKeys) && redactKeys.length > 0 ? redactConfig(config, redactKeys) : utils$1.toJSONObject(config);
        return {
          // Standard
          message: this.message,
          name: this.name,
          // Microsoft
          description: this.description,
          number: this.number,
          // Mozilla
          fileName: this.fileName,
          lineNumber: this.lineNumber,
          columnNumber: this.columnNumber,
          stack: this.stack,
          // Axios
          config: serializedConfig,
          code: this.code,
          status: this.status
        };
      }
    };
    AxiosError.ERR_BAD_OPTION_VALUE = "ERR_BAD_OPTION_VALUE";
    AxiosError.ERR_BAD_OPTION = "ERR_BAD_OPTION";
    AxiosError.ECONNABORTED = "ECONNABORTED";
    AxiosError.ETIMEDOUT = "ETIMEDOUT";
    AxiosError.ECONNREFUSED = "ECONNREFUSED";
    AxiosError.ERR_NETWORK = "ERR_NETWORK";
    AxiosError.ERR_FR_TOO_MANY_REDIRECTS = "ERR_FR_TOO_MANY_REDIRECTS";
    AxiosError.ERR_DEPRECATED = "ERR_DEPRECATED";
    AxiosError.ERR_BAD_RESPONSE = "ERR_BAD_RESPONSE";
    AxiosError.ERR_BAD_REQUEST = "ERR_BAD_REQUEST";
    AxiosError.ERR_CANCELED = "ERR_CANCELED";
    AxiosError.ERR_NOT_SUPPORT = "ERR_NOT_SUPPORT";
    AxiosError.ERR_INVALID_URL = "ERR_INVALID_URL";
    AxiosError.ERR_FORM_DATA_DEPTH_EXCEEDED = "ERR_FORM_DATA_DEPTH_EXCEEDED";
    var PlatformBuffer = {
      isBufferAvailable() {
        return typeof Buffer !== "undefined";
      },
      from(value) {
        return Buffer.from(value);
      }
    };
    var DEFAULT_FORM_DATA_MAX_DEPTH = 100;
    function isVisitable(thing) {
      return utils$1.isPlainObject(thing) || utils$1.isArray(thing);
    }
    function removeBrackets(key) {
      return utils$1.endsWith(key, "[]") ? key.slice(0, -2) : key;
    }
    function renderKey(path4, key, dots) {
      if (!path4) return key;
      return path4.concat(key).map(function each(token, i) {
        token = removeBrackets(token);
        return !dots && i ? "[" + token + "]" : token;
      }).join(dots ? "." : "");
    }
    function isFlatArray(arr) {
      return utils$1.isArray(arr) && !arr.some(isVisitable);
    }
    var predicates = utils$1.toFlatObject(utils$1, {}, null, function filter(prop) {
      return /^is[A-Z]/.test(prop);
    });
    function toFormData(obj, formData, options) {
      if (!utils$1.isObject(obj)) {
        throw new TypeError("target must be an object");
      }
      formData = formData || new (FormData$1 || FormData)();
      const option = (name, fallback) => {
        const value = utils$1.getSafeProp(options, name);
        return utils$1.isUndefined(value) ? fallback : value;
      };
      const metaTokens = option("metaTokens", true);
      const visitor = option("visitor") || defaultVisitor;
      const dots = option("dots", false);
      const indexes = option("indexes", false);
      const _Blob = option("Blob") || typeof Blob !== "undefined" && Blob;
      const maxDepth = option("maxDepth", DEFAULT_FORM_DATA_MAX_DEPTH);
      const useBlob = _Blob && utils$1.isSpecCompliantForm(formData);
      const stack = [];
      if (!utils$1.isFunction(visitor)) {
        throw new TypeError("visitor must be a function");
      }
      function convertValue(value) {
        if (value === null) return "";
        if (utils$1.isDate(value)) {
          return value.toISOString();
        }
        if (utils$1.isBoolean(value)) {
          return value.toString();
        }
        if (!useBlob && utils$1.isBlob(value)) {
          throw new AxiosError("Blob is not supported. Use a Buffer instead.");
        }
        if (utils$1.isArrayBuffer(value) || utils$1.isTypedArray(value)) {
          if (useBlob && typeof _Blob === "function") {
            return new _Blob([value]);
          }
          if (PlatformBuffer && PlatformBuffer.isBufferAvailable()) {
            return PlatformBuffer.from(value);
          }
          throw new AxiosError("Blob is not supported. Use a Buffer instead.", AxiosError.ERR_NOT_SUPPORT);
        }
        return value;
      }
      function throwIfMaxDepthExceeded(depth) {
        if (depth > maxDepth) {
          throw new AxiosError("Object is too deeply nested (" + depth + " levels). Max depth: " + maxDepth, AxiosError.ERR_FORM_DATA_DEPTH_EXCEEDED);
        }
      }
      function stringifyWithDepthLimit(value, depth) {
        if (maxDepth === Infinity) {
          return JSON.stringify(value);
        }
        const ancestors = [];
        return JSON.stringify(value, function limitDepth(_key, currentValue) {
          if (!utils$1.isObject(currentValue)) {
            return currentValue;
          }
          while (ancestors.length && ancestors[ancestors.length - 1] !== this) {
            ancestors.pop();
          }
          ancestors.push(currentValue);
          throwIfMaxDepthExceeded(depth + ancestors.length - 1);
          return currentValue;
        });
      }
      function defaultVisitor(value, key, path4) {
        let arr = value;
        if (utils$1.isReactNative(formData) && utils$1.isReactNativeBlob(value)) {
          formData.append(renderKey(path4, key, dots), convertValue(value));
          return false;
        }
        if (value && !path4 && typeof value === "object") {
          if (utils$1.endsWith(key, "{}")) {
            key = metaTokens ? key : key.slice(0, -2);
            value = stringifyWithDepthLimit(value, 1);
          } else if (utils$1.isArray(value) && isFlatArray(value) || (utils$1.isFileList(value) || utils$1.endsWith(key, "[]")) && (arr = utils$1.toArray(value))) {
            key = removeBrackets(key);
            arr.forEach(function each(el, index) {
              !(utils$1.isUndefined(el) || el === null) && formData.append(
                // eslint-disable-next-line no-nested-ternary
                indexes === true ? renderKey([key], index, dots) : indexes === null ? key : key + "[]",
                convertValue(el)
              );
            });
            return false;
          }
        }
        if (isVisitable(value)) {
          return true;
        }
        formData.append(renderKey(path4, key, dots), convertValue(value));
        return false;
      }
      const exposedHelpers = Object.assign(predicates, {
        defaultVisitor,
        convertValue,
        isVisitable
      });
      function build(value, path4, depth = 0) {
        if (utils$1.isUndefined(value)) return;
        throwIfMaxDepthExceeded(depth);
        if (stack.indexOf(value) !== -1) {
          throw new Error("Circular reference detected in " + path4.join("."));
        }
        stack.push(value);
        utils$1.forEach(value, function each(el, key) {
          const result = !(utils$1.isUndefined(el) || el === null) && visitor.call(formData, el, utils$1.isString(key) ? key.trim() : key, path4, exposedHelpers);
          if (result === true) {
            build(el, path4 ? path4.concat(key) : [key], depth + 1);
          }
        });
        stack.pop();
      }
      if (!utils$1.isObject(obj)) {
        throw new TypeError("data must be an object");
      }
      build(obj);
      return formData;
    }
    function encode$1(str) {
      const charMap = {
        "!": "%21",
        "'": "%27",
        "(": "%28",
        ")": "%29",
        "~": "%7E",
        "%20": "+"
      };
      return encodeURIComponent(str).replace(/[!'()~]|%20/g, function replacer(match) {
        return charMap[match];
      });
    }
    function AxiosURLSearchParams(params, options) {
      this._pairs = [];
      params && toFormData(params, this, options);
    }
    var prototype = AxiosURLSearchParams.prototype;
    prototype.append = function append(name, value) {
      this._pairs.push([name, value]);
    };
    prototype.toString = function toString2(encoder) {
      const _encode = encoder ? (value) => encoder.call(this, value, encode$1) : encode$1;
      return this._pairs.map(function each(pair) {
        return _encode(pair[0]) + "=" + _encode(pair[1]);
      }, "").join("&");
    };
    function encode(val) {
      return encodeURIComponent(val).replace(/%3A/gi, ":").replace(/%24/g, "$").replace(/%2C/gi, ",").replace(/%20/g, "+");
    }
    function buildURL(url2, params, options) {
      if (!params) {
        return url2;
      }
      url2 = url2 || "";
      const _options = utils$1.isFunction(options) ? {
        serialize: options
      } : options;
      const _encode = utils$1.getSafeProp(_options, "encode") || encode;
      const serializeFn = utils$1.getSafeProp(_options, "serialize");
      let serializedParams;
      if (serializeFn) {
        serializedParams = serializeFn(params, _options);
      } else {
        serializedParams = utils$1.isURLSearchParams(params) ? params.toString() : new AxiosURLSearchParams(params, _options).toString(_encode);
      }
      if (serializedParams) {
        const hashmarkIndex = url2.indexOf("#");
        if (hashmarkIndex !== -1) {
          url2 = url2.slice(0, hashmarkIndex);
        }
        url2 += (url2.indexOf("?") === -1 ? "?" : "&") + serializedParams;
      }
      return url2;
    }
    var $internals = /* @__PURE__ */ Symbol("internals");
    function countHandlers(handlers) {
      return handlers ? handlers.length : 0;
    }
    function trimHandlers(handlers) {
      if (!handlers) {
        return;
      }
      while (handlers.length && handlers[handlers.length - 1] === null) {
        handlers.pop();
      }
    }
    function normalizeHandlerId(id) {
      if (typeof id === "string" && id !== "" && String(Number(id)) === id) {
        return Number(id);
      }
      return id;
    }
    function syncHandlerEntries(manager, internals) {
      const handlers = manager.handlers;
      const length = countHandlers(handlers);
      if (handlers !== internals.handlersRef) {
        internals.handlersRef = handlers;
        internals.handlerEntries.clear();
      } else if (length !== internals.handlersLength) {
        if (!length) {
          internals.handlerEntries.clear();
        } else {
          internals.handlerEntries.forEach(function removeStaleEntry(entry, id) {
            if (handlers[entry.index] !== entry.handler) {
              internals.handlerEntries.delete(id);
            }
          });
        }
      }
      internals.handlersLength = length;
    }
    var InterceptorManager = class {
      constructor() {
        this.handlers = [];
        this[$internals] = {
          handlersRef: this.handlers,
          handlersLength: this.handlers.length,
          handlerEntries: /* @__PURE__ */ new Map(),
          iterationDepth: 0,
          nextId: 0
        };
      }
      /**
       * Add a new interceptor to the stack
       *
       * @param {Function} fulfilled The function to handle `then` for a `Promise`
       * @param {Function} rejected The function to handle `reject` for a `Promise`
       * @param {Object} options The options for the interceptor, synchronous and runWhen
       *
       * @return {Number} An ID used to remove interceptor later
       */
      use(fulfilled, rejected, options) {
        const handler = {
          fulfilled,
          rejected,
          synchronous: options ? options.synchronous : false,
          runWhen: options ? options.runWhen : null
        };
        const internals = this[$internals];
        if (this.handlers == null) {
          this.handlers = [];
        }
        syncHandlerEntries(this, internals);
        const id = internals.nextId++;
        this.handlers.push(handler);
        internals.handlerEntries.set(id, {
          handler,
          index: this.handlers.length - 1
        });
        internals.handlersLength = this.handlers.length;
        return id;
      }
      /**
       * Remove an interceptor from the stack
       *
       * @param {Number} id The ID that was returned by `use`
       *
       * @returns {void}
       */
      eject(id) {
        const internals = this[$internals];
        syncHandlerEntries(this, internals);
        const handlerId = normalizeHandlerId(id);
        const entry = internals.handlerEntries.get(handlerId);
        if (entry) {
          internals.handlerEntries.delete(handlerId);
          if (this.handlers[entry.index] !== entry.handler) {
            return;
          }
          this.handlers[entry.index] = null;
          if (!internals.iterationDepth) {
            trimHandlers(this.handlers);
            internals.handlersLength = this.handlers.length;
          }
        }
      }
      /**
       * Clear all interceptors from the stack
       *
       * @returns {void}
       */
      clear() {
        if (this.handlers) {
          this.handlers = [];
          syncHandlerEntries(this, this[$internals]);
        }
      }
      /**
       * Iterate over all the registered interceptors
       *
       * This method is particularly useful for skipping over any
       * interceptors that may have become `null` calling `eject`.
       *
       * @param {Function} fn The function to call for each interceptor
       *
       * @returns {void}
       */
      forEach(fn) {
        const internals = this[$internals];
        syncHandlerEntries(this, internals);
        internals.iterationDepth++;
        try {
          utils$1.forEach(this.handlers, function forEachHandler(h) {
            if (h !== null) {
              fn(h);
            }
          });
        } finally {
          if (!--internals.iterationDepth) {
            syncHandlerEntries(this, internals);
            trimHandlers(this.handlers);
            internals.handlersLength = countHandlers(this.handlers);
          }
        }
      }
    };
    var transitionalDefaults = {
      silentJSONParsing: true,
      forcedJSONParsing: true,
      clarifyTimeoutError: false,
      legacyInterceptorReqResOrdering: true,
      advertiseZstdAcceptEncoding: false,
      validateStatusUndefinedResolves: true,
      encodeBasicAuthUsername: false
    };
    var URLSearchParams = url.URLSearchParams;
    var ALPHA = "abcdefghijklmnopqrstuvwxyz";
    var DIGIT = "0123456789";
    var ALPHABET = {
      DIGIT,
      ALPHA,
      ALPHA_DIGIT: ALPHA + ALPHA.toUpperCase() + DIGIT
    };
    var generateString = (size = 16, alphabet = ALPHABET.ALPHA_DIGIT) => {
      let str = "";
      const {
        length
      } = alphabet;
      const randomValues = new Uint32Array(size);
      crypto.randomFillSync(randomValues);
      for (let i = 0; i < size; i++) {
        str += alphabet[randomValues[i] % length];
      }
      return str;
    };
    var platform$1 = {
      isNode: true,
      classes: {
        URLSearchParams,
        FormData: FormData$1,
        Blob: typeof Blob !== "undefined" && Blob || null
      },
      ALPHABET,
      generateString,
      protocols: ["http", "https", "file", "data"]
    };
    var hasBrowserEnv = typeof window !== "undefined" && typeof document !== "undefined";
    var _navigator = typeof navigator === "object" && navigator || void 0;
    var hasStandardBrowserEnv = hasBrowserEnv && (!_navigator || ["ReactNative", "NativeScript", "NS"].indexOf(_navigator.product) < 0);
    var hasStandardBrowserWebWorkerEnv = (() => {
      return typeof WorkerGlobalScope !== "undefined" && // eslint-disable-next-line no-undef
      self instanceof WorkerGlobalScope && typeof self.importScripts === "function";
    })();
    var origin = hasBrowserEnv && window.location.href || "http://localhost";
    var utils = /* @__PURE__ */ Object.freeze({
      __proto__: null,
      hasBrowserEnv,
      hasStandardBrowserEnv,
      hasStandardBrowserWebWorkerEnv,
      navigator: _navigator,
      origin
    });
    var platform = {
      ...utils,
      ...platform$1
    };
    function toURLEncodedForm(data, options) {
      return toFormData(data, new platform.classes.URLSearchParams(), {
        visitor: function(value, key, path4, helpers) {
          if (platform.isNode && utils$1.isBuffer(value)) {
            this.append(key, value.toString("base64"));
            return false;
          }
          return helpers.defaultVisitor.apply(this, arguments);
        },
        ...options
      });
    }
    var MAX_DEPTH = DEFAULT_FORM_DATA_MAX_DEPTH;
    function throwIfDepthExceeded(index) {
      if (index > MAX_DEPTH) {
        throw new AxiosError("FormData field is too deeply nested (" + index + " levels). Max depth: " + MAX_DEPTH, AxiosError.ERR_FORM_DATA_DEPTH_EXCEEDED);
      }
    }
    function parsePropPath(name) {
      const path4 = [];
      const pattern = /[^.[\]]+|\[([^.[\]]*)]/g;
      let match;
      while ((match = pattern.exec(name)) !== null) {
        throwIfDepthExceeded(path4.length);
        path4.push(match[0] === "[]" ? "" : match[1] || match[0]);
      }
      return path4;
    }
    function arrayToObject(arr) {
      const obj = {};
      const keys = Object.keys(arr);
      let i;
      const len = keys.length;
      let key;
      for (i = 0; i < len; i++) {
        key = keys[i];
        obj[key] = arr[key];
      }
      return obj;
    }
    function normalizeArray(value) {
      if (!utils$1.isArray(value)) return value;
      const keys = Object.keys(value);
      return keys.length !== value.length || keys.some((key, index) => key !== String(index)) ? arrayToObject(value) : value;
    }
    function normalizeArrays(obj) {
      const pending = [obj];
      while (pending.length) {
        const target = pending.pop();
        Object.keys(target).forEach((key) => {
          const value = target[key] = normalizeArray(target[key]);
          if (utils$1.isArray(value) || utils$1.isPlainObject(value)) {
            pending.push(value);
          }
        });
      }
      return obj;
    }
    function formDataToJSON(formData) {
      function buildPath(path4, value, target, index) {
        throwIfDepthExceeded(index);
        let name = path4[index++];
        if (name === "__proto__") return true;
        const isNumericKey = Number.isFinite(+name);
        const isLast = index >= path4.length;
        name = !name && utils$1.isArray(target) ? target.length : name;
        if (isLast) {
          if (utils$1.hasOwnProp(target, name)) {
            target[name] = normalizeArray(target[name]);
            target[name] = utils$1.isArray(target[name]) ? target[name].concat(value) : [target[name], value];
          } else {
            target[name] = value;
          }
          return !isNumericKey;
        }
        if (!utils$1.hasOwnProp(target, name) || !utils$1.isObject(target[name])) {
          target[name] = [];
        }
        const result = buildPath(path4, value, target[name], index);
        if (result && utils$1.isArray(target[name])) {
          target[name] = arrayToObject(target[name]);
        }
        return !isNumericKey;
      }
      if (utils$1.isFormData(formData) && utils$1.isFunction(formData.entries)) {
        const obj = {};
        utils$1.forEachEntry(formData, (name, value) => {
          buildPath(parsePropPath(name), value, obj, 0);
        });
        return normalizeArrays(obj);
      }
      return null;
    }
    var methodList = Object.freeze(["get", "delete", "head", "options", "post", "put", "patch", "purge", "link", "unlink", "query"]);
    var own = (obj, key) => obj != null && utils$1.hasOwnProp(obj, key) ? obj[key] : void 0;
    function stringifySafely(rawValue, parser, encoder) {
      if (utils$1.isString(rawValue)) {
        try {
          (parser || JSON.parse)(rawValue);
          return utils$1.trim(rawValue);
        } catch (e) {
          if (e.name !== "SyntaxError") {
            throw e;
          }
        }
      }
      return (encoder || JSON.stringify)(rawValue);
    }
    var defaults = {
      transitional: transitionalDefaults,
      adapter: ["xhr", "http", "fetch"],
      transformRequest: [function transformRequest(data, headers) {
        const contentType = headers.getContentType() || "";
        const hasJSONContentType = contentType.indexOf("application/json") > -1;
        const isObjectPayload = utils$1.isObject(data);
        if (isObjectPayload && utils$1.isHTMLForm(data)) {
          data = new FormData(data);
        }
        const isFormData2 = utils$1.isFormData(data);
        if (isFormData2) {
          return hasJSONContentType ? JSON.stringify(formDataToJSON(data)) : data;
        }
        if (utils$1.isArrayBuffer(data) || utils$1.isBuffer(data) || utils$1.isStream(data) || utils$1.isFile(data) || utils$1.isBlob(data) || utils$1.isReadableStream(data)) {
          return data;
        }
        if (utils$1.isArrayBufferView(data)) {
          return data.buffer;
        }
        if (utils$1.isURLSearchParams(data)) {
          headers.setContentType("application/x-www-form-urlencoded;charset=utf-8", false);
          return data.toString();
        }
        let isFileList2;
        if (isObjectPayload) {
          const formSerializer = own(this, "formSerializer");
          if (contentType.indexOf("application/x-www-form-urlencoded") > -1) {
            return toURLEncodedForm(data, formSerializer).toString();
          }
          if ((isFileList2 = utils$1.isFileList(data)) || contentType.indexOf("multipart/form-data") > -1) {
            const env = own(this, "env");
            const _FormData = env && env.FormData;
            return toFormData(isFileList2 ? {
              "files[]": data
            } : data, _FormData && new _FormData(), formSerializer);
          }
        }
        if (isObjectPayload || hasJSONContentType) {
          headers.setContentType("application/json", false);
          return stringifySafely(data);
        }
        return data;
      }],
      transformResponse: [function transformResponse(data) {
        const transitional = own(this, "transitional") || defaults.transitional;
        const forcedJSONParsing = transitional && transitional.forcedJSONParsing;
        const responseType = own(this, "responseType");
        const JSONRequested = responseType === "json";
        if (utils$1.isResponse(data) || utils$1.isReadableStream(data)) {
          return data;
        }
        if (data && utils$1.isString(data) && (forcedJSONParsing && !responseType || JSONRequested)) {
          const silentJSONParsing = transitional && transitional.silentJSONParsing;
          const strictJSONParsing = !silentJSONParsing && JSONRequested;
          try {
            return JSON.parse(data, own(this, "parseReviver"));
          } catch (e) {
            if (strictJSONParsing) {
              if (e.name === "SyntaxError") {
                throw AxiosError.from(e, AxiosError.ERR_BAD_RESPONSE, this, null, own(this, "response"));
              }
              throw e;
            }
          }
        }
        return data;
      }],
      /**
       * A timeout in milliseconds to abort a request. If set to 0 (default) a
       * timeout is not created.
       */
      timeout: 0,
      xsrfCookieName: "XSRF-TOKEN",
      xsrfHeaderName: "X-XSRF-TOKEN",
      maxContentLength: -1,
      maxBodyLength: -1,
      env: {
        FormData: platform.classes.FormData,
        Blob: platform.classes.Blob
      },
      validateStatus: function validateStatus(status) {
        return status >= 200 && status < 300;
      },
      headers: {
        common: {
          Accept: "application/json, text/plain, */*",
          "Content-Type": void 0
        }
      }
    };
    utils$1.forEach(methodList, (method) => {
      defaults.headers[method] = {};
    });
    function transformData(fns, response) {
      const config = this || defaults;
      const context = response || config;
      const headers = AxiosHeaders.from(context.headers);
      let data = context.data;
      utils$1.forEach(fns, function transform(fn) {
        data = fn.call(config, data, headers.normalize(), response ? response.status : void 0);
      });
      headers.normalize();
      return data;
    }
    function isCancel(value) {
      return !!(value && value.__CANCEL__);
    }
    var CanceledError = class extends AxiosError {
      /**
       * A `CanceledError` is an object that is thrown when an operation is canceled.
       *
       * @param {string=} message The message.
       * @param {Object=} config The config.
       * @param {Object=} request The request.
       *
       * @returns {CanceledError} The created error.
       */
      constructor(message, config, request) {
        super(message == null ? "canceled" : message, AxiosError.ERR_CANCELED, config, request);
        this.name = "CanceledError";
        this.__CANCEL__ = true;
      }
    };
    function settle(resolve, reject, response) {
      const validateStatus = response.config.validateStatus;
      if (!response.status || !validateStatus || validateStatus(response.status)) {
        resolve(response);
      } else {
        reject(new AxiosError("Request failed with status code " + response.status, response.status >= 400 && response.status < 500 ? AxiosError.ERR_BAD_REQUEST : AxiosError.ERR_BAD_RESPONSE, response.config, response.request, response));
      }
    }
    function isAbsoluteURL(url2) {
      if (typeof url2 !== "string") {
        return false;
      }
      return /^([a-z][a-z\d+\-.]*:)?\/\//i.test(url2);
    }
    function combineURLs(baseURL, relativeURL) {
      if (!relativeURL) {
        return baseURL;
      }
      let end = baseURL.length;
      while (end > 0 && baseURL.charCodeAt(end - 1) === 47) {
        end--;
      }
      return baseURL.slice(0, end) + "/" + relativeURL.replace(/^\/+/, "");
    }
    var urlParserControlCharacters = /[\t\n\r]/g;
    function normalizeURLForProtocolCheck(url2) {
      if (typeof url2 !== "string") {
        return url2;
      }
      let start = 0;
      while (start < url2.length && url2.charCodeAt(start) <= 32) {
        start++;
      }
      return url2.slice(start).replace(urlParserControlCharacters, "");
    }
    var malformedHttpProtocol = /^https?:(?!\/\/)/i;
    function redactFragment(fragment) {
      if (!fragment) {
        return fragment;
      }
      return fragment.replace(/(^|&)([^=&]*=)?[^&]+/g, (match, separator, parameterName = "") => {
        return `${separator}${parameterName}${REDACTED}`;
      });
    }
    function redactSensitiveURLParts(url2) {
      const redactedURL = url2.replace(/^(https?:\/{0,2})[^/?#]*@/i, `$1${REDACTED}@`);
      const fragmentIndex = redactedURL.indexOf("#");
      const urlWithoutFragment = fragmentIndex === -1 ? redactedURL : redactedURL.slice(0, fragmentIndex);
      const redactedURLWithoutFragment = urlWithoutFragment.replace(/([?&][^=&#]*=)[^&#]*/g, `$1${REDACTED}`);
      if (fragmentIndex === -1) {
        return redactedURLWithoutFragment;
      }
      return `${redactedURLWithoutFragment}#${redactFragment(redactedURL.slice(fragmentIndex + 1))}`;
    }
    function assertValidHttpProtocolURL(url2, config) {
      if (typeof url2 === "string") {
        const normalizedURL = normalizeURLForProtocolCheck(url2);
        if (malformedHttpProtocol.test(normalizedURL)) {
          throw new AxiosError(`Invalid URL ${JSON.stringify(redactSensitiveURLParts(normalizedURL))}: missing "//" after protocol`, AxiosError.ERR_INVALID_URL, config);
        }
      }
    }
    function buildFullPath(baseURL, requestedURL, allowAbsoluteUrls, config) {
      assertValidHttpProtocolURL(requestedURL, config);
      let isRelativeUrl = !isAbsoluteURL(requestedURL);
      if (baseURL && (isRelativeUrl || allowAbsoluteUrls === false)) {
        assertValidHttpProtocolURL(baseURL, config);
        return combineURLs(baseURL, requestedURL);
      }
      return requestedURL;
    }
    var DEFAULT_PORTS$1 = {
      ftp: 21,
      gopher: 70,
      http: 80,
      https: 443,
      ws: 80,
      wss: 443
    };
    function parseUrl(urlString) {
      try {
        return new URL(urlString);
      } catch {
        return null;
      }
    }
    function getProxyForUrl(url2) {
      var parsedUrl = (typeof url2 === "string" ? parseUrl(url2) : url2) || {};
      var proto = parsedUrl.protocol;
      var hostname = parsedUrl.host;
      var port = parsedUrl.port;
      if (typeof hostname !== "string" || !hostname || typeof proto !== "string") {
        return "";
      }
      proto = proto.split(":", 1)[0];
      hostname = hostname.replace(/:\d*$/, "");
      port = parseInt(port) || DEFAULT_PORTS$1[proto] || 0;
      if (!shouldProxy(hostname, port)) {
        return "";
      }
      var proxy = getEnv(proto + "_proxy") || getEnv("all_proxy");
      if (proxy && proxy.indexOf("://") === -1) {
        proxy = proto + "://" + proxy;
      }
      return proxy;
    }
    function shouldProxy(hostname, port) {
      var NO_PROXY = getEnv("no_proxy").toLowerCase();
      if (!NO_PROXY) {
        return true;
      }
      if (NO_PROXY === "*") {
        return false;
      }
      return NO_PROXY.split(/[,\s]/).every(function(proxy) {
        if (!proxy) {
          return true;
        }
        var parsedProxy = proxy.match(/^(.+):(\d+)$/);
        var parsedProxyHostname = parsedProxy ? parsedProxy[1] : proxy;
        var parsedProxyPort = parsedProxy ? parseInt(parsedProxy[2]) : 0;
        if (parsedProxyPort && parsedProxyPort !== port) {
          return true;
        }
        if (!/^[.*]/.test(parsedProxyHostname)) {
          return hostname !== parsedProxyHostname;
        }
        if (parsedProxyHostname.charAt(0) === "*") {
          parsedProxyHostname = parsedProxyHostname.slice(1);
        }
        return !hostname.endsWith(parsedProxyHostname);
      });
    }
    function getEnv(key) {
      return process.env[key.toLowerCase()] || process.env[key.toUpperCase()] || "";
    }
    var VERSION = "1.21.1";
    function parseProtocol(url2) {
      const match = /^([-+\w]{1,25}):(?:\/\/)?/.exec(url2);
      return match && match[1].toLowerCase() || "";
    }
    var DATA_URL_PATTERN = /^([^,;/]+\/[^,;/]+)?((?:;[^,;=]+=[^,;]+)*)(;base64)?,([\s\S]*)$/i;
    function fromDataURI(uri, asBlob, options) {
      const _Blob = options && options.Blob || platform.classes.Blob;
      const protocol = parseProtocol(uri);
      if (asBlob === void 0 && _Blob) {
        asBlob = true;
      }
      if (protocol === "data") {
        uri = protocol.length ? uri.slice(protocol.length + 1) : uri;
        const match = DATA_URL_PATTERN.exec(uri);
        if (!match) {
          throw new AxiosError("Invalid URL", AxiosError.ERR_INVALID_URL);
        }
        const type = match[1];
        const params = match[2];
        const encoding = match[3] ? "base64" : "utf8";
        const body = match[4];
        let mime = "";
        if (type) {
          mime = params ? type + params : type;
        } else if (params) {
          mime = "text/plain" + params;
        }
        const buffer = encoding === "base64" ? Buffer.from(body.replace(/%([\da-f]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16))), "base64") : Buffer.from(decodeURIComponent(body), encoding);
        if (asBlob) {
          if (!_Blob) {
            throw new AxiosError("Blob is not supported", AxiosError.ERR_NOT_SUPPORT);
          }
          return new _Blob([buffer], {
            type: mime
          });
        }
        return buffer;
      }
      throw new AxiosError("Unsupported protocol " + protocol, AxiosError.ERR_NOT_SUPPORT);
    }
    var FORM_DATA_CONTENT_HEADERS = ["content-type", "content-length"];
    function setFormDataHeaders(headers, formHeaders, policy2) {
      if (policy2 !== "content-only") {
        headers.set(formHeaders);
        return;
      }
      Object.entries(formHeaders || {}).forEach(([key, val]) => {
        if (FORM_DATA_CONTENT_HEADERS.includes(key.toLowerCase())) {
          headers.set(key, val);
        }
      });
    }
    var kInternals = /* @__PURE__ */ Symbol("internals");
    var AxiosTransformStream = class extends stream.Transform {
      constructor(options) {
        options = utils$1.toFlatObject(options, {
          maxRate: 0,
          chunkSize: 64 * 1024,
          minChunkSize: 100,
          timeWindow: 500,
          ticksRate: 2,
          samplesCount: 15
        }, null, (prop, source) => {
          return !utils$1.isUndefined(source[prop]);
        });
        super({
          readableHighWaterMark: options.chunkSize
        });
        const internals = this[kInternals] = {
          timeWindow: options.timeWindow,
          chunkSize: options.chunkSize,
          maxRate: options.maxRate,
          minChunkSize: options.minChunkSize,
          bytesSeen: 0,
          isCaptured: false,
          notifiedBytesLoaded: 0,
          ts: Date.now(),
          bytes: 0,
          onReadCallback: null
        };
        this.on("newListener", (event) => {
          if (event === "progress") {
            if (!internals.isCaptured) {
              internals.isCaptured = true;
            }
          }
        });
      }
      _read(size) {
        const internals = this[kInternals];
        if (internals.onReadCallback) {
          internals.onReadCallback();
        }
        return super._read(size);
      }
      _transform(chunk, encoding, callback) {
        const internals = this[kInternals];
        const maxRate = internals.maxRate;
        const readableHighWaterMark = this.readableHighWaterMark;
        const timeWindow = internals.timeWindow;
        const divider = 1e3 / timeWindow;
        const bytesThreshold = maxRate / divider;
        let minChunkSize = internals.minChunkSize !== false ? Math.max(internals.minChunkSize, bytesThreshold * 0.01) : 0;
        if (maxRate) {
          minChunkSize = Math.min(bytesThreshold, minChunkSize);
        }
        const pushChunk = (_chunk, _callback) => {
          const bytes = Buffer.byteLength(_chunk);
          internals.bytesSeen += bytes;
          internals.bytes += bytes;
          internals.isCaptured && this.emit("progress", internals.bytesSeen);
          if (this.push(_chunk)) {
            process.nextTick(_callback);
          } else {
            internals.onReadCallback = () => {
              internals.onReadCallback = null;
              process.nextTick(_callback);
            };
          }
        };
        const transformChunk = (_chunk, _callback) => {
          if (this.destroyed) {
            return _callback();
          }
          const chunkSize = Buffer.byteLength(_chunk);
          let chunkRemainder = null;
          let maxChunkSize = readableHighWaterMark;
          let bytesLeft;
          let passed = 0;
          if (maxRate) {
            const now = Date.now();
            if (!internals.ts || (passed = now - internals.ts) >= timeWindow) {
              internals.ts = now;
              bytesLeft = bytesThreshold - internals.bytes;
              internals.bytes = bytesLeft < 0 ? -bytesLeft : 0;
              passed = 0;
            }
            bytesLeft = bytesThreshold - internals.bytes;
          }
          if (maxRate) {
            if (bytesLeft <= 0) {
              return setTimeout(() => {
                _callback(null, _chunk);
              }, timeWindow - passed);
            }
            if (bytesLeft < maxChunkSize) {
              maxChunkSize = Math.max(1, Math.floor(bytesLeft));
            }
          }
          if (maxChunkSize && chunkSize > maxChunkSize && chunkSize - maxChunkSize > minChunkSize) {
            chunkRemainder = _chunk.subarray(maxChunkSize);
            _chunk = _chunk.subarray(0, maxChunkSize);
          }
          pushChunk(_chunk, chunkRemainder ? () => {
            process.nextTick(_callback, null, chunkRemainder);
          } : _callback);
        };
        transformChunk(chunk, function transformNextChunk(err, _chunk) {
          if (err) {
            return callback(err);
          }
          if (_chunk) {
            transformChunk(_chunk, transformNextChunk);
          } else {
            callback(null);
          }
        });
      }
    };
    var {
      asyncIterator
    } = Symbol;
    var readBlob = async function* (blob) {
      if (blob.stream) {
        yield* blob.stream();
      } else if (blob.arrayBuffer) {
        yield await blob.arrayBuffer();
      } else if (blob[asyncIterator]) {
        yield* blob[asyncIterator]();
      } else {
        yield blob;
      }
    };
    var BOUNDARY_ALPHABET = platform.ALPHABET.ALPHA_DIGIT + "-_";
    var textEncoder = typeof TextEncoder === "function" ? new TextEncoder() : new util.TextEncoder();
    var CRLF$1 = "\r\n";
    var CRLF_BYTES = textEncoder.encode(CRLF$1);
    var CRLF_BYTES_COUNT = 2;
    var FormDataPart = class {
      constructor(name, value) {
        const {
          escapeName: escapeName2
        } = this.constructor;
        const isStringValue = utils$1.isString(value);
        let headers = `Content-Disposition: form-data; name="${escapeName2(name)}"${!isStringValue && value.name ? `; filename="${escapeName2(value.name)}"` : ""}${CRLF$1}`;
        if (isStringValue) {
          value = textEncoder.encode(String(value).replace(/\r?\n|\r\n?/g, CRLF$1));
        } else {
          const safeType = String(value.type || "application/octet-stream").replace(/[\r\n]/g, "");
          headers += `Content-Type: ${safeType}${CRLF$1}`;
        }
        this.headers = textEncoder.encode(headers + CRLF$1);
        this.contentLength = isStringValue ? value.byteLength : value.size;
        this.size = this.headers.byteLength + this.contentLength + CRLF_BYTES_COUNT;
        this.name = name;
        this.value = value;
      }
      async *encode() {
        yield this.headers;
        const {
          value
        } = this;
        if (utils$1.isTypedArray(value)) {
          yield value;
        } else {
          yield* readBlob(value);
        }
        yield CRLF_BYTES;
      }
      static escapeName(name) {
        return String(name).replace(/[\r\n"]/g, (match) => ({
          "\r": "%0D",
          "\n": "%0A",
          '"': "%22"
        })[match]);
      }
    };
    var formDataToStream = (form, headersHandler, options) => {
      const {
        tag = "form-data-boundary",
        size = 25,
        boundary = tag + "-" + platform.generateString(size, BOUNDARY_ALPHABET)
      } = options || {};
      if (!utils$1.isFormData(form)) {
        throw new TypeError("FormData instance required");
      }
      if (boundary.length < 1 || boundary.length > 70) {
        throw new Error("boundary must be 1-70 characters long");
      }
      const boundaryBytes = textEncoder.encode("--" + boundary + CRLF$1);
      const footerBytes = textEncoder.encode("--" + boundary + "--" + CRLF$1);
      let contentLength = footerBytes.byteLength;
      const parts = Array.from(form.entries()).map(([name, value]) => {
        const part = new FormDataPart(name, value);
        contentLength += part.size;
        return part;
      });
      contentLength += boundaryBytes.byteLength * parts.length;
      contentLength = utils$1.toFiniteNumber(contentLength);
      const computedHeaders = {
        "Content-Type": `multipart/form-data; boundary=${boundary}`
      };
      if (Number.isFinite(contentLength)) {
        computedHeaders["Content-Length"] = contentLength;
      }
      headersHandler && headersHandler(computedHeaders);
      return stream.Readable.from((async function* () {
        for (const part of parts) {
          yield boundaryBytes;
          yield* part.encode();
        }
        yield footerBytes;
      })());
    };
    var ZlibHeaderTransformStream = class extends stream.Transform {
      __transform(chunk, encoding, callback) {
        this.push(chunk);
        callback();
      }
      _transform(chunk, encoding, callback) {
        if (chunk.length !== 0) {
          this._transform = this.__transform;
          if (chunk[0] !== 120) {
            const header = Buffer.alloc(2);
            header[0] = 120;
            header[1] = 156;
            this.push(header, encoding);
          }
        }
        this.__transform(chunk, encoding, callback);
      }
    };
    var Http2Sessions = class {
      constructor() {
        this.sessions = /* @__PURE__ */ Object.create(null);
      }
      getSession(authority, options) {
        options = Object.assign(/* @__PURE__ */ Object.create(null), {
          sessionTimeout: 1e3
        }, options);
        let authoritySessions = this.sessions[authority];
        if (authoritySessions) {
          let len = authoritySessions.length;
          for (let i = 0; i < len; i++) {
            const [sessionHandle, sessionOptions] = authoritySessions[i];
            if (!sessionHandle.destroyed && !sessionHandle.closed && util.isDeepStrictEqual(sessionOptions, options)) {
              return sessionHandle;
            }
          }
        }
        const session = http2.connect(authority, options);
        let removed;
        let timer;
        const removeSession = () => {
          if (removed) {
            return;
          }
          removed = true;
          if (timer) {
            clearTimeout(timer);
            timer = null;
          }
          let entries = authoritySessions, len = entries.length, i = len;
          while (i--) {
            if (entries[i][0] === session) {
              if (len === 1) {
                delete this.sessions[authority];
              } else {
                entries.splice(i, 1);
              }
              if (!session.closed) {
                session.close();
              }
              return;
            }
          }
        };
        const originalRequestFn = session.request;
        const {
          sessionTimeout
        } = options;
        if (sessionTimeout != null) {
          let streamsCount = 0;
          session.request = function() {
            const stream2 = originalRequestFn.apply(this, arguments);
            streamsCount++;
            if (timer) {
              clearTimeout(timer);
              timer = null;
            }
            stream2.once("close", () => {
              if (!--streamsCount && !removed) {
                timer = setTimeout(() => {
                  timer = null;
                  removeSession();
                }, sessionTimeout);
              }
            });
            return stream2;
          };
        }
        session.once("close", removeSession);
        session.once("error", removeSession);
        session.once("goaway", removeSession);
        let entry = [session, options];
        authoritySessions ? authoritySessions.push(entry) : authoritySessions = this.sessions[authority] = [entry];
        return session;
      }
    };
    var callbackify = (fn, reducer) => {
      return utils$1.isAsyncFn(fn) ? function(...args) {
        const cb = args.pop();
        fn.apply(this, args).then((value) => {
          try {
            reducer ? cb(null, ...reducer(value)) : cb(null, value);
          } catch (err) {
            cb(err);
          }
        }, cb);
      } : fn;
    };
    var LOOPBACK_HOSTNAMES = /* @__PURE__ */ new Set(["localhost", "0.0.0.0"]);
    var trimTrailingDots = (value) => {
      let end = value.length;
      while (end && value.charCodeAt(end - 1) === 46) {
        end--;
      }
      return end === value.length ? value : value.slice(0, end);
    };
    var isIPv4Loopback = (host) => {
      const parts = host.split(".");
      if (parts.length !== 4) return false;
      if (parts[0] !== "127") return false;
      return parts.every((p) => /^\d+$/.test(p) && Number(p) >= 0 && Number(p) <= 255);
    };
    var parseIPv4Octet = (text) => {
      if (/^0[xX][0-9a-fA-F]+$/.test(text)) {
        const n = parseInt(text.slice(2), 16);
        return Number.isFinite(n) ? n : null;
      }
      if (text.length > 1 && /^0[0-7]+$/.test(text)) {
        const n = parseInt(text, 8);
        return Number.isFinite(n) ? n : null;
      }
      if (text.length > 1 && /^0[0-9]+$/.test(text)) {
        return null;
      }
      if (/^[0-9]+$/.test(text)) {
        const n = parseInt(text, 10);
        return Number.isFinite(n) ? n : null;
      }
      return null;
    };
    var normalizeIPAddress = (host) => {
      if (typeof host !== "string" || !host || host.indexOf(":") !== -1) {
        return host;
      }
      let h = host;
      if (h.charAt(0) === "[" && h.charAt(h.length - 1) === "]") {
        h = h.slice(1, -1);
      }
      h = trimTrailingDots(h);
      if (!/^[0-9.xXa-fA-F]+$/.test(h)) return host;
      const parts = h.split(".");
      if (parts.some((p) => p === "")) return host;
      if (parts.length === 4) {
        const octets = parts.map(parseIPv4Octet);
        if (octets.some((n) => n === null || n < 0 || n > 255)) return host;
        return octets.join(".");
      }
      if (parts.length > 4) {
        return host;
      }
      if (parts.length === 1) return host;
      const literalOctets = parts.slice(0, -1);
      const tail = parts[parts.length - 1];
      const tailSlots = 4 - literalOctets.length;
      const tailValue = parseIPv4Octet(tail);
      if (tailValue === null) return host;
      const maxTail = (1 << 8 * tailSlots) - 1;
      if (tailValue < 0 || tailValue > maxTail) return host;
      const tailOctets = new Array(tailSlots).fill(0);
      for (let i = tailSlots - 1, v = tailValue; i >= 0; i--, v >>= 8) {
        tailOctets[i] = v & 255;
      }
      const literal = literalOctets.map(parseIPv4Octet);
      if (literal.some((n) => n === null || n < 0 || n > 255)) return host;
      return [...literal, ...tailOctets].join(".");
    };
    var isIPv6ZeroGroup = (group) => /^0{1,4}$/.test(group);
    var isIPv6Unspecified = (host) => {
      if (host === "::") return true;
      const compressionIndex = host.indexOf("::");
      if (compressionIndex !== -1) {
        if (compressionIndex !== host.lastIndexOf("::")) return false;
        const left = host.slice(0, compressionIndex);
        const right = host.slice(compressionIndex + 2);
        const leftGroups = left ? left.split(":") : [];
        const rightGroups = right ? right.split(":") : [];
        const explicitGroups = leftGroups.length + rightGroups.length;
        return explicitGroups < 8 && leftGroups.every(isIPv6ZeroGroup) && rightGroups.every(isIPv6ZeroGroup);
      }
      const groups = host.split(":");
      return groups.length === 8 && groups.every(isIPv6ZeroGroup);
    };
    var isIPv6Loopback = (host) => {
      if (host === "::1") return true;
      const v4MappedDotted = host.match(/^::ffff:(\d+\.\d+\.\d+\.\d+)$/i);
      if (v4MappedDotted) return isIPv4Loopback(v4MappedDotted[1]);
      const v4MappedHex = host.match(/^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/i);
      if (v4MappedHex) {
        const high = parseInt(v4MappedHex[1], 16);
        return high >= 32512 && high <= 32767;
      }
      const groups = host.split(":");
      if (groups.length === 8) {
        for (let i = 0; i < 7; i++) {
          if (!/^0+$/.test(groups[i])) return false;
        }
        return /^0*1$/.test(groups[7]);
      }
      return false;
    };
    var isLoopback = (host) => {
      if (!host) return false;
      if (LOOPBACK_HOSTNAMES.has(host)) return true;
      if (isIPv4Loopback(host)) return true;
      if (isIPv6Unspecified(host)) return true;
      return isIPv6Loopback(host);
    };
    var DEFAULT_PORTS = {
      http: 80,
      https: 443,
      ws: 80,
      wss: 443,
      ftp: 21
    };
    var parseNoProxyEntry = (entry) => {
      let entryHost = entry;
      let entryPort = 0;
      if (entryHost.charAt(0) === "[") {
        const bracketIndex = entryHost.indexOf("]");
        if (bracketIndex !== -1) {
          const host = entryHost.slice(1, bracketIndex);
          const rest = entryHost.slice(bracketIndex + 1);
          if (rest.charAt(0) === ":" && /^\d+$/.test(rest.slice(1))) {
            entryPort = Number.parseInt(rest.slice(1), 10);
          }
          return [host, entryPort];
        }
      }
      const firstColon = entryHost.indexOf(":");
      const lastColon = entryHost.lastIndexOf(":");
      if (firstColon !== -1 && firstColon === lastColon && /^\d+$/.test(entryHost.slice(lastColon + 1))) {
        entryPort = Number.parseInt(entryHost.slice(lastColon + 1), 10);
        entryHost = entryHost.slice(0, lastColon);
      }
      return [entryHost, entryPort];
    };
    var IPV4_MAPPED_DOTTED_RE = /^(?:::|(?:0{1,4}:){1,4}:|(?:0{1,4}:){5})ffff:(\d+\.\d+\.\d+\.\d+)$/i;
    var IPV4_MAPPED_HEX_RE = /^(?:::|(?:0{1,4}:){1,4}:|(?:0{1,4}:){5})ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/i;
    var unmapIPv4MappedIPv6 = (host) => {
      if (typeof host !== "string" || host.indexOf(":") === -1) return host;
      const dotted = host.match(IPV4_MAPPED_DOTTED_RE);
      if (dotted) return dotted[1];
      const hex = host.match(IPV4_MAPPED_HEX_RE);
      if (hex) {
        const high = parseInt(hex[1], 16);
        const low = parseInt(hex[2], 16);
        return `${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`;
      }
      return host;
    };
    var IPV4_OCTET_RE = /^(?:0|[1-9]\d{0,2})$/;
    var ipv4ToBytes = (host) => {
      const parts = host.split(".");
      return parts.length === 4 && parts.every((part) => IPV4_OCTET_RE.test(part) && Number(part) <= 255) ? parts.map(Number) : null;
    };
    var IPV6_GROUP_RE = /^[0-9a-f]{1,4}$/i;
    var ipv6ToBytes = (host) => {
      const halves = host.split("::");
      if (halves.length > 2) {
        return null;
      }
      const groups = halves[0] ? halves[0].split(":") : [];
      if (halves.length === 2) {
        const rear = halves[1] ? halves[1].split(":") : [];
        const missing = 8 - groups.length - rear.length;
        if (missing < 1) {
          return null;
        }
        groups.push(...new Array(missing).fill("0"), ...rear);
      }
      if (groups.length !== 8 || groups.some((group) => !IPV6_GROUP_RE.test(group))) {
        return null;
      }
      return groups.flatMap((group) => {
        const value = Number.parseInt(group, 16);
        return [value >> 8 & 255, value & 255];
      });
    };
    var ipToBytes = (host) => {
      if (typeof host !== "string" || !host) {
        return null;
      }
      return host.indexOf(":") !== -1 ? ipv6ToBytes(host) : ipv4ToBytes(host);
    };
    var normalizeNoProxyHost = (hostname) => {
      if (!hostname) {
        return hostname;
      }
      if (hostname.charAt(0) === "[" && hostname.charAt(hostname.length - 1) === "]") {
        hostname = hostname.slice(1, -1);
      }
      let trimmed = trimTrailingDots(hostname);
      if (trimmed.indexOf(":") !== -1) {
        try {
          trimmed = new URL("http://[" + trimmed + "]/").hostname.slice(1, -1);
        } catch (_err) {
          return trimmed;
        }
      } else if (/[\u0080-\uffff]/.test(trimmed)) {
        const prefix = /^[*.]+/.exec(trimmed);
        const start = prefix ? prefix[0] : "";
        const ascii = url.domainToASCII(trimmed.slice(start.length));
        if (!ascii) return "";
        trimmed = start + trimTrailingDots(ascii);
      }
      const ipv4 = normalizeIPAddress(trimmed);
      if (ipv4 !== trimmed) {
        return ipv4;
      }
      return unmapIPv4MappedIPv6(trimmed);
    };
    var normalizeCidrBase = (input) => {
      let base = input;
      const startsBracket = base.charAt(0) === "[";
      const endsBracket = base.charAt(base.length - 1) === "]";
      const hasBracket = base.includes("[") || base.includes("]");
      if (startsBracket || endsBracket) {
        if (!startsBracket || !endsBracket) {
          return null;
        }
        base = base.slice(1, -1);
        if (base.indexOf(":") === -1 || base.includes("[") || base.includes("]")) {
          return null;
        }
      } else if (hasBracket) {
        return null;
      }
      if (!base || base.charAt(base.length - 1) === ".") {
        return null;
      }
      const wasIPv6 = base.indexOf(":") !== -1;
      if (wasIPv6) {
        try {
          base = new URL(`http://[${base}]/`).hostname.slice(1, -1);
        } catch (_err) {
          return null;
        }
      } else {
        base = normalizeIPAddress(base);
        if (!ipv4ToBytes(base)) {
          return null;
        }
      }
      return {
        normalized: unmapIPv4MappedIPv6(base),
        wasIPv6
      };
    };
    var CIDR_ENTRY_RE = /^(.+)\/(0|[1-9]\d{0,2})$/;
    var parseCidrEntry = (entry) => {
      if (entry.indexOf("/") === -1) {
        return void 0;
      }
      const match = CIDR_ENTRY_RE.exec(entry);
      if (!match) {
        return null;
      }
      let prefix = Number(match[2]);
      const parsedBase = normalizeCidrBase(match[1]);
      if (!parsedBase) {
        return null;
      }
      const {
        normalized,
        wasIPv6
      } = parsedBase;
      if (wasIPv6 && normalized.indexOf(":") === -1) {
        if (prefix < 96) {
          return null;
        }
        prefix -= 96;
      }
      const bytes = ipToBytes(normalized);
      if (!bytes || prefix > bytes.length * 8) {
        return null;
      }
      return {
        bytes,
        prefix
      };
    };
    var isInSubnet = (addressBytes, networkBytes, prefix) => {
      const fullBytes = prefix >> 3;
      for (let i = 0; i < fullBytes; i++) {
        if (addressBytes[i] !== networkBytes[i]) {
          return false;
        }
      }
      const remainingBits = prefix & 7;
      if (remainingBits) {
        const mask = 255 << 8 - remainingBits & 255;
        if ((addressBytes[fullBytes] & mask) !== (networkBytes[fullBytes] & mask)) {
          return false;
        }
      }
      return true;
    };
    function shouldBypassProxy(location) {
      let parsed;
      try {
        parsed = new URL(location);
      } catch (_err) {
        return false;
      }
      const noProxy = (process.env.no_proxy || process.env.NO_PROXY || "").toLowerCase();
      if (!noProxy) {
        return false;
      }
      if (noProxy === "*") {
        return true;
      }
      const port = Number.parseInt(parsed.port, 10) || DEFAULT_PORTS[parsed.protocol.split(":", 1)[0]] || 0;
      const hostname = normalizeNoProxyHost(parsed.hostname.toLowerCase());
      const hostnameBytes = ipToBytes(hostname);
      return noProxy.split(/[\s,]+/).some((entry) => {
        if (!entry) {
          return false;
        }
        if (entry === "*") {
          return true;
        }
        const cidr = parseCidrEntry(entry);
        if (cidr !== void 0) {
          return cidr !== null && !!hostnameBytes && hostnameBytes.length === cidr.bytes.length && isInSubnet(hostnameBytes, cidr.bytes, cidr.prefix);
        }
        let [entryHost, entryPort] = parseNoProxyEntry(entry);
        entryHost = normalizeNoProxyHost(entryHost);
        if (!entryHost) {
          return false;
        }
        if (entryPort && entryPort !== port) {
          return false;
        }
        if (entryHost.charAt(0) === "*") {
          entryHost = entryHost.slice(1);
        }
        if (entryHost.charAt(0) === ".") {
          return hostname.endsWith(entryHost);
        }
        return hostname === entryHost || isLoopback(hostname) && isLoopback(entryHost);
      });
    }
    function speedometer(samplesCount, min) {
      samplesCount = samplesCount || 10;
      const bytes = new Array(samplesCount);
      const timestamps = new Array(samplesCount);
      let head = 0;
      let tail = 0;
      let firstSampleTS;
      min = min !== void 0 ? min : 1e3;
      return function push(chunkLength) {
        const now = Date.now();
        const startedAt = timestamps[tail];
        if (!firstSampleTS) {
          firstSampleTS = now;
        }
        bytes[head] = chunkLength;
        timestamps[head] = now;
        let i = tail;
        let bytesCount = 0;
        while (i !== head) {
          bytesCount += bytes[i++];
          i = i % samplesCount;
        }
        head = (head + 1) % samplesCount;
        if (head === tail) {
          tail = (tail + 1) % samplesCount;
        }
        if (now - firstSampleTS < min) {
          return;
        }
        const passed = startedAt && now - startedAt;
        return passed ? Math.round(bytesCount * 1e3 / passed) : void 0;
      };
    }
    function throttle(fn, freq) {
      let timestamp = 0;
      let threshold = 1e3 / freq;
      let lastArgs;
      let timer;
      const invoke = (args, now = Date.now()) => {
        timestamp = now;
        lastArgs = null;
        if (timer) {
          clearTimeout(timer);
          timer = null;
        }
        fn(...args);
      };
      const throttled = (...args) => {
        const now = Date.now();
        const passed = now - timestamp;
        if (passed >= threshold) {
          invoke(args, now);
        } else {
          lastArgs = args;
          if (!timer) {
            timer = setTimeout(() => {
              timer = null;
              invoke(lastArgs);
            }, threshold - passed);
          }
        }
      };
      const flush = () => lastArgs && invoke(lastArgs);
      const flushWith = (...args) => invoke(args);
      return [throttled, flush, flushWith];
    }
    var progressEventReducer = (listener, isDownloadStream, freq = 3) => {
      let bytesNotified = 0;
      const _speedometer = speedometer(50, 250);
      return throttle((e) => {
        if (!e || !utils$1.isNumber(e.loaded)) {
          return;
        }
        const rawLoaded = e.loaded;
        const total = e.lengthComputable ? e.total : void 0;
        const loaded = Math.max(0, total != null ? Math.min(rawLoaded, total) : rawLoaded);
        const progressBytes = Math.max(0, loaded - bytesNotified);
        const rate = _speedometer(progressBytes);
        bytesNotified = Math.max(bytesNotified, loaded);
        const data = {
          loaded,
          total,
          progress: total ? loaded / total : void 0,
          bytes: progressBytes,
          rate: rate ? rate : void 0,
          estimated: rate && total ? (total - loaded) / rate : void 0,
          event: e,
          lengthComputable: total != null,
          [isDownloadStream ? "download" : "upload"]: true
        };
        listener(data);
      }, freq);
    };
    var progressEventDecorator = (total, throttled) => {
      const lengthComputable = total != null;
      return [(loaded) => throttled[0]({
        lengthComputable,
        total,
        loaded
      }), throttled[1]];
    };
    var asyncDecorator = (fn, scheduler = utils$1.asap) => (...args) => scheduler(() => fn(...args));
    var isHexDigit = (charCode) => charCode >= 48 && charCode <= 57 || charCode >= 65 && charCode <= 70 || charCode >= 97 && charCode <= 102;
    var isPercentEncodedByte = (str, i, len) => i + 2 < len && isHexDigit(str.charCodeAt(i + 1)) && isHexDigit(str.charCodeAt(i + 2));
    var hexValue = (charCode) => charCode <= 57 ? charCode - 48 : (charCode & 223) - 55;
    var isBase64Char = (charCode) => charCode >= 65 && charCode <= 90 || // A-Z
    charCode >= 97 && charCode <= 122 || // a-z
    charCode >= 48 && charCode <= 57 || // 0-9
    charCode === 43 || // +
    charCode === 47 || // /
    charCode === 45 || // - (base64url)
    charCode === 95;
    var isBase64Whitespace = (charCode) => charCode === 9 || charCode === 10 || charCode === 12 || charCode === 13 || charCode === 32;
    var base64Bytes = (significant) => {
      const groups = Math.floor(significant / 4);
      const remainder = significant % 4;
      return groups * 3 + (remainder === 2 ? 1 : remainder === 3 ? 2 : 0);
    };
    var estimateBase64BufferAllocation = (body) => {
      const len = body.length;
      let padding = 0;
      if (len > 0 && body.charCodeAt(len - 1) === 61) {
        padding++;
        if (len > 1 && body.charCodeAt(len - 2) === 61) {
          padding++;
        }
      }
      return Math.floor((len - padding) * 3 / 4);
    };
    var estimatePercentDecodedBase64BufferAllocation = (body) => {
      if (body.indexOf("%") === -1) {
        return estimateBase64BufferAllocation(body);
      }
      let length = 0;
      let previous = 0;
      let last = 0;
      for (let i = 0, len = body.length; i < len; i++) {
        let code = body.charCodeAt(i);
        if (code === 37 && isPercentEncodedByte(body, i, len)) {
          code = hexValue(body.charCodeAt(i + 1)) * 16 + hexValue(body.charCodeAt(i + 2));
          i += 2;
        }
        length++;
        previous = last;
        last = code;
      }
      const padding = last === 61 ? previous === 61 ? 2 : 1 : 0;
      return Math.floor((length - padding) * 3 / 4);
    };
    var estimatePercentDecodedBase64Bytes = (body) => {
      const len = body.length;
      let significant = 0;
      let padding = 0;
      let invalid = false;
      for (let i = 0; i < len; i++) {
        let code = body.charCodeAt(i);
        if (code === 37 && isPercentEncodedByte(body, i, len)) {
          code = hexValue(body.charCodeAt(i + 1)) * 16 + hexValue(body.charCodeAt(i + 2));
          i += 2;
        }
        if (isBase64Whitespace(code)) {
          continue;
        }
        if (code === 61) {
          padding++;
          continue;
        }
        if (!isBase64Char(code) || padding > 0) {
          invalid = true;
          continue;
        }
        significant++;
      }
      if (invalid || padding > 2 || padding > 0 && (significant + padding) % 4 !== 0 || significant % 4 === 1) {
        return estimateBase64BufferAllocation(body);
      }
      return base64Bytes(significant);
    };
    var estimateDataURLBytes = (url2, estimateBase64, base64Pattern) => {
      if (!url2 || typeof url2 !== "string") return 0;
      if (!/^data:/i.test(url2)) return 0;
      const comma = url2.indexOf(",");
      if (comma < 0) return 0;
      const meta = url2.slice(5, comma);
      const body = url2.slice(comma + 1);
      const isBase64 = base64Pattern.test(meta);
      if (isBase64) {
        return estimateBase64(body);
      }
      let bytes = 0;
      for (let i = 0, len = body.length; i < len; i++) {
        const c = body.charCodeAt(i);
        if (c === 37 && isPercentEncodedByte(body, i, len)) {
          bytes += 1;
          i += 2;
        } else if (c < 128) {
          bytes += 1;
        } else if (c < 2048) {
          bytes += 2;
        } else if (c >= 55296 && c <= 56319 && i + 1 < len) {
          const next = body.charCodeAt(i + 1);
          if (next >= 56320 && next <= 57343) {
            bytes += 4;
            i++;
          } else {
            bytes += 3;
          }
        } else {
          bytes += 3;
        }
      }
      return bytes;
    };
    function estimateDataURLDecodedBytes(url2) {
      const fragmentIndex = typeof url2 === "string" ? url2.indexOf("#") : -1;
      return estimateDataURLBytes(fragmentIndex === -1 ? url2 : url2.slice(0, fragmentIndex), estimatePercentDecodedBase64Bytes, /; *base64[\t\n\f\r ]*$/i);
    }
    function estimateDataURLBufferAllocation(url2) {
      return estimateDataURLBytes(url2, estimatePercentDecodedBase64BufferAllocation, /;base64$/i);
    }
    var zlibOptions = {
      flush: zlib.constants.Z_SYNC_FLUSH,
      finishFlush: zlib.constants.Z_SYNC_FLUSH
    };
    var brotliOptions = {
      flush: zlib.constants.BROTLI_OPERATION_FLUSH,
      finishFlush: zlib.constants.BROTLI_OPERATION_FLUSH
    };
    var zstdOptions = {
      flush: zlib.constants.ZSTD_e_flush,
      finishFlush: zlib.constants.ZSTD_e_flush
    };
    var isBrotliSupported = utils$1.isFunction(zlib.createBrotliDecompress);
    var isZstdSupported = utils$1.isFunction(zlib.createZstdDecompress);
    var ACCEPT_ENCODING = "gzip, compress, deflate" + (isBrotliSupported ? ", br" : "");
    var ACCEPT_ENCODING_WITH_ZSTD = ACCEPT_ENCODING + (isZstdSupported ? ", zstd" : "");
    var scheduleProgress = typeof process !== "undefined" && process.nextTick ? process.nextTick.bind(process) : utils$1.asap;
    var {
      http: httpFollow,
      https: httpsFollow
    } = followRedirects;
    var isHttps = /https:?/;
    var kAxiosSocketListener = /* @__PURE__ */ Symbol("axios.http.socketListener");
    var kAxiosCurrentReq = /* @__PURE__ */ Symbol("axios.http.currentReq");
    function handleSocketError(err) {
      const current = this[kAxiosCurrentReq];
      if (current && !current.destroyed) {
        current.destroy(err);
      }
    }
    var kAxiosInstalledTunnel = /* @__PURE__ */ Symbol("axios.http.installedTunnel");
    var tunnelingAgentCache = /* @__PURE__ */ new Map();
    var tunnelingAgentCacheUser = /* @__PURE__ */ new WeakMap();
    var directAgents = /* @__PURE__ */ new WeakMap();
    var directAgentHooks = ["createConnection", "getName"];
    var nativeAgentPoolHooks = ["addRequest", "createSocket", "removeSocket", "keepSocketAlive", "reuseSocket", "_getSession", "_cacheSession", "_evictSession"];
    var NODE_NATIVE_ENV_PROXY_SUPPORT = {
      22: 21,
      24: 5
    };
    function isNodeNativeEnvProxySupported(nodeVersion = process.versions && process.versions.node) {
      if (!nodeVersion) {
        return false;
      }
      const [major, minor] = nodeVersion.split(".").map((part) => Number(part));
      if (!Number.isInteger(major) || !Number.isInteger(minor)) {
        return false;
      }
      if (major > 24) {
        return true;
      }
      return NODE_NATIVE_ENV_PROXY_SUPPORT[major] != null && minor >= NODE_NATIVE_ENV_PROXY_SUPPORT[major];
    }
    function isNodeEnvProxyEnabled(agent, nodeVersion = process.versions && process.versions.node) {
      if (!isNodeNativeEnvProxySupported(nodeVersion)) {
        return false;
      }
      const agentOptions = agent && agent.options;
      return Boolean(agentOptions && utils$1.hasOwnProp(agentOptions, "proxyEnv") && agentOptions.proxyEnv != null);
    }
    function getProxyEnvAgent(options, configHttpAgent, configHttpsAgent) {
      return isHttps.test(options.protocol) ? configHttpsAgent || https.globalAgent : configHttpAgent || http.globalAgent;
    }
    function getDirectAgent(configuredAgent, transport) {
      if (!process.allowedNodeEnvironmentFlags || !process.allowedNodeEnvironmentFlags.has("--use-env-proxy")) {
        return configuredAgent;
      }
      const agent = configuredAgent || transport.globalAgent;
      const options = agent && agent.options;
      if (!(agent instanceof transport.Agent) || agent.protocol !== transport.globalAgent.protocol || !options || !utils$1.hasOwnProp(options, "proxyEnv") || typeof options.proxyEnv !== "object" || options.proxyEnv === null) {
        return configuredAgent;
      }
      for (const hook of nativeAgentPoolHooks) {
        if (utils$1.isFunction(transport.Agent.prototype[hook]) && agent[hook] !== transport.Agent.prototype[hook]) {
          throw new AxiosError("proxy: false cannot adapt an agent overriding " + hook + "; use an agent constructed without proxyEnv", AxiosError.ERR_BAD_OPTION_VALUE);
        }
      }
      let direct = directAgents.get(agent);
      if (!direct) {
        direct = new transport.Agent({
          ...options,
          proxyEnv: void 0
        });
        const destroy = agent.destroy;
        agent.destroy = function destroyWithDirectAgent() {
          try {
            return destroy.apply(this, arguments);
          } finally {
            direct.destroy();
          }
        };
        directAgents.set(agent, direct);
      }
      for (const hook of directAgentHooks) {
        direct[hook] = agent[hook] === transport.Agent.prototype[hook] ? transport.Agent.prototype[hook] : bind(agent[hook], agent);
      }
      return direct;
    }
    function setDirectAgent(options, configHttpAgent, configHttpsAgent) {
      const secure = isHttps.test(options.protocol);
      const agent = getDirectAgent(secure ? configHttpsAgent : configHttpAgent, secure ? https : http);
      options.agent = agent;
      if (options.agents) {
        options.agents[secure ? "https" : "http"] = agent;
      }
    }
    function getTunnelingAgent(agentOptions, userHttpsAgent) {
      const key = agentOptions.protocol + "//" + agentOptions.hostname + ":" + (agentOptions.port || "") + "#" + (agentOptions.auth || "");
      const cache = userHttpsAgent ? tunnelingAgentCacheUser.get(userHttpsAgent) || tunnelingAgentCacheUser.set(userHttpsAgent, /* @__PURE__ */ new Map()).get(userHttpsAgent) : tunnelingAgentCache;
      let agent = cache.get(key);
      if (agent) return agent;
      const merged = userHttpsAgent && userHttpsAgent.options ? {
        ...userHttpsAgent.options,
        ...agentOptions
      } : agentOptions;
      agent = new HttpsProxyAgent(merged);
      const callback = agent.callback;
      agent.callback = function axiosTunnelingAgentCallback(req, opts) {
        const originTLSAgent = userHttpsAgent || https.globalAgent;
        const originTLSOptions = originTLSAgent && originTLSAgent.options;
        return callback.call(this, req, {
          ...originTLSOptions,
          ...opts
        });
      };
      agent[kAxiosInstalledTunnel] = true;
      cache.set(key, agent);
      return agent;
    }
    var supportedProtocols = platform.protocols.map((protocol) => {
      return protocol + ":";
    });
    var decodeURIComponentSafe$1 = (value) => {
      if (!utils$1.isString(value)) {
        return value;
      }
      try {
        return decodeURIComponent(value);
      } catch (error) {
        return value;
      }
    };
    var flushOnFinish = (stream2, [throttled, flush]) => {
      stream2.on("end", flush).on("error", flush);
      return throttled;
    };
    var http2Sessions = new Http2Sessions();
    function dispatchBeforeRedirect(options, responseDetails, requestDetails) {
      if (!isSameOriginRedirect(options, requestDetails)) {
        stripMatchingHeaders(options.headers, /* @__PURE__ */ new Set(["authorization", "cookie"]));
        delete options.auth;
      }
      if (options.beforeRedirects.proxy) {
        options.beforeRedirects.proxy(options);
      }
      if (options.beforeRedirects.auth) {
        options.beforeRedirects.auth(options);
      }
      if (options.beforeRedirects.sensitiveHeaders) {
        options.beforeRedirects.sensitiveHeaders(options, requestDetails);
      }
      if (options.beforeRedirects.direct) {
        options.beforeRedirects.direct(options);
      }
      if (options.beforeRedirects.config) {
        options.beforeRedirects.config(options, responseDetails, requestDetails);
      }
    }
    function stripMatchingHeaders(headers, sensitiveSet) {
      if (!headers) {
        return;
      }
      Object.keys(headers).forEach((header) => {
        if (sensitiveSet.has(header.toLowerCase())) {
          delete headers[header];
        }
      });
    }
    function isSameOriginRedirect(redirectOptions, requestDetails) {
      if (!requestDetails) {
        return false;
      }
      try {
        return new URL(requestDetails.url).origin === new URL(redirectOptions.href).origin;
      } catch (e) {
        return false;
      }
    }
    function setProxy(options, configProxy, location, isRedirect, configHttpsAgent, configHttpAgent, allowEnvProxy = true) {
      let proxy = configProxy;
      const proxyEnvAgent = getProxyEnvAgent(options, configHttpAgent, configHttpsAgent);
      if (!proxy && proxy !== false && allowEnvProxy && !isNodeEnvProxyEnabled(proxyEnvAgent)) {
        const proxyUrl = getProxyForUrl(location);
        if (proxyUrl) {
          if (!shouldBypassProxy(location)) {
            proxy = new URL(proxyUrl);
          }
        }
      }
      if (isRedirect && options.headers) {
        for (const name of Object.keys(options.headers)) {
          if (name.toLowerCase() === "proxy-authorization") {
            delete options.headers[name];
          }
        }
      }
      if (isRedirect && options.agent && options.agent[kAxiosInstalledTunnel]) {
        options.agent = void 0;
      }
      if (isRedirect && options.agents && options.agents.https && options.agents.https[kAxiosInstalledTunnel]) {
        options.agents.https = configHttpsAgent;
      }
      if (proxy) {
        const isProxyURL = proxy instanceof URL;
        const readProxyField = (key) => isProxyURL || utils$1.hasOwnProp(proxy, key) ? proxy[key] : void 0;
        const proxyUsername = readProxyField("username");
        const proxyPassword = readProxyField("password");
        let proxyAuth = utils$1.hasOwnProp(proxy, "auth") ? proxy.auth : void 0;
        if (proxyUsername) {
          proxyAuth = (proxyUsername || "") + ":" + (proxyPassword || "");
        }
        if (proxyAuth) {
          const authIsObject = typeof proxyAuth === "object";
          const authUsername = authIsObject && utils$1.hasOwnProp(proxyAuth, "username") ? proxyAuth.username : void 0;
          const authPassword = authIsObject && utils$1.hasOwnProp(proxyAuth, "password") ? proxyAuth.password : void 0;
          const validProxyAuth = Boolean(authUsername || authPassword);
          if (validProxyAuth) {
            proxyAuth = (authUsername || "") + ":" + (authPassword || "");
          } else if (authIsObject) {
            throw new AxiosError("Invalid proxy authorization", AxiosError.ERR_BAD_OPTION, {
              proxy
            });
          }
        }
        const targetIsHttps = isHttps.test(options.protocol);
        if (targetIsHttps) {
          if (!(configHttpsAgent instanceof HttpsProxyAgent)) {
            const proxyHost = readProxyField("hostname") || readProxyField("host");
            const proxyPort = readProxyField("port");
            const rawProxyProtocol = readProxyField("protocol");
            const normalizedProtocol = rawProxyProtocol ? rawProxyProtocol.includes(":") ? rawProxyProtocol : `${rawProxyProtocol}:` : "http:";
            const proxyHostForURL = proxyHost && proxyHost.includes(":") && !proxyHost.startsWith("[") ? `[${proxyHost}]` : proxyHost;
            const proxyURL = new URL(`${normalizedProtocol}//${proxyHostForURL}${proxyPort ? ":" + proxyPort : ""}`);
            const agentOptions = {
              protocol: proxyURL.protocol,
              hostname: proxyURL.hostname.replace(/^\[|\]$/g, ""),
              port: proxyURL.port,
              auth: proxyAuth && typeof proxyAuth === "string" ? proxyAuth : void 0
            };
            if (proxyURL.protocol === "https:") {
              agentOptions.ALPNProtocols = ["http/1.1"];
            }
            const tunnelingAgent = getTunnelingAgent(agentOptions, configHttpsAgent);
            options.agent = tunnelingAgent;
            if (options.agents) {
              options.agents.https = tunnelingAgent;
            }
          }
        } else {
          if (proxyAuth) {
            const base64 = Buffer.from(proxyAuth, "utf8").toString("base64");
            options.headers["Proxy-Authorization"] = "Basic " + base64;
          }
          let hasUserHostHeader = false;
          for (const name of Object.keys(options.headers)) {
            if (name.toLowerCase() === "host") {
              hasUserHostHeader = true;
              break;
            }
          }
          if (!hasUserHostHeader) {
            options.headers.host = options.hostname + (options.port ? ":" + options.port : "");
          }
          const proxyHost = readProxyField("hostname") || readProxyField("host");
          options.hostname = proxyHost;
          options.host = proxyHost;
          options.port = readProxyField("port");
          options.path = location;
          const proxyProtocol = readProxyField("protocol");
          if (proxyProtocol) {
            options.protocol = proxyProtocol.includes(":") ? proxyProtocol : `${proxyProtocol}:`;
          }
        }
      }
      options.beforeRedirects.proxy = function beforeRedirect(redirectOptions) {
        setProxy(redirectOptions, configProxy, redirectOptions.href, true, configHttpsAgent, configHttpAgent, allowEnvProxy);
      };
      return Boolean(proxy || configProxy !== false && allowEnvProxy && isNodeEnvProxyEnabled(proxyEnvAgent));
    }
    var isHttpAdapterSupported = typeof process !== "undefined" && utils$1.kindOf(process) === "process";
    var wrapAsync = (asyncExecutor) => {
      return new Promise((resolve, reject) => {
        let onDone;
        let isDone;
        const done = (value, isRejected) => {
          if (isDone) return;
          isDone = true;
          onDone && onDone(value, isRejected);
        };
        const _resolve = (value) => {
          done(value);
          resolve(value);
        };
        const _reject = (reason) => {
          done(reason, true);
          reject(reason);
        };
        asyncExecutor(_resolve, _reject, (onDoneHandler) => onDone = onDoneHandler).catch(_reject);
      });
    };
    var resolveFamily = ({
      address,
      family
    }) => {
      if (!utils$1.isString(address)) {
        throw new AxiosError("address must be a string", AxiosError.ERR_BAD_OPTION_VALUE);
      }
      return {
        address,
        family: family || (address.indexOf(".") < 0 ? 6 : 4)
      };
    };
    var buildAddressEntry = (address, family) => resolveFamily(utils$1.isObject(address) ? address : {
      address,
      family
    });
    var normalizedLookupCache = /* @__PURE__ */ new WeakMap();
    var normalizeLookup = (lookup) => {
      let normalized = normalizedLookupCache.get(lookup);
      if (normalized) {
        return normalized;
      }
      const callbackLookup = callbackify(lookup, (value) => utils$1.isArray(value) ? value : [value]);
      normalized = (hostname, opt, cb) => {
        callbackLookup(hostname, opt, (err, arg0, arg1) => {
          if (err) {
            return cb(err);
          }
          let addresses;
          try {
            addresses = utils$1.isArray(arg0) ? arg0.map((addr) => buildAddressEntry(addr)) : [buildAddressEntry(arg0, arg1)];
          } catch (error) {
            return cb(error);
          }
          opt.all ? cb(err, addresses) : cb(err, addresses[0].address, addresses[0].family);
        });
      };
      normalizedLookupCache.set(lookup, normalized);
      return normalized;
    };
    var http2Transport = {
      request(options, cb) {
        const authority = options.protocol + "//" + options.hostname + ":" + (options.port || (options.protocol === "https:" ? 443 : 80));
        const {
          http2Options,
          headers
        } = options;
        const session = http2Sessions.getSession(authority, http2Options);
        const {
          HTTP2_HEADER_SCHEME,
          HTTP2_HEADER_METHOD,
          HTTP2_HEADER_PATH,
          HTTP2_HEADER_STATUS
        } = http2.constants;
        const http2Headers = {
          [HTTP2_HEADER_SCHEME]: options.protocol.replace(":", ""),
          [HTTP2_HEADER_METHOD]: options.method,
          [HTTP2_HEADER_PATH]: options.path
        };
        utils$1.forEach(headers, (header, name) => {
          name.charAt(0) !== ":" && (http2Headers[name] = header);
        });
        const req = session.request(http2Headers);
        req.once("response", (responseHeaders) => {
          const response = req;
          responseHeaders = Object.assign({}, responseHeaders);
          const status = responseHeaders[HTTP2_HEADER_STATUS];
          delete responseHeaders[HTTP2_HEADER_STATUS];
          response.headers = responseHeaders;
          response.statusCode = +status;
          cb(response);
        });
        return req;
      }
    };
    var httpAdapter = isHttpAdapterSupported && function httpAdapter2(config) {
      return wrapAsync(async function dispatchHttpRequest(resolve, reject, onDone) {
        const own2 = (key) => utils$1.getSafeProp(config, key);
        const transitional = own2("transitional") || transitionalDefaults;
        let data = own2("data");
        let lookup = own2("lookup");
        let family = own2("family");
        let httpVersion = own2("httpVersion");
        if (httpVersion === void 0) httpVersion = 1;
        const rawHttpVersion = httpVersion;
        let http2Options = own2("http2Options");
        const configProxy = own2("proxy");
        const httpAgent = own2("httpAgent");
        const httpsAgent = own2("httpsAgent");
        const responseType = own2("responseType");
        const responseEncoding = own2("responseEncoding");
        const socketPath = own2("socketPath");
        const method = own2("method").toUpperCase();
        const maxRedirects = own2("maxRedirects");
        const maxBodyLength = own2("maxBodyLength");
        const maxContentLength = own2("maxContentLength");
        const decompress = own2("decompress");
        let isDone;
        let rejected = false;
        let req;
        let connectPhaseTimer;
        try {
          httpVersion = +httpVersion;
        } catch (err) {
          throw new AxiosError("Invalid protocol version: value is not a number", AxiosError.ERR_BAD_OPTION_VALUE, config);
        }
        if (Number.isNaN(httpVersion)) {
          throw new AxiosError(`Invalid protocol version: '${rawHttpVersion}' is not a number`, AxiosError.ERR_BAD_OPTION_VALUE, config);
        }
        if (httpVersion !== 1 && httpVersion !== 2) {
          throw new AxiosError(`Unsupported protocol version '${httpVersion}'`, AxiosError.ERR_BAD_OPTION_VALUE, config);
        }
        const isHttp2 = httpVersion === 2;
        if (lookup) {
          lookup = normalizeLookup(lookup);
        }
        const abortEmitter = new events.EventEmitter();
        function abort(reason) {
          try {
            abortEmitter.emit("abort", !reason || reason.type ? new CanceledError(null, config, req) : reason);
          } catch (err) {
          }
        }
        function clearConnectPhaseTimer() {
          if (connectPhaseTimer) {
            clearTimeout(connectPhaseTimer);
            connectPhaseTimer = null;
          }
        }
        function createTimeoutError() {
          const configTimeout = own2("timeout");
          let timeoutErrorMessage = configTimeout ? "timeout of " + configTimeout + "ms exceeded" : "timeout exceeded";
          const configTimeoutErrorMessage = own2("timeoutErrorMessage");
          if (configTimeoutErrorMessage) {
            timeoutErrorMessage = configTimeoutErrorMessage;
          }
          return new AxiosError(timeoutErrorMessage, transitional.clarifyTimeoutError ? AxiosError.ETIMEDOUT : AxiosError.ECONNABORTED, config, req);
        }
        abortEmitter.once("abort", reject);
        const onFinished = () => {
          clearConnectPhaseTimer();
          if (config.cancelToken) {
            config.cancelToken.unsubscribe(abort);
          }
          if (config.signal) {
            config.signal.removeEventListener("abort", abort);
          }
          abortEmitter.removeAllListeners();
        };
        if (config.cancelToken || config.signal) {
          config.cancelToken && config.cancelToken.subscribe(abort);
          if (config.signal) {
            config.signal.aborted ? abort() : config.signal.addEventListener("abort", abort);
          }
        }
        onDone((response, isRejected) => {
          isDone = true;
          clearConnectPhaseTimer();
          if (isRejected) {
            rejected = true;
            onFinished();
            return;
          }
          const {
            data: data2
          } = response;
          if (data2 instanceof stream.Readable || data2 instanceof stream.Duplex) {
            const offListeners = stream.finished(data2, () => {
              offListeners();
              onFinished();
            });
          } else {
            onFinished();
          }
        });
        const fullPath = buildFullPath(own2("baseURL"), own2("url"), own2("allowAbsoluteUrls"), config);
        const urlBase = socketPath ? "http://localhost" : platform.hasBrowserEnv ? platform.origin : void 0;
        const parsed = new URL(fullPath, urlBase);
        const protocol = parsed.protocol || supportedProtocols[0];
        if (protocol === "data:") {
          if (maxContentLength > -1) {
            const dataUrl = String(own2("url") || fullPath || "");
            const estimated = estimateDataURLBufferAllocation(dataUrl);
            if (estimated > maxContentLength) {
              return reject(new AxiosError("maxContentLength size of " + maxContentLength + " exceeded", AxiosError.ERR_BAD_RESPONSE, config));
            }
          }
          let convertedData;
          if (method !== "GET") {
            return settle(resolve, reject, {
              status: 405,
              statusText: "method not allowed",
              headers: {},
              config
            });
          }
          try {
            convertedData = fromDataURI(own2("url"), responseType === "blob", {
              Blob: config.env && config.env.Blob
            });
          } catch (err) {
            throw AxiosError.from(err, AxiosError.ERR_BAD_REQUEST, config);
          }
          if (maxContentLength > -1 && (responseType === "blob" ? convertedData.size : convertedData.length) > maxContentLength) {
            return reject(new AxiosError("maxContentLength size of " + maxContentLength + " exceeded", AxiosError.ERR_BAD_RESPONSE, config));
          }
          if (responseType === "text") {
            convertedData = convertedData.toString(responseEncoding);
            if (!responseEncoding || responseEncoding === "utf8") {
              convertedData = utils$1.stripBOM(convertedData);
            }
          } else if (responseType === "stream") {
            convertedData = stream.Readable.from(convertedData);
          }
          return settle(resolve, reject, {
            data: convertedData,
            status: 200,
            statusText: "OK",
            headers: new AxiosHeaders(),
            config
          });
        }
        if (supportedProtocols.indexOf(protocol) === -1) {
          return reject(new AxiosError("Unsupported protocol " + protocol, AxiosError.ERR_BAD_REQUEST, config));
        }
        const headers = AxiosHeaders.from(config.headers).normalize();
        headers.set("User-Agent", "axios/" + VERSION, false);
        const {
          onUploadProgress,
          onDownloadProgress
        } = config;
        const maxRate = config.maxRate;
        let maxUploadRate = void 0;
        let maxDownloadRate = void 0;
        if (utils$1.isSpecCompliantForm(data)) {
          const userBoundary = headers.getContentType(/boundary=([-_\w\d]{10,70})/i);
          data = formDataToStream(data, (formHeaders) => {
            headers.set(formHeaders);
          }, {
            tag: `axios-${VERSION}-boundary`,
            boundary: userBoundary && userBoundary[1] || void 0
          });
        } else if (utils$1.isFormData(data) && utils$1.isFunction(data.getHeaders) && data.getHeaders !== Object.prototype.getHeaders) {
          setFormDataHeaders(headers, data.getHeaders(), own2("formDataHeaderPolicy"));
          if (!headers.hasContentLength()) {
            try {
              const knownLength = await util.promisify(data.getLength).call(data);
              Number.isFinite(knownLength) && knownLength >= 0 && headers.setContentLength(knownLength);
            } catch (e) {
            }
          }
        } else if (utils$1.isBlob(data) || utils$1.isFile(data)) {
          data.size && headers.setContentType(data.type || "application/octet-stream");
          headers.setContentLength(data.size || 0);
          data = stream.Readable.from(readBlob(data));
        } else if (data && !utils$1.isStream(data)) {
          if (Buffer.isBuffer(data)) ;
          else if (utils$1.isArrayBuffer(data)) {
            data = Buffer.from(new Uint8Array(data));
          } else if (utils$1.isString(data)) {
            data = Buffer.from(data, "utf-8");
          } else {
            return reject(new AxiosError("Data after transformation must be a string, an ArrayBuffer, a Buffer, or a Stream", AxiosError.ERR_BAD_REQUEST, config));
          }
          headers.setContentLength(data.length, false);
          if (maxBodyLength > -1 && data.length > maxBodyLength) {
            return reject(new AxiosError("Request body larger than maxBodyLength limit", AxiosError.ERR_BAD_REQUEST, config));
          }
        }
        const contentLength = utils$1.toFiniteNumber(headers.getContentLength());
        if (utils$1.isArray(maxRate)) {
          maxUploadRate = maxRate[0];
          maxDownloadRate = maxRate[1];
        } else {
          maxUploadRate = maxDownloadRate = maxRate;
        }
        if (data && (onUploadProgress || maxUploadRate)) {
          if (!utils$1.isStream(data)) {
            data = stream.Readable.from(data, {
              objectMode: false
            });
          }
          data = stream.pipeline([data, new AxiosTransformStream({
            maxRate: utils$1.toFiniteNumber(maxUploadRate)
          })], utils$1.noop);
          onUploadProgress && data.on("progress", flushOnFinish(data, progressEventDecorator(contentLength, progressEventReducer(asyncDecorator(onUploadProgress, scheduleProgress), false, 3))));
        }
        let auth = void 0;
        const configAuth = own2("auth");
        if (configAuth) {
          const username = utils$1.getSafeProp(configAuth, "username") || "";
          const password = utils$1.getSafeProp(configAuth, "password") || "";
          auth = username + ":" + password;
        }
        if (!auth && (parsed.username || parsed.password)) {
          const urlUsername = decodeURIComponentSafe$1(parsed.username);
          const urlPassword = decodeURIComponentSafe$1(parsed.password);
          auth = urlUsername + ":" + urlPassword;
        }
        auth && headers.delete("authorization");
        let path$1;
        try {
          path$1 = buildURL(parsed.pathname + parsed.search, own2("params"), own2("paramsSerializer")).replace(/^\?/, "");
        } catch (err) {
          return reject(AxiosError.from(err, AxiosError.ERR_BAD_REQUEST, config, null, null, {
            url: own2("url"),
            exists: true
          }));
        }
        headers.set("Accept-Encoding", utils$1.hasOwnProp(transitional, "advertiseZstdAcceptEncoding") && transitional.advertiseZstdAcceptEncoding === true ? ACCEPT_ENCODING_WITH_ZSTD : ACCEPT_ENCODING, false);
        if (isHttp2 && lookup) {
          http2Options = Object.assign(/* @__PURE__ */ Object.create(null), http2Options, {
            lookup
          });
        }
        const options = Object.assign(/* @__PURE__ */ Object.create(null), {
          path: path$1,
          method,
          headers: toByteStringHeaderObject(headers),
          agents: {
            http: httpAgent,
            https: httpsAgent
          },
          auth,
          protocol,
          family,
          beforeRedirect: dispatchBeforeRedirect,
          beforeRedirects: /* @__PURE__ */ Object.create(null),
          http2Options,
          createConnection: void 0
        });
        !utils$1.isUndefined(lookup) && (options.lookup = lookup);
        let proxyApplied = false;
        if (socketPath) {
          if (typeof socketPath !== "string") {
            return reject(new AxiosError("socketPath must be a string", AxiosError.ERR_BAD_OPTION_VALUE, config));
          }
          const allowedSocketPaths = own2("allowedSocketPaths");
          if (allowedSocketPaths != null) {
            const allowed = Array.isArray(allowedSocketPaths) ? allowedSocketPaths : [allowedSocketPaths];
            const resolvedSocket = path3.resolve(socketPath);
            const isAllowed = allowed.some((entry) => typeof entry === "string" && path3.resolve(entry) === resolvedSocket);
            if (!isAllowed) {
              return reject(new AxiosError(`socketPath "${socketPath}" is not permitted by allowedSocketPaths`, AxiosError.ERR_BAD_OPTION_VALUE, config));
            }
          }
          options.socketPath = socketPath;
        } else {
          options.hostname = parsed.hostname.startsWith("[") ? parsed.hostname.slice(1, -1) : parsed.hostname;
          options.port = parsed.port;
          proxyApplied = setProxy(
            options,
            configProxy,
            protocol + "//" + parsed.hostname + (parsed.port ? ":" + parsed.port : "") + options.path,
            false,
            httpsAgent,
            httpAgent,
            // The HTTP/2 transport connects independently of HTTP/1 agents, so it
            // cannot apply either axios-resolved or agent-local environment proxies.
            // Explicit proxy config is still processed and rejected below.
            !isHttp2
          );
        }
        let transport;
        let isNativeTransport = false;
        const isHttpsRequest = isHttps.test(options.protocol);
        if (!isHttp2 && configProxy === false) {
          setDirectAgent(options, httpAgent, httpsAgent);
          options.beforeRedirects.direct = (redirectOptions) => {
            setDirectAgent(redirectOptions, httpAgent, httpsAgent);
          };
        } else if (options.agent == null) {
          options.agent = isHttpsRequest ? httpsAgent : httpAgent;
        }
        if (isHttp2) {
          if (proxyApplied) {
            return reject(new AxiosError("HTTP/2 requests with a proxy are not supported", AxiosError.ERR_NOT_SUPPORT, config));
          }
          transport = http2Transport;
        } else {
          const configTransport = own2("transport");
          if (configTransport) {
            transport = configTransport;
          } else if (maxRedirects === 0) {
            transport = isHttpsRequest ? https : http;
            isNativeTransport = true;
          } else {
            options.sensitiveHeaders = [];
            if (maxRedirects) {
              options.maxRedirects = maxRedirects;
            }
            const configBeforeRedirect = own2("beforeRedirect");
            if (configBeforeRedirect) {
              options.beforeRedirects.config = configBeforeRedirect;
            }
            if (auth) {
              const requestOrigin = parsed.origin;
              const authToRestore = auth;
              options.beforeRedirects.auth = function beforeRedirectAuth(redirectOptions) {
                try {
                  if (new URL(redirectOptions.href).origin === requestOrigin) {
                    redirectOptions.auth = authToRestore;
                  }
                } catch (e) {
                }
              };
            }
            const sensitiveHeaders = own2("sensitiveHeaders");
            if (sensitiveHeaders != null) {
              if (!utils$1.isArray(sensitiveHeaders)) {
                return reject(new AxiosError("sensitiveHeaders must be an array of strings", AxiosError.ERR_BAD_OPTION_VALUE, config));
              }
              const sensitiveSet = /* @__PURE__ */ new Set();
              for (const header of sensitiveHeaders) {
                if (!utils$1.isString(header)) {
                  return reject(new AxiosError("sensitiveHeaders must be an array of strings", AxiosError.ERR_BAD_OPTION_VALUE, config));
                }
                sensitiveSet.add(header.toLowerCase());
              }
              if (sensitiveSet.size) {
                options.sensitiveHeaders = Array.from(sensitiveSet);
                options.beforeRedirects.sensitiveHeaders = function beforeRedirectSensitiveHeaders(redirectOptions, requestDetails) {
                  if (!isSameOriginRedirect(redirectOptions, requestDetails)) {
                    stripMatchingHeaders(redirectOptions.headers, sensitiveSet);
                  }
                };
              }
            }
            transport = isHttpsRequest ? httpsFollow : httpFollow;
          }
        }
        if (maxBodyLength > -1) {
          options.maxBodyLength = maxBodyLength;
        } else {
          options.maxBodyLength = Infinity;
        }
        options.insecureHTTPParser = Boolean(own2("insecureHTTPParser"));
        req = transport.request(options, function handleResponse(res) {
          clearConnectPhaseTimer();
          if (req.destroyed) return;
          const streams = [res];
          const responseLength = utils$1.toFiniteNumber(res.headers["content-length"]);
          if (onDownloadProgress || maxDownloadRate) {
            const transformStream = new AxiosTransformStream({
              maxRate: utils$1.toFiniteNumber(maxDownloadRate)
            });
            onDownloadProgress && transformStream.on("progress", flushOnFinish(transformStream, progressEventDecorator(responseLength, progressEventReducer(asyncDecorator(onDownloadProgress, scheduleProgress), true, 3))));
            streams.push(transformStream);
          }
          let responseStream = res;
          const lastRequest = res.req || req;
          if (decompress !== false && res.headers["content-encoding"]) {
            if (method === "HEAD" || res.statusCode === 204) {
              delete res.headers["content-encoding"];
            }
            switch ((res.headers["content-encoding"] || "").toLowerCase()) {
              /*eslint default-case:0*/
              case "gzip":
              case "x-gzip":
              case "compress":
              case "x-compress":
                streams.push(zlib.createUnzip(zlibOptions));
                delete res.headers["content-encoding"];
                break;
              case "deflate":
                streams.push(new ZlibHeaderTransformStream());
                streams.push(zlib.createUnzip(zlibOptions));
                delete res.headers["content-encoding"];
                break;
              case "br":
                if (isBrotliSupported) {
                  streams.push(zlib.createBrotliDecompress(brotliOptions));
                  delete res.headers["content-encoding"];
                }
                break;
              case "zstd":
                if (isZstdSupported) {
                  streams.push(zlib.createZstdDecompress(zstdOptions));
                  delete res.headers["content-encoding"];
                }
                break;
            }
          }
          responseStream = streams.length > 1 ? stream.pipeline(streams, utils$1.noop) : streams[0];
          const response = {
            status: res.statusCode,
            statusText: res.statusMessage,
            headers: new AxiosHeaders(res.headers),
            config,
            request: lastRequest
          };
          if (responseType === "stream") {
            if (maxContentLength > -1) {
              const limit = maxContentLength;
              const source = responseStream;
              async function* enforceMaxContentLength() {
                let totalResponseBytes = 0;
                for await (const chunk of source) {
                  totalResponseBytes += chunk.length;
                  if (totalResponseBytes > limit) {
                    throw new AxiosError("maxContentLength size of " + limit + " exceeded", AxiosError.ERR_BAD_RESPONSE, config, lastRequest);
                  }
                  yield chunk;
                }
              }
              responseStream = stream.Readable.from(enforceMaxContentLength(), {
                objectMode: false
              });
            }
            response.data = responseStream;
            settle(resolve, reject, response);
          } else {
            const responseBuffer = [];
            let totalResponseBytes = 0;
            responseStream.on("data", function handleStreamData(chunk) {
              responseBuffer.push(chunk);
              totalResponseBytes += chunk.length;
              if (maxContentLength > -1 && totalResponseBytes > maxContentLength) {
                rejected = true;
                responseStream.destroy();
                abort(new AxiosError("maxContentLength size of " + maxContentLength + " exceeded", AxiosError.ERR_BAD_RESPONSE, config, lastRequest));
              }
            });
            responseStream.on("aborted", function handlerStreamAborted() {
              if (rejected) {
                return;
              }
              const err = new AxiosError("stream has been aborted", AxiosError.ERR_BAD_RESPONSE, config, lastRequest, response);
              responseStream.destroy(err);
              reject(err);
            });
            responseStream.on("error", function handleStreamError(err) {
              if (rejected) return;
              reject(AxiosError.from(err, null, config, lastRequest, response));
            });
            responseStream.on("end", function handleStreamEnd() {
              try {
                let responseData = responseBuffer.length === 1 ? responseBuffer[0] : Buffer.concat(responseBuffer);
                if (responseType !== "arraybuffer") {
                  responseData = responseData.toString(responseEncoding);
                  if (!responseEncoding || responseEncoding === "utf8") {
                    responseData = utils$1.stripBOM(responseData);
                  }
                }
                response.data = responseData;
              } catch (err) {
                return reject(AxiosError.from(err, null, config, response.request, response));
              }
              settle(resolve, reject, response);
            });
          }
          abortEmitter.once("abort", (err) => {
            if (!responseStream.destroyed) {
              responseStream.emit("error", err);
              responseStream.destroy();
            }
          });
        });
        abortEmitter.once("abort", (err) => {
          if (req.close) {
            req.close();
          } else {
            req.destroy(err);
          }
        });
        req.on("error", function handleRequestError(err) {
          reject(AxiosError.from(err, null, config, req));
        });
        const boundSockets = /* @__PURE__ */ new Set();
        req.on("socket", function handleRequestSocket(socket) {
          if (typeof socket.setKeepAlive === "function") {
            socket.setKeepAlive(true, 1e3 * 60);
          }
          if (!socket[kAxiosSocketListener]) {
            socket.on("error", handleSocketError);
            socket[kAxiosSocketListener] = true;
          }
          socket[kAxiosCurrentReq] = req;
          boundSockets.add(socket);
        });
        req.once("close", function clearCurrentReq() {
          clearConnectPhaseTimer();
          for (const socket of boundSockets) {
            if (socket[kAxiosCurrentReq] === req) {
              socket[kAxiosCurrentReq] = null;
            }
          }
          boundSockets.clear();
        });
        if (own2("timeout")) {
          const timeout = parseInt(own2("timeout"), 10);
          if (Number.isNaN(timeout)) {
            abort(new AxiosError("error trying to parse `config.timeout` to int", AxiosError.ERR_BAD_OPTION_VALUE, config, req));
            return;
          }
          const handleTimeout = function handleTimeout2() {
            if (isDone) return;
            abort(createTimeoutError());
          };
          if (isNativeTransport && timeout > 0) {
            connectPhaseTimer = setTimeout(handleTimeout, timeout);
          }
          req.setTimeout(timeout, handleTimeout);
        } else {
          req.setTimeout(0);
        }
        if (utils$1.isStream(data)) {
          let ended = false;
          let errored = false;
          data.on("end", () => {
            ended = true;
          });
          data.once("error", (err) => {
            errored = true;
            req.destroy(err);
          });
          data.on("close", () => {
            if (!ended && !errored) {
              abort(new CanceledError("Request stream has been aborted", config, req));
            }
          });
          let uploadStream = data;
          if (maxBodyLength > -1) {
            const limit = maxBodyLength;
            let bytesSent = 0;
            uploadStream = stream.pipeline([data, new stream.Transform({
              transform(chunk, _enc, cb) {
                bytesSent += chunk.length;
                if (bytesSent > limit) {
                  return cb(new AxiosError("Request body larger than maxBodyLength limit", AxiosError.ERR_BAD_REQUEST, config, req));
                }
                cb(null, chunk);
              }
            })], utils$1.noop);
            uploadStream.on("error", (err) => {
              if (!req.destroyed) req.destroy(err);
            });
          }
          uploadStream.pipe(req);
        } else {
          data && req.write(data);
          req.end();
        }
      });
    };
    var decodeCookieValue = (value) => {
      try {
        return decodeURIComponent(value);
      } catch (e) {
        return value;
      }
    };
    var cookies = platform.hasStandardBrowserEnv ? (
      // Standard browser envs support document.cookie
      {
        write(name, value, expires, path4, domain, secure, sameSite) {
          if (typeof document === "undefined") return;
          const cookie = [`${name}=${encodeURIComponent(value)}`];
          if (utils$1.isNumber(expires)) {
            cookie.push(`expires=${new Date(expires).toUTCString()}`);
          }
          if (utils$1.isString(path4)) {
            cookie.push(`path=${path4}`);
          }
          if (utils$1.isString(domain)) {
            cookie.push(`domain=${domain}`);
          }
          if (secure === true) {
            cookie.push("secure");
          }
          if (utils$1.isString(sameSite)) {
            cookie.push(`SameSite=${sameSite}`);
          }
          document.cookie = cookie.join("; ");
        },
        read(name) {
          if (typeof document === "undefined") return null;
          const cookieString = document.cookie;
          if (!cookieString) return null;
          const cookies2 = cookieString.split(";");
          for (let i = 0; i < cookies2.length; i++) {
            const cookie = cookies2[i].replace(/^\s+/, "");
            const eq = cookie.indexOf("=");
            if (eq !== -1 && cookie.slice(0, eq) === name) {
              return decodeCookieValue(cookie.slice(eq + 1));
            }
          }
          return null;
        },
        async readAsync(name) {
          try {
            const store = typeof window !== "undefined" && window.cookieStore;
            if (store && utils$1.isFunction(store.get)) {
              const cookie = await store.get(name);
              return cookie ? decodeCookieValue(cookie.value) : null;
            }
          } catch (e) {
          }
          return this.read(name);
        },
        remove(name) {
          this.write(name, "", Date.now() - 864e5, "/");
        }
      }
    ) : (
      // Non-standard browser env (web workers, react-native) lack needed support.
      {
        write() {
        },
        read() {
          return null;
        },
        async readAsync() {
          return null;
        },
        remove() {
        }
      }
    );
    var isURLSameOrigin = platform.hasStandardBrowserEnv ? /* @__PURE__ */ ((origin2) => (url2) => {
      url2 = new URL(url2, document.baseURI || platform.origin);
      return origin2.protocol === url2.protocol && origin2.host === url2.host && origin2.port === url2.port;
    })(new URL(platform.origin)) : () => true;
    function assertParamsAcyclic(params) {
      const pending = [{
        value: params
      }];
      const active = /* @__PURE__ */ new WeakSet();
      const visited = /* @__PURE__ */ new WeakSet();
      while (pending.length) {
        const {
          value,
          done
        } = pending.pop();
        if (!utils$1.isPlainObject(value) && !utils$1.isArray(value)) continue;
        if (done) {
          active.delete(value);
          continue;
        }
        if (active.has(value)) {
          throw new AxiosError("Circular reference detected in params", AxiosError.ERR_BAD_OPTION_VALUE);
        }
        if (visited.has(value)) continue;
        visited.add(value);
        active.add(value);
        pending.push({
          value,
          done: true
        });
        const keys = Object.keys(value);
        if (Object.getOwnPropertySymbols && Object.getOwnPropertyDescriptor) {
          Object.getOwnPropertySymbols(value).forEach((key) => {
            const descriptor = Object.getOwnPropertyDescriptor(value, key);
            if (descriptor && descriptor.enumerable) keys.push(key);
          });
        }
        keys.forEach((key) => {
          if (key === "__proto__" || key === "constructor" || key === "prototype") {
            const descriptor = Object.getOwnPropertyDescriptor(value, key);
            if (descriptor && utils$1.hasOwnProp(descriptor, "value")) {
              pending.push({
                value: descriptor.value
              });
            }
          } else {
            pending.push({
              value: value[key]
            });
          }
        });
      }
    }
    var headersToObject = (thing) => thing instanceof AxiosHeaders ? {
      ...thing
    } : thing;
    var ownEnumerableKeys = (thing) => {
      if (Object.getOwnPropertySymbols && Object.getOwnPropertyDescriptor) {
        return Object.keys(thing).concat(Object.getOwnPropertySymbols(thing).filter((symbol) => {
          const descriptor = Object.getOwnPropertyDescriptor(thing, symbol);
          return descriptor && descriptor.enumerable;
        }));
      }
      return Object.keys(thing);
    };
    function mergeParams(a, b) {
      const pending = [];
      const copies = /* @__PURE__ */ new WeakMap();
      const empty = {};
      function copy(target, source) {
        if (!utils$1.isPlainObject(source)) {
          return utils$1.isArray(source) ? source.slice() : source;
        }
        const base = utils$1.isPlainObject(target) ? target : empty;
        let bases = copies.get(source);
        if (!bases) {
          bases = /* @__PURE__ */ new WeakMap();
          copies.set(source, bases);
        }
        if (bases.has(base)) return bases.get(base);
        const result2 = {};
        bases.set(base, result2);
        pending.push({
          base,
          source,
          result: result2
        });
        return result2;
      }
      const result = utils$1.isUndefined(b) ? copy(void 0, a) : copy(a, b);
      while (pending.length) {
        const {
          base,
          source,
          result: target
        } = pending.pop();
        const baseKeys = new Set(ownEnumerableKeys(base));
        const sourceKeys = new Set(ownEnumerableKeys(source));
        const keys = /* @__PURE__ */ new Set([...baseKeys, ...sourceKeys]);
        keys.forEach((key) => {
          if (key === "__proto__" || key === "constructor" || key === "prototype") return;
          const hasSource = sourceKeys.has(key);
          const value = hasSource ? source[key] : void 0;
          const previous = (!hasSource || utils$1.isPlainObject(value)) && baseKeys.has(key) ? base[key] : void 0;
          target[key] = hasSource ? copy(previous, value) : copy(void 0, previous);
        });
      }
      assertParamsAcyclic(result);
      return result;
    }
    function getMergedValue(target, source, prop, caseless) {
      if (utils$1.isPlainObject(target) && utils$1.isPlainObject(source)) {
        return utils$1.merge.call({
          caseless
        }, target, source);
      } else if (utils$1.isPlainObject(source)) {
        return utils$1.merge({}, source);
      } else if (utils$1.isArray(source)) {
        return source.slice();
      }
      return source;
    }
    function mergeDeepProperties(a, b, prop, caseless) {
      if (!utils$1.isUndefined(b)) {
        return getMergedValue(a, b, prop, caseless);
      } else if (!utils$1.isUndefined(a)) {
        return getMergedValue(void 0, a, prop, caseless);
      }
    }
    function valueFromConfig2(a, b) {
      if (!utils$1.isUndefined(b)) {
        return getMergedValue(void 0, b);
      }
    }
    function defaultToConfig2(a, b) {
      if (!utils$1.isUndefined(b)) {
        return getMergedValue(void 0, b);
      } else if (!utils$1.isUndefined(a)) {
        return getMergedValue(void 0, a);
      }
    }
    function getMergedTransitionalOption(config1, config2, prop) {
      const transitional2 = utils$1.hasOwnProp(config2, "transitional") ? config2.transitional : void 0;
      if (!utils$1.isUndefined(transitional2)) {
        if (utils$1.isPlainObject(transitional2)) {
          if (utils$1.hasOwnProp(transitional2, prop)) {
            return transitional2[prop];
          }
        } else {
          return void 0;
        }
      }
      const transitional1 = utils$1.hasOwnProp(config1, "transitional") ? config1.transitional : void 0;
      if (utils$1.isPlainObject(transitional1) && utils$1.hasOwnProp(transitional1, prop)) {
        return transitional1[prop];
      }
      return void 0;
    }
    function mergeDirectKeys(a, b, prop, config1, config2) {
      if (utils$1.hasOwnProp(config2, prop)) {
        return getMergedValue(a, b);
      } else if (utils$1.hasOwnProp(config1, prop)) {
        return getMergedValue(void 0, a);
      }
    }
    function mergeHeaders(a, b, prop) {
      return mergeDeepProperties(headersToObject(a), headersToObject(b), prop, true);
    }
    var hasOwnPropertyDescriptor = Object.freeze({
      __proto__: null,
      value: Object.prototype.hasOwnProperty,
      enumerable: false,
      writable: true,
      configurable: true
    });
    var mergeMap = {
      url: valueFromConfig2,
      method: valueFromConfig2,
      data: valueFromConfig2,
      baseURL: defaultToConfig2,
      transformRequest: defaultToConfig2,
      transformResponse: defaultToConfig2,
      params: mergeParams,
      paramsSerializer: defaultToConfig2,
      timeout: defaultToConfig2,
      timeoutErrorMessage: defaultToConfig2,
      withCredentials: defaultToConfig2,
      withXSRFToken: defaultToConfig2,
      adapter: defaultToConfig2,
      responseType: defaultToConfig2,
      xsrfCookieName: defaultToConfig2,
      xsrfHeaderName: defaultToConfig2,
      onUploadProgress: defaultToConfig2,
      onDownloadProgress: defaultToConfig2,
      decompress: defaultToConfig2,
      maxContentLength: defaultToConfig2,
      maxBodyLength: defaultToConfig2,
      beforeRedirect: defaultToConfig2,
      transport: defaultToConfig2,
      httpAgent: defaultToConfig2,
      httpsAgent: defaultToConfig2,
      cancelToken: defaultToConfig2,
      socketPath: defaultToConfig2,
      allowedSocketPaths: defaultToConfig2,
      responseEncoding: defaultToConfig2,
      validateStatus: mergeDirectKeys,
      headers: mergeHeaders
    };
    function mergeConfig(config1, config2) {
      config1 = config1 || {};
      config2 = config2 || {};
      const config = /* @__PURE__ */ Object.create(null);
      Object.defineProperty(config, "hasOwnProperty", hasOwnPropertyDescriptor);
      const keys = ownEnumerableKeys({
        ...config1,
        ...config2
      });
      for (let i = 0, len = keys.length; i < len; i++) {
        const prop = keys[i];
        if (prop === "__proto__" || prop === "constructor" || prop === "prototype") continue;
        const merge2 = utils$1.hasOwnProp(mergeMap, prop) ? mergeMap[prop] : mergeDeepProperties;
        const a = utils$1.hasOwnProp(config1, prop) ? config1[prop] : void 0;
        const b = utils$1.hasOwnProp(config2, prop) ? config2[prop] : void 0;
        const configValue = merge2 === mergeDirectKeys ? merge2(a, b, prop, config1, config2) : merge2(a, b, prop);
        utils$1.isUndefined(configValue) && merge2 !== mergeDirectKeys || (config[prop] = configValue);
      }
      if (utils$1.hasOwnProp(config2, "validateStatus") && utils$1.isUndefined(config2.validateStatus) && getMergedTransitionalOption(config1, config2, "validateStatusUndefinedResolves") === false) {
        if (utils$1.hasOwnProp(config1, "validateStatus")) {
          config.validateStatus = getMergedValue(void 0, config1.validateStatus);
        } else {
          delete config.validateStatus;
        }
      }
      return config;
    }
    var encodeUTF8$1 = (str) => encodeURIComponent(str).replace(/%([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
    var readCookie = (name) => cookies.read(name);
    function resolveConfig(config, readXsrfCookie = readCookie) {
      const newConfig = mergeConfig({}, config);
      const own2 = (key) => utils$1.hasOwnProp(newConfig, key) ? newConfig[key] : void 0;
      const data = own2("data");
      let withXSRFToken = own2("withXSRFToken");
      const xsrfHeaderName = own2("xsrfHeaderName");
      const xsrfCookieName = own2("xsrfCookieName");
      let headers = own2("headers");
      const auth = own2("auth");
      const baseURL = own2("baseURL");
      const allowAbsoluteUrls = own2("allowAbsoluteUrls");
      const url2 = own2("url");
      newConfig.headers = headers = AxiosHeaders.from(headers);
      newConfig.url = buildURL(buildFullPath(baseURL, url2, allowAbsoluteUrls, newConfig), own2("params"), own2("paramsSerializer"));
      if (auth) {
        const username = utils$1.getSafeProp(auth, "username") || "";
        const password = utils$1.getSafeProp(auth, "password") || "";
        const transitional = own2("transitional");
        const encodeUsername = transitional && utils$1.hasOwnProp(transitional, "encodeBasicAuthUsername") && transitional.encodeBasicAuthUsername === true;
        try {
          headers.set(
            "Authorization",
            // Preserve legacy username bytes unless the caller opts in to UTF-8.
            "Basic " + btoa((encodeUsername ? encodeUTF8$1(username) : username) + ":" + (password ? encodeUTF8$1(password) : ""))
          );
        } catch (e) {
          throw AxiosError.from(e, AxiosError.ERR_BAD_OPTION_VALUE, config);
        }
      }
      if (utils$1.isFormData(data)) {
        const getHeaders = utils$1.getSafeProp(data, "getHeaders");
        if (platform.hasStandardBrowserEnv || platform.hasStandardBrowserWebWorkerEnv || utils$1.isReactNative(data)) {
          headers.setContentType(void 0);
        } else if (utils$1.isFunction(getHeaders)) {
          setFormDataHeaders(headers, getHeaders.call(data), own2("formDataHeaderPolicy"));
        }
      }
      if (platform.hasStandardBrowserEnv) {
        if (utils$1.isFunction(withXSRFToken)) {
          withXSRFToken = withXSRFToken(newConfig);
        }
        const shouldSendXSRF = withXSRFToken === true || withXSRFToken == null && isURLSameOrigin(newConfig.url);
        if (shouldSendXSRF) {
          const xsrfValue = xsrfHeaderName && xsrfCookieName && readXsrfCookie(xsrfCookieName);
          if (xsrfValue) {
            headers.set(xsrfHeaderName, xsrfValue);
          }
        }
      }
      return newConfig;
    }
    var isXHRAdapterSupported = typeof XMLHttpRequest !== "undefined";
    var xhrAdapter = isXHRAdapterSupported && function(config) {
      return new Promise(function dispatchXhrRequest(resolve, reject) {
        let useAsyncXsrf;
        try {
          const store = platform.hasStandardBrowserEnv && typeof window !== "undefined" && window.cookieStore;
          useAsyncXsrf = store && utils$1.isFunction(store.get);
        } catch (e) {
        }
        let xsrfCookieName;
        const _config = resolveConfig(config, useAsyncXsrf ? (name) => {
          xsrfCookieName = name;
          return null;
        } : void 0);
        let requestData = _config.data;
        const requestHeaders = AxiosHeaders.from(_config.headers).normalize();
        let {
          responseType,
          onUploadProgress,
          onDownloadProgress
        } = _config;
        let onCanceled;
        let timeoutId;
        let uploadThrottled, downloadThrottled;
        let flushUpload, flushDownload, flushDownloadWithEvent;
        function done() {
          clearTimeout(timeoutId);
          try {
            flushUpload && flushUpload();
          } catch (err) {
            setTimeout(() => {
              throw err;
            });
          }
          try {
            flushDownload && flushDownload();
          } catch (err) {
            setTimeout(() => {
              throw err;
            });
          }
          if (request) {
            downloadThrottled && request.removeEventListener("progress", downloadThrottled);
            if (request.upload) {
              uploadThrottled && request.upload.removeEventListener("progress", uploadThrottled);
              flushUpload && request.upload.removeEventListener("loadend", flushUpload);
            }
          }
          _config.cancelToken && _config.cancelToken.unsubscribe(onCanceled);
          _config.signal && _config.signal.removeEventListener("abort", onCanceled);
        }
        let request = new XMLHttpRequest();
        request.open(_config.method.toUpperCase(), _config.url, true);
        request.timeout = _config.timeout;
        function onloadend(event) {
          if (!request) {
            return;
          }
          if (request.status === 0 && (parseProtocol(normalizeURLForProtocolCheck(_config.url)) || parseProtocol(platform.origin)) !== "file" && !(request.responseURL && request.responseURL.startsWith("file:"))) {
            reject(new AxiosError("Request aborted", AxiosError.ECONNABORTED, config, request));
            done();
            request = null;
            return;
          }
          try {
            if (event) {
              flushDownloadWithEvent && flushDownloadWithEvent(event);
            } else {
              flushDownload && flushDownload();
            }
          } catch (err) {
            setTimeout(() => {
              throw err;
            });
          }
          if (!request) {
            return;
          }
          const responseHeaders = AxiosHeaders.from("getAllResponseHeaders" in request && request.getAllResponseHeaders());
          const responseData = !responseType || responseType === "text" || responseType === "json" ? request.responseText : request.response;
          const response = {
            data: responseData,
            status: request.status,
            statusText: request.statusText,
            headers: responseHeaders,
            config,
            request
          };
          settle(function _resolve(value) {
            resolve(value);
            done();
          }, function _reject(err) {
            reject(err);
            done();
          }, response);
          request = null;
        }
        if ("onloadend" in request) {
          request.onloadend = onloadend;
        } else {
          request.onreadystatechange = function handleLoad() {
            if (!request || request.readyState !== 4) {
              return;
            }
            if (request.status === 0 && !(request.responseURL && request.responseURL.startsWith("file:"))) {
              return;
            }
            setTimeout(onloadend);
          };
        }
        request.onabort = function handleAbort() {
          if (!request) {
            return;
          }
          reject(new AxiosError("Request aborted", AxiosError.ECONNABORTED, config, request));
          done();
          request = null;
        };
        request.onerror = function handleError(event) {
          const msg = event && event.message ? event.message : "Network Error";
          const err = new AxiosError(msg, AxiosError.ERR_NETWORK, config, request);
          err.event = event || null;
          reject(err);
          done();
          request = null;
        };
        request.ontimeout = function handleTimeout() {
          if (!request) return;
          let timeoutErrorMessage = _config.timeout ? "timeout of " + _config.timeout + "ms exceeded" : "timeout exceeded";
          const transitional = _config.transitional || transitionalDefaults;
          if (_config.timeoutErrorMessage) {
            timeoutErrorMessage = _config.timeoutErrorMessage;
          }
          reject(new AxiosError(timeoutErrorMessage, transitional.clarifyTimeoutError ? AxiosError.ETIMEDOUT : AxiosError.ECONNABORTED, config, request));
          done();
          request = null;
        };
        requestData === void 0 && requestHeaders.setContentType(null);
        if (!utils$1.isUndefined(_config.withCredentials)) {
          request.withCredentials = !!_config.withCredentials;
        }
        if (responseType && responseType !== "json") {
          request.responseType = _config.responseType;
        }
        if (onDownloadProgress) {
          [downloadThrottled, flushDownload, flushDownloadWithEvent] = progressEventReducer(onDownloadProgress, true);
          request.addEventListener("progress", downloadThrottled);
        }
        if (onUploadProgress && request.upload) {
          [uploadThrottled, flushUpload] = progressEventReducer(onUploadProgress);
          request.upload.addEventListener("progress", uploadThrottled);
          request.upload.addEventListener("loadend", flushUpload);
        }
        if (_config.cancelToken || _config.signal) {
          onCanceled = (cancel) => {
            if (!request) {
              return;
            }
            reject(!cancel || cancel.type ? new CanceledError(null, config, request) : cancel);
            const xhr = request;
            done();
            request = null;
            xhr.abort();
          };
          _config.cancelToken && _config.cancelToken.subscribe(onCanceled);
          if (!request) return;
          if (_config.signal) {
            _config.signal.aborted ? onCanceled() : _config.signal.addEventListener("abort", onCanceled);
          }
        }
        if (!request) return;
        const protocol = parseProtocol(_config.url);
        if (protocol && !platform.protocols.includes(protocol)) {
          reject(new AxiosError("Unsupported protocol " + protocol + ":", AxiosError.ERR_BAD_REQUEST, config));
          done();
          return;
        }
        const sendRequest = () => {
          if (!request) return;
          if ("setRequestHeader" in request) {
            utils$1.forEach(toByteStringHeaderObject(requestHeaders), function setRequestHeader(val, key) {
              request.setRequestHeader(key, val);
            });
          }
          request.send(requestData || null);
        };
        if (xsrfCookieName) {
          const now = typeof performance !== "undefined" && utils$1.isFunction(performance.now) ? () => performance.now() : Date.now;
          const deadline = request.timeout > 0 ? now() + Number(request.timeout) : void 0;
          const abortOnTimeout = () => {
            if (!request) return;
            const xhr = request;
            xhr.ontimeout();
            xhr.abort();
          };
          if (deadline !== void 0) {
            const scheduleTimeout = () => {
              const remaining = deadline - now();
              if (remaining > 0) {
                timeoutId = setTimeout(scheduleTimeout, Math.min(remaining, 2147483647));
              } else {
                abortOnTimeout();
              }
            };
            scheduleTimeout();
          }
          cookies.readAsync(xsrfCookieName).then((value) => {
            if (!request) return;
            if (deadline !== void 0 && now() >= deadline) {
              abortOnTimeout();
              return;
            }
            if (value) {
              const headerName = utils$1.hasOwnProp(_config, "xsrfHeaderName") && _config.xsrfHeaderName;
              requestHeaders.set(headerName, value);
            }
            sendRequest();
          }).catch((error) => {
            if (!request) return;
            reject(AxiosError.from(error, null, config, request));
            done();
            request = null;
          });
        } else {
          sendRequest();
        }
      });
    };
    var composeSignals = (signals, timeout) => {
      signals = signals ? signals.filter(Boolean) : [];
      if (!timeout && !signals.length) {
        return;
      }
      const controller = new AbortController();
      let aborted = false;
      const onabort = function(reason) {
        if (!aborted) {
          aborted = true;
          unsubscribe();
          const err = reason instanceof Error ? reason : this.reason;
          controller.abort(err instanceof AxiosError ? err : new CanceledError(err instanceof Error ? err.message : err));
        }
      };
      let timer = timeout && setTimeout(() => {
        timer = null;
        onabort(new AxiosError(`timeout of ${timeout}ms exceeded`, AxiosError.ETIMEDOUT));
      }, timeout);
      const unsubscribe = () => {
        if (!signals) {
          return;
        }
        timer && clearTimeout(timer);
        timer = null;
        signals.forEach((signal2) => {
          const unsubscribeSignal = utils$1.getSafeProp(signal2, "unsubscribe");
          utils$1.isFunction(unsubscribeSignal) ? unsubscribeSignal.call(signal2, onabort) : signal2.removeEventListener("abort", onabort);
        });
        signals = null;
      };
      signals.forEach((signal2) => {
        if (aborted) {
          return;
        }
        if (signal2.aborted) {
          onabort.call(signal2);
          return;
        }
        signal2.addEventListener("abort", onabort, {
          once: true
        });
      });
      const {
        signal
      } = controller;
      signal.unsubscribe = () => utils$1.asap(unsubscribe);
      return signal;
    };
    var streamChunk = function* (chunk, chunkSize) {
      let len = chunk.byteLength;
      if (len < chunkSize) {
        yield chunk;
        return;
      }
      let pos = 0;
      let end;
      while (pos < len) {
        end = pos + chunkSize;
        yield chunk.slice(pos, end);
        pos = end;
      }
    };
    var readBytes = async function* (iterable, chunkSize) {
      for await (const chunk of readStream(iterable)) {
        yield* streamChunk(chunk, chunkSize);
      }
    };
    var readStream = async function* (stream2) {
      if (stream2[Symbol.asyncIterator]) {
        yield* stream2;
        return;
      }
      const reader = stream2.getReader();
      try {
        for (; ; ) {
          const {
            done,
            value
          } = await reader.read();
          if (done) {
            break;
          }
          yield value;
        }
      } finally {
        await reader.cancel();
      }
    };
    var trackStream = (stream2, chunkSize, onProgress, onFinish) => {
      const iterator2 = readBytes(stream2, chunkSize);
      let bytes = 0;
      let done;
      let _onFinish = (e) => {
        if (!done) {
          done = true;
          onFinish && onFinish(e);
        }
      };
      return new ReadableStream({
        async pull(controller) {
          try {
            const {
              done: done2,
              value
            } = await iterator2.next();
            if (done2) {
              _onFinish();
              controller.close();
              return;
            }
            let len = value.byteLength;
            if (onProgress) {
              let loadedBytes = bytes += len;
              onProgress(loadedBytes);
            }
            controller.enqueue(new Uint8Array(value));
          } catch (err) {
            _onFinish(err);
            throw err;
          }
        },
        cancel(reason) {
          _onFinish(reason);
          return iterator2.return();
        }
      }, {
        highWaterMark: 2
      });
    };
    var CRLF = "\r\n";
    var normalizeLines = (value) => String(value).replace(/\r\n|\r|\n/g, CRLF);
    var escapeName = (value) => String(value).replace(/[\r\n"]/g, (char) => char === "\r" ? "%0D" : char === "\n" ? "%0A" : "%22");
    var stringBytes = (value, normalize) => {
      let length = 0;
      for (let i = 0; i < value.length; i++) {
        const code = value.charCodeAt(i);
        if (normalize && (code === 13 || code === 10)) {
          if (code === 13 && value.charCodeAt(i + 1) === 10) i++;
          length += 2;
        } else if (code < 128) {
          length++;
        } else if (code < 2048) {
          length += 2;
        } else if (code >= 55296 && code <= 56319 && value.charCodeAt(i + 1) >= 56320 && value.charCodeAt(i + 1) <= 57343) {
          length += 4;
          i++;
        } else {
          length += 3;
        }
      }
      return length;
    };
    var FormDataError = class extends TypeError {
      constructor(message, reason) {
        super(message);
        this.name = "FormDataError";
        this.reason = reason;
      }
    };
    function formDataToBlob(form, Blob2, limit, limitError, boundary) {
      if (!utils$1.isFunction(Blob2)) {
        throw new FormDataError("Blob is not supported", "blob");
      }
      if (!utils$1.isString(boundary) || !/^[A-Za-z0-9'()+_,./:=? -]{1,70}$/.test(boundary) || / $/.test(boundary)) {
        throw new FormDataError("Invalid multipart boundary", "boundary");
      }
      const footer = "--" + boundary + "--" + CRLF;
      let length = footer.length;
      const parts = [];
      const checkLength = (extra) => {
        if (length + extra > limit) throw limitError();
      };
      checkLength(0);
      for (const [name, value] of form) {
        const isString2 = utils$1.isString(value);
        const valueLength = isString2 ? stringBytes(value, true) : value.size;
        if (!Number.isFinite(valueLength) || valueLength < 0) {
          throw new FormDataError("Unsupported FormData part size", "part");
        }
        checkLength(valueLength + stringBytes(name, true) + (!isString2 && value.name ? stringBytes(value.name, false) : 0) + (!isString2 && value.type ? stringBytes(value.type, false) : 0));
        let header = "--" + boundary + CRLF + 'Content-Disposition: form-data; name="' + escapeName(normalizeLines(name)) + '"';
        if (!isString2) {
          header += '; filename="' + escapeName(utils$1.isString(value.name) ? value.name : "blob") + '"' + CRLF + "Content-Type: " + String(value.type || "application/octet-stream").replace(/[\r\n]/g, "");
        }
        header += CRLF + CRLF;
        const partLength = stringBytes(header, false) + valueLength + CRLF.length;
        checkLength(partLength);
        length += partLength;
        parts.push({
          header,
          value,
          isString: isString2
        });
      }
      const blobParts = [];
      for (const part of parts) {
        blobParts.push(part.header, part.isString ? normalizeLines(part.value) : part.value, CRLF);
      }
      blobParts.push(footer);
      return new Blob2(blobParts, {
        type: "multipart/form-data; boundary=" + boundary
      });
    }
    function createMultipartBody(form, Blob2, limit, limitError, boundary) {
      if (!utils$1.isFunction(Blob2)) {
        throw new AxiosError("Blob is not supported", AxiosError.ERR_NOT_SUPPORT);
      }
      if (boundary === void 0) {
        if (utils$1.isFunction(platform.generateString)) {
          boundary = "axios-" + platform.generateString(36, "0123456789abcdef");
        } else {
          const crypto2 = utils$1.global.crypto;
          if (!crypto2 || !utils$1.isFunction(crypto2.getRandomValues)) {
            throw new AxiosError("Random byte generation is not supported", AxiosError.ERR_NOT_SUPPORT);
          }
          const random2 = new Uint8Array(18);
          crypto2.getRandomValues(random2);
          boundary = "axios-" + Array.from(random2, (value) => ("0" + value.toString(16)).slice(-2)).join("");
        }
      }
      try {
        return formDataToBlob(form, Blob2, limit, limitError, boundary);
      } catch (error) {
        if (error instanceof FormDataError) {
          const code = error.reason === "boundary" ? AxiosError.ERR_BAD_OPTION_VALUE : AxiosError.ERR_BAD_REQUEST;
          throw new AxiosError(error.message, code);
        }
        throw error;
      }
    }
    var DEFAULT_CHUNK_SIZE = 64 * 1024;
    var DEFAULT_REQUEST_OPTIONS = {
      cache: "default",
      redirect: "follow",
      referrer: "about:client",
      referrerPolicy: "",
      mode: "cors",
      integrity: "",
      keepalive: false,
      priority: "auto",
      window: null
    };
    var {
      isFunction
    } = utils$1;
    var encodeUTF8 = (str) => encodeURIComponent(str).replace(/%([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
    var decodeURIComponentSafe = (value) => {
      if (!utils$1.isString(value)) {
        return value;
      }
      try {
        return decodeURIComponent(value);
      } catch (error) {
        return value;
      }
    };
    var test = (fn, ...args) => {
      try {
        return !!fn(...args);
      } catch (e) {
        return false;
      }
    };
    var maybeWithAuthCredentials = (url2) => {
      const protocolIndex = url2.indexOf("://");
      let urlToCheck = url2;
      if (protocolIndex !== -1) {
        urlToCheck = urlToCheck.slice(protocolIndex + 3);
      }
      return urlToCheck.includes("@") || urlToCheck.includes(":");
    };
    var factory = (env) => {
      const globalObject = utils$1.global !== void 0 && utils$1.global !== null ? utils$1.global : globalThis;
      const {
        ReadableStream: ReadableStream2,
        TextEncoder: TextEncoder2
      } = globalObject;
      env = utils$1.merge.call({
        skipUndefined: true
      }, {
        Request: globalObject.Request,
        Response: globalObject.Response,
        Blob: globalObject.Blob
      }, env);
      const envFetch = utils$1.hasOwnProp(env, "fetch") ? env.fetch : void 0;
      const {
        Request,
        Response,
        Blob: Blob2
      } = env;
      const isFetchSupported = envFetch ? isFunction(envFetch) : typeof fetch === "function";
      const isRequestSupported = isFunction(Request);
      const isResponseSupported = isFunction(Response);
      if (!isFetchSupported) {
        return false;
      }
      const isReadableStreamSupported = isFetchSupported && isFunction(ReadableStream2);
      const encodeText = isFetchSupported && (typeof TextEncoder2 === "function" ? /* @__PURE__ */ ((encoder) => (str) => encoder.encode(str))(new TextEncoder2()) : async (str) => new Uint8Array(await new Request(str).arrayBuffer()));
      const supportsRequestStream = isRequestSupported && isReadableStreamSupported && test(() => {
        let duplexAccessed = false;
        const request = new Request(platform.origin, {
          body: new ReadableStream2(),
          method: "POST",
          get duplex() {
            duplexAccessed = true;
            return "half";
          }
        });
        const hasContentType = request.headers.has("Content-Type");
        if (request.body != null) {
          request.body.cancel();
        }
        return duplexAccessed && !hasContentType;
      });
      const supportsResponseStream = isResponseSupported && isReadableStreamSupported && test(() => utils$1.isReadableStream(new Response("").body));
      const requestDefaults = Object.assign(/* @__PURE__ */ Object.create(null), DEFAULT_REQUEST_OPTIONS);
      if (isRequestSupported && !test(() => new Request(platform.origin, requestDefaults))) {
        delete requestDefaults.cache;
        if (!test(() => new Request(platform.origin, requestDefaults))) {
          requestDefaults.cache = DEFAULT_REQUEST_OPTIONS.cache;
        }
      }
      const resolvers = {
        stream: supportsResponseStream && ((res) => res.body)
      };
      isFetchSupported && (() => {
        ["text", "arrayBuffer", "blob", "formData", "stream"].forEach((type) => {
          !resolvers[type] && (resolvers[type] = (res, config) => {
            let method = res && res[type];
            if (method) {
              return method.call(res);
            }
            throw new AxiosError(`Response type '${type}' is not supported`, AxiosError.ERR_NOT_SUPPORT, config);
          });
        });
      })();
      const getBodyLength = async (body) => {
        if (body == null) {
          return 0;
        }
        if (utils$1.isBlob(body)) {
          return body.size;
        }
        if (utils$1.isArrayBufferView(body) || utils$1.isArrayBuffer(body)) {
          return body.byteLength;
        }
        if (utils$1.isURLSearchParams(body)) {
          body = body + "";
        }
        if (utils$1.isString(body)) {
          return (await encodeText(body)).byteLength;
        }
      };
      const resolveBodyLength = async (headers, body) => {
        const length = utils$1.toFiniteNumber(headers.getContentLength());
        return length == null ? getBodyLength(body) : length;
      };
      return async (config) => {
        let {
          url: url2,
          method,
          data,
          signal,
          cancelToken,
          timeout,
          onDownloadProgress,
          onUploadProgress,
          responseType,
          headers,
          withCredentials = "same-origin",
          fetchOptions,
          maxContentLength,
          maxBodyLength,
          maxRedirects
        } = resolveConfig(config);
        const hasMaxContentLength = utils$1.isNumber(maxContentLength) && maxContentLength > -1;
        const hasMaxBodyLength = utils$1.isNumber(maxBodyLength) && maxBodyLength > -1;
        const own2 = (key) => utils$1.hasOwnProp(config, key) ? config[key] : void 0;
        let _fetch = envFetch || fetch;
        responseType = responseType ? (responseType + "").toLowerCase() : "text";
        let composedSignal = composeSignals([signal, cancelToken && cancelToken.toAbortSignal()], timeout);
        let request = null;
        const unsubscribe = composedSignal && composedSignal.unsubscribe && (() => {
          composedSignal.unsubscribe();
        });
        let requestContentLength;
        let pendingBodyError = null;
        let pendingResponseError = null;
        const maxBodyLengthError = () => new AxiosError("Request body larger than maxBodyLength limit", AxiosError.ERR_BAD_REQUEST, config, request);
        try {
          let auth = void 0;
          const configAuth = own2("auth");
          if (configAuth) {
            const username = utils$1.getSafeProp(configAuth, "username") || "";
            const password = utils$1.getSafeProp(configAuth, "password") || "";
            auth = {
              username,
              password
            };
          }
          let parsedURL;
          if (maybeWithAuthCredentials(url2)) {
            parsedURL = new URL(url2, platform.origin);
            if (!auth && (parsedURL.username || parsedURL.password)) {
              const urlUsername = decodeURIComponentSafe(parsedURL.username);
              const urlPassword = decodeURIComponentSafe(parsedURL.password);
              auth = {
                username: urlUsername,
                password: urlPassword
              };
            }
            if (parsedURL.username || parsedURL.password) {
              parsedURL.username = "";
              parsedURL.password = "";
              url2 = parsedURL.href;
            }
          }
          if (auth) {
            headers.delete("authorization");
            headers.set("Authorization", "Basic " + btoa(encodeUTF8((auth.username || "") + ":" + (auth.password || ""))));
          }
          if (hasMaxContentLength && parsedURL && parsedURL.protocol === "data:") {
            const estimated = estimateDataURLDecodedBytes(parsedURL.href);
            if (estimated > maxContentLength) {
              throw new AxiosError("maxContentLength size of " + maxContentLength + " exceeded", AxiosError.ERR_BAD_RESPONSE, config, request);
            }
          }
          const formContentType = utils$1.isSpecCompliantForm(data) && AxiosHeaders.from(own2("headers")).getContentType();
          let formBoundary;
          if (utils$1.isString(formContentType) && /^multipart\/form-data(?:\s*;|$)/i.test(formContentType.trim())) {
            const parameters = AxiosHeaders.parseParameters(formContentType);
            if (utils$1.hasOwnProp(parameters, "boundary")) formBoundary = parameters.boundary;
          }
          if (utils$1.isSpecCompliantForm(data) && method !== "get" && method !== "head" && (hasMaxBodyLength || onUploadProgress && supportsRequestStream || formBoundary !== void 0)) {
            data = createMultipartBody(data, Blob2, hasMaxBodyLength ? maxBodyLength : Infinity, maxBodyLengthError, formBoundary);
            headers.setContentType(formBoundary === void 0 ? data.type : formContentType);
            requestContentLength = data.size;
          }
          if (hasMaxBodyLength && method !== "get" && method !== "head") {
            const outboundLength = await getBodyLength(data);
            if (typeof outboundLength === "number" && isFinite(outboundLength)) {
              requestContentLength = outboundLength;
              if (outboundLength > maxBodyLength) {
                throw maxBodyLengthError();
              }
            }
          }
          const mustEnforceStreamBody = hasMaxBodyLength && (utils$1.isReadableStream(data) || utils$1.isStream(data));
          const trackRequestStream = (stream2, onProgress, flush) => trackStream(stream2, DEFAULT_CHUNK_SIZE, (loadedBytes) => {
            if (hasMaxBodyLength && loadedBytes > maxBodyLength) {
              throw pendingBodyError = maxBodyLengthError();
            }
            onProgress && onProgress(loadedBytes);
          }, flush);
          if (supportsRequestStream && method !== "get" && method !== "head" && (onUploadProgress || mustEnforceStreamBody)) {
            requestContentLength = requestContentLength == null ? await resolveBodyLength(headers, data) : requestContentLength;
            if (requestContentLength !== 0 || mustEnforceStreamBody) {
              let _request = new Request(url2, {
                method: "POST",
                body: data,
                duplex: "half"
              });
              let contentTypeHeader;
              if (utils$1.isFormData(data) && (contentTypeHeader = _request.headers.get("content-type"))) {
                headers.setContentType(contentTypeHeader);
              }
              if (_request.body) {
                const [onProgress, flush] = onUploadProgress && progressEventDecorator(requestContentLength, progressEventReducer(asyncDecorator(onUploadProgress))) || [];
                data = trackRequestStream(_request.body, onProgress, flush);
              }
            }
          } else if (mustEnforceStreamBody && !isRequestSupported && isReadableStreamSupported && method !== "get" && method !== "head") {
            data = trackRequestStream(data);
          } else if (mustEnforceStreamBody && isRequestSupported && !supportsRequestStream && method !== "get" && method !== "head") {
            throw new AxiosError("Stream request bodies are not supported by the current fetch implementation", AxiosError.ERR_NOT_SUPPORT, config, request);
          }
          if (!utils$1.isString(withCredentials)) {
            withCredentials = withCredentials ? "include" : "omit";
          }
          const isCredentialsSupported = isRequestSupported && "credentials" in Request.prototype;
          if (utils$1.isFormData(data)) {
            const contentType = headers.getContentType();
            if (contentType && /^multipart\/form-data/i.test(contentType) && !/boundary=/i.test(contentType)) {
              headers.delete("content-type");
            }
          }
          headers.set("User-Agent", "axios/" + VERSION, false);
          const safeFetchOptions = fetchOptions == null ? fetchOptions : Object.assign(/* @__PURE__ */ Object.create(null), fetchOptions);
          if (safeFetchOptions) {
            delete safeFetchOptions.body;
            delete safeFetchOptions.headers;
            delete safeFetchOptions.method;
            delete safeFetchOptions.signal;
            delete safeFetchOptions.duplex;
            delete safeFetchOptions.credentials;
          }
          const resolvedOptions = Object.assign(/* @__PURE__ */ Object.create(null), safeFetchOptions, {
            signal: composedSignal,
            method: method.toUpperCase(),
            headers: toByteStringHeaderObject(headers.normalize()),
            body: data,
            duplex: "half",
            credentials: isCredentialsSupported ? withCredentials : void 0
          });
          if (isRequestSupported) {
            utils$1.forEach(requestDefaults, (value, key) => {
              if (resolvedOptions[key] === void 0) {
                resolvedOptions[key] = value;
              }
            });
            if (resolvedOptions.signal === void 0) {
              resolvedOptions.signal = null;
            }
            if (resolvedOptions.body === void 0) {
              resolvedOptions.body = null;
            }
          }
          if (maxRedirects === 0) {
            resolvedOptions.redirect = "manual";
            if (safeFetchOptions) {
              safeFetchOptions.redirect = "manual";
            }
          }
          request = isRequestSupported && new Request(url2, resolvedOptions);
          let response = await (isRequestSupported ? _fetch(request, safeFetchOptions) : _fetch(url2, resolvedOptions));
          const responseHeaders = AxiosHeaders.from(response.headers);
          if (hasMaxContentLength) {
            const declaredLength = utils$1.toFiniteNumber(responseHeaders.getContentLength());
            if (declaredLength != null && declaredLength > maxContentLength) {
              throw new AxiosError("maxContentLength size of " + maxContentLength + " exceeded", AxiosError.ERR_BAD_RESPONSE, config, request);
            }
          }
          const isStreamResponse = supportsResponseStream && (responseType === "stream" || responseType === "response");
          if (supportsResponseStream && response.body && (onDownloadProgress || hasMaxContentLength || isStreamResponse && unsubscribe)) {
            const options = {};
            ["status", "statusText", "headers"].forEach((prop) => {
              options[prop] = response[prop];
            });
            const responseContentLength = utils$1.toFiniteNumber(responseHeaders.getContentLength());
            const [onProgress, flush] = onDownloadProgress && progressEventDecorator(responseContentLength, progressEventReducer(asyncDecorator(onDownloadProgress), true)) || [];
            let bytesRead = 0;
            const onChunkProgress = (loadedBytes) => {
              if (hasMaxContentLength) {
                bytesRead = loadedBytes;
                if (bytesRead > maxContentLength) {
                  throw pendingResponseError = new AxiosError("maxContentLength size of " + maxContentLength + " exceeded", AxiosError.ERR_BAD_RESPONSE, config, request);
                }
              }
              onProgress && onProgress(loadedBytes);
            };
            response = new Response(trackStream(response.body, DEFAULT_CHUNK_SIZE, onChunkProgress, () => {
              flush && flush();
              unsubscribe && unsubscribe();
            }), options);
          }
          responseType = responseType || "text";
          let responseData = await resolvers[utils$1.findKey(resolvers, responseType) || "text"](response, config);
          if (hasMaxContentLength && !supportsResponseStream && !isStreamResponse) {
            let materializedSize;
            if (responseData != null) {
              if (typeof responseData.byteLength === "number") {
                materializedSize = responseData.byteLength;
              } else if (typeof responseData.size === "number") {
                materializedSize = responseData.size;
              } else if (typeof responseData === "string") {
                materializedSize = typeof TextEncoder2 === "function" ? new TextEncoder2().encode(responseData).byteLength : responseData.length;
              }
            }
            if (typeof materializedSize === "number" && materializedSize > maxContentLength) {
              throw new AxiosError("maxContentLength size of " + maxContentLength + " exceeded", AxiosError.ERR_BAD_RESPONSE, config, request);
            }
          }
          !isStreamResponse && unsubscribe && unsubscribe();
          return await new Promise((resolve, reject) => {
            settle(resolve, reject, {
              data: responseData,
              headers: AxiosHeaders.from(response.headers),
              status: response.status,
              statusText: response.statusText,
              config,
              request
            });
          });
        } catch (err) {
          unsubscribe && unsubscribe();
          if (composedSignal && composedSignal.aborted && composedSignal.reason instanceof AxiosError) {
            const canceledError = composedSignal.reason;
            canceledError.config = config;
            request && (canceledError.request = request);
            if (err !== canceledError) {
              Object.defineProperty(canceledError, "cause", {
                __proto__: null,
                value: err,
                writable: true,
                enumerable: false,
                configurable: true
              });
            }
            throw canceledError;
          }
          if (pendingBodyError) {
            request && !pendingBodyError.request && (pendingBodyError.request = request);
            throw pendingBodyError;
          }
          if (pendingResponseError) {
            throw pendingResponseError;
          }
          if (err instanceof AxiosError) {
            request && !err.request && (err.request = request);
            throw err;
          }
          if (err && err.name === "TypeError" && /Load failed|fetch/i.test(err.message)) {
            const networkError = new AxiosError("Network Error", AxiosError.ERR_NETWORK, config, request, err && err.response);
            Object.defineProperty(networkError, "cause", {
              __proto__: null,
              value: err.cause || err,
              writable: true,
              enumerable: false,
              configurable: true
            });
            throw networkError;
          }
          throw AxiosError.from(err, err && err.code, config, request, err && err.response);
        }
      };
    };
    var seedCache = /* @__PURE__ */ new Map();
    var getFetch = (config) => {
      const env = /* @__PURE__ */ Object.create(null);
      const configuredEnv = config && utils$1.hasOwnProp(config, "env") && config.env;
      ["fetch", "Request", "Response", "Blob"].forEach((key) => {
        if (configuredEnv && utils$1.hasOwnProp(configuredEnv, key)) {
          env[key] = configuredEnv[key];
        }
      });
      const {
        fetch: fetch2,
        Request,
        Response,
        Blob: Blob2
      } = env;
      const seeds = [Request, Response, fetch2, Blob2];
      let len = seeds.length, i = len, seed, target, map = seedCache;
      while (i--) {
        seed = seeds[i];
        target = map.get(seed);
        target === void 0 && map.set(seed, target = i ? /* @__PURE__ */ new Map() : factory(env));
        map = target;
      }
      return target;
    };
    getFetch();
    var knownAdapters = {
      http: httpAdapter,
      xhr: xhrAdapter,
      fetch: {
        get: getFetch
      }
    };
    utils$1.forEach(knownAdapters, (fn, value) => {
      if (fn) {
        try {
          Object.defineProperty(fn, "name", {
            __proto__: null,
            value
          });
        } catch (e) {
        }
        Object.defineProperty(fn, "adapterName", {
          __proto__: null,
          value
        });
      }
    });
    var renderReason = (reason) => `- ${reason}`;
    var isResolvedHandle = (adapter) => utils$1.isFunction(adapter) || adapter === null || adapter === false;
    function getAdapter(adapters2, config) {
      adapters2 = utils$1.isArray(adapters2) ? adapters2 : [adapters2];
      const {
        length
      } = adapters2;
      let nameOrAdapter;
      let adapter;
      const rejectedReasons = {};
      for (let i = 0; i < length; i++) {
        nameOrAdapter = adapters2[i];
        let id;
        adapter = nameOrAdapter;
        if (!isResolvedHandle(nameOrAdapter)) {
          adapter = knownAdapters[(id = String(nameOrAdapter)).toLowerCase()];
          if (adapter === void 0) {
            throw new AxiosError(`Unknown adapter '${id}'`);
          }
        }
        if (adapter && (utils$1.isFunction(adapter) || (adapter = adapter.get(config)))) {
          break;
        }
        rejectedReasons[id || "#" + i] = adapter;
      }
      if (!adapter) {
        const reasons = Object.entries(rejectedReasons).map(([id, state]) => `adapter ${id} ` + (state === false ? "is not supported by the environment" : "is not available in the build"));
        let s = length ? reasons.length > 1 ? "since :\n" + reasons.map(renderReason).join("\n") : " " + renderReason(reasons[0]) : "as no adapter specified";
        throw new AxiosError(`There is no suitable adapter to dispatch the request ` + s, AxiosError.ERR_NOT_SUPPORT);
      }
      return adapter;
    }
    var adapters = {
      /**
       * Resolve an adapter from a list of adapter names or functions.
       * @type {Function}
       */
      getAdapter,
      /**
       * Exposes all known adapters
       * @type {Object<string, Function|Object>}
       */
      adapters: knownAdapters
    };
    function throwIfCancellationRequested(config) {
      if (config.cancelToken) {
        config.cancelToken.throwIfRequested();
      }
      if (config.signal && config.signal.aborted) {
        throw new CanceledError(null, config);
      }
    }
    function resolveClock() {
      return typeof performance !== "undefined" && utils$1.isFunction(performance.now) ? () => performance.now() : Date.now;
    }
    function elapsedSince(now, start) {
      return Math.max(0, Math.round(now() - start));
    }
    function dispatchRequest(_config) {
      const config = utils$1.toSafeFlatObject(_config);
      throwIfCancellationRequested(config);
      config.headers = AxiosHeaders.from(utils$1.getSafeProp(config, "headers"));
      config.data = transformData.call(config, config.transformRequest);
      if (["post", "put", "patch"].indexOf(config.method) !== -1) {
        config.headers.setContentType("application/x-www-form-urlencoded", false);
      }
      const adapter = adapters.getAdapter(config.adapter || defaults.adapter, config);
      const now = resolveClock();
      const start = now();
      return adapter(config).then(function onAdapterResolution(response) {
        throwIfCancellationRequested(config);
        response.duration = elapsedSince(now, start);
        config.response = response;
        try {
          response.data = transformData.call(config, config.transformResponse, response);
        } finally {
          delete config.response;
        }
        response.headers = AxiosHeaders.from(response.headers);
        return response;
      }, function onAdapterRejection(reason) {
        if (!isCancel(reason)) {
          throwIfCancellationRequested(config);
          if (reason && reason.response) {
            reason.response.duration = elapsedSince(now, start);
            config.response = reason.response;
            try {
              reason.response.data = transformData.call(config, config.transformResponse, reason.response);
            } finally {
              delete config.response;
            }
            reason.response.headers = AxiosHeaders.from(reason.response.headers);
          }
        }
        return Promise.reject(reason);
      });
    }
    var validators$1 = {};
    ["object", "boolean", "number", "function", "string", "symbol"].forEach((type, i) => {
      validators$1[type] = function validator2(thing) {
        return typeof thing === type || "a" + (i < 1 ? "n " : " ") + type;
      };
    });
    var deprecatedWarnings = {};
    validators$1.transitional = function transitional(validator2, version, message) {
      function formatMessage(opt, desc) {
        return "[Axios v" + VERSION + "] Transitional option '" + opt + "'" + desc + (message ? ". " + message : "");
      }
      return (value, opt, opts) => {
        if (validator2 === false) {
          throw new AxiosError(formatMessage(opt, " has been removed" + (version ? " in " + version : "")), AxiosError.ERR_DEPRECATED);
        }
        if (version && !deprecatedWarnings[opt]) {
          deprecatedWarnings[opt] = true;
          console.warn(formatMessage(opt, " has been deprecated since v" + version + " and will be removed in the near future"));
        }
        return validator2 ? validator2(value, opt, opts) : true;
      };
    };
    validators$1.spelling = function spelling(correctSpelling) {
      return (value, opt) => {
        console.warn(`${opt} is likely a misspelling of ${correctSpelling}`);
        return true;
      };
    };
    function assertOptions(options, schema, allowUnknown) {
      if (typeof options !== "object" || options === null) {
        throw new AxiosError("options must be an object", AxiosError.ERR_BAD_OPTION_VALUE);
      }
      const keys = Object.keys(options);
      let i = keys.length;
      while (i-- > 0) {
        const opt = keys[i];
        const validator2 = Object.prototype.hasOwnProperty.call(schema, opt) ? schema[opt] : void 0;
        if (validator2) {
          const value = options[opt];
          const result = value === void 0 || validator2(value, opt, options);
          if (result !== true) {
            throw new AxiosError("option " + opt + " must be " + result, AxiosError.ERR_BAD_OPTION_VALUE);
          }
          continue;
        }
        if (allowUnknown !== true) {
          throw new AxiosError("Unknown option " + opt, AxiosError.ERR_BAD_OPTION);
        }
      }
    }
    var validator = {
      assertOptions,
      validators: validators$1
    };
    var validators = validator.validators;
    var isHeadersBucket = (value) => {
      if (value == null || utils$1.isPlainObject(value) || value instanceof AxiosHeaders) {
        return true;
      }
      try {
        return utils$1.isObject(value) && utils$1.getSafeProp(value, Symbol.toStringTag) === "AxiosHeaders" && ["toJSON", "set", "get", "has", "delete", "clear", "normalize", "concat", "toString", Symbol.iterator].every((method) => utils$1.isFunction(utils$1.getSafeProp(value, method)));
      } catch (e) {
        return false;
      }
    };
    var Axios = class {
      constructor(instanceConfig) {
        this.defaults = instanceConfig || {};
        this.interceptors = {
          request: new InterceptorManager(),
          response: new InterceptorManager()
        };
      }
      /**
       * Dispatch a request
       *
       * @param {String|Object} configOrUrl The config specific for this request (merged with this.defaults)
       * @param {?Object} config
       *
       * @returns {Promise} The Promise to be fulfilled
       */
      async request(configOrUrl, config) {
        try {
          return await this._request(configOrUrl, config);
        } catch (err) {
          if (err instanceof Error) {
            try {
              let dummy = {};
              Error.captureStackTrace ? Error.captureStackTrace(dummy) : dummy = new Error();
              const dummyStack = dummy.stack;
              let stack = "";
              if (typeof dummyStack === "string") {
                const firstNewlineIndex = dummyStack.indexOf("\n");
                stack = firstNewlineIndex === -1 ? "" : dummyStack.slice(firstNewlineIndex + 1);
              }
              if (!err.stack) {
                err.stack = stack;
              } else if (stack) {
                const firstNewlineIndex = stack.indexOf("\n");
                const secondNewlineIndex = firstNewlineIndex === -1 ? -1 : stack.indexOf("\n", firstNewlineIndex + 1);
                const duplicateCheckSuffix = secondNewlineIndex === -1 ? stack : stack.slice(secondNewlineIndex + 1);
                const currentStack = String(err.stack);
                const causeIndex = getCauseStackIndex(err, currentStack);
                const stackHead = causeIndex === -1 ? currentStack : currentStack.slice(0, causeIndex);
                const causeSection = causeIndex === -1 ? "" : currentStack.slice(causeIndex);
                if (!stackHead.endsWith(duplicateCheckSuffix)) {
                  err.stack = stackHead + "\n" + stack + causeSection;
                }
              }
            } catch (e) {
            }
          }
          throw err;
        }
      }
      _request(configOrUrl, config) {
        if (typeof configOrUrl === "string") {
          config = config || {};
          config.url = configOrUrl;
        } else {
          config = configOrUrl || {};
        }
        config = mergeConfig(this.defaults, config);
        const {
          transitional,
          paramsSerializer,
          headers
        } = config;
        if (transitional !== void 0) {
          validator.assertOptions(transitional, {
            silentJSONParsing: validators.transitional(validators.boolean),
            forcedJSONParsing: validators.transitional(validators.boolean),
            clarifyTimeoutError: validators.transitional(validators.boolean),
            legacyInterceptorReqResOrdering: validators.transitional(validators.boolean),
            advertiseZstdAcceptEncoding: validators.transitional(validators.boolean),
            validateStatusUndefinedResolves: validators.transitional(validators.boolean),
            encodeBasicAuthUsername: validators.transitional(validators.boolean)
          }, false);
        }
        if (paramsSerializer != null) {
          if (utils$1.isFunction(paramsSerializer)) {
            config.paramsSerializer = {
              serialize: paramsSerializer
            };
          } else {
            validator.assertOptions(paramsSerializer, {
              encode: validators.function,
              serialize: validators.function
            }, true);
          }
        }
        if (config.allowAbsoluteUrls !== void 0) ;
        else if (utils$1.hasOwnProp(this.defaults, "allowAbsoluteUrls") && this.defaults.allowAbsoluteUrls !== void 0) {
          config.allowAbsoluteUrls = this.defaults.allowAbsoluteUrls;
        } else {
          config.allowAbsoluteUrls = true;
        }
        validator.assertOptions(config, {
          baseUrl: validators.spelling("baseURL"),
          withXsrfToken: validators.spelling("withXSRFToken")
        }, true);
        config.method = (utils$1.getSafeProp(config, "method") || utils$1.getSafeProp(this.defaults, "method") || "get").toLowerCase();
        const commonHeaders = utils$1.getSafeProp(headers, "common");
        const methodHeaders = utils$1.getSafeProp(headers, config.method);
        const contextHeaders = headers && utils$1.merge(isHeadersBucket(commonHeaders) ? commonHeaders : void 0, isHeadersBucket(methodHeaders) ? methodHeaders : void 0);
        headers && utils$1.forEach(methodList.concat("common"), (method) => {
          if (isHeadersBucket(utils$1.getSafeProp(headers, method))) {
            delete headers[method];
          }
        });
        config.headers = AxiosHeaders.concat(contextHeaders, headers);
        const requestInterceptorChain = [];
        let synchronousRequestInterceptors = true;
        this.interceptors.request.forEach(function unshiftRequestInterceptors(interceptor) {
          if (typeof interceptor.runWhen === "function" && interceptor.runWhen(config) === false) {
            return;
          }
          synchronousRequestInterceptors = synchronousRequestInterceptors && interceptor.synchronous;
          const transitional2 = config.transitional || transitionalDefaults;
          const legacyInterceptorReqResOrdering = transitional2 && transitional2.legacyInterceptorReqResOrdering;
          if (legacyInterceptorReqResOrdering) {
            requestInterceptorChain.unshift(interceptor.fulfilled, interceptor.rejected);
          } else {
            requestInterceptorChain.push(interceptor.fulfilled, interceptor.rejected);
          }
        });
        const responseInterceptorChain = [];
        this.interceptors.response.forEach(function pushResponseInterceptors(interceptor) {
          responseInterceptorChain.push(interceptor.fulfilled, interceptor.rejected);
        });
        let promise;
        let i = 0;
        let len;
        if (!synchronousRequestInterceptors) {
          const chain = [dispatchRequest.bind(this), void 0];
          chain.unshift(...requestInterceptorChain);
          chain.push(...responseInterceptorChain);
          len = chain.length;
          promise = Promise.resolve(config);
          while (i < len) {
            promise = promise.then(chain[i++], chain[i++]);
          }
          return promise;
        }
        len = requestInterceptorChain.length;
        let newConfig = config;
        while (i < len) {
          const onFulfilled = requestInterceptorChain[i++];
          const onRejected = requestInterceptorChain[i++];
          try {
            newConfig = onFulfilled ? onFulfilled(newConfig) : newConfig;
          } catch (error) {
            if (!onRejected) {
              promise = Promise.reject(error);
              break;
            }
            try {
              const rejectedResult = onRejected.call(this, error);
              if (utils$1.isThenable(rejectedResult)) {
                promise = Promise.resolve(rejectedResult).then(() => dispatchRequest.call(this, newConfig));
              }
            } catch (rejectedError) {
              promise = Promise.reject(rejectedError);
            }
            break;
          }
        }
        if (!promise) {
          try {
            promise = dispatchRequest.call(this, newConfig);
          } catch (error) {
            promise = Promise.reject(error);
          }
        }
        i = 0;
        len = responseInterceptorChain.length;
        while (i < len) {
          promise = promise.then(responseInterceptorChain[i++], responseInterceptorChain[i++]);
        }
        return promise;
      }
      getUri(config) {
        config = mergeConfig(this.defaults, config);
        const fullPath = buildFullPath(config.baseURL, config.url, config.allowAbsoluteUrls, config);
        return buildURL(fullPath, config.params, config.paramsSerializer);
      }
    };
    utils$1.forEach(["delete", "get", "head", "options"], function forEachMethodNoData(method) {
      Axios.prototype[method] = async function(url2, config) {
        return this.request(mergeConfig(config || {}, {
          method,
          url: url2,
          data: config && utils$1.hasOwnProp(config, "data") ? config.data : void 0
        }));
      };
    });
    utils$1.forEach(["post", "put", "patch", "query"], function forEachMethodWithData(method) {
      function generateHTTPMethod(isForm) {
        return async function httpMethod(url2, data, config) {
          return this.request(mergeConfig(config || {}, {
            method,
            headers: isForm ? {
              "Content-Type": "multipart/form-data"
            } : {},
            url: url2,
            data
          }));
        };
      }
      Axios.prototype[method] = generateHTTPMethod();
      if (method !== "query") {
        Axios.prototype[method + "Form"] = generateHTTPMethod(true);
      }
    });
    var CancelToken = class _CancelToken {
      constructor(executor) {
        if (typeof executor !== "function") {
          throw new TypeError("executor must be a function.");
        }
        let resolvePromise;
        this.promise = new Promise(function promiseExecutor(resolve) {
          resolvePromise = resolve;
        });
        const token = this;
        this.promise.then((cancel) => {
          if (!token._listeners) return;
          let i = token._listeners.length;
          while (i-- > 0) {
            token._listeners[i](cancel);
          }
          token._listeners = null;
        });
        this.promise.then = (onfulfilled) => {
          let _resolve;
          const promise = new Promise((resolve) => {
            token.subscribe(resolve);
            _resolve = resolve;
          }).then(onfulfilled);
          promise.cancel = function reject() {
            token.unsubscribe(_resolve);
          };
          return promise;
        };
        executor(function cancel(message, config, request) {
          if (token.reason) {
            return;
          }
          token.reason = new CanceledError(message, config, request);
          resolvePromise(token.reason);
        });
      }
      /**
       * Throws a `CanceledError` if cancellation has been requested.
       */
      throwIfRequested() {
        if (this.reason) {
          throw this.reason;
        }
      }
      /**
       * Subscribe to the cancel signal
       */
      subscribe(listener) {
        if (this.reason) {
          listener(this.reason);
          return;
        }
        if (this._listeners) {
          this._listeners.push(listener);
        } else {
          this._listeners = [listener];
        }
      }
      /**
       * Unsubscribe from the cancel signal
       */
      unsubscribe(listener) {
        if (!this._listeners) {
          return;
        }
        const index = this._listeners.indexOf(listener);
        if (index !== -1) {
          this._listeners.splice(index, 1);
        }
      }
      toAbortSignal() {
        const controller = new AbortController();
        const abort = (err) => {
          controller.abort(err);
        };
        this.subscribe(abort);
        controller.signal.unsubscribe = () => this.unsubscribe(abort);
        return controller.signal;
      }
      /**
       * Returns an object that contains a new `CancelToken` and a function that, when called,
       * cancels the `CancelToken`.
       */
      static source() {
        let cancel;
        const token = new _CancelToken(function executor(c) {
          cancel = c;
        });
        return {
          token,
          cancel
        };
      }
    };
    function spread(callback) {
      return function wrap(arr) {
        return callback.apply(null, arr);
      };
    }
    function isAxiosError(payload) {
      return utils$1.isObject(payload) && payload.isAxiosError === true;
    }
    var HttpStatusCode = {
      Continue: 100,
      SwitchingProtocols: 101,
      Processing: 102,
      EarlyHints: 103,
      Ok: 200,
      Created: 201,
      Accepted: 202,
      NonAuthoritativeInformation: 203,
      NoContent: 204,
      ResetContent: 205,
      PartialContent: 206,
      MultiStatus: 207,
      AlreadyReported: 208,
      ImUsed: 226,
      MultipleChoices: 300,
      MovedPermanently: 301,
      Found: 302,
      SeeOther: 303,
      NotModified: 304,
      UseProxy: 305,
      Unused: 306,
      TemporaryRedirect: 307,
      PermanentRedirect: 308,
      BadRequest: 400,
      Unauthorized: 401,
      PaymentRequired: 402,
      Forbidden: 403,
      NotFound: 404,
      MethodNotAllowed: 405,
      NotAcceptable: 406,
      ProxyAuthenticationRequired: 407,
      RequestTimeout: 408,
      Conflict: 409,
      Gone: 410,
      LengthRequired: 411,
      PreconditionFailed: 412,
      /**
       * @deprecated Use `ContentTooLarge` instead.
       */
      PayloadTooLarge: 413,
      ContentTooLarge: 413,
      UriTooLong: 414,
      UnsupportedMediaType: 415,
      RangeNotSatisfiable: 416,
      ExpectationFailed: 417,
      ImATeapot: 418,
      MisdirectedRequest: 421,
      /**
       * @deprecated Use `UnprocessableContent` instead.
       */
      UnprocessableEntity: 422,
      UnprocessableContent: 422,
      Locked: 423,
      FailedDependency: 424,
      TooEarly: 425,
      UpgradeRequired: 426,
      PreconditionRequired: 428,
      TooManyRequests: 429,
      RequestHeaderFieldsTooLarge: 431,
      UnavailableForLegalReasons: 451,
      InternalServerError: 500,
      NotImplemented: 501,
      BadGateway: 502,
      ServiceUnavailable: 503,
      GatewayTimeout: 504,
      HttpVersionNotSupported: 505,
      VariantAlsoNegotiates: 506,
      InsufficientStorage: 507,
      LoopDetected: 508,
      NotExtended: 510,
      NetworkAuthenticationRequired: 511,
      WebServerReturnsAnUnknownError: 520,
      WebServerIsDown: 521,
      ConnectionTimedOut: 522,
      OriginIsUnreachable: 523,
      TimeoutOccurred: 524,
      SslHandshakeFailed: 525,
      InvalidSslCertificate: 526
    };
    Object.entries(HttpStatusCode).forEach(([key, value]) => {
      if (HttpStatusCode[value] === void 0) {
        HttpStatusCode[value] = key;
      }
    });
    function createInstance(defaultConfig) {
      const context = new Axios(defaultConfig);
      const instance = bind(Axios.prototype.request, context);
      utils$1.extend(instance, Axios.prototype, context, {
        allOwnKeys: true
      });
      utils$1.extend(instance, context, null, {
        allOwnKeys: true
      });
      instance.create = function create(instanceConfig) {
        return createInstance(mergeConfig(defaultConfig, instanceConfig));
      };
      return instance;
    }
    var axios = createInstance(defaults);
    axios.Axios = Axios;
    axios.CanceledError = CanceledError;
    axios.CancelToken = CancelToken;
    axios.isCancel = isCancel;
    axios.VERSION = VERSION;
    axios.toFormData = toFormData;
    axios.AxiosError = AxiosError;
    axios.Cancel = axios.CanceledError;
    axios.all = function all(promises) {
      return Promise.all(promises);
    };
    axios.spread = spread;
    axios.isAxiosError = isAxiosError;
    axios.mergeConfig = mergeConfig;
    axios.AxiosHeaders = AxiosHeaders;
    axios.formToJSON = (thing) => formDataToJSON(utils$1.isHTMLForm(thing) ? new FormData(thing) : thing);
    axios.getAdapter = adapters.getAdapter;
    axios.HttpStatusCode = HttpStatusCode;
    axios.default = axios;
    module.exports = axios;
  }
});

// node_modules/dots-wrapper/dist/common/create-api-client/create-api-client.js
var require_create_api_client = __commonJS({
  "node_modules/dots-wrapper/dist/common/create-api-client/create-api-client.js"(exports) {
    "use strict";
    var __importDefault = exports && exports.__importDefault || function(mod) {
      return mod && mod.__esModule ? mod : { "default": mod };
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.createApiClient = void 0;
    var axios_1 = __importDefault(require_axios());
    var createApiClient2 = ({ createContext, modules }) => ({ endpoint, requestTimeoutInMs, token }) => {
      const context = createContext({
        axios: axios_1.default,
        endpoint,
        requestTimeoutInMs,
        token
      });
      const _options = Object.freeze({
        endpoint,
        requestTimeoutInMs
      });
      const account = Object.freeze({
        getAccount: modules.account.getAccount(context)
      });
      const action = Object.freeze({
        getAction: modules.action.getAction(context),
        listActions: modules.action.listActions(context)
      });
      const certificate = Object.freeze({
        listCertificates: modules.certificate.listCertificates(context),
        getCertificate: modules.certificate.getCertificate(context),
        deleteCertificate: modules.certificate.deleteCertificate(context),
        createCertificate: modules.certificate.createCertificate(context)
      });
      const domain = Object.freeze({
        createDomain: modules.domain.createDomain(context),
        createDomainRecord: modules.domain.createDomainRecord(context),
        deleteDomain: modules.domain.deleteDomain(context),
        deleteDomainRecord: modules.domain.deleteDomainRecord(context),
        getDomain: modules.domain.getDomain(context),
        getDomainRecord: modules.domain.getDomainRecord(context),
        listDomainRecords: modules.domain.listDomainRecords(context),
        listDomains: modules.domain.listDomains(context),
        updateDomainRecord: modules.domain.updateDomainRecord(context)
      });
      const droplet = Object.freeze({
        changeDropletKernel: modules.droplet.changeDropletKernel(context),
        createDroplet: modules.droplet.createDroplet(context),
        createDroplets: modules.droplet.createDroplets(context),
        deleteDroplet: modules.droplet.deleteDroplet(context),
        deleteDropletsByTag: modules.droplet.deleteDropletsByTag(context),
        destroyDropletAndAllAssociatedResources: modules.droplet.destroyDropletAndAllAssociatedResources(context),
        destroyDropletAndAssociatedResources: modules.droplet.destroyDropletAndAssociatedResources(context),
        disableDropletBackups: modules.droplet.disableDropletBackups(context),
        doActionByDropletTag: modules.droplet.doActionByDropletTag(context),
        enableDropletBackups: modules.droplet.enableDropletBackups(context),
        enableDropletIpv6: modules.droplet.enableDropletIpv6(context),
        enableDropletPrivateNetworking: modules.droplet.enableDropletPrivateNetworking(context),
        getDroplet: modules.droplet.getDroplet(context),
        getDropletAction: modules.droplet.getDropletAction(context),
        getDropletDestroyStatus: modules.droplet.getDropletDestroyStatus(context),
        listDropletActions: modules.droplet.listDropletActions(context),
        listDropletAssociatedResources: modules.droplet.listDropletAssociatedResources(context),
        listDropletBackups: modules.droplet.listDropletBackups(context),
        listDropletKernels: modules.droplet.listDropletKernels(context),
        listDropletNeighborhoods: modules.droplet.listDropletNeighborhoods(context),
        listDropletNeighbors: modules.droplet.listDropletNeighbors(context),
        listDroplets: modules.droplet.listDroplets(context),
        listDropletSnapshots: modules.droplet.listDropletSnapshots(context),
        powerCycleDroplet: modules.droplet.powerCycleDroplet(context),
        powerOffDroplet: modules.droplet.powerOffDroplet(context),
        powerOnDroplet: modules.droplet.powerOnDroplet(context),
        rebootDroplet: modules.droplet.rebootDroplet(context),
        rebuildDroplet: modules.droplet.rebuildDroplet(context),
        renameDroplet: modules.droplet.renameDroplet(context),
        resetDropletPassword: modules.droplet.resetDropletPassword(context),
        resizeDroplet: modules.droplet.resizeDroplet(context),
        restoreDroplet: modules.droplet.restoreDroplet(context),
        retryDropletDestroy: modules.droplet.retryDropletDestroy(context),
        shutdownDroplet: modules.droplet.shutdownDroplet(context),
        snapshotDroplet: modules.droplet.snapshotDroplet(context)
      });
      const firewall = Object.freeze({
        addDropletsToFirewall: modules.firewall.addDropletsToFirewall(context),
        addRulesToFirewall: modules.firewall.addRulesToFirewall(context),
        addTagsToFirewall: modules.firewall.addTagsToFirewall(context),
        createFirewall: modules.firewall.createFirewall(context),
        deleteFirewall: modules.firewall.deleteFirewall(context),
        getFirewall: modules.firewall.getFirewall(context),
        listFirewalls: modules.firewall.listFirewalls(context),
        removeDropletsFromFirewall: modules.firewall.removeDropletsFromFirewall(context),
        removeRulesFromFirewall: modules.firewall.removeRulesFromFirewall(context),
        removeTagsFromFirewall: modules.firewall.removeTagsFromFirewall(context),
        updateFirewall: modules.firewall.updateFirewall(context)
      });
      const floatingIp = Object.freeze({
        assignIpToDroplet: modules.floatingIp.assignIpToDroplet(context),
        createFloatingIp: modules.floatingIp.createFloatingIp(context),
        deleteFloatingIp: modules.floatingIp.deleteFloatingIp(context),
        getFloatingIp: modules.floatingIp.getFloatingIp(context),
        getFloatingIpAction: modules.floatingIp.getFloatingIpAction(context),
        listFloatingIpActions: modules.floatingIp.listFloatingIpActions(context),
        listFloatingIps: modules.floatingIp.listFloatingIps(context),
        unassignIpFromDroplet: modules.floatingIp.unassignIpFromDroplet(context)
      });
      const genAi = Object.freeze({
        listModels: modules.genAi.listModels(context),
        listRegions: modules.genAi.listRegions(context),
        listAgents: modules.genAi.listAgents(context),
        createAgent: modules.genAi.createAgent(context),
        getAgent: modules.genAi.getAgent(context),
        updateAgent: modules.genAi.updateAgent(context),
        deleteAgent: modules.genAi.deleteAgent(context),
        updateAgentVisibility: modules.genAi.updateAgentVisibility(context),
        listAgentKeys: modules.genAi.listAgentKeys(context),
        createAgentKey: modules.genAi.createAgentKey(context),
        updateAgentKey: modules.genAi.updateAgentKey(context),
        deleteAgentKey: modules.genAi.deleteAgentKey(context),
        regenerateAgentKey: modules.genAi.regenerateAgentKey(context),
        listAgentRoutes: modules.genAi.listAgentRoutes(context),
        attachAgentRoute: modules.genAi.attachAgentRoute(context),
        updateAgentRoute: modules.genAi.updateAgentRoute(context),
        detachAgentRoute: modules.genAi.detachAgentRoute(context),
        attachFunctionRoute: modules.genAi.attachFunctionRoute(context),
        updateFunctionRoute: modules.genAi.updateFunctionRoute(context),
        detachFunctionRoute: modules.genAi.detachFunctionRoute(context),
        attachKnowledgeBase: modules.genAi.attachKnowledgeBase(context),
        attachKnowledgeBases: modules.genAi.attachKnowledgeBases(context),
        detachKnowledgeBase: modules.genAi.detachKnowledgeBase(context),
        listAgentVersions: modules.genAi.listAgentVersions(context),
        rollbackAgentVersion: modules.genAi.rollbackAgentVersion(context),
        listOpenAIKeys: modules.genAi.listOpenAIKeys(context),
        createOpenAIKey: modules.genAi.createOpenAIKey(context),
        getOpenAIKey: modules.genAi.getOpenAIKey(context),
        updateOpenAIKey: modules.genAi.updateOpenAIKey(context),
        deleteOpenAIKey: modules.genAi.deleteOpenAIKey(context),
        listAgentsByOpenAIKey: modules.genAi.listAgentsByOpenAIKey(context),
        listAnthropicKeys: modules.genAi.listAnthropicKeys(context),
        createAnthropicKey: modules.genAi.createAnthropicKey(context),
        getAnthropicKey: modules.genAi.getAnthropicKey(context),
        updateAnthropicKey: modules.genAi.updateAnthropicKey(context),
        deleteAnthropicKey: modules.genAi.deleteAnthropicKey(context),
        listAgentsByAnthropicKey: modules.genAi.listAgentsByAnthropicKey(context),
        listKnowledgeBases: modules.genAi.listKnowledgeBases(context),
        createKnowledgeBase: modules.genAi.createKnowledgeBase(context),
        getKnowledgeBase: modules.genAi.getKnowledgeBase(context),
        updateKnowledgeBase: modules.genAi.updateKnowledgeBase(context),
        deleteKnowledgeBase: modules.genAi.deleteKnowledgeBase(context),
        listKnowledgeBaseDataSources: modules.genAi.listKnowledgeBaseDataSources(context),
        addKnowledgeBaseDataSource: modules.genAi.addKnowledgeBaseDataSource(context),
        deleteKnowledgeBaseDataSource: modules.genAi.deleteKnowledgeBaseDataSource(context),
        listIndexingJobs: modules.genAi.listIndexingJobs(context),
        createIndexingJob: modules.genAi.createIndexingJob(context),
        listIndexingJobDataSources: modules.genAi.listIndexingJobDataSources(context),
        getIndexingJob: modules.genAi.getIndexingJob(context),
        cancelIndexingJob: modules.genAi.cancelIndexingJob(context)
      });
      const image = Object.freeze({
        convertImageToSnapshot: modules.image.convertImageToSnapshot(context),
        createCustomImage: modules.image.createCustomImage(context),
        deleteImage: modules.image.deleteImage(context),
        getImageAction: modules.image.getImageAction(context),
        getImage: modules.image.getImage(context),
        listImageActions: modules.image.listImageActions(context),
        listImages: modules.image.listImages(context),
        transferImage: modules.image.transferImage(context),
        updateImage: modules.image.updateImage(context)
      });
      const loadBalancer = Object.freeze({
        addDropletsToLoadBalancer: modules.loadBalancer.addDropletsToLoadBalancer(context),
        addRulesToLoadBalancer: modules.loadBalancer.addRulesToLoadBalancer(context),
        createLoadBalancer: modules.loadBalancer.createLoadBalancer(context),
        deleteLoadBalancer: modules.loadBalancer.deleteLoadBalancer(context),
        getLoadBalancer: modules.loadBalancer.getLoadBalancer(context),
        listLoadBalancers: modules.loadBalancer.listLoadBalancers(context),
        removeDropletsFromLoadBalancer: modules.loadBalancer.removeDropletsFromLoadBalancer(context),
        removeRulesFromLoadBalancer: modules.loadBalancer.removeRulesFromLoadBalancer(context),
        updateLoadBalancer: modules.loadBalancer.updateLoadBalancer(context)
      });
      const region = Object.freeze({
        listRegions: modules.region.listRegions(context)
      });
      const size = Object.freeze({
        listSizes: modules.size.listSizes(context)
      });
      const snapshot = Object.freeze({
        deleteSnapshot: modules.snapshot.deleteSnapshot(context),
        getSnapshot: modules.snapshot.getSnapshot(context),
        listSnapshots: modules.snapshot.listSnapshots(context)
      });
      const sshKey = Object.freeze({
        createSshKey: modules.sshKey.createSshKey(context),
        destroySshKey: modules.sshKey.destroySshKey(context),
        getSshKey: modules.sshKey.getSshKey(context),
        listSshKeys: modules.sshKey.listSshKeys(context),
        updateSshKey: modules.sshKey.updateSshKey(context)
      });
      const tag = Object.freeze({
        createTag: modules.tag.createTag(context),
        deleteTag: modules.tag.deleteTag(context),
        getTag: modules.tag.getTag(context),
        listTags: modules.tag.listTags(context),
        tagResources: modules.tag.tagResources(context),
        untagResources: modules.tag.untagResources(context)
      });
      const volume = Object.freeze({
        attachVolumeToDroplet: modules.volume.attachVolumeToDroplet(context),
        createVolume: modules.volume.createVolume(context),
        createVolumeSnapshot: modules.volume.createVolumeSnapshot(context),
        deleteVolume: modules.volume.deleteVolume(context),
        deleteVolumeByName: modules.volume.deleteVolumeByName(context),
        detachVolumeFromDroplet: modules.volume.detachVolumeFromDroplet(context),
        getVolume: modules.volume.getVolume(context),
        getVolumeAction: modules.volume.getVolumeAction(context),
        listVolumeActions: modules.volume.listVolumeActions(context),
        listVolumes: modules.volume.listVolumes(context),
        listVolumeSnapshots: modules.volume.listVolumeSnapshots(context),
        resizeVolume: modules.volume.resizeVolume(context)
      });
      const database = Object.freeze({
        configureDatabaseClusterEvictionPolicy: modules.database.configureDatabaseClusterEvictionPolicy(context),
        configureDatabaseClusterMaintenanceWindow: modules.database.configureDatabaseClusterMaintenanceWindow(context),
        configureDatabaseClusterSqlModes: modules.database.configureDatabaseClusterSqlModes(context),
        createConnectionPool: modules.database.createConnectionPool(context),
        createDatabaseCluster: modules.database.createDatabaseCluster(context),
        createDatabaseClusterDb: modules.database.createDatabaseClusterDb(context),
        createDatabaseClusterUser: modules.database.createDatabaseClusterUser(context),
        createReadOnlyReplica: modules.database.createReadOnlyReplica(context),
        deleteConnectionPool: modules.database.deleteConnectionPool(context),
        deleteDatabaseClusterDb: modules.database.deleteDatabaseClusterDb(context),
        destroyDatabaseCluster: modules.database.destroyDatabaseCluster(context),
        destroyReadOnlyReplica: modules.database.destroyReadOnlyReplica(context),
        getConnectionPool: modules.database.getConnectionPool(context),
        getDatabaseCluster: modules.database.getDatabaseCluster(context),
        getDatabaseClusterDb: modules.database.getDatabaseClusterDb(context),
        getDatabaseClusterEvictionPolicy: modules.database.getDatabaseClusterEvictionPolicy(context),
        getDatabaseClusterSqlMode: modules.database.getDatabaseClusterSqlMode(context),
        getDatabaseClusterUser: modules.database.getDatabaseClusterUser(context),
        getReadOnlyReplica: modules.database.getReadOnlyReplica(context),
        listConnectionPools: modules.database.listConnectionPools(context),
        listDatabaseClusterBackups: modules.database.listDatabaseClusterBackups(context),
        listDatabaseClusterDbs: modules.database.listDatabaseClusterDbs(context),
        listDatabaseClusterFirewallRules: modules.database.listDatabaseClusterFirewallRules(context),
        listDatabaseClusters: modules.database.listDatabaseClusters(context),
        listDatabaseClusterUsers: modules.database.listDatabaseClusterUsers(context),
        listDatabaseOptions: modules.database.listDatabaseOptions(context),
        listReadOnlyReplicas: modules.database.listReadOnlyReplicas(context),
        migrateDatabaseCluster: modules.database.migrateDatabaseCluster(context),
        removeDatabaseClusterUser: modules.database.removeDatabaseClusterUser(context),
        resizeDatabaseCluster: modules.database.resizeDatabaseCluster(context),
        restoreDatabaseClusterBackup: modules.database.restoreDatabaseClusterBackup(context),
        updateDatabaseClusterFirewallRules: modules.database.updateDatabaseClusterFirewallRules(context)
      });
      const project = Object.freeze({
        assignResourcesToDefaultProject: modules.project.assignResourcesToDefaultProject(context),
        assignResourcesToProject: modules.project.assignResourcesToProject(context),
        createProject: modules.project.createProject(context),
        deleteProject: modules.project.deleteProject(context),
        getDefaultProject: modules.project.getDefaultProject(context),
        getProject: modules.project.getProject(context),
        listDefaultProjectResources: modules.project.listDefaultProjectResources(context),
        listProjectResources: modules.project.listProjectResources(context),
        listProjects: modules.project.listProjects(context),
        patchDefaultProject: modules.project.patchDefaultProject(context),
        patchProject: modules.project.patchProject(context),
        updateDefaultProject: modules.project.updateDefaultProject(context),
        updateProject: modules.project.updateProject(context)
      });
      const kubernetes = Object.freeze({
        addContainerRegistry: modules.kubernetes.addContainerRegistry(context),
        createKubernetesCluster: modules.kubernetes.createKubernetesCluster(context),
        createNodePool: modules.kubernetes.createNodePool(context),
        deleteKubernetesCluster: modules.kubernetes.deleteKubernetesCluster(context),
        deleteNode: modules.kubernetes.deleteNode(context),
        deleteNodePool: modules.kubernetes.deleteNodePool(context),
        getClusterlintDiagnostics: modules.kubernetes.getClusterlintDiagnostics(context),
        getKubernetesCluster: modules.kubernetes.getKubernetesCluster(context),
        getKubernetesClusterCredentials: modules.kubernetes.getKubernetesClusterCredentials(context),
        getKubernetesClusterKubeconfig: modules.kubernetes.getKubernetesClusterKubeconfig(context),
        getNodePool: modules.kubernetes.getNodePool(context),
        listAvailableOptionsOfKubernetes: modules.kubernetes.listAvailableOptionsOfKubernetes(context),
        listKubernetesClusterAvailableUpgrades: modules.kubernetes.listKubernetesClusterAvailableUpgrades(context),
        listKubernetesClusters: modules.kubernetes.listKubernetesClusters(context),
        listNodePools: modules.kubernetes.listNodePools(context),
        removeContainerRegistry: modules.kubernetes.removeContainerRegistry(context),
        runClusterlintOnKubernetesCluster: modules.kubernetes.runClusterlintOnKubernetesCluster(context),
        updateKubernetesCluster: modules.kubernetes.updateKubernetesCluster(context),
        updateNodePool: modules.kubernetes.updateNodePool(context),
        upgradeKubernetesCluster: modules.kubernetes.upgradeKubernetesCluster(context)
      });
      const cdnEndpoint = Object.freeze({
        createCdnEndpoint: modules.cdnEndpoint.createCdnEndpoint(context),
        getCdnEndpoint: modules.cdnEndpoint.getCdnEndpoint(context),
        listCdnEndpoints: modules.cdnEndpoint.listCdnEndpoints(context),
        deleteCdnEndpoint: modules.cdnEndpoint.deleteCdnEndpoint(context),
        updateCdnEndpoint: modules.cdnEndpoint.updateCdnEndpoint(context),
        purgeCache: modules.cdnEndpoint.purgeCache(context)
      });
      const containerRegistry = Object.freeze({
        configureRegistry: modules.containerRegistry.configureRegistry(context),
        deleteRegistry: modules.containerRegistry.deleteRegistry(context),
        getDockerCredentials: modules.containerRegistry.getDockerCredentials(context),
        getRegistry: modules.containerRegistry.getRegistry(context)
      });
      const customer = Object.freeze({
        downloadInvoice: modules.customer.downloadInvoice(context),
        getBalance: modules.customer.getBalance(context),
        getInvoiceSummary: modules.customer.getInvoiceSummary(context),
        listBillingHistory: modules.customer.listBillingHistory(context),
        listInvoiceItems: modules.customer.listInvoiceItems(context),
        listInvoices: modules.customer.listInvoices(context)
      });
      const vpc = Object.freeze({
        createVpc: modules.vpc.createVpc(context),
        deleteVpc: modules.vpc.deleteVpc(context),
        getVpc: modules.vpc.getVpc(context),
        listVpcResources: modules.vpc.listVpcResources(context),
        listVpcs: modules.vpc.listVpcs(context),
        updateVpc: modules.vpc.updateVpc(context)
      });
      const app = Object.freeze({
        cancelAppDeployment: modules.app.cancelAppDeployment(context),
        createApp: modules.app.createApp(context),
        createAppDeployment: modules.app.createAppDeployment(context),
        deleteApp: modules.app.deleteApp(context),
        getActiveDeploymentLogs: modules.app.getActiveDeploymentLogs(context),
        getAggregatedAppDeploymentLogs: modules.app.getAggregatedAppDeploymentLogs(context),
        getApp: modules.app.getApp(context),
        getAppDeployment: modules.app.getAppDeployment(context),
        getAppDeploymentLogs: modules.app.getAppDeploymentLogs(context),
        listAppDeployments: modules.app.listAppDeployments(context),
        listApps: modules.app.listApps(context),
        runAppDetection: modules.app.runAppDetection(context),
        updateApp: modules.app.updateApp(context)
      });
      const monitoring = Object.freeze({
        getDropletAvailableMemoryMetrics: modules.monitoring.getDropletAvailableMemoryMetrics(context),
        getDropletBandwidthMetrics: modules.monitoring.getDropletBandwidthMetrics(context),
        getDropletCpuMetrics: modules.monitoring.getDropletCpuMetrics(context),
        getDropletFreeMemoryMetrics: modules.monitoring.getDropletFreeMemoryMetrics(context),
        getDropletTotalMemoryMetrics: modules.monitoring.getDropletTotalMemoryMetrics(context)
      });
      return Object.freeze({
        _options,
        account,
        action,
        app,
        cdnEndpoint,
        certificate,
        containerRegistry,
        customer,
        database,
        domain,
        droplet,
        firewall,
        floatingIp,
        genAi,
        image,
        kubernetes,
        loadBalancer,
        monitoring,
        project,
        region,
        size,
        snapshot,
        sshKey,
        tag,
        volume,
        vpc
      });
    };
    exports.createApiClient = createApiClient2;
  }
});

// node_modules/dots-wrapper/dist/common/create-context/create-context.js
var require_create_context = __commonJS({
  "node_modules/dots-wrapper/dist/common/create-context/create-context.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.createContext = void 0;
    var createContext = ({ axios, requestTimeoutInMs = 1e3 * 15, endpoint = "https://api.digitalocean.com/v2", token }) => {
      const headers = Object.freeze({
        "Authorization": `Bearer ${token}`,
        "Content-Type": "application/json"
      });
      const httpClient = axios.create({
        baseURL: endpoint,
        headers,
        timeout: requestTimeoutInMs
      });
      return Object.freeze({ endpoint, httpClient });
    };
    exports.createContext = createContext;
  }
});

// node_modules/dots-wrapper/dist/common/index.js
var require_common2 = __commonJS({
  "node_modules/dots-wrapper/dist/common/index.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __exportStar = exports && exports.__exportStar || function(m, exports2) {
      for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports2, p)) __createBinding(exports2, m, p);
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    __exportStar(require_create_api_client(), exports);
    __exportStar(require_create_context(), exports);
  }
});

// node_modules/dots-wrapper/dist/container-registry/configure-registry/configure-registry.js
var require_configure_registry = __commonJS({
  "node_modules/dots-wrapper/dist/container-registry/configure-registry/configure-registry.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.configureRegistry = void 0;
    var configureRegistry = ({ httpClient }) => ({ name }) => {
      const url = "/registry";
      const body = { name };
      return httpClient.post(url, body);
    };
    exports.configureRegistry = configureRegistry;
  }
});

// node_modules/dots-wrapper/dist/container-registry/delete-registry/delete-registry.js
var require_delete_registry = __commonJS({
  "node_modules/dots-wrapper/dist/container-registry/delete-registry/delete-registry.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.deleteRegistry = void 0;
    var deleteRegistry = ({ httpClient }) => () => {
      const url = "/registry";
      return httpClient.delete(url);
    };
    exports.deleteRegistry = deleteRegistry;
  }
});

// node_modules/dots-wrapper/dist/container-registry/get-docker-credentials/get-docker-credentials.js
var require_get_docker_credentials = __commonJS({
  "node_modules/dots-wrapper/dist/container-registry/get-docker-credentials/get-docker-credentials.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getDockerCredentials = void 0;
    var getDockerCredentials = ({ httpClient }) => ({ can_write = false, expiry_seconds }) => {
      const url = "/registry/docker-credentials";
      const query_params = {
        expiry_seconds,
        read_write: can_write
      };
      return httpClient.get(url, { params: query_params });
    };
    exports.getDockerCredentials = getDockerCredentials;
  }
});

// node_modules/dots-wrapper/dist/container-registry/get-registry/get-registry.js
var require_get_registry = __commonJS({
  "node_modules/dots-wrapper/dist/container-registry/get-registry/get-registry.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getRegistry = void 0;
    var getRegistry = ({ httpClient }) => () => {
      const url = "/registry";
      return httpClient.get(url);
    };
    exports.getRegistry = getRegistry;
  }
});

// node_modules/dots-wrapper/dist/container-registry/types/container-registry.js
var require_container_registry = __commonJS({
  "node_modules/dots-wrapper/dist/container-registry/types/container-registry.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/container-registry/types/index.js
var require_types6 = __commonJS({
  "node_modules/dots-wrapper/dist/container-registry/types/index.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __exportStar = exports && exports.__exportStar || function(m, exports2) {
      for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports2, p)) __createBinding(exports2, m, p);
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    __exportStar(require_container_registry(), exports);
  }
});

// node_modules/dots-wrapper/dist/container-registry/index.js
var require_container_registry2 = __commonJS({
  "node_modules/dots-wrapper/dist/container-registry/index.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __exportStar = exports && exports.__exportStar || function(m, exports2) {
      for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports2, p)) __createBinding(exports2, m, p);
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    __exportStar(require_configure_registry(), exports);
    __exportStar(require_delete_registry(), exports);
    __exportStar(require_get_docker_credentials(), exports);
    __exportStar(require_get_registry(), exports);
    __exportStar(require_types6(), exports);
  }
});

// node_modules/dots-wrapper/dist/customer/download-invoice/download-invoice.js
var require_download_invoice = __commonJS({
  "node_modules/dots-wrapper/dist/customer/download-invoice/download-invoice.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.downloadInvoice = void 0;
    var downloadInvoice = ({ httpClient }) => ({ invoice_uuid, format }) => {
      const url = `/customers/my/invoices/${invoice_uuid}/${format}`;
      return httpClient.get(url, {
        responseType: "stream"
      });
    };
    exports.downloadInvoice = downloadInvoice;
  }
});

// node_modules/dots-wrapper/dist/customer/get-balance/get-balance.js
var require_get_balance = __commonJS({
  "node_modules/dots-wrapper/dist/customer/get-balance/get-balance.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getBalance = void 0;
    var getBalance = ({ httpClient }) => () => {
      const url = "/customers/my/balance";
      return httpClient.get(url);
    };
    exports.getBalance = getBalance;
  }
});

// node_modules/dots-wrapper/dist/customer/get-invoice-summary/get-invoice-summary.js
var require_get_invoice_summary = __commonJS({
  "node_modules/dots-wrapper/dist/customer/get-invoice-summary/get-invoice-summary.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getInvoiceSummary = void 0;
    var getInvoiceSummary = ({ httpClient }) => ({ invoice_uuid }) => {
      const url = `/customers/my/invoices/${invoice_uuid}/summary`;
      return httpClient.get(url);
    };
    exports.getInvoiceSummary = getInvoiceSummary;
  }
});

// node_modules/dots-wrapper/dist/customer/list-billing-history/list-billing-history.js
var require_list_billing_history = __commonJS({
  "node_modules/dots-wrapper/dist/customer/list-billing-history/list-billing-history.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listBillingHistory = void 0;
    var listBillingHistory = ({ httpClient }) => ({ page = 1, per_page = 25 }) => {
      const url = "/customers/my/billing_history";
      const query_params = { page, per_page };
      return httpClient.get(url, { params: query_params });
    };
    exports.listBillingHistory = listBillingHistory;
  }
});

// node_modules/dots-wrapper/dist/customer/list-invoice-items/list-invoice-items.js
var require_list_invoice_items = __commonJS({
  "node_modules/dots-wrapper/dist/customer/list-invoice-items/list-invoice-items.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listInvoiceItems = void 0;
    var listInvoiceItems = ({ httpClient }) => ({ invoice_uuid, page = 1, per_page = 25 }) => {
      const url = `/customers/my/invoices/${invoice_uuid}`;
      const query_params = { page, per_page };
      return httpClient.get(url, { params: query_params });
    };
    exports.listInvoiceItems = listInvoiceItems;
  }
});

// node_modules/dots-wrapper/dist/customer/list-invoices/list-invoices.js
var require_list_invoices = __commonJS({
  "node_modules/dots-wrapper/dist/customer/list-invoices/list-invoices.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listInvoices = void 0;
    var listInvoices = ({ httpClient }) => ({ page = 1, per_page = 25 }) => {
      const url = "/customers/my/invoices";
      const query_params = { page, per_page };
      return httpClient.get(url, { params: query_params });
    };
    exports.listInvoices = listInvoices;
  }
});

// node_modules/dots-wrapper/dist/customer/types/balance.js
var require_balance = __commonJS({
  "node_modules/dots-wrapper/dist/customer/types/balance.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/customer/types/billing-history.js
var require_billing_history = __commonJS({
  "node_modules/dots-wrapper/dist/customer/types/billing-history.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/customer/types/invoice-item.js
var require_invoice_item = __commonJS({
  "node_modules/dots-wrapper/dist/customer/types/invoice-item.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/customer/types/invoice-preview.js
var require_invoice_preview = __commonJS({
  "node_modules/dots-wrapper/dist/customer/types/invoice-preview.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/customer/types/invoice-summary.js
var require_invoice_summary = __commonJS({
  "node_modules/dots-wrapper/dist/customer/types/invoice-summary.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/customer/types/invoice.js
var require_invoice = __commonJS({
  "node_modules/dots-wrapper/dist/customer/types/invoice.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/customer/types/index.js
var require_types7 = __commonJS({
  "node_modules/dots-wrapper/dist/customer/types/index.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __exportStar = exports && exports.__exportStar || function(m, exports2) {
      for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports2, p)) __createBinding(exports2, m, p);
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    __exportStar(require_balance(), exports);
    __exportStar(require_billing_history(), exports);
    __exportStar(require_invoice_item(), exports);
    __exportStar(require_invoice_preview(), exports);
    __exportStar(require_invoice_summary(), exports);
    __exportStar(require_invoice(), exports);
  }
});

// node_modules/dots-wrapper/dist/customer/index.js
var require_customer = __commonJS({
  "node_modules/dots-wrapper/dist/customer/index.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __exportStar = exports && exports.__exportStar || function(m, exports2) {
      for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports2, p)) __createBinding(exports2, m, p);
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    __exportStar(require_download_invoice(), exports);
    __exportStar(require_get_balance(), exports);
    __exportStar(require_get_invoice_summary(), exports);
    __exportStar(require_list_billing_history(), exports);
    __exportStar(require_list_invoice_items(), exports);
    __exportStar(require_list_invoices(), exports);
    __exportStar(require_types7(), exports);
  }
});

// node_modules/dots-wrapper/dist/database/configure-database-cluster-eviction-policy/configure-database-cluster-eviction-policy.js
var require_configure_database_cluster_eviction_policy = __commonJS({
  "node_modules/dots-wrapper/dist/database/configure-database-cluster-eviction-policy/configure-database-cluster-eviction-policy.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.configureDatabaseClusterEvictionPolicy = void 0;
    var configureDatabaseClusterEvictionPolicy = ({ httpClient }) => ({ database_cluster_id, eviction_policy }) => {
      const url = `/databases/${database_cluster_id}/eviction_policy`;
      const body = { eviction_policy };
      return httpClient.put(url, body);
    };
    exports.configureDatabaseClusterEvictionPolicy = configureDatabaseClusterEvictionPolicy;
  }
});

// node_modules/dots-wrapper/dist/database/configure-database-cluster-maintenance-window/configure-database-cluster-maintenance-window.js
var require_configure_database_cluster_maintenance_window = __commonJS({
  "node_modules/dots-wrapper/dist/database/configure-database-cluster-maintenance-window/configure-database-cluster-maintenance-window.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.configureDatabaseClusterMaintenanceWindow = void 0;
    var configureDatabaseClusterMaintenanceWindow = ({ httpClient }) => ({ database_cluster_id, day, hour }) => {
      const url = `/databases/${database_cluster_id}/maintenance`;
      const body = { day, hour };
      return httpClient.put(url, body);
    };
    exports.configureDatabaseClusterMaintenanceWindow = configureDatabaseClusterMaintenanceWindow;
  }
});

// node_modules/dots-wrapper/dist/database/configure-database-cluster-sql-modes/configure-database-cluster-sql-modes.js
var require_configure_database_cluster_sql_modes = __commonJS({
  "node_modules/dots-wrapper/dist/database/configure-database-cluster-sql-modes/configure-database-cluster-sql-modes.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.configureDatabaseClusterSqlModes = void 0;
    var configureDatabaseClusterSqlModes = ({ httpClient }) => ({ database_cluster_id, sql_mode }) => {
      const url = `/databases/${database_cluster_id}/sql_mode`;
      const body = { sql_mode };
      return httpClient.put(url, body);
    };
    exports.configureDatabaseClusterSqlModes = configureDatabaseClusterSqlModes;
  }
});

// node_modules/dots-wrapper/dist/database/create-connection-pool/create-connection-pool.js
var require_create_connection_pool = __commonJS({
  "node_modules/dots-wrapper/dist/database/create-connection-pool/create-connection-pool.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.createConnectionPool = void 0;
    var createConnectionPool = ({ httpClient }) => ({ database_cluster_id, db_name, mode, pool_name, size, user_name }) => {
      const url = `/databases/${database_cluster_id}/pools`;
      const body = {
        db: db_name,
        mode,
        name: pool_name,
        size,
        user: user_name
      };
      return httpClient.post(url, body);
    };
    exports.createConnectionPool = createConnectionPool;
  }
});

// node_modules/dots-wrapper/dist/database/create-database-cluster-db/create-database-cluster-db.js
var require_create_database_cluster_db = __commonJS({
  "node_modules/dots-wrapper/dist/database/create-database-cluster-db/create-database-cluster-db.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.createDatabaseClusterDb = void 0;
    var createDatabaseClusterDb = ({ httpClient }) => ({ database_cluster_id, db_name }) => {
      const url = `/databases/${database_cluster_id}/dbs`;
      const body = { name: db_name };
      return httpClient.post(url, body);
    };
    exports.createDatabaseClusterDb = createDatabaseClusterDb;
  }
});

// node_modules/dots-wrapper/dist/database/create-database-cluster-user/create-database-cluster-user.js
var require_create_database_cluster_user = __commonJS({
  "node_modules/dots-wrapper/dist/database/create-database-cluster-user/create-database-cluster-user.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.createDatabaseClusterUser = void 0;
    var createDatabaseClusterUser = ({ httpClient }) => ({ database_cluster_id, mysql_settings, settings, user_name }) => {
      const url = `/databases/${database_cluster_id}/users`;
      const body = { name: user_name, mysql_settings, settings };
      return httpClient.post(url, body);
    };
    exports.createDatabaseClusterUser = createDatabaseClusterUser;
  }
});

// node_modules/dots-wrapper/dist/database/create-database-cluster/create-database-cluster.js
var require_create_database_cluster = __commonJS({
  "node_modules/dots-wrapper/dist/database/create-database-cluster/create-database-cluster.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.createDatabaseCluster = void 0;
    var createDatabaseCluster = ({ httpClient }) => ({ engine, name, num_nodes, private_network_uuid, region, size, tags, version }) => {
      const url = "/databases";
      const body = {
        engine,
        name,
        num_nodes,
        private_network_uuid,
        region,
        size,
        tags,
        version
      };
      return httpClient.post(url, body);
    };
    exports.createDatabaseCluster = createDatabaseCluster;
  }
});

// node_modules/dots-wrapper/dist/database/create-read-only-replica/create-read-only-replica.js
var require_create_read_only_replica = __commonJS({
  "node_modules/dots-wrapper/dist/database/create-read-only-replica/create-read-only-replica.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.createReadOnlyReplica = void 0;
    var createReadOnlyReplica = ({ httpClient }) => ({ database_cluster_id, name, region, size, tags }) => {
      const url = `/databases/${database_cluster_id}/replicas`;
      const body = {
        name,
        region,
        size,
        tags
      };
      return httpClient.post(url, body);
    };
    exports.createReadOnlyReplica = createReadOnlyReplica;
  }
});

// node_modules/dots-wrapper/dist/database/delete-connection-pool/delete-connection-pool.js
var require_delete_connection_pool = __commonJS({
  "node_modules/dots-wrapper/dist/database/delete-connection-pool/delete-connection-pool.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.deleteConnectionPool = void 0;
    var deleteConnectionPool = ({ httpClient }) => ({ database_cluster_id, pool_name }) => {
      const url = `/databases/${database_cluster_id}/pools/${pool_name}`;
      return httpClient.delete(url);
    };
    exports.deleteConnectionPool = deleteConnectionPool;
  }
});

// node_modules/dots-wrapper/dist/database/delete-database-cluster-db/delete-database-cluster-db.js
var require_delete_database_cluster_db = __commonJS({
  "node_modules/dots-wrapper/dist/database/delete-database-cluster-db/delete-database-cluster-db.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.deleteDatabaseClusterDb = void 0;
    var deleteDatabaseClusterDb = ({ httpClient }) => ({ database_cluster_id, db_name }) => {
      const url = `/databases/${database_cluster_id}/dbs/${db_name}`;
      return httpClient.delete(url);
    };
    exports.deleteDatabaseClusterDb = deleteDatabaseClusterDb;
  }
});

// node_modules/dots-wrapper/dist/database/destroy-database-cluster/destroy-database-cluster.js
var require_destroy_database_cluster = __commonJS({
  "node_modules/dots-wrapper/dist/database/destroy-database-cluster/destroy-database-cluster.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.destroyDatabaseCluster = void 0;
    var destroyDatabaseCluster = ({ httpClient }) => ({ database_cluster_id }) => {
      const url = `/databases/${database_cluster_id}`;
      return httpClient.delete(url);
    };
    exports.destroyDatabaseCluster = destroyDatabaseCluster;
  }
});

// node_modules/dots-wrapper/dist/database/destroy-read-only-replica/destroy-read-only-replica.js
var require_destroy_read_only_replica = __commonJS({
  "node_modules/dots-wrapper/dist/database/destroy-read-only-replica/destroy-read-only-replica.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.destroyReadOnlyReplica = void 0;
    var destroyReadOnlyReplica = ({ httpClient }) => ({ database_cluster_id, read_only_replica_name }) => {
      const url = `/databases/${database_cluster_id}/replicas/${read_only_replica_name}`;
      return httpClient.delete(url);
    };
    exports.destroyReadOnlyReplica = destroyReadOnlyReplica;
  }
});

// node_modules/dots-wrapper/dist/database/get-connection-pool/get-connection-pool.js
var require_get_connection_pool = __commonJS({
  "node_modules/dots-wrapper/dist/database/get-connection-pool/get-connection-pool.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getConnectionPool = void 0;
    var getConnectionPool = ({ httpClient }) => ({ database_cluster_id, pool_name }) => {
      const url = `/databases/${database_cluster_id}/pools/${pool_name}`;
      return httpClient.get(url);
    };
    exports.getConnectionPool = getConnectionPool;
  }
});

// node_modules/dots-wrapper/dist/database/get-database-cluster-db/get-database-cluster-db.js
var require_get_database_cluster_db = __commonJS({
  "node_modules/dots-wrapper/dist/database/get-database-cluster-db/get-database-cluster-db.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getDatabaseClusterDb = void 0;
    var getDatabaseClusterDb = ({ httpClient }) => ({ database_cluster_id, db_name }) => {
      const url = `/databases/${database_cluster_id}/dbs/${db_name}`;
      return httpClient.get(url);
    };
    exports.getDatabaseClusterDb = getDatabaseClusterDb;
  }
});

// node_modules/dots-wrapper/dist/database/get-database-cluster-eviction-policy/get-database-cluster-eviction-policy.js
var require_get_database_cluster_eviction_policy = __commonJS({
  "node_modules/dots-wrapper/dist/database/get-database-cluster-eviction-policy/get-database-cluster-eviction-policy.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getDatabaseClusterEvictionPolicy = void 0;
    var getDatabaseClusterEvictionPolicy = ({ httpClient }) => ({ database_cluster_id }) => {
      const url = `/databases/${database_cluster_id}/eviction_policy`;
      return httpClient.get(url);
    };
    exports.getDatabaseClusterEvictionPolicy = getDatabaseClusterEvictionPolicy;
  }
});

// node_modules/dots-wrapper/dist/database/get-database-cluster-sql-mode/get-database-cluster-sql-mode.js
var require_get_database_cluster_sql_mode = __commonJS({
  "node_modules/dots-wrapper/dist/database/get-database-cluster-sql-mode/get-database-cluster-sql-mode.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getDatabaseClusterSqlMode = void 0;
    var getDatabaseClusterSqlMode = ({ httpClient }) => ({ database_cluster_id }) => {
      const url = `/databases/${database_cluster_id}/sql_mode`;
      return httpClient.get(url);
    };
    exports.getDatabaseClusterSqlMode = getDatabaseClusterSqlMode;
  }
});

// node_modules/dots-wrapper/dist/database/get-database-cluster-user/get-database-cluster-user.js
var require_get_database_cluster_user = __commonJS({
  "node_modules/dots-wrapper/dist/database/get-database-cluster-user/get-database-cluster-user.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getDatabaseClusterUser = void 0;
    var getDatabaseClusterUser = ({ httpClient }) => ({ database_cluster_id, user_name }) => {
      const url = `/databases/${database_cluster_id}/users/${user_name}`;
      return httpClient.get(url);
    };
    exports.getDatabaseClusterUser = getDatabaseClusterUser;
  }
});

// node_modules/dots-wrapper/dist/database/get-database-cluster/get-database-cluster.js
var require_get_database_cluster = __commonJS({
  "node_modules/dots-wrapper/dist/database/get-database-cluster/get-database-cluster.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getDatabaseCluster = void 0;
    var getDatabaseCluster = ({ httpClient }) => ({ database_cluster_id }) => {
      const url = `/databases/${database_cluster_id}`;
      return httpClient.get(url);
    };
    exports.getDatabaseCluster = getDatabaseCluster;
  }
});

// node_modules/dots-wrapper/dist/database/get-read-only-replica/get-read-only-replica.js
var require_get_read_only_replica = __commonJS({
  "node_modules/dots-wrapper/dist/database/get-read-only-replica/get-read-only-replica.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getReadOnlyReplica = void 0;
    var getReadOnlyReplica = ({ httpClient }) => ({ database_cluster_id, read_only_replica_name }) => {
      const url = `/databases/${database_cluster_id}/replicas/${read_only_replica_name}`;
      return httpClient.get(url);
    };
    exports.getReadOnlyReplica = getReadOnlyReplica;
  }
});

// node_modules/dots-wrapper/dist/database/list-connection-pools/list-connection-pools.js
var require_list_connection_pools = __commonJS({
  "node_modules/dots-wrapper/dist/database/list-connection-pools/list-connection-pools.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listConnectionPools = void 0;
    var listConnectionPools = ({ httpClient }) => ({ page = 1, per_page = 25, database_cluster_id }) => {
      const url = `/databases/${database_cluster_id}/pools`;
      const query_params = { page, per_page };
      return httpClient.get(url, { params: query_params });
    };
    exports.listConnectionPools = listConnectionPools;
  }
});

// node_modules/dots-wrapper/dist/database/list-database-cluster-backups/list-database-cluster-backups.js
var require_list_database_cluster_backups = __commonJS({
  "node_modules/dots-wrapper/dist/database/list-database-cluster-backups/list-database-cluster-backups.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listDatabaseClusterBackups = void 0;
    var listDatabaseClusterBackups = ({ httpClient }) => ({ page = 1, per_page = 25, database_cluster_id }) => {
      const url = `/databases/${database_cluster_id}/backups`;
      const query_params = { page, per_page };
      return httpClient.get(url, { params: query_params });
    };
    exports.listDatabaseClusterBackups = listDatabaseClusterBackups;
  }
});

// node_modules/dots-wrapper/dist/database/list-database-cluster-dbs/list-database-cluster-dbs.js
var require_list_database_cluster_dbs = __commonJS({
  "node_modules/dots-wrapper/dist/database/list-database-cluster-dbs/list-database-cluster-dbs.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listDatabaseClusterDbs = void 0;
    var listDatabaseClusterDbs = ({ httpClient }) => ({ page = 1, per_page = 25, database_cluster_id }) => {
      const url = `/databases/${database_cluster_id}/dbs`;
      const query_params = { page, per_page };
      return httpClient.get(url, { params: query_params });
    };
    exports.listDatabaseClusterDbs = listDatabaseClusterDbs;
  }
});

// node_modules/dots-wrapper/dist/database/list-database-cluster-firewall-rules/list-database-cluster-firewall-rules.js
var require_list_database_cluster_firewall_rules = __commonJS({
  "node_modules/dots-wrapper/dist/database/list-database-cluster-firewall-rules/list-database-cluster-firewall-rules.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listDatabaseClusterFirewallRules = void 0;
    var listDatabaseClusterFirewallRules = ({ httpClient }) => ({ page = 1, per_page = 25, database_cluster_id }) => {
      const url = `/databases/${database_cluster_id}/firewall`;
      const query_params = { page, per_page };
      return httpClient.get(url, { params: query_params });
    };
    exports.listDatabaseClusterFirewallRules = listDatabaseClusterFirewallRules;
  }
});

// node_modules/dots-wrapper/dist/database/list-database-cluster-users/list-database-cluster-users.js
var require_list_database_cluster_users = __commonJS({
  "node_modules/dots-wrapper/dist/database/list-database-cluster-users/list-database-cluster-users.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listDatabaseClusterUsers = void 0;
    var listDatabaseClusterUsers = ({ httpClient }) => ({ page = 1, per_page = 25, database_cluster_id }) => {
      const url = `/databases/${database_cluster_id}/users`;
      const query_params = { page, per_page };
      return httpClient.get(url, { params: query_params });
    };
    exports.listDatabaseClusterUsers = listDatabaseClusterUsers;
  }
});

// node_modules/dots-wrapper/dist/database/list-database-clusters/list-database-clusters.js
var require_list_database_clusters = __commonJS({
  "node_modules/dots-wrapper/dist/database/list-database-clusters/list-database-clusters.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listDatabaseClusters = void 0;
    var listDatabaseClusters = ({ httpClient }) => ({ page = 1, per_page = 25 }) => {
      const url = "/databases";
      const query_params = { page, per_page };
      return httpClient.get(url, { params: query_params });
    };
    exports.listDatabaseClusters = listDatabaseClusters;
  }
});

// node_modules/dots-wrapper/dist/database/list-database-options/list-database-options.js
var require_list_database_options = __commonJS({
  "node_modules/dots-wrapper/dist/database/list-database-options/list-database-options.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listDatabaseOptions = void 0;
    var listDatabaseOptions = ({ httpClient }) => () => {
      const url = "/databases/options";
      return httpClient.get(url);
    };
    exports.listDatabaseOptions = listDatabaseOptions;
  }
});

// node_modules/dots-wrapper/dist/database/list-read-only-replicas/list-read-only-replicas.js
var require_list_read_only_replicas = __commonJS({
  "node_modules/dots-wrapper/dist/database/list-read-only-replicas/list-read-only-replicas.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listReadOnlyReplicas = void 0;
    var listReadOnlyReplicas = ({ httpClient }) => ({ page = 1, per_page = 25, database_cluster_id }) => {
      const url = `/databases/${database_cluster_id}/replicas`;
      const query_params = { page, per_page };
      return httpClient.get(url, { params: query_params });
    };
    exports.listReadOnlyReplicas = listReadOnlyReplicas;
  }
});

// node_modules/dots-wrapper/dist/database/migrate-database-cluster/migrate-database-cluster.js
var require_migrate_database_cluster = __commonJS({
  "node_modules/dots-wrapper/dist/database/migrate-database-cluster/migrate-database-cluster.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.migrateDatabaseCluster = void 0;
    var migrateDatabaseCluster = ({ httpClient }) => ({ database_cluster_id, region }) => {
      const url = `/databases/${database_cluster_id}/migrate`;
      const body = { region };
      return httpClient.put(url, body);
    };
    exports.migrateDatabaseCluster = migrateDatabaseCluster;
  }
});

// node_modules/dots-wrapper/dist/database/remove-database-cluster-user/remove-database-cluster-user.js
var require_remove_database_cluster_user = __commonJS({
  "node_modules/dots-wrapper/dist/database/remove-database-cluster-user/remove-database-cluster-user.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.removeDatabaseClusterUser = void 0;
    var removeDatabaseClusterUser = ({ httpClient }) => ({ database_cluster_id, user_name }) => {
      const url = `/databases/${database_cluster_id}/users/${user_name}`;
      return httpClient.delete(url);
    };
    exports.removeDatabaseClusterUser = removeDatabaseClusterUser;
  }
});

// node_modules/dots-wrapper/dist/database/resize-database-cluster/resize-database-cluster.js
var require_resize_database_cluster = __commonJS({
  "node_modules/dots-wrapper/dist/database/resize-database-cluster/resize-database-cluster.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.resizeDatabaseCluster = void 0;
    var resizeDatabaseCluster = ({ httpClient }) => ({ database_cluster_id, num_nodes, size }) => {
      const url = `/databases/${database_cluster_id}/resize`;
      const body = {
        num_nodes,
        size
      };
      return httpClient.put(url, body);
    };
    exports.resizeDatabaseCluster = resizeDatabaseCluster;
  }
});

// node_modules/dots-wrapper/dist/database/restore-database-cluster-backup/restore-database-cluster-backup.js
var require_restore_database_cluster_backup = __commonJS({
  "node_modules/dots-wrapper/dist/database/restore-database-cluster-backup/restore-database-cluster-backup.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.restoreDatabaseClusterBackup = void 0;
    var restoreDatabaseClusterBackup = ({ httpClient }) => ({ backup_restore, engine, name, num_nodes, region, size, tags, version }) => {
      const url = "/databases";
      const body = {
        backup_restore,
        engine,
        name,
        num_nodes,
        region,
        size,
        tags,
        version
      };
      return httpClient.post(url, body);
    };
    exports.restoreDatabaseClusterBackup = restoreDatabaseClusterBackup;
  }
});

// node_modules/dots-wrapper/dist/database/types/database-cluster-connection-pool-mode.js
var require_database_cluster_connection_pool_mode = __commonJS({
  "node_modules/dots-wrapper/dist/database/types/database-cluster-connection-pool-mode.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/database/types/database-cluster-connection-pool.js
var require_database_cluster_connection_pool = __commonJS({
  "node_modules/dots-wrapper/dist/database/types/database-cluster-connection-pool.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/database/types/database-cluster-connection.js
var require_database_cluster_connection = __commonJS({
  "node_modules/dots-wrapper/dist/database/types/database-cluster-connection.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/database/types/database-cluster-db.js
var require_database_cluster_db = __commonJS({
  "node_modules/dots-wrapper/dist/database/types/database-cluster-db.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/database/types/database-cluster-engine.js
var require_database_cluster_engine = __commonJS({
  "node_modules/dots-wrapper/dist/database/types/database-cluster-engine.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/database/types/database-cluster-eviction-policy.js
var require_database_cluster_eviction_policy = __commonJS({
  "node_modules/dots-wrapper/dist/database/types/database-cluster-eviction-policy.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/database/types/database-cluster-firewall-rule-type.js
var require_database_cluster_firewall_rule_type = __commonJS({
  "node_modules/dots-wrapper/dist/database/types/database-cluster-firewall-rule-type.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/database/types/database-cluster-maintenance-window.js
var require_database_cluster_maintenance_window = __commonJS({
  "node_modules/dots-wrapper/dist/database/types/database-cluster-maintenance-window.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/database/types/database-cluster-user-settings.js
var require_database_cluster_user_settings = __commonJS({
  "node_modules/dots-wrapper/dist/database/types/database-cluster-user-settings.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/database/types/database-cluster-mysql-user-settings.js
var require_database_cluster_mysql_user_settings = __commonJS({
  "node_modules/dots-wrapper/dist/database/types/database-cluster-mysql-user-settings.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/database/types/database-cluster-mongo-user-settings.js
var require_database_cluster_mongo_user_settings = __commonJS({
  "node_modules/dots-wrapper/dist/database/types/database-cluster-mongo-user-settings.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/database/types/database-cluster-replica.js
var require_database_cluster_replica = __commonJS({
  "node_modules/dots-wrapper/dist/database/types/database-cluster-replica.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/database/types/database-cluster-status.js
var require_database_cluster_status = __commonJS({
  "node_modules/dots-wrapper/dist/database/types/database-cluster-status.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/database/types/database-cluster-user.js
var require_database_cluster_user = __commonJS({
  "node_modules/dots-wrapper/dist/database/types/database-cluster-user.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/database/types/database-cluster.js
var require_database_cluster = __commonJS({
  "node_modules/dots-wrapper/dist/database/types/database-cluster.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/database/types/index.js
var require_types8 = __commonJS({
  "node_modules/dots-wrapper/dist/database/types/index.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __exportStar = exports && exports.__exportStar || function(m, exports2) {
      for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports2, p)) __createBinding(exports2, m, p);
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    __exportStar(require_database_cluster_connection_pool_mode(), exports);
    __exportStar(require_database_cluster_connection_pool(), exports);
    __exportStar(require_database_cluster_connection(), exports);
    __exportStar(require_database_cluster_db(), exports);
    __exportStar(require_database_cluster_engine(), exports);
    __exportStar(require_database_cluster_eviction_policy(), exports);
    __exportStar(require_database_cluster_firewall_rule_type(), exports);
    __exportStar(require_database_cluster_maintenance_window(), exports);
    __exportStar(require_database_cluster_user_settings(), exports);
    __exportStar(require_database_cluster_mysql_user_settings(), exports);
    __exportStar(require_database_cluster_mongo_user_settings(), exports);
    __exportStar(require_database_cluster_replica(), exports);
    __exportStar(require_database_cluster_status(), exports);
    __exportStar(require_database_cluster_user(), exports);
    __exportStar(require_database_cluster(), exports);
  }
});

// node_modules/dots-wrapper/dist/database/update-database-cluster-firewall-rules/update-database-cluster-firewall-rules.js
var require_update_database_cluster_firewall_rules = __commonJS({
  "node_modules/dots-wrapper/dist/database/update-database-cluster-firewall-rules/update-database-cluster-firewall-rules.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.updateDatabaseClusterFirewallRules = void 0;
    var updateDatabaseClusterFirewallRules = ({ httpClient }) => ({ database_cluster_id, rules }) => {
      const url = `/databases/${database_cluster_id}/firewall`;
      const body = { rules };
      return httpClient.put(url, body);
    };
    exports.updateDatabaseClusterFirewallRules = updateDatabaseClusterFirewallRules;
  }
});

// node_modules/dots-wrapper/dist/database/index.js
var require_database = __commonJS({
  "node_modules/dots-wrapper/dist/database/index.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __exportStar = exports && exports.__exportStar || function(m, exports2) {
      for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports2, p)) __createBinding(exports2, m, p);
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    __exportStar(require_configure_database_cluster_eviction_policy(), exports);
    __exportStar(require_configure_database_cluster_maintenance_window(), exports);
    __exportStar(require_configure_database_cluster_sql_modes(), exports);
    __exportStar(require_create_connection_pool(), exports);
    __exportStar(require_create_database_cluster_db(), exports);
    __exportStar(require_create_database_cluster_user(), exports);
    __exportStar(require_create_database_cluster(), exports);
    __exportStar(require_create_read_only_replica(), exports);
    __exportStar(require_delete_connection_pool(), exports);
    __exportStar(require_delete_database_cluster_db(), exports);
    __exportStar(require_destroy_database_cluster(), exports);
    __exportStar(require_destroy_read_only_replica(), exports);
    __exportStar(require_get_connection_pool(), exports);
    __exportStar(require_get_database_cluster_db(), exports);
    __exportStar(require_get_database_cluster_eviction_policy(), exports);
    __exportStar(require_get_database_cluster_sql_mode(), exports);
    __exportStar(require_get_database_cluster_user(), exports);
    __exportStar(require_get_database_cluster(), exports);
    __exportStar(require_get_read_only_replica(), exports);
    __exportStar(require_list_connection_pools(), exports);
    __exportStar(require_list_database_cluster_backups(), exports);
    __exportStar(require_list_database_cluster_dbs(), exports);
    __exportStar(require_list_database_cluster_firewall_rules(), exports);
    __exportStar(require_list_database_cluster_users(), exports);
    __exportStar(require_list_database_clusters(), exports);
    __exportStar(require_list_database_options(), exports);
    __exportStar(require_list_read_only_replicas(), exports);
    __exportStar(require_migrate_database_cluster(), exports);
    __exportStar(require_remove_database_cluster_user(), exports);
    __exportStar(require_resize_database_cluster(), exports);
    __exportStar(require_restore_database_cluster_backup(), exports);
    __exportStar(require_types8(), exports);
    __exportStar(require_update_database_cluster_firewall_rules(), exports);
  }
});

// node_modules/dots-wrapper/dist/domain/create-domain-record/create-domain-record.js
var require_create_domain_record = __commonJS({
  "node_modules/dots-wrapper/dist/domain/create-domain-record/create-domain-record.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.createDomainRecord = void 0;
    var createDomainRecord = ({ httpClient }) => ({ domain_name, data, flags, name, port, priority, tag, ttl, type, weight }) => {
      const url = `/domains/${domain_name}/records`;
      const body = {
        data,
        flags,
        name,
        port,
        priority,
        tag,
        ttl,
        type,
        weight
      };
      return httpClient.post(url, body);
    };
    exports.createDomainRecord = createDomainRecord;
  }
});

// node_modules/dots-wrapper/dist/domain/create-domain/create-domain.js
var require_create_domain = __commonJS({
  "node_modules/dots-wrapper/dist/domain/create-domain/create-domain.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.createDomain = void 0;
    var createDomain = ({ httpClient }) => ({ ip_address, name }) => {
      const url = "/domains";
      const body = {
        ip_address,
        name
      };
      return httpClient.post(url, body);
    };
    exports.createDomain = createDomain;
  }
});

// node_modules/dots-wrapper/dist/domain/delete-domain-record/delete-domain-record.js
var require_delete_domain_record = __commonJS({
  "node_modules/dots-wrapper/dist/domain/delete-domain-record/delete-domain-record.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.deleteDomainRecord = void 0;
    var deleteDomainRecord = ({ httpClient }) => ({ domain_name, domain_record_id }) => {
      const url = `/domains/${domain_name}/records/${domain_record_id}`;
      return httpClient.delete(url);
    };
    exports.deleteDomainRecord = deleteDomainRecord;
  }
});

// node_modules/dots-wrapper/dist/domain/delete-domain/delete-domain.js
var require_delete_domain = __commonJS({
  "node_modules/dots-wrapper/dist/domain/delete-domain/delete-domain.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.deleteDomain = void 0;
    var deleteDomain = ({ httpClient }) => ({ name }) => {
      const url = `/domains/${name}`;
      return httpClient.delete(url);
    };
    exports.deleteDomain = deleteDomain;
  }
});

// node_modules/dots-wrapper/dist/domain/get-domain-record/get-domain-record.js
var require_get_domain_record = __commonJS({
  "node_modules/dots-wrapper/dist/domain/get-domain-record/get-domain-record.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getDomainRecord = void 0;
    var getDomainRecord = ({ httpClient }) => ({ domain_name, domain_record_id }) => {
      const url = `/domains/${domain_name}/records/${domain_record_id}`;
      return httpClient.get(url);
    };
    exports.getDomainRecord = getDomainRecord;
  }
});

// node_modules/dots-wrapper/dist/domain/get-domain/get-domain.js
var require_get_domain = __commonJS({
  "node_modules/dots-wrapper/dist/domain/get-domain/get-domain.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getDomain = void 0;
    var getDomain = ({ httpClient }) => ({ name }) => {
      const url = `/domains/${name}`;
      return httpClient.get(url);
    };
    exports.getDomain = getDomain;
  }
});

// node_modules/dots-wrapper/dist/domain/list-domain-records/list-domain-records.js
var require_list_domain_records = __commonJS({
  "node_modules/dots-wrapper/dist/domain/list-domain-records/list-domain-records.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listDomainRecords = void 0;
    var listDomainRecords = ({ httpClient }) => ({ domain_name, name, page = 1, per_page = 25, type }) => {
      const url = `/domains/${domain_name}/records`;
      const query_params = {
        name,
        page,
        per_page,
        type
      };
      return httpClient.get(url, { params: query_params });
    };
    exports.listDomainRecords = listDomainRecords;
  }
});

// node_modules/dots-wrapper/dist/domain/list-domains/list-domains.js
var require_list_domains = __commonJS({
  "node_modules/dots-wrapper/dist/domain/list-domains/list-domains.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listDomains = void 0;
    var listDomains = ({ httpClient }) => ({ page = 1, per_page = 25 }) => {
      const url = "/domains";
      const query_params = { page, per_page };
      return httpClient.get(url, { params: query_params });
    };
    exports.listDomains = listDomains;
  }
});

// node_modules/dots-wrapper/dist/domain/update-domain-record/update-domain-record.js
var require_update_domain_record = __commonJS({
  "node_modules/dots-wrapper/dist/domain/update-domain-record/update-domain-record.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.updateDomainRecord = void 0;
    var updateDomainRecord = ({ httpClient }) => ({ data, domain_name, domain_record_id, flags, name, port, priority, tag, ttl, type, weight }) => {
      const url = `/domains/${domain_name}/records/${domain_record_id}`;
      const body = {
        data,
        flags,
        name,
        port,
        priority,
        tag,
        ttl,
        type,
        weight
      };
      return httpClient.put(url, body);
    };
    exports.updateDomainRecord = updateDomainRecord;
  }
});

// node_modules/dots-wrapper/dist/domain/types/domain-record.js
var require_domain_record = __commonJS({
  "node_modules/dots-wrapper/dist/domain/types/domain-record.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/domain/types/domain.js
var require_domain = __commonJS({
  "node_modules/dots-wrapper/dist/domain/types/domain.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/domain/types/index.js
var require_types9 = __commonJS({
  "node_modules/dots-wrapper/dist/domain/types/index.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __exportStar = exports && exports.__exportStar || function(m, exports2) {
      for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports2, p)) __createBinding(exports2, m, p);
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    __exportStar(require_domain_record(), exports);
    __exportStar(require_domain(), exports);
  }
});

// node_modules/dots-wrapper/dist/domain/index.js
var require_domain2 = __commonJS({
  "node_modules/dots-wrapper/dist/domain/index.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __exportStar = exports && exports.__exportStar || function(m, exports2) {
      for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports2, p)) __createBinding(exports2, m, p);
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    __exportStar(require_create_domain_record(), exports);
    __exportStar(require_create_domain(), exports);
    __exportStar(require_delete_domain_record(), exports);
    __exportStar(require_delete_domain(), exports);
    __exportStar(require_get_domain_record(), exports);
    __exportStar(require_get_domain(), exports);
    __exportStar(require_list_domain_records(), exports);
    __exportStar(require_list_domains(), exports);
    __exportStar(require_update_domain_record(), exports);
    __exportStar(require_types9(), exports);
  }
});

// node_modules/dots-wrapper/dist/droplet/change-droplet-kernel/change-droplet-kernel.js
var require_change_droplet_kernel = __commonJS({
  "node_modules/dots-wrapper/dist/droplet/change-droplet-kernel/change-droplet-kernel.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.changeDropletKernel = void 0;
    var changeDropletKernel = ({ httpClient }) => ({ droplet_id, kernel }) => {
      const url = `/droplets/${droplet_id}/actions`;
      const type = "change_kernel";
      const body = { kernel, type };
      return httpClient.post(url, body);
    };
    exports.changeDropletKernel = changeDropletKernel;
  }
});

// node_modules/dots-wrapper/dist/droplet/create-droplet/create-droplet.js
var require_create_droplet = __commonJS({
  "node_modules/dots-wrapper/dist/droplet/create-droplet/create-droplet.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.createDroplet = void 0;
    var createDroplet = ({ httpClient }) => ({ backups, image, ipv6, monitoring, name, private_networking, region, size, ssh_keys, tags, user_data, volumes, vpc_uuid, with_droplet_agent }) => {
      const url = "/droplets";
      const body = {
        backups,
        image,
        ipv6,
        monitoring,
        name,
        private_networking,
        region,
        size,
        ssh_keys,
        tags,
        user_data,
        volumes,
        vpc_uuid,
        with_droplet_agent
      };
      return httpClient.post(url, body);
    };
    exports.createDroplet = createDroplet;
  }
});

// node_modules/dots-wrapper/dist/droplet/create-droplets/create-droplets.js
var require_create_droplets = __commonJS({
  "node_modules/dots-wrapper/dist/droplet/create-droplets/create-droplets.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.createDroplets = void 0;
    var createDroplets = ({ httpClient }) => ({ backups, image, ipv6, monitoring, names, private_networking, region, size, ssh_keys, tags, user_data, volumes, vpc_uuid, with_droplet_agent }) => {
      const url = "/droplets";
      const body = {
        backups,
        image,
        ipv6,
        monitoring,
        names,
        private_networking,
        region,
        size,
        ssh_keys,
        tags,
        user_data,
        volumes,
        vpc_uuid,
        with_droplet_agent
      };
      return httpClient.post(url, body);
    };
    exports.createDroplets = createDroplets;
  }
});

// node_modules/dots-wrapper/dist/droplet/delete-droplet/delete-droplet.js
var require_delete_droplet = __commonJS({
  "node_modules/dots-wrapper/dist/droplet/delete-droplet/delete-droplet.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.deleteDroplet = void 0;
    var deleteDroplet = ({ httpClient }) => ({ droplet_id }) => {
      const url = `/droplets/${droplet_id}`;
      return httpClient.delete(url);
    };
    exports.deleteDroplet = deleteDroplet;
  }
});

// node_modules/dots-wrapper/dist/droplet/delete-droplets-by-tag/delete-droplets-by-tag.js
var require_delete_droplets_by_tag = __commonJS({
  "node_modules/dots-wrapper/dist/droplet/delete-droplets-by-tag/delete-droplets-by-tag.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.deleteDropletsByTag = void 0;
    var deleteDropletsByTag = ({ httpClient }) => ({ tag_name }) => {
      const url = "/droplets";
      const query_params = { tag_name };
      return httpClient.delete(url, { params: query_params });
    };
    exports.deleteDropletsByTag = deleteDropletsByTag;
  }
});

// node_modules/dots-wrapper/dist/droplet/destroy-droplet-and-all-associated-resources/destroy-droplet-and-all-associated-resources.js
var require_destroy_droplet_and_all_associated_resources = __commonJS({
  "node_modules/dots-wrapper/dist/droplet/destroy-droplet-and-all-associated-resources/destroy-droplet-and-all-associated-resources.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.destroyDropletAndAllAssociatedResources = void 0;
    var destroyDropletAndAllAssociatedResources = ({ httpClient }) => ({ acknowledge, droplet_id }) => {
      const url = `/droplets/${droplet_id}/destroy_with_associated_resources/dangerous`;
      const headers = {
        "X-Dangerous": `${acknowledge}`
      };
      return httpClient.delete(url, { headers, data: void 0 });
    };
    exports.destroyDropletAndAllAssociatedResources = destroyDropletAndAllAssociatedResources;
  }
});

// node_modules/dots-wrapper/dist/droplet/destroy-droplet-and-associated-resources/destroy-droplet-and-associated-resources.js
var require_destroy_droplet_and_associated_resources = __commonJS({
  "node_modules/dots-wrapper/dist/droplet/destroy-droplet-and-associated-resources/destroy-droplet-and-associated-resources.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.destroyDropletAndAssociatedResources = void 0;
    var destroyDropletAndAssociatedResources = ({ httpClient }) => ({ droplet_id, snapshots, volume_snapshots, volumes }) => {
      const url = `/droplets/${droplet_id}/destroy_with_associated_resources/selective`;
      const body = {
        snapshots,
        volume_snapshots,
        volumes
      };
      return httpClient.delete(url, { data: body });
    };
    exports.destroyDropletAndAssociatedResources = destroyDropletAndAssociatedResources;
  }
});

// node_modules/dots-wrapper/dist/droplet/disable-droplet-backups/disable-droplet-backups.js
var require_disable_droplet_backups = __commonJS({
  "node_modules/dots-wrapper/dist/droplet/disable-droplet-backups/disable-droplet-backups.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.disableDropletBackups = void 0;
    var disableDropletBackups = ({ httpClient }) => ({ droplet_id }) => {
      const url = `/droplets/${droplet_id}/actions`;
      const type = "disable_backups";
      const body = { type };
      return httpClient.post(url, body);
    };
    exports.disableDropletBackups = disableDropletBackups;
  }
});

// node_modules/dots-wrapper/dist/droplet/do-action-by-droplet-tag/do-action-by-droplet-tag.js
var require_do_action_by_droplet_tag = __commonJS({
  "node_modules/dots-wrapper/dist/droplet/do-action-by-droplet-tag/do-action-by-droplet-tag.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.doActionByDropletTag = void 0;
    var doActionByDropletTag = ({ httpClient }) => ({ tag_name, type }) => {
      const url = "/droplets/actions";
      const query_params = { tag_name };
      const body = { type };
      return httpClient.post(url, body, {
        params: query_params
      });
    };
    exports.doActionByDropletTag = doActionByDropletTag;
  }
});

// node_modules/dots-wrapper/dist/droplet/enable-droplet-backups/enable-droplet-backups.js
var require_enable_droplet_backups = __commonJS({
  "node_modules/dots-wrapper/dist/droplet/enable-droplet-backups/enable-droplet-backups.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.enableDropletBackups = void 0;
    var enableDropletBackups = ({ httpClient }) => ({ droplet_id }) => {
      const url = `/droplets/${droplet_id}/actions`;
      const type = "enable_backups";
      const body = { type };
      return httpClient.post(url, body);
    };
    exports.enableDropletBackups = enableDropletBackups;
  }
});

// node_modules/dots-wrapper/dist/droplet/enable-droplet-ipv6/enable-droplet-ipv6.js
var require_enable_droplet_ipv6 = __commonJS({
  "node_modules/dots-wrapper/dist/droplet/enable-droplet-ipv6/enable-droplet-ipv6.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.enableDropletIpv6 = void 0;
    var enableDropletIpv6 = ({ httpClient }) => ({ droplet_id }) => {
      const url = `/droplets/${droplet_id}/actions`;
      const type = "enable_ipv6";
      const body = { type };
      return httpClient.post(url, body);
    };
    exports.enableDropletIpv6 = enableDropletIpv6;
  }
});

// node_modules/dots-wrapper/dist/droplet/enable-droplet-private-networking/enable-droplet-private-networking.js
var require_enable_droplet_private_networking = __commonJS({
  "node_modules/dots-wrapper/dist/droplet/enable-droplet-private-networking/enable-droplet-private-networking.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.enableDropletPrivateNetworking = void 0;
    var enableDropletPrivateNetworking = ({ httpClient }) => ({ droplet_id }) => {
      const url = `/droplets/${droplet_id}/actions`;
      const type = "enable_private_networking";
      const body = { type };
      return httpClient.post(url, body);
    };
    exports.enableDropletPrivateNetworking = enableDropletPrivateNetworking;
  }
});

// node_modules/dots-wrapper/dist/droplet/get-droplet-action/get-droplet-action.js
var require_get_droplet_action = __commonJS({
  "node_modules/dots-wrapper/dist/droplet/get-droplet-action/get-droplet-action.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getDropletAction = void 0;
    var getDropletAction = ({ httpClient }) => ({ action_id, droplet_id }) => {
      const url = `/droplets/${droplet_id}/actions/${action_id}`;
      return httpClient.get(url);
    };
    exports.getDropletAction = getDropletAction;
  }
});

// node_modules/dots-wrapper/dist/droplet/get-droplet-destroy-status/get-droplet-destroy-status.js
var require_get_droplet_destroy_status = __commonJS({
  "node_modules/dots-wrapper/dist/droplet/get-droplet-destroy-status/get-droplet-destroy-status.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getDropletDestroyStatus = void 0;
    var getDropletDestroyStatus = ({ httpClient }) => ({ droplet_id }) => {
      const url = `/droplets/${droplet_id}/destroy_with_associated_resources/status`;
      return httpClient.get(url);
    };
    exports.getDropletDestroyStatus = getDropletDestroyStatus;
  }
});

// node_modules/dots-wrapper/dist/droplet/get-droplet/get-droplet.js
var require_get_droplet = __commonJS({
  "node_modules/dots-wrapper/dist/droplet/get-droplet/get-droplet.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getDroplet = void 0;
    var getDroplet = ({ httpClient }) => ({ droplet_id }) => {
      const url = `/droplets/${droplet_id}`;
      return httpClient.get(url);
    };
    exports.getDroplet = getDroplet;
  }
});

// node_modules/dots-wrapper/dist/droplet/list-droplet-actions/list-droplet-actions.js
var require_list_droplet_actions = __commonJS({
  "node_modules/dots-wrapper/dist/droplet/list-droplet-actions/list-droplet-actions.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listDropletActions = void 0;
    var listDropletActions = ({ httpClient }) => ({ droplet_id, page = 1, per_page = 25 }) => {
      const url = `/droplets/${droplet_id}/actions`;
      const query_params = { page, per_page };
      return httpClient.get(url, {
        params: query_params
      });
    };
    exports.listDropletActions = listDropletActions;
  }
});

// node_modules/dots-wrapper/dist/droplet/list-droplet-associated-resources/list-droplet-associated-resources.js
var require_list_droplet_associated_resources = __commonJS({
  "node_modules/dots-wrapper/dist/droplet/list-droplet-associated-resources/list-droplet-associated-resources.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listDropletAssociatedResources = void 0;
    var listDropletAssociatedResources = ({ httpClient }) => ({ droplet_id }) => {
      const url = `/droplets/${droplet_id}/destroy_with_associated_resources`;
      return httpClient.get(url);
    };
    exports.listDropletAssociatedResources = listDropletAssociatedResources;
  }
});

// node_modules/dots-wrapper/dist/droplet/list-droplet-backups/list-droplet-backups.js
var require_list_droplet_backups = __commonJS({
  "node_modules/dots-wrapper/dist/droplet/list-droplet-backups/list-droplet-backups.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listDropletBackups = void 0;
    var listDropletBackups = ({ httpClient }) => ({ droplet_id, page = 1, per_page = 25 }) => {
      const url = `/droplets/${droplet_id}/backups`;
      const query_params = { page, per_page };
      return httpClient.get(url, {
        params: query_params
      });
    };
    exports.listDropletBackups = listDropletBackups;
  }
});

// node_modules/dots-wrapper/dist/droplet/list-droplet-kernels/list-droplet-kernels.js
var require_list_droplet_kernels = __commonJS({
  "node_modules/dots-wrapper/dist/droplet/list-droplet-kernels/list-droplet-kernels.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listDropletKernels = void 0;
    var listDropletKernels = ({ httpClient }) => ({ droplet_id, page = 1, per_page = 25 }) => {
      const url = `/droplets/${droplet_id}/kernels`;
      const query_params = { page, per_page };
      return httpClient.get(url, {
        params: query_params
      });
    };
    exports.listDropletKernels = listDropletKernels;
  }
});

// node_modules/dots-wrapper/dist/droplet/list-droplet-neighborhoods/list-droplet-neighborhoods.js
var require_list_droplet_neighborhoods = __commonJS({
  "node_modules/dots-wrapper/dist/droplet/list-droplet-neighborhoods/list-droplet-neighborhoods.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listDropletNeighborhoods = void 0;
    var listDropletNeighborhoods = ({ httpClient }) => ({ page = 1, per_page = 25 }) => {
      const url = "/reports/droplet_neighbors_ids";
      const query_params = { page, per_page };
      return httpClient.get(url, {
        params: query_params
      });
    };
    exports.listDropletNeighborhoods = listDropletNeighborhoods;
  }
});

// node_modules/dots-wrapper/dist/droplet/list-droplet-neighbors/list-droplet-neighbors.js
var require_list_droplet_neighbors = __commonJS({
  "node_modules/dots-wrapper/dist/droplet/list-droplet-neighbors/list-droplet-neighbors.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listDropletNeighbors = void 0;
    var listDropletNeighbors = ({ httpClient }) => ({ droplet_id, page = 1, per_page = 25 }) => {
      const url = `/droplets/${droplet_id}/neighbors`;
      const query_params = { page, per_page };
      return httpClient.get(url, {
        params: query_params
      });
    };
    exports.listDropletNeighbors = listDropletNeighbors;
  }
});

// node_modules/dots-wrapper/dist/droplet/list-droplet-snapshots/list-droplet-snapshots.js
var require_list_droplet_snapshots = __commonJS({
  "node_modules/dots-wrapper/dist/droplet/list-droplet-snapshots/list-droplet-snapshots.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listDropletSnapshots = void 0;
    var listDropletSnapshots = ({ httpClient }) => ({ droplet_id, page = 1, per_page = 25 }) => {
      const url = `/droplets/${droplet_id}/snapshots`;
      const query_params = { page, per_page };
      return httpClient.get(url, {
        params: query_params
      });
    };
    exports.listDropletSnapshots = listDropletSnapshots;
  }
});

// node_modules/dots-wrapper/dist/droplet/list-droplets/list-droplets.js
var require_list_droplets = __commonJS({
  "node_modules/dots-wrapper/dist/droplet/list-droplets/list-droplets.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listDroplets = void 0;
    var listDroplets = ({ httpClient }) => ({ page = 1, per_page = 25, tag_name = void 0 }) => {
      const url = "/droplets";
      const query_params = {
        page,
        per_page,
        tag_name
      };
      return httpClient.get(url, { params: query_params });
    };
    exports.listDroplets = listDroplets;
  }
});

// node_modules/dots-wrapper/dist/droplet/power-cycle-droplet/power-cycle-droplet.js
var require_power_cycle_droplet = __commonJS({
  "node_modules/dots-wrapper/dist/droplet/power-cycle-droplet/power-cycle-droplet.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.powerCycleDroplet = void 0;
    var powerCycleDroplet = ({ httpClient }) => ({ droplet_id }) => {
      const url = `/droplets/${droplet_id}/actions`;
      const type = "power_cycle";
      const body = { type };
      return httpClient.post(url, body);
    };
    exports.powerCycleDroplet = powerCycleDroplet;
  }
});

// node_modules/dots-wrapper/dist/droplet/power-off-droplet/power-off-droplet.js
var require_power_off_droplet = __commonJS({
  "node_modules/dots-wrapper/dist/droplet/power-off-droplet/power-off-droplet.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.powerOffDroplet = void 0;
    var powerOffDroplet = ({ httpClient }) => ({ droplet_id }) => {
      const url = `/droplets/${droplet_id}/actions`;
      const type = "power_off";
      const body = { type };
      return httpClient.post(url, body);
    };
    exports.powerOffDroplet = powerOffDroplet;
  }
});

// node_modules/dots-wrapper/dist/droplet/power-on-droplet/power-on-droplet.js
var require_power_on_droplet = __commonJS({
  "node_modules/dots-wrapper/dist/droplet/power-on-droplet/power-on-droplet.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.powerOnDroplet = void 0;
    var powerOnDroplet = ({ httpClient }) => ({ droplet_id }) => {
      const url = `/droplets/${droplet_id}/actions`;
      const type = "power_on";
      const body = { type };
      return httpClient.post(url, body);
    };
    exports.powerOnDroplet = powerOnDroplet;
  }
});

// node_modules/dots-wrapper/dist/droplet/reboot-droplet/reboot-droplet.js
var require_reboot_droplet = __commonJS({
  "node_modules/dots-wrapper/dist/droplet/reboot-droplet/reboot-droplet.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.rebootDroplet = void 0;
    var rebootDroplet = ({ httpClient }) => ({ droplet_id }) => {
      const url = `/droplets/${droplet_id}/actions`;
      const type = "reboot";
      const body = { type };
      return httpClient.post(url, body);
    };
    exports.rebootDroplet = rebootDroplet;
  }
});

// node_modules/dots-wrapper/dist/droplet/rebuild-droplet/rebuild-droplet.js
var require_rebuild_droplet = __commonJS({
  "node_modules/dots-wrapper/dist/droplet/rebuild-droplet/rebuild-droplet.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.rebuildDroplet = void 0;
    var rebuildDroplet = ({ httpClient }) => ({ droplet_id, image }) => {
      const url = `/droplets/${droplet_id}/actions`;
      const type = "rebuild";
      const body = { image, type };
      return httpClient.post(url, body);
    };
    exports.rebuildDroplet = rebuildDroplet;
  }
});

// node_modules/dots-wrapper/dist/droplet/rename-droplet/rename-droplet.js
var require_rename_droplet = __commonJS({
  "node_modules/dots-wrapper/dist/droplet/rename-droplet/rename-droplet.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.renameDroplet = void 0;
    var renameDroplet = ({ httpClient }) => ({ droplet_id, name }) => {
      const url = `/droplets/${droplet_id}/actions`;
      const type = "rename";
      const body = { name, type };
      return httpClient.post(url, body);
    };
    exports.renameDroplet = renameDroplet;
  }
});

// node_modules/dots-wrapper/dist/droplet/reset-droplet-password/reset-droplet-password.js
var require_reset_droplet_password = __commonJS({
  "node_modules/dots-wrapper/dist/droplet/reset-droplet-password/reset-droplet-password.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.resetDropletPassword = void 0;
    var resetDropletPassword = ({ httpClient }) => ({ droplet_id }) => {
      const url = `/droplets/${droplet_id}/actions`;
      const type = "password_reset";
      const body = { type };
      return httpClient.post(url, body);
    };
    exports.resetDropletPassword = resetDropletPassword;
  }
});

// node_modules/dots-wrapper/dist/droplet/resize-droplet/resize-droplet.js
var require_resize_droplet = __commonJS({
  "node_modules/dots-wrapper/dist/droplet/resize-droplet/resize-droplet.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.resizeDroplet = void 0;
    var resizeDroplet = ({ httpClient }) => ({ disk, droplet_id, size }) => {
      const url = `/droplets/${droplet_id}/actions`;
      const type = "resize";
      const body = { disk, size, type };
      return httpClient.post(url, body);
    };
    exports.resizeDroplet = resizeDroplet;
  }
});

// node_modules/dots-wrapper/dist/droplet/restore-droplet/restore-droplet.js
var require_restore_droplet = __commonJS({
  "node_modules/dots-wrapper/dist/droplet/restore-droplet/restore-droplet.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.restoreDroplet = void 0;
    var restoreDroplet = ({ httpClient }) => ({ droplet_id, image }) => {
      const url = `/droplets/${droplet_id}/actions`;
      const type = "restore";
      const body = { image, type };
      return httpClient.post(url, body);
    };
    exports.restoreDroplet = restoreDroplet;
  }
});

// node_modules/dots-wrapper/dist/droplet/retry-droplet-destroy/retry-droplet-destroy.js
var require_retry_droplet_destroy = __commonJS({
  "node_modules/dots-wrapper/dist/droplet/retry-droplet-destroy/retry-droplet-destroy.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.retryDropletDestroy = void 0;
    var retryDropletDestroy = ({ httpClient }) => ({ droplet_id }) => {
      const url = `/droplets/${droplet_id}/destroy_with_associated_resources/retry`;
      return httpClient.post(url);
    };
    exports.retryDropletDestroy = retryDropletDestroy;
  }
});

// node_modules/dots-wrapper/dist/droplet/shutdown-droplet/shutdown-droplet.js
var require_shutdown_droplet = __commonJS({
  "node_modules/dots-wrapper/dist/droplet/shutdown-droplet/shutdown-droplet.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.shutdownDroplet = void 0;
    var shutdownDroplet = ({ httpClient }) => ({ droplet_id }) => {
      const url = `/droplets/${droplet_id}/actions`;
      const type = "shutdown";
      const body = { type };
      return httpClient.post(url, body);
    };
    exports.shutdownDroplet = shutdownDroplet;
  }
});

// node_modules/dots-wrapper/dist/droplet/snapshot-droplet/snapshot-droplet.js
var require_snapshot_droplet = __commonJS({
  "node_modules/dots-wrapper/dist/droplet/snapshot-droplet/snapshot-droplet.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.snapshotDroplet = void 0;
    var snapshotDroplet = ({ httpClient }) => ({ droplet_id, name }) => {
      const url = `/droplets/${droplet_id}/actions`;
      const type = "snapshot";
      const body = { name, type };
      return httpClient.post(url, body);
    };
    exports.snapshotDroplet = snapshotDroplet;
  }
});

// node_modules/dots-wrapper/dist/droplet/types/droplet.js
var require_droplet = __commonJS({
  "node_modules/dots-wrapper/dist/droplet/types/droplet.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/droplet/types/kernel.js
var require_kernel = __commonJS({
  "node_modules/dots-wrapper/dist/droplet/types/kernel.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/droplet/types/network-interface.js
var require_network_interface = __commonJS({
  "node_modules/dots-wrapper/dist/droplet/types/network-interface.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/droplet/types/network.js
var require_network = __commonJS({
  "node_modules/dots-wrapper/dist/droplet/types/network.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/droplet/types/index.js
var require_types10 = __commonJS({
  "node_modules/dots-wrapper/dist/droplet/types/index.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __exportStar = exports && exports.__exportStar || function(m, exports2) {
      for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports2, p)) __createBinding(exports2, m, p);
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    __exportStar(require_droplet(), exports);
    __exportStar(require_kernel(), exports);
    __exportStar(require_network_interface(), exports);
    __exportStar(require_network(), exports);
  }
});

// node_modules/dots-wrapper/dist/droplet/index.js
var require_droplet2 = __commonJS({
  "node_modules/dots-wrapper/dist/droplet/index.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __exportStar = exports && exports.__exportStar || function(m, exports2) {
      for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports2, p)) __createBinding(exports2, m, p);
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    __exportStar(require_change_droplet_kernel(), exports);
    __exportStar(require_create_droplet(), exports);
    __exportStar(require_create_droplets(), exports);
    __exportStar(require_delete_droplet(), exports);
    __exportStar(require_delete_droplets_by_tag(), exports);
    __exportStar(require_destroy_droplet_and_all_associated_resources(), exports);
    __exportStar(require_destroy_droplet_and_associated_resources(), exports);
    __exportStar(require_disable_droplet_backups(), exports);
    __exportStar(require_do_action_by_droplet_tag(), exports);
    __exportStar(require_enable_droplet_backups(), exports);
    __exportStar(require_enable_droplet_ipv6(), exports);
    __exportStar(require_enable_droplet_private_networking(), exports);
    __exportStar(require_get_droplet_action(), exports);
    __exportStar(require_get_droplet_destroy_status(), exports);
    __exportStar(require_get_droplet(), exports);
    __exportStar(require_list_droplet_actions(), exports);
    __exportStar(require_list_droplet_associated_resources(), exports);
    __exportStar(require_list_droplet_backups(), exports);
    __exportStar(require_list_droplet_kernels(), exports);
    __exportStar(require_list_droplet_neighborhoods(), exports);
    __exportStar(require_list_droplet_neighbors(), exports);
    __exportStar(require_list_droplet_snapshots(), exports);
    __exportStar(require_list_droplets(), exports);
    __exportStar(require_power_cycle_droplet(), exports);
    __exportStar(require_power_off_droplet(), exports);
    __exportStar(require_power_on_droplet(), exports);
    __exportStar(require_reboot_droplet(), exports);
    __exportStar(require_rebuild_droplet(), exports);
    __exportStar(require_rename_droplet(), exports);
    __exportStar(require_reset_droplet_password(), exports);
    __exportStar(require_resize_droplet(), exports);
    __exportStar(require_restore_droplet(), exports);
    __exportStar(require_retry_droplet_destroy(), exports);
    __exportStar(require_shutdown_droplet(), exports);
    __exportStar(require_snapshot_droplet(), exports);
    __exportStar(require_types10(), exports);
  }
});

// node_modules/dots-wrapper/dist/firewall/add-droplets-to-firewall/add-droplets-to-firewall.js
var require_add_droplets_to_firewall = __commonJS({
  "node_modules/dots-wrapper/dist/firewall/add-droplets-to-firewall/add-droplets-to-firewall.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.addDropletsToFirewall = void 0;
    var addDropletsToFirewall = ({ httpClient }) => ({ droplet_ids, firewall_id }) => {
      const url = `/firewalls/${firewall_id}/droplets`;
      const body = {
        droplet_ids
      };
      return httpClient.post(url, body);
    };
    exports.addDropletsToFirewall = addDropletsToFirewall;
  }
});

// node_modules/dots-wrapper/dist/firewall/add-rules-to-firewall/add-rules-to-firewall.js
var require_add_rules_to_firewall = __commonJS({
  "node_modules/dots-wrapper/dist/firewall/add-rules-to-firewall/add-rules-to-firewall.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.addRulesToFirewall = void 0;
    var addRulesToFirewall = ({ httpClient }) => ({ firewall_id, inbound_rules, outbound_rules }) => {
      const url = `/firewalls/${firewall_id}/rules`;
      const body = { inbound_rules, outbound_rules };
      return httpClient.post(url, body);
    };
    exports.addRulesToFirewall = addRulesToFirewall;
  }
});

// node_modules/dots-wrapper/dist/firewall/add-tags-to-firewall/add-tags-to-firewall.js
var require_add_tags_to_firewall = __commonJS({
  "node_modules/dots-wrapper/dist/firewall/add-tags-to-firewall/add-tags-to-firewall.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.addTagsToFirewall = void 0;
    var addTagsToFirewall = ({ httpClient }) => ({ firewall_id, tags }) => {
      const url = `/firewalls/${firewall_id}/tags`;
      const body = { tags };
      return httpClient.post(url, body);
    };
    exports.addTagsToFirewall = addTagsToFirewall;
  }
});

// node_modules/dots-wrapper/dist/firewall/create-firewall/create-firewall.js
var require_create_firewall = __commonJS({
  "node_modules/dots-wrapper/dist/firewall/create-firewall/create-firewall.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.createFirewall = void 0;
    var createFirewall = ({ httpClient }) => ({ droplet_ids, inbound_rules, name, outbound_rules, tags }) => {
      const url = "/firewalls";
      const body = {
        droplet_ids,
        inbound_rules,
        name,
        outbound_rules,
        tags
      };
      return httpClient.post(url, body);
    };
    exports.createFirewall = createFirewall;
  }
});

// node_modules/dots-wrapper/dist/firewall/delete-firewall/delete-firewall.js
var require_delete_firewall = __commonJS({
  "node_modules/dots-wrapper/dist/firewall/delete-firewall/delete-firewall.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.deleteFirewall = void 0;
    var deleteFirewall = ({ httpClient }) => ({ firewall_id }) => {
      const url = `/firewalls/${firewall_id}`;
      return httpClient.delete(url);
    };
    exports.deleteFirewall = deleteFirewall;
  }
});

// node_modules/dots-wrapper/dist/firewall/get-firewall/get-firewall.js
var require_get_firewall = __commonJS({
  "node_modules/dots-wrapper/dist/firewall/get-firewall/get-firewall.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getFirewall = void 0;
    var getFirewall = ({ httpClient }) => ({ firewall_id }) => {
      const url = `/firewalls/${firewall_id}`;
      return httpClient.get(url);
    };
    exports.getFirewall = getFirewall;
  }
});

// node_modules/dots-wrapper/dist/firewall/list-firewalls/list-firewalls.js
var require_list_firewalls = __commonJS({
  "node_modules/dots-wrapper/dist/firewall/list-firewalls/list-firewalls.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listFirewalls = void 0;
    var listFirewalls = ({ httpClient }) => ({ page = 1, per_page = 25 }) => {
      const url = "/firewalls";
      const query_params = { page, per_page };
      return httpClient.get(url, { params: query_params });
    };
    exports.listFirewalls = listFirewalls;
  }
});

// node_modules/dots-wrapper/dist/firewall/remove-droplets-from-firewall/remove-droplets-from-firewall.js
var require_remove_droplets_from_firewall = __commonJS({
  "node_modules/dots-wrapper/dist/firewall/remove-droplets-from-firewall/remove-droplets-from-firewall.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.removeDropletsFromFirewall = void 0;
    var removeDropletsFromFirewall = ({ httpClient }) => ({ droplet_ids, firewall_id }) => {
      const url = `/firewalls/${firewall_id}/droplets`;
      const body = {
        droplet_ids
      };
      return httpClient.delete(url, { data: body });
    };
    exports.removeDropletsFromFirewall = removeDropletsFromFirewall;
  }
});

// node_modules/dots-wrapper/dist/firewall/remove-rules-from-firewall/remove-rules-from-firewall.js
var require_remove_rules_from_firewall = __commonJS({
  "node_modules/dots-wrapper/dist/firewall/remove-rules-from-firewall/remove-rules-from-firewall.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.removeRulesFromFirewall = void 0;
    var removeRulesFromFirewall = ({ httpClient }) => ({ firewall_id, inbound_rules, outbound_rules }) => {
      const url = `/firewalls/${firewall_id}/rules`;
      const body = { inbound_rules, outbound_rules };
      return httpClient.delete(url, { data: body });
    };
    exports.removeRulesFromFirewall = removeRulesFromFirewall;
  }
});

// node_modules/dots-wrapper/dist/firewall/remove-tags-from-firewall/remove-tags-from-firewall.js
var require_remove_tags_from_firewall = __commonJS({
  "node_modules/dots-wrapper/dist/firewall/remove-tags-from-firewall/remove-tags-from-firewall.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.removeTagsFromFirewall = void 0;
    var removeTagsFromFirewall = ({ httpClient }) => ({ firewall_id, tags }) => {
      const body = { tags };
      const url = `/firewalls/${firewall_id}/tags`;
      return httpClient.delete(url, { data: body });
    };
    exports.removeTagsFromFirewall = removeTagsFromFirewall;
  }
});

// node_modules/dots-wrapper/dist/firewall/update-firewall/update-firewall.js
var require_update_firewall = __commonJS({
  "node_modules/dots-wrapper/dist/firewall/update-firewall/update-firewall.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.updateFirewall = void 0;
    var updateFirewall = ({ httpClient }) => ({ droplet_ids, id, inbound_rules, name, outbound_rules, tags }) => {
      const url = `/firewalls/${id}`;
      const body = {
        droplet_ids,
        inbound_rules,
        name,
        outbound_rules,
        tags
      };
      return httpClient.put(url, body);
    };
    exports.updateFirewall = updateFirewall;
  }
});

// node_modules/dots-wrapper/dist/firewall/types/firewall-inbound-rule.js
var require_firewall_inbound_rule = __commonJS({
  "node_modules/dots-wrapper/dist/firewall/types/firewall-inbound-rule.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/firewall/types/firewall-outbound-rule.js
var require_firewall_outbound_rule = __commonJS({
  "node_modules/dots-wrapper/dist/firewall/types/firewall-outbound-rule.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/firewall/types/firewall-pending-change.js
var require_firewall_pending_change = __commonJS({
  "node_modules/dots-wrapper/dist/firewall/types/firewall-pending-change.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/firewall/types/firewall-rule-node.js
var require_firewall_rule_node = __commonJS({
  "node_modules/dots-wrapper/dist/firewall/types/firewall-rule-node.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/firewall/types/firewall-rule.js
var require_firewall_rule = __commonJS({
  "node_modules/dots-wrapper/dist/firewall/types/firewall-rule.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/firewall/types/firewall.js
var require_firewall = __commonJS({
  "node_modules/dots-wrapper/dist/firewall/types/firewall.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/firewall/types/index.js
var require_types11 = __commonJS({
  "node_modules/dots-wrapper/dist/firewall/types/index.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __exportStar = exports && exports.__exportStar || function(m, exports2) {
      for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports2, p)) __createBinding(exports2, m, p);
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    __exportStar(require_firewall_inbound_rule(), exports);
    __exportStar(require_firewall_outbound_rule(), exports);
    __exportStar(require_firewall_pending_change(), exports);
    __exportStar(require_firewall_rule_node(), exports);
    __exportStar(require_firewall_rule(), exports);
    __exportStar(require_firewall(), exports);
  }
});

// node_modules/dots-wrapper/dist/firewall/index.js
var require_firewall2 = __commonJS({
  "node_modules/dots-wrapper/dist/firewall/index.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __exportStar = exports && exports.__exportStar || function(m, exports2) {
      for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports2, p)) __createBinding(exports2, m, p);
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    __exportStar(require_add_droplets_to_firewall(), exports);
    __exportStar(require_add_rules_to_firewall(), exports);
    __exportStar(require_add_tags_to_firewall(), exports);
    __exportStar(require_create_firewall(), exports);
    __exportStar(require_delete_firewall(), exports);
    __exportStar(require_delete_firewall(), exports);
    __exportStar(require_get_firewall(), exports);
    __exportStar(require_list_firewalls(), exports);
    __exportStar(require_remove_droplets_from_firewall(), exports);
    __exportStar(require_remove_rules_from_firewall(), exports);
    __exportStar(require_remove_tags_from_firewall(), exports);
    __exportStar(require_update_firewall(), exports);
    __exportStar(require_types11(), exports);
  }
});

// node_modules/dots-wrapper/dist/floating-ip/assign-ip-to-droplet/assign-ip-to-droplet.js
var require_assign_ip_to_droplet = __commonJS({
  "node_modules/dots-wrapper/dist/floating-ip/assign-ip-to-droplet/assign-ip-to-droplet.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.assignIpToDroplet = void 0;
    var assignIpToDroplet = ({ httpClient }) => ({ droplet_id, ip }) => {
      const url = `/floating_ips/${ip}/actions`;
      const type = "assign";
      const body = { droplet_id, type };
      return httpClient.post(url, body);
    };
    exports.assignIpToDroplet = assignIpToDroplet;
  }
});

// node_modules/dots-wrapper/dist/floating-ip/create-floating-ip/create-floating-ip.js
var require_create_floating_ip = __commonJS({
  "node_modules/dots-wrapper/dist/floating-ip/create-floating-ip/create-floating-ip.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.createFloatingIp = void 0;
    var createFloatingIp = ({ httpClient }) => (body) => {
      const url = "/floating_ips";
      return httpClient.post(url, body);
    };
    exports.createFloatingIp = createFloatingIp;
  }
});

// node_modules/dots-wrapper/dist/floating-ip/delete-floating-ip/delete-floating-ip.js
var require_delete_floating_ip = __commonJS({
  "node_modules/dots-wrapper/dist/floating-ip/delete-floating-ip/delete-floating-ip.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.deleteFloatingIp = void 0;
    var deleteFloatingIp = ({ httpClient }) => ({ ip }) => {
      const url = `/floating_ips/${ip}`;
      return httpClient.delete(url);
    };
    exports.deleteFloatingIp = deleteFloatingIp;
  }
});

// node_modules/dots-wrapper/dist/floating-ip/get-floating-ip-action/get-floating-ip-action.js
var require_get_floating_ip_action = __commonJS({
  "node_modules/dots-wrapper/dist/floating-ip/get-floating-ip-action/get-floating-ip-action.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getFloatingIpAction = void 0;
    var getFloatingIpAction = ({ httpClient }) => ({ action_id, ip }) => {
      const url = `/floating_ips/${ip}/actions/${action_id}`;
      return httpClient.get(url);
    };
    exports.getFloatingIpAction = getFloatingIpAction;
  }
});

// node_modules/dots-wrapper/dist/floating-ip/get-floating-ip/get-floating-ip.js
var require_get_floating_ip = __commonJS({
  "node_modules/dots-wrapper/dist/floating-ip/get-floating-ip/get-floating-ip.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getFloatingIp = void 0;
    var getFloatingIp = ({ httpClient }) => ({ ip }) => {
      const url = `/floating_ips/${ip}`;
      return httpClient.get(url);
    };
    exports.getFloatingIp = getFloatingIp;
  }
});

// node_modules/dots-wrapper/dist/floating-ip/list-floating-ip-actions/list-floating-ip-actions.js
var require_list_floating_ip_actions = __commonJS({
  "node_modules/dots-wrapper/dist/floating-ip/list-floating-ip-actions/list-floating-ip-actions.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listFloatingIpActions = void 0;
    var listFloatingIpActions = ({ httpClient }) => ({ ip, page = 1, per_page = 25 }) => {
      const url = `/floating_ips/${ip}/actions`;
      const query_params = { page, per_page };
      return httpClient.get(url, { params: query_params });
    };
    exports.listFloatingIpActions = listFloatingIpActions;
  }
});

// node_modules/dots-wrapper/dist/floating-ip/list-floating-ips/list-floating-ips.js
var require_list_floating_ips = __commonJS({
  "node_modules/dots-wrapper/dist/floating-ip/list-floating-ips/list-floating-ips.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listFloatingIps = void 0;
    var listFloatingIps = ({ httpClient }) => ({ page = 1, per_page = 25 }) => {
      const url = "/floating_ips";
      const query_params = { page, per_page };
      return httpClient.get(url, { params: query_params });
    };
    exports.listFloatingIps = listFloatingIps;
  }
});

// node_modules/dots-wrapper/dist/floating-ip/unassign-ip-from-droplet/unassign-ip-from-droplet.js
var require_unassign_ip_from_droplet = __commonJS({
  "node_modules/dots-wrapper/dist/floating-ip/unassign-ip-from-droplet/unassign-ip-from-droplet.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.unassignIpFromDroplet = void 0;
    var unassignIpFromDroplet = ({ httpClient }) => ({ ip }) => {
      const url = `/floating_ips/${ip}/actions`;
      const type = "unassign";
      const body = { type };
      return httpClient.post(url, body);
    };
    exports.unassignIpFromDroplet = unassignIpFromDroplet;
  }
});

// node_modules/dots-wrapper/dist/floating-ip/types/floating-ip.js
var require_floating_ip = __commonJS({
  "node_modules/dots-wrapper/dist/floating-ip/types/floating-ip.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/floating-ip/types/index.js
var require_types12 = __commonJS({
  "node_modules/dots-wrapper/dist/floating-ip/types/index.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __exportStar = exports && exports.__exportStar || function(m, exports2) {
      for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports2, p)) __createBinding(exports2, m, p);
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    __exportStar(require_floating_ip(), exports);
  }
});

// node_modules/dots-wrapper/dist/floating-ip/index.js
var require_floating_ip2 = __commonJS({
  "node_modules/dots-wrapper/dist/floating-ip/index.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __exportStar = exports && exports.__exportStar || function(m, exports2) {
      for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports2, p)) __createBinding(exports2, m, p);
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    __exportStar(require_assign_ip_to_droplet(), exports);
    __exportStar(require_create_floating_ip(), exports);
    __exportStar(require_delete_floating_ip(), exports);
    __exportStar(require_get_floating_ip_action(), exports);
    __exportStar(require_get_floating_ip(), exports);
    __exportStar(require_list_floating_ip_actions(), exports);
    __exportStar(require_list_floating_ips(), exports);
    __exportStar(require_unassign_ip_from_droplet(), exports);
    __exportStar(require_types12(), exports);
  }
});

// node_modules/dots-wrapper/dist/gen-ai/list-models/list-models.js
var require_list_models = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/list-models/list-models.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listModels = void 0;
    var listModels = ({ httpClient }) => ({ page = 1, per_page = 25, use_case } = {}) => {
      const url = "/gen-ai/models";
      const params = { page, per_page };
      if (use_case) {
        params.usecases = use_case;
      }
      return httpClient.get(url, { params });
    };
    exports.listModels = listModels;
  }
});

// node_modules/dots-wrapper/dist/gen-ai/list-regions/list-regions.js
var require_list_regions = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/list-regions/list-regions.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listRegions = void 0;
    var listRegions = ({ httpClient }) => ({ page = 1, per_page = 25 } = {}) => {
      const url = "/gen-ai/regions";
      const params = { page, per_page };
      return httpClient.get(url, { params });
    };
    exports.listRegions = listRegions;
  }
});

// node_modules/dots-wrapper/dist/gen-ai/list-agents/list-agents.js
var require_list_agents = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/list-agents/list-agents.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listAgents = void 0;
    var listAgents = ({ httpClient }) => ({ page = 1, per_page = 25, only_deployed } = {}) => {
      const url = "/gen-ai/agents";
      const params = { page, per_page, only_deployed };
      return httpClient.get(url, { params });
    };
    exports.listAgents = listAgents;
  }
});

// node_modules/dots-wrapper/dist/gen-ai/create-agent/create-agent.js
var require_create_agent = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/create-agent/create-agent.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.createAgent = void 0;
    var createAgent = ({ httpClient }) => (data) => {
      const url = "/gen-ai/agents";
      return httpClient.post(url, data);
    };
    exports.createAgent = createAgent;
  }
});

// node_modules/dots-wrapper/dist/gen-ai/get-agent/get-agent.js
var require_get_agent = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/get-agent/get-agent.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getAgent = void 0;
    var getAgent = ({ httpClient }) => ({ agent_uuid }) => {
      const url = `/gen-ai/agents/${agent_uuid}`;
      return httpClient.get(url);
    };
    exports.getAgent = getAgent;
  }
});

// node_modules/dots-wrapper/dist/gen-ai/update-agent/update-agent.js
var require_update_agent = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/update-agent/update-agent.js"(exports) {
    "use strict";
    var __rest = exports && exports.__rest || function(s, e) {
      var t = {};
      for (var p in s) if (Object.prototype.hasOwnProperty.call(s, p) && e.indexOf(p) < 0)
        t[p] = s[p];
      if (s != null && typeof Object.getOwnPropertySymbols === "function")
        for (var i = 0, p = Object.getOwnPropertySymbols(s); i < p.length; i++) {
          if (e.indexOf(p[i]) < 0 && Object.prototype.propertyIsEnumerable.call(s, p[i]))
            t[p[i]] = s[p[i]];
        }
      return t;
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.updateAgent = void 0;
    var updateAgent = ({ httpClient }) => (_a) => {
      var { agent_uuid } = _a, body = __rest(_a, ["agent_uuid"]);
      const url = `/gen-ai/agents/${agent_uuid}`;
      return httpClient.put(url, body);
    };
    exports.updateAgent = updateAgent;
  }
});

// node_modules/dots-wrapper/dist/gen-ai/delete-agent/delete-agent.js
var require_delete_agent = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/delete-agent/delete-agent.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.deleteAgent = void 0;
    var deleteAgent = ({ httpClient }) => ({ agent_uuid }) => {
      const url = `/gen-ai/agents/${agent_uuid}`;
      return httpClient.delete(url);
    };
    exports.deleteAgent = deleteAgent;
  }
});

// node_modules/dots-wrapper/dist/gen-ai/update-agent-visibility/update-agent-visibility.js
var require_update_agent_visibility = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/update-agent-visibility/update-agent-visibility.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.updateAgentVisibility = void 0;
    var updateAgentVisibility = ({ httpClient }) => ({ agent_uuid, visibility }) => {
      const url = `/gen-ai/agents/${agent_uuid}/deployment_visibility`;
      const body = {
        uuid: agent_uuid,
        visibility
      };
      return httpClient.put(url, body);
    };
    exports.updateAgentVisibility = updateAgentVisibility;
  }
});

// node_modules/dots-wrapper/dist/gen-ai/list-agent-keys/list-agent-keys.js
var require_list_agent_keys = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/list-agent-keys/list-agent-keys.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listAgentKeys = void 0;
    var listAgentKeys = ({ httpClient }) => ({ agent_uuid, page = 1, per_page = 25 }) => {
      const url = `/gen-ai/agents/${agent_uuid}/api_keys`;
      const params = { page, per_page };
      return httpClient.get(url, { params });
    };
    exports.listAgentKeys = listAgentKeys;
  }
});

// node_modules/dots-wrapper/dist/gen-ai/create-agent-key/create-agent-key.js
var require_create_agent_key = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/create-agent-key/create-agent-key.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.createAgentKey = void 0;
    var createAgentKey = ({ httpClient }) => ({ agent_uuid, name }) => {
      const url = `/gen-ai/agents/${agent_uuid}/api_keys`;
      const body = name ? { name } : {};
      return httpClient.post(url, body);
    };
    exports.createAgentKey = createAgentKey;
  }
});

// node_modules/dots-wrapper/dist/gen-ai/update-agent-key/update-agent-key.js
var require_update_agent_key = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/update-agent-key/update-agent-key.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.updateAgentKey = void 0;
    var updateAgentKey = ({ httpClient }) => ({ agent_uuid, api_key_uuid, name, enabled }) => {
      const url = `/gen-ai/agents/${agent_uuid}/api_keys/${api_key_uuid}`;
      const body = { name, enabled };
      return httpClient.put(url, body);
    };
    exports.updateAgentKey = updateAgentKey;
  }
});

// node_modules/dots-wrapper/dist/gen-ai/delete-agent-key/delete-agent-key.js
var require_delete_agent_key = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/delete-agent-key/delete-agent-key.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.deleteAgentKey = void 0;
    var deleteAgentKey = ({ httpClient }) => ({ agent_uuid, api_key_uuid }) => {
      const url = `/gen-ai/agents/${agent_uuid}/api_keys/${api_key_uuid}`;
      return httpClient.delete(url);
    };
    exports.deleteAgentKey = deleteAgentKey;
  }
});

// node_modules/dots-wrapper/dist/gen-ai/regenerate-agent-key/regenerate-agent-key.js
var require_regenerate_agent_key = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/regenerate-agent-key/regenerate-agent-key.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.regenerateAgentKey = void 0;
    var regenerateAgentKey = ({ httpClient }) => ({ agent_uuid, api_key_uuid }) => {
      const url = `/gen-ai/agents/${agent_uuid}/api_keys/${api_key_uuid}/regenerate`;
      return httpClient.put(url);
    };
    exports.regenerateAgentKey = regenerateAgentKey;
  }
});

// node_modules/dots-wrapper/dist/gen-ai/list-agent-routes/list-agent-routes.js
var require_list_agent_routes = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/list-agent-routes/list-agent-routes.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listAgentRoutes = void 0;
    var listAgentRoutes = ({ httpClient }) => ({ agent_uuid, page = 1, per_page = 25 }) => {
      const url = `/gen-ai/agents/${agent_uuid}/child_agents`;
      const params = { page, per_page };
      return httpClient.get(url, { params });
    };
    exports.listAgentRoutes = listAgentRoutes;
  }
});

// node_modules/dots-wrapper/dist/gen-ai/attach-agent-route/attach-agent-route.js
var require_attach_agent_route = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/attach-agent-route/attach-agent-route.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.attachAgentRoute = void 0;
    var attachAgentRoute = ({ httpClient }) => ({ parent_agent_uuid, child_agent_uuid, route }) => {
      const url = `/gen-ai/agents/${parent_agent_uuid}/child_agents/${child_agent_uuid}`;
      const body = Object.assign({
        parent_agent_uuid,
        child_agent_uuid
      }, route);
      return httpClient.post(url, body);
    };
    exports.attachAgentRoute = attachAgentRoute;
  }
});

// node_modules/dots-wrapper/dist/gen-ai/update-agent-route/update-agent-route.js
var require_update_agent_route = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/update-agent-route/update-agent-route.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.updateAgentRoute = void 0;
    var updateAgentRoute = ({ httpClient }) => ({ parent_agent_uuid, child_agent_uuid, updates }) => {
      const url = `/gen-ai/agents/${parent_agent_uuid}/child_agents/${child_agent_uuid}`;
      return httpClient.put(url, updates);
    };
    exports.updateAgentRoute = updateAgentRoute;
  }
});

// node_modules/dots-wrapper/dist/gen-ai/detach-agent-route/detach-agent-route.js
var require_detach_agent_route = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/detach-agent-route/detach-agent-route.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.detachAgentRoute = void 0;
    var detachAgentRoute = ({ httpClient }) => ({ parent_agent_uuid, child_agent_uuid }) => {
      const url = `/gen-ai/agents/${parent_agent_uuid}/child_agents/${child_agent_uuid}`;
      return httpClient.delete(url);
    };
    exports.detachAgentRoute = detachAgentRoute;
  }
});

// node_modules/dots-wrapper/dist/gen-ai/attach-function-route/attach-function-route.js
var require_attach_function_route = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/attach-function-route/attach-function-route.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.attachFunctionRoute = void 0;
    var attachFunctionRoute = ({ httpClient }) => ({ agent_uuid, function_route }) => {
      const url = `/gen-ai/agents/${agent_uuid}/functions`;
      const body = Object.assign({ agent_uuid }, function_route);
      return httpClient.post(url, body);
    };
    exports.attachFunctionRoute = attachFunctionRoute;
  }
});

// node_modules/dots-wrapper/dist/gen-ai/update-function-route/update-function-route.js
var require_update_function_route = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/update-function-route/update-function-route.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.updateFunctionRoute = void 0;
    var updateFunctionRoute = ({ httpClient }) => ({ agent_uuid, function_route_id, updates }) => {
      const url = `/gen-ai/agents/${agent_uuid}/functions/${function_route_id}`;
      return httpClient.put(url, updates);
    };
    exports.updateFunctionRoute = updateFunctionRoute;
  }
});

// node_modules/dots-wrapper/dist/gen-ai/detach-function-route/detach-function-route.js
var require_detach_function_route = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/detach-function-route/detach-function-route.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.detachFunctionRoute = void 0;
    var detachFunctionRoute = ({ httpClient }) => ({ agent_uuid, function_route_id }) => {
      const url = `/gen-ai/agents/${agent_uuid}/functions/${function_route_id}`;
      return httpClient.delete(url);
    };
    exports.detachFunctionRoute = detachFunctionRoute;
  }
});

// node_modules/dots-wrapper/dist/gen-ai/attach-knowledge-base/attach-knowledge-base.js
var require_attach_knowledge_base = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/attach-knowledge-base/attach-knowledge-base.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.attachKnowledgeBase = void 0;
    var attachKnowledgeBase = ({ httpClient }) => ({ agent_uuid, knowledge_base_uuid }) => {
      const url = `/gen-ai/agents/${agent_uuid}/knowledge_bases/${knowledge_base_uuid}`;
      return httpClient.post(url);
    };
    exports.attachKnowledgeBase = attachKnowledgeBase;
  }
});

// node_modules/dots-wrapper/dist/gen-ai/attach-knowledge-bases/attach-knowledge-bases.js
var require_attach_knowledge_bases = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/attach-knowledge-bases/attach-knowledge-bases.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.attachKnowledgeBases = void 0;
    var attachKnowledgeBases = ({ httpClient }) => ({ agent_uuid, knowledge_base_uuids }) => {
      const url = `/gen-ai/agents/${agent_uuid}/knowledge_bases`;
      const body = { knowledge_base_uuids };
      return httpClient.post(url, body);
    };
    exports.attachKnowledgeBases = attachKnowledgeBases;
  }
});

// node_modules/dots-wrapper/dist/gen-ai/detach-knowledge-base/detach-knowledge-base.js
var require_detach_knowledge_base = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/detach-knowledge-base/detach-knowledge-base.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.detachKnowledgeBase = void 0;
    var detachKnowledgeBase = ({ httpClient }) => ({ agent_uuid, knowledge_base_uuid }) => {
      const url = `/gen-ai/agents/${agent_uuid}/knowledge_bases/${knowledge_base_uuid}`;
      return httpClient.delete(url);
    };
    exports.detachKnowledgeBase = detachKnowledgeBase;
  }
});

// node_modules/dots-wrapper/dist/gen-ai/list-agent-versions/list-agent-versions.js
var require_list_agent_versions = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/list-agent-versions/list-agent-versions.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listAgentVersions = void 0;
    var listAgentVersions = ({ httpClient }) => ({ agent_uuid, page = 1, per_page = 25 }) => {
      const url = `/gen-ai/agents/${agent_uuid}/versions`;
      const params = { page, per_page };
      return httpClient.get(url, { params });
    };
    exports.listAgentVersions = listAgentVersions;
  }
});

// node_modules/dots-wrapper/dist/gen-ai/rollback-agent-version/rollback-agent-version.js
var require_rollback_agent_version = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/rollback-agent-version/rollback-agent-version.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.rollbackAgentVersion = void 0;
    var rollbackAgentVersion = ({ httpClient }) => ({ agent_uuid, version_uuid }) => {
      const url = `/gen-ai/agents/${agent_uuid}/versions/${version_uuid}/rollback`;
      const body = { uuid: version_uuid };
      return httpClient.put(url, body);
    };
    exports.rollbackAgentVersion = rollbackAgentVersion;
  }
});

// node_modules/dots-wrapper/dist/gen-ai/list-openai-keys/list-openai-keys.js
var require_list_openai_keys = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/list-openai-keys/list-openai-keys.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listOpenAIKeys = void 0;
    var listOpenAIKeys = ({ httpClient }) => ({ page = 1, per_page = 25 } = {}) => {
      const url = "/gen-ai/openai/keys";
      const params = { page, per_page };
      return httpClient.get(url, { params });
    };
    exports.listOpenAIKeys = listOpenAIKeys;
  }
});

// node_modules/dots-wrapper/dist/gen-ai/create-openai-key/create-openai-key.js
var require_create_openai_key = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/create-openai-key/create-openai-key.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.createOpenAIKey = void 0;
    var createOpenAIKey = ({ httpClient }) => (data) => {
      const url = "/gen-ai/openai/keys";
      return httpClient.post(url, data);
    };
    exports.createOpenAIKey = createOpenAIKey;
  }
});

// node_modules/dots-wrapper/dist/gen-ai/get-openai-key/get-openai-key.js
var require_get_openai_key = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/get-openai-key/get-openai-key.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getOpenAIKey = void 0;
    var getOpenAIKey = ({ httpClient }) => ({ key_uuid }) => {
      const url = `/gen-ai/openai/keys/${key_uuid}`;
      return httpClient.get(url);
    };
    exports.getOpenAIKey = getOpenAIKey;
  }
});

// node_modules/dots-wrapper/dist/gen-ai/update-openai-key/update-openai-key.js
var require_update_openai_key = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/update-openai-key/update-openai-key.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.updateOpenAIKey = void 0;
    var updateOpenAIKey = ({ httpClient }) => ({ key_uuid, updates }) => {
      const url = `/gen-ai/openai/keys/${key_uuid}`;
      return httpClient.put(url, updates);
    };
    exports.updateOpenAIKey = updateOpenAIKey;
  }
});

// node_modules/dots-wrapper/dist/gen-ai/delete-openai-key/delete-openai-key.js
var require_delete_openai_key = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/delete-openai-key/delete-openai-key.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.deleteOpenAIKey = void 0;
    var deleteOpenAIKey = ({ httpClient }) => ({ key_uuid }) => {
      const url = `/gen-ai/openai/keys/${key_uuid}`;
      return httpClient.delete(url);
    };
    exports.deleteOpenAIKey = deleteOpenAIKey;
  }
});

// node_modules/dots-wrapper/dist/gen-ai/list-agents-by-openai-key/list-agents-by-openai-key.js
var require_list_agents_by_openai_key = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/list-agents-by-openai-key/list-agents-by-openai-key.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listAgentsByOpenAIKey = void 0;
    var listAgentsByOpenAIKey = ({ httpClient }) => ({ key_uuid, page = 1, per_page = 25 }) => {
      const url = `/gen-ai/openai/keys/${key_uuid}/agents`;
      const params = { page, per_page };
      return httpClient.get(url, { params });
    };
    exports.listAgentsByOpenAIKey = listAgentsByOpenAIKey;
  }
});

// node_modules/dots-wrapper/dist/gen-ai/list-anthropic-keys/list-anthropic-keys.js
var require_list_anthropic_keys = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/list-anthropic-keys/list-anthropic-keys.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listAnthropicKeys = void 0;
    var listAnthropicKeys = ({ httpClient }) => ({ page = 1, per_page = 25 } = {}) => {
      const url = "/gen-ai/anthropic/keys";
      const params = { page, per_page };
      return httpClient.get(url, { params });
    };
    exports.listAnthropicKeys = listAnthropicKeys;
  }
});

// node_modules/dots-wrapper/dist/gen-ai/create-anthropic-key/create-anthropic-key.js
var require_create_anthropic_key = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/create-anthropic-key/create-anthropic-key.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.createAnthropicKey = void 0;
    var createAnthropicKey = ({ httpClient }) => (data) => {
      const url = "/gen-ai/anthropic/keys";
      return httpClient.post(url, data);
    };
    exports.createAnthropicKey = createAnthropicKey;
  }
});

// node_modules/dots-wrapper/dist/gen-ai/get-anthropic-key/get-anthropic-key.js
var require_get_anthropic_key = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/get-anthropic-key/get-anthropic-key.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getAnthropicKey = void 0;
    var getAnthropicKey = ({ httpClient }) => ({ key_uuid }) => {
      const url = `/gen-ai/anthropic/keys/${key_uuid}`;
      return httpClient.get(url);
    };
    exports.getAnthropicKey = getAnthropicKey;
  }
});

// node_modules/dots-wrapper/dist/gen-ai/update-anthropic-key/update-anthropic-key.js
var require_update_anthropic_key = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/update-anthropic-key/update-anthropic-key.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.updateAnthropicKey = void 0;
    var updateAnthropicKey = ({ httpClient }) => ({ key_uuid, updates }) => {
      const url = `/gen-ai/anthropic/keys/${key_uuid}`;
      return httpClient.put(url, updates);
    };
    exports.updateAnthropicKey = updateAnthropicKey;
  }
});

// node_modules/dots-wrapper/dist/gen-ai/delete-anthropic-key/delete-anthropic-key.js
var require_delete_anthropic_key = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/delete-anthropic-key/delete-anthropic-key.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.deleteAnthropicKey = void 0;
    var deleteAnthropicKey = ({ httpClient }) => ({ key_uuid }) => {
      const url = `/gen-ai/anthropic/keys/${key_uuid}`;
      return httpClient.delete(url);
    };
    exports.deleteAnthropicKey = deleteAnthropicKey;
  }
});

// node_modules/dots-wrapper/dist/gen-ai/list-agents-by-anthropic-key/list-agents-by-anthropic-key.js
var require_list_agents_by_anthropic_key = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/list-agents-by-anthropic-key/list-agents-by-anthropic-key.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listAgentsByAnthropicKey = void 0;
    var listAgentsByAnthropicKey = ({ httpClient }) => ({ key_uuid, page = 1, per_page = 25 }) => {
      const url = `/gen-ai/anthropic/keys/${key_uuid}/agents`;
      const params = { page, per_page };
      return httpClient.get(url, { params });
    };
    exports.listAgentsByAnthropicKey = listAgentsByAnthropicKey;
  }
});

// node_modules/dots-wrapper/dist/gen-ai/list-knowledge-bases/list-knowledge-bases.js
var require_list_knowledge_bases = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/list-knowledge-bases/list-knowledge-bases.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listKnowledgeBases = void 0;
    var listKnowledgeBases = ({ httpClient }) => (options) => {
      var _a, _b;
      const url = "/gen-ai/knowledge_bases";
      const page = (_a = options === null || options === void 0 ? void 0 : options.page) !== null && _a !== void 0 ? _a : 1;
      const per_page = (_b = options === null || options === void 0 ? void 0 : options.per_page) !== null && _b !== void 0 ? _b : 25;
      const params = { page, per_page };
      return httpClient.get(url, { params });
    };
    exports.listKnowledgeBases = listKnowledgeBases;
  }
});

// node_modules/dots-wrapper/dist/gen-ai/create-knowledge-base/create-knowledge-base.js
var require_create_knowledge_base = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/create-knowledge-base/create-knowledge-base.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.createKnowledgeBase = void 0;
    var createKnowledgeBase = ({ httpClient }) => (knowledgeBase) => {
      const url = "/gen-ai/knowledge_bases";
      return httpClient.post(url, knowledgeBase);
    };
    exports.createKnowledgeBase = createKnowledgeBase;
  }
});

// node_modules/dots-wrapper/dist/gen-ai/get-knowledge-base/get-knowledge-base.js
var require_get_knowledge_base = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/get-knowledge-base/get-knowledge-base.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getKnowledgeBase = void 0;
    var getKnowledgeBase = ({ httpClient }) => ({ knowledge_base_uuid }) => {
      const url = `/gen-ai/knowledge_bases/${knowledge_base_uuid}`;
      return httpClient.get(url);
    };
    exports.getKnowledgeBase = getKnowledgeBase;
  }
});

// node_modules/dots-wrapper/dist/gen-ai/update-knowledge-base/update-knowledge-base.js
var require_update_knowledge_base = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/update-knowledge-base/update-knowledge-base.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.updateKnowledgeBase = void 0;
    var updateKnowledgeBase = ({ httpClient }) => ({ knowledge_base_uuid, updates }) => {
      const url = `/gen-ai/knowledge_bases/${knowledge_base_uuid}`;
      return httpClient.put(url, updates);
    };
    exports.updateKnowledgeBase = updateKnowledgeBase;
  }
});

// node_modules/dots-wrapper/dist/gen-ai/delete-knowledge-base/delete-knowledge-base.js
var require_delete_knowledge_base = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/delete-knowledge-base/delete-knowledge-base.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.deleteKnowledgeBase = void 0;
    var deleteKnowledgeBase = ({ httpClient }) => ({ knowledge_base_uuid }) => {
      const url = `/gen-ai/knowledge_bases/${knowledge_base_uuid}`;
      return httpClient.delete(url);
    };
    exports.deleteKnowledgeBase = deleteKnowledgeBase;
  }
});

// node_modules/dots-wrapper/dist/gen-ai/list-knowledge-base-data-sources/list-knowledge-base-data-sources.js
var require_list_knowledge_base_data_sources = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/list-knowledge-base-data-sources/list-knowledge-base-data-sources.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listKnowledgeBaseDataSources = void 0;
    var listKnowledgeBaseDataSources = ({ httpClient }) => ({ knowledge_base_uuid, page = 1, per_page = 25 }) => {
      const url = `/gen-ai/knowledge_bases/${knowledge_base_uuid}/data_sources`;
      const params = { page, per_page };
      return httpClient.get(url, { params });
    };
    exports.listKnowledgeBaseDataSources = listKnowledgeBaseDataSources;
  }
});

// node_modules/dots-wrapper/dist/gen-ai/add-knowledge-base-data-source/add-knowledge-base-data-source.js
var require_add_knowledge_base_data_source = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/add-knowledge-base-data-source/add-knowledge-base-data-source.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.addKnowledgeBaseDataSource = void 0;
    var addKnowledgeBaseDataSource = ({ httpClient }) => ({ knowledge_base_uuid, data }) => {
      const url = `/gen-ai/knowledge_bases/${knowledge_base_uuid}/data_sources`;
      const requestData = {
        knowledge_base_uuid
      };
      if (data.spaces_data_source) {
        requestData.spaces_data_source = data.spaces_data_source;
      } else if (data.web_crawler_data_source) {
        requestData.web_crawler_data_source = data.web_crawler_data_source;
      } else if (data.file_upload_data_source) {
        requestData.file_upload_data_source = data.file_upload_data_source;
      }
      return httpClient.post(url, requestData);
    };
    exports.addKnowledgeBaseDataSource = addKnowledgeBaseDataSource;
  }
});

// node_modules/dots-wrapper/dist/gen-ai/delete-knowledge-base-data-source/delete-knowledge-base-data-source.js
var require_delete_knowledge_base_data_source = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/delete-knowledge-base-data-source/delete-knowledge-base-data-source.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.deleteKnowledgeBaseDataSource = void 0;
    var deleteKnowledgeBaseDataSource = ({ httpClient }) => ({ knowledge_base_uuid, data_source_uuid }) => {
      const url = `/gen-ai/knowledge_bases/${knowledge_base_uuid}/data_sources/${data_source_uuid}`;
      return httpClient.delete(url);
    };
    exports.deleteKnowledgeBaseDataSource = deleteKnowledgeBaseDataSource;
  }
});

// node_modules/dots-wrapper/dist/gen-ai/list-indexing-jobs/list-indexing-jobs.js
var require_list_indexing_jobs = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/list-indexing-jobs/list-indexing-jobs.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listIndexingJobs = void 0;
    var listIndexingJobs = ({ httpClient }) => ({ page = 1, per_page = 25 }) => {
      const url = `/gen-ai/indexing_jobs`;
      const params = { page, per_page };
      return httpClient.get(url, { params });
    };
    exports.listIndexingJobs = listIndexingJobs;
  }
});

// node_modules/dots-wrapper/dist/gen-ai/create-indexing-job/create-indexing-job.js
var require_create_indexing_job = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/create-indexing-job/create-indexing-job.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.createIndexingJob = void 0;
    var createIndexingJob = ({ httpClient }) => (data) => {
      const url = `/gen-ai/indexing_jobs`;
      return httpClient.post(url, data);
    };
    exports.createIndexingJob = createIndexingJob;
  }
});

// node_modules/dots-wrapper/dist/gen-ai/list-indexing-job-data-sources/list-indexing-job-data-sources.js
var require_list_indexing_job_data_sources = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/list-indexing-job-data-sources/list-indexing-job-data-sources.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listIndexingJobDataSources = void 0;
    var listIndexingJobDataSources = ({ httpClient }) => ({ indexing_job_uuid }) => {
      const url = `/gen-ai/indexing_jobs/${indexing_job_uuid}/data_sources`;
      return httpClient.get(url);
    };
    exports.listIndexingJobDataSources = listIndexingJobDataSources;
  }
});

// node_modules/dots-wrapper/dist/gen-ai/get-indexing-job/get-indexing-job.js
var require_get_indexing_job = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/get-indexing-job/get-indexing-job.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getIndexingJob = void 0;
    var getIndexingJob = ({ httpClient }) => ({ indexing_job_uuid }) => {
      const url = `/gen-ai/indexing_jobs/${indexing_job_uuid}`;
      return httpClient.get(url);
    };
    exports.getIndexingJob = getIndexingJob;
  }
});

// node_modules/dots-wrapper/dist/gen-ai/cancel-indexing-job/cancel-indexing-job.js
var require_cancel_indexing_job = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/cancel-indexing-job/cancel-indexing-job.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.cancelIndexingJob = void 0;
    var cancelIndexingJob = ({ httpClient }) => ({ indexing_job_uuid }) => {
      const url = `/gen-ai/indexing_jobs/${indexing_job_uuid}/cancel`;
      return httpClient.put(url);
    };
    exports.cancelIndexingJob = cancelIndexingJob;
  }
});

// node_modules/dots-wrapper/dist/gen-ai/types/model.js
var require_model = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/types/model.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/gen-ai/types/region.js
var require_region = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/types/region.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/gen-ai/types/agent.js
var require_agent2 = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/types/agent.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/gen-ai/types/agent-api-key.js
var require_agent_api_key = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/types/agent-api-key.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/gen-ai/types/knowledge-base.js
var require_knowledge_base = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/types/knowledge-base.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/gen-ai/types/data-source.js
var require_data_source = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/types/data-source.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/gen-ai/types/indexing-job.js
var require_indexing_job = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/types/indexing-job.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/gen-ai/types/external-api-key.js
var require_external_api_key = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/types/external-api-key.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/gen-ai/types/index.js
var require_types13 = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/types/index.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __exportStar = exports && exports.__exportStar || function(m, exports2) {
      for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports2, p)) __createBinding(exports2, m, p);
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    __exportStar(require_model(), exports);
    __exportStar(require_region(), exports);
    __exportStar(require_agent2(), exports);
    __exportStar(require_agent_api_key(), exports);
    __exportStar(require_knowledge_base(), exports);
    __exportStar(require_data_source(), exports);
    __exportStar(require_indexing_job(), exports);
    __exportStar(require_external_api_key(), exports);
  }
});

// node_modules/dots-wrapper/dist/gen-ai/index.js
var require_gen_ai = __commonJS({
  "node_modules/dots-wrapper/dist/gen-ai/index.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __exportStar = exports && exports.__exportStar || function(m, exports2) {
      for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports2, p)) __createBinding(exports2, m, p);
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    __exportStar(require_list_models(), exports);
    __exportStar(require_list_regions(), exports);
    __exportStar(require_list_agents(), exports);
    __exportStar(require_create_agent(), exports);
    __exportStar(require_get_agent(), exports);
    __exportStar(require_update_agent(), exports);
    __exportStar(require_delete_agent(), exports);
    __exportStar(require_update_agent_visibility(), exports);
    __exportStar(require_list_agent_keys(), exports);
    __exportStar(require_create_agent_key(), exports);
    __exportStar(require_update_agent_key(), exports);
    __exportStar(require_delete_agent_key(), exports);
    __exportStar(require_regenerate_agent_key(), exports);
    __exportStar(require_list_agent_routes(), exports);
    __exportStar(require_attach_agent_route(), exports);
    __exportStar(require_update_agent_route(), exports);
    __exportStar(require_detach_agent_route(), exports);
    __exportStar(require_attach_function_route(), exports);
    __exportStar(require_update_function_route(), exports);
    __exportStar(require_detach_function_route(), exports);
    __exportStar(require_attach_knowledge_base(), exports);
    __exportStar(require_attach_knowledge_bases(), exports);
    __exportStar(require_detach_knowledge_base(), exports);
    __exportStar(require_list_agent_versions(), exports);
    __exportStar(require_rollback_agent_version(), exports);
    __exportStar(require_list_openai_keys(), exports);
    __exportStar(require_create_openai_key(), exports);
    __exportStar(require_get_openai_key(), exports);
    __exportStar(require_update_openai_key(), exports);
    __exportStar(require_delete_openai_key(), exports);
    __exportStar(require_list_agents_by_openai_key(), exports);
    __exportStar(require_list_anthropic_keys(), exports);
    __exportStar(require_create_anthropic_key(), exports);
    __exportStar(require_get_anthropic_key(), exports);
    __exportStar(require_update_anthropic_key(), exports);
    __exportStar(require_delete_anthropic_key(), exports);
    __exportStar(require_list_agents_by_anthropic_key(), exports);
    __exportStar(require_list_knowledge_bases(), exports);
    __exportStar(require_create_knowledge_base(), exports);
    __exportStar(require_get_knowledge_base(), exports);
    __exportStar(require_update_knowledge_base(), exports);
    __exportStar(require_delete_knowledge_base(), exports);
    __exportStar(require_list_knowledge_base_data_sources(), exports);
    __exportStar(require_add_knowledge_base_data_source(), exports);
    __exportStar(require_delete_knowledge_base_data_source(), exports);
    __exportStar(require_list_indexing_jobs(), exports);
    __exportStar(require_create_indexing_job(), exports);
    __exportStar(require_list_indexing_job_data_sources(), exports);
    __exportStar(require_get_indexing_job(), exports);
    __exportStar(require_cancel_indexing_job(), exports);
    __exportStar(require_types13(), exports);
  }
});

// node_modules/dots-wrapper/dist/image/convert-image-to-snapshot/convert-image-to-snapshot.js
var require_convert_image_to_snapshot = __commonJS({
  "node_modules/dots-wrapper/dist/image/convert-image-to-snapshot/convert-image-to-snapshot.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.convertImageToSnapshot = void 0;
    var convertImageToSnapshot = ({ httpClient }) => ({ image_id }) => {
      const url = `/images/${image_id}/actions`;
      const body = { type: "convert" };
      return httpClient.post(url, body);
    };
    exports.convertImageToSnapshot = convertImageToSnapshot;
  }
});

// node_modules/dots-wrapper/dist/image/create-custom-image/create-custom-image.js
var require_create_custom_image = __commonJS({
  "node_modules/dots-wrapper/dist/image/create-custom-image/create-custom-image.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.createCustomImage = void 0;
    var createCustomImage = ({ httpClient }) => ({ description, distribution, name, region, tags, url }) => {
      const _url = `/images`;
      const body = {
        description,
        distribution,
        name,
        region,
        tags,
        url
      };
      return httpClient.post(_url, body);
    };
    exports.createCustomImage = createCustomImage;
  }
});

// node_modules/dots-wrapper/dist/image/delete-image/delete-image.js
var require_delete_image = __commonJS({
  "node_modules/dots-wrapper/dist/image/delete-image/delete-image.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.deleteImage = void 0;
    var deleteImage = ({ httpClient }) => ({ image_id }) => {
      const url = `/images/${image_id}`;
      return httpClient.delete(url);
    };
    exports.deleteImage = deleteImage;
  }
});

// node_modules/dots-wrapper/dist/image/get-image-action/get-image-action.js
var require_get_image_action = __commonJS({
  "node_modules/dots-wrapper/dist/image/get-image-action/get-image-action.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getImageAction = void 0;
    var getImageAction = ({ httpClient }) => ({ image_id, action_id }) => {
      const url = `/images/${image_id}/actions/${action_id}`;
      return httpClient.get(url);
    };
    exports.getImageAction = getImageAction;
  }
});

// node_modules/dots-wrapper/dist/image/get-image/get-image.js
var require_get_image = __commonJS({
  "node_modules/dots-wrapper/dist/image/get-image/get-image.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getImage = void 0;
    var getImage = ({ httpClient }) => ({ image_id, slug }) => {
      const url = `/images/${image_id !== null && image_id !== void 0 ? image_id : slug}`;
      return httpClient.get(url);
    };
    exports.getImage = getImage;
  }
});

// node_modules/dots-wrapper/dist/image/list-image-actions/list-image-actions.js
var require_list_image_actions = __commonJS({
  "node_modules/dots-wrapper/dist/image/list-image-actions/list-image-actions.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listImageActions = void 0;
    var listImageActions = ({ httpClient }) => ({ page = 1, per_page = 25, image_id }) => {
      const url = `/images/${image_id}/actions`;
      const query_params = { page, per_page };
      return httpClient.get(url, { params: query_params });
    };
    exports.listImageActions = listImageActions;
  }
});

// node_modules/dots-wrapper/dist/image/list-images/list-images.js
var require_list_images = __commonJS({
  "node_modules/dots-wrapper/dist/image/list-images/list-images.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listImages = void 0;
    var listImages = ({ httpClient }) => ({ page = 1, per_page = 25, tag_name = void 0, type = void 0, user_images = void 0 }) => {
      const url = `/images`;
      const query_params = {
        page,
        per_page,
        private: user_images,
        tag_name,
        type
      };
      return httpClient.get(url, { params: query_params });
    };
    exports.listImages = listImages;
  }
});

// node_modules/dots-wrapper/dist/image/transfer-image/transfer-image.js
var require_transfer_image = __commonJS({
  "node_modules/dots-wrapper/dist/image/transfer-image/transfer-image.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.transferImage = void 0;
    var transferImage = ({ httpClient }) => ({ image_id, region }) => {
      const url = `/images/${image_id}/actions`;
      const body = { type: "transfer", region };
      return httpClient.post(url, body);
    };
    exports.transferImage = transferImage;
  }
});

// node_modules/dots-wrapper/dist/image/update-image/update-image.js
var require_update_image = __commonJS({
  "node_modules/dots-wrapper/dist/image/update-image/update-image.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.updateImage = void 0;
    var updateImage = ({ httpClient }) => ({ description, distribution, image_id, name }) => {
      const url = `/images/${image_id}`;
      const body = { description, distribution, name };
      return httpClient.post(url, body);
    };
    exports.updateImage = updateImage;
  }
});

// node_modules/dots-wrapper/dist/image/types/image.js
var require_image = __commonJS({
  "node_modules/dots-wrapper/dist/image/types/image.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/image/types/index.js
var require_types14 = __commonJS({
  "node_modules/dots-wrapper/dist/image/types/index.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __exportStar = exports && exports.__exportStar || function(m, exports2) {
      for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports2, p)) __createBinding(exports2, m, p);
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    __exportStar(require_image(), exports);
  }
});

// node_modules/dots-wrapper/dist/image/index.js
var require_image2 = __commonJS({
  "node_modules/dots-wrapper/dist/image/index.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __exportStar = exports && exports.__exportStar || function(m, exports2) {
      for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports2, p)) __createBinding(exports2, m, p);
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    __exportStar(require_convert_image_to_snapshot(), exports);
    __exportStar(require_create_custom_image(), exports);
    __exportStar(require_delete_image(), exports);
    __exportStar(require_get_image_action(), exports);
    __exportStar(require_get_image(), exports);
    __exportStar(require_list_image_actions(), exports);
    __exportStar(require_list_images(), exports);
    __exportStar(require_transfer_image(), exports);
    __exportStar(require_update_image(), exports);
    __exportStar(require_types14(), exports);
  }
});

// node_modules/dots-wrapper/dist/kubernetes/add-container-registry/add-container-registry.js
var require_add_container_registry = __commonJS({
  "node_modules/dots-wrapper/dist/kubernetes/add-container-registry/add-container-registry.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.addContainerRegistry = void 0;
    var addContainerRegistry = ({ httpClient }) => ({ cluster_uuids }) => {
      const url = "/kubernetes/clusters/registry";
      const body = { cluster_uuids };
      return httpClient.post(url, body);
    };
    exports.addContainerRegistry = addContainerRegistry;
  }
});

// node_modules/dots-wrapper/dist/kubernetes/create-kubernetes-cluster/create-kubernetes-cluster.js
var require_create_kubernetes_cluster = __commonJS({
  "node_modules/dots-wrapper/dist/kubernetes/create-kubernetes-cluster/create-kubernetes-cluster.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.createKubernetesCluster = void 0;
    var createKubernetesCluster = ({ httpClient }) => ({ name, region, version, tags, auto_upgrade, maintenance_policy, node_pools, vpc_uuid }) => {
      const url = "/kubernetes/clusters";
      const body = {
        name,
        region,
        version,
        tags,
        auto_upgrade,
        maintenance_policy,
        node_pools,
        vpc_uuid
      };
      return httpClient.post(url, body);
    };
    exports.createKubernetesCluster = createKubernetesCluster;
  }
});

// node_modules/dots-wrapper/dist/kubernetes/create-node-pool/create-node-pool.js
var require_create_node_pool = __commonJS({
  "node_modules/dots-wrapper/dist/kubernetes/create-node-pool/create-node-pool.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.createNodePool = void 0;
    var createNodePool = ({ httpClient }) => ({ auto_scale, count, kubernetes_cluster_id, labels, max_nodes, min_nodes, name, size, tags, taints }) => {
      const url = `/kubernetes/clusters/${kubernetes_cluster_id}/node_pools`;
      const body = {
        auto_scale,
        count,
        labels,
        max_nodes,
        min_nodes,
        name,
        size,
        tags,
        taints
      };
      return httpClient.post(url, body);
    };
    exports.createNodePool = createNodePool;
  }
});

// node_modules/dots-wrapper/dist/kubernetes/delete-kubernetes-cluster/delete-kubernetes-cluster.js
var require_delete_kubernetes_cluster = __commonJS({
  "node_modules/dots-wrapper/dist/kubernetes/delete-kubernetes-cluster/delete-kubernetes-cluster.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.deleteKubernetesCluster = void 0;
    var deleteKubernetesCluster = ({ httpClient }) => ({ kubernetes_cluster_id }) => {
      const url = `/kubernetes/clusters/${kubernetes_cluster_id}`;
      return httpClient.delete(url);
    };
    exports.deleteKubernetesCluster = deleteKubernetesCluster;
  }
});

// node_modules/dots-wrapper/dist/kubernetes/delete-node-pool/delete-node-pool.js
var require_delete_node_pool = __commonJS({
  "node_modules/dots-wrapper/dist/kubernetes/delete-node-pool/delete-node-pool.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.deleteNodePool = void 0;
    var deleteNodePool = ({ httpClient }) => ({ kubernetes_cluster_id, node_pool_id }) => {
      const url = `/kubernetes/clusters/${kubernetes_cluster_id}/node_pools/${node_pool_id}`;
      return httpClient.delete(url);
    };
    exports.deleteNodePool = deleteNodePool;
  }
});

// node_modules/dots-wrapper/dist/kubernetes/delete-node/delete-node.js
var require_delete_node = __commonJS({
  "node_modules/dots-wrapper/dist/kubernetes/delete-node/delete-node.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.deleteNode = void 0;
    var deleteNode = ({ httpClient }) => ({ kubernetes_cluster_id, node_pool_id, node_id, drain_node = true, replace_node = false }) => {
      const url = `/kubernetes/clusters/${kubernetes_cluster_id}/node_pools/${node_pool_id}/nodes/${node_id}`;
      const query_params = {
        replace: replace_node ? 1 : 0,
        skip_drain: drain_node ? 0 : 1
      };
      return httpClient.delete(url, { params: query_params });
    };
    exports.deleteNode = deleteNode;
  }
});

// node_modules/dots-wrapper/dist/kubernetes/get-clusterlint-diagnostics/get-clusterlint-diagnostics.js
var require_get_clusterlint_diagnostics = __commonJS({
  "node_modules/dots-wrapper/dist/kubernetes/get-clusterlint-diagnostics/get-clusterlint-diagnostics.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getClusterlintDiagnostics = void 0;
    var getClusterlintDiagnostics = ({ httpClient }) => ({ kubernetes_cluster_id }) => {
      const url = `/kubernetes/clusters/${kubernetes_cluster_id}/clusterlint`;
      return httpClient.get(url);
    };
    exports.getClusterlintDiagnostics = getClusterlintDiagnostics;
  }
});

// node_modules/dots-wrapper/dist/kubernetes/get-kubernetes-cluster-credentials/get-kubernetes-cluster-credentials.js
var require_get_kubernetes_cluster_credentials = __commonJS({
  "node_modules/dots-wrapper/dist/kubernetes/get-kubernetes-cluster-credentials/get-kubernetes-cluster-credentials.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getKubernetesClusterCredentials = void 0;
    var getKubernetesClusterCredentials = ({ httpClient }) => ({ kubernetes_cluster_id, expiration_in_seconds }) => {
      const url = `/kubernetes/clusters/${kubernetes_cluster_id}/credentials`;
      const query_params = { expiry_seconds: expiration_in_seconds };
      return httpClient.get(url, { params: query_params });
    };
    exports.getKubernetesClusterCredentials = getKubernetesClusterCredentials;
  }
});

// node_modules/dots-wrapper/dist/kubernetes/get-kubernetes-cluster-kubeconfig/get-kubernetes-cluster-kubeconfig.js
var require_get_kubernetes_cluster_kubeconfig = __commonJS({
  "node_modules/dots-wrapper/dist/kubernetes/get-kubernetes-cluster-kubeconfig/get-kubernetes-cluster-kubeconfig.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getKubernetesClusterKubeconfig = void 0;
    var getKubernetesClusterKubeconfig = ({ httpClient }) => ({ kubernetes_cluster_id, expiration_in_seconds }) => {
      const url = `/kubernetes/clusters/${kubernetes_cluster_id}/kubeconfig`;
      const query_params = { expiry_seconds: expiration_in_seconds };
      return httpClient.get(url, { params: query_params });
    };
    exports.getKubernetesClusterKubeconfig = getKubernetesClusterKubeconfig;
  }
});

// node_modules/dots-wrapper/dist/kubernetes/get-kubernetes-cluster/get-kubernetes-cluster.js
var require_get_kubernetes_cluster = __commonJS({
  "node_modules/dots-wrapper/dist/kubernetes/get-kubernetes-cluster/get-kubernetes-cluster.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getKubernetesCluster = void 0;
    var getKubernetesCluster = ({ httpClient }) => ({ kubernetes_cluster_id }) => {
      const url = `/kubernetes/clusters/${kubernetes_cluster_id}`;
      return httpClient.get(url);
    };
    exports.getKubernetesCluster = getKubernetesCluster;
  }
});

// node_modules/dots-wrapper/dist/kubernetes/get-node-pool/get-node-pool.js
var require_get_node_pool = __commonJS({
  "node_modules/dots-wrapper/dist/kubernetes/get-node-pool/get-node-pool.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getNodePool = void 0;
    var getNodePool = ({ httpClient }) => ({ kubernetes_cluster_id, node_pool_id }) => {
      const url = `/kubernetes/clusters/${kubernetes_cluster_id}/node_pools/${node_pool_id}`;
      return httpClient.get(url);
    };
    exports.getNodePool = getNodePool;
  }
});

// node_modules/dots-wrapper/dist/kubernetes/list-available-options-of-kubernetes/list-available-options-of-kubernetes.js
var require_list_available_options_of_kubernetes = __commonJS({
  "node_modules/dots-wrapper/dist/kubernetes/list-available-options-of-kubernetes/list-available-options-of-kubernetes.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listAvailableOptionsOfKubernetes = void 0;
    var listAvailableOptionsOfKubernetes = ({ httpClient }) => () => {
      const url = "/kubernetes/options";
      return httpClient.get(url);
    };
    exports.listAvailableOptionsOfKubernetes = listAvailableOptionsOfKubernetes;
  }
});

// node_modules/dots-wrapper/dist/kubernetes/list-kubernetes-cluster-available-upgrades/list-kubernetes-cluster-available-upgrades.js
var require_list_kubernetes_cluster_available_upgrades = __commonJS({
  "node_modules/dots-wrapper/dist/kubernetes/list-kubernetes-cluster-available-upgrades/list-kubernetes-cluster-available-upgrades.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listKubernetesClusterAvailableUpgrades = void 0;
    var listKubernetesClusterAvailableUpgrades = ({ httpClient }) => ({ kubernetes_cluster_id }) => {
      const url = `/kubernetes/clusters/${kubernetes_cluster_id}/upgrades`;
      return httpClient.get(url);
    };
    exports.listKubernetesClusterAvailableUpgrades = listKubernetesClusterAvailableUpgrades;
  }
});

// node_modules/dots-wrapper/dist/kubernetes/list-kubernetes-clusters/list-kubernetes-clusters.js
var require_list_kubernetes_clusters = __commonJS({
  "node_modules/dots-wrapper/dist/kubernetes/list-kubernetes-clusters/list-kubernetes-clusters.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listKubernetesClusters = void 0;
    var listKubernetesClusters = ({ httpClient }) => ({ page = 1, per_page = 25 }) => {
      const url = "/kubernetes/clusters";
      const query_params = { page, per_page };
      return httpClient.get(url, { params: query_params });
    };
    exports.listKubernetesClusters = listKubernetesClusters;
  }
});

// node_modules/dots-wrapper/dist/kubernetes/list-node-pools/list-node-pools.js
var require_list_node_pools = __commonJS({
  "node_modules/dots-wrapper/dist/kubernetes/list-node-pools/list-node-pools.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listNodePools = void 0;
    var listNodePools = ({ httpClient }) => ({ kubernetes_cluster_id, page = 1, per_page = 25 }) => {
      const url = `/kubernetes/clusters/${kubernetes_cluster_id}/node_pools`;
      const query_params = { page, per_page };
      return httpClient.get(url, { params: query_params });
    };
    exports.listNodePools = listNodePools;
  }
});

// node_modules/dots-wrapper/dist/kubernetes/remove-container-registry/remove-container-registry.js
var require_remove_container_registry = __commonJS({
  "node_modules/dots-wrapper/dist/kubernetes/remove-container-registry/remove-container-registry.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.removeContainerRegistry = void 0;
    var removeContainerRegistry = ({ httpClient }) => ({ cluster_uuids }) => {
      const url = "/kubernetes/clusters/registry";
      const body = { cluster_uuids };
      return httpClient.delete(url, { data: body });
    };
    exports.removeContainerRegistry = removeContainerRegistry;
  }
});

// node_modules/dots-wrapper/dist/kubernetes/run-clusterlint-on-kubernetes-cluster/run-clusterlint-on-kubernetes-cluster.js
var require_run_clusterlint_on_kubernetes_cluster = __commonJS({
  "node_modules/dots-wrapper/dist/kubernetes/run-clusterlint-on-kubernetes-cluster/run-clusterlint-on-kubernetes-cluster.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.runClusterlintOnKubernetesCluster = void 0;
    var runClusterlintOnKubernetesCluster = ({ httpClient }) => ({ kubernetes_cluster_id, include_groups, include_checks, exclude_groups, exclude_checks }) => {
      const url = `/kubernetes/clusters/${kubernetes_cluster_id}/clusterlint`;
      const body = {
        include_groups,
        include_checks,
        exclude_groups,
        exclude_checks
      };
      return httpClient.post(url, body);
    };
    exports.runClusterlintOnKubernetesCluster = runClusterlintOnKubernetesCluster;
  }
});

// node_modules/dots-wrapper/dist/kubernetes/types/kubernetes-cluster-maintenance-policy.js
var require_kubernetes_cluster_maintenance_policy = __commonJS({
  "node_modules/dots-wrapper/dist/kubernetes/types/kubernetes-cluster-maintenance-policy.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/kubernetes/types/kubernetes-cluster-node-pool-labels.js
var require_kubernetes_cluster_node_pool_labels = __commonJS({
  "node_modules/dots-wrapper/dist/kubernetes/types/kubernetes-cluster-node-pool-labels.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/kubernetes/types/kubernetes-cluster-node-pool-node-status.js
var require_kubernetes_cluster_node_pool_node_status = __commonJS({
  "node_modules/dots-wrapper/dist/kubernetes/types/kubernetes-cluster-node-pool-node-status.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/kubernetes/types/kubernetes-cluster-node-pool-node.js
var require_kubernetes_cluster_node_pool_node = __commonJS({
  "node_modules/dots-wrapper/dist/kubernetes/types/kubernetes-cluster-node-pool-node.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/kubernetes/types/kubernetes-cluster-node-pool-taint.js
var require_kubernetes_cluster_node_pool_taint = __commonJS({
  "node_modules/dots-wrapper/dist/kubernetes/types/kubernetes-cluster-node-pool-taint.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/kubernetes/types/kubernetes-cluster-node-pool.js
var require_kubernetes_cluster_node_pool = __commonJS({
  "node_modules/dots-wrapper/dist/kubernetes/types/kubernetes-cluster-node-pool.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/kubernetes/types/kubernetes-cluster-status.js
var require_kubernetes_cluster_status = __commonJS({
  "node_modules/dots-wrapper/dist/kubernetes/types/kubernetes-cluster-status.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/kubernetes/types/kubernetes-cluster.js
var require_kubernetes_cluster = __commonJS({
  "node_modules/dots-wrapper/dist/kubernetes/types/kubernetes-cluster.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/kubernetes/types/index.js
var require_types15 = __commonJS({
  "node_modules/dots-wrapper/dist/kubernetes/types/index.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __exportStar = exports && exports.__exportStar || function(m, exports2) {
      for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports2, p)) __createBinding(exports2, m, p);
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    __exportStar(require_kubernetes_cluster_maintenance_policy(), exports);
    __exportStar(require_kubernetes_cluster_node_pool_labels(), exports);
    __exportStar(require_kubernetes_cluster_node_pool_node_status(), exports);
    __exportStar(require_kubernetes_cluster_node_pool_node(), exports);
    __exportStar(require_kubernetes_cluster_node_pool_taint(), exports);
    __exportStar(require_kubernetes_cluster_node_pool(), exports);
    __exportStar(require_kubernetes_cluster_status(), exports);
    __exportStar(require_kubernetes_cluster(), exports);
  }
});

// node_modules/dots-wrapper/dist/kubernetes/update-kubernetes-cluster/update-kubernetes-cluster.js
var require_update_kubernetes_cluster = __commonJS({
  "node_modules/dots-wrapper/dist/kubernetes/update-kubernetes-cluster/update-kubernetes-cluster.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.updateKubernetesCluster = void 0;
    var updateKubernetesCluster = ({ httpClient }) => ({ auto_upgrade, kubernetes_cluster_id, maintenance_policy, name, tags }) => {
      const url = `/kubernetes/clusters/${kubernetes_cluster_id}`;
      const body = {
        auto_upgrade,
        maintenance_policy,
        name,
        tags
      };
      return httpClient.put(url, body);
    };
    exports.updateKubernetesCluster = updateKubernetesCluster;
  }
});

// node_modules/dots-wrapper/dist/kubernetes/update-node-pool/update-node-pool.js
var require_update_node_pool = __commonJS({
  "node_modules/dots-wrapper/dist/kubernetes/update-node-pool/update-node-pool.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.updateNodePool = void 0;
    var updateNodePool = ({ httpClient }) => ({ auto_scale, count, kubernetes_cluster_id, labels, max_nodes, min_nodes, name, node_pool_id, tags, taints }) => {
      const url = `/kubernetes/clusters/${kubernetes_cluster_id}/node_pools/${node_pool_id}`;
      const body = {
        auto_scale,
        count,
        labels,
        max_nodes,
        min_nodes,
        name,
        tags,
        taints
      };
      return httpClient.put(url, body);
    };
    exports.updateNodePool = updateNodePool;
  }
});

// node_modules/dots-wrapper/dist/kubernetes/upgrade-kubernetes-cluster/upgrade-kubernetes-cluster.js
var require_upgrade_kubernetes_cluster = __commonJS({
  "node_modules/dots-wrapper/dist/kubernetes/upgrade-kubernetes-cluster/upgrade-kubernetes-cluster.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.upgradeKubernetesCluster = void 0;
    var upgradeKubernetesCluster = ({ httpClient }) => ({ kubernetes_cluster_id, version }) => {
      const url = `/kubernetes/clusters/${kubernetes_cluster_id}/upgrade`;
      const body = { version };
      return httpClient.post(url, body);
    };
    exports.upgradeKubernetesCluster = upgradeKubernetesCluster;
  }
});

// node_modules/dots-wrapper/dist/kubernetes/index.js
var require_kubernetes = __commonJS({
  "node_modules/dots-wrapper/dist/kubernetes/index.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __exportStar = exports && exports.__exportStar || function(m, exports2) {
      for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports2, p)) __createBinding(exports2, m, p);
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    __exportStar(require_add_container_registry(), exports);
    __exportStar(require_create_kubernetes_cluster(), exports);
    __exportStar(require_create_node_pool(), exports);
    __exportStar(require_delete_kubernetes_cluster(), exports);
    __exportStar(require_delete_node_pool(), exports);
    __exportStar(require_delete_node(), exports);
    __exportStar(require_get_clusterlint_diagnostics(), exports);
    __exportStar(require_get_kubernetes_cluster_credentials(), exports);
    __exportStar(require_get_kubernetes_cluster_kubeconfig(), exports);
    __exportStar(require_get_kubernetes_cluster(), exports);
    __exportStar(require_get_node_pool(), exports);
    __exportStar(require_list_available_options_of_kubernetes(), exports);
    __exportStar(require_list_kubernetes_cluster_available_upgrades(), exports);
    __exportStar(require_list_kubernetes_clusters(), exports);
    __exportStar(require_list_node_pools(), exports);
    __exportStar(require_remove_container_registry(), exports);
    __exportStar(require_run_clusterlint_on_kubernetes_cluster(), exports);
    __exportStar(require_types15(), exports);
    __exportStar(require_update_kubernetes_cluster(), exports);
    __exportStar(require_update_node_pool(), exports);
    __exportStar(require_upgrade_kubernetes_cluster(), exports);
  }
});

// node_modules/dots-wrapper/dist/load-balancer/add-droplets-to-load-balancer/add-droplets-to-load-balancer.js
var require_add_droplets_to_load_balancer = __commonJS({
  "node_modules/dots-wrapper/dist/load-balancer/add-droplets-to-load-balancer/add-droplets-to-load-balancer.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.addDropletsToLoadBalancer = void 0;
    var addDropletsToLoadBalancer = ({ httpClient }) => ({ droplet_ids, load_balancer_id }) => {
      const url = `/load_balancers/${load_balancer_id}/droplets`;
      const body = {
        droplet_ids
      };
      return httpClient.post(url, body);
    };
    exports.addDropletsToLoadBalancer = addDropletsToLoadBalancer;
  }
});

// node_modules/dots-wrapper/dist/load-balancer/add-rules-to-load-balancer/add-rules-to-load-balancer.js
var require_add_rules_to_load_balancer = __commonJS({
  "node_modules/dots-wrapper/dist/load-balancer/add-rules-to-load-balancer/add-rules-to-load-balancer.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.addRulesToLoadBalancer = void 0;
    var addRulesToLoadBalancer = ({ httpClient }) => ({ forwarding_rules, load_balancer_id }) => {
      const url = `/load_balancers/${load_balancer_id}/forwarding_rules`;
      const body = {
        forwarding_rules
      };
      return httpClient.post(url, body);
    };
    exports.addRulesToLoadBalancer = addRulesToLoadBalancer;
  }
});

// node_modules/dots-wrapper/dist/load-balancer/create-load-balancer/create-load-balancer.js
var require_create_load_balancer = __commonJS({
  "node_modules/dots-wrapper/dist/load-balancer/create-load-balancer/create-load-balancer.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.createLoadBalancer = void 0;
    var createLoadBalancer = ({ httpClient }) => ({ algorithm, droplet_ids, enable_backend_keepalive, enable_proxy_protocol, forwarding_rules, health_check, name, redirect_http_to_https, region, sticky_sessions, tag, vpc_uuid }) => {
      const url = "/load_balancers";
      const body = {
        algorithm,
        droplet_ids,
        enable_backend_keepalive,
        enable_proxy_protocol,
        forwarding_rules,
        health_check,
        name,
        redirect_http_to_https,
        region,
        sticky_sessions,
        tag,
        vpc_uuid
      };
      return httpClient.post(url, body);
    };
    exports.createLoadBalancer = createLoadBalancer;
  }
});

// node_modules/dots-wrapper/dist/load-balancer/delete-load-balancer/delete-load-balancer.js
var require_delete_load_balancer = __commonJS({
  "node_modules/dots-wrapper/dist/load-balancer/delete-load-balancer/delete-load-balancer.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.deleteLoadBalancer = void 0;
    var deleteLoadBalancer = ({ httpClient }) => ({ load_balancer_id }) => {
      const url = `/load_balancers/${load_balancer_id}`;
      return httpClient.delete(url);
    };
    exports.deleteLoadBalancer = deleteLoadBalancer;
  }
});

// node_modules/dots-wrapper/dist/load-balancer/get-load-balancer/get-load-balancer.js
var require_get_load_balancer = __commonJS({
  "node_modules/dots-wrapper/dist/load-balancer/get-load-balancer/get-load-balancer.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getLoadBalancer = void 0;
    var getLoadBalancer = ({ httpClient }) => ({ load_balancer_id }) => {
      const url = `/load_balancers/${load_balancer_id}`;
      return httpClient.get(url);
    };
    exports.getLoadBalancer = getLoadBalancer;
  }
});

// node_modules/dots-wrapper/dist/load-balancer/list-load-balancers/list-load-balancers.js
var require_list_load_balancers = __commonJS({
  "node_modules/dots-wrapper/dist/load-balancer/list-load-balancers/list-load-balancers.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listLoadBalancers = void 0;
    var listLoadBalancers = ({ httpClient }) => ({ page = 1, per_page = 25 }) => {
      const url = "/load_balancers";
      const query_params = { page, per_page };
      return httpClient.get(url, { params: query_params });
    };
    exports.listLoadBalancers = listLoadBalancers;
  }
});

// node_modules/dots-wrapper/dist/load-balancer/remove-droplets-from-load-balancer/remove-droplets-from-load-balancer.js
var require_remove_droplets_from_load_balancer = __commonJS({
  "node_modules/dots-wrapper/dist/load-balancer/remove-droplets-from-load-balancer/remove-droplets-from-load-balancer.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.removeDropletsFromLoadBalancer = void 0;
    var removeDropletsFromLoadBalancer = ({ httpClient }) => ({ droplet_ids, load_balancer_id }) => {
      const url = `/load_balancers/${load_balancer_id}/droplets`;
      const body = {
        droplet_ids
      };
      return httpClient.delete(url, { data: body });
    };
    exports.removeDropletsFromLoadBalancer = removeDropletsFromLoadBalancer;
  }
});

// node_modules/dots-wrapper/dist/load-balancer/remove-rules-from-load-balancer/remove-rules-from-load-balancer.js
var require_remove_rules_from_load_balancer = __commonJS({
  "node_modules/dots-wrapper/dist/load-balancer/remove-rules-from-load-balancer/remove-rules-from-load-balancer.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.removeRulesFromLoadBalancer = void 0;
    var removeRulesFromLoadBalancer = ({ httpClient }) => ({ forwarding_rules, load_balancer_id }) => {
      const url = `/load_balancers/${load_balancer_id}/forwarding_rules`;
      const body = { forwarding_rules };
      return httpClient.delete(url, { data: body });
    };
    exports.removeRulesFromLoadBalancer = removeRulesFromLoadBalancer;
  }
});

// node_modules/dots-wrapper/dist/load-balancer/update-load-balancer/update-load-balancer.js
var require_update_load_balancer = __commonJS({
  "node_modules/dots-wrapper/dist/load-balancer/update-load-balancer/update-load-balancer.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.updateLoadBalancer = void 0;
    var updateLoadBalancer = ({ httpClient }) => ({ algorithm, droplet_ids, enable_proxy_protocol, forwarding_rules, health_check, load_balancer_id, name, redirect_http_to_https, region, sticky_sessions, tag, vpc_uuid }) => {
      const url = `/load_balancers/${load_balancer_id}`;
      const body = {
        algorithm,
        droplet_ids,
        enable_proxy_protocol,
        forwarding_rules,
        health_check,
        name,
        redirect_http_to_https,
        region,
        sticky_sessions,
        tag,
        vpc_uuid
      };
      return httpClient.put(url, body);
    };
    exports.updateLoadBalancer = updateLoadBalancer;
  }
});

// node_modules/dots-wrapper/dist/load-balancer/types/forwarding-rule.js
var require_forwarding_rule = __commonJS({
  "node_modules/dots-wrapper/dist/load-balancer/types/forwarding-rule.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/load-balancer/types/health-check.js
var require_health_check = __commonJS({
  "node_modules/dots-wrapper/dist/load-balancer/types/health-check.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/load-balancer/types/load-balancer-status.js
var require_load_balancer_status = __commonJS({
  "node_modules/dots-wrapper/dist/load-balancer/types/load-balancer-status.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/load-balancer/types/load-balancer.js
var require_load_balancer = __commonJS({
  "node_modules/dots-wrapper/dist/load-balancer/types/load-balancer.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/load-balancer/types/sticky-sessions.js
var require_sticky_sessions = __commonJS({
  "node_modules/dots-wrapper/dist/load-balancer/types/sticky-sessions.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/load-balancer/types/index.js
var require_types16 = __commonJS({
  "node_modules/dots-wrapper/dist/load-balancer/types/index.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __exportStar = exports && exports.__exportStar || function(m, exports2) {
      for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports2, p)) __createBinding(exports2, m, p);
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    __exportStar(require_forwarding_rule(), exports);
    __exportStar(require_health_check(), exports);
    __exportStar(require_load_balancer_status(), exports);
    __exportStar(require_load_balancer(), exports);
    __exportStar(require_sticky_sessions(), exports);
  }
});

// node_modules/dots-wrapper/dist/load-balancer/index.js
var require_load_balancer2 = __commonJS({
  "node_modules/dots-wrapper/dist/load-balancer/index.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __exportStar = exports && exports.__exportStar || function(m, exports2) {
      for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports2, p)) __createBinding(exports2, m, p);
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    __exportStar(require_add_droplets_to_load_balancer(), exports);
    __exportStar(require_add_rules_to_load_balancer(), exports);
    __exportStar(require_create_load_balancer(), exports);
    __exportStar(require_delete_load_balancer(), exports);
    __exportStar(require_get_load_balancer(), exports);
    __exportStar(require_list_load_balancers(), exports);
    __exportStar(require_remove_droplets_from_load_balancer(), exports);
    __exportStar(require_remove_rules_from_load_balancer(), exports);
    __exportStar(require_update_load_balancer(), exports);
    __exportStar(require_types16(), exports);
  }
});

// node_modules/dots-wrapper/dist/monitoring/get-droplet-available-memory-metrics/get-droplet-available-memory-metrics.js
var require_get_droplet_available_memory_metrics = __commonJS({
  "node_modules/dots-wrapper/dist/monitoring/get-droplet-available-memory-metrics/get-droplet-available-memory-metrics.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getDropletAvailableMemoryMetrics = void 0;
    var getDropletAvailableMemoryMetrics = ({ httpClient }) => ({ end, host_id, start }) => {
      const url = "/monitoring/metrics/droplet/memory_available";
      const query_params = {
        end,
        host_id,
        start
      };
      return httpClient.get(url, { params: query_params });
    };
    exports.getDropletAvailableMemoryMetrics = getDropletAvailableMemoryMetrics;
  }
});

// node_modules/dots-wrapper/dist/monitoring/get-droplet-bandwidth-metrics/get-droplet-bandwidth-metrics.js
var require_get_droplet_bandwidth_metrics = __commonJS({
  "node_modules/dots-wrapper/dist/monitoring/get-droplet-bandwidth-metrics/get-droplet-bandwidth-metrics.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getDropletBandwidthMetrics = void 0;
    var getDropletBandwidthMetrics = ({ httpClient }) => ({ end, host_id, network_interface, start, traffic_direction }) => {
      const url = "/monitoring/metrics/droplet/bandwidth";
      const query_params = {
        direction: traffic_direction,
        end,
        host_id,
        interface: network_interface,
        start
      };
      return httpClient.get(url, { params: query_params });
    };
    exports.getDropletBandwidthMetrics = getDropletBandwidthMetrics;
  }
});

// node_modules/dots-wrapper/dist/monitoring/get-droplet-cpu-metrics/get-droplet-cpu-metrics.js
var require_get_droplet_cpu_metrics = __commonJS({
  "node_modules/dots-wrapper/dist/monitoring/get-droplet-cpu-metrics/get-droplet-cpu-metrics.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getDropletCpuMetrics = void 0;
    var getDropletCpuMetrics = ({ httpClient }) => ({ end, host_id, start }) => {
      const url = "/monitoring/metrics/droplet/cpu";
      const query_params = {
        end,
        host_id,
        start
      };
      return httpClient.get(url, { params: query_params });
    };
    exports.getDropletCpuMetrics = getDropletCpuMetrics;
  }
});

// node_modules/dots-wrapper/dist/monitoring/get-droplet-free-memory-metrics/get-droplet-free-memory-metrics.js
var require_get_droplet_free_memory_metrics = __commonJS({
  "node_modules/dots-wrapper/dist/monitoring/get-droplet-free-memory-metrics/get-droplet-free-memory-metrics.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getDropletFreeMemoryMetrics = void 0;
    var getDropletFreeMemoryMetrics = ({ httpClient }) => ({ end, host_id, start }) => {
      const url = "/monitoring/metrics/droplet/memory_free";
      const query_params = {
        end,
        host_id,
        start
      };
      return httpClient.get(url, { params: query_params });
    };
    exports.getDropletFreeMemoryMetrics = getDropletFreeMemoryMetrics;
  }
});

// node_modules/dots-wrapper/dist/monitoring/get-droplet-total-memory-metrics/get-droplet-total-memory-metrics.js
var require_get_droplet_total_memory_metrics = __commonJS({
  "node_modules/dots-wrapper/dist/monitoring/get-droplet-total-memory-metrics/get-droplet-total-memory-metrics.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getDropletTotalMemoryMetrics = void 0;
    var getDropletTotalMemoryMetrics = ({ httpClient }) => ({ end, host_id, start }) => {
      const url = "/monitoring/metrics/droplet/memory_total";
      const query_params = {
        end,
        host_id,
        start
      };
      return httpClient.get(url, { params: query_params });
    };
    exports.getDropletTotalMemoryMetrics = getDropletTotalMemoryMetrics;
  }
});

// node_modules/dots-wrapper/dist/monitoring/types/default-metrics-response.js
var require_default_metrics_response = __commonJS({
  "node_modules/dots-wrapper/dist/monitoring/types/default-metrics-response.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/monitoring/types/index.js
var require_types17 = __commonJS({
  "node_modules/dots-wrapper/dist/monitoring/types/index.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __exportStar = exports && exports.__exportStar || function(m, exports2) {
      for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports2, p)) __createBinding(exports2, m, p);
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    __exportStar(require_default_metrics_response(), exports);
  }
});

// node_modules/dots-wrapper/dist/monitoring/index.js
var require_monitoring = __commonJS({
  "node_modules/dots-wrapper/dist/monitoring/index.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __exportStar = exports && exports.__exportStar || function(m, exports2) {
      for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports2, p)) __createBinding(exports2, m, p);
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    __exportStar(require_get_droplet_available_memory_metrics(), exports);
    __exportStar(require_get_droplet_bandwidth_metrics(), exports);
    __exportStar(require_get_droplet_cpu_metrics(), exports);
    __exportStar(require_get_droplet_free_memory_metrics(), exports);
    __exportStar(require_get_droplet_total_memory_metrics(), exports);
    __exportStar(require_types17(), exports);
  }
});

// node_modules/dots-wrapper/dist/project/assign-resources-to-default-project/assign-resources-to-default-project.js
var require_assign_resources_to_default_project = __commonJS({
  "node_modules/dots-wrapper/dist/project/assign-resources-to-default-project/assign-resources-to-default-project.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.assignResourcesToDefaultProject = void 0;
    var assignResourcesToDefaultProject = ({ httpClient }) => ({ resources }) => {
      const url = `/projects/default/resources`;
      const body = { resources };
      return httpClient.post(url, body);
    };
    exports.assignResourcesToDefaultProject = assignResourcesToDefaultProject;
  }
});

// node_modules/dots-wrapper/dist/project/assign-resources-to-project/assign-resources-to-project.js
var require_assign_resources_to_project = __commonJS({
  "node_modules/dots-wrapper/dist/project/assign-resources-to-project/assign-resources-to-project.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.assignResourcesToProject = void 0;
    var assignResourcesToProject = ({ httpClient }) => ({ project_id, resources }) => {
      const url = `/projects/${project_id}/resources`;
      const body = { resources };
      return httpClient.post(url, body);
    };
    exports.assignResourcesToProject = assignResourcesToProject;
  }
});

// node_modules/dots-wrapper/dist/project/create-project/create-project.js
var require_create_project = __commonJS({
  "node_modules/dots-wrapper/dist/project/create-project/create-project.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.createProject = void 0;
    var createProject = ({ httpClient }) => ({ name, description, purpose, environment }) => {
      const url = "/projects";
      const body = {
        name,
        description,
        purpose,
        environment
      };
      return httpClient.post(url, body);
    };
    exports.createProject = createProject;
  }
});

// node_modules/dots-wrapper/dist/project/delete-project/delete-project.js
var require_delete_project = __commonJS({
  "node_modules/dots-wrapper/dist/project/delete-project/delete-project.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.deleteProject = void 0;
    var deleteProject = ({ httpClient }) => ({ project_id }) => {
      const url = `/projects/${project_id}`;
      return httpClient.delete(url);
    };
    exports.deleteProject = deleteProject;
  }
});

// node_modules/dots-wrapper/dist/project/get-default-project/get-default-project.js
var require_get_default_project = __commonJS({
  "node_modules/dots-wrapper/dist/project/get-default-project/get-default-project.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getDefaultProject = void 0;
    var getDefaultProject = ({ httpClient }) => () => {
      const url = `/projects/default`;
      return httpClient.get(url);
    };
    exports.getDefaultProject = getDefaultProject;
  }
});

// node_modules/dots-wrapper/dist/project/get-project/get-project.js
var require_get_project = __commonJS({
  "node_modules/dots-wrapper/dist/project/get-project/get-project.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getProject = void 0;
    var getProject = ({ httpClient }) => ({ project_id }) => {
      const url = `/projects/${project_id}`;
      return httpClient.get(url);
    };
    exports.getProject = getProject;
  }
});

// node_modules/dots-wrapper/dist/project/list-default-project-resources/list-default-project-resources.js
var require_list_default_project_resources = __commonJS({
  "node_modules/dots-wrapper/dist/project/list-default-project-resources/list-default-project-resources.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listDefaultProjectResources = void 0;
    var listDefaultProjectResources = ({ httpClient }) => ({ page = 1, per_page = 25 }) => {
      const url = `/projects/default/resources`;
      const query_params = { page, per_page };
      return httpClient.get(url, { params: query_params });
    };
    exports.listDefaultProjectResources = listDefaultProjectResources;
  }
});

// node_modules/dots-wrapper/dist/project/list-project-resources/list-project-resources.js
var require_list_project_resources = __commonJS({
  "node_modules/dots-wrapper/dist/project/list-project-resources/list-project-resources.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listProjectResources = void 0;
    var listProjectResources = ({ httpClient }) => ({ page = 1, per_page = 25, project_id }) => {
      const url = `/projects/${project_id}/resources`;
      const query_params = { page, per_page };
      return httpClient.get(url, { params: query_params });
    };
    exports.listProjectResources = listProjectResources;
  }
});

// node_modules/dots-wrapper/dist/project/list-projects/list-projects.js
var require_list_projects = __commonJS({
  "node_modules/dots-wrapper/dist/project/list-projects/list-projects.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listProjects = void 0;
    var listProjects = ({ httpClient }) => ({ page = 1, per_page = 25 }) => {
      const url = "/projects";
      const query_params = { page, per_page };
      return httpClient.get(url, { params: query_params });
    };
    exports.listProjects = listProjects;
  }
});

// node_modules/dots-wrapper/dist/project/patch-default-project/patch-default-project.js
var require_patch_default_project = __commonJS({
  "node_modules/dots-wrapper/dist/project/patch-default-project/patch-default-project.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.patchDefaultProject = void 0;
    var patchDefaultProject = ({ httpClient }) => ({ description, environment, is_default, name, purpose }) => {
      const url = `/projects/default`;
      const body = {
        description,
        environment,
        is_default,
        name,
        purpose
      };
      return httpClient.patch(url, body);
    };
    exports.patchDefaultProject = patchDefaultProject;
  }
});

// node_modules/dots-wrapper/dist/project/patch-project/patch-project.js
var require_patch_project = __commonJS({
  "node_modules/dots-wrapper/dist/project/patch-project/patch-project.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.patchProject = void 0;
    var patchProject = ({ httpClient }) => ({ description, environment, is_default, name, project_id, purpose }) => {
      const url = `/projects/${project_id}`;
      const body = {
        description,
        environment,
        is_default,
        name,
        purpose
      };
      return httpClient.patch(url, body);
    };
    exports.patchProject = patchProject;
  }
});

// node_modules/dots-wrapper/dist/project/types/project-resource-links.js
var require_project_resource_links = __commonJS({
  "node_modules/dots-wrapper/dist/project/types/project-resource-links.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/project/types/project-resource-status.js
var require_project_resource_status = __commonJS({
  "node_modules/dots-wrapper/dist/project/types/project-resource-status.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/project/types/project-resource.js
var require_project_resource = __commonJS({
  "node_modules/dots-wrapper/dist/project/types/project-resource.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/project/types/project.js
var require_project = __commonJS({
  "node_modules/dots-wrapper/dist/project/types/project.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/project/types/index.js
var require_types18 = __commonJS({
  "node_modules/dots-wrapper/dist/project/types/index.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __exportStar = exports && exports.__exportStar || function(m, exports2) {
      for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports2, p)) __createBinding(exports2, m, p);
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    __exportStar(require_project_resource_links(), exports);
    __exportStar(require_project_resource_status(), exports);
    __exportStar(require_project_resource(), exports);
    __exportStar(require_project(), exports);
  }
});

// node_modules/dots-wrapper/dist/project/update-default-project/update-default-project.js
var require_update_default_project = __commonJS({
  "node_modules/dots-wrapper/dist/project/update-default-project/update-default-project.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.updateDefaultProject = void 0;
    var updateDefaultProject = ({ httpClient }) => ({ description, environment, is_default, name, purpose }) => {
      const url = `/projects/default`;
      const body = {
        description,
        environment,
        is_default,
        name,
        purpose
      };
      return httpClient.put(url, body);
    };
    exports.updateDefaultProject = updateDefaultProject;
  }
});

// node_modules/dots-wrapper/dist/project/update-project/update-project.js
var require_update_project = __commonJS({
  "node_modules/dots-wrapper/dist/project/update-project/update-project.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.updateProject = void 0;
    var updateProject = ({ httpClient }) => ({ description, environment, is_default, name, project_id, purpose }) => {
      const url = `/projects/${project_id}`;
      const body = {
        description,
        environment,
        is_default,
        name,
        purpose
      };
      return httpClient.put(url, body);
    };
    exports.updateProject = updateProject;
  }
});

// node_modules/dots-wrapper/dist/project/index.js
var require_project2 = __commonJS({
  "node_modules/dots-wrapper/dist/project/index.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __exportStar = exports && exports.__exportStar || function(m, exports2) {
      for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports2, p)) __createBinding(exports2, m, p);
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    __exportStar(require_assign_resources_to_default_project(), exports);
    __exportStar(require_assign_resources_to_project(), exports);
    __exportStar(require_create_project(), exports);
    __exportStar(require_delete_project(), exports);
    __exportStar(require_get_default_project(), exports);
    __exportStar(require_get_project(), exports);
    __exportStar(require_list_default_project_resources(), exports);
    __exportStar(require_list_project_resources(), exports);
    __exportStar(require_list_projects(), exports);
    __exportStar(require_patch_default_project(), exports);
    __exportStar(require_patch_project(), exports);
    __exportStar(require_types18(), exports);
    __exportStar(require_update_default_project(), exports);
    __exportStar(require_update_project(), exports);
  }
});

// node_modules/dots-wrapper/dist/region/list-regions/list-regions.js
var require_list_regions2 = __commonJS({
  "node_modules/dots-wrapper/dist/region/list-regions/list-regions.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listRegions = void 0;
    var listRegions = ({ httpClient }) => ({ page = 1, per_page = 25 }) => {
      const url = "/regions";
      const query_params = { page, per_page };
      return httpClient.get(url, { params: query_params });
    };
    exports.listRegions = listRegions;
  }
});

// node_modules/dots-wrapper/dist/region/types/region.js
var require_region2 = __commonJS({
  "node_modules/dots-wrapper/dist/region/types/region.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/region/types/index.js
var require_types19 = __commonJS({
  "node_modules/dots-wrapper/dist/region/types/index.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __exportStar = exports && exports.__exportStar || function(m, exports2) {
      for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports2, p)) __createBinding(exports2, m, p);
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    __exportStar(require_region2(), exports);
  }
});

// node_modules/dots-wrapper/dist/region/index.js
var require_region3 = __commonJS({
  "node_modules/dots-wrapper/dist/region/index.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __exportStar = exports && exports.__exportStar || function(m, exports2) {
      for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports2, p)) __createBinding(exports2, m, p);
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    __exportStar(require_list_regions2(), exports);
    __exportStar(require_types19(), exports);
  }
});

// node_modules/dots-wrapper/dist/size/list-sizes/list-sizes.js
var require_list_sizes = __commonJS({
  "node_modules/dots-wrapper/dist/size/list-sizes/list-sizes.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listSizes = void 0;
    var listSizes = ({ httpClient }) => ({ page = 1, per_page = 25 }) => {
      const url = "/sizes";
      const query_params = { page, per_page };
      return httpClient.get(url, { params: query_params });
    };
    exports.listSizes = listSizes;
  }
});

// node_modules/dots-wrapper/dist/size/types/size.js
var require_size = __commonJS({
  "node_modules/dots-wrapper/dist/size/types/size.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/size/types/index.js
var require_types20 = __commonJS({
  "node_modules/dots-wrapper/dist/size/types/index.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __exportStar = exports && exports.__exportStar || function(m, exports2) {
      for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports2, p)) __createBinding(exports2, m, p);
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    __exportStar(require_size(), exports);
  }
});

// node_modules/dots-wrapper/dist/size/index.js
var require_size2 = __commonJS({
  "node_modules/dots-wrapper/dist/size/index.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __exportStar = exports && exports.__exportStar || function(m, exports2) {
      for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports2, p)) __createBinding(exports2, m, p);
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    __exportStar(require_list_sizes(), exports);
    __exportStar(require_types20(), exports);
  }
});

// node_modules/dots-wrapper/dist/snapshot/delete-snapshot/delete-snapshot.js
var require_delete_snapshot = __commonJS({
  "node_modules/dots-wrapper/dist/snapshot/delete-snapshot/delete-snapshot.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.deleteSnapshot = void 0;
    var deleteSnapshot = ({ httpClient }) => ({ snapshot_id }) => {
      const url = `/snapshots/${snapshot_id}`;
      return httpClient.delete(url);
    };
    exports.deleteSnapshot = deleteSnapshot;
  }
});

// node_modules/dots-wrapper/dist/snapshot/get-snapshot/get-snapshot.js
var require_get_snapshot = __commonJS({
  "node_modules/dots-wrapper/dist/snapshot/get-snapshot/get-snapshot.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getSnapshot = void 0;
    var getSnapshot = ({ httpClient }) => ({ snapshot_id }) => {
      const url = `/snapshots/${snapshot_id}`;
      return httpClient.get(url);
    };
    exports.getSnapshot = getSnapshot;
  }
});

// node_modules/dots-wrapper/dist/snapshot/list-snapshots/list-snapshots.js
var require_list_snapshots = __commonJS({
  "node_modules/dots-wrapper/dist/snapshot/list-snapshots/list-snapshots.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listSnapshots = void 0;
    var listSnapshots = ({ httpClient }) => ({ page = 1, per_page = 25, resource_type = void 0 }) => {
      const url = "/snapshots";
      const query_params = {
        page,
        per_page,
        resource_type
      };
      return httpClient.get(url, { params: query_params });
    };
    exports.listSnapshots = listSnapshots;
  }
});

// node_modules/dots-wrapper/dist/snapshot/types/snapshot.js
var require_snapshot = __commonJS({
  "node_modules/dots-wrapper/dist/snapshot/types/snapshot.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/snapshot/types/index.js
var require_types21 = __commonJS({
  "node_modules/dots-wrapper/dist/snapshot/types/index.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __exportStar = exports && exports.__exportStar || function(m, exports2) {
      for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports2, p)) __createBinding(exports2, m, p);
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    __exportStar(require_snapshot(), exports);
  }
});

// node_modules/dots-wrapper/dist/snapshot/index.js
var require_snapshot2 = __commonJS({
  "node_modules/dots-wrapper/dist/snapshot/index.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __exportStar = exports && exports.__exportStar || function(m, exports2) {
      for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports2, p)) __createBinding(exports2, m, p);
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    __exportStar(require_delete_snapshot(), exports);
    __exportStar(require_get_snapshot(), exports);
    __exportStar(require_list_snapshots(), exports);
    __exportStar(require_types21(), exports);
  }
});

// node_modules/dots-wrapper/dist/ssh-key/create-ssh-key/create-ssh-key.js
var require_create_ssh_key = __commonJS({
  "node_modules/dots-wrapper/dist/ssh-key/create-ssh-key/create-ssh-key.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.createSshKey = void 0;
    var createSshKey = ({ httpClient }) => ({ name, public_key }) => {
      const url = "/account/keys";
      const body = {
        name,
        public_key
      };
      return httpClient.post(url, body);
    };
    exports.createSshKey = createSshKey;
  }
});

// node_modules/dots-wrapper/dist/ssh-key/destroy-ssh-key/destroy-ssh-key.js
var require_destroy_ssh_key = __commonJS({
  "node_modules/dots-wrapper/dist/ssh-key/destroy-ssh-key/destroy-ssh-key.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.destroySshKey = void 0;
    var destroySshKey = ({ httpClient }) => ({ ssh_key_id }) => {
      const url = `/account/keys/${ssh_key_id}`;
      return httpClient.delete(url);
    };
    exports.destroySshKey = destroySshKey;
  }
});

// node_modules/dots-wrapper/dist/ssh-key/get-ssh-key/get-ssh-key.js
var require_get_ssh_key = __commonJS({
  "node_modules/dots-wrapper/dist/ssh-key/get-ssh-key/get-ssh-key.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getSshKey = void 0;
    var getSshKey = ({ httpClient }) => ({ ssh_key_id }) => {
      const url = `/account/keys/${ssh_key_id}`;
      return httpClient.get(url);
    };
    exports.getSshKey = getSshKey;
  }
});

// node_modules/dots-wrapper/dist/ssh-key/list-ssh-keys/list-ssh-keys.js
var require_list_ssh_keys = __commonJS({
  "node_modules/dots-wrapper/dist/ssh-key/list-ssh-keys/list-ssh-keys.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listSshKeys = void 0;
    var listSshKeys = ({ httpClient }) => ({ page = 1, per_page = 25 }) => {
      const url = "/account/keys";
      const query_params = { page, per_page };
      return httpClient.get(url, { params: query_params });
    };
    exports.listSshKeys = listSshKeys;
  }
});

// node_modules/dots-wrapper/dist/ssh-key/update-ssh-key/update-ssh-key.js
var require_update_ssh_key = __commonJS({
  "node_modules/dots-wrapper/dist/ssh-key/update-ssh-key/update-ssh-key.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.updateSshKey = void 0;
    var updateSshKey = ({ httpClient }) => ({ name, ssh_key_id }) => {
      const url = `/account/keys/${ssh_key_id}`;
      const body = {
        name
      };
      return httpClient.put(url, body);
    };
    exports.updateSshKey = updateSshKey;
  }
});

// node_modules/dots-wrapper/dist/ssh-key/types/ssh-key.js
var require_ssh_key = __commonJS({
  "node_modules/dots-wrapper/dist/ssh-key/types/ssh-key.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/ssh-key/types/index.js
var require_types22 = __commonJS({
  "node_modules/dots-wrapper/dist/ssh-key/types/index.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __exportStar = exports && exports.__exportStar || function(m, exports2) {
      for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports2, p)) __createBinding(exports2, m, p);
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    __exportStar(require_ssh_key(), exports);
  }
});

// node_modules/dots-wrapper/dist/ssh-key/index.js
var require_ssh_key2 = __commonJS({
  "node_modules/dots-wrapper/dist/ssh-key/index.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __exportStar = exports && exports.__exportStar || function(m, exports2) {
      for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports2, p)) __createBinding(exports2, m, p);
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    __exportStar(require_create_ssh_key(), exports);
    __exportStar(require_destroy_ssh_key(), exports);
    __exportStar(require_get_ssh_key(), exports);
    __exportStar(require_list_ssh_keys(), exports);
    __exportStar(require_update_ssh_key(), exports);
    __exportStar(require_types22(), exports);
  }
});

// node_modules/dots-wrapper/dist/tag/create-tag/create-tag.js
var require_create_tag = __commonJS({
  "node_modules/dots-wrapper/dist/tag/create-tag/create-tag.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.createTag = void 0;
    var createTag = ({ httpClient }) => ({ name }) => {
      const url = `/tags`;
      const body = { name };
      return httpClient.post(url, body);
    };
    exports.createTag = createTag;
  }
});

// node_modules/dots-wrapper/dist/tag/delete-tag/delete-tag.js
var require_delete_tag = __commonJS({
  "node_modules/dots-wrapper/dist/tag/delete-tag/delete-tag.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.deleteTag = void 0;
    var deleteTag = ({ httpClient }) => ({ tag_name }) => {
      const url = `/tags/${tag_name}`;
      return httpClient.delete(url);
    };
    exports.deleteTag = deleteTag;
  }
});

// node_modules/dots-wrapper/dist/tag/get-tag/get-tag.js
var require_get_tag = __commonJS({
  "node_modules/dots-wrapper/dist/tag/get-tag/get-tag.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getTag = void 0;
    var getTag = ({ httpClient }) => ({ tag_name }) => {
      const url = `/tags/${tag_name}`;
      return httpClient.get(url);
    };
    exports.getTag = getTag;
  }
});

// node_modules/dots-wrapper/dist/tag/list-tags/list-tags.js
var require_list_tags = __commonJS({
  "node_modules/dots-wrapper/dist/tag/list-tags/list-tags.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listTags = void 0;
    var listTags = ({ httpClient }) => ({ page = 1, per_page = 25 }) => {
      const url = `/tags`;
      const query_params = { page, per_page };
      return httpClient.get(url, { params: query_params });
    };
    exports.listTags = listTags;
  }
});

// node_modules/dots-wrapper/dist/tag/tag-resources/tag-resources.js
var require_tag_resources = __commonJS({
  "node_modules/dots-wrapper/dist/tag/tag-resources/tag-resources.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.tagResources = void 0;
    var tagResources = ({ httpClient }) => ({ tag_name, resources }) => {
      const url = `/tags/${tag_name}/resources`;
      const body = { resources };
      return httpClient.post(url, body);
    };
    exports.tagResources = tagResources;
  }
});

// node_modules/dots-wrapper/dist/tag/untag-resources/untag-resources.js
var require_untag_resources = __commonJS({
  "node_modules/dots-wrapper/dist/tag/untag-resources/untag-resources.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.untagResources = void 0;
    var untagResources = ({ httpClient }) => ({ tag_name, resources }) => {
      const url = `/tags/${tag_name}/resources`;
      const body = { resources };
      return httpClient.delete(url, { data: body });
    };
    exports.untagResources = untagResources;
  }
});

// node_modules/dots-wrapper/dist/tag/types/tag-resource-details.js
var require_tag_resource_details = __commonJS({
  "node_modules/dots-wrapper/dist/tag/types/tag-resource-details.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/tag/types/tag-resource-payload.js
var require_tag_resource_payload = __commonJS({
  "node_modules/dots-wrapper/dist/tag/types/tag-resource-payload.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/tag/types/tag-resource.js
var require_tag_resource = __commonJS({
  "node_modules/dots-wrapper/dist/tag/types/tag-resource.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/tag/types/tag-resources.js
var require_tag_resources2 = __commonJS({
  "node_modules/dots-wrapper/dist/tag/types/tag-resources.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/tag/types/tag.js
var require_tag = __commonJS({
  "node_modules/dots-wrapper/dist/tag/types/tag.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/tag/types/index.js
var require_types23 = __commonJS({
  "node_modules/dots-wrapper/dist/tag/types/index.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __exportStar = exports && exports.__exportStar || function(m, exports2) {
      for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports2, p)) __createBinding(exports2, m, p);
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    __exportStar(require_tag_resource_details(), exports);
    __exportStar(require_tag_resource_payload(), exports);
    __exportStar(require_tag_resource(), exports);
    __exportStar(require_tag_resources2(), exports);
    __exportStar(require_tag(), exports);
  }
});

// node_modules/dots-wrapper/dist/tag/index.js
var require_tag2 = __commonJS({
  "node_modules/dots-wrapper/dist/tag/index.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __exportStar = exports && exports.__exportStar || function(m, exports2) {
      for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports2, p)) __createBinding(exports2, m, p);
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    __exportStar(require_create_tag(), exports);
    __exportStar(require_delete_tag(), exports);
    __exportStar(require_get_tag(), exports);
    __exportStar(require_list_tags(), exports);
    __exportStar(require_tag_resources(), exports);
    __exportStar(require_untag_resources(), exports);
    __exportStar(require_types23(), exports);
  }
});

// node_modules/dots-wrapper/dist/volume/attach-volume-to-droplet/attach-volume-to-droplet.js
var require_attach_volume_to_droplet = __commonJS({
  "node_modules/dots-wrapper/dist/volume/attach-volume-to-droplet/attach-volume-to-droplet.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.attachVolumeToDroplet = void 0;
    var attachVolumeToDroplet = ({ httpClient }) => ({ droplet_id, region, volume_id }) => {
      const url = `/volumes/${volume_id}/actions`;
      const type = "attach";
      const body = { droplet_id, region, type };
      return httpClient.post(url, body);
    };
    exports.attachVolumeToDroplet = attachVolumeToDroplet;
  }
});

// node_modules/dots-wrapper/dist/volume/create-volume-snapshot/create-volume-snapshot.js
var require_create_volume_snapshot = __commonJS({
  "node_modules/dots-wrapper/dist/volume/create-volume-snapshot/create-volume-snapshot.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.createVolumeSnapshot = void 0;
    var createVolumeSnapshot = ({ httpClient }) => ({ name, tags, volume_id }) => {
      const url = `/volumes/${volume_id}/snapshots`;
      const body = { name, tags };
      return httpClient.post(url, body);
    };
    exports.createVolumeSnapshot = createVolumeSnapshot;
  }
});

// node_modules/dots-wrapper/dist/volume/create-volume/create-volume.js
var require_create_volume = __commonJS({
  "node_modules/dots-wrapper/dist/volume/create-volume/create-volume.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.createVolume = void 0;
    var createVolume = ({ httpClient }) => ({ description, filesystem_label, filesystem_type, name, region, size_gigabytes, snapshot_id, tags }) => {
      const url = `/volumes`;
      const body = {
        description,
        filesystem_label,
        filesystem_type,
        name,
        region,
        size_gigabytes,
        snapshot_id,
        tags
      };
      return httpClient.post(url, body);
    };
    exports.createVolume = createVolume;
  }
});

// node_modules/dots-wrapper/dist/volume/delete-volume-by-name/delete-volume-by-name.js
var require_delete_volume_by_name = __commonJS({
  "node_modules/dots-wrapper/dist/volume/delete-volume-by-name/delete-volume-by-name.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.deleteVolumeByName = void 0;
    var deleteVolumeByName = ({ httpClient }) => ({ region, volume_name }) => {
      const url = `/volumes`;
      const query_params = { name: volume_name, region };
      return httpClient.delete(url, { params: query_params });
    };
    exports.deleteVolumeByName = deleteVolumeByName;
  }
});

// node_modules/dots-wrapper/dist/volume/delete-volume/delete-volume.js
var require_delete_volume = __commonJS({
  "node_modules/dots-wrapper/dist/volume/delete-volume/delete-volume.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.deleteVolume = void 0;
    var deleteVolume = ({ httpClient }) => ({ volume_id }) => {
      const url = `/volumes/${volume_id}`;
      return httpClient.delete(url);
    };
    exports.deleteVolume = deleteVolume;
  }
});

// node_modules/dots-wrapper/dist/volume/detach-volume-from-droplet/detach-volume-from-droplet.js
var require_detach_volume_from_droplet = __commonJS({
  "node_modules/dots-wrapper/dist/volume/detach-volume-from-droplet/detach-volume-from-droplet.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.detachVolumeFromDroplet = void 0;
    var detachVolumeFromDroplet = ({ httpClient }) => ({ droplet_id, region, volume_id }) => {
      const url = `/volumes/${volume_id}/actions`;
      const type = "detach";
      const body = { droplet_id, region, type };
      return httpClient.post(url, body);
    };
    exports.detachVolumeFromDroplet = detachVolumeFromDroplet;
  }
});

// node_modules/dots-wrapper/dist/volume/get-volume-action/get-volume-action.js
var require_get_volume_action = __commonJS({
  "node_modules/dots-wrapper/dist/volume/get-volume-action/get-volume-action.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getVolumeAction = void 0;
    var getVolumeAction = ({ httpClient }) => ({ action_id, volume_id }) => {
      const url = `/volumes/${volume_id}/actions/${action_id}`;
      return httpClient.get(url);
    };
    exports.getVolumeAction = getVolumeAction;
  }
});

// node_modules/dots-wrapper/dist/volume/get-volume/get-volume.js
var require_get_volume = __commonJS({
  "node_modules/dots-wrapper/dist/volume/get-volume/get-volume.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getVolume = void 0;
    var getVolume = ({ httpClient }) => ({ volume_id }) => {
      const url = `/volumes/${volume_id}`;
      return httpClient.get(url);
    };
    exports.getVolume = getVolume;
  }
});

// node_modules/dots-wrapper/dist/volume/list-volume-actions/list-volume-actions.js
var require_list_volume_actions = __commonJS({
  "node_modules/dots-wrapper/dist/volume/list-volume-actions/list-volume-actions.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listVolumeActions = void 0;
    var listVolumeActions = ({ httpClient }) => ({ page = 1, per_page = 25, volume_id }) => {
      const url = `/volumes/${volume_id}/actions`;
      const query_params = { page, per_page };
      return httpClient.get(url, { params: query_params });
    };
    exports.listVolumeActions = listVolumeActions;
  }
});

// node_modules/dots-wrapper/dist/volume/list-volume-snapshots/list-volume-snapshots.js
var require_list_volume_snapshots = __commonJS({
  "node_modules/dots-wrapper/dist/volume/list-volume-snapshots/list-volume-snapshots.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listVolumeSnapshots = void 0;
    var listVolumeSnapshots = ({ httpClient }) => ({ page = 1, per_page = 25, volume_id }) => {
      const url = `/volumes/${volume_id}/snapshots`;
      const query_params = { page, per_page };
      return httpClient.get(url, { params: query_params });
    };
    exports.listVolumeSnapshots = listVolumeSnapshots;
  }
});

// node_modules/dots-wrapper/dist/volume/list-volumes/list-volumes.js
var require_list_volumes = __commonJS({
  "node_modules/dots-wrapper/dist/volume/list-volumes/list-volumes.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listVolumes = void 0;
    var listVolumes = ({ httpClient }) => ({ name = void 0, page = 1, per_page = 25 }) => {
      const url = `/volumes`;
      const query_params = { name, page, per_page };
      return httpClient.get(url, { params: query_params });
    };
    exports.listVolumes = listVolumes;
  }
});

// node_modules/dots-wrapper/dist/volume/resize-volume/resize-volume.js
var require_resize_volume = __commonJS({
  "node_modules/dots-wrapper/dist/volume/resize-volume/resize-volume.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.resizeVolume = void 0;
    var resizeVolume = ({ httpClient }) => ({ region, size_gigabytes, volume_id }) => {
      const url = `/volumes/${volume_id}/actions`;
      const type = "resize";
      const body = { region, size_gigabytes, type };
      return httpClient.post(url, body);
    };
    exports.resizeVolume = resizeVolume;
  }
});

// node_modules/dots-wrapper/dist/volume/types/volume.js
var require_volume = __commonJS({
  "node_modules/dots-wrapper/dist/volume/types/volume.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/volume/types/index.js
var require_types24 = __commonJS({
  "node_modules/dots-wrapper/dist/volume/types/index.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __exportStar = exports && exports.__exportStar || function(m, exports2) {
      for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports2, p)) __createBinding(exports2, m, p);
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    __exportStar(require_volume(), exports);
  }
});

// node_modules/dots-wrapper/dist/volume/index.js
var require_volume2 = __commonJS({
  "node_modules/dots-wrapper/dist/volume/index.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __exportStar = exports && exports.__exportStar || function(m, exports2) {
      for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports2, p)) __createBinding(exports2, m, p);
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    __exportStar(require_attach_volume_to_droplet(), exports);
    __exportStar(require_create_volume_snapshot(), exports);
    __exportStar(require_create_volume(), exports);
    __exportStar(require_delete_volume_by_name(), exports);
    __exportStar(require_delete_volume(), exports);
    __exportStar(require_detach_volume_from_droplet(), exports);
    __exportStar(require_get_volume_action(), exports);
    __exportStar(require_get_volume(), exports);
    __exportStar(require_list_volume_actions(), exports);
    __exportStar(require_list_volume_snapshots(), exports);
    __exportStar(require_list_volumes(), exports);
    __exportStar(require_resize_volume(), exports);
    __exportStar(require_types24(), exports);
  }
});

// node_modules/dots-wrapper/dist/vpc/create-vpc/create-vpc.js
var require_create_vpc = __commonJS({
  "node_modules/dots-wrapper/dist/vpc/create-vpc/create-vpc.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.createVpc = void 0;
    var createVpc = ({ httpClient }) => ({ description, ip_range, is_default, name, region }) => {
      const url = `/vpcs`;
      const body = {
        default: is_default,
        description,
        ip_range,
        name,
        region
      };
      return httpClient.post(url, body);
    };
    exports.createVpc = createVpc;
  }
});

// node_modules/dots-wrapper/dist/vpc/delete-vpc/delete-vpc.js
var require_delete_vpc = __commonJS({
  "node_modules/dots-wrapper/dist/vpc/delete-vpc/delete-vpc.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.deleteVpc = void 0;
    var deleteVpc = ({ httpClient }) => ({ vpc_id }) => {
      const url = `/vpcs/${vpc_id}`;
      return httpClient.delete(url);
    };
    exports.deleteVpc = deleteVpc;
  }
});

// node_modules/dots-wrapper/dist/vpc/get-vpc/get-vpc.js
var require_get_vpc = __commonJS({
  "node_modules/dots-wrapper/dist/vpc/get-vpc/get-vpc.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getVpc = void 0;
    var getVpc = ({ httpClient }) => ({ vpc_id }) => {
      const url = `/vpcs/${vpc_id}`;
      return httpClient.get(url);
    };
    exports.getVpc = getVpc;
  }
});

// node_modules/dots-wrapper/dist/vpc/list-vpc-resources/list-vpc-resources.js
var require_list_vpc_resources = __commonJS({
  "node_modules/dots-wrapper/dist/vpc/list-vpc-resources/list-vpc-resources.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listVpcResources = void 0;
    var listVpcResources = ({ httpClient }) => ({ page = 1, per_page = 25, resource_type, vpc_id }) => {
      const url = `/vpcs/${vpc_id}/members`;
      const query_params = { page, per_page, resource_type };
      return httpClient.get(url, { params: query_params });
    };
    exports.listVpcResources = listVpcResources;
  }
});

// node_modules/dots-wrapper/dist/vpc/list-vpcs/list-vpcs.js
var require_list_vpcs = __commonJS({
  "node_modules/dots-wrapper/dist/vpc/list-vpcs/list-vpcs.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.listVpcs = void 0;
    var listVpcs = ({ httpClient }) => ({ page = 1, per_page = 25 }) => {
      const url = `/vpcs`;
      const query_params = { page, per_page };
      return httpClient.get(url, { params: query_params });
    };
    exports.listVpcs = listVpcs;
  }
});

// node_modules/dots-wrapper/dist/vpc/types/vpc.js
var require_vpc = __commonJS({
  "node_modules/dots-wrapper/dist/vpc/types/vpc.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/vpc/types/vpc-resource.js
var require_vpc_resource = __commonJS({
  "node_modules/dots-wrapper/dist/vpc/types/vpc-resource.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
  }
});

// node_modules/dots-wrapper/dist/vpc/types/index.js
var require_types25 = __commonJS({
  "node_modules/dots-wrapper/dist/vpc/types/index.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __exportStar = exports && exports.__exportStar || function(m, exports2) {
      for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports2, p)) __createBinding(exports2, m, p);
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    __exportStar(require_vpc(), exports);
    __exportStar(require_vpc_resource(), exports);
  }
});

// node_modules/dots-wrapper/dist/vpc/update-vpc/update-vpc.js
var require_update_vpc = __commonJS({
  "node_modules/dots-wrapper/dist/vpc/update-vpc/update-vpc.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.updateVpc = void 0;
    var updateVpc = ({ httpClient }) => ({ description, is_default, name, vpc_id }) => {
      const url = `/vpcs/${vpc_id}`;
      const body = {
        default: is_default,
        description,
        name
      };
      return httpClient.patch(url, body);
    };
    exports.updateVpc = updateVpc;
  }
});

// node_modules/dots-wrapper/dist/vpc/index.js
var require_vpc2 = __commonJS({
  "node_modules/dots-wrapper/dist/vpc/index.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __exportStar = exports && exports.__exportStar || function(m, exports2) {
      for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports2, p)) __createBinding(exports2, m, p);
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    __exportStar(require_create_vpc(), exports);
    __exportStar(require_delete_vpc(), exports);
    __exportStar(require_get_vpc(), exports);
    __exportStar(require_list_vpc_resources(), exports);
    __exportStar(require_list_vpcs(), exports);
    __exportStar(require_types25(), exports);
    __exportStar(require_update_vpc(), exports);
  }
});

// node_modules/dots-wrapper/dist/modules.js
var require_modules = __commonJS({
  "node_modules/dots-wrapper/dist/modules.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __setModuleDefault = exports && exports.__setModuleDefault || (Object.create ? (function(o, v) {
      Object.defineProperty(o, "default", { enumerable: true, value: v });
    }) : function(o, v) {
      o["default"] = v;
    });
    var __importStar = exports && exports.__importStar || /* @__PURE__ */ (function() {
      var ownKeys = function(o) {
        ownKeys = Object.getOwnPropertyNames || function(o2) {
          var ar = [];
          for (var k in o2) if (Object.prototype.hasOwnProperty.call(o2, k)) ar[ar.length] = k;
          return ar;
        };
        return ownKeys(o);
      };
      return function(mod) {
        if (mod && mod.__esModule) return mod;
        var result = {};
        if (mod != null) {
          for (var k = ownKeys(mod), i = 0; i < k.length; i++) if (k[i] !== "default") __createBinding(result, mod, k[i]);
        }
        __setModuleDefault(result, mod);
        return result;
      };
    })();
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.vpc = exports.volume = exports.tag = exports.sshKey = exports.snapshot = exports.size = exports.region = exports.project = exports.monitoring = exports.loadBalancer = exports.kubernetes = exports.image = exports.genAi = exports.floatingIp = exports.firewall = exports.droplet = exports.domain = exports.database = exports.customer = exports.containerRegistry = exports.common = exports.certificate = exports.cdnEndpoint = exports.app = exports.action = exports.account = void 0;
    var account = __importStar(require_account2());
    exports.account = account;
    var action = __importStar(require_action2());
    exports.action = action;
    var app = __importStar(require_app2());
    exports.app = app;
    var cdnEndpoint = __importStar(require_cdn_endpoint2());
    exports.cdnEndpoint = cdnEndpoint;
    var certificate = __importStar(require_certificate2());
    exports.certificate = certificate;
    var common = __importStar(require_common2());
    exports.common = common;
    var containerRegistry = __importStar(require_container_registry2());
    exports.containerRegistry = containerRegistry;
    var customer = __importStar(require_customer());
    exports.customer = customer;
    var database = __importStar(require_database());
    exports.database = database;
    var domain = __importStar(require_domain2());
    exports.domain = domain;
    var droplet = __importStar(require_droplet2());
    exports.droplet = droplet;
    var firewall = __importStar(require_firewall2());
    exports.firewall = firewall;
    var floatingIp = __importStar(require_floating_ip2());
    exports.floatingIp = floatingIp;
    var genAi = __importStar(require_gen_ai());
    exports.genAi = genAi;
    var image = __importStar(require_image2());
    exports.image = image;
    var kubernetes = __importStar(require_kubernetes());
    exports.kubernetes = kubernetes;
    var loadBalancer = __importStar(require_load_balancer2());
    exports.loadBalancer = loadBalancer;
    var monitoring = __importStar(require_monitoring());
    exports.monitoring = monitoring;
    var project = __importStar(require_project2());
    exports.project = project;
    var region = __importStar(require_region3());
    exports.region = region;
    var size = __importStar(require_size2());
    exports.size = size;
    var snapshot = __importStar(require_snapshot2());
    exports.snapshot = snapshot;
    var sshKey = __importStar(require_ssh_key2());
    exports.sshKey = sshKey;
    var tag = __importStar(require_tag2());
    exports.tag = tag;
    var volume = __importStar(require_volume2());
    exports.volume = volume;
    var vpc = __importStar(require_vpc2());
    exports.vpc = vpc;
  }
});

// node_modules/dots-wrapper/dist/index.js
var require_dist2 = __commonJS({
  "node_modules/dots-wrapper/dist/index.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __setModuleDefault = exports && exports.__setModuleDefault || (Object.create ? (function(o, v) {
      Object.defineProperty(o, "default", { enumerable: true, value: v });
    }) : function(o, v) {
      o["default"] = v;
    });
    var __importStar = exports && exports.__importStar || /* @__PURE__ */ (function() {
      var ownKeys = function(o) {
        ownKeys = Object.getOwnPropertyNames || function(o2) {
          var ar = [];
          for (var k in o2) if (Object.prototype.hasOwnProperty.call(o2, k)) ar[ar.length] = k;
          return ar;
        };
        return ownKeys(o);
      };
      return function(mod) {
        if (mod && mod.__esModule) return mod;
        var result = {};
        if (mod != null) {
          for (var k = ownKeys(mod), i = 0; i < k.length; i++) if (k[i] !== "default") __createBinding(result, mod, k[i]);
        }
        __setModuleDefault(result, mod);
        return result;
      };
    })();
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.modules = exports.createApiClient = void 0;
    var modules = __importStar(require_modules());
    exports.modules = modules;
    var createApiClient2 = modules.common.createApiClient({
      modules,
      createContext: modules.common.createContext
    });
    exports.createApiClient = createApiClient2;
  }
});

// src/io/world.ts
import os2 from "node:os";
import path2 from "node:path";

// src/io/digitalocean/cloud.ts
var import_dots_wrapper = __toESM(require_dist2(), 1);

// src/io/digitalocean/account-keys.ts
var keysPath = "/v2/account/keys";
function accountKeys(calls) {
  const { retry: retry2 } = calls;
  return {
    async sshKey(name, publicKey, former) {
      return await retry2(async () => {
        const { known, holders, others } = among(await calls.list(), name, publicKey, former);
        if (known) return known.id;
        if (others.length > 0) throw nameTaken(name);
        for (const { id } of holders) await calls.rename(id, `${name}-old`);
        return calls.create(name, normalise(publicKey));
      });
    },
    async unfitKeyName(name, publicKey, former) {
      try {
        const { known, others } = among(await retry2(calls.list), name, publicKey, former);
        return known || others.length === 0 ? void 0 : nameTaken(name);
      } catch (error) {
        if (error instanceof CallFailed && error.status === 403) return void 0;
        throw error;
      }
    },
    async deleteSshKey(publicKey) {
      await retry2(async () => {
        const known = (await calls.list()).find(isKey(publicKey));
        if (known) await calls.remove(known.id);
      });
    }
  };
}
function among(keys, name, publicKey, former) {
  const named = keys.filter((key) => key.name === name);
  const isFormer = former === void 0 ? () => false : isKey(former);
  return {
    known: keys.find(isKey(publicKey)),
    holders: named.filter(isFormer),
    others: named.filter((key) => !isFormer(key))
  };
}
function isKey(publicKey) {
  const line = normalise(publicKey);
  return ({ public_key }) => parsePublicKey(public_key) !== void 0 && normalise(public_key) === line;
}
var otherKeyHint = "if that one logs in to the hosts of this fleet, name it: PROMGUARD_SSH_KEY_FILE or PROMGUARD_SSH_KEY; else choose another ssh.key_name in fleet.yaml, or delete that key in the control panel: where it stands in authorized_keys of a host, it logs in until its line is removed there, too";
function nameTaken(name) {
  return new Problem("ssh-key-name-taken", `digitalocean: the account has another SSH key named ${name}`, {
    hint: otherKeyHint
  });
}

// src/io/digitalocean/call.ts
var burstSeconds = 60;
var api = {
  name: "digitalocean",
  variable: "DIGITALOCEAN_API_URL",
  statusPage: "https://status.digitalocean.com",
  requestId: ({ headers, data }) => headers["x-request-id"] ?? fieldsOf(data)["request_id"],
  message(data) {
    const { id, message } = fieldsOf(data);
    return [id, message].filter((part) => typeof part === "string" && part !== "").join(": ");
  },
  /** The headers only count the hour: calls that remain in it mean that the minute's limit was met. */
  limitSeconds({ status, headers }, _message, clock2) {
    if (status !== 429) return void 0;
    const remaining = numberIn(headers, "ratelimit-remaining") ?? 0;
    return askedSeconds(headers, "ratelimit", clock2) ?? (remaining > 0 ? burstSeconds : 0);
  },
  hint({ status }) {
    if (status === 401) return "set DIGITALOCEAN_TOKEN (or DIGITALOCEAN_ACCESS_TOKEN) to a valid token";
    if (status === 403) {
      return "the token needs the scopes droplet:create, droplet:read, droplet:update, droplet:delete, ssh_key:create, ssh_key:read, ssh_key:update, ssh_key:delete, tag:create, tag:delete, tag:read, image:read, regions:read, sizes:read and vpc:read";
    }
    if (status === 404) return "check in the control panel that it still exists, then run again";
    if (status === 422) return "change what the message names, in fleet.yaml or in the account";
    return void 0;
  }
};
var policy = { attempts: 6, longestWaitSeconds: 120, repeats: ({ again }) => again };
var firstWaitSeconds = 1;
var longestBackOffSeconds = 20;
var slowSeconds = 5;
var noContent = 204;
var passing = /* @__PURE__ */ new Set([
  "ECONNRESET",
  "ECONNREFUSED",
  "ECONNABORTED",
  "EPIPE",
  "ETIMEDOUT",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ERR_NETWORK",
  "ERR_BAD_RESPONSE"
]);
function createCaller(token, clock2, random2, note = () => void 0) {
  let requests = 0;
  return {
    async once(method, path3, send) {
      requests += 1;
      const call = `${method} ${path3}`;
      const waiting = `${api.name}: ${call}: no answer yet, waiting at most ${responseSeconds} s`;
      const timer = setTimeout(() => note(waiting), 1e3 * slowSeconds);
      try {
        const { data, status } = await send();
        if (status !== noContent && (typeof data !== "object" || data === null)) {
          throw incomplete(api, call, "not JSON", true);
        }
        return data;
      } catch (error) {
        throw isClientError(error) ? failureOf(error, call, token, clock2) : error;
      } finally {
        clearTimeout(timer);
      }
    },
    retry(attempt, floorSeconds = 0) {
      const backOff = (asked, failures) => Math.max(asked, floorSeconds) + fraction(random2) * Math.min(longestBackOffSeconds, firstWaitSeconds * 2 ** failures);
      const waits = ({ summary }, seconds, next) => note(`${summary}: attempt ${next} of ${policy.attempts} in ${Math.ceil(seconds)} s`);
      return retry(clock2, { ...policy, backOff, waits }, attempt);
    },
    requests: () => requests
  };
}
function isClientError(error) {
  return error instanceof Error && "isAxiosError" in error;
}
function failureOf({ response, code = "unknown error" }, call, token, clock2) {
  if (!response || response.status < 400) return incomplete(api, call, code, passing.has(code));
  return refused(api, call, response, token, clock2);
}
function fieldsOf(data) {
  return typeof data === "object" && data !== null ? data : {};
}
function fraction(random2) {
  return Buffer.from(random2(4)).readUInt32BE() / 2 ** 32;
}

// src/io/digitalocean/droplet.ts
var batchSize = 10;
function toDroplet(api2) {
  const image = typeof api2.image === "object" ? api2.image.slug ?? api2.image.id : api2.image;
  return {
    id: api2.id,
    name: api2.name,
    status: toStatus(api2.status),
    region: typeof api2.region === "object" ? api2.region.slug : api2.region,
    size: api2.size_slug,
    image: String(image),
    tags: api2.tags,
    ipv4: publicAddress(api2.networks.v4),
    ipv6: publicAddress(api2.networks.v6)
  };
}
function batchesOf(requests) {
  const batches = [];
  const open = /* @__PURE__ */ new Map();
  for (const request of requests) {
    const key = JSON.stringify(Object.entries({ ...request, name: "" }).sort());
    const batch = open.get(key);
    if (batch && batch.length < batchSize) batch.push(request);
    else {
      const fresh = [request];
      open.set(key, fresh);
      batches.push(fresh);
    }
  }
  return batches;
}
function byName(droplets, requests) {
  const requested = new Map(requests.map((request) => [request.name, request]));
  const found = /* @__PURE__ */ new Map();
  for (const droplet of droplets) {
    if (!requested.get(droplet.name)?.tags.every((tag) => droplet.tags.includes(tag))) continue;
    const twin = found.get(droplet.name);
    if (twin && twin.id !== droplet.id) {
      const ids = `${twin.id} and ${droplet.id}`;
      throw new Problem("droplet-name-not-unique", `digitalocean: two droplets are named ${droplet.name}: ${ids}`, {
        hint: "delete the one that is not needed in the control panel, then run again"
      });
    }
    found.set(droplet.name, droplet);
  }
  return found;
}
function toStatus(status) {
  return status === "active" || status === "off" || status === "archive" ? status : "new";
}
function publicAddress(addresses) {
  return addresses.find(({ type }) => type === "public")?.ip_address;
}

// src/io/digitalocean/not-created.ts
var mostReasons = 20;
function notCreated(failed) {
  const [[names, problem] = ["", void 0], ...others] = failed;
  if (problem && others.length === 0) {
    const details = { ...problem.hint && { hint: problem.hint }, cause: problem };
    return new Problem("droplet-not-created", `${names}: ${problem.summary}`, details);
  }
  const all = failed.map(([name]) => name).join(", ");
  const reasons = failed.slice(0, mostReasons).map(([name, { summary }]) => `${name}: ${summary}`);
  const rest = failed.length > mostReasons ? [`and ${failed.length - mostReasons} more`] : [];
  return new Problem("droplet-not-created", `droplets that could not be created: ${all}`, {
    hint: [...reasons, ...rest].join("\n  ")
  });
}

// src/io/digitalocean/cloud.ts
var perPage = 200;
var lostCreateSeconds = 10;
var parallelCreates = 5;
var parallelPages = 5;
var mostPages = 50;
var pollSeconds = 3;
var goneSeconds = 120;
var renameSeconds = 60;
function createDigitalOcean(options) {
  const { token, clock: clock2, random: random2, note, timeoutSeconds = responseSeconds } = options;
  const requestTimeoutInMs = 1e3 * timeoutSeconds;
  const client = (0, import_dots_wrapper.createApiClient)({ token: token.reveal(), endpoint: baseUrl(options.endpoint), requestTimeoutInMs });
  const { once, retry: retry2, requests } = createCaller(token, clock2, random2, note);
  async function all(path3, list, items, keyOf) {
    const found = /* @__PURE__ */ new Map();
    const ask2 = (page) => retry2(() => once("GET", path3, () => list({ page, per_page: perPage })));
    for (let pages = [1]; pages.length > 0; ) {
      const bodies = await inParallel(pages, parallelPages, ask2);
      const got = bodies.map((body) => items(body) ?? []);
      for (const item of got.flat()) found.set(keyOf(item), item);
      pages = got.at(-1)?.length === 0 ? [] : pagesAfter(pages.at(-1) ?? 1, bodies.at(-1));
    }
    return [...found.values()];
  }
  async function droplets(tag) {
    const list = (query) => client.droplet.listDroplets({ ...query, ...tag !== void 0 && { tag_name: tag } });
    const found = await all(
      "/v2/droplets",
      list,
      (body) => body.droplets,
      ({ id }) => id
    );
    return found.map(toDroplet);
  }
  function sshKeys() {
    return all(
      keysPath,
      client.sshKey.listSshKeys,
      (body) => body.ssh_keys,
      ({ id }) => id
    );
  }
  async function post(batch) {
    const [{ name, sshKeyId, userData, ...rest }] = batch;
    const body = { ...rest, ssh_keys: [sshKeyId], user_data: userData };
    if (batch.length === 1) {
      const send2 = () => client.droplet.createDroplet({ name, ...body });
      return [toDroplet((await once("POST", "/v2/droplets", send2)).droplet)];
    }
    const names = batch.map((request) => request.name);
    const send = () => client.droplet.createDroplets({ names, ...body });
    return (await once("POST", "/v2/droplets", send)).droplets.map(toDroplet);
  }
  async function createBatch(batch, onCreated) {
    const made = /* @__PURE__ */ new Set();
    const note2 = (droplet) => {
      if (!made.has(droplet.name)) onCreated(droplet);
      made.add(droplet.name);
    };
    await retry2(async (failures) => {
      if (failures > 0) {
        for (const droplet of byName(await droplets(tagOf(batch[0])), batch).values()) note2(droplet);
      }
      const [first, ...others] = batch.filter(({ name }) => !made.has(name));
      if (first) for (const droplet of await post([first, ...others])) note2(droplet);
    }, lostCreateSeconds);
  }
  return {
    droplets,
    requests,
    async catalogue() {
      const [regions, sizes, images] = await Promise.all([
        all(
          "/v2/regions",
          client.region.listRegions,
          (body) => body.regions,
          ({ slug }) => slug
        ),
        all(
          "/v2/sizes",
          client.size.listSizes,
          (body) => body.sizes,
          ({ slug }) => slug
        ),
        all(
          "/v2/images",
          (query) => client.image.listImages(query),
          (body) => body.images,
          ({ id }) => id
        )
      ]);
      return {
        regions: regions.map(({ slug, available }) => ({ slug, available })),
        sizes: sizes.map(({ slug, available, regions: sold, price_monthly }) => {
          return { slug, available, regions: sold, priceMonthly: price_monthly };
        }),
        images: images.flatMap(({ slug, regions: held }) => slug ? [{ slug, regions: held }] : [])
      };
    },
    vpcs: () => ifAllowed("unreadable", async () => {
      const found = await all(
        "/v2/vpcs",
        client.vpc.listVpcs,
        (body) => body.vpcs,
        ({ id }) => id
      );
      return found.map(({ region, ip_range: range, default: isDefault }) => ({ region, range, isDefault }));
    }),
    ...accountKeys({
      list: sshKeys,
      rename: (id, name) => {
        const send = () => client.sshKey.updateSshKey({ ssh_key_id: id, name });
        return once("PUT", `${keysPath}/${id}`, send);
      },
      create: async (name, publicKey) => {
        const send = () => client.sshKey.createSshKey({ name, public_key: publicKey });
        return (await once("POST", keysPath, send)).ssh_key.id;
      },
      remove: (id) => {
        const send = () => client.sshKey.destroySshKey({ ssh_key_id: id });
        return unlessGone(once("DELETE", `${keysPath}/${id}`, send));
      },
      retry: retry2
    }),
    async create(requests2, onCreated) {
      const failed = [];
      await inParallel(batchesOf(requests2), parallelCreates, async (batch) => {
        try {
          await createBatch(batch, onCreated);
        } catch (error) {
          if (!(error instanceof Problem)) throw error;
          failed.push([batch.map(({ name }) => name).join(", "), error]);
        }
      });
      if (failed.length > 0) throw notCreated(failed);
    },
    hasTag: (name) => ifAllowed(false, async () => {
      const found = await all(
        "/v2/tags",
        client.tag.listTags,
        (body) => body.tags,
        (tag) => tag.name
      );
      return found.some((tag) => tag.name === name);
    }),
    async tag(name, ids) {
      await retry2(() => once("POST", "/v2/tags", () => client.tag.createTag({ name })));
      const path3 = `/v2/tags/${name}/resources`;
      await retry2(() => once("POST", path3, () => client.tag.tagResources(resourcesOf(name, ids))));
    },
    async untag(name, ids) {
      const path3 = `/v2/tags/${name}/resources`;
      await retry2(() => unlessGone(once("DELETE", path3, () => client.tag.untagResources(resourcesOf(name, ids)))));
    },
    async rename(id, name) {
      const path3 = `/v2/droplets/${id}`;
      const get = () => once("GET", path3, () => client.droplet.getDroplet({ droplet_id: id }));
      await retry2(
        () => unlessPending(once("POST", `${path3}/actions`, () => client.droplet.renameDroplet({ droplet_id: id, name })))
      );
      const deadline = clock2.now().getTime() + renameSeconds * 1e3;
      while ((await retry2(get)).droplet.name !== name) {
        if (clock2.now().getTime() > deadline) {
          const summary = `digitalocean: droplet ${id} is not named ${name} ${renameSeconds} s after it was renamed`;
          throw new Problem("droplet-not-renamed", summary, { hint: "the next apply renames it again" });
        }
        await clock2.sleep(pollSeconds * 1e3);
      }
    },
    async destroy(id) {
      const path3 = `/v2/droplets/${id}`;
      await retry2(() => unlessGone(once("DELETE", path3, () => client.droplet.deleteDroplet({ droplet_id: id }))));
      const deadline = clock2.now().getTime() + goneSeconds * 1e3;
      const get = () => once("GET", path3, () => client.droplet.getDroplet({ droplet_id: id }));
      while (await retry2(() => unlessGone(get()))) {
        if (clock2.now().getTime() > deadline) {
          const summary = `digitalocean: droplet ${id} still exists ${goneSeconds} s after it was deleted`;
          throw new Problem("droplet-not-deleted", summary, { hint: "check it in the control panel, then run again" });
        }
        await clock2.sleep(pollSeconds * 1e3);
      }
    }
  };
}
function resourcesOf(tag, ids) {
  return { tag_name: tag, resources: ids.map((id) => ({ resource_id: String(id), resource_type: "droplet" })) };
}
async function ifAllowed(otherwise, work) {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CallFailed && error.status === 403) return otherwise;
    throw error;
  }
}
function pagesAfter(page, body) {
  const { next, last } = body?.links?.pages ?? {};
  if (!next) return [];
  const end = Number(/[?&]page=(\d+)/.exec(last ?? "")?.[1]);
  return Array.from({ length: Math.min(Math.max(end - page, 1) || 1, mostPages) }, (_, at) => page + 1 + at);
}
function tagOf(request) {
  const tag = request.tags.at(-1);
  if (tag === void 0) throw new TypeError("a droplet without a tag cannot be found again");
  return tag;
}
async function unlessGone(call) {
  try {
    await unlessPending(call);
    return true;
  } catch (error) {
    if (error instanceof CallFailed && error.status === 404) return false;
    throw error;
  }
}
async function unlessPending(call) {
  try {
    await call;
  } catch (error) {
    const pending = error instanceof CallFailed && error.status === 422 && /pending event/i.test(error.summary);
    throw pending ? new CallFailed({ ...error, again: true, waitSeconds: pollSeconds }) : error;
  }
}
function baseUrl(endpoint = "https://api.digitalocean.com") {
  return `${checkedUrl(endpoint, "DIGITALOCEAN_API_URL").replace(/\/v2$/, "")}/v2`;
}

// src/io/lease.ts
import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import path from "node:path";
var fileName = ".promguard-lease";
var isTaken = 75;
var script = 'printf "%s\\n" "$2" >"$1" || :; echo; cat >/dev/null; rm -f "$1"';
async function holdFolder(folder, holder, now) {
  const file = path.join(folder, fileName);
  const text = `${Math.floor(now.getTime() / 1e3)}	${holder}`;
  const command = ["sh", "-c", script, "sh", file, text];
  const child = spawn("flock", ["-w", "1", "-E", `${isTaken}`, folder, ...command], {
    stdio: ["pipe", "pipe", "ignore"],
    env: { PATH: process.env["PATH"] },
    // Ctrl-C is for the run: the file goes when that has ended.
    detached: true
  });
  child.stdin.on("error", () => void 0);
  const said = await new Promise((resolve) => {
    child.stdout.once("data", () => resolve("@held	0"));
    child.once("error", () => resolve(""));
    child.once("exit", (code) => resolve(code === isTaken ? takenBy(file) : ""));
  });
  return { said, release: () => void child.stdin.end() };
}
async function takenBy(file) {
  const text = await readFile(file, "utf8").catch(() => "");
  return `@taken	${text.slice(0, 400).split("\n")[0]}`;
}

// src/io/own-address.ts
import dgram from "node:dgram";
var anybody = "203.0.113.254";
async function ownAddress(to = anybody) {
  const socket = dgram.createSocket("udp4");
  try {
    await new Promise((resolve, reject) => {
      socket.once("error", reject);
      socket.connect(9, to, resolve);
    });
    socket.remoteAddress();
    return socket.address().address;
  } catch {
    return void 0;
  } finally {
    socket.close();
  }
}

// src/io/probe.ts
import net from "node:net";
import { setTimeout as sleep, setImmediate as turn } from "node:timers/promises";
var longest = 1500;
var inTurn = turns(500);
var probe = {
  async openPorts(address, ports) {
    let heard = () => void 0;
    const trip = new Promise((resolve) => {
      heard = resolve;
    });
    const answers = await Promise.all(ports.map((port) => inTurn(() => ask(address, port, trip, heard))));
    if (answers.every((answer) => answer === "unreachable")) return void 0;
    return ports.filter((_, at) => answers[at] === "open");
  }
};
function patience(trip) {
  const again = Math.max(250, 3 * trip);
  return { again, end: Math.min(longest, again + Math.max(500, 4 * trip)) };
}
async function ask(address, port, trip, heard) {
  const ended = new AbortController();
  const { signal } = ended;
  const begun = performance.now();
  const until = (moment) => sleep(Math.max(0, moment - (performance.now() - begun)), void 0, { signal });
  const first = connect2(address, port, signal).then((answer) => {
    if (answer === "open") heard(performance.now() - begun);
    return answer;
  });
  const again = trip.then((found) => until(patience(found).again)).then(() => connect2(address, port, signal));
  const late = Promise.race([until(longest), trip.then((found) => until(patience(found).end))]);
  try {
    const silent = late.then(() => turn()).then(() => turn("closed"));
    return await Promise.race([first, again, silent]);
  } finally {
    ended.abort();
  }
}
var noRoute = ["ENETUNREACH", "EADDRNOTAVAIL", "EAFNOSUPPORT"];
function connect2(address, port, signal) {
  return new Promise((resolve) => {
    const socket = net.connect({ host: address, port, signal });
    socket.once("connect", () => {
      socket.destroy();
      resolve("open");
    });
    socket.once(
      "error",
      ({ code = "" }) => resolve(noRoute.includes(code) ? "unreachable" : "closed")
    );
  });
}

// src/io/ssh/forward.ts
import net2 from "node:net";
var loopback = "127.0.0.1";
var prohibited = 1;
async function forward(client, host, localPort, to) {
  const addresses = [loopback, ...to.address === void 0 ? [] : [to.address]];
  const sockets = /* @__PURE__ */ new Set();
  const server = net2.createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => void 0);
    join(client, socket, addresses, to.port);
  });
  const close = () => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(() => resolve()));
  };
  client.once("close", close);
  const port = await listen(server, localPort);
  const first = await new Promise((resolve) => dial(client, 0, addresses, to.port, resolve));
  if (!(first instanceof Error)) first.destroy();
  if ("reason" in first && first.reason === prohibited) {
    await close();
    throw forwardingRefused(host);
  }
  return { port, refusal: first instanceof Error ? first.message : void 0, close };
}
function forwardingRefused(host) {
  return new Problem("forwarding-refused", `the sshd of ${host} refuses to forward a port`, {
    hosts: [host],
    hint: `AllowTcpForwarding, DisableForwarding or PermitOpen in its configuration, or an option of the key in authorized_keys: promguard ssh ${host} sshd -T shows the former`
  });
}
function join(client, socket, addresses, port) {
  dial(client, socket.remotePort ?? 0, addresses, port, (channel) => {
    if (channel instanceof Error) return void socket.destroy();
    channel.on("error", () => socket.destroy());
    socket.on("close", () => channel.destroy());
    socket.pipe(channel).pipe(socket);
  });
}
function dial(client, from, [address = loopback, ...others], port, take) {
  try {
    client.forwardOut(loopback, from, address, port, (error, channel) => {
      if (!error) return take(channel);
      return others.length > 0 ? dial(client, from, others, port, take) : take(error);
    });
  } catch (error) {
    take(error);
  }
}
function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once("error", (error) => {
      const reason = "code" in error && error.code === "EADDRINUSE" ? "it is in use" : error.message;
      const hint = "choose another port, or stop what listens on this one";
      reject(new Problem("local-port-unavailable", `cannot listen on local port ${port}: ${reason}`, { hint }));
    });
    server.listen(port, loopback, () => {
      const address = server.address();
      resolve(address && typeof address === "object" ? address.port : port);
    });
  });
}

// src/io/ssh/script.ts
import os from "node:os";
var defaultTimeoutSeconds = 900;
var openSeconds = 30;
var largestOutput = 8 * 1024 * 1024;
async function runScript(client, host, script2, { onLine, timeoutSeconds = defaultTimeoutSeconds, silenceSeconds = timeoutSeconds }) {
  const channel = await openShell(client, host, Math.min(openSeconds, silenceSeconds));
  return await new Promise((resolve, reject) => {
    const fail = (problem) => {
      stopTimers();
      reject(problem);
      channel.destroy();
    };
    const timer = setTimeout(() => {
      fail(
        new Problem("script-timeout", `${host}: the script is still running after ${timeoutSeconds} s`, {
          hint: keepsRunning
        })
      );
    }, timeoutSeconds * 1e3);
    const silence = setTimeout(() => {
      const hint = "the host accepts SSH and then hangs: check it, first of all its disk";
      fail(new Problem("script-silent", `${host}: the script has printed nothing for ${silenceSeconds} s`, { hint }));
    }, silenceSeconds * 1e3);
    const stopTimers = () => [timer, silence].forEach(clearTimeout);
    channel.on("data", () => silence.refresh());
    let flooded = false;
    const read = collect(channel, onLine, () => {
      flooded = true;
      const summary = `${host}: the script printed more than ${largestOutput / 1024 ** 2} MiB`;
      const hint = "check the host: it may be broken, or the wrong machine";
      const problem = new Problem("script-output-too-large", summary, { hint });
      client.once("close", () => fail(problem)).destroy();
    });
    let code;
    channel.on("exit", (status, signal) => {
      code = status ?? 128 + (os.constants.signals[signal] ?? 0);
    });
    channel.on("error", () => void 0);
    channel.on("close", () => {
      if (flooded) return;
      if (code === void 0) return fail(lost(host));
      stopTimers();
      resolve({ code, ...read() });
    });
    channel.end(reveal(script2));
  });
}
var beatMilliseconds = 1e3;
var longestSaid = 1e3;
var longestGreeting = 64 * 1024;
async function holdScript(client, host, script2) {
  const channel = await openShell(client, host, openSeconds);
  const beat = setInterval(() => channel.write("\n"), beatMilliseconds);
  channel.on("error", () => void 0);
  channel.once("close", () => clearInterval(beat));
  channel.write(reveal(script2));
  const said = await new Promise((resolve) => {
    let text = "";
    const timer = setTimeout(() => resolve(""), openSeconds * 1e3);
    const firstLine = () => /^(.*)\n/.exec(text.split(begin)[1] ?? "")?.[1];
    const end = () => {
      clearTimeout(timer);
      resolve(firstLine()?.slice(0, longestSaid) ?? "");
    };
    channel.on("data", (chunk) => {
      if (text.length < longestGreeting + longestSaid) text += chunk.toString("utf8");
      if (firstLine() !== void 0) end();
    });
    channel.once("close", end);
  });
  const release = () => {
    clearInterval(beat);
    channel.end();
  };
  return { said, release };
}
var begin = "promguard\n";
var shell = "printf '\\036promguard\\n'; exec env -u POSIXLY_CORRECT -u BASH_ENV bash --noprofile --norc -s";
function openShell(client, host, patienceSeconds) {
  return new Promise((resolve, reject) => {
    const fail = () => {
      clearTimeout(timer);
      reject(lost(host));
    };
    const timer = setTimeout(() => client.destroy(), patienceSeconds * 1e3);
    client.once("close", fail);
    try {
      client.exec(shell, (error, channel) => {
        clearTimeout(timer);
        client.off("close", fail);
        if (error) fail();
        else resolve(channel);
      });
    } catch {
      fail();
    }
  });
}
function collect(channel, onLine, tooMuch) {
  const [stdout, stderr] = [new Received(), new Received()];
  const gather = (text, stream) => {
    stream.on("data", (chunk) => {
      const before = stdout.bytes + stderr.bytes;
      if (before > largestOutput) return;
      text.add(chunk);
      if (before + chunk.length > largestOutput) return tooMuch();
      if (onLine && text === stdout) text.handLines(onLine);
    });
  };
  gather(stdout, channel);
  gather(stderr, channel.stderr);
  return () => {
    if (onLine) stdout.handRest(onLine);
    return { stdout: stdout.text(), stderr: stderr.text() };
  };
}
var Received = class {
  bytes = 0;
  #buffer = Buffer.alloc(4096);
  #handed = 0;
  #searched = 0;
  #hasBegun = false;
  add(chunk) {
    if (this.bytes + chunk.length > this.#buffer.length) {
      this.#buffer = Buffer.concat([this.#buffer], 2 * (this.bytes + chunk.length));
    }
    this.#buffer.set(chunk, this.bytes);
    this.bytes += chunk.length;
    if (!this.#hasBegun) this.#dropStart();
  }
  /** A command that the host forces on a key never says that it begins: then all of it counts. */
  #dropStart() {
    const from = Math.max(0, this.#searched - begin.length);
    const at = this.#buffer.subarray(0, this.bytes).indexOf(begin, from);
    this.#hasBegun = at >= 0;
    this.#searched = this.#hasBegun ? 0 : this.bytes;
    if (!this.#hasBegun) return;
    this.#buffer.copyWithin(0, at + begin.length, this.bytes);
    this.bytes -= at + begin.length;
  }
  text(from = 0, to = this.bytes) {
    return this.#buffer.toString("utf8", from, to);
  }
  /** Hands over the lines that are now complete. */
  handLines(onLine) {
    while (this.#hasBegun) {
      const end = this.#buffer.subarray(0, this.bytes).indexOf(10, this.#searched);
      this.#searched = end < 0 ? this.bytes : end + 1;
      if (end < 0) return;
      onLine(this.text(this.#handed, end));
      this.#handed = end + 1;
    }
  }
  /** Hands over a last line without a line end. */
  handRest(onLine) {
    if (!this.#hasBegun) {
      this.#hasBegun = true;
      this.#searched = 0;
      this.handLines(onLine);
    }
    if (this.#handed < this.bytes) onLine(this.text(this.#handed));
    this.#handed = this.bytes;
  }
};
var keepsRunning = "the script keeps running on the host: run again to finish what is missing";
function lost(host) {
  return new Problem("ssh-connection-lost", `${host}: the SSH connection was lost`, { hint: keepsRunning });
}

// src/io/ssh/remote.ts
var [soonest, latest] = [100, 1e3];
var latestRefused = 12e3;
var defaultPatienceSeconds = 10;
function createRemote({ keys, clock: clock2, mostIdle = 100 }) {
  const connections = /* @__PURE__ */ new Map();
  const accepted = /* @__PURE__ */ new Map();
  const counts = /* @__PURE__ */ new Map();
  function count(host, what) {
    const count2 = counts.get(host) ?? { connections: 0, scripts: 0 };
    counts.set(host, { ...count2, [what]: count2[what] + 1 });
  }
  let closed = false;
  const kept = /* @__PURE__ */ new Set();
  const uses = /* @__PURE__ */ new Map();
  const idle = /* @__PURE__ */ new Map();
  async function use(target, options = {}) {
    const name = JSON.stringify([target.host, target.address, target.port, target.user]);
    idle.delete(name);
    uses.set(name, (uses.get(name) ?? 0) + 1);
    const leave = (client) => {
      const left = (uses.get(name) ?? 1) - 1;
      if (left > 0) return void uses.set(name, left);
      uses.delete(name);
      if (!client) return;
      idle.set(name, client);
      const [oldest] = options.last ? [name] : idle.size > mostIdle ? idle.keys() : [];
      if (oldest !== void 0) discard(oldest);
    };
    try {
      const client = await connection(name, target, options);
      return { client, leave: () => leave(client) };
    } catch (error) {
      leave();
      throw error;
    }
  }
  function discard(name) {
    idle.get(name)?.destroy();
    idle.delete(name);
    connections.delete(name);
  }
  async function open(target, patienceSeconds, only) {
    const likely = only ?? accepted.get(target.host);
    const others = only === void 0 ? keys.filter(({ publicKey }) => publicKey !== likely) : [];
    const offered = [...keys.filter(({ publicKey }) => publicKey === likely), ...others];
    const deadline = clock2.now().getTime() + patienceSeconds * 1e3;
    for (let pause = soonest; ; ) {
      try {
        const client = await connect(target, offered, ({ publicKey }) => accepted.set(target.host, publicKey));
        count(target.host, "connections");
        return client;
      } catch (error) {
        if (!(error instanceof Unreachable)) throw error;
        if (closed || clock2.now().getTime() >= deadline) throw unreachable(target, error.message);
        await clock2.sleep(pause);
        const mayCount = counts.has(target.host) && isRefusal(error.message);
        pause = mayCount ? Math.min(latestRefused, pause * 3) : Math.min(latest, pause * 1.5);
      }
    }
  }
  function connection(name, target, { patienceSeconds = defaultPatienceSeconds, fresh, key }) {
    const known = connections.get(name);
    if (known && !fresh && key === void 0) return known;
    known?.then((client) => kept.has(client) || client.destroy()).catch(() => void 0);
    const forget = () => {
      if (connections.get(name) === opened) connections.delete(name);
    };
    const opened = open(target, patienceSeconds, key).then((client) => client.once("close", forget));
    opened.catch(forget);
    connections.set(name, opened);
    return opened;
  }
  return {
    async run(target, script2, options = {}) {
      const { client, leave } = await use(target, options);
      count(target.host, "scripts");
      return await runScript(client, target.host, script2, options).finally(leave);
    },
    async hold(target, script2, options) {
      const { client } = await use(target, options);
      kept.add(client);
      count(target.host, "scripts");
      return await holdScript(client, target.host, script2);
    },
    async forward(target, localPort, to) {
      return await forward((await use(target)).client, target.host, localPort, to);
    },
    async close() {
      closed = true;
      const open2 = await Promise.allSettled(connections.values());
      for (const result of open2) if (result.status === "fulfilled") result.value.destroy();
      for (const client of kept) client.destroy();
      connections.clear();
    },
    counts: () => Object.fromEntries(counts)
  };
}

// src/io/world.ts
async function buildWorld(fleet, environment, progress, purpose) {
  const endpoint = environment["DIGITALOCEAN_API_URL"];
  const hasToken = Boolean(environment["DIGITALOCEAN_TOKEN"] || environment["DIGITALOCEAN_ACCESS_TOKEN"]);
  const needsToken = hasToken || fleet.hosts.some(({ kind }) => kind === "droplet");
  const needsAgeKey = purpose === "change" || Boolean(environment["SOPS_AGE_KEY"] || environment["SOPS_AGE_KEY_FILE"]);
  const needed = [
    ...needsToken ? ["token"] : [],
    "sshKey",
    ...isGiven(environment, "newSshKey") ? ["newSshKey"] : [],
    ...needsAgeKey ? ["ageKey"] : []
  ];
  const { token, sshKey, newSshKey, ageKey } = await readCredentials(environment, needed);
  const logins = loginKeys(sshKey, newSshKey);
  const holder = holderIn(environment);
  return {
    cloud: token && createDigitalOcean({ token, endpoint, clock, random, note: (line) => progress.note(line) }),
    remote: createRemote({ keys: logins, clock }),
    logins,
    vault: ageKey && await (purpose === "look" ? vaultToLook : vaultOf)(ageKey, fleet),
    store: storeOf(fleet.file),
    probe,
    clock,
    random,
    publicKeyOf,
    progress,
    holder,
    ownAddress: () => ownAddress(),
    holdFolder: () => holdFolder(path2.dirname(fleet.file), holder, clock.now()),
    sshPublicKey: logins[0].publicKey,
    formerSshKey: logins[1]?.publicKey
  };
}
function holderIn(environment) {
  const { GITHUB_RUN_ID: run, GITHUB_REPOSITORY: repository } = environment;
  const server = environment["GITHUB_SERVER_URL"] ?? "https://github.com";
  return run && repository ? `${server}/${repository}/actions/runs/${run}` : `${environment["USER"] ?? "root"}@${os2.hostname()}`;
}
function loginKeys(sshKey, newSshKey) {
  const present = parseSshKey(sshKey);
  const next = newSshKey && parseSshKey(newSshKey, "PROMGUARD_NEW_SSH_KEY");
  return next && next.publicKey !== present.publicKey ? [next, present] : [present];
}

export {
  require_dist2 as require_dist,
  otherKeyHint,
  createCaller,
  createDigitalOcean,
  baseUrl,
  createRemote,
  buildWorld,
  holderIn,
  loginKeys
};
