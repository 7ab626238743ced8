import type { DirectoryGroup } from '../../../src/directory/directory.ts';
import type { GroupLink } from '../../../src/jumpcloud/acknowledged.ts';
import type { Desired } from '../../../src/jumpcloud/scope.ts';
import { sameJson } from '../../../src/scim/json.ts';
import { namesHeldTwice } from './names-held-twice.ts';
import type { Simulation } from './simulation.ts';

export function groupDiscrepancies(simulation: Simulation, desired: Desired): readonly string[] {
  return [
    ...[...desired.groups.values()].flatMap((group) => ofWanted(group, desired, simulation)),
    ...namesHeldTwice('Group', simulation),
    ...ofTheRest(simulation, desired),
  ];
}

function ofWanted(group: DirectoryGroup, { users }: Desired, simulation: Simulation): readonly string[] {
  const { acknowledged, provider } = simulation;
  const { name } = group;
  const link = acknowledged.groups.get(group._id);
  const inScope = [...group.members].filter((member) => users.has(member));
  const wanted = new Set(inScope.flatMap((member) => acknowledged.users.get(member)?.remoteId ?? []));
  // An empty group is not created, nor is what bears its name taken over (JC-groups).
  if (!link && wanted.size === 0) return [];
  const named = provider.store.named('Group', name);
  const isHeld = named !== undefined && named.id !== link?.remoteId;
  if (isHeld && !isTaken(named.id, link, simulation)) return [`${name} is there twice`];
  if (isHeld && !link) return [];
  const held = link && provider.store.get('Group', link.remoteId);
  if (!held) return [`the group ${name} is not at the provider`];
  const missing = [...wanted].filter((member) => !held.members.has(member));
  const extra = [...held.members].filter(
    (member) => !wanted.has(member) && !mayStay(held.id, member, simulation),
  );
  return [
    ...(isHeld || held.attributes.displayName === name
      ? []
      : [`${name} is called ${held.attributes.displayName}`]),
    ...(missing.length === 0 ? [] : [`the group ${name} lacks ${missing}`]),
    ...(extra.length === 0 ? [] : [`the group ${name} holds ${extra}`]),
  ];
}

/**
 * The name is another group's at the provider. A linked group cannot be renamed to it until it is free: two that swap names have no
 * order, and an unbound one is left as it is. One that is not linked takes over what has its name, unless that is linked to another.
 */
function isTaken(id: string, link: GroupLink | undefined, { acknowledged }: Simulation): boolean {
  return link !== undefined || [...acknowledged.groups.values()].some(({ remoteId }) => remoteId === id);
}

/**
 * Who is in a group that is taken over is unknown to JumpCloud and stays, unless the whole membership is sent. By new name, the account
 * that a user has left behind stays a member, whoever takes it over.
 */
function mayStay(group: string, member: string, { behaviours, conduct, leftBehind }: Simulation): boolean {
  const isInherited = conduct.membersMet(group).has(member);
  const isOrphan = behaviours.link === 'by-new-name' && leftBehind.has(member);
  return behaviours['member-add'] === 'value-list' && (isInherited || isOrphan);
}

function ofTheRest(simulation: Simulation, { directory }: Desired): readonly string[] {
  const { acknowledged, provider, released, stock } = simulation;
  const linked = new Map([...acknowledged.groups].map(([id, { remoteId }]) => [remoteId, id]));
  return provider.store.ids('Group').flatMap((id) => {
    const attributes = provider.store.get('Group', id)?.attributes ?? {};
    const { displayName } = attributes;
    const linkedTo = linked.get(id);
    if (linkedTo !== undefined && !directory.groups.has(linkedTo))
      return [`${displayName} is deleted and still linked`];
    // Syncing of an unbound group stops, and what is at the provider is left as it is.
    if (linkedTo !== undefined || released.has(id)) return [];
    const before = stock.get(id);
    if (before === undefined) return [`the group ${displayName} at the provider is nobody's`];
    return sameJson(before, attributes) ? [] : [`the strangers' group ${displayName} was changed`];
  });
}
