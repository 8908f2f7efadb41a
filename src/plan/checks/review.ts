// What was reviewed is what is applied. Rule: the review is what the Action itself wrote on the merged pull request: signed, or at least edited by nobody.

import type { Fleet } from '../../fleet/model.ts';
import { isError, Problem } from '../../problem.ts';
import { listed } from '../../words.ts';
import { verbOf } from '../change.ts';
import { groupBy } from '../group.ts';
import { digest, hasChanges, type Plan } from '../plan.ts';
import { concernedBy, type Review, type ReviewedPull } from '../review.ts';
import { type Beyond, beyond, type Placeholder, type Reviewed, reviewedOf, type Shown } from '../reviewed.ts';
import { changeCounts, fateText } from '../short.ts';
import type { Preflight } from './check.ts';

/** Lines, and the ids in one of them. */
const mostShown = 20;
const mostIds = 3;

/** Nothing to do needs no review, and neither does a run that somebody with write access starts by hand. */
export function unreviewed(given: Preflight): Problem[] {
  const { review, plan, fleet, version, placeholdersFor } = given;
  if (!review || review.byHand || !hasChanges(plan)) return [];
  const { pulls, stray } = review;
  const problems = pulls.filter(({ isUnplanned }) => isUnplanned).map((pull) => notReviewed(pull, review.label));
  if (stray !== undefined || pulls.length === 0) problems.push(withoutPullRequest(stray, review, fleet));
  if (pulls.length === 0 || problems.some(isError)) return problems;
  if (pulls.some((pull) => pull.digest === digest(plan, version))) return problems;
  const shown = pulls.flatMap(({ reviewed }): Shown[] => (reviewed ? [[reviewed, placeholdersFor(reviewed)]] : []));
  const more = beyond(shown, plan);
  // What came without a pull request may do as it likes, but not with a host of which a plan said what would be done.
  const isWhole = !isTooLong(pulls) && pulls.every(({ isLate, reviewed }) => reviewed || !isLate);
  const left = stray !== undefined && isWhole ? more.filter(({ is }) => is !== 'host') : more;
  if (left.length === 0) return problems;
  // Those without a plan that an apply could be compared with say why, and may be what is missing.
  const silent = pulls.filter(({ reviewed }) => !reviewed).map((pull) => notReviewed(pull, review.label));
  return [...problems, ...(shown.length === 0 || isTooLong(pulls) ? silent : [notShown(review, left)])];
}

/** The plan of one of them is kept as a digest alone. */
function isTooLong(pulls: readonly ReviewedPull[]): boolean {
  return pulls.some(({ reviewed, digest: kept }) => !reviewed && kept !== undefined);
}

/** A saved plan is what somebody agreed to: of this fleet, and all that there is to do. */
export function beyondSaved({ saved, hasSavedSources, plan, fleetId, placeholdersFor }: Preflight): Problem[] {
  if (!saved) return [];
  if (saved.fleet !== plan.fleet || (saved.id !== undefined && saved.id !== fleetId)) {
    const hint = 'nothing was changed; save a plan of this fleet: promguard plan --out FILE';
    return [new Problem('saved-plan-of-other-fleet', `the saved plan is of another fleet, ${saved.fleet}`, { hint })];
  }
  const placeholders = placeholdersFor(saved.reviewed);
  const more = beyond([[saved.reviewed, placeholders]], plan);
  if (more.length === 0) return hasSavedSources ? [] : noLongerAsked(saved.reviewed, plan, placeholders);
  const { first, ...rest } = told(more);
  return [
    new Problem('beyond-saved-plan', `this apply would do what the saved plan does not have: ${first}`, {
      hint: saveAgain,
      ...rest,
    }),
  ];
}

/** Changes that the saved plan has and this one lacks: done already, or asked for no longer. */
function noLongerAsked({ hosts }: Reviewed, plan: Plan, placeholders: readonly Placeholder[]): Problem[] {
  const now = reviewedOf(plan, '', placeholders).hosts;
  const lacking = Object.entries(hosts).filter(([host, [fate, changes]]) => {
    const [left, asked] = Object.hasOwn(now, host) ? (now[host] ?? []) : [];
    return fate !== left || !changes.every((change) => asked?.includes(change));
  });
  if (lacking.length === 0) return [];
  const names = lacking.map(([host]) => host);
  const summary = `fleet.yaml, or a file beside it, is not what the plan was saved from, and this would leave out a part of it: ${listed(names)}`;
  return [new Problem('saved-plan-outdated', summary, { hint: saveAgain, hosts: names })];
}

const saveAgain = 'nothing was changed; save the plan again and look at it: promguard plan --out FILE';

/** One line for each host, or for several of which there is the same to say. The first is for the summary. */
function told(more: readonly Beyond[]): { first: string | undefined } & Pick<Problem, 'hosts' | 'also'> {
  const byHost = groupBy(more, ({ host }) => host);
  const alike = groupBy([...byHost.keys()], (host) => lineOf(byHost.get(host) ?? []));
  const lines = [...alike].map(([line, hosts]) => `${listed(hosts)}${line}`);
  const [first, ...others] = lines.slice(0, mostShown);
  const rest = lines.length > mostShown ? [`${lines.length - mostShown} more`] : [];
  return { first, hosts: [...byHost.keys()], also: [...others, ...rest] };
}

