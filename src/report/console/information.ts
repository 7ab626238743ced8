import type { Section } from '../console.ts';
import { item } from './item.ts';

/** What was found and neither fails nor warns. */
export const information: Section = function* ({ verdicts }, page) {
  const found = verdicts.filter(({ status }) => status === 'info');
  if (found.length === 0) return;
  yield page.styles.strong('For information');
  for (const { id, title, expected, actual } of found)
    yield* item(id, `${title}: ${actual}, where ${expected} was expected`, page);
};
