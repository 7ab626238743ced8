import { succeeded } from '../../scim/exchange.ts';
import type { JsonObject } from '../../scim/json.ts';
import { attributeOf } from '../../scim/resource.ts';
import type { Bench, Remote } from '../bench.ts';
import { type Check, checkOf } from '../check.ts';
import { finding, type Judgement, notApplicable } from '../finding.ts';
import { type Answer, probe, type Talk } from '../probe.ts';
import { say, sayAnswer } from '../say.ts';

interface Dated {
  readonly user: Remote;
  readonly created: Times;
  readonly change: Answer;
  readonly changed: Times;
}

interface Times {
  readonly created: unknown;
  readonly lastModified: unknown;
}

/** A user before and after a change. */
const timestamps = probe<Dated>({
  name: 'timestamps',
  writes: true,
  *play(bench, seen) {
    const user = yield* bench.createUser();
    const created = yield* timesOf(user, bench);
    seen.user = user;
    seen.created = created;
    let change = yield* renamed(user, 'First', bench);
    let changed = yield* timesOf(user, bench);
    if (changed.lastModified === created.lastModified) {
      // Many databases keep whole seconds.
      yield* bench.pause(1_100);
      change = yield* renamed(user, 'Second', bench);
      changed = yield* timesOf(user, bench);
    }
    seen.change = change;
    seen.changed = changed;
  },
});

export const TIMESTAMPS: readonly Check[] = [
  checkOf(timestamps, {
    id: 'AT-04a',
    title: 'meta.created and meta.lastModified are a date and a time as in XML Schema',
    requirement: { source: 'RFC 7643', section: '2.3.5', level: 'MUST' },
    impact: 'cosmetic',
    demand: 'Times are written as xsd:dateTime, and neither the date nor the time of day may be missing.',
    symptom: 'Nothing in JumpCloud; a client that reads times takes the user for broken.',
    remedy: 'Write times as ISO 8601 with T and the zone, 2026-01-31T12:00:00Z.',
    verify({ user, created }) {
      const given = Object.entries(created).filter(([, value]) => value !== undefined);
      if (given.length === 0) return notApplicable('the provider shows neither');
      const wrong = given.find(([, value]) => instantOf(value) === undefined);
      return wrong && finding(`meta.${wrong[0]} as 2026-01-31T12:00:00Z`, say(wrong[1]), user.answer);
    },
  }),
  checkOf(timestamps, {
    id: 'AT-04b',
    title: 'Until the first change, lastModified is the same as created',
    requirement: { source: 'RFC 7643', section: '3.1', level: 'MUST' },
    impact: 'cosmetic',
    demand: 'Before the first change, lastModified must equal created.',
    symptom: 'Nothing in JumpCloud; a client that looks for changes finds one in every new user.',
    remedy: 'Take the time once when a resource is created, and write it into both.',
    verify: ({ user, created }) =>
      comparing(created, (begun, modified) =>
        begun === modified
          ? undefined
          : finding(`lastModified ${say(created.created)}`, say(created.lastModified), user.answer),
      ),
  }),
  checkOf(timestamps, {
    id: 'AT-04c',
    title: 'lastModified moves with a change, and is never before created',
    requirement: { source: 'RFC 7643', section: '3.1', level: 'text' },
    impact: 'cosmetic',
    demand: 'lastModified is when the resource was last updated.',
    symptom: 'Nothing in JumpCloud; a client that asks for what has changed never sees it.',
    remedy: 'Set lastModified with every PUT and PATCH that changes something.',
    follows: ['PU-01a'],
    verify({ created, change, changed }) {
      if (!succeeded(change)) return notApplicable(`the change was refused: ${sayAnswer(change)}`);
      const before = instantOf(created.lastModified);
      return comparing(changed, (begun, modified) => {
        if ((before === undefined || modified > before) && modified >= begun) return undefined;
        const expected = `lastModified after ${say(created.lastModified ?? changed.created)}`;
        return finding(expected, `${say(changed.lastModified)}, created ${say(changed.created)}`, change);
      });
    },
  }),
];

function* timesOf({ id }: Remote, bench: Bench): Talk<Times> {
  const meta = attributeOf(yield* bench.read('User', id), 'meta');
  return { created: attributeOf(meta, 'created'), lastModified: attributeOf(meta, 'lastModified') };
}

function* renamed({ id, sent }: Remote, familyName: string, bench: Bench): Talk<Answer> {
  const name = { ...(sent.name as JsonObject), familyName };
  return yield* bench.put('User', id, { ...sent, id, name });
}

/** What is no DateTime is AT-04a's. */
function comparing({ created, lastModified }: Times, judge: (begun: number, modified: number) => Judgement) {
  const [begun, modified] = [instantOf(created), instantOf(lastModified)];
  if (begun !== undefined && modified !== undefined) return judge(begun, modified);
  return notApplicable('the provider does not show both as a DateTime');
}

/** In milliseconds; `undefined` where it is no xsd:dateTime. */
function instantOf(value: unknown): number | undefined {
  const valid = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/;
  if (typeof value !== 'string' || !valid.test(value)) return undefined;
  const instant = Date.parse(value);
  return Number.isNaN(instant) ? undefined : instant;
}
