// The labels on a pull request. Rule: what PromGuard sets tells of the plan; what people set, it only reads.

/** Set by PromGuard. */
export const changesLabel = 'promguard: changes';
export const destroysLabel = 'promguard: destroys';

/** Set by someone with write access after the plan, it lets an apply pass its guards and go beyond the review. */
export const overrideLabel = 'promguard: override';
