import { isObject } from '../../scim/json.ts';
import type { FaultDefinition } from './fault.ts';
import {
  accepted,
  besides,
  changing,
  held,
  keeping,
  on,
  operationsIn,
  patch,
  refusal,
  send,
  showing,
} from './wrong-answers.ts';

/** What providers get wrong with groups as a whole. */
export const GROUP_FAULTS: readonly FaultDefinition[] = [
  {
    id: 'put-keeps-the-members',
    title: 'PUT of a group ignores its members',
    seenAt: 'bitwarden/server: members in a request for a group were ignored for years',
    caughtBy: ['GR-13a'],
    fault: changing('PUT', 'Group', (body, { id }, provider) => ({
      ...body,
      members: held(provider, 'Group', id).members ?? [],
    })),
  },
  {
    id: 'put-empty-list-ignored',
    title: 'PUT of a group with members [] keeps those who are there',
    seenAt: 'inferred: an empty list taken for one that is not there',
    caughtBy: ['GR-13b'],
    fault: changing('PUT', 'Group', (body, { id }, provider) =>
      Array.isArray(body.members) && body.members.length === 0
        ? { ...body, members: held(provider, 'Group', id).members ?? [] }
        : body,
    ),
  },
  {
    id: 'put-keeps-the-name',
    title: 'PUT of a group does not rename it',
    seenAt: 'inferred: a handler that writes the members only',
    caughtBy: ['GR-14a'],
    fault: changing('PUT', 'Group', (body, { id }, provider) => ({
      ...body,
      displayName: held(provider, 'Group', id).displayName ?? '',
    })),
  },
  {
    id: 'rename-ignored',
    title: 'PATCH replace of displayName is accepted and renames nothing',
    seenAt: 'fleetdm/fleet#50724',
    caughtBy: ['GR-14b'],
    fault: on('PATCH', 'Group', (asked, correct) =>
      operationsIn(asked.body).some(({ path }) => path === 'displayName') ? accepted : correct(asked),
    ),
  },
  {
    id: 'rename-empties-the-group',
    title: 'A renamed group loses its members',
    seenAt: 'inferred: a rename made of a new group',
    caughtBy: ['GR-14c'],
    fault: besides('PATCH', 'Group', (asked, correct, provider) => {
      if (!operationsIn(asked.body).some(({ path }) => path === 'displayName')) return;
      send(asked, correct, 'PUT', 'Group', asked.id, { ...held(provider, 'Group', asked.id), members: [] });
    }),
  },
  {
    id: 'rename-makes-another-group',
    title: 'A rename makes a new group with another id',
    seenAt: 'inferred: the id is derived from the name',
    caughtBy: ['GR-14c', 'JC-04'],
    fault: on('PATCH', 'Group', (asked, correct, provider) => {
      const [{ path, value = null } = {}] = operationsIn(asked.body);
      if (path !== 'displayName' || !provider.store.get('Group', asked.id ?? '')) return correct(asked);
      const group = { ...held(provider, 'Group', asked.id), displayName: value };
      send(asked, correct, 'DELETE', 'Group', asked.id);
      const made = send(asked, correct, 'POST', 'Group', undefined, group);
      return made.status === 201 ? { ...made, status: 200 } : made;
    }),
  },
  {
    id: 'old-name-still-found',
    title: 'A renamed group is still found by its old name and not by its new one',
    seenAt: 'inferred: a search index that is not updated',
    caughtBy: ['GR-14d'],
    fault: (correct, provider) => {
      const names = new Map<string, string>();
      const noting = besides('POST', 'Group', ({ body }, _, { store }) => {
        const created = store.named('Group', String(body.displayName));
        if (created) names.set(created.id, String(body.displayName));
      });
      const searching = on('GET', 'Group', (asked, inner) => {
        const wanted = /^displayName eq (".*")$/.exec(asked.query.filter ?? '')?.[1];
        if (wanted === undefined || asked.id !== undefined) return inner(asked);
        const old = [...names].find(
          ([id, name]) => name === JSON.parse(wanted) && provider.store.get('Group', id),
        );
        const now = old && provider.store.get('Group', old[0])?.attributes.displayName;
        if (now !== undefined)
          return inner({
            ...asked,
            query: { ...asked.query, filter: `displayName eq ${JSON.stringify(now)}` },
          });
        const isRenamed = [...names].some(
          ([id]) => provider.store.get('Group', id)?.attributes.displayName === JSON.parse(wanted),
        );
        return isRenamed
          ? inner({ ...asked, query: { filter: 'displayName eq "no such group"' } })
          : inner(asked);
      });
      return searching(noting(correct, provider), provider);
    },
  },
  {
    id: 'user-shows-group-names-for-ids',
    title: "A user's groups have the name of the group as their value",
    seenAt: 'inferred: a column taken for another',
    caughtBy: ['GR-18a'],
    fault: showing('User', (user) =>
      Array.isArray(user.groups)
        ? {
            ...user,
            groups: user.groups.map((one) => (isObject(one) ? { ...one, value: one.display ?? '' } : one)),
          }
        : user,
    ),
  },
  {
    id: 'groups-of-a-user-writable-by-put',
    title: 'A PUT of a user writes the memberships that it names in groups',
    seenAt: 'inferred: a mapper that does not know what is read-only',
    caughtBy: ['GR-18b'],
    fault: besides('PUT', 'User', (asked, correct) => {
      for (const group of Array.isArray(asked.body.groups) ? asked.body.groups : []) {
        if (!isObject(group) || typeof group.value !== 'string') continue;
        const Operations = [{ op: 'add', path: 'members', value: [{ value: asked.id ?? '' }] }];
        send(asked, correct, 'PATCH', 'Group', group.value, patch(...Operations));
      }
    }),
  },
  {
    id: 'patch-of-groups-accepted',
    title: "A PATCH of a user's groups is accepted and does nothing",
    seenAt: 'scimmyjs/scimmy: seen by hand, see test/third-party/findings.md S15',
    caughtBy: ['GR-18c'],
    fault: on('PATCH', 'User', (asked, correct) =>
      operationsIn(asked.body).some(({ path }) => path === 'groups') ? accepted : correct(asked),
    ),
  },
  {
    id: 'deleted-group-stays',
    title: 'DELETE of a group is answered with 204, and the group stays',
    seenAt: 'inferred: a soft delete that reads do not know of',
    caughtBy: ['GR-20a'],
    fault: keeping('Group'),
  },
  {
    id: 'deleting-a-group-deletes-its-members',
    title: 'DELETE of a group deletes the users in it',
    seenAt: 'inferred: a cascade too far',
    caughtBy: ['GR-20b'],
    fault: on('DELETE', 'Group', (asked, correct, provider) => {
      const members = [...(provider.store.get('Group', asked.id ?? '')?.members ?? [])];
      const answer = correct(asked);
      for (const id of members) send(asked, correct, 'DELETE', 'User', id);
      return answer;
    }),
  },
  {
    id: 'groups-not-allowed',
    title: '/Groups is answered with 405, as if the method were wrong',
    seenAt: 'inferred: a router that knows the path and no method',
    caughtBy: ['GR-21'],
    fault: (correct) => (request) =>
      /^\/Groups(\/|$)/.test(request.path) ? refusal(405, 'Not allowed.') : correct(request),
  },
];
