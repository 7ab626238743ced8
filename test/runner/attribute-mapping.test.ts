import { expect, it } from 'vitest';
import { nothingAcknowledged } from '../../src/jumpcloud/acknowledged.ts';
import { push } from '../../src/runner/push.ts';
import { ENTERPRISE_SCHEMA as ENTERPRISE } from '../../src/scim/urns.ts';
import { showing } from '../../src/server/faults/wrong-answers.ts';

import {
  directoryOf,
  findingsOf,
  play,
  reference,
  reopened,
  requestsOf,
  scenarioOf,
  team,
} from './playing.ts';

const acme = team('ada');
const attributeMapping = {
  username: 'nickName',
  middlename: 'name.middleName',
  location: `${ENTERPRISE}:division`,
  description: 'urn:example:Own:badge',
};
const [ada] = acme.users;
const mapped = {
  users: [{ ...ada, username: 'countess', middlename: 'Augusta', location: 'North', description: '7' }],
  groups: acme.groups,
  application: { ...acme.application, attributeMapping },
};
const hire = { directory: mapped, steps: [{ sync: 'all' }] };

it('a further pair reaches the provider, and one that it does not store is noted', async () => {
  const endpoint = await reference();

  const { step } = await push(directoryOf(mapped), nothingAcknowledged(), endpoint.context);

  const { store } = endpoint.provider;
  expect(store.named('User', 'ada@example.com')?.attributes).toMatchObject({
    nickName: 'countess',
    name: { middleName: 'Augusta' },
    [ENTERPRISE]: { division: 'North' },
  });
  expect(step).toMatchObject({ status: 'pass', drift: [], notStored: ['urn:example:Own badge'] });
});

it('a further attribute that is stored differently warns', async () => {
  const endpoint = await reference(
    showing('User', (user) => ({
      ...user,
      nickName: 'other',
      name: { ...(user.name as object), middleName: 'other' },
      [ENTERPRISE]: { division: 'other' },
      'urn:example:Own': { badge: 'other' },
    })),
  );

  const { steps } = await play(endpoint, scenarioOf(hire));

  expect(steps[0]?.status).toBe('warn');
  expect(steps[0]?.drift.map(({ attribute, expected }) => [attribute, expected])).toEqual([
    ['enterprise division', 'North'],
    ['name.middleName', 'Augusta'],
    ['nickName', 'countess'],
    ['urn:example:Own badge', '7'],
  ]);
});

it('a pair that is added puts the users to whom it gives a value, and a value that is emptied is taken away', async () => {
  const endpoint = await reference();
  const acknowledged = nothingAcknowledged();
  const [user] = mapped.users;
  await push(directoryOf({ ...mapped, application: acme.application }), acknowledged, endpoint.context);

  const added = reopened(endpoint);
  await push(directoryOf(mapped), acknowledged, added.context);
  expect(requestsOf(added, 'push')).toEqual(['GET /Users/user-1', 'PUT /Users/user-1']);

  const emptied = { ...mapped, users: [{ ...user, username: null }] };
  const { step } = await push(directoryOf(emptied), acknowledged, reopened(endpoint).context);
  expect(step.status).toBe('pass');
  expect(endpoint.provider.store.get('User', 'user-1')?.attributes).not.toHaveProperty('nickName');
});

it('a further pair follows an edited field', async () => {
  const endpoint = await reference();
  const steps = [
    { sync: 'all' },
    {
      'edit-user': { user: 'ada@example.com', set: { username: 'king' } },
      expect: { operations: ['provision-user'], users: { 'ada@example.com': { nickName: 'king' } } },
    },
  ];

  expect(findingsOf(await play(endpoint, scenarioOf({ ...hire, steps })))).toEqual([]);
});
