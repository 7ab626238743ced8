/**
 * Text from a provider or a file, safe to print on one line: what moves a cursor, changes colours, reverses the direction of
 * reading or is invisible becomes a visible mark. Line ends become `↵`, so that nobody can forge a line of the report.
 */
export function plain(text: string): string {
  return text.toWellFormed().replace(/\r\n/g, '\n').replace(UNPRINTABLE, visible);
}

/**
 * Controls (C0, DEL, C1), line and paragraph separators, and formatting characters, which include the bidirectional overrides.
 * The two joiners stay: emoji and several scripts are written with them, and they move nothing.
 */
export const UNPRINTABLE = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

function visible(character: string): string {
  if (character === '\n') return '↵';
  const code = character.codePointAt(0) ?? 0;
  // Unicode has a picture for each C0 control: ␛ for ESC.
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  return `\\u{${code.toString(16)}}`;
}
