// The workflows of this version. Rule: a test compares these hashes with the files.

/** SHA-256 of each file in .github/workflows, with the line ends that git keeps. */
export const workflowHashes: Readonly<Record<string, string>> = {
  'plan.yml': '995df2078cf21df050f10fa9d7c288ff175045b16688b4a54c405f69670743bd',
  'apply.yml': 'f8249036964ab8463ab730936acb839248e704aa2e08a57141dca162a61380ed',
  'drift.yml': '2d6bfbc44d1110f4640c3f244b2a19ff9a5cc7e0f6acd760b780b6d9eca220d0',
  'rotate.yml': '2aaea96a88592903df57476a78b8f1eabc89a766428586a8d4b2c568f1962f56',
};
