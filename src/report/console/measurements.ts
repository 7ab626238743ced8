import type { Section } from '../console.ts';
import { item } from './item.ts';

/** What was measured and is not judged. */
export const measurements: Section = function* ({ measurements }, page) {
  if (measurements.length === 0) return;
  yield page.styles.strong('Measured, not judged');
  for (const { id, title, value } of measurements) {
    yield* item(id, title, page);
    yield* item('', value, page);
  }
};
