import { succeeded } from '../../scim/exchange.ts';
import { attributeOf, idOf, resourcesOf } from '../../scim/resource.ts';
import type { Remote } from '../bench.ts';
import { type Check, checkOf } from '../check.ts';
import { finding, notApplicable } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import { say, sayAnswer } from '../say.ts';

interface Identified {
  readonly user: Remote;
  readonly found: Answer;
  /** After another name and after a deactivation; `read` by the first id. */
  readonly renamed: Answer;
  readonly read: Answer;
}

/** A user by its id from the beginning to the end. */
const identity = probe<Identified>({
  name: 'identity',
  writes: true,
  *play(bench, seen) {
    const user = yield* bench.createUser();
    const { id, sent } = user;
    seen.user = user;
    seen.found = yield* bench.lookUp('User', user.name);
    const email = bench.email();
    const emails = [{ primary: true, type: 'work', value: email }];
    const body = { ...sent, id, userName: email, emails };
    seen.renamed = yield* bench.put('User', id, body);
    yield* bench.put('User', id, { ...body, active: false });
    seen.read = yield* bench.get('User', id);
  },
});

export const IDENTITY: readonly Check[] = [
  checkOf(identity, {
    id: 'AT-05a',
    title: 'The id of a user stays when its name and its state change',
    requirement: { source: 'RFC 7643', section: '3.1', level: 'MUST' },
    impact: 'blocks',
    demand: 'An id belongs to its resource for good: whatever else of it changes, the id stays.',
    symptom:
      'After a change of the e-mail JumpCloud writes to an id that is gone, and the user is created a second time.',
    remedy:
      'Give each user an id of its own, a UUID or a key of the database, and derive it from nothing that can change.',
    follows: ['LK-15b', 'CR-04a'],
    breaks: [
      'a-year-at-acme',
      'profile-edit',
      'e-mail-changed-to-a-taken-one',
      'take-over-of-a-user-in-another-case',
    ],
    verify({ user, renamed, read }) {
      if (!succeeded(renamed)) return notApplicable(`another userName is refused: ${sayAnswer(renamed)}`);
      const given = attributeOf(renamed.body, 'id') ?? user.id;
      if (given !== user.id) return finding(`id ${say(user.id)}`, `id ${say(given)}`, renamed);
      if (succeeded(read) && idOf(read.body) === user.id) return undefined;
      return finding(`200 with id ${say(user.id)}`, sayAnswer(read), read, renamed);
    },
  }),
  checkOf(identity, {
    id: 'AT-05b',
    title: 'A look-up shows the id that the creation gave',
    requirement: { source: 'RFC 7643', section: '3.1', level: 'MUST' },
    impact: 'blocks',
    demand: 'A resource has one id, whichever request shows it.',
    symptom: 'Users who are taken over by their name are written to under an id that does not exist.',
    remedy: 'Show the same id in lists, by id, and in the answers to POST, PUT and PATCH.',
    breaks: 'all',
    verify({ user, found }) {
      const all = resourcesOf(found) ?? [];
      if (!succeeded(found) || all.length === 0) return notApplicable('the look-up does not find the user');
      const ids = all.map((one) => attributeOf(one, 'id'));
      return ids.includes(user.id)
        ? undefined
        : finding(`id ${say(user.id)}`, `id ${say(ids[0])}`, found, user.answer);
    },
  }),
];
