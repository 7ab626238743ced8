import fc, { type Arbitrary } from 'fast-check';
import { localPart, someText } from '../texts.ts';

/**
 * `own`: nobody ever bears a name that somebody else has borne, but for the case of its letters. `shared`: names change hands, from
 * a small stock.
 */
export type Naming = 'own' | 'shared';

export interface Spelling {
  readonly local: string;
  readonly text: string;
  readonly upper: boolean;
  readonly which: number;
}

/** How a name is written. */
export const spelling: Arbitrary<Spelling> = fc.record({
  local: localPart,
  text: someText,
  upper: fc.boolean(),
  which: fc.nat({ max: 7 }),
});

/** An e-mail address; `n` is unlike any other. */
export function addressOf(naming: Naming, n: number, { local, upper, which }: Spelling): string {
  const address = naming === 'own' ? `${local}.n${n}.@example.com` : `n${which}@example.com`;
  return upper ? inUpperCase(address) : address;
}

/** A group's name; `n` is unlike any other. */
export function nameOf(naming: Naming, n: number, { text, upper, which }: Spelling): string {
  const name = naming === 'own' ? `${text} n${n}.` : `Group n${which}`;
  return upper ? inUpperCase(name) : name;
}

/** In upper case as far as that stays the same name: `ß` and `SS` are two. */
function inUpperCase(text: string): string {
  return text.replace(/[a-z]/g, (letter) => letter.toUpperCase());
}
