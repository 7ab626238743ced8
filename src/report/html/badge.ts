import type { StepStatus, VerdictStatus } from '../run-result.ts';
import { type Markup, markup } from './markup.ts';

/** A status in a word with its mark, so that colour is never all that tells it. */
export function badge(status: VerdictStatus | StepStatus): Markup {
  const { mark, word } = BADGES[status];
  return markup`<span class="badge ${status}"><span aria-hidden="true">${mark}</span> ${word}</span>`;
}

/** The mark alone, where a line has no room for more; its word is for who cannot see it. */
export function mark(status: VerdictStatus | StepStatus): Markup {
  const { mark: sign, word } = BADGES[status];
  return markup`<span class="mark ${status}" role="img" aria-label="${word}">${sign}</span>`;
}

const BADGES: Readonly<Record<VerdictStatus | StepStatus, { readonly mark: string; readonly word: string }>> =
  {
    pass: { mark: '✓', word: 'passed' },
    fail: { mark: '✗', word: 'failed' },
    warn: { mark: '!', word: 'warning' },
    info: { mark: 'i', word: 'info' },
    skip: { mark: '–', word: 'skipped' },
    waived: { mark: '~', word: 'waived' },
  };
