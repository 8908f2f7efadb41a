// src/io/github/rules.ts
var closingRules = [
  "pull_request",
  "update",
  "required_status_checks",
  "required_deployments",
  "merge_queue",
  "workflows"
];
async function protectionOf(rest, at, branch) {
  const { data } = await rest.repos.getBranch({ ...at, branch });
  const rules = await rest.repos.getBranchRules({ ...at, branch, per_page: 100 });
  const closers = rules.data.filter(({ type }) => closingRules.includes(type));
  const closing = [...new Set(closers.map(({ type }) => type))];
  const classic = data.protected && (data.protection?.enabled ?? rules.data.length === 0);
  const required = rules.data.flatMap(
    (rule) => rule.type === "required_status_checks" ? rule.parameters?.required_status_checks ?? [] : []
  );
  return {
    classic,
    closing,
    rulesets: [...new Set(closers.flatMap(({ ruleset_id: id }) => id ?? []))],
    closed: classic || closing.length > 0,
    required: classic ? void 0 : required.map(({ context }) => context)
  };
}

export {
  protectionOf
};
