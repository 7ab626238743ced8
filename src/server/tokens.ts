import { badRequest } from './refusal.ts';

/** A filter's text, read from left to right. Blanks may be left out next to brackets and quotes, as the RFC's own examples do. */
export class Tokens {
  readonly #text: string;
  #position = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** The next token, or nothing at the end. */
  next(): string {
    const token = this.#peek();
    this.#position += token.length;
    return token;
  }

  take(token: '(' | '['): boolean {
    if (this.#peek() !== token) return false;
    this.#position += token.length;
    return true;
  }

  takeWord(word: string): boolean {
    const found = this.#peek().toLowerCase() === word;
    if (found) this.#position += word.length;
    return found;
  }

  expect(token: ')' | ']'): void {
    const found = this.next();
    if (found !== token) throw badRequest('invalidFilter', `"${token}" was expected, not "${found}".`);
  }

  expectEnd(): void {
    const rest = this.rest().trim();
    if (rest !== '') throw badRequest('invalidFilter', `"${rest}" was not expected here.`);
  }

  rest(): string {
    return this.#text.slice(this.#position);
  }

  /** What stands in round brackets. */
  within<T>(parse: () => T): T {
    this.#depth += 1;
    if (this.#depth > DEPTH_LIMIT) throw badRequest('invalidFilter', 'The filter is nested too deeply.');
    const parsed = parse();
    this.expect(')');
    this.#depth -= 1;
    return parsed;
  }

  #peek(): string {
    BLANKS.lastIndex = this.#position;
    this.#position += BLANKS.exec(this.#text)?.[0].length ?? 0;
    TOKEN.lastIndex = this.#position;
    return TOKEN.exec(this.#text)?.[0] ?? '';
  }
}

/** Deeper nesting than any client means is a sign of an attack on the stack. */
const DEPTH_LIMIT = 50;

const BLANKS = /\s*/y;
const TOKEN = /[()[\]]|"[^"\\]*(?:\\.[^"\\]*)*"|[^\s()[\]"]+|"/y;
