import { UNPRINTABLE } from './plain.ts';

/** JSON on one line. What could act on a terminal is escaped; to a parser it is the same text. */
export function compactJson(value: unknown): string {
  return JSON.stringify(value).replace(UNPRINTABLE, escaped);
}

function escaped(character: string): string {
  return [...Array(character.length).keys()]
    .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`)
    .join('');
}
