import { oneLine } from '../one-line.ts';

/** What a reader should see letter by letter, as code. It goes into a cell of a table as well. */
export function code(text: string, columns: number = WIDEST): string {
  const line = oneLine(text, columns).trim();
  if (line === '') return '';
  // A backtick would end the code, and a bar the cell, also inside of code.
  return /[`|]/.test(line) ? `<code>${withEntities(line, /[!-,./:-@[-`{-~]/g)}</code>` : `\`${line}\``;
}

/** Sentences in which others may have a word. Words that GitHub or GitLab would make something of become code. */
export function prose(text: string, columns: number = WIDEST): string {
  return oneLine(text, columns)
    .trim()
    .split(' ')
    .map((word, index) => {
      if (!ACTIVE.test(word) && !(index === 0 && OPENING.test(word))) return withEntities(word);
      const end = /[,:;]?$/.exec(word)?.index;
      return code(word.slice(0, end)) + word.slice(end);
    })
    .join(' ');
}

/** A block that holds its text as it is: no run of backticks in it is as long as its fence. */
export function fenced(text: string, language: string): string {
  const runs = [...text.matchAll(/`+/g)].map(([run]) => run.length);
  const fence = '`'.repeat(Math.max(3, ...runs.map((length) => length + 1)));
  return `${fence}${language}\n${text}\n${fence}\n`;
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  return line(head) + line(head.map(() => '---')) + rows.map(line).join('');
}

const WIDEST = 300;

/** Mentions, references to issues and the like, formulas, links, emoji. Escaping does not stop all of them. */
const ACTIVE = /[@#!%~&]\w|\$|:\/\/|www\.|gh-\d|:[\w+-]+:/i;

/** What begins a heading or a list, where a line begins. */
const OPENING = /^(?:[-+=#]+|\d+[.)])$/;

/** An entity is never taken for a mark of Markdown or HTML (CommonMark 0.31 §2.5). */
function withEntities(text: string, marks: RegExp = /[&<>"'`*_~[\]\\|]/g): string {
  return text.replace(marks, (character) => `&#${character.codePointAt(0)};`);
}
