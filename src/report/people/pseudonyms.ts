/** What a value says about somebody, by the attribute it stands in. */
export type Kind =
  | 'user'
  | 'email'
  | 'given'
  | 'family'
  | 'name'
  | 'group'
  | 'phone'
  | 'photo'
  | 'address'
  | 'external'
  | 'text';

/**
 * One pseudonym for each value, whatever it stands for elsewhere: equal values stay equal, different ones different. Spellings that
 * differ in nothing but case get pseudonyms that do so, too.
 */
export class Pseudonyms {
  readonly #known = new Map<string, string>();
  readonly #spellings = new Map<string, string[]>();
  readonly #counts = new Map<Kind, number>();

  has(value: string): boolean {
    return this.#known.has(value.toLowerCase());
  }

  /** The first kind that a value is met as stays. */
  add(value: string, kind: Kind): void {
    const key = value.toLowerCase();
    if (this.#known.has(key) || value.trim() === '') return;
    const n = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, n);
    this.#known.set(key, FORMS[kind](n));
  }

  /** Another way to write a value that is known. */
  alias(value: string, known: string): void {
    const pseudonym = this.#known.get(known.toLowerCase());
    if (pseudonym !== undefined && !this.has(value)) this.#known.set(value.toLowerCase(), pseudonym);
  }

  /** `undefined` where the value is nobody's. */
  of(value: string): string | undefined {
    const key = value.toLowerCase();
    const pseudonym = this.#known.get(key);
    if (pseudonym === undefined) return undefined;
    const spellings = this.#spellings.get(key) ?? [];
    if (!spellings.includes(value)) this.#spellings.set(key, [...spellings, value]);
    const spelling = this.#spellings.get(key)?.indexOf(value) ?? 0;
    return respelt(pseudonym, spelling);
  }
}

const FORMS: Readonly<Record<Kind, (n: number) => string>> = {
  user: (n) => `user-${n}`,
  email: (n) => `user-${n}@example.invalid`,
  given: (n) => `Given-${n}`,
  family: (n) => `Family-${n}`,
  name: (n) => `Name-${n}`,
  group: (n) => `Group-${n}`,
  // The numbers that are nobody's (NANP: 555-0100 to 555-0199).
  phone: (n) => (n < 100 ? `+1-555-01${String(n).padStart(2, '0')}` : `+1-555-0100-${n}`),
  photo: (n) => `https://photos.example.invalid/${n}`,
  address: (n) => `Address-${n}`,
  external: (n) => `external-${n}`,
  text: (n) => `Text-${n}`,
};

/** The nth spelling: its letters are turned where n has a bit. Digits alone have only one. */
function respelt(pseudonym: string, spelling: number): string {
  let letter = 0;
  return pseudonym.replace(/[a-z]/gi, (character) => {
    const turned = ((spelling >> Math.min(letter++, 30)) & 1) === 1;
    if (!turned) return character;
    return character === character.toLowerCase() ? character.toUpperCase() : character.toLowerCase();
  });
}
