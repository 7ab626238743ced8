import { succeeded } from '../../scim/exchange.ts';
import type { JsonObject } from '../../scim/json.ts';
import { idOf, type ResourceType, resourcesOf } from '../../scim/resource.ts';
import type { Bench, Remote } from '../bench.ts';
import { type Check, checkOf } from '../check.ts';
import { type Finding, finding, notApplicable } from '../finding.ts';
import { type Answer, probe, type Talk } from '../probe.ts';
import { sayAnswer } from '../say.ts';

interface Rehearsed {
  readonly user: Second;
  /** `undefined` at a provider without groups. */
  readonly group: Second | undefined;
}

/** What came of the same name, once the first resource of that name was deleted. */
interface Second {
  readonly name: string;
  readonly deletion: Answer;
  /** The look-up finds the first one still there. */
  readonly found: boolean;
  /** A creation, or a take-over of what was found. */
  readonly write: Answer;
}

/** What every Activate and every later save does with the test user and the test group, twice. */
const secondRehearsal = probe<Rehearsed>({
  name: 'second-rehearsal',
  writes: true,
  *play(bench, seen) {
    seen.user = yield* rehearse(bench, 'User', yield* bench.createUser());
    seen.group = bench.facts.lacking.has('groups')
      ? undefined
      : yield* rehearse(bench, 'Group', yield* bench.createGroup());
  },
});

function* rehearse(bench: Bench, type: ResourceType, first: Remote): Talk<Second> {
  const { name, sent } = first;
  const deletion = yield* bench.delete(type, first.id);
  const id = idOf((resourcesOf(yield* bench.lookUp(type, name)) ?? [])[0]);
  const body: JsonObject = id === undefined ? sent : { ...sent, id };
  const write = id === undefined ? yield* bench.post(type, body) : yield* bench.put(type, id, body);
  return { name, deletion, found: id !== undefined, write };
}

export const SECOND_REHEARSAL: readonly Check[] = [
  checkOf(secondRehearsal, {
    id: 'JC-08a',
    title: 'A second rehearsal with the same test user works',
    requirement: { source: 'JumpCloud', section: 'inferred', level: 'silent' },
    impact: 'blocks',
    demand:
      'Every save of an active configuration creates and deletes the test user once more. After a DELETE its address is free again (RFC 7644 §3.6); where DELETE is refused, the look-up finds it.',
    symptom: 'The integration can be activated once, and every later change of its settings fails.',
    remedy: 'Free the userName and the e-mail when a user is deleted, also if its record is kept.',
    follows: ['CR-16', 'DL-01a', 'DL-01b'],
    breaks: ['deleted-user'],
    verify: ({ user }) => wrongSecond('User', user),
  }),
  checkOf(secondRehearsal, {
    id: 'JC-08b',
    title: 'A second rehearsal with the same test group works',
    requirement: { source: 'JumpCloud', section: 'inferred', level: 'silent' },
    impact: 'blocks',
    demand:
      'Every save of an active configuration with group management creates and deletes the test group once more.',
    symptom: 'The integration can be activated once, and every later change of its settings fails.',
    remedy: 'Free the displayName when a group is deleted, also if its record is kept.',
    follows: ['JC-04', 'GR-20a'],
    verify({ group }) {
      return group === undefined ? notApplicable('the provider has no groups') : wrongSecond('Group', group);
    },
  }),
];

function wrongSecond(type: ResourceType, { name, deletion, found, write }: Second): Finding | undefined {
  if (succeeded(write)) return undefined;
  const first = `DELETE of the first one was answered with ${deletion.status}`;
  const expected = found
    ? `the ${type.toLowerCase()} ${name}, which the look-up still finds, can be taken over`
    : `201 for ${name} again`;
  return finding(expected, `${sayAnswer(write)} (${first})`, write, deletion);
}
