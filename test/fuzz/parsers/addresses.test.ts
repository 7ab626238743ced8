import fc from 'fast-check';
import { expect } from 'vitest';
import { UserMistake } from '../../../src/errors.ts';
import { addressOf } from '../../../src/runner/address-of.ts';
import { resourcePath } from '../../../src/scim/resource.ts';
import { parseBaseUrl } from '../../../src/transport/base-url.ts';
import { bypassesProxy } from '../../../src/transport/bypasses-proxy.ts';
import { persist } from '../../../src/transport/persist.ts';
import { parseProxyUrl } from '../../../src/transport/proxy-url.ts';
import { rule } from '../rule.ts';
import { anyText } from '../texts.ts';
import { mutated } from './mutated.ts';

const url = mutated(
  fc.oneof(
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
    fc.constantFrom('https://scim.example.com/v2', 'http://[::1]:8080/a/b', 'https://u:p4ssw0rd@h'),
  ),
);

rule({
  title: 'any text is a base URL, read as it stands, or a mistake of one line',
  cases: 400,
  values: fc.oneof(url, anyText),
  holds: (text) => {
    const base = orMistake(() => parseBaseUrl(text));
    if (base !== undefined) expect(parseBaseUrl(base.href)).toEqual(base);
  },
});

rule({
  title: 'any text is the URL of a proxy or a mistake of one line, in which the password is not',
  cases: 300,
  values: fc.oneof(url, anyText),
  holds: (text) => {
    orMistake(() => parseProxyUrl(text));
  },
});

rule({
  title: 'any list is one of NO_PROXY, and a star in it is everybody',
  cases: 400,
  values: fc.tuple(
    mutated(fc.constantFrom('localhost,.example.com,10.0.0.0/8', '[::1]:80, *.a.b', 'fe80::/10')),
    fc.constantFrom('localhost', 'a.example.com', '10.1.2.3', '[::1]'),
  ),
  holds: ([list, hostname]) => {
    const host = { href: '', origin: '', hostname, port: 80, path: '' };
    expect(typeof bypassesProxy(host, list)).toBe('boolean');
    expect(bypassesProxy(host, `${list},*`)).toBe(true);
  },
});

rule({
  title: 'any Retry-After makes a pause of a finite length, at most half a minute',
  cases: 300,
  values: fc.oneof(mutated(fc.constantFrom('120', 'Wed, 21 Oct 2026 07:28:00 GMT', '-1', '1e3')), anyText),
  holds: async (after) => {
    const pauses: number[] = [];
    const answers = [429, 200].map((status) => ({
      status,
      headers: { 'retry-after': after },
      body: undefined,
    }));
    const ask = persist({
      retries: 0,
      clock: { now: () => new Date(0), elapsed: () => 0 },
      sleep: async (ms) => void pauses.push(ms),
      random: () => 0.5,
    })(async () => answers.shift() as (typeof answers)[number]);
    await ask({ method: 'GET', path: '/Users' });
    expect(pauses).toHaveLength(1);
    expect(pauses[0]).toBeGreaterThanOrEqual(0);
    expect(pauses[0]).toBeLessThanOrEqual(30_000);
  },
});

rule({
  title: 'any id is one segment of a path, and is read out of it again',
  cases: 400,
  values: fc.tuple(fc.constantFrom('User' as const, 'Group' as const), anyText),
  holds: ([type, id]) => {
    const path = resourcePath(type, id);
    expect(path).toMatch(/^\/(Users|Groups)\/[\w!'()*~.%-]*$/);
    expect(path.endsWith('/.') || path.endsWith('/..')).toBe(false);
    expect(addressOf(path)).toEqual({ type, id: id.toWellFormed() });
  },
});

function orMistake<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UserMistake)) throw error;
    expect(error.message).not.toMatch(/[\n\r]/);
    expect(error.message).not.toContain('p4ssw0rd');
    return undefined;
  }
}
