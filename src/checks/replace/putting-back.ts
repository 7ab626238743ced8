import { succeeded } from '../../scim/exchange.ts';
import { isObject, type JsonObject } from '../../scim/json.ts';
import { attributeOf } from '../../scim/resource.ts';
import { type Check, checkOf } from '../check.ts';
import { attributesNamed, differingAttributes } from '../differing-attributes.ts';
import { finding, notApplicable } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import { say, sayAnswer } from '../say.ts';

interface PutBack {
  readonly read: JsonObject;
  readonly back: Answer;
  /** With a `meta` that is not the provider's. */
  readonly forged: Answer;
  readonly afterwards: JsonObject;
}

/** A user is put back as it was read, then with a false birthday. */
const puttingBack = probe<PutBack>({
  name: 'putting-back',
  writes: true,
  *play(bench, seen) {
    const user = yield* bench.createUser();
    const read = yield* bench.read('User', user.id);
    seen.read = read;
    seen.back = yield* bench.put('User', user.id, read);
    const meta = { ...(isObject(read.meta) ? read.meta : {}), ...FORGED };
    seen.forged = yield* bench.put('User', user.id, { ...read, meta, title: 'Forger' });
    seen.afterwards = yield* bench.read('User', user.id);
  },
});

const FORGED: JsonObject = { created: '2001-02-03T04:05:06Z', resourceType: 'Forgery' };

export const PUTTING_BACK: readonly Check[] = [
  checkOf(puttingBack, {
    id: 'PU-02a',
    title: 'A user may be put back as it was read',
    requirement: { source: 'RFC 7644', section: '3.5.1', level: 'MUST' },
    impact: 'blocks',
    demand:
      'A client may send all attributes back, whoever may change them: what is read-only in it, such as id and meta, is ignored, not refused.',
    symptom:
      'JumpCloud sends back what the provider returned, the id with it, though neither meta nor groups: where that is refused, no update of a user gets through. Other clients send all of it.',
    remedy: 'Drop id, meta and groups from the body of a PUT before it is validated.',
    follows: ['PU-01a', 'PU-08a', 'JC-07b', 'AT-03a'],
    verify({ back }) {
      return succeeded(back)
        ? undefined
        : finding('200 for the body that GET had brought', sayAnswer(back), back);
    },
  }),
  checkOf(puttingBack, {
    id: 'PU-02b',
    title: 'What a PUT says in meta is ignored',
    requirement: { source: 'RFC 7643', section: '3.1', level: 'MUST' },
    impact: 'degrades',
    demand: "meta is the provider's own, and is ignored when a client sends it.",
    symptom: 'The provider tells wrong dates and types of its users.',
    remedy: 'Take created and resourceType from the store, never from the body of a request.',
    follows: ['PU-02a'],
    verify({ read, forged, afterwards }) {
      if (!succeeded(forged)) return finding('200, meta ignored', sayAnswer(forged), forged);
      const [before, after] = [read, afterwards].map((user) => attributeOf(user, 'meta'));
      if (!isObject(before)) return notApplicable('the provider shows no meta');
      const changed = differingAttributes(before, after, Object.keys(FORGED));
      if (changed.length === 0) return undefined;
      return finding(
        `meta stays ${say(attributesNamed(before, changed))}`,
        say(attributesNamed(after, changed)),
        forged,
      );
    },
  }),
];
