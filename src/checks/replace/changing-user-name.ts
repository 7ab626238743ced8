import { succeeded } from '../../scim/exchange.ts';
import type { JsonObject } from '../../scim/json.ts';
import { nameKey, sameName } from '../../scim/names.ts';
import { attributeOf, idOf, resourcesOf, stringOf } from '../../scim/resource.ts';
import type { Bench, Remote } from '../bench.ts';
import { type Check, checkOf } from '../check.ts';
import { finding, notApplicable } from '../finding.ts';
import { type Answer, probe, type Talk } from '../probe.ts';
import { say, sayAnswer } from '../say.ts';

interface Changed {
  readonly user: Remote;
  readonly taken: string;
  /** The PUT with the userName that somebody else has. */
  readonly toTaken: Answer;
  readonly afterTaken: JsonObject;
  readonly free: string;
  readonly toFree: Answer;
  readonly afterFree: Answer;
  readonly newLookUp: Answer;
  readonly oldLookUp: Answer;
}

/** A change of the e-mail as JumpCloud sends it, to an address that is taken and to one that is free. */
const changingUserName = probe<Changed>({
  name: 'changing-user-name',
  writes: true,
  *play(bench, seen) {
    const holder = yield* bench.createUser();
    const user = yield* bench.createUser();
    const free = bench.email();
    seen.user = user;
    seen.taken = holder.name;
    seen.free = free;
    seen.toTaken = yield* move(bench, user, holder.name);
    seen.afterTaken = yield* bench.read('User', user.id);
    seen.toFree = yield* move(bench, user, free);
    seen.afterFree = yield* bench.get('User', user.id);
    seen.newLookUp = yield* bench.lookUp('User', free);
    seen.oldLookUp = yield* bench.lookUp('User', user.name);
  },
});

function move(bench: Bench, user: Remote, email: string): Talk<Answer> {
  const emails = [{ primary: true, type: 'work', value: email }];
  return bench.put('User', user.id, { ...user.sent, id: user.id, userName: email, emails });
}

