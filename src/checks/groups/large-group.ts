import { succeeded } from '../../scim/exchange.ts';
import { memberIdsOf } from '../../scim/resource.ts';
import type { Remote } from '../bench.ts';
import { type Check, checkOf } from '../check.ts';
import { type Finding, finding } from '../finding.ts';
import { type Answer, type Probe, probe } from '../probe.ts';
import { sayAnswer } from '../say.ts';
import { addition } from './membership.ts';

interface Filled {
  readonly size: number;
  readonly added: readonly Answer[];
  readonly memberIds: readonly string[];
  readonly wanted: readonly string[];
}

/** @param chunk members in one request */
function filling(name: string, size: number, chunk: number, traits: Partial<Probe> = {}): Probe<Filled> {
  return probe<Filled>({
    name,
    needs: ['groups', 'patch'],
    writes: true,
    people: size,
    ...traits,
    *play(bench, seen) {
      const people = bench.people.slice(0, size);
      const group = yield* bench.createGroup();
      const added: Answer[] = [];
      for (let start = 0; start < size; start += chunk) {
        added.push(yield* bench.patch('Group', group.id, addition(people.slice(start, start + chunk))));
      }
      seen.size = size;
      seen.added = added;
      seen.wanted = people.map(({ id }: Remote) => id);
      seen.memberIds = memberIdsOf(yield* bench.read('Group', group.id));
    },
  });
}

/** One more than the hundred at which several providers stop. */
const inOneRequest = filling('filling-at-once', 101, 101);
const inChunks = filling('filling-in-chunks', 101, 50);
const thousand = filling('filling-a-thousand', 1_000, 1_000, { thorough: true });

const LARGE = {
  impact: 'blocks',
  requirement: { source: 'RFC 7644', section: '3.5.2.1', level: 'silent' },
  symptom: 'A large group is incomplete at the provider, and whoever is missing is never noticed.',
  follows: ['GR-01'],
} as const;

export const LARGE_GROUP: readonly Check[] = [
  checkOf(inOneRequest, {
    ...LARGE,
    id: 'GR-16a',
    title: 'A group takes 101 members in one PATCH, and shows all of them',
    demand:
      'The RFC sets no limit to the values of one operation, and a group is read as a whole. How many members JumpCloud sends at once is unknown; all of a change in one request is taken for its habit.',
    remedy:
      'Lift the limit on the operations or values of one request, and return the members of a group as a whole: SCIM does not page them.',
    breaks: ['large-group'],
    verify: unlessComplete,
  }),
  checkOf(inChunks, {
    ...LARGE,
    id: 'GR-16b',
    title: 'A group takes 101 members in three PATCHes, and shows all of them',
    demand: 'Each add keeps the members that are there, however many they are, and a GET brings all of them.',
    remedy: 'Append to the members without reading them through a page of limited size.',
    follows: ['GR-01', 'GR-16a'],
    breaks: ['large-group'],
    verify: unlessComplete,
  }),
  checkOf(thousand, {
    ...LARGE,
    id: 'GR-16c',
    title: 'A group takes 1,000 members in one PATCH, and shows all of them',
    demand:
      'The RFC sets no limit to the values of one operation. How many members JumpCloud sends at once is unknown; all of a change in one request is taken for its habit.',
    remedy:
      'Lift the limits on the size of a body and on the number of values, or raise them beyond the largest group.',
    follows: ['GR-01', 'GR-16a'],
    verify: unlessComplete,
  }),
];

function unlessComplete({ size, added, memberIds, wanted }: Filled): Finding | undefined {
  const refused = added.find((answer) => !succeeded(answer));
  if (refused) return finding('200 or 204', sayAnswer(refused), refused);
  const present = new Set(memberIds);
  const missing = wanted.filter((id) => !present.has(id)).length;
  if (missing === 0) return undefined;
  return finding(`${size} members`, `${memberIds.length} members; ${missing} are missing`, ...added);
}
