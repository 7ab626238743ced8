import type { Section } from '../console.ts';
import { counted } from '../counted.ts';
import { grouped } from '../grouped.ts';
import { differencesOf } from '../problems-of.ts';
import type { StepResult } from '../run-result.ts';
import { shorten } from '../shorten.ts';
import { labelled } from './labelled.ts';
import type { Page } from './page.ts';

/** What fails nothing and is worth knowing, each thing once for the whole run. */
export const remarks: Section = function* (result, page, findings) {
  const { steps, takenOver } = result;
  yield* warnings(steps, page);
  yield* notes(result, page, findings);
  if (takenOver.length === 0) return;
  yield* page.lines('Taken over, since the name was there before:', { hang: 2 });
  yield* listed(takenOver, ({ type, name }) => `${type} ${name}`, page);
};

/** What a reader should know of the run and its steps. */
export const notes: Section = function* ({ steps, notes, verdicts }, page) {
  for (const note of notes) yield* page.lines(`Note: ${note}`, { hang: 2 });
  // What came of a scenario that another finding broke says nothing more than that finding.
  const following = new Set(verdicts.filter((one) => one.followsFrom !== undefined).map(({ id }) => id));
  const noted = steps
    .filter(({ status, scenario }) => status !== 'skip' && !following.has(`LC-${scenario}`))
    .flatMap((step) => step.notes);
  for (const [note, { length }] of grouped(noted, (one) => one)) {
    yield* page.lines(`Note: ${note}${length > 1 ? ` (${counted(length, 'step')})` : ''}`, { hang: 2 });
  }
  const notStored = new Set(steps.flatMap((step) => step.notStored ?? []));
  if (notStored.size > 0) yield* page.lines(`Note: not stored: ${[...notStored].join(', ')}`, { hang: 2 });
};

/** What this run made and could not remove. */
export const leftBehind: Section = function* ({ leftovers }, page) {
  if (leftovers.length === 0) return;
  yield* warning('left behind at the provider:', page);
  yield* listed(
    leftovers,
    ({ type, name, id, state, reason }) => `${type} ${name} (id ${id}), ${state}: ${reason}`,
    page,
  );
};

function* warnings(steps: readonly StepResult[], page: Page): Generator<string> {
  for (const { what, facts } of differencesOf(steps)) {
    yield* warning(what, page);
    for (const { label, text } of facts) yield* labelled(label, text, 4, page);
  }
}

function warning(text: string, page: Page): Iterable<string> {
  return page.lines([page.mark('warn'), { text: ` ${text}` }], { hang: 2 });
}

function* listed<T>(items: readonly T[], say: (item: T) => string, page: Page): Generator<string> {
  for (const item of items.slice(0, MOST))
    yield* page.lines(shorten(say(item), 3 * page.width), { indent: 4, hang: 6 });
  if (items.length > MOST) yield `    and ${(items.length - MOST).toLocaleString('en')} more`;
}

const MOST = 20;
