import type { Section } from '../console.ts';
import { counted } from '../counted.ts';
import { ONE_STEP } from '../one-step.ts';
import { outcomeOf } from '../outcome.ts';
import { plain } from '../plain.ts';
import { rootsOf } from '../roots-of.ts';
import type { RunResult, Stop } from '../run-result.ts';
import { sayCounts } from '../say-counts.ts';
import { sayDuration } from '../say-duration.ts';
import { sayRequests } from '../say-requests.ts';
import type { Page } from './page.ts';

/** The verdict, the numbers, and what to do next. */
export const closing: Section = function* (result, page) {
  const { status, text } = outcomeOf(result);
  const code = result.exitCode === 0 ? '' : ` (exit code ${result.exitCode})`;
  yield* page.lines([page.mark(status), { text: ` ${text}${code}`, style: page.styles[status] }], {
    hang: 2,
  });
  yield* inOrder(result, page);
  for (const line of [judged(result), work(result), cleanUp(result)])
    if (line !== '') yield* page.lines(line, { indent: 2 });
  if (result.stopped && result.stopped.kind !== 'interrupted')
    yield* page.lines(result.stopped.message, { indent: 2 });
  for (const line of advice(result)) yield* page.lines(`→ ${line}`, { indent: 2, hang: 4 });
  yield* lastWords(result);
};

/** What to mend, once more by its name, since a terminal ends here: what blocks, or else all that fails. */
function* inOrder(result: RunResult, page: Page): Generator<string> {
  const roots = rootsOf(result, 'fail');
  if (roots.length < 2) return;
  const blocking = roots.filter(({ verdict }) => verdict.impact === 'blocks');
  const wanted = blocking.length > 0 ? blocking : roots;
  for (const { verdict, followers } of wanted.slice(0, MOST_NAMED)) {
    const text = verdict.title + sayFollowers(followers.length);
    yield* page.beside({ columns: ID, spans: [{ text: `  ${verdict.id}` }] }, text);
  }
  const more = Math.max(wanted.length - MOST_NAMED, 0);
  if (more > 0) yield `  and ${more} more`;
  const others = roots.length - wanted.length;
  if (others > 0)
    yield* page.lines(
      `and ${counted(others, 'finding')} more, ${others === 1 ? 'which does' : 'which do'} not block it`,
      { indent: 2 },
    );
}

function sayFollowers(count: number): string {
  if (count === 0) return '';
  return ` (${count.toLocaleString('en')} more ${count === 1 ? 'follows' : 'follow'} from it)`;
}

const MOST_NAMED = 12;
/** The ids of the catalogue have six characters at most; a longer one has a line of its own. */
const ID = 10;

/** `23 scenarios, 71 steps: 70 passed, 1 failed`, `117 checks: 114 passed, 3 skipped` */
function judged(result: RunResult): string {
  const { summary } = result;
  const counts = countsOf(result);
  const results = sayCounts(summary);
  if (counts.length === 0 || results === '') return counts.join(', ');
  return `${counts.join(', ')}: ${results}`;
}

function countsOf({ command, verdicts, partial, stages, scenarios, steps }: RunResult): readonly string[] {
  const limits = partial === undefined ? '' : ` (${partial})`;
  if (verdicts.length > 0) return [counted(verdicts.length, 'check') + limits];
  return [
    ...(scenarios.length > 0 ? [counted(scenarios.length, 'scenario')] : []),
    ...(stages.length > 0 && steps.length === 0 ? [counted(stages.length, 'stage')] : []),
    ...(steps.length > 0 && !ONE_STEP.has(command) ? [counted(steps.length, 'step')] : []),
  ];
}

/** `312 requests by JumpCloud, 540 by the audit · 2.1 s · seed 42` */
function work(result: RunResult): string {
  const { durationMs, seed } = result;
  const facts = [sayRequests(result), sayDuration(durationMs)];
  return [...facts, ...(seed === undefined ? [] : [`seed ${seed}`])].join(' · ');
}

function cleanUp({ command, summary: { removed }, leftovers }: RunResult): string {
  if (removed === 0) return '';
  if (command === 'cleanup') return `removed: ${counted(removed, 'resource')}`;
  const all = leftovers.length === 0 ? 'everything that was made has been removed again' : 'removed again';
  return `${all} (${counted(removed, 'resource')})`;
}

function* advice(result: RunResult): Generator<string> {
  const { stopped, leftovers, cleanUpBy } = result;
  if (stopped && UNCONNECTED.includes(stopped.kind)) {
    yield 'scim-sim test-connection tells which stage of the connection fails, and why';
  }
  yield* whatToMend(result);
  if (leftovers.length > 0)
    yield `remove by hand what was left behind${cleanUpBy === undefined ? '' : ', or with the line below'}; --reporter json=FILE lists it all under leftovers`;
}

/** In one piece, so that it can be pasted. */
function* lastWords({ cleanUpBy }: RunResult): Generator<string> {
  if (cleanUpBy !== undefined) yield `    ${plain(cleanUpBy)}`;
}

/** What a diagnosis of the connection can tell more of. */
const UNCONNECTED: readonly Stop['kind'][] = ['unauthorized', 'no-answer', 'no-users'];

function* whatToMend({ command, seed, chaos, summary, causes }: RunResult): Generator<string> {
  const cause = causes.find(({ followsFrom }) => followsFrom === undefined);
  if (cause !== undefined) {
    yield `mend the first finding, and see whether it is gone: the same command with --only ${cause.id}`;
    yield `more about it: scim-sim explain ${cause.id}`;
    return;
  }
  if (summary.failed === 0) return;
  if (command === 'push')
    yield 'push again once this is mended: with --state FILE only what is missing is sent';
  else if (seed !== undefined || chaos !== undefined)
    yield `start with the first failure; repeat the run with ${sayFlags({ seed, chaos })}`;
  yield '--verbose lists every exchange, --reporter json=FILE keeps them all';
}

/** `--seed 42 --chaos 7` */
function sayFlags(values: Readonly<Record<string, number | undefined>>): string {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return given.map(([name, value]) => `--${name} ${value}`).join(' ');
}
