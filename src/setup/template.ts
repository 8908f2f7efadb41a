// The workflows of this version. Rule: a test compares these hashes with the files.

/** SHA-256 of each file in .github/workflows, with the line ends that git keeps. */
export const workflowHashes: Readonly<Record<string, string>> = {
  'check.yml': '963c71be9d5742322d2427bb264a520f437b1d7a64f86814dfb74a0dc9b283b5',
  'plan.yml': '995df2078cf21df050f10fa9d7c288ff175045b16688b4a54c405f69670743bd',
  'apply.yml': '32983cac0136e826a6747f41e2e0cff62ed3bfa4a485a458557e62f23dd1bd02',
  'drift.yml': '2d6bfbc44d1110f4640c3f244b2a19ff9a5cc7e0f6acd760b780b6d9eca220d0',
  'rotate.yml': '5c4db153833b508c195234034ef49a089a954a4f19d5a6c944ff589aebcb872f',
};
