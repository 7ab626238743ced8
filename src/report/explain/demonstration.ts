import type { Exchange } from '../../scim/exchange.ts';
import { curlLines } from '../console/curl-lines.ts';
import { labelled } from '../console/labelled.ts';
import type { Page } from '../console/page.ts';
import { shownExchange } from '../console/shown-exchange.ts';
import type { Verdict } from '../run-result.ts';

/** What a check found at the reference provider with a fault. */
export interface Demonstration {
  readonly fault: { readonly id: string; readonly title: string; readonly seenAt: string };
  readonly verdict: Verdict;
  /** The one that shows it best; its URL begins below the base URL. */
  readonly exchange?: Exchange;
}

/** What it looks like where the check fails, and how to see that oneself. */
export function* sayDemonstration(
  { fault, verdict, exchange }: Demonstration,
  page: Page,
): Generator<string> {
  yield page.styles.strong(`With the fault ${fault.id}`);
  yield* page.lines(`${fault.title} (${fault.seenAt})`, { indent: 2 });
  const { id, expected = '', actual = '' } = verdict;
  yield* labelled('expected', expected, 2, page);
  yield* labelled('actual', actual, 2, page);
  if (exchange) {
    yield* shownExchange(exchange, '', 2, page);
    yield* curlLines(exchange, '', 2);
  }
  yield* page.lines(`→ scim-sim verify --embedded --fault ${fault.id} --only ${id}`, { hang: 2 });
  yield* page.lines(`→ scim-sim serve --fault ${fault.id}`, { hang: 2 });
}
