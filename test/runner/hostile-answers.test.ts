import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { both, on, showing, texts } from '../../src/server/faults/wrong-answers.ts';
import { serve } from '../transport/loopback.ts';
import { endpointAt, findingsOf, type Played, play, reference, scenarioOf, team } from './playing.ts';

const hire = { directory: team('ada', 'grace'), steps: [{ sync: 'all' }] };

describe('a server that answers everything with', () => {
  it.each([
    ['HTML', 200, 'text/html', '<!doctype html><title>Sign in</title>', 'no JSON'],
    ['null', 200, 'application/scim+json', 'null', '200'],
    ['an array', 200, 'application/scim+json', '[]', '200'],
    ['a text', 200, 'application/scim+json', '"ok"', '200'],
    ['nothing', 200, 'application/scim+json', '', '200'],
    ['204', 204, 'application/scim+json', '', '204'],
    ['a list without Resources', 200, 'application/scim+json', '{"totalResults":2}', '200'],
    ['a list of numbers', 200, 'application/scim+json', '{"totalResults":1,"Resources":[7]}', '200'],
    ['a body that is cut off', 200, 'application/scim+json', '{"Resources":[', 'no JSON'],
    ['404', 404, 'text/plain', 'not found', '404'],
    ['500', 500, 'application/json', '{"detail":"out of order"}', 'out of order'],
  ])('%s fails the scenario before anything is written', async (_, status, type, body, says) => {
    const methods: unknown[] = [];
    const url = await serve((incoming, outgoing) => {
      methods.push(incoming.method);
      outgoing.writeHead(status, { 'content-type': type }).end(body);
    });

    const played = await play(endpointAt(url), scenarioOf(hire));

    expect(played).toMatchObject({ exitCode: 1, leftovers: [] });
    expect(played.steps[0]?.expectations[0]).toMatchObject({
      expected: 'a ListResponse',
      actual: expect.stringContaining(says),
    });
    expect(new Set(methods)).toEqual(new Set(['GET']));
  });
});

it('a redirect to another host is never followed', async () => {
  const visitors: unknown[] = [];
  const elsewhere = await serve((incoming, outgoing) => {
    visitors.push(incoming.headers.authorization);
    outgoing.end('{}');
  });
  const url = await serve((incoming, outgoing) => {
    outgoing.writeHead(307, { location: `${elsewhere}${incoming.url}` }).end();
  });

  const played = await play(endpointAt(url), scenarioOf(hire));

  expect(played.exitCode).toBe(1);
  expect(played.steps[0]?.expectations[0]?.actual).toContain('307');
  expect(visitors).toEqual([]);
});

it('a server that is silent beyond the time-out ends the run with 3', async () => {
  const url = await serve(() => undefined);

  const played = await play(endpointAt(url, { timeoutMs: 100 }), scenarioOf(hire));

  expect(played).toMatchObject({ exitCode: 3, stops: [{ kind: 'no-answer' }], leftovers: [] });
});

describe('an answer to one creation that', () => {
  const [, grace = ''] = team('ada', 'grace').users.map(({ email }) => email);
  const isGrace = (text: string) => text.includes('grace');

  it.each<[string, (outgoing: ServerResponse) => void]>([
    ['is 204', (outgoing) => outgoing.writeHead(204).end()],
    ['is HTML', (outgoing) => outgoing.writeHead(201, { 'content-type': 'text/html' }).end('<html>')],
    ['is null', (outgoing) => outgoing.writeHead(201).end('null')],
    ['is an array', (outgoing) => outgoing.writeHead(201).end('[]')],
    ['has a number for its id', (outgoing) => outgoing.writeHead(201).end('{"id":7}')],
    ['has an empty id', (outgoing) => outgoing.writeHead(201).end('{"id":""}')],
    [
      'is cut off',
      (outgoing) => {
        outgoing.writeHead(201, { 'content-length': '1000' }).write('{"id":"us');
        setTimeout(() => outgoing.destroy(), 20);
      },
    ],
  ])('%s leaves that user pending and everybody else pushed', async (_, answer) => {
    const { url, provider } = await proxied((incoming, text, outgoing) => {
      const odd = incoming.method === 'POST' && isGrace(text);
      if (odd) answer(outgoing);
      return odd;
    });

    const played = await play(endpointAt(url), scenarioOf(hire));

    expect(played).toMatchObject({ exitCode: 1, leftovers: [] });
    expect(findingsOf(played).filter((finding) => finding.includes(' pending: '))).toEqual([
      `inline/1 pending: provision-user ${grace}`,
    ]);
    expect(provider.store.ids('User')).toEqual([]);
  });

  it.each<[string, (outgoing: ServerResponse) => void]>([
    ['never comes', () => undefined],
    ['is a closed connection', (outgoing) => outgoing.destroy()],
  ])('%s leaves nobody pending, since who was created is found again', async (_, answer) => {
    const { url, provider } = await proxied((incoming, text, outgoing) => {
      const lost = incoming.method === 'POST' && isGrace(text);
      if (lost) answer(outgoing);
      return lost;
    });

    const played = await play(endpointAt(url, { timeoutMs: 1_500 }), scenarioOf(hire));

    expect(played).toMatchObject({ exitCode: 0, leftovers: [], removed: 3 });
    expect(provider.store.ids('User')).toEqual([]);
  });
});

