import { escapeMarkup } from '../escape-markup.ts';
import { plain } from '../plain.ts';
import type { RunResult } from '../run-result.ts';
import { style } from './style.ts';

/** The beginning of the document, with the policy that holds for all of it. */
export function head({ tool, command, target }: RunResult): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${escapeMarkup(plain(`${tool.name} ${command}: ${target}`))}</title>
<style>${style}</style>
</head>
<body>
<a class="jump" href="#content">Skip to the content</a>
`;
}

/** SHA-256 of the page's own style and script, in base64. The tests know when they are out of date. */
const STYLE_HASH = 'SqQWiHfw/i3RXOHpcU96k5oUHu+UyT/55txtSXxezsQ=';
const SCRIPT_HASH = '+aowJeqwLRL12Bl1oqJCyYe4R87//Fx/MtkhgV+N1xg=';

/** Nothing but the two is used, and no script can make a script of text. */
const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${STYLE_HASH}'`,
  `script-src 'sha256-${SCRIPT_HASH}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
].join('; ');
