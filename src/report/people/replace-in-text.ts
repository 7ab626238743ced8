import { KNOWN_WORDS } from './known-words.ts';
import type { Pseudonyms } from './pseudonyms.ts';

/** Where known values stand in texts, word by word: there may be 100,000 of them, too many for one regular expression. */
export class TextReplacer {
  readonly #pseudonyms: Pseudonyms;
  /** The first word of a value, in lower case → of how many words such values are, the longest first. */
  readonly #lengths = new Map<string, readonly number[]>();

  constructor(pseudonyms: Pseudonyms) {
    this.#pseudonyms = pseudonyms;
  }

  /** What is too short, or a word of ours, is not looked for in sentences. */
  learn(value: string): void {
    const words = wordsOf(value);
    const [first] = words;
    if (first === undefined || (words.length === 1 && isCommon(value.trim()))) return;
    const lengths = this.#lengths.get(first.text.toLowerCase()) ?? [];
    if (lengths.includes(words.length)) return;
    this.#lengths.set(
      first.text.toLowerCase(),
      [...lengths, words.length].sort((a, b) => b - a),
    );
  }

  text(text: string): string {
    return this.#plain(text.replace(ESCAPED, (found) => this.#escaped(found)));
  }

  #plain(text: string): string {
    const words = wordsOf(text);
    let replaced = '';
    let end = 0;
    for (let index = 0; index < words.length; ) {
      const { pseudonym, length } = this.#at(text, words, index);
      const [first, last] = [words[index], words[index + length - 1]];
      if (pseudonym !== undefined && first && last) {
        replaced += text.slice(end, first.start) + pseudonym;
        end = last.end;
      }
      index += length;
    }
    return replaced + text.slice(end);
  }

  #at(text: string, words: readonly Word[], index: number) {
    const first = words[index] as Word;
    for (const length of this.#lengths.get(first.text.toLowerCase()) ?? []) {
      const last = words[index + length - 1];
      const pseudonym = last && this.#pseudonyms.of(text.slice(first.start, last.end));
      if (pseudonym !== undefined) return { pseudonym, length };
    }
    if (!EMAIL.test(first.text) || first.text.endsWith('@example.invalid'))
      return { pseudonym: undefined, length: 1 };
    this.#pseudonyms.add(first.text, 'email');
    return { pseudonym: this.#pseudonyms.of(first.text), length: 1 };
  }

  /** As it stands in a URL; one in which nobody is named stays as it was written. */
  #escaped(found: string): string {
    try {
      const decoded = decodeURIComponent(found);
      const replaced = this.#plain(decoded);
      return replaced === decoded ? found : encodeURIComponent(replaced);
    } catch {
      return found;
    }
  }
}

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const ADDRESS = "[\\p{L}\\p{N}.!#$&'*+/=?^_`{|}~-]+@[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)*";
const WORDS = new RegExp(`${ADDRESS}|[\\p{L}\\p{N}\\p{M}_]+|[^\\s]`, 'gu');
const EMAIL = new RegExp(`^${ADDRESS}$`, 'u');
/** A part of a URL with something escaped in it. */
const ESCAPED = /[^\s"'<>/?&=,;()]*%[0-9a-f]{2}[^\s"'<>/?&=,;()]*/gi;

function wordsOf(text: string): readonly Word[] {
  return [...text.matchAll(WORDS)].map(({ 0: word, index }) => ({
    text: word,
    start: index,
    end: index + word.length,
  }));
}

function isCommon(value: string): boolean {
  return value.length < 3 || KNOWN_WORDS.has(value.toLowerCase());
}
