// The order of a rendered script. Rule: add before delete, and nothing that can cut the way in before the host can roll it back.

export const phases = [
  // Compare and swap: nothing is touched when a file is no longer what the plan saw.
  'expect',
  // What PromGuard is about to put there is on the host's list before it is there.
  'list',
  'install package',
  'install binary',
  // The rollback of whatever can cut the way in begins here: until now there is nothing to roll back.
  'arm',
  // A unit is marked before its files change, so that an interrupted apply leaves the mark.
  'mark unit',
  'write file',
  // ufw leaves out the IPv6 half of a rule while it does not filter IPv6, and adds none while its chains are gone.
  'filter IPv6',
  // Rules that open a way come before those that close one, and before ufw denies the rest.
  'open',
  'enable firewall',
  // What goes, goes before units start: the drop-in of another release would still be read.
  'remove unit',
  'remove file',
  'start unit',
  'close',
  // ufw deletes no IPv6 rule while it leaves IPv6 alone.
  'restore firewall',
  // Programs stay until nothing runs them.
  'remove binary',
  // What was removed leaves the host's list after it is gone.
  'unlist',
  // The countdown to the rollback starts over, however long the steps took.
  'count down',
] as const;

export type Phase = (typeof phases)[number];
