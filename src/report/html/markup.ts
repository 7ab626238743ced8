import { escapeMarkup } from '../escape-markup.ts';
import { plain } from '../plain.ts';

/** What may stand in `markup`: a text is escaped, `undefined` and `false` are nothing. */
export type Content = string | number | Markup | false | undefined | readonly Content[];

/** HTML to be written as it is. `markup` makes it, so that no text gets in unescaped; whoever else does has to escape. */
export class Markup {
  readonly #html: string;

  constructor(html: string) {
    this.#html = html;
  }

  toString(): string {
    return this.#html;
  }
}

/** HTML of a literal. What is filled in is escaped, unless it is markup itself, and what would act on a screen is made visible. */
export function markup(literal: readonly string[], ...contents: readonly Content[]): Markup {
  return new Markup(literal.reduce((html, part, index) => html + written(contents[index - 1]) + part));
}

function written(content: Content): string {
  if (content === undefined || content === false) return '';
  if (typeof content === 'string') return escapeMarkup(plain(content));
  return Array.isArray(content) ? content.map(written).join('') : String(content);
}
