// What became of test alerts, as a table.

import { columns } from './columns.ts';

interface Notice {
  readonly monitor: string;
  readonly receiver: string;
  readonly delivery: string;
}

export function noticesTable(notices: readonly Notice[]): string {
  return columns([['RECEIVER', 'FROM', 'TEST'], ...notices.map((one) => [one.receiver, one.monitor, one.delivery])]);
}
