import { isObject } from '../../scim/json.ts';
import { idOf, stringOf } from '../../scim/resource.ts';
import { ENTERPRISE_SCHEMA, USER_SCHEMA } from '../../scim/urns.ts';
import { attributeNamed } from '../attribute.ts';
import { RESOURCE_TYPES } from '../resource-types.ts';
import type { FaultDefinition } from './fault.ts';
import { type Asked, both, changing, createdUnchecked, on, refusal, send } from './wrong-answers.ts';

/** What providers get wrong where they create a user. */
export const CREATION_FAULTS: readonly FaultDefinition[] = [
  {
    id: 'created-without-an-id',
    title: 'A new user is answered without its id',
    seenAt: 'inferred: a serializer that leaves the key of a record out',
    caughtBy: ['CR-01a'],
    fault: on('POST', 'User', (asked, correct) => {
      const answer = correct(asked);
      if (answer.status !== 201 || !answer.body) return answer;
      const { id: _, ...body } = answer.body;
      return { ...answer, body };
    }),
  },
  {
    id: 'enterprise-schema-refused',
    title: 'A user that declares the enterprise extension is refused',
    seenAt: 'simpleidserver/SimpleIdServer#326',
    caughtBy: ['JC-06'],
    fault: on('POST', 'User', (asked, correct) =>
      schemasOf(asked).includes(ENTERPRISE_SCHEMA)
        ? refusal(400, `The schema ${ENTERPRISE_SCHEMA} is not known.`, 'invalidValue')
        : correct(asked),
    ),
  },
  {
    id: 'read-only-attributes-refused',
    title: 'A creation with an id in it is refused',
    seenAt: 'Captain-P-Goldfish/scim-for-keycloak#127',
    caughtBy: ['CR-03a'],
    fault: on('POST', 'User', (asked, correct) =>
      asked.body.id === undefined ? correct(asked) : refusal(400, '"id" is read-only.', 'mutability'),
    ),
  },
  {
    id: 'client-id-taken',
    title: 'A new user gets the id that the client sends',
    seenAt: 'msaad00/agent-bom#3534',
    caughtBy: ['CR-03b'],
    fault: on('POST', 'User', (asked, correct, { store, now }) => {
      const answer = correct(asked);
      const made = store.get('User', idOf(answer.body) ?? '');
      const id = stringOf(asked.body, 'id');
      if (answer.status !== 201 || !made || id === undefined) return answer;
      store.delete(made, now());
      store.insert('User', id, made.attributes, new Set(), now());
      return { ...send(asked, correct, 'GET', 'User', id), status: 201 };
    }),
  },
  {
    id: 'new-users-cannot-be-read',
    title: 'GET of a user by its id is answered with 404',
    seenAt: 'tuist/tuist#10958',
    caughtBy: ['CR-04a'],
    fault: on('GET', 'User', (asked, correct) =>
      asked.id === undefined ? correct(asked) : refusal(404, 'There is no such user.'),
    ),
  },
  {
    id: 'family-name-dropped',
    title: 'The family name is not stored on creation',
    seenAt: 'inferred: a provider that has one field for the name',
    caughtBy: ['CR-04b'],
    fault: changing('POST', 'User', (body) => {
      const { familyName: _familyName, ...name } = isObject(body.name) ? body.name : {};
      return { ...body, name };
    }),
  },
  {
    id: 'external-id-made-up',
    title: 'A user without an externalId gets the userName as one',
    seenAt: 'inferred: a column that must not be empty',
    caughtBy: ['CR-04d'],
    fault: changing('POST', 'User', (body) => ({ externalId: body.userName ?? null, ...body })),
  },
  {
    id: 'user-without-a-user-name',
    title: 'A user without a userName is created',
    seenAt: 'apache/directory-scimple#559',
    caughtBy: ['CR-08a'],
    fault: on('POST', 'User', (asked, correct, provider) => {
      if (stringOf(asked.body, 'userName') || !schemasOf(asked).includes(USER_SCHEMA)) return correct(asked);
      return createdUnchecked(asked, correct, provider);
    }),
  },
  {
    id: 'empty-user-name-is-a-name',
    title: 'A userName may be empty, and only one user may have that one',
    seenAt: 'scimmyjs/scimmy 1.3.5: seen by hand, see test/third-party/findings.md S17',
    caughtBy: ['CR-08a'],
    fault: both(
      on('POST', 'User', (asked, correct, provider) =>
        asked.body.userName === '' ? createdUnchecked(asked, correct, provider) : correct(asked),
      ),
      on('PUT', 'User', (asked, correct, { store }) =>
        asked.body.userName === '' && store.named('User', '')
          ? refusal(409, 'The userName is taken.', 'uniqueness')
          : correct(asked),
      ),
    ),
  },
  {
    id: 'invalid-user-is-422',
    title: 'A user without a userName is refused with 422',
    seenAt: 'Infisical/infisical#6940',
    caughtBy: ['CR-08b'],
    fault: on('POST', 'User', (asked, correct) => {
      const answer = correct(asked);
      const isInvalid = answer.body?.scimType === 'invalidValue' && !stringOf(asked.body, 'userName');
      return isInvalid ? refusal(422, 'userName: Field required') : answer;
    }),
  },
  {
    id: 'broken-json-is-422',
    title: 'A body that is no JSON is refused with 422',
    seenAt: 'inferred: what FastAPI answers unless told otherwise',
    caughtBy: ['CR-08c'],
    fault: on('POST', 'User', (asked, correct) => {
      const answer = correct(asked);
      return answer.body?.scimType === 'invalidSyntax' ? refusal(422, 'JSON decode error') : answer;
    }),
  },
  {
    id: 'schemas-not-looked-at',
    title: 'A user is created whatever its schemas say',
    seenAt: 'Infisical/infisical#6940',
    caughtBy: ['CR-08d'],
    fault: on('POST', 'User', (asked, correct) =>
      schemasOf(asked).length === 0 || schemasOf(asked).includes(USER_SCHEMA)
        ? correct(asked)
        : correct({ ...asked, text: JSON.stringify({ ...asked.body, schemas: [USER_SCHEMA] }) }),
    ),
  },
  {
    id: 'unknown-attribute-breaks-it',
    title: 'An attribute that the provider does not know is answered with 500',
    seenAt: 'inferred: a model that takes no other fields',
    caughtBy: ['CR-09a'],
    fault: on('POST', 'User', (asked, correct) => {
      const names = Object.keys(asked.body).filter((name) => !name.startsWith('urn:'));
      const isKnown = (name: string) => attributeNamed(RESOURCE_TYPES.User.attributes, name) !== undefined;
      return names.every(isKnown) ? correct(asked) : refusal(500, 'Unknown field.');
    }),
  },
  {
    id: 'unknown-extension-breaks-it',
    title: 'An extension that the provider does not know is answered with 500',
    seenAt: 'inferred: a registry of schemas that is looked into without a check',
    caughtBy: ['CR-09b'],
    fault: on('POST', 'User', (asked, correct) =>
      schemasOf(asked).some((urn) => urn.includes(':extension:') && urn !== ENTERPRISE_SCHEMA)
        ? refusal(500, 'Cannot read properties of undefined.')
        : correct(asked),
    ),
  },
  {
    id: 'every-new-user-is-active',
    title: 'A user who is created with active: false is active',
    seenAt: 'getprobo/probo#711',
    caughtBy: ['CR-10b'],
    fault: changing('POST', 'User', (body) => ({ ...body, active: true })),
  },
  {
    id: 'password-shown',
    title: 'The answer to a creation shows the password',
    seenAt: 'pond/scimitar#56',
    caughtBy: ['CR-11'],
    fault: on('POST', 'User', (asked, correct) => {
      const answer = correct(asked);
      const { password } = asked.body;
      if (answer.status !== 201 || password === undefined) return answer;
      return { ...answer, body: { ...answer.body, password } };
    }),
  },
];

function schemasOf({ body: { schemas } }: Asked): readonly string[] {
  return Array.isArray(schemas) ? schemas.filter((urn) => typeof urn === 'string') : [];
}
