import type { RunResult } from '../../src/report/run-result.ts';
import { anExchange, anOperation, aResult, aStep, aVerdict } from './results.ts';

/** What breaks out of XML, HTML, Markdown, a workflow command, a shell or a terminal, where it is not stopped. */
export const HOSTILE = [
  ']]><script>alert(1)</script><!-- --><?php ?>&amp;&#0;"\'`',
  '\u001b[2J\u0000\u0008\u009b31m\u202egpj\u2066\ufffe\ud800',
  '| a | b |\n\n# heading\n- item\n+ item\n1. item\n> quote\n---\n===\n    indented\n```\n````\n<details>\n@everyone #1 [x](javascript:alert(1)) $x$ **b** :+1: www.example.com',
  '::error::owned%0A::set-output name=a::b\r\n::warning title=a,file=b::c ##[error]owned',
  '\u001b]8;;https://evil.example\u0007link\u001b]8;;\u001b\\ \u200b\ufeff\u00ad \u2028\u2029\u0085 \udc00',
  '=HYPERLINK("https://evil.example","x")\n@SUM(1+1)|cmd',
  "'; touch owned #$(touch owned)`touch owned`",
].join('\n');

/** What no report may hold but for line ends: it moves a cursor, reverses or hides text, or is half a character. */
export const UNSAFE = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** A run in which every text that may come from somebody else is this one. */
export function withText(text: string): RunResult {
  const drift = [
    { resource: text, attribute: text, expected: text, actual: { [text]: text }, severity: 'fail' },
  ] as const;
  const operation = anOperation('provision-user', text, [1], text);
  return aResult({
    target: `${text}`,
    profile: text,
    scenarios: [{ name: text, why: text, status: 'fail', stopped: text }],
    stages: [{ title: text, status: 'fail', finding: text, remedy: text, exchanges: [1] }],
    steps: [
      {
        ...aStep(`${text}/1`, text, { drift, operations: [operation], notes: [text], notStored: [text] }),
        scenario: text,
        status: 'fail',
        expectations: [{ what: text, expected: text, actual: text }],
      },
      { ...aStep(`${text}/2`, text, { notes: [text] }), scenario: text, status: 'skip' },
      {
        ...aStep(`${text}/3`, text, { drift: [{ ...drift[0], severity: 'warn' }] }),
        scenario: text,
        status: 'warn',
      },
    ],
    notes: [text],
    takenOver: [{ type: 'User', name: text }],
    pending: [{ step: text, kind: 'delete-group', resource: { type: 'Group', name: text }, message: text }],
    leftovers: [{ type: 'User', name: text, id: text, state: 'as it was', reason: text }],
    stopped: { kind: 'no-answer', message: text },
    exchanges: [
      anExchange(1, 'POST', `/Users?filter=${encodeURIComponent(text.toWellFormed())}`, {
        status: 400,
        body: { text },
        sent: { text },
      }),
    ],
    exitCode: 3,
  });
}

/** A verification in which every text that may come from somebody else is this one. */
export function withTextInVerdicts(text: string): RunResult {
  const { verdicts: _, stages, steps, scenarios, ...rest } = withText(text);
  const words = { title: text, topic: text, expected: text, actual: text, symptom: text, remedy: text };
  const waiver = { reason: text, owner: text, expires: text };
  const parts = { ...words, exchanges: [1], occurrences: 40 };
  return {
    ...rest,
    stages: [],
    scenarios,
    steps,
    command: 'verify',
    verdicts: [
      aVerdict('GR-05', 'fail', parts),
      aVerdict(text, 'fail', { ...parts, followsFrom: 'GR-05' }),
      aVerdict('GR-06', 'warn', { ...parts, reason: text }),
      aVerdict('GR-07', 'info', parts),
      aVerdict('GR-08', 'skip', { title: text, topic: text, reason: text }),
      aVerdict('GR-09', 'waived', { ...parts, waiver }),
    ],
    causes: [
      { id: 'GR-05', occurrences: 40 },
      { id: text, occurrences: 1, followsFrom: 'GR-05' },
      { id: 'GR-06', occurrences: 1 },
    ],
    measurements: [{ id: text, title: text, value: text, exchanges: [1] }],
    dialects: [
      { id: text, step: text, shape: text, sentBy: text, outcome: 'wrong', detail: text, exchanges: [1] },
    ],
  };
}
