import { replaceBody } from '../../jumpcloud/user-mapping.ts';
import { succeeded } from '../../scim/exchange.ts';
import { type Check, checkOf } from '../check.ts';
import { finding } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import { UPDATING_SCENARIOS } from '../replace/updating-scenarios.ts';
import { sayAnswer } from '../say.ts';

interface Put {
  readonly emptyLists: Answer;
  readonly echo: Answer;
}

/** The two peculiarities of JumpCloud's PUT, each on its own. */
const overlaidPut = probe<Put>({
  name: 'overlaid-put',
  writes: true,
  *play(bench, seen) {
    const user = yield* bench.createUser();
    const { schemas, active: _active, ...mapped } = user.sent;
    const lists = { addresses: [], phoneNumbers: [], title: 'Homeless' };
    seen.emptyLists = yield* bench.put('User', user.id, { ...user.sent, ...lists, id: user.id });
    const read = yield* bench.read('User', user.id);
    const title = 'Echo';
    const {
      addresses: _addresses,
      phoneNumbers: _phones,
      ...body
    } = replaceBody(read, { ...mapped, title }, true);
    seen.echo = yield* bench.put('User', user.id, { ...body, schemas: schemas ?? [] });
  },
});

export const OVERLAID_PUT: readonly Check[] = [
  checkOf(overlaidPut, {
    id: 'JC-07a',
    title: 'Empty lists in a PUT are accepted',
    requirement: { source: 'JumpCloud', section: 'recorded', level: 'silent' },
    impact: 'blocks',
    demand:
      'JumpCloud sends addresses and phoneNumbers as empty lists where it has none. By RFC 7643 §2.5 an empty list is the same as no value.',
    symptom: 'No user without an address and a phone number can be updated.',
    remedy: 'Treat [] as if the attribute were absent, before the body is validated.',
    breaks: UPDATING_SCENARIOS,
    verify({ emptyLists }) {
      return succeeded(emptyLists)
        ? undefined
        : finding('200 for addresses and phoneNumbers as []', sayAnswer(emptyLists), emptyLists);
    },
  }),
  checkOf(overlaidPut, {
    id: 'JC-07b',
    title: "The provider's own attributes may come back in a PUT",
    requirement: { source: 'JumpCloud', section: 'recorded', level: 'silent' },
    impact: 'blocks',
    demand:
      'JumpCloud lays its attributes over what the provider returned, without meta and groups, and sends all of it back, known to it or not.',
    symptom: 'Users can be created and never updated.',
    remedy: 'Accept in a PUT every attribute that you return; ignore those that cannot be changed.',
    follows: ['PU-01a'],
    breaks: UPDATING_SCENARIOS,
    verify({ echo }) {
      return succeeded(echo)
        ? undefined
        : finding('200 for what GET had brought, with the title changed', sayAnswer(echo), echo);
    },
  }),
];
