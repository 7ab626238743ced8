import type { Json, JsonObject } from '../scim/json.ts';
import { type Acknowledged, type GroupLink, restoreAcknowledged, type UserLink } from './acknowledged.ts';

/**
 * The links as they may be written down: without what the provider has put a secret into. A resource whose id holds one is
 * forgotten, and the next push finds it again by its name. An attribute in which the provider's own value was kept is forgotten
 * with JumpCloud's value for it, so the next push provisions that user again.
 *
 * @param mask JSON-safe data → the same with every secret masked
 */
export function withoutEchoes({ users, groups }: Acknowledged, mask: <T>(value: T) => T): Acknowledged {
  const isClean = (value: Json) => mask(value) === value;
  return restoreAcknowledged(
    new Map(
      [...users]
        .filter(([, { remoteId }]) => isClean(remoteId))
        .map(([user, link]) => [user, withoutKept(link, isClean)]),
    ),
    new Map(
      [...groups]
        .filter(([, { remoteId }]) => isClean(remoteId))
        .map(([group, link]) => [group, withoutMembers(link, isClean)]),
    ),
  );
}

type IsClean = (value: Json) => boolean;

function withoutKept(link: UserLink, isClean: IsClean): UserLink {
  const echoes = Object.keys(link.kept).filter((name) => !isClean(link.kept[name] ?? null));
  if (echoes.length === 0) return link;
  const without = (attributes: JsonObject) =>
    Object.fromEntries(Object.entries(attributes).filter(([name]) => !echoes.includes(name)));
  return { ...link, mapped: without(link.mapped), kept: without(link.kept) };
}

function withoutMembers(link: GroupLink, isClean: IsClean): GroupLink {
  return { ...link, members: new Map([...link.members].filter(([, remoteId]) => isClean(remoteId))) };
}
