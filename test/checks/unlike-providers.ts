import type { JsonObject } from '../../src/scim/json.ts';
import { ERROR, USER_SCHEMA } from '../../src/scim/urns.ts';
import type { Fault } from '../../src/server/faults/fault.ts';
import { handlerOf } from '../../src/server/handle.ts';
import type { HttpAnswer, HttpRequest } from '../../src/server/http.ts';
import { createProvider } from '../../src/server/provider.ts';
import type { Clock } from '../../src/transport/clock.ts';

/** Answers so many requests within a second of the clock, and 429 to all others. */
export function rateLimited(perSecond: number, clock: Clock): Fault {
  let second = 0;
  let answered = 0;
  return (correct) => (request) => {
    const now = Math.floor(clock.elapsed() / 1_000);
    if (now !== second) [second, answered] = [now, 0];
    answered += 1;
    return answered > perSecond ? TOO_MANY : correct(request);
  };
}

const TOO_MANY: HttpAnswer = {
  status: 429,
  headers: { 'content-type': 'application/scim+json', 'retry-after': '1' },
  body: { schemas: [ERROR], status: '429', detail: 'Too many requests.' },
};

/**
 * Reads from a replica, to which each write comes only so many milliseconds after it was carried out. The replica carries it out
 * once more, with the id that it got and at the time at which it was done.
 */
export function readingLate(lagMs: number, clock: Clock): Fault {
  return (correct, { accepts }) => {
    const writes: { readonly at: number; readonly request: HttpRequest; readonly answer: HttpAnswer }[] = [];
    let current: JsonObject = {};
    const replica = createProvider({
      tokens: [],
      newId: () => String(current.id),
      now: () => new Date(modifiedIn(current) ?? clock.now()),
    });
    const late = handlerOf({ ...replica, accepts });
    const catchUp = () => {
      while (writes[0] && writes[0].at + lagMs <= clock.elapsed()) {
        const { request, answer } = writes.shift() as (typeof writes)[number];
        current = answer.body ?? {};
        late(request);
      }
    };
    return (request) => {
      catchUp();
      if (request.method === 'GET' || request.path.endsWith('/.search')) return late(request);
      const answer = correct(request);
      writes.push({ at: clock.elapsed(), request, answer });
      return answer;
    };
  };
}

function modifiedIn({ meta }: JsonObject): string | undefined {
  const lastModified = (meta as JsonObject | undefined)?.lastModified;
  return typeof lastModified === 'string' ? lastModified : undefined;
}

/** Holds so many users that are none of ours. */
export function crowded(users: number): Fault {
  return (correct, { store }) => {
    for (let n = 1; n <= users; n += 1) {
      const userName = `resident-${n}@example.com`;
      const attributes = {
        userName,
        name: { givenName: 'Resident', familyName: `No. ${n}` },
        emails: [{ value: userName, type: 'work', primary: true }],
        active: n % 10 !== 0,
        schemas: [USER_SCHEMA],
      };
      store.insert('User', `resident-${n}`, attributes, new Set(), new Date('2026-01-01T00:00:00Z'));
    }
    return correct;
  };
}
