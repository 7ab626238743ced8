import { succeeded } from '../../scim/exchange.ts';
import { sameName } from '../../scim/names.ts';
import { attributeOf, idOf, stringOf } from '../../scim/resource.ts';
import { USER_SCHEMA } from '../../scim/urns.ts';
import { type Check, checkOf } from '../check.ts';
import { finding, notApplicable } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import { say, sayAnswer } from '../say.ts';

interface Created {
  readonly name: string;
  readonly answer: Answer;
}

/** JumpCloud's POST of a user. */
const creatingAUser = probe<Created>({
  name: 'creating-a-user',
  writes: true,
  *play(bench, seen) {
    const email = bench.email();
    seen.name = email;
    seen.answer = yield* bench.post('User', bench.userBody(email));
  },
});

export const CREATING_A_USER: readonly Check[] = [
  checkOf(creatingAUser, {
    id: 'CR-01a',
    title: 'A user can be created, and the answer tells its id',
    requirement: { source: 'RFC 7643', section: '3.1', level: 'MUST' },
    impact: 'blocks',
    demand:
      'Whoever accepts a resource assigns it an id and shows it in every representation. JumpCloud needs the id of the answer for everything that follows.',
    symptom: 'Nobody is provisioned: every user stays pending with the error of the creation.',
    remedy:
      'Accept POST /Users as JumpCloud sends it, attributes that you do not know included, and answer with the stored user and its id, a non-empty string.',
    follows: ['JC-06', 'TR-03'],
    breaks: 'all',
    verify({ answer }) {
      // That an id is a string is a rule of its own (JC-01).
      const hasId = idOf(answer.body) !== undefined || typeof attributeOf(answer.body, 'id') === 'number';
      if (succeeded(answer) && hasId) return undefined;
      return finding('201 with the new user and its id', sayAnswer(answer), answer);
    },
  }),
  checkOf(creatingAUser, {
    id: 'CR-01b',
    title: 'A creation is answered with 201',
    requirement: { source: 'RFC 7644', section: '3.3', level: 'MUST' },
    impact: 'degrades',
    demand: 'A resource that was created is answered with status 201, not with 200 or 202.',
    symptom: 'JumpCloud may take the user for one that was there, or the creation for unfinished.',
    remedy: 'Set the status of POST /Users to 201 once the user is stored.',
    follows: ['CR-01a'],
    verify({ answer }) {
      return answer.status === 201 ? undefined : finding('201', String(answer.status), answer);
    },
  }),
  checkOf(creatingAUser, {
    id: 'CR-01c',
    title: 'The answer to a creation shows the user as it was stored',
    requirement: { source: 'RFC 7644', section: '3.3', level: 'SHOULD' },
    impact: 'degrades',
    demand:
      'The body of the answer should hold the new resource as the provider has it, since the provider may have altered what was sent.',
    symptom: 'JumpCloud does not learn what became of the attributes until it reads the user again.',
    remedy: 'Answer POST with what GET /Users/{id} would show.',
    follows: ['CR-01a'],
    verify({ name, answer }) {
      if (sameName(stringOf(answer.body, 'userName'), name)) return undefined;
      return finding(`the user with userName ${say(name)}`, sayAnswer(answer), answer);
    },
  }),
  checkOf(creatingAUser, {
    id: 'CR-01d',
    title: 'A new user says in schemas that it is a User',
    requirement: { source: 'RFC 7643', section: '3.3', level: 'MUST' },
    impact: 'cosmetic',
    demand: 'schemas holds at least the base schema of the resource.',
    symptom:
      'Nothing with JumpCloud, which adds the URN itself; a client that chooses its parser by schemas fails.',
    remedy: 'Send "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", …] with every user.',
    follows: ['CR-01a', 'CR-01c'],
    verify({ answer }) {
      const schemas = attributeOf(answer.body, 'schemas');
      const isNamed = Array.isArray(schemas) && schemas.some((urn) => sameName(textOf(urn), USER_SCHEMA));
      return isNamed ? undefined : finding(`${say([USER_SCHEMA])} or more`, say(schemas), answer);
    },
  }),
  checkOf(creatingAUser, {
    id: 'CR-01e',
    title: 'A new user has meta with resourceType, created, lastModified and location',
    requirement: { source: 'RFC 7643', section: '3.1', level: 'MUST' },
    impact: 'cosmetic',
    demand: 'Whoever accepts a resource assigns it meta with these; version is optional.',
    symptom: 'Nothing with JumpCloud, which is not known to read meta.',
    remedy: 'Add meta with the four of them to every resource that is returned.',
    follows: ['CR-01a', 'CR-01c'],
    verify({ answer }) {
      const meta = attributeOf(answer.body, 'meta');
      const missing = META.filter((name) => !stringOf(meta, name));
      if (missing.length === 0) return undefined;
      return finding(`meta with ${META.join(', ')}`, `no ${missing.join(', no ')}`, answer);
    },
  }),
  checkOf(creatingAUser, {
    id: 'CR-01f',
    title: 'meta.resourceType of a new user is User',
    requirement: { source: 'RFC 7644', section: '3.3.1', level: 'MUST' },
    impact: 'cosmetic',
    demand: 'resourceType is the name of the type that the endpoint holds: User for /Users.',
    symptom: 'Nothing with JumpCloud; a client that goes by the type takes the user for something else.',
    remedy: 'Set meta.resourceType to "User", in this spelling.',
    verify({ answer }) {
      const type = attributeOf(attributeOf(answer.body, 'meta'), 'resourceType');
      if (type === undefined) return notApplicable('the answer has no meta.resourceType');
      return type === 'User' ? undefined : finding('"User"', say(type), answer);
    },
  }),
];

const META = ['resourceType', 'created', 'lastModified', 'location'];

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
