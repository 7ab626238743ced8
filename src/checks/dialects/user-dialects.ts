import { stateOnlyBody } from '../../jumpcloud/user-mapping.ts';
import type { Json, JsonObject } from '../../scim/json.ts';
import type { PatchOperation } from '../../scim/patch.ts';
import { attributeOf, ENDPOINTS, resourcePath, stringOf } from '../../scim/resource.ts';
import type { Bench, Remote } from '../bench.ts';
import { fullNameOf } from '../full-name-of.ts';
import type { Answer, Talk } from '../probe.ts';
import type { Capability } from '../provider-facts.ts';
import { say } from '../say.ts';
import { showsName } from '../shows-name.ts';
import { type Dialect, dialect } from './dialect.ts';

/** How a user is deactivated, created with each media type, and a group renamed. */
export const USER_DIALECTS: readonly Dialect[] = [
  deactivating({
    shape: 'patch',
    says: 'PATCH replace, path active, false',
    switchedBy: ['deactivate', 'patch'],
    follows: ['PA-01', 'JC-02'],
    write: patching({ op: 'replace', path: 'active', value: false }),
  }),
  deactivating({
    shape: 'patch-no-path',
    says: 'PATCH replace, no path, active in the value',
    switchedBy: ['deactivate', 'patch-no-path'],
    alsoSentBy: 'Okta',
    follows: ['PA-02', 'PA-01', 'JC-02'],
    write: patching({ op: 'replace', value: { active: false } }),
  }),
  deactivating({
    shape: 'put',
    says: 'PUT of the user as read, with nothing but active changed',
    switchedBy: ['deactivate', 'put'],
    section: '3.5.1',
    needs: [],
    follows: ['JC-10', 'PU-02', 'PU-01', 'PU-09', 'JC-02'],
    *write(bench, user) {
      return yield* bench.put('User', user.id, stateOnlyBody(yield* bench.read('User', user.id), false));
    },
  }),
  deactivating({
    shape: 'string',
    says: 'PATCH replace, path active, the text "False"',
    section: '3.5.2',
    alsoSentBy: 'Entra ID',
    follows: ['PA-03', 'PA-01', 'JC-02'],
    write: patching({ op: 'replace', path: 'active', value: 'False' }),
  }),
  deactivating({
    shape: 'capitalised',
    says: 'PATCH Replace with a capital, path active, false',
    section: '3.5.2',
    alsoSentBy: 'Entra ID',
    follows: ['PA-04', 'PA-01', 'JC-02'],
    write: patching({ op: 'Replace' as 'replace', path: 'active', value: false }),
  }),
  renaming('patch', 'PATCH replace, path displayName', ['GR-14'], (bench, group, displayName) =>
    bench.patch('Group', group.id, { op: 'replace', path: 'displayName', value: displayName }),
  ),
  renaming(
    'put',
    'PUT of the group as read, with another displayName',
    ['GR-14', 'GR-13'],
    function* (bench, group, displayName) {
      const { meta: _meta, ...own } = yield* bench.read('Group', group.id);
      return yield* bench.put('Group', group.id, { ...own, displayName });
    },
  ),
  creating('application/scim+json', ['TR-03', 'TR-05', 'CR-01a', 'PU-01', 'JC-01']),
  creating('application/json', ['TR-04', 'TR-05', 'CR-01a', 'PU-01', 'JC-01']),
];

interface Shape extends Pick<Dialect, 'switchedBy' | 'alsoSentBy' | 'follows'> {
  readonly shape: string;
  readonly says: string;
  /** Where it is not that of PATCH replace. */
  readonly section?: string;
  readonly needs?: readonly Capability[];
  readonly write: (bench: Bench, user: Remote) => Talk<Answer>;
}

function deactivating({
  shape,
  says,
  section = '3.5.2.3',
  needs = ['patch'],
  write,
  ...shared
}: Shape): Dialect {
  return dialect({
    ...shared,
    id: `deactivate-${shape}`,
    step: 'deactivate a user',
    shape: says,
    section,
    needs,
    *play(bench) {
      const user = yield* bench.createUser();
      const answer = yield* write(bench, user);
      const active = attributeOf(yield* bench.read('User', user.id), 'active') as Json | undefined;
      return {
        answer,
        isRight: active === false,
        isUntouched: active === true || active === undefined,
        held: `active is ${say(active)}`,
      };
    },
  });
}

function patching(operation: PatchOperation): Shape['write'] {
  return (bench, user) => bench.patch('User', user.id, operation);
}

function renaming(
  shape: 'patch' | 'put',
  says: string,
  follows: readonly string[],
  write: (bench: Bench, group: Remote, displayName: string) => Talk<Answer>,
): Dialect {
  return dialect({
    id: `rename-${shape}`,
    step: 'rename a group',
    shape: says,
    switchedBy: ['group-rename', shape],
    section: shape === 'patch' ? '3.5.2.3' : '3.5.1',
    follows,
    needs: shape === 'patch' ? ['groups', 'patch'] : ['groups'],
    *play(bench) {
      const group = yield* bench.createGroup();
      const renamed = bench.groupName();
      const answer = yield* write(bench, group, renamed);
      const { body } = yield* bench.get('Group', group.id);
      const name = stringOf(body, 'displayName');
      const held = `displayName is ${say(name)}`;
      return { answer, isRight: name === renamed, isUntouched: name === group.name, held };
    },
  });
}

function creating(
  mediaType: 'application/scim+json' | 'application/json',
  follows: readonly string[],
): Dialect {
  return dialect({
    id: `media-type-${mediaType === 'application/json' ? 'json' : 'scim-json'}`,
    step: 'create and update a user',
    shape: `Content-Type and Accept ${mediaType}`,
    switchedBy: ['media-type', mediaType],
    section: '8.1',
    follows,
    needs: [],
    *play(bench) {
      const email = bench.email();
      const headers = { accept: mediaType, 'content-type': mediaType };
      const body = bench.userBody(email);
      const created = yield* bench.ask({ method: 'POST', path: ENDPOINTS.User, headers, body });
      const id = stringOf(created.body, 'id');
      if (id === undefined)
        return {
          answer: created,
          isRight: false,
          isUntouched: true,
          held: 'no user with an id that is a text',
        };
      const name = { ...(body.name as JsonObject), familyName: 'King' };
      const answer = yield* bench.ask({
        method: 'PUT',
        path: resourcePath('User', id),
        headers,
        body: { ...body, id, name },
      });
      const stored = yield* bench.read('User', id);
      const held = `the name is ${fullNameOf(stored) ?? 'not shown'}`;
      const before = body.name as JsonObject;
      return { answer, isRight: showsName(stored, name), isUntouched: showsName(stored, before), held };
    },
  });
}
