import { succeeded } from '../../scim/exchange.ts';
import { type Json, type JsonObject, overlay, sameJson } from '../../scim/json.ts';
import { attributeOf, idOf, stringOf } from '../../scim/resource.ts';
import { ENTERPRISE_SCHEMA } from '../../scim/urns.ts';
import type { Remote } from '../bench.ts';
import { type Check, checkOf, type Measure, measureOf } from '../check.ts';
import { attributesNamed, differingAttributes, lostAttributes } from '../differing-attributes.ts';
import { finding, notApplicable } from '../finding.ts';
import { fullNameOf } from '../full-name-of.ts';
import { type Answer, probe } from '../probe.ts';
import { say, sayAnswer } from '../say.ts';
import { showsName } from '../shows-name.ts';
import { UPDATING_SCENARIOS } from './updating-scenarios.ts';

interface Edited {
  readonly user: Remote;
  readonly body: JsonObject;
  readonly put: Answer;
  readonly stored: JsonObject;
  /** The same PUT once more. */
  readonly again: Answer;
  readonly afterwards: JsonObject;
}

/** A profile edit as JumpCloud sends it, twice. */
const editingProfile = probe<Edited>({
  name: 'editing-profile',
  writes: true,
  *play(bench, seen) {
    const user = yield* bench.createUser();
    const body = { ...overlay(user.sent, EDITED), id: user.id };
    seen.user = user;
    seen.body = body;
    seen.put = yield* bench.put('User', user.id, body);
    seen.stored = yield* bench.read('User', user.id);
    seen.again = yield* bench.put('User', user.id, body);
    seen.afterwards = yield* bench.read('User', user.id);
  },
});

const NAME: JsonObject = { familyName: 'King', givenName: 'Augusta' };
const EDITED: JsonObject = {
  name: NAME,
  displayName: 'Augusta King',
  title: 'Countess',
  [ENTERPRISE_SCHEMA]: { department: 'Engines' },
};

/** What a provider need not keep; one that showed it at the creation does. */
const OPTIONAL = ['displayName', 'title', ENTERPRISE_SCHEMA];

export const EDITING_PROFILE: readonly (Check | Measure)[] = [
  checkOf(editingProfile, {
    id: 'PU-01a',
    title: 'PUT of a user stores the name that was sent',
    requirement: { source: 'RFC 7644', section: '3.5.1', level: 'MUST' },
    impact: 'blocks',
    demand:
      'The values in a PUT replace those that are there. JumpCloud sends a PUT for every change of a first or last name, and wherever it takes a user over.',
    symptom: 'JumpCloud reports the update as done, and the user keeps the old name.',
    remedy:
      'On PUT /Users/{id}, overwrite every writable attribute with the value in the body, save, and answer 200.',
    breaks: UPDATING_SCENARIOS,
    verify({ put, stored }) {
      if (!succeeded(put)) return finding('200 with the changed user', sayAnswer(put), put);
      if (showsName(stored, NAME)) return undefined;
      const actual = `it shows ${fullNameOf(stored) ?? 'no name'}`;
      return finding(`GET shows the name ${fullNameOf(EDITED)}`, actual, put);
    },
  }),
  checkOf(editingProfile, {
    id: 'PU-01b',
    title: 'PUT is answered with 200 and the whole user as it then is',
    requirement: { source: 'RFC 7644', section: '3.5.1', level: 'text' },
    impact: 'degrades',
    demand:
      'The answer to a PUT that worked is 200 and all of the user, so that the client learns what became of it.',
    symptom: 'JumpCloud goes on with attributes that the provider no longer has.',
    remedy: 'Read the user after saving it and send that as the body of the 200.',
    follows: ['PU-01a'],
    verify({ user, put, stored }) {
      if (!succeeded(put)) return notApplicable('the PUT was refused');
      if (put.status !== 200 || idOf(put.body) !== user.id) {
        return finding('200 with the user', sayAnswer(put), put);
      }
      const differing = lostAttributes(stored, put.body, EDITED);
      if (differing.length === 0) return undefined;
      const expected = `what GET shows afterwards: ${say(attributesNamed(stored, differing))}`;
      return finding(expected, say(attributesNamed(put.body, differing)), put);
    },
  }),
  checkOf(editingProfile, {
    id: 'PU-01d',
    title: 'PUT stores every other attribute that the provider keeps',
    requirement: { source: 'RFC 7644', section: '3.5.1', level: 'MUST' },
    impact: 'degrades',
    demand:
      'The values in a PUT replace those that are there. Judged are the display name, the title and the department, each only if the provider showed it when the user was created.',
    symptom: 'A changed job title or department never arrives.',
    remedy: 'Handle the same attributes in PUT as in POST, the enterprise extension included.',
    follows: ['PU-01a'],
    verify({ user, body, put, stored }) {
      const kept = OPTIONAL.filter((name) =>
        sameJson(attributeOf(user.answer.body, name) as Json | undefined, user.sent[name]),
      );
      if (kept.length === 0) return notApplicable('the provider keeps none of them');
      const differing = differingAttributes(body, stored, kept);
      if (differing.length === 0) return undefined;
      const [expected, actual] = [body, stored].map((one) => say(attributesNamed(one, differing)));
      return finding(expected as string, actual as string, put);
    },
  }),
  checkOf(editingProfile, {
    id: 'PU-08a',
    title: 'The same PUT once more is accepted and changes nothing',
    requirement: { source: 'RFC 7644', section: '3.5', level: 'silent' },
    impact: 'degrades',
    demand:
      'SCIM says nothing of it; PUT is idempotent in HTTP. JumpCloud sends the same PUT again when somebody leaves a group and joins it again.',
    symptom: 'A forced sync fails, or every sync adds another copy of something.',
    remedy:
      'Answer 200 with the user where a PUT brings nothing new; replace lists instead of adding to them.',
    follows: ['PU-01a'],
    breaks: ['empty-group'],
    verify({ user, put, stored, again, afterwards }) {
      if (!succeeded(put)) return notApplicable('the first PUT was refused');
      if (!succeeded(again)) return finding('200 with the unchanged user', sayAnswer(again), again, put);
      const differing = differingAttributes(stored, afterwards, Object.keys(user.sent));
      if (differing.length === 0) return undefined;
      const expected = `as after the first PUT: ${say(attributesNamed(stored, differing))}`;
      return finding(expected, say(attributesNamed(afterwards, differing)), again);
    },
  }),
  measureOf(editingProfile, {
    id: 'PU-08b',
    title: 'Whether a PUT that changes nothing moves lastModified',
    measure({ stored, again, afterwards }) {
      const [before, after] = [stored, afterwards].map((user) =>
        stringOf(attributeOf(user, 'meta'), 'lastModified'),
      );
      if (before === undefined || !succeeded(again)) return undefined;
      const value = before === after ? 'stays' : 'moves';
      return { value, exchanges: again.exchange === undefined ? [] : [again.exchange] };
    },
  }),
];
