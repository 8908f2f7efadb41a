// The workflows of this version. Rule: a test compares these hashes with the files.

/** SHA-256 of each file in .github/workflows, with the line ends that git keeps. */
export const workflowHashes: Readonly<Record<string, string>> = {
  'check.yml': '963c71be9d5742322d2427bb264a520f437b1d7a64f86814dfb74a0dc9b283b5',
  'plan.yml': 'caf121e0799437d6403438bd765db7d776c08ea28883799f55489255d8f8e553',
  'apply.yml': 'fc022cd88b56b1a6cfc3355e4902eaf50f94dc1d9b4020642ca4333f68ab9a6e',
  'drift.yml': '9341f6a7e02f74fc808d14fcb09b83a18f49ac7501c50003cd7ecd1e04ee10e6',
  'rotate.yml': '3ab772a16753a6f03c35a5ff98f350fe5756678d8f7e5956dafcbe86a764ed2b',
};
