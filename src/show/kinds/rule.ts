// A firewall rule, in words.

import type { ForeignRule, RuleChange } from '../../host/kinds/rule.ts';
import { ruleText, spoken } from '../../host/rule.ts';
import type { Sentences } from './sentences.ts';

export const rules: Sentences<RuleChange> = {
  summary: ({ rule, after }) => withComment(ruleText(rule), after?.comment ?? ''),
  details: ({ before, after, against }) =>
    against !== undefined
      ? [`closed by ${spoken(against)}`]
      : before && after
        ? [`comment was ${before.comment || 'empty'}`]
        : [],
};

/** `allow in proto tcp from any to any port 22 # OpenSSH` */
export function foreignRuleText({ text, comment }: ForeignRule): string {
  return withComment(text, comment);
}

function withComment(text: string, comment: string): string {
  return comment ? `${text} # ${comment}` : text;
}
