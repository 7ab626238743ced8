import stringWidth from 'string-width';
import { cut } from './shorten.ts';

export type Style = (text: string) => string;

/** Words in one style. Two spans stand apart only where one of them ends or begins with a blank. */
export interface Span {
  readonly text: string;
  readonly style?: Style;
  /** Its blanks are no place to break a line. */
  readonly unbroken?: true;
}

export interface Margins {
  readonly width: number;
  /** Columns before the first line. */
  readonly indent: number;
  /** Columns before the lines after it. */
  readonly hang: number;
}

/** Lines of at most `width` columns, broken between words; a word too long for a line is broken inside. */
export function* wrap(spans: readonly Span[], { width, indent, hang }: Margins): Generator<string> {
  const line = new Line(indent);
  for (const word of wordsOf(spans)) {
    if (!line.isEmpty && line.used + 1 + widthOf(word) > width) yield line.end(hang);
    line.blank();
    for (const { text, style } of word) {
      for (let rest = text; rest !== ''; ) {
        const [head, tail] = cut(rest, width - line.used);
        const fits = line.isEmpty || line.used + stringWidth(head) <= width;
        if (fits) {
          line.add(head, style);
          rest = tail;
        }
        if (rest !== '') yield line.end(hang);
      }
    }
  }
  if (!line.isEmpty) yield line.end(hang);
}

class Line {
  used: number;
  isEmpty = true;
  #text: string;

  constructor(indent: number) {
    this.used = indent;
    this.#text = ' '.repeat(indent);
  }

  /** What parts two words; a line starts without it. */
  blank(): void {
    if (!this.isEmpty) this.add(' ');
  }

  add(text: string, style: Style = asItIs): void {
    this.#text += style(text);
    this.used += stringWidth(text);
    this.isEmpty = false;
  }

  /** The line as it stands; a new one begins. */
  end(hang: number): string {
    const ended = this.#text;
    this.used = hang;
    this.isEmpty = true;
    this.#text = ' '.repeat(hang);
    return ended;
  }
}

/** A word may change its style inside. */
type Word = Span[];

function* wordsOf(spans: readonly Span[]): Generator<Word> {
  let word: Word = [];
  for (const { text, style, unbroken } of spans) {
    for (const [index, part] of (unbroken ? [text] : text.split(' ')).entries()) {
      if (index > 0 && word.length > 0) {
        yield word;
        word = [];
      }
      if (part !== '') word.push({ text: part, ...(style && { style }) });
    }
  }
  if (word.length > 0) yield word;
}

function widthOf(word: Word): number {
  return word.reduce((sum, { text }) => sum + stringWidth(text), 0);
}

function asItIs(text: string): string {
  return text;
}
