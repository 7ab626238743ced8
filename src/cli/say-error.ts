import { plain } from '../report/plain.ts';

/** A line for each mistake: `error: …`. */
export function sayError(message: string): string {
  return safeLines(message).replace(/^/gm, 'error: ').concat('\n');
}

/** What is said may quote a file or an answer, whose control characters must not reach the terminal. */
export function safeLines(text: string): string {
  return text.split('\n').map(plain).join('\n');
}
