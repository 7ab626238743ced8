import { describe, expect, it } from 'vitest';
import { faultById } from '../../src/server/faults/faults.ts';
import { activeIn, on, refusal } from '../../src/server/faults/wrong-answers.ts';
import { builtIn, type Fault, findingsOf, play, reference } from './playing.ts';

/** What is wrong, where it shows under chaos, what is found there, and the delivery fault that it met. */
type Row = readonly [what: string, fault: Fault, scenario: string, found: string, met: RegExp];

const alreadyInactive: Fault = on('PATCH', 'User', (asked, correct, { store }) => {
  const isActive = store.get('User', asked.id ?? '')?.attributes.active !== false;
  return activeIn(asked.body) === false && !isActive
    ? refusal(400, 'The user is inactive already.')
    : correct(asked);
});

const deletedTwice: Fault = on('DELETE', 'User', (asked, correct, { store }) =>
  store.get('User', asked.id ?? '') ? correct(asked) : refusal(500, 'row not found'),
);

const renamedTwice: Fault = on('PATCH', 'Group', (asked, correct, { store }) => {
  const [operation] = asked.body.Operations as readonly { path?: string; value?: unknown }[];
  const name = store.get('Group', asked.id ?? '')?.attributes.displayName;
  const isSame = operation?.path === 'displayName' && operation.value === name;
  return isSame ? refusal(409, 'There is a group of that name.') : correct(asked);
});

const ROWS: readonly Row[] = [
  [
    'a creation that comes twice makes two users',
    faultById('duplicate-created').fault,
    'first-sync',
    'first-sync/1 drift: User ada@example.com the list',
    /^POST \(#\d+\) (?:sent twice, the other answer was 201|timed out and delivered later|answer 201 dropped)/,
  ],
  [
    'a member who is added again is refused',
    faultById('present-member-conflicts').fault,
    'first-sync',
    'first-sync/1 pending: add-members engineering',
    /^PATCH \(#\d+\) (?:sent twice|answer|timed out and delivered later)/,
  ],
  [
    'a member who is added again is listed twice',
    faultById('present-member-doubled').fault,
    'first-sync',
    'first-sync/1 drift: Group engineering members',
    /^PATCH \(#\d+\) (?:sent twice|answer|timed out and delivered later)/,
  ],
  [
    'a deactivation that comes twice is refused',
    alreadyInactive,
    'leaver-of-the-last-group',
    'leaver-of-the-last-group/3 pending: deactivate-user ada@example.com',
    /^PATCH \(#\d+\) (?:sent twice|answer|timed out and delivered later)/,
  ],
  [
    'a DELETE that comes twice is answered with 500',
    deletedTwice,
    'deleted-user',
    'deleted-user/2 pending: delete-user grace@example.com',
    /^DELETE \(#\d+\) (?:sent twice|answer|timed out and delivered later)/,
  ],
  [
    'a rename that comes twice is refused',
    renamedTwice,
    'group-rename',
    'group-rename/2 pending: rename-group research',
    /^PATCH \(#\d+\) (?:sent twice|answer|timed out and delivered later)/,
  ],
];

describe('a provider that is not idempotent passes in calm and is found under chaos, which is named', () => {
  it.each(ROWS)('%s', async (_, fault, scenario, found, met) => {
    const calm = await run(fault, scenario);
    expect(findingsOf(calm)).toEqual([]);

    const runs = [];
    for (const seed of SEEDS) runs.push(await run(fault, scenario, seed));

    const failed = runs.filter((one) => findingsOf(one).includes(found));
    expect(failed.length).toBeGreaterThan(0);
    expect(failed.flatMap(chaosOf)).toContainEqual(expect.stringMatching(met));
  });
});

const SEEDS = Array.from({ length: 40 }, (_, index) => index + 1);

async function run(fault: Fault, scenario: string, chaos?: number) {
  const options = { inProcess: true, retries: 2, sleep: async () => {} };
  const endpoint = await reference(fault, chaos === undefined ? options : { ...options, chaos });
  return play(endpoint, builtIn(scenario));
}

function chaosOf({ steps }: Awaited<ReturnType<typeof run>>): readonly string[] {
  const findings = steps.flatMap(({ operations, drift, expectations }) => [
    ...operations,
    ...drift,
    ...expectations,
  ]);
  return findings.flatMap(({ chaos }) => chaos ?? []);
}
