import { expect, test } from 'vitest';
import type { Purpose, ScimRequest, Send } from '../../src/scim/exchange.ts';
import { ERROR } from '../../src/scim/urns.ts';
import { inject } from '../../src/transport/inject.ts';

const answering: Send = async () => ({ status: 204, headers: {}, body: undefined });
const send = inject(answering, [{ method: 'DELETE', path: '/Users', status: 501 }]);

function statusOf(method: ScimRequest['method'], path: string, purpose?: Purpose): Promise<number> {
  return send({ method, path, ...(purpose && { purpose }) }).then(({ status }) => status);
}

test.each([
  ['DELETE', '/Users/2819', 501],
  ['DELETE', '/Users', 501],
  ['DELETE', '/UsersAndMore/1', 204],
  ['DELETE', '/Groups/1', 204],
  ['GET', '/Users/2819', 204],
] as const)('DELETE /Users is matched by %s %s: %i', async (method, path, status) => {
  expect(await statusOf(method, path)).toBe(status);
});

test.each(['audit', 'setup', 'cleanup', 'probe'] as const)(
  'a request of purpose %s is sent',
  async (purpose) => {
    expect(await statusOf('DELETE', '/Users/2819', purpose)).toBe(204);
  },
);

test('the injected answer is a SCIM error that says where it comes from', async () => {
  expect((await send({ method: 'DELETE', path: '/Users/1' })).body).toEqual({
    schemas: [ERROR],
    status: '501',
    detail: 'Injected by the scenario: DELETE /Users',
  });
});
