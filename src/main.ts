// The Action.
export {};
