import { describe, expect, it } from 'vitest';
import { besides, on, send, showing, stored } from '../../src/server/faults/wrong-answers.ts';
import {
  exchangesOf,
  type Fault,
  findingsOf,
  people,
  play,
  reference,
  scenarioOf,
  team,
  untagged,
} from './playing.ts';

const hire = { directory: team('ada', 'grace', 'alan'), steps: [{ sync: 'all' }] };
const OUT_OF_ORDER = { status: 500, headers: {} };

it('a refused user stops nobody else', async () => {
  const endpoint = await reference(
    on('POST', 'User', (asked, correct) =>
      String(asked.body.userName).startsWith('grace') ? OUT_OF_ORDER : correct(asked),
    ),
  );

  const played = await play(endpoint, scenarioOf(hire));

  expect(findingsOf(played)).toEqual(['inline/1 pending: provision-user grace@example.com']);
  expect(played.pending).toMatchObject([{ step: 'inline/1', kind: 'provision-user' }]);
  expect(played.exitCode).toBe(1);
});

it('drift names what was expected, what is there and the exchange that should have brought it about', async () => {
  const endpoint = await reference(
    besides('POST', 'User', (asked, correct, { store }) => {
      const user = store.named('User', String(asked.body.userName));
      const name = { givenName: 'Somebody', familyName: 'Else' };
      if (user && String(asked.body.userName).startsWith('ada'))
        send(asked, correct, 'PUT', 'User', user.id, { ...asked.body, name });
    }),
  );

  const { steps } = await play(endpoint, scenarioOf(hire));

  const [drift, ...more] = steps[0]?.drift ?? [];
  expect(drift).toMatchObject({
    attribute: 'name.familyName',
    expected: 'Lastname',
    actual: 'Else',
    severity: 'fail',
  });
  expect(untagged(drift?.resource ?? '')).toBe('User ada@example.com');
  expect(more.map(({ attribute }) => attribute)).toEqual(['name.givenName']);
  const cause = exchangesOf(endpoint.connection).find(({ n }) => n === drift?.exchange);
  expect(cause?.request).toMatchObject({ method: 'POST', body: { name: { givenName: 'ada' } } });
});

describe('what differs', () => {
  const user = (change: object): Fault => showing('User', (shown) => ({ ...shown, ...change }));

  it.each([
    [
      'fails',
      'in the family name',
      user({ name: { givenName: 'ada', familyName: 'Other' } }),
      'name.familyName',
    ],
    ['fails', 'in active', user({ active: false }), 'active'],
    ['fails', 'in the value of the e-mail', user({ emails: [{ value: 'other@example.com' }] }), 'emails'],
    ['fails', 'in a userName that is not shown', user({ userName: undefined }), 'userName'],
    ['warns', 'in another mapped attribute', user({ displayName: 'Other' }), 'displayName'],
    ['warns', 'in an externalId that is lost', user({ externalId: undefined }), 'externalId'],
    ['fails', "in a group's members", showing('Group', (group) => ({ ...group, members: [] })), 'members'],
    [
      'fails',
      "in the case of a group's displayName",
      showing('Group', (group) => ({ ...group, displayName: String(group.displayName).toUpperCase() })),
      'displayName',
    ],
    [
      'warns',
      'in a member who is there twice',
      showing('Group', ({ members, ...group }) => ({
        ...group,
        members: [members, members].flat() as never,
      })),
      'members',
    ],
    ['fails', 'in an id that changes', user({ id: 'another' }), 'the resource'],
  ])('%s %s', async (verdict, _, fault, attribute) => {
    const endpoint = await reference(fault);

    const { steps } = await play(endpoint, scenarioOf({ ...hire, directory: team('ada') }));

    expect(steps[0]?.status).toBe(verdict === 'fails' ? 'fail' : 'warn');
    expect(steps[0]?.drift.map((drift) => drift.attribute)).toContain(attribute);
  });

  it('passes in the case of a userName', async () => {
    const endpoint = await reference(
      showing('User', (shown) => ({ ...shown, userName: String(shown.userName).toUpperCase() })),
    );

    const { steps } = await play(endpoint, scenarioOf(hire));

    expect(steps[0]).toMatchObject({ status: 'pass', drift: [] });
  });

  it('passes where attributes are not stored at all, and says so', async () => {
    const endpoint = await reference(
      showing('User', ({ locale: _locale, preferredLanguage: _language, ...shown }) => shown),
    );

    const { steps } = await play(endpoint, scenarioOf(hire));

    expect(steps[0]).toMatchObject({ status: 'pass', notStored: ['locale', 'preferredLanguage'] });
  });
});

