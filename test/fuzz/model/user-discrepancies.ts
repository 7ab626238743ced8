import type { UserLink } from '../../../src/jumpcloud/acknowledged.ts';
import type { MappedUser } from '../../../src/jumpcloud/further-attributes.ts';
import type { Desired, DesiredUser } from '../../../src/jumpcloud/scope.ts';
import { mapUser } from '../../../src/jumpcloud/user-mapping.ts';
import { type JsonObject, overlay, sameJson } from '../../../src/scim/json.ts';
import { sameName } from '../../../src/scim/names.ts';
import { ENTERPRISE_SCHEMA } from '../../../src/scim/urns.ts';
import { namesHeldTwice } from './names-held-twice.ts';
import type { Simulation } from './simulation.ts';

export function userDiscrepancies(simulation: Simulation, desired: Desired): readonly string[] {
  const { acknowledged } = simulation;
  const left = [...acknowledged.users].filter(([id]) => !desired.users.has(id));
  return [
    ...[...desired.users.values()].flatMap((wanted) => ofWanted(wanted, simulation)),
    ...[...acknowledged.users.values()].flatMap((link) => ofAcknowledged(link, simulation)),
    ...left.flatMap(([id, link]) => ofLeaver(link, desired.directory.users.has(id), simulation)),
    ...namesHeldTwice('User', simulation),
    ...ofTheRest(simulation),
  ];
}

function ofWanted({ user, active }: DesiredUser, simulation: Simulation): readonly string[] {
  const { acknowledged, onceLinked, provider, stock } = simulation;
  const link = acknowledged.users.get(user._id);
  const held = provider.store.named('User', user.email);
  if (held && held.id !== link?.remoteId)
    return isTaken(held.id, link, simulation) ? [] : [`${user.email} has two accounts`];
  if (!held || !link) return [`${user.email} is not at the provider`];
  // An account that changes hands keeps the id of whom it was made for.
  const kept = stock.get(held.id)?.externalId || (onceLinked.get(held.id) ?? user._id);
  const before = { ...stock.get(held.id), externalId: kept };
  const expected = { ...attributesOf(user, before), active };
  if (sameJson(held.attributes, expected)) return [];
  return [`${user.email} is ${JSON.stringify(held.attributes)} and not ${JSON.stringify(expected)}`];
}

/**
 * The address is somebody else's at the provider. Whoever is linked already cannot be renamed to it until it is free: two who swap
 * addresses have no order, and who has left keeps the one that it had. Whoever is not linked takes over what has that address,
 * unless it is the account of another who is in scope and has not given the address up.
 */
function isTaken(id: string, link: UserLink | undefined, { acknowledged }: Simulation): boolean {
  const holder = [...acknowledged.users.values()].find(({ remoteId }) => remoteId === id);
  return link !== undefined || (holder !== undefined && holder.groups.size > 0);
}

function ofLeaver(
  { remoteId, email }: UserLink,
  isInDirectory: boolean,
  { provider }: Simulation,
): readonly string[] {
  if (!isInDirectory) return [`${email} is deleted and still linked`];
  const account = provider.store.get('User', remoteId);
  if (!account) return [`${email} has left and is gone from the provider`];
  return account.attributes.active === false ? [] : [`${email} has left and is still active`];
}

/** What was confirmed is so, and of each account it is known who the one holder is. */
function ofAcknowledged(link: UserLink, { acknowledged, provider }: Simulation): readonly string[] {
  const { remoteId, email, active } = link;
  const holder = acknowledged.holders.get(remoteId) ?? '';
  if (acknowledged.users.get(holder) !== link) return [`${email} is not known as the holder of ${remoteId}`];
  if (acknowledged.holders.size !== acknowledged.users.size)
    return ['an account without a user has a holder'];
  const { userName, active: held } = provider.store.get('User', remoteId)?.attributes ?? {};
  if (sameName(userName as string | undefined, email) && held === active) return [];
  return [
    `${email} is acknowledged, active: ${active}, and at the provider it is ${userName}, active: ${held}`,
  ];
}

function ofTheRest({ acknowledged, behaviours, onceLinked, provider, stock }: Simulation): readonly string[] {
  const linked = new Set([...acknowledged.users.values()].map(({ remoteId }) => remoteId));
  return provider.store.ids('User').flatMap((id) => {
    // By new name, an account is left behind when an address changes.
    if (linked.has(id) || (behaviours.link === 'by-new-name' && onceLinked.has(id))) return [];
    const attributes = provider.store.get('User', id)?.attributes ?? {};
    const { userName } = attributes;
    const before = stock.get(id);
    if (before === undefined) return [`${userName} at the provider is nobody's`];
    return sameJson(before, attributes) ? [] : [`the stranger ${userName} was changed`];
  });
}

/** What JumpCloud maps, over what it does not map, and what it fills only where that is empty. */
function attributesOf(user: MappedUser, before: JsonObject = {}): JsonObject {
  const { photos, timezone, name, locale, externalId } = before;
  const honorificPrefix = (name as JsonObject | undefined)?.honorificPrefix;
  const foreign = {
    ...(photos !== undefined && { photos }),
    ...(timezone !== undefined && { timezone }),
    ...(honorificPrefix !== undefined && { name: { honorificPrefix } }),
  };
  const kept = { ...(locale && { locale }), ...(externalId && { externalId }) };
  const stored = Object.entries(mapUser(user)).filter(([attribute, value]) => isStored(attribute, value));
  return { ...overlay(foreign, Object.fromEntries(stored)), ...kept };
}

/** The reference provider knows one extension, and an empty list is no value to it (RFC 7643 §2.5). */
function isStored(attribute: string, value: unknown): boolean {
  const isUnknown = attribute.startsWith('urn:') && attribute !== ENTERPRISE_SCHEMA;
  return !isUnknown && !(Array.isArray(value) && value.length === 0);
}
