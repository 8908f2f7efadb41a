// The workflows of this version. Rule: a test compares these hashes with the files.

/** SHA-256 of each file in .github/workflows, with the line ends that git keeps. */
export const workflowHashes: Readonly<Record<string, string>> = {
  'check.yml': '963c71be9d5742322d2427bb264a520f437b1d7a64f86814dfb74a0dc9b283b5',
  'plan.yml': 'cb263dd442d260f6af3850834a9d681b1b7c7908e288d5a141fb55024da64bed',
  'apply.yml': 'e43396bed9de3a491c7d27ca9c64f7f8a78fa80af5fa19e5538dbe6f7f81cd1c',
  'drift.yml': '9341f6a7e02f74fc808d14fcb09b83a18f49ac7501c50003cd7ecd1e04ee10e6',
  'rotate.yml': '3ab772a16753a6f03c35a5ff98f350fe5756678d8f7e5956dafcbe86a764ed2b',
};
