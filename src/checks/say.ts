import { isRedirect } from '../scim/redirect.ts';
import { idOf, stringOf } from '../scim/resource.ts';
import type { Answer } from './probe.ts';

/** `201 with the user ada@example.com`, `200 with {"error":…}`, `400 invalidValue: "emails" must be a list`, `204 without a body`, `301 to /Users/` */
export function sayAnswer(answer: Pick<Answer, 'status' | 'headers' | 'body' | 'problem'>): string {
  const { status, headers, body, problem } = answer;
  if (isRedirect(answer)) return `${status} to ${headers.location}`;
  if (problem) return `${status} with a body that is no JSON`;
  if (body === undefined) return `${status} without a body`;
  const { scimType, detail } = body as { scimType?: unknown; detail?: unknown };
  const words = [scimType, detail].filter((word) => typeof word === 'string' && word !== '');
  if (status >= 400 && words.length > 0) return `${status} ${words.join(': ')}`;
  return `${status} with ${sayResource(body) ?? say(body)}`;
}

/** `the user ada@example.com`; a resource is told by its name where the exchange that shows it stands beside. */
function sayResource(body: unknown): string | undefined {
  if (idOf(body) === undefined) return undefined;
  const [userName, displayName] = [stringOf(body, 'userName'), stringOf(body, 'displayName')];
  if (userName !== undefined) return `the user ${userName}`;
  return displayName === undefined ? undefined : `the group ${displayName}`;
}

/** A value on one line, cut where it is long. */
export function say(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

const LONGEST = 160;
