import { succeeded } from '../../scim/exchange.ts';
import type { JsonObject } from '../../scim/json.ts';
import { sameName } from '../../scim/names.ts';
import { attributeOf, resourcesOf, stringOf } from '../../scim/resource.ts';
import { type Check, checkOf, type Measure, measureOf } from '../check.ts';
import { finding, notApplicable } from '../finding.ts';
import { sayMatches } from '../look-up/matches.ts';
import { type Answer, probe } from '../probe.ts';
import { say, sayAnswer } from '../say.ts';

interface Written {
  readonly creation: Answer;
  /** The user as it is read back. */
  readonly user: JsonObject | undefined;
  /** Of a user whose `userName` has an ë. */
  readonly named: Answer;
  /** Its look-up as it was written. */
  readonly asWritten: Answer | undefined;
  /** Its look-up with the same letter in two characters. */
  readonly decomposed: Answer | undefined;
}

const NAME = { familyName: 'Łukasiewicz-陳', givenName: 'Zoë שרה' };
const DISPLAY_NAME = 'Zoë 👩‍💻';

/** Names in other scripts, and a user name that can be written in two ways. */
const unicode = probe<Written>({
  name: 'unicode',
  writes: true,
  *play(bench, seen) {
    const body = bench.userBody(bench.email(), { name: NAME, displayName: DISPLAY_NAME });
    const creation = yield* bench.post('User', body);
    const id = stringOf(creation.body, 'id');
    seen.creation = creation;
    seen.user = succeeded(creation) && id !== undefined ? yield* bench.read('User', id) : undefined;
    // Only the name: many providers take no e-mail but an ASCII one.
    const userName = bench.email('zoë-');
    const named = yield* bench.post('User', bench.userBody(bench.email(), { userName }));
    seen.named = named;
    seen.asWritten = succeeded(named) ? yield* bench.lookUp('User', userName) : undefined;
    seen.decomposed = succeeded(named) ? yield* bench.lookUp('User', userName.normalize('NFD')) : undefined;
  },
});

export const UNICODE: readonly (Check | Measure)[] = [
  checkOf(unicode, {
    id: 'TR-09a',
    title: 'Names with accents and in other scripts are kept as they are',
    requirement: { source: 'RFC 7644', section: '3.8', level: 'MUST' },
    impact: 'degrades',
    demand:
      'JSON in UTF-8 must be accepted and returned; a string is any sequence of Unicode characters (RFC 7643 §2.3.1). Capitals are not judged: names are not case exact.',
    symptom: 'People see their names with question marks or strange pairs of letters, or are refused.',
    follows: ['JC-06', 'CR-01a', 'JC-01'],
    breaks: ['difficult-names'],
    remedy:
      'Read bodies as UTF-8 whatever Content-Type says, keep text in a Unicode column, and write UTF-8.',
    verify({ creation, user }) {
      if (!user) {
        const expected = `201 for the name ${say(NAME)} and the displayName ${say(DISPLAY_NAME)}`;
        return finding(expected, sayAnswer(creation), creation);
      }
      const name = attributeOf(user, 'name');
      const shown = {
        familyName: stringOf(name, 'familyName'),
        givenName: stringOf(name, 'givenName'),
      };
      const altered = (['familyName', 'givenName'] as const).find(
        (part) => shown[part] !== undefined && !sameName(shown[part], NAME[part]),
      );
      if (altered) return finding(`${altered} ${say(NAME[altered])}`, say(shown[altered]), creation);
      const isShown = shown.familyName !== undefined || shown.givenName !== undefined;
      return isShown ? undefined : notApplicable('the provider shows no parts of a name');
    },
  }),
  checkOf(unicode, {
    id: 'TR-09b',
    title: 'A userName is found however its accents are encoded',
    requirement: { source: 'RFC 7644', section: '5', level: 'MUST' },
    impact: 'degrades',
    demand:
      'User names must be prepared by the rules of PRECIS before they are compared: an ë as one character equals an e with a combining diaeresis.',
    symptom: 'A user whose name was typed on another system is not found, and is created a second time.',
    remedy: 'Normalise userName (Unicode NFC, then the case) both when it is stored and when it is compared.',
    verify({ named, asWritten, decomposed }) {
      if (!asWritten || !decomposed) return notApplicable(`no userName with an ë: ${sayAnswer(named)}`);
      if (!isFound(asWritten)) return notApplicable('the user is not found as it was written either');
      if (isFound(decomposed)) return undefined;
      return finding(
        'the user, also for e and U+0308 in place of ë',
        sayMatches(decomposed),
        decomposed,
        asWritten,
      );
    },
  }),
  measureOf(unicode, {
    id: 'TR-09c',
    title: 'What becomes of an emoji in displayName',
    measure({ creation, user }) {
      const shown = stringOf(user, 'displayName');
      const exchanges = creation.exchange === undefined ? [] : [creation.exchange];
      if (!succeeded(creation)) return { value: `refused: ${sayAnswer(creation)}`, exchanges };
      if (!user) return undefined;
      if (shown === DISPLAY_NAME) return { value: 'kept', exchanges };
      const value =
        shown === undefined ? 'displayName is not shown' : `${say(DISPLAY_NAME)} became ${say(shown)}`;
      return { value, exchanges };
    },
  }),
];

function isFound(answer: Answer): boolean {
  return succeeded(answer) && (resourcesOf(answer) ?? []).length > 0;
}
