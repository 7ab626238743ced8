import { describe, expect, it } from 'vitest';
import { overlayUser } from '../../src/checks/overlay-user.ts';
import type { JsonObject } from '../../src/scim/json.ts';
import { USER_SCHEMA } from '../../src/scim/urns.ts';
import { refusal } from '../../src/server/faults/wrong-answers.ts';
import type { Handler } from '../../src/server/http.ts';
import { reference } from '../runner/playing.ts';
import { foundBy, verifyAt } from './verifying.ts';

const EXTENSION = 'urn:example:params:scim:schemas:extension:badge:2.0:User';
const BODY = { schemas: [USER_SCHEMA], name: { givenName: 'Ada', familyName: 'Lovelace' }, title: 'Analyst' };

describe('further attributes of a user', () => {
  it.each<[string, JsonObject, JsonObject]>([
    ['are added', { nickName: 'ada' }, { nickName: 'ada' }],
    ['replace', { title: 'Countess' }, { title: 'Countess' }],
    [
      'complete a complex attribute',
      { name: { honorificPrefix: 'Lady' } },
      { name: { givenName: 'Ada', familyName: 'Lovelace', honorificPrefix: 'Lady' } },
    ],
    [
      'bring the URN of their extension along',
      { [EXTENSION]: { number: '7' } },
      { [EXTENSION]: { number: '7' }, schemas: [USER_SCHEMA, EXTENSION] },
    ],
    ['may be none', {}, {}],
  ])('%s', (_, attributes, expected) => {
    expect(overlayUser(BODY, attributes)).toEqual({ ...BODY, ...expected });
  });
});

describe('a provider that wants a nickName of every user', () => {
  const selection = { only: ['GR-01', 'LC-joiner'], skip: [] };

  it('is told that it refuses users, where nobody says what it wants', async () => {
    expect(foundBy(await verifyAt(await reference(wantsNickName), selection))).toEqual(['CR-01a']);
  });

  it('is judged with it, and fails where JumpCloud pushes a user, who has none', async () => {
    const further = { userAttributes: { nickName: 'ada' } };

    const { verdicts, notes } = await verifyAt(await reference(wantsNickName), selection, further);

    expect(verdicts.map(({ id, status }) => [id, status])).toEqual([
      ['GR-01', 'pass'],
      ['LC-joiner', 'fail'],
    ]);
    expect(notes).toContain(
      "every user of a probe was sent with nickName besides; JumpCloud's pushes and scenarios are not",
    );
  });
});

function wantsNickName(correct: Handler): Handler {
  return (request) =>
    request.method === 'POST' && request.path === '/Users' && !request.text.includes('"nickName"')
      ? refusal(400, 'nickName is required.')
      : correct(request);
}
