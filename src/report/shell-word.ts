import { UNPRINTABLE } from './plain.ts';

/** A text as one word of a shell's command line, quoted where that is needed. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : quoted(text);
}

/** In single quotes, or in `$'…'` where a character could act on the terminal that it is pasted into. */
export function quoted(text: string): string {
  if (text.search(UNPRINTABLE) === -1) return `'${text.replaceAll("'", "'\\''")}'`;
  return `$'${text.replace(/['\\]/g, '\\$&').replace(UNPRINTABLE, bytesOf)}'`;
}

function bytesOf(character: string): string {
  return [...new TextEncoder().encode(character)]
    .map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`)
    .join('');
}
