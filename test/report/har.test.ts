import { describe, expect, test } from 'vitest';
import { har } from '../../src/report/har.ts';
import type { RunResult } from '../../src/report/run-result.ts';
import type { Exchange } from '../../src/scim/exchange.ts';
import { runCommand } from '../cli/run-command.ts';
import { startProvider, TOKEN } from '../cli/test-provider.ts';
import { errorsInHar } from './read-har.ts';
import { anExchange, aResult, render, TARGET } from './results.ts';
import { aConnectionThatIsRefused, aPush, aRunWithOneFailure } from './samples.ts';

describe('the schema of HAR 1.2 is met by', () => {
  test.each([
    ['an empty run', aResult()],
    ['a run', aRunWithOneFailure()],
    ['a diagnosis', aConnectionThatIsRefused()],
    ['a push', aPush()],
    ['a request that was not answered', of(unanswered)],
    ['an answer that is no JSON', of(anUnreadableAnswer)],
    ['a request whose body is no JSON', of(aRawRequest)],
  ])('%s', (_, result) => {
    expect(errorsInHar(render(har, result))).toEqual([]);
  });
});

test('an entry has what was sent, what was answered, why, and how long each part took', () => {
  const sent = { userName: 'zoë' };
  const exchange = anExchange(7, 'POST', '/Users?a=b%20c', { status: 201, body: { id: '1' }, sent });
  const [entry] = entriesOf(
    of({
      ...exchange,
      request: {
        ...exchange.request,
        httpVersion: 'HTTP/1.1',
        headers: { 'content-type': 'application/scim+json' },
      },
      response: { status: 201, headers: { location: '/Users/1' }, body: { id: '1' }, receiveMs: 0.9 },
    }),
  );
  expect(entry).toEqual({
    startedDateTime: '2026-01-02T03:04:05.000Z',
    time: 3.2,
    request: {
      method: 'POST',
      url: `${TARGET}/Users?a=b%20c`,
      httpVersion: 'HTTP/1.1',
      headers: [{ name: 'content-type', value: 'application/scim+json' }],
      queryString: [{ name: 'a', value: 'b c' }],
      postData: { mimeType: 'application/scim+json', text: '{"userName":"zoë"}' },
      bodySize: 19,
      headersSize: -1,
      cookies: [],
    },
    response: {
      status: 201,
      statusText: '',
      httpVersion: 'unknown',
      headers: [{ name: 'location', value: '/Users/1' }],
      content: { size: 10, mimeType: '', text: '{"id":"1"}' },
      redirectURL: '/Users/1',
      bodySize: -1,
      headersSize: -1,
      cookies: [],
    },
    cache: {},
    timings: { blocked: -1, dns: -1, connect: -1, ssl: -1, send: 0, wait: 2.3, receive: 0.9 },
    _n: 7,
    _purpose: 'push',
  });
});

test('an exchange without an answer has the status 0 and the reason', () => {
  expect(entriesOf(of(unanswered))[0]?.response).toMatchObject({ status: 0, _error: 'gone' });
});

test('an answer that a scenario injected says so', () => {
  const response = { status: 501, headers: {}, body: undefined, injected: 'DELETE /Users → 501' };
  expect(entriesOf(of({ ...unanswered, response }))[0]?.response.comment).toBe(
    'injected by the scenario: DELETE /Users → 501',
  );
});

test('what chaos did to a request stands at its entry', () => {
  const chaos = { fault: 'answer-dropped', status: 201 } as const;
  expect(entriesOf(of({ ...unanswered, chaos }))[0]).toMatchObject({
    comment: 'chaos: answer 201 dropped',
    _chaos: chaos,
  });
});

test('of a body that is no JSON there is its beginning', () => {
  expect(entriesOf(of(anUnreadableAnswer))[0]?.response.content).toMatchObject({
    mimeType: 'text/html',
    text: '<html>',
    comment: 'The body is not JSON.',
  });
});

test('a body that was sent as it stands is the same text', () => {
  expect(entriesOf(of(aRawRequest))[0]?.request.postData.text).toBe('{"userName":');
});

test('neither the authorization nor a cookie is in the archive of a real run', async () => {
  const provider = await startProvider({
    intercept: (_, outgoing) => {
      outgoing.setHeader('set-cookie', 'sid=crumbs');
      return false;
    },
  });
  const { stdout } = await runCommand(
    ['test-connection', '--test-user-email', 'new@example.com', '--reporter', 'har'],
    { env: { SCIM_SIM_TOKEN: TOKEN, SCIM_SIM_BASE_URL: provider.baseUrl } },
  );
  expect(errorsInHar(stdout)).toEqual([]);
  expect(stdout).toContain('"httpVersion":"HTTP/1.1"');
  expect(stdout).not.toMatch(/authorization|"name":"(set-)?cookie"|crumbs/i);
});

test('20,000 exchanges are never one string', () => {
  const exchanges = {
    *[Symbol.iterator]() {
      for (let n = 1; n <= 20_000; n += 1)
        yield anExchange(n, 'GET', `/Users/${n}`, { status: 200, body: {} });
    },
  };
  let pieces = 0;
  let longest = 0;
  for (const piece of har(
    { ...aResult(), exchanges },
    { colour: false, width: 80, verbose: false, quiet: false },
  )) {
    pieces += 1;
    longest = Math.max(longest, piece.length);
  }
  expect(pieces).toBe(20_002);
  expect(longest).toBeLessThan(1_000);
});

const unanswered: Exchange = {
  ...without(anExchange(1, 'GET', '/Users', { status: 200 })),
  noAnswer: { kind: 'reset', message: 'gone' },
};

const anUnreadableAnswer: Exchange = {
  ...anExchange(1, 'GET', '/Users', { status: 200 }),
  response: {
    status: 200,
    headers: { 'content-type': 'text/html' },
    body: undefined,
    problem: { kind: 'not-json', detail: 'The body is not JSON.', excerpt: '<html>' },
  },
};

const aRawRequest: Exchange = {
  ...anExchange(1, 'POST', '/Users', { status: 400 }),
  request: { method: 'POST', url: `${TARGET}/Users`, headers: {}, rawBody: '{"userName":' },
};

function without({ response: _, ...rest }: Exchange): Exchange {
  return rest;
}

function of(exchange: Exchange): RunResult {
  return aResult({ exchanges: [exchange] });
}

// biome-ignore lint/suspicious/noExplicitAny: a test reads what it knows to be there
function entriesOf(result: RunResult): any[] {
  return JSON.parse(render(har, result)).log.entries;
}
