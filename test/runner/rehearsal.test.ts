import { describe, expect, it } from 'vitest';
import { rehearsal } from '../../src/runner/rehearsal.ts';
import { on } from '../../src/server/faults/wrong-answers.ts';
import { contents, play, reference, requestsOf } from './playing.ts';

const EMAIL = 'new@example.com';

const CREATED_AND_UPDATED = [
  'POST /Users',
  'POST /Groups',
  'PATCH /Groups/group-2',
  'PUT /Users/user-1',
  'PATCH /Groups/group-2',
];

describe('the rehearsal', () => {
  it('creates, updates and deletes a test user and a test group, and deactivates nobody', async () => {
    const endpoint = await reference();

    const played = await play(endpoint, rehearsal(EMAIL, true));

    expect(played).toMatchObject({ exitCode: 0, leftovers: [] });
    expect(writesOf(endpoint)).toEqual([
      ...CREATED_AND_UPDATED,
      'PATCH /Groups/group-2',
      'DELETE /Users/user-1',
      'DELETE /Groups/group-2',
    ]);
  });

  it('is about the test user alone where there are no groups', async () => {
    const endpoint = await reference();

    const played = await play(endpoint, rehearsal(EMAIL, false));

    expect(played).toMatchObject({ exitCode: 0, leftovers: [] });
    expect(writesOf(endpoint)).toEqual(['POST /Users', 'PUT /Users/user-1', 'DELETE /Users/user-1']);
  });

  it.each([405, 501])(
    'deactivates the test user where DELETE is answered with %i, and names it as left behind',
    async (status) => {
      const endpoint = await reference(on('DELETE', 'User', () => ({ status, headers: {} })));

      const played = await play(endpoint, rehearsal(EMAIL, true));

      expect(writesOf(endpoint)).toEqual([
        ...CREATED_AND_UPDATED,
        'PATCH /Groups/group-2',
        'DELETE /Users/user-1',
        'PATCH /Users/user-1',
        'DELETE /Groups/group-2',
      ]);
      expect(contents(endpoint.provider)).toEqual({ [EMAIL]: false });
      const reason = `DELETE was answered with ${status}`;
      expect(played).toMatchObject({
        exitCode: 5,
        leftovers: [{ type: 'User', name: EMAIL, id: 'user-1', state: 'deactivated', reason }],
      });
    },
  );
});

function writesOf(endpoint: Awaited<ReturnType<typeof reference>>): readonly string[] {
  return requestsOf(endpoint, 'push').filter((request) => !request.startsWith('GET'));
}
