// The workflows of this version. Rule: a test compares these hashes with the files.

/** SHA-256 of each file in .github/workflows, with the line ends that git keeps. */
export const workflowHashes: Readonly<Record<string, string>> = {
  'plan.yml': '277d57f2533b09b73f575f203f015d7d7af1e95bd7cf4b88ac9fcc4de13d5c7f',
  'apply.yml': '20a1b1627997a2adda06efa265807ced93329ce0cbdc55b18d9e07abd6f96eff',
  'drift.yml': 'a0e58a891256609eb615d1445718d99d3ee33892789cfeb48be8474377d2cb9e',
  'rotate.yml': '9361cbbd8a2a7da7c9cdb99f92dbff003927a8606574ff2737dd1cc1881dbaad',
};
