import { replaceEscaped } from './replace-escaped.ts';

/** A secret of so many characters is masked wherever it stands; a shorter one may be a word like any other. */
export const RELIABLE_LENGTH = 8;

/** One or two characters are no secret, and they stand everywhere. */
const SHORTEST = 3;

/**
 * Replaces secrets by what they are (`[token]`). A service provider may echo what we sent it, and every answer ends up in
 * somebody's report.
 *
 * A secret of 8 characters or more is masked wherever it stands, in any case, with any of its characters escaped for a URL, for
 * JSON or for HTML, in hexadecimals, in base64 or inside something in base64. A shorter one, such as `user`, is masked as a whole
 * word in exactly this case: a `[token]Name` would be nonsense, and tell everybody what the token is.
 */
export class Redactor {
  readonly #anywhere = new Masks((forms) => new RegExp(forms, 'gi'));
  // What has been masked already is taken first, or a token "token" would be masked once more inside its own mask.
  readonly #words = new Masks(
    (forms) => new RegExp(`\\[(?:token\\??|secret)\\]|(?<!${WORD})(?:${forms})(?!${WORD})`, 'gu'),
  );

  add(secret: string, label: string): void {
    if (secret.length >= RELIABLE_LENGTH) this.#anywhere.add(secret, label, () => formsOf(secret));
    else if (secret.length >= SHORTEST) this.#words.add(secret, label, () => [secret]);
  }

  /** Only in base64, for what ends in a short secret: as plain text, "Bearer tok" stands in every "Bearer token". */
  addEncoded(secret: string, label: string): void {
    this.#anywhere.add(secret, label, () => base64Of(secret));
  }

  text(text: string): string {
    // No form of a long secret is shorter, and many of a million texts are.
    return this.#words.mask(text.length < RELIABLE_LENGTH ? text : this.#anywhere.mask(text));
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

interface Mask {
  readonly secret: string;
  readonly label: string;
  /** All that it may be written as, but for escapes. */
  readonly forms: readonly string[];
}

/** What is masked in one way, and by which label. */
class Masks {
  #masks: readonly Mask[] = [];
  readonly #patternOf: (forms: string) => RegExp;
  #pattern: RegExp | undefined;

  constructor(patternOf: (forms: string) => RegExp) {
    this.#patternOf = patternOf;
  }

  get isEmpty(): boolean {
    return this.#pattern === undefined;
  }

  add(secret: string, label: string, formsOf: () => readonly string[]): void {
    if (this.#masks.some((mask) => mask.secret === secret)) return;
    // The longest first: what another secret is a part of.
    this.#masks = [...this.#masks, { secret, label, forms: formsOf() }].sort(
      (a, b) => b.secret.length - a.secret.length,
    );
    const groups = this.#masks.map(({ forms }) => `((?:${forms.flatMap(piecesOf).join('|')})+)`);
    this.#pattern = this.#patternOf(groups.join('|'));
  }

  mask(text: string): string {
    if (this.#pattern === undefined) return text;
    // A group for each mask, then the offset and the text.
    const labelOf = (found: unknown, ...groups: readonly unknown[]) => {
      const which = groups.slice(0, this.#masks.length).findIndex((group) => group !== undefined);
      return this.#masks[which]?.label ?? String(found);
    };
    // As it stands first, since a secret may itself look like an escape.
    return replaceEscaped(text.replace(this.#pattern, labelOf), this.#pattern, labelOf);
  }
}

function formsOf(secret: string): readonly string[] {
  const hex = Buffer.from(secret).toString('hex');
  return [secret, encodeURIComponent(secret.toWellFormed()), hex, ...base64Of(secret)];
}

function base64Of(secret: string): readonly string[] {
  const within = [0, 1, 2].map((offset) => base64Within(secret, offset)).filter((form) => form.length >= 8);
  return [...within, ...within.map((form) => form.replaceAll('+', '-').replaceAll('/', '_'))];
}

/** The characters that base64 makes of the secret alone, when `offset` bytes (modulo 3) stand before it. */
function base64Within(secret: string, offset: number): string {
  const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)]);
  return bytes.toString('base64').slice(Math.ceil((offset * 8) / 6), Math.floor((bytes.length * 8) / 6));
}

/** No regular expression can hold 16,000 characters in a row. */
const LONGEST_PIECE = 1_000;

function piecesOf(form: string): readonly string[] {
  const count = Math.ceil(form.length / LONGEST_PIECE);
  const size = Math.ceil(form.length / count);
  return Array.from({ length: count }, (_, index) =>
    escapePattern(form.slice(index * size, (index + 1) * size)),
  );
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
