import { attributeOf, stringOf } from '../scim/resource.ts';

/** The time within which a run made what it made. */
export interface Period {
  readonly from: Date;
  readonly until: Date;
}

/**
 * Whose a resource is that bears a name which carries no tag, so that somebody else may have given it after the run. It is the
 * run's own where its `externalId` is the one that was sent or `meta.created` (RFC 7643 §3.1) lies within the run, and neither
 * speaks against it.
 *
 * @param sent every `externalId` that went with a creation of this name
 * @returns `unclear` where nothing tells, or the one says yes and the other no
 */
export function judgeNamesake(
  resource: unknown,
  sent: ReadonlySet<string>,
  period: Period,
): 'ours' | 'stranger' | 'unclear' {
  const signs = new Set([bySentId(resource, sent), byTime(resource, period)]);
  if (signs.has(true)) return signs.has(false) ? 'unclear' : 'ours';
  return signs.has(false) ? 'stranger' : 'unclear';
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
