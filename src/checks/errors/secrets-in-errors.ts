import { type Check, everyExchange } from '../check.ts';
import { finding, notApplicable } from '../finding.ts';
import { say } from '../say.ts';

export const SECRETS_IN_ERRORS: readonly Check[] = [
  everyExchange({
    id: 'ER-03c',
    title: 'An error tells neither the stack of the program nor the token',
    requirement: { source: 'RFC 7644', section: '3.12', level: 'silent' },
    impact: 'degrades',
    demand:
      'detail is for people to read; the RFC does not say what must not be in it. What JumpCloud logs, many administrators can read.',
    symptom: 'The log of the integration shows file names, queries or the token itself.',
    remedy:
      'Log the exception at the provider and answer with a sentence; never repeat the Authorization header.',
    verify({ n, response }) {
      if (!response || response.status < 400) return notApplicable('no error');
      const texts = [response.problem?.excerpt ?? '', ...textsIn(response.body)];
      for (const text of texts.map((one) => one.slice(0, LONGEST))) {
        const leak = LEAKS.find(({ pattern }) => pattern.test(text));
        if (!leak) continue;
        const actual = `${leak.what}: ${excerptOf(text, leak.pattern)}`;
        return finding('a sentence for people', actual, { n });
      }
      return undefined;
    },
  }),
];

/** The recorder writes `[token]` where an answer repeats it. A stack is told by its lines, as each platform writes them. */
const LEAKS: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  { what: 'the token', pattern: /\[token\]/ },
  // Node.js, Java: "at" begins a line that ends with a place in a file.
  { what: 'a stack trace', pattern: /(^|\n|<br>)\s*at [^\n]{0,120}[(/\\][^\n]{1,200}:\d+/ },
  { what: 'a stack trace', pattern: /(^|\n|<br>)\s*at [^\n]{1,200} in [^\n]{1,200}:line \d+/ },
  { what: 'a stack trace', pattern: /Traceback \(most recent call last\)|File "[^"]+", line \d+/ },
  { what: 'a stack trace', pattern: /#\d+ \S+\.php\(\d+\)|\S+\.rb:\d+:in |goroutine \d+ \[/ },
];

/** A trace shows in its beginning, and a hostile answer may be long. */
const LONGEST = 4_000;

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function excerptOf(text: string, pattern: RegExp): string {
  const { index } = pattern.exec(text) ?? { index: 0 };
  return say(text.slice(Math.max(0, index - 20), index + 80));
}
