// How a change of one kind is put into words. Rule: nothing decides by these; they may change at any time.

export interface Sentences<Change> {
  /** One line, without the action and the kind: `/etc/app.yml`. */
  summary(change: Change): string;
  /** Lines below it: a diff, or what else there is to say. */
  details?(change: Change): readonly string[];
}

/** `listen port 4711 → 51820` */
export function fromTo(what: string, before: string | number, after: string | number): string {
  return `${what} ${before} → ${after}`;
}
