import { describe, expect, test } from 'vitest';
import type { Method } from '../../src/scim/exchange.ts';
import { sender, serve } from './loopback.ts';

const METHODS: readonly Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Places that a client might take for the same host, each with a server that notes who comes. */
const PLACES: Readonly<Record<string, (url: string) => string>> = {
  'another port': (url) => url,
  'the same machine under another name': (url) => url.replace('127.0.0.1', 'localhost'),
  'a name that begins like the host': (url) => url.replace('127.0.0.1', '127.0.0.1.localhost'),
  'a host behind the name of ours': (url) => url.replace('http://', 'http://127.0.0.1@'),
  'an address without a scheme': (url) => url.replace('http:', ''),
};

describe.each([301, 302, 303, 307, 308])('a redirect by %i', (status) => {
  test.each(Object.keys(PLACES))('to %s is an answer, and never followed with any method', async (place) => {
    const visitors: unknown[] = [];
    const elsewhere = await serve((incoming, outgoing) => {
      visitors.push(incoming.headers.authorization ?? incoming.url);
      outgoing.end('{}');
    });
    const asked: unknown[] = [];
    const location = `${PLACES[place]?.(elsewhere)}/Users`;
    const url = await serve((incoming, outgoing) => {
      asked.push(incoming.method);
      outgoing.writeHead(status, { location }).end();
    });
    const { send } = sender(url);

    for (const method of METHODS) {
      const answer = await send({ method, path: '/Users', ...(method === 'GET' ? {} : { body: {} }) });
      expect(answer).toMatchObject({ status, headers: { location } });
    }

    expect(asked).toEqual(METHODS);
    expect(visitors).toEqual([]);
  });
});