function notShown({ pulls, stray, label }: Review, more: readonly Beyond[]): Problem {
  const { first, ...rest } = told(more);
  const numbers = (some: readonly ReviewedPull[]) => some.map(({ number }) => `#${number}`);
  const what = pulls.length === 1 ? 'pull request' : 'pull requests';
  const lacking = concernedBy(pulls, rest.hosts).filter((pull) => !pull.isOverridden);
  const way =
    stray === undefined
      ? `set the label "${label}" on ${listed(numbers(lacking))} and run this job again`
      : 'start the apply workflow by hand';
  return new Problem(
    'beyond-review',
    `this apply would do what ${what} ${numbers(pulls).join(', ')} did not show: ${first}`,
    { hint: `nothing was changed; open a new pull request to have it reviewed, or ${way}`, ...rest },
  );
}

/** By ids or, where they are many, by kinds: the plan itself shows the changes. */
function lineOf(ofHost: readonly Beyond[]): string {
  const [first] = ofHost;
  if (first?.is === 'host') return ` (not included): ${fateText(first.plan)}, ${changeCounts(first.plan)}`;
  if (first?.is === 'fate') return `: ${first.fate}, where it showed ${first.reviewed}`;
  const changes = ofHost.flatMap((one) => (one.is === 'change' ? [one.change] : []));
  if (changes.length > mostIds) return `: ${changeCounts({ fate: 'update', changes })}`;
  return `: ${changes.map((change) => `${verbOf(change)} ${change.id}`).join('; ')}`;
}

function notReviewed(pull: ReviewedPull, label: string): Problem {
  if (pull.isOwn) {
    return new Problem(
      'keys-merged-work-left',
      `pull request #${pull.number} brought keys and addresses, and there is more to do that it did not show`,
      {
        hint: 'nothing was changed; if the run that made them failed, run its failed job again: it continues with these keys. Otherwise start the apply workflow by hand',
      },
    );
  }
  if (pull.isLate) {
    return new Problem('planned-after-merge', `pull request #${pull.number} was planned only after its merge`, {
      hint: `nothing was changed; look at the plan on #${pull.number}, then set the label "${label}" there and run this job again, or start the apply workflow by hand`,
    });
  }
  return new Problem(
    'not-reviewed',
    `pull request #${pull.number} ${whyNot(pull)}, so nobody can say what was reviewed`,
    {
      hint: 'nothing was changed; open a new pull request, whose plan shows all that is left to do, or start the apply workflow by hand',
    },
  );
}

function whyNot({ headSha, doubt, planned }: ReviewedPull): string {
  if (doubt?.is === 'edited') return `has a plan that ${doubt.by} edited`;
  if (doubt) return `has a plan by ${doubt.by} without a signature that is true of it`;
  if (planned === undefined) return 'has no plan by PromGuard';
  if (planned === headSha) return 'has a plan too long to be kept whole, and this apply differs from it';
  return `shows the plan of its commit ${planned.slice(0, 7)}, but was merged with ${headSha.slice(0, 7)}`;
}

function withoutPullRequest(
  stray: string | undefined,
  { hadPullRequests }: Review,
  { unreviewed: setting }: Fleet,
): Problem {
  const what = `${stray?.slice(0, 7) ?? 'what there is to do'} came from no pull request`;
  if ((setting ?? (hadPullRequests ? 'refuse' : 'apply')) === 'apply') {
    return new Problem('applied-unreviewed', `${what}: it is applied unreviewed`, {
      severity: 'warning',
      hint: 'see `unreviewed` in docs/reference.md',
    });
  }
  return new Problem('no-pull-request', `${what}, and is not applied unreviewed`, {
    hint: 'nothing was changed; start the apply workflow by hand, or set `unreviewed: apply` in fleet.yaml',
  });
}

/** Whoever can push a branch can post as the same account, so that an unsigned plan proves little. */
export function unsignedReview({ review, plan }: Preflight): Problem[] {
  if (!review || review.mustBeSigned || review.byHand || !hasChanges(plan)) return [];
  if (review.pulls.every((pull) => pull.digest === undefined)) return [];
  return [
    new Problem('plans-not-signed', 'plans are not signed here: whoever can push a branch can forge one', {
      severity: 'warning',
      hint: 'promguard init makes the key pair, and doctor says what is missing (docs/setup.md, step 4)',
    }),
  ];
}

/** Said beside what stops the apply: a label that is there and overrides nothing puzzles whoever set it. */
export function oldLabel({ review }: Preflight): Problem[] {
  const old = review?.pulls.filter(({ isLabelOld }) => isLabelOld) ?? [];
  return old.map(
    ({ number }) =>
      new Problem(
        'label-older-than-plan',
        `the label "${review?.label}" on #${number} is older than its plan, and overrides nothing`,
        { hint: 'to let this plan pass, take the label off, set it again, and run this job again' },
      ),
  );
}
