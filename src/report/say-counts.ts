import type { Summary } from './run-result.ts';

/** `70 passed, 1 failed, 2 with warnings`; empty where nothing was judged. */
export function sayCounts({ passed, failed, warned, info, skipped, waived }: Summary): string {
  return Object.entries({ passed, failed, 'with warnings': warned, info, skipped, waived })
    .filter(([, count]) => count > 0)
    .map(([what, count]) => `${count.toLocaleString('en')} ${what}`)
    .join(', ');
}
