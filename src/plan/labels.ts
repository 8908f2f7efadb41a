// The labels on a pull request. Rule: those that PromGuard sets describe the plan; it only reads those that people set.

/** Set by PromGuard. */
export const changesLabel = 'promguard: changes';
export const destroysLabel = 'promguard: destroys';

/** Set by someone with write access after the plan: lets an apply pass its checks and go beyond the review. */
export const overrideLabel = 'promguard: override';