describe('the list of users', () => {
  it('must hold everybody', async () => {
    const endpoint = await reference(
      on('GET', 'User', (asked, correct) => {
        const answer = correct(asked);
        const { Resources: all } = answer.body ?? {};
        if (asked.query.filter !== undefined || !Array.isArray(all)) return answer;
        return { ...answer, body: { ...answer.body, Resources: all.slice(1), totalResults: all.length - 1 } };
      }),
    );

    const played = await play(endpoint, scenarioOf({ ...hire, directory: team('ada') }));

    expect(findingsOf(played)).toEqual(['inline/1 drift: User ada@example.com the list']);
  });

  it('must be as long as it says', async () => {
    const endpoint = await reference(
      on('GET', 'User', (asked, correct) => {
        const answer = correct(asked);
        if (asked.query.filter !== undefined || asked.id !== undefined) return answer;
        return { ...answer, body: { ...answer.body, totalResults: Number(answer.body?.totalResults) + 1 } };
      }),
    );

    const played = await play(endpoint, scenarioOf(hire));

    expect(findingsOf(played)).toEqual(['inline/1 drift: the list of Users GET /Users']);
  });

  it('may be paged in smaller pages than were asked for', async () => {
    const endpoint = await reference(
      (correct) => (request) =>
        correct(request.query.count ? { ...request, query: { ...request.query, count: '1' } } : request),
    );

    expect(await play(endpoint, scenarioOf(hire))).toMatchObject({ exitCode: 0 });
  });

  it('may hold strangers', async () => {
    const endpoint = await reference();
    stored(endpoint.provider, 'User', { userName: 'stranger@example.com', active: true });

    expect(await play(endpoint, scenarioOf(hire))).toMatchObject({ exitCode: 0 });
  });
});

describe('a provider that shows what it stored 150 ms late', () => {
  const late = showingLate(150);

  it('passes where it may settle for a second', async () => {
    const endpoint = await reference(late, { settleMs: 1_000 });

    expect(await play(endpoint, scenarioOf(hire))).toMatchObject({ exitCode: 0, leftovers: [] });
  });

  it('is not said to leave out what it shows in the end', async () => {
    const steps = [
      { sync: 'all' },
      { 'edit-user': { user: 'ada@example.com', set: { jobTitle: 'Countess', lastname: 'King' } } },
    ];
    const endpoint = await reference(late, { settleMs: 1_000 });

    const played = await play(endpoint, scenarioOf({ ...hire, steps }));

    expect(played.steps.at(-1)).toMatchObject({ status: 'pass', notStored: [] });
  });

  it('is not warned of for what it shows in the end', async () => {
    const directory = { ...team('ada'), users: [{ ...people('ada')[0], jobTitle: 'Analyst' }] };
    const steps = [
      { sync: 'all' },
      { 'edit-user': { user: 'ada@example.com', set: { jobTitle: 'Countess' } } },
    ];
    const endpoint = await reference(late, { settleMs: 1_000 });

    expect(findingsOf(await play(endpoint, scenarioOf({ directory, steps })))).toEqual([]);
  });

  it('fails where it must show it at once', async () => {
    const endpoint = await reference(late);

    expect((await play(endpoint, scenarioOf(hire))).exitCode).toBe(1);
  });

  it('keeps the expectations of a step waiting as well', async () => {
    const endpoint = await reference(late, { settleMs: 1_000 });
    const steps = [
      { sync: 'all' },
      { 'delete-group': 'engineering', expect: { groups: { engineering: 'absent' } } },
    ];

    expect(findingsOf(await play(endpoint, scenarioOf({ ...hire, steps })))).toEqual([]);
  });
});

/** Reads are answered as they would have been so long ago; look-ups too. */
function showingLate(ms: number): Fault {
  return (correct) => {
    const shown = new Map<string, { at: number; answer: ReturnType<typeof correct> }[]>();
    const watched = new Map<string, Parameters<typeof correct>[0]>();
    const look = () => {
      for (const [key, request] of watched)
        shown.get(key)?.push({ at: performance.now(), answer: structuredClone(correct(request)) });
    };
    return (request) => {
      if (request.method !== 'GET') {
        const answer = correct(request);
        look();
        return answer;
      }
      const key = `${request.path}?${JSON.stringify(request.query)}`;
      if (!watched.has(key)) {
        watched.set(key, request);
        shown.set(key, [{ at: 0, answer: { status: 200, headers: {}, body: EMPTY } }]);
        if (request.path.split('/').length > 2)
          shown.set(key, [{ at: 0, answer: { status: 404, headers: {} } }]);
        shown.get(key)?.push({ at: performance.now(), answer: structuredClone(correct(request)) });
      }
      const past = shown.get(key)?.findLast(({ at }) => at <= performance.now() - ms);
      return past?.answer ?? correct(request);
    };
  };
}

const EMPTY = {
  schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
  totalResults: 0,
  startIndex: 1,
  itemsPerPage: 0,
  Resources: [],
};
