import { type Markup, markup } from './markup.ts';
import { preformatted } from './preformatted.ts';

/** A command with a button that copies it, which the page's script shows. */
export function copyable(command: string): Markup {
  return markup`<div class="copyable"><p class="label">Send it again</p>${preformatted(command)}
<button type="button" class="copy" hidden>Copy</button></div>
`;
}
