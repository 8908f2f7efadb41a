// The workflows as this version has them. Rule: a test keeps these hashes the files' own.

/** SHA-256 of each file in .github/workflows, with line ends as git keeps them. */
export const workflowHashes: Readonly<Record<string, string>> = {
  'plan.yml': '277d57f2533b09b73f575f203f015d7d7af1e95bd7cf4b88ac9fcc4de13d5c7f',
  'apply.yml': '24cecaed04a5a405b258f67851399419d7c1e13846ca0ed1ea8834b518b54e8e',
  'drift.yml': 'f0796f823a1affd181cfdf5e36dd8af04a8a4dbd22b61668f92ed5d2b579200f',
};
