import type { Exchange } from '../scim/exchange.ts';

/** Something that is not as it should be, in words that stand alone: `the group keeps both members`, `it has none`. */
export interface Finding {
  readonly expected: string;
  readonly actual: string;
  /** The numbers of the exchanges that show it, the most telling first. */
  readonly exchanges: readonly number[];
}

/** Nothing to judge was there. */
export interface NotApplicable {
  /** `the provider does not advertise sorting` */
  readonly notApplicable: string;
}

/** `undefined`: it is as it should be. */
export type Judgement = Finding | NotApplicable | undefined;

/** @param shownBy the answers that show it, the most telling first; what has no number is left out */
export function finding(
  expected: string,
  actual: string,
  ...shownBy: readonly (Numbered | undefined)[]
): Finding {
  const numbers = shownBy.map((one) => one?.exchange ?? one?.n).filter((n) => n !== undefined);
  return { expected, actual, exchanges: [...new Set(numbers)] };
}

export function notApplicable(reason: string): NotApplicable {
  return { notApplicable: reason };
}

export function isFinding(judgement: Judgement): judgement is Finding {
  return judgement !== undefined && 'expected' in judgement;
}

/** An answer of a probe, or an exchange. */
type Numbered = { readonly exchange?: number; readonly n?: undefined } | ExchangeNumber;
type ExchangeNumber = Pick<Exchange, 'n'> & { readonly exchange?: undefined };
