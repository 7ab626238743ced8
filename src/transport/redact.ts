/** A secret of so many characters is masked wherever it stands; a shorter one may be a word like any other. */
export const RELIABLE_LENGTH = 8;

/** One or two characters are no secret, and they stand everywhere. */
const SHORTEST = 3;

/**
 * Replaces secrets by what they are (`[token]`). A service provider may echo what we sent it, and every answer ends up in
 * somebody's report.
 *
 * A secret of 8 characters or more is masked wherever it stands, in any case, also URL-encoded, in base64 or inside something
 * in base64. A shorter one, such as `user`, is masked as a whole word in exactly this spelling: a `[token]Name` would be
 * nonsense, and tell everybody what the token is.
 */
export class Redactor {
  readonly #anywhere = new Masks((forms) => new RegExp(forms.join('|'), 'gi'));
  // What has been masked already is taken first, or a token "token" would be masked once more inside its own mask.
  readonly #words = new Masks(
    (forms) => new RegExp(`\\[(?:token|secret)\\]|(?<!${WORD})(?:${forms.join('|')})(?!${WORD})`, 'gu'),
  );

  add(secret: string, label: string): void {
    if (secret.length >= RELIABLE_LENGTH) {
      if (!this.#anywhere.has(secret.toLowerCase()))
        for (const form of formsOf(secret)) this.#anywhere.add(form.toLowerCase(), label);
    } else if (secret.length >= SHORTEST) this.#words.add(secret, label);
  }

  text(text: string): string {
    const masked = this.#anywhere.mask(text, (found) => found.toLowerCase());
    return this.#words.mask(masked, (found) => found);
  }

  /** JSON-safe data, masked throughout: every text and every name in it. */
  json<T>(value: T): T {
    return this.#anywhere.isEmpty && this.#words.isEmpty ? value : (this.#deep(value) as T);
  }

  /** What holds no secret is handed back itself: a large result is not held twice. */
  #deep(value: unknown): unknown {
    if (typeof value === 'string') return this.text(value);
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) {
      const masked = value.map((child) => this.#deep(child));
      return masked.every((child, index) => child === value[index]) ? value : masked;
    }
    const entries = Object.entries(value);
    const masked = entries.map(([name, child]) => [this.text(name), this.#deep(child)] as const);
    const same = masked.every(
      ([name, child], index) => name === entries[index]?.[0] && child === entries[index]?.[1],
    );
    return same ? value : Object.fromEntries(masked);
  }
}

/** What belongs to a word. The slash does, so that an endpoint's path and a media type stay what they are. */
const WORD = '[\\p{L}\\p{N}_/-]';

/** What is masked in one way, and by which label. */
class Masks {
  readonly #labels = new Map<string, string>();
  readonly #patternOf: (forms: readonly string[]) => RegExp;
  #pattern: RegExp | undefined;

  constructor(patternOf: (forms: readonly string[]) => RegExp) {
    this.#patternOf = patternOf;
  }

  get isEmpty(): boolean {
    return this.#pattern === undefined;
  }

  has(form: string): boolean {
    return this.#labels.has(form);
  }

  add(form: string, label: string): void {
    if (this.has(form)) return;
    this.#labels.set(form, label);
    const longestFirst = [...this.#labels.keys()].sort((a, b) => b.length - a.length);
    this.#pattern = this.#patternOf(longestFirst.map(escapePattern));
  }

  mask(text: string, formOf: (found: string) => string): string {
    if (this.#pattern === undefined) return text;
    return text.replace(this.#pattern, (found) => this.#labels.get(formOf(found)) ?? found);
  }
}

function formsOf(secret: string): string[] {
  const base64 = [0, 1, 2].map((offset) => base64Within(secret, offset)).filter((form) => form.length >= 8);
  return [
    secret,
    encodeURIComponent(secret.toWellFormed()),
    JSON.stringify(secret).slice(1, -1).replaceAll('/', '\\/'),
    ...base64,
    ...base64.map((form) => form.replaceAll('+', '-').replaceAll('/', '_')),
  ];
}

/** The characters that base64 makes of the secret alone, when `offset` bytes (modulo 3) stand before it. */
function base64Within(secret: string, offset: number): string {
  const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)]);
  return bytes.toString('base64').slice(Math.ceil((offset * 8) / 6), Math.floor((bytes.length * 8) / 6));
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
