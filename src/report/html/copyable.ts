import { type Content, markup } from './markup.ts';
import { preformatted } from './preformatted.ts';

/** A command with a button that copies it, which the page's script shows. One that nobody would read is left out. */
export function copyable(command: string): Content {
  if (command.length > LONGEST) return undefined;
  return markup`<div class="copyable"><p class="label">Send it again</p>${preformatted(command)}
<button type="button" class="copy" hidden>Copy</button></div>
`;
}

const LONGEST = 8_000;
