import type { Directory, DirectoryUser } from '../directory/directory.ts';
import { nothingAcknowledged } from '../jumpcloud/acknowledged.ts';
import type { Behaviours } from '../jumpcloud/behaviours.ts';
import { write } from '../jumpcloud/requests.ts';
import { createBody, mapUser } from '../jumpcloud/user-mapping.ts';
import type { Exchange, ScimRequest } from '../scim/exchange.ts';
import { ENDPOINTS } from '../scim/resource.ts';
import { GROUP_SCHEMA } from '../scim/urns.ts';
import { dryContext } from './dry-context.ts';
import { dryRun } from './dry-run.ts';
import { push } from './push.ts';

/**
 * What JumpCloud would send for one user of a directory, whom no earlier push has linked. Nothing is sent.
 *
 * @param isThere whether the provider has an account of that name, and the groups
 */
export async function foresee(
  directory: Directory,
  user: DirectoryUser,
  behaviours: Behaviours,
  isThere: boolean,
): Promise<readonly Exchange[]> {
  const alone = onlyOf(directory, user);
  const dry = await dryRun(undefined, nothingAcknowledged());
  const context = dryContext(dry, behaviours);
  for (const request of isThere ? whatIsThere(alone, user, behaviours) : [])
    await context.provider.send({ ...request, purpose: 'setup' });
  const { step } = await push(alone, nothingAcknowledged(), context);
  return step.requests.flatMap((n) => dry.exchanges.get(n) ?? []);
}

/** The directory as if there were nobody else. */
function onlyOf({ groups, application }: Directory, user: DirectoryUser): Directory {
  const own = [...groups].map(([id, group]) => {
    const members = group.members.has(user._id) ? [user._id] : [];
    return [id, { ...group, members: new Set(members) }] as const;
  });
  return { users: new Map([[user._id, user]]), groups: new Map(own), application };
}

function whatIsThere(
  { groups }: Directory,
  user: DirectoryUser,
  behaviours: Behaviours,
): readonly ScimRequest[] {
  const body = createBody(mapUser(user), true);
  return [
    write('POST', ENDPOINTS.User, body, behaviours),
    ...[...groups.values()].map(({ name }) =>
      write('POST', ENDPOINTS.Group, { displayName: name, schemas: [GROUP_SCHEMA] }, behaviours),
    ),
  ];
}