export const CHANGING_USER_NAME: readonly Check[] = [
  checkOf(changingUserName, {
    id: 'PU-01c',
    title: 'PUT replaces the e-mails',
    requirement: { source: 'RFC 7644', section: '3.5.1', level: 'MUST' },
    impact: 'degrades',
    demand:
      'The values in a PUT replace those that are there, and those of a list as a whole. JumpCloud sends exactly one e-mail.',
    symptom: 'After a change of address the old one is still there, or mail goes on to it.',
    remedy: 'Save the list of the body in place of the stored one instead of adding to it.',
    follows: ['PU-06c'],
    breaks: ['profile-edit', 'a-year-at-acme'],
    verify({ user, free, toFree, afterFree }) {
      if (!succeeded(toFree)) return notApplicable('the PUT was refused');
      const emails = attributeOf(afterFree.body, 'emails');
      if (!Array.isArray(emails)) return notApplicable('the provider shows no e-mails');
      const values = emails.map((email) => stringOf(email, 'value') ?? '').map(nameKey);
      if (values.includes(nameKey(free)) && !values.includes(nameKey(user.name))) return undefined;
      return finding(`the e-mail ${free} alone`, say(values), toFree);
    },
  }),
  checkOf(changingUserName, {
    id: 'PU-06a',
    title: 'PUT refuses a userName that somebody else has',
    requirement: { source: 'RFC 7643', section: '4.1.1', level: 'MUST' },
    impact: 'blocks',
    demand:
      'A userName must be unique among all users of the provider, whichever request sets it. A PUT that passes over the name and is answered with 200 tells the client otherwise (RFC 7644 §3.5.1).',
    symptom: 'Two users share one sign-in name, and later look-ups and pushes hit the wrong one.',
    remedy: 'Check the userName of a PUT against all other users, in any case of the letters; answer 409.',
    follows: ['PU-06c'],
    breaks: ['e-mail-changed-to-a-taken-one'],
    verify({ user, taken, toTaken, afterTaken }) {
      const name = stringOf(afterTaken, 'userName');
      if (toTaken.status >= 400 && !sameName(name, taken)) return undefined;
      const actual = sameName(name, taken)
        ? `${toTaken.status}, and two users have the userName ${taken}`
        : `${toTaken.status}, though the userName stays ${name}`;
      return finding(`409 uniqueness, and the user stays ${user.name}`, actual, toTaken);
    },
  }),
  checkOf(changingUserName, {
    id: 'PU-06b',
    title: 'A userName that is taken is refused with 409, or with 400 uniqueness',
    requirement: { source: 'RFC 7644', section: '3.12', level: 'SHOULD' },
    impact: 'degrades',
    demand:
      'The table of errors has uniqueness for values that are in use, in a PUT too. The 409 is demanded for POST alone, and is what clients know.',
    symptom: 'The log in JumpCloud does not tell why the change of address failed.',
    remedy: 'Answer 409 with scimType uniqueness, as for a POST; map the error of the database to it.',
    follows: ['PU-06a'],
    verify({ toTaken }) {
      const { status, body } = toTaken;
      if (status < 400) return notApplicable('the PUT was not refused');
      if (status === 409 || (status === 400 && stringOf(body, 'scimType') === 'uniqueness')) return undefined;
      return finding('409 with scimType uniqueness', sayAnswer(toTaken), toTaken);
    },
  }),
  checkOf(changingUserName, {
    id: 'PU-06c',
    title: 'PUT changes the userName to a free one',
    requirement: { source: 'RFC 7644', section: '3.5.1', level: 'MUST' },
    impact: 'blocks',
    demand:
      'The values in a PUT replace those that are there, and the id stays. (A schema of your own may make userName immutable.) JumpCloud takes the e-mail for it, and that changes with a marriage or a new domain.',
    symptom: 'Whose e-mail changes in JumpCloud keeps the old one at the provider, or gets a second account.',
    remedy: 'Let PUT change userName, and keep the id.',
    follows: ['PU-01a', 'AT-05a'],
    breaks: ['a-year-at-acme', 'e-mail-changed-to-a-taken-one', 'profile-edit'],
    verify({ user, free, toFree, afterFree }) {
      if (!succeeded(toFree)) return finding(`200 with the userName ${free}`, sayAnswer(toFree), toFree);
      const name = stringOf(afterFree.body, 'userName');
      if (idOf(afterFree.body) === user.id && sameName(name, free)) return undefined;
      const shown = name === undefined ? sayAnswer(afterFree) : `GET shows ${name}`;
      return finding(`the userName ${free} under the same id`, shown, toFree, afterFree);
    },
  }),
  checkOf(changingUserName, {
    id: 'PU-06d',
    title: 'The look-up follows a change of the userName',
    requirement: { source: 'RFC 7644', section: '3.4.2.2', level: 'MUST' },
    impact: 'blocks',
    demand:
      'A filter returns the resources that match it, as they are: the new userName finds the user and the old one finds nobody.',
    symptom:
      'The user is created a second time, or somebody new with the old address takes the account over.',
    remedy: 'Filter on the stored userName, and renew any index or copy of it with every PUT.',
    follows: ['PU-06c', 'AT-05b', 'LK-01'],
    verify({ user, free, toFree, newLookUp, oldLookUp }) {
      const byNew = resourcesOf(newLookUp)?.map((one) => idOf(one));
      const byOld = (resourcesOf(oldLookUp) ?? []).map((one) => idOf(one));
      if (!byNew?.includes(user.id)) {
        const actual = byNew ? 'it does not find the user' : sayAnswer(newLookUp);
        return finding(`${free}, the new name, finds the user`, actual, newLookUp, toFree);
      }
      return byOld.includes(user.id)
        ? finding(`${user.name}, the old name, finds nobody`, 'it finds the user', oldLookUp, toFree)
        : undefined;
    },
  }),
];
