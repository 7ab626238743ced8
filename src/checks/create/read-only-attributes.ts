import { deriveId } from '../../directory/derive-id.ts';
import { succeeded } from '../../scim/exchange.ts';
import type { JsonObject } from '../../scim/json.ts';
import { attributeOf, idOf } from '../../scim/resource.ts';
import { USER_SCHEMA } from '../../scim/urns.ts';
import { type Check, checkOf } from '../check.ts';
import { finding, type Judgement, notApplicable } from '../finding.ts';
import { ownAttribute } from '../own-schema.ts';
import { type Answer, probe } from '../probe.ts';
import type { ProviderFacts } from '../provider-facts.ts';
import { say, sayAnswer } from '../say.ts';

interface ReadOnly {
  /** What stood in the body beside JumpCloud's attributes. */
  readonly sent: { readonly id: string; readonly meta: JsonObject; readonly groups?: readonly JsonObject[] };
  readonly answer: Answer;
}

/** A POST with attributes that are the provider's alone to set. */
const readOnlyAttributes = probe<ReadOnly>({
  name: 'read-only-attributes',
  writes: true,
  *play(bench, seen) {
    const email = bench.email();
    const sent = {
      id: deriveId('client', email),
      meta: { resourceType: 'Group', created: LONG_AGO, lastModified: LONG_AGO },
      ...(knowsGroups(bench.facts) && { groups: [{ value: deriveId('group', email) }] }),
    };
    seen.sent = sent;
    seen.answer = yield* bench.post('User', bench.userBody(email, sent));
  },
});

export const READ_ONLY_ATTRIBUTES: readonly Check[] = [
  checkOf(readOnlyAttributes, {
    id: 'CR-03a',
    title: 'A creation with read-only attributes in it is accepted',
    requirement: { source: 'RFC 7644', section: '3.3', level: 'MUST' },
    impact: 'degrades',
    demand: 'Attributes that are read-only (id, meta, groups) are ignored in a POST; they are no error.',
    symptom:
      'JumpCloud sends none of them in a POST; clients that create what they read elsewhere are refused.',
    remedy: 'Drop id, meta and groups from the body before it is validated.',
    follows: ['CR-01a'],
    verify({ answer }) {
      return succeeded(answer)
        ? undefined
        : finding('201, the attributes ignored', sayAnswer(answer), answer);
    },
  }),
  checkOf(readOnlyAttributes, {
    id: 'CR-03b',
    title: 'The provider gives a new user an id of its own, whatever the client sends',
    requirement: { source: 'RFC 7643', section: '3.1', level: 'MUST' },
    impact: 'degrades',
    demand: 'The id is issued by the provider; a client cannot choose it.',
    symptom: 'A client that sends an id which is taken overwrites the account of somebody else.',
    remedy: 'Generate the id on creation, and never read it from the body.',
    verify: judging(({ sent, answer }) =>
      idOf(answer.body) === sent.id
        ? finding('an id of the provider', `the id of the request, ${sent.id}`, answer)
        : undefined,
    ),
  }),
  checkOf(readOnlyAttributes, {
    id: 'CR-03c',
    title: 'The provider fills meta itself, whatever the client sends',
    requirement: { source: 'RFC 7643', section: '3.1', level: 'MUST' },
    impact: 'degrades',
    demand: 'meta is ignored where a client provides it.',
    symptom: 'Accounts with a wrong time of creation, or of a wrong type.',
    remedy:
      'Fill meta.created, lastModified and resourceType on creation, and never read them from the body.',
    verify: judging(({ sent, answer }) => {
      const meta = attributeOf(answer.body, 'meta');
      const names = Object.keys(sent.meta);
      const taken = names.filter((name) => attributeOf(meta, name) === sent.meta[name]);
      if (taken.length === 0) return undefined;
      const shown = taken.map((name) => `${name} ${say(sent.meta[name])}`).join(', ');
      return finding('meta of the provider', `meta of the request: ${shown}`, answer);
    }),
  }),
  checkOf(readOnlyAttributes, {
    id: 'CR-03d',
    title: 'groups in a new user are ignored',
    requirement: { source: 'RFC 7644', section: '3.3', level: 'MUST' },
    impact: 'degrades',
    demand:
      'groups is read-only in a user (RFC 7643 §4.1.2): memberships are changed at the group, and are ignored here.',
    symptom: 'A user shows memberships that no group knows of.',
    remedy: 'Derive groups from the members of the groups, and never read it from the body.',
    verify: judging(({ sent, answer }) => {
      if (!sent.groups) return notApplicable("the provider's own schema of users has no groups");
      const groups = attributeOf(answer.body, 'groups');
      const isTaken = JSON.stringify(groups ?? null).includes(String(sent.groups[0]?.value));
      return isTaken ? finding('no groups', `groups ${say(groups)}`, answer) : undefined;
    }),
  }),
];

const LONG_AGO = '2001-02-03T04:05:06.000Z';

/** What the provider's own schema does not have is no read-only attribute but an unknown one, which it may refuse. */
function knowsGroups(facts: ProviderFacts): boolean {
  const isPublished = ownAttribute(facts, USER_SCHEMA, 'userName') !== undefined;
  return !isPublished || ownAttribute(facts, USER_SCHEMA, 'groups') !== undefined;
}

/** Only who accepts such a POST can be asked what it made of it. */
function judging(judge: (seen: ReadOnly) => Judgement): (seen: ReadOnly) => Judgement {
  return (seen) =>
    succeeded(seen.answer) ? judge(seen) : notApplicable('the creation was refused as a whole');
}