it('numbers as ids fail every user, and what was made is removed all the same', async () => {
  const { url, provider } = await proxied();
  const numbered = await serve(async (incoming, outgoing) => {
    const target =
      url.replace(/\/scim\/v2$/, '') + String(incoming.url).replace(/(\/Users\/)(\d+)/, '$1user-$2');
    const answer = await forward(target, incoming);
    const body = texts(answer.body, (text) => text).replace(/"id":"(?:user|group)-(\d+)"/g, '"id":$1');
    outgoing.writeHead(answer.status, { 'content-type': 'application/scim+json' }).end(body);
  });

  const played = await play(endpointAt(`${numbered}/scim/v2`), scenarioOf(hire));

  expect(played).toMatchObject({ exitCode: 1, leftovers: [], removed: 2 });
  expect(pendingReasons(played)[0]).toContain('JumpCloud needs a non-empty string');
  expect(provider.store.ids('User')).toEqual([]);
});

it('an attribute of a wrong type leaves the users pending, and what was made is removed all the same', async () => {
  const endpoint = await reference(
    on('POST', 'User', (asked, correct) => {
      const answer = correct(asked);
      return { ...answer, body: { ...answer.body, active: 'true' } };
    }),
  );

  const played = await play(endpoint, scenarioOf(hire));

  expect(played).toMatchObject({ exitCode: 1, leftovers: [], removed: 2 });
  expect(pendingReasons(played)[0]).toBe(
    'POST /Users was answered with active as a string, and JumpCloud needs a boolean',
  );
  expect(played.events[0]).toMatchObject({ event_type: 'user_create_provision', success: false });
});

it('what has a wrong type is cleaned up all the same, by deactivation where there is no DELETE', async () => {
  const odd = showing('User', (user) => ({ ...user, active: String(user.active) }));
  const noDelete = on('DELETE', 'User', () => ({ status: 501, headers: {} }));
  const noPatch = on('PATCH', 'User', () => ({ status: 501, headers: {} }));
  const endpoint = await reference(both(odd, both(noDelete, noPatch)));

  const played = await play(endpoint, scenarioOf(hire));

  expect(played.leftovers).toMatchObject([{ state: 'deactivated' }, { state: 'deactivated' }]);
});

it('an id that is full of reserved characters is only an id', async () => {
  let ids = 0;
  const endpoint = await reference((correct, provider) => {
    provider.newId = () => `../a/b?c#d%2F"ü ${++ids}`;
    return correct;
  });

  const played = await play(endpoint, scenarioOf(hire));

  expect(findingsOf(played)).toEqual([]);
  expect(played).toMatchObject({ exitCode: 0, leftovers: [] });
});

it('a user who cannot be read back is drift, not a crash', async () => {
  const endpoint = await reference(
    on('GET', 'User', (asked, correct) =>
      asked.id === undefined ? correct(asked) : { status: 200, headers: {}, body: { members: 'none' } },
    ),
  );

  const played = await play(endpoint, scenarioOf(hire));

  expect(played.exitCode).toBe(1);
  expect(findingsOf(played)).toContain('inline/1 drift: User ada@example.com the resource');
});

function pendingReasons({ steps }: Played): readonly string[] {
  return steps.flatMap(({ operations }) => operations.map(({ message = '' }) => message));
}

/** The reference provider behind a server that may answer by itself, after the provider has done what it was asked. */
async function proxied(
  intercept: (incoming: IncomingMessage, text: string, outgoing: ServerResponse) => boolean = () => false,
) {
  const { connection, provider } = await reference();
  const origin = connection.target.replace(/\/scim\/v2$/, '');
  const server = await serve(async (incoming, outgoing) => {
    const answer = await forward(origin + incoming.url, incoming);
    if (intercept(incoming, answer.sent, outgoing)) return;
    const hasBody = answer.status !== 204;
    outgoing.writeHead(answer.status, { 'content-type': 'application/scim+json' });
    outgoing.end(hasBody ? answer.body : undefined);
  });
  return { url: `${server}/scim/v2`, provider };
}

async function forward(url: string, incoming: IncomingMessage) {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const sent = Buffer.concat(chunks).toString();
  const { method = 'GET', headers } = incoming;
  const { authorization = '', 'content-type': type = 'application/scim+json' } = headers;
  const answer = await fetch(url, {
    method,
    headers: { authorization, 'content-type': type },
    ...(sent !== '' && { body: sent }),
  });
  return { status: answer.status, body: await answer.text(), sent };
}
