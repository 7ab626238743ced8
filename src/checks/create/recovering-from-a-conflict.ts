import { succeeded } from '../../scim/exchange.ts';
import type { JsonObject } from '../../scim/json.ts';
import { sameName } from '../../scim/names.ts';
import { attributeOf } from '../../scim/resource.ts';
import { type Check, checkOf } from '../check.ts';
import { finding, notApplicable } from '../finding.ts';
import { fullNameOf } from '../full-name-of.ts';
import { matchIds, namesakesIn, sayMatches } from '../look-up/matches.ts';
import { type Answer, probe } from '../probe.ts';
import { say, sayAnswer } from '../say.ts';

interface Recovered {
  readonly name: string;
  readonly conflict: Answer;
  readonly found: Answer;
  /** Of the account that was found, and the look-up after it; absent where none was found. */
  readonly takenOver: { readonly put: Answer; readonly after: Answer } | undefined;
}

/** What JumpCloud does where a creation is refused as a conflict: look up once more, and take over what is found. */
const recoveringFromAConflict = probe<Recovered>({
  name: 'recovering-from-a-conflict',
  writes: true,
  *play(bench, seen) {
    const user = yield* bench.createUser();
    yield* bench.read('User', user.id);
    const again = bench.userBody(user.name, { name: RENAMED });
    seen.name = user.name;
    seen.conflict = yield* bench.post('User', again);
    seen.found = yield* bench.lookUp('User', user.name);
    seen.takenOver = undefined;
    // Whoever else is found is nobody to write to.
    if (!matchIds(seen.found)?.includes(user.id)) return;
    const put = yield* bench.put('User', user.id, { ...again, id: user.id });
    seen.takenOver = { put, after: yield* bench.lookUp('User', user.name) };
  },
});

export const RECOVERING_FROM_A_CONFLICT: readonly Check[] = [
  checkOf(recoveringFromAConflict, {
    id: 'CR-07',
    title: 'After a conflict the account can be found and taken over, and there is one of it',
    requirement: { source: 'RFC 7644', section: '3.3', level: 'silent' },
    impact: 'blocks',
    demand:
      'The RFC leaves it to the client what to do after 409. JumpCloud looks the user up once more and puts its attributes over what it finds; so a refused creation must leave nothing behind that stands in the way.',
    symptom: 'A user whose creation was refused once can never be provisioned: neither created nor updated.',
    remedy:
      'Refuse the conflict before anything is written (or roll it back), find by userName whatever a creation can conflict with, and let PUT keep the userName and the e-mail that the user has.',
    follows: ['VE-03', 'CR-05', 'LK-01', 'LK-10c', 'PU-01'],
    verify({ name, conflict, found, takenOver }) {
      if (conflict.status !== 409) return notApplicable(`there was no conflict: ${sayAnswer(conflict)}`);
      if (!takenOver)
        return finding('the look-up finds who is in the way', sayMatches(found), found, conflict);
      const { put, after } = takenOver;
      if (!succeeded(put)) return finding('PUT takes the account over', sayAnswer(put), put, conflict);
      const [only, ...more] = namesakesIn(after, name);
      const wanted = fullNameOf({ name: RENAMED }) as string;
      const isUpdated = sameName(fullNameOf(only), wanted);
      if (more.length === 0 && isUpdated) return undefined;
      const actual = more.length === 0 ? `name ${say(attributeOf(only, 'name'))}` : sayMatches(after);
      return finding(`one user, with the name ${say(wanted)}`, actual, after, put, conflict);
    },
  }),
];

const RENAMED: JsonObject = { familyName: 'Recovered', givenName: 'Ada' };
