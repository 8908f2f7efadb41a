// The workflows as this version has them. Rule: a test keeps these hashes the files' own.

/** SHA-256 of each file in .github/workflows, with line ends as git keeps them. */
export const workflowHashes: Readonly<Record<string, string>> = {
  'plan.yml': '34b487fbbf2a311e23babd02e947af5f6e43e53c499b9a9ac4d9b893d2cea585',
  'apply.yml': '24cecaed04a5a405b258f67851399419d7c1e13846ca0ed1ea8834b518b54e8e',
  'drift.yml': 'f0796f823a1affd181cfdf5e36dd8af04a8a4dbd22b61668f92ed5d2b579200f',
};
