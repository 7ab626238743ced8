import { succeeded } from '../../scim/exchange.ts';
import { isObject, type JsonObject } from '../../scim/json.ts';
import { sameName } from '../../scim/names.ts';
import { attributeOf, idOf, stringOf } from '../../scim/resource.ts';
import { type Check, checkOf } from '../check.ts';
import { finding } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import { say, sayAnswer } from '../say.ts';
import { showsName } from '../shows-name.ts';

interface Recased {
  /** The same user, its attributes spelt as SCIM spells them and otherwise. */
  readonly spelt: Answer;
  readonly recased: Answer;
  readonly userName: string;
  readonly user: JsonObject | undefined;
}

const namesInAnotherCase = probe<Recased>({
  name: 'names-in-another-case',
  writes: true,
  *play(bench, seen) {
    const spelt = yield* bench.createUser();
    const { userName: _, name, ...rest } = bench.userBody(bench.email());
    const userName = bench.email();
    const body = { ...rest, Username: userName, NAME: name as JsonObject };
    const recased = yield* bench.post('User', body);
    const id = succeeded(recased) ? idOf(recased.body) : undefined;
    seen.spelt = spelt.answer;
    seen.userName = userName;
    seen.recased = recased;
    seen.user = id === undefined ? undefined : yield* bench.read('User', id);
  },
});

export const NAMES_IN_ANOTHER_CASE: readonly Check[] = [
  checkOf(namesInAnotherCase, {
    id: 'AT-01',
    title: 'Attribute names in a body are understood in any case',
    requirement: { source: 'RFC 7643', section: '2.1', level: 'text' },
    impact: 'degrades',
    demand:
      'Upper and lower case make no difference in the name of an attribute. JumpCloud writes them as the RFC does; other clients may not.',
    symptom: 'A client that writes names otherwise creates users without them, or none.',
    remedy: 'Look attributes up by their name in lower case when a body is read.',
    verify({ recased, spelt, userName, user }) {
      if (!user) {
        const actual = `${sayAnswer(recased)}, where userName and name are taken`;
        return finding('201 for Username and NAME', actual, recased, spelt);
      }
      const shown = stringOf(user, 'userName');
      if (!sameName(shown, userName)) return finding(`userName ${say(userName)}`, say(shown), recased);
      const sent = attributeOf(spelt.body, 'name');
      if (!isObject(sent) || stringOf(sent, 'familyName') === undefined) return undefined;
      if (showsName(user, sent)) return undefined;
      return finding(`name ${say(sent)}`, say(attributeOf(user, 'name')), recased, spelt);
    },
  }),
];
