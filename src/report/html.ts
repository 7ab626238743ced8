import { checks } from './html/checks.ts';
import { dialects } from './html/dialects.ts';
import { type Digest, digestOf } from './html/digest.ts';
import { findings } from './html/findings.ts';
import { head } from './html/head.ts';
import { leftovers } from './html/leftovers.ts';
import { type Markup, markup } from './html/markup.ts';
import { masthead } from './html/masthead.ts';
import { measurements } from './html/measurements.ts';
import { operations } from './html/operations.ts';
import { pending } from './html/pending.ts';
import { remarks } from './html/remarks.ts';
import { scenarios } from './html/scenarios.ts';
import { script } from './html/script.ts';
import type { Section } from './html/section.ts';
import { setAside } from './html/set-aside.ts';
import { stages } from './html/stages.ts';
import { timeLine } from './html/time-line.ts';
import type { Reporter } from './reporter.ts';

/**
 * One page in one file, to read, to print and to attach to a ticket. It loads nothing, its policy lets nothing but its own style
 * and script in, and all but the filters and the bodies of the time line is there without scripts.
 */
export const html: Reporter = function* (result) {
  const digest = digestOf(result);
  const sections = SECTIONS.filter((section) => section.count(digest) > 0);
  yield head(result);
  yield* written(masthead(digest));
  yield `${navigation(sections, digest)}<main id="content">\n`;
  for (const section of sections) {
    yield `<section id="${section.id}" aria-labelledby="${section.id}-title">\n`;
    yield `<h2 id="${section.id}-title">${section.title}</h2>\n`;
    yield* written(section.body(digest));
    yield '</section>\n';
  }
  yield `</main>\n<script>${script}</script>\n</body>\n</html>\n`;
};

const SECTIONS: readonly Section[] = [
  ...[stages, findings, operations, pending, scenarios, dialects, measurements],
  ...[setAside, leftovers, remarks, checks, timeLine],
];

function navigation(sections: readonly Section[], digest: Digest): Markup {
  const links = sections.map(
    ({ id, title, count }) =>
      markup`<li><a href="#${id}">${title} <small>${count(digest).toLocaleString('en')}</small></a></li>`,
  );
  return markup`<nav aria-label="Sections"><ul>${links}</ul></nav>
`;
}

function* written(pieces: Iterable<Markup>): Generator<string> {
  for (const piece of pieces) yield String(piece);
}
