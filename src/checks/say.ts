import { isRedirect } from '../scim/redirect.ts';
import type { Answer } from './probe.ts';

/** `201 with {"id":"7f3",…}`, `400 invalidValue: "emails" must be a list`, `204 without a body`, `301 to /Users/` */
export function sayAnswer(answer: Pick<Answer, 'status' | 'headers' | 'body' | 'problem'>): string {
  const { status, headers, body, problem } = answer;
  if (isRedirect(answer)) return `${status} to ${headers.location}`;
  if (problem) return `${status} with a body that is no JSON`;
  if (body === undefined) return `${status} without a body`;
  const { scimType, detail } = body as { scimType?: unknown; detail?: unknown };
  const words = [scimType, detail].filter((word) => typeof word === 'string' && word !== '');
  return status >= 400 && words.length > 0 ? `${status} ${words.join(': ')}` : `${status} with ${say(body)}`;
}

/** A value on one line, cut where it is long. */
export function say(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

const LONGEST = 160;
