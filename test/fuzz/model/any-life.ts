import fc, { type Arbitrary } from 'fast-check';
import type { DirectoryAction } from '../../../src/directory/actions.ts';
import { apply } from '../../../src/directory/apply.ts';
import type { Directory } from '../../../src/directory/directory.ts';
import { joinersOf } from '../../../src/jumpcloud/scope.ts';
import { anyDirectory } from './any-directory.ts';
import { actionOf, anyStep } from './any-step.ts';
import { mostlyLong } from './mostly-long.ts';
import type { Naming } from './naming.ts';

/** A directory, and what is done to it. */
export interface Life {
  readonly start: Directory;
  readonly actions: readonly DirectoryAction[];
  /** What each sync is about. */
  readonly syncs: readonly Moment[];
}

/** The directory at a sync, and who joined a bound group since the last one. */
export interface Moment {
  readonly directory: Directory;
  readonly touched: ReadonlySet<string>;
}

export function anyLife(naming: Naming, steps = 12): Arbitrary<Life> {
  return fc.tuple(anyDirectory(naming), mostlyLong(anyStep, steps)).map(([start, done]) => {
    const actions: DirectoryAction[] = [];
    const syncs: Moment[] = [{ directory: start, touched: new Set() }];
    let directory = start;
    let touched: ReadonlySet<string> = new Set();
    for (const [n, step] of done.entries()) {
      const action = actionOf(step, n, directory, naming);
      if (!action) continue;
      actions.push(action);
      const before = directory;
      directory = apply(before, action);
      touched = new Set([...touched, ...joinersOf(before, directory)]);
      if (!step.syncs && n < done.length - 1) continue;
      syncs.push({ directory, touched });
      touched = new Set();
    }
    if (syncs.at(-1)?.directory !== directory) syncs.push({ directory, touched });
    return { start, actions, syncs };
  });
}
