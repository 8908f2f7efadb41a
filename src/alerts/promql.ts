// The syntax of PromQL. Rule: a grammar alone, by Prometheus' own authors; what an expression means, promtool judges on the host.

import { parser } from '@prometheus-io/lezer-promql';

/** Where in the text it stops being an expression; undefined if all of it is one. */
export function firstFault(text: string): number | undefined {
  if (text.trim() === '') return 0;
  let fault: number | undefined;
  parser.parse(text).iterate({
    enter: ({ type, from }) => {
      if (type.isError && (fault === undefined || from < fault)) fault = from;
    },
  });
  return fault;
}
