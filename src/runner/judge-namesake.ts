import { attributeOf, stringOf } from '../scim/resource.ts';

/** The time within which a run made what it made. */
export interface Period {
  readonly from: Date;
  readonly until: Date;
}

/**
 * Whose a resource is that bears a name which carries no tag, so that somebody else may have given it after the run. Another
 * `externalId` than was sent makes it somebody else's, and so does a `meta.created` (RFC 7643 §3.1) outside of the run.
 *
 * @param sent every `externalId` that went with a creation of this name
 * @returns `untold` where nothing tells, `unclear` where the `externalId` is ours and the time is not
 */
export function judgeNamesake(
  resource: unknown,
  sent: ReadonlySet<string>,
  period: Period,
): 'ours' | 'stranger' | 'unclear' | 'untold' {
  const bearsOurId = bySentId(resource, sent);
  const madeThen = byTime(resource, period);
  if (bearsOurId === false) return 'stranger';
  if (madeThen === false) return bearsOurId ? 'unclear' : 'stranger';
  return bearsOurId || madeThen ? 'ours' : 'untold';
}

function bySentId(resource: unknown, sent: ReadonlySet<string>): boolean | undefined {
  const returned = stringOf(resource, 'externalId');
  return sent.size === 0 || returned === undefined ? undefined : sent.has(returned);
}

function byTime(resource: unknown, { from, until }: Period): boolean | undefined {
  const created = Date.parse(stringOf(attributeOf(resource, 'meta'), 'created') ?? '');
  if (Number.isNaN(created)) return undefined;
  return created >= from.getTime() - SKEW_MS && created <= until.getTime() + SKEW_MS;
}

/** So far the clocks of a provider and of this machine may be apart. */
const SKEW_MS = 5 * 60_000;
