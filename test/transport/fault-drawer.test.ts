import { expect, test } from 'vitest';
import type { Method } from '../../src/scim/exchange.ts';
import { FaultDrawer } from '../../src/transport/chaos/fault-drawer.ts';

const LOSSES = ['answer-dropped', 'timed-out', 'delivered-late'];
const SEEDS = Array.from({ length: 200 }, (_, index) => index);

test('what a request meets depends on the seed, its method, its resource and how many of these there were', () => {
  const draws = (drawer: FaultDrawer) => [1, 2, 3, 4].map(() => drawer.draw('PUT', 'User ada'));
  const alone = new FaultDrawer({ seed: 7, losses: 2, lostCreations: 2 });
  const among = new FaultDrawer({ seed: 7, losses: 2, lostCreations: 2 });
  for (const name of ['bob', 'carol']) among.draw('PUT', `User ${name}`);
  among.draw('GET', 'User ada');

  expect(draws(among)).toEqual(draws(alone));
});

test('about a quarter of all requests is struck, each fault as often as the others', () => {
  const faults = new Map<string, number>();
  for (const seed of SEEDS) {
    const drawer = new FaultDrawer({ seed, losses: 2, lostCreations: 2 });
    for (let n = 0; n < 100; n += 1) {
      const { fault } = drawer.draw('GET', `User ${n}`);
      if (fault) faults.set(fault, (faults.get(fault) ?? 0) + 1);
    }
  }
  const counts = [...faults.values()].map((count) => count / (SEEDS.length * 100));

  expect(counts).toHaveLength(5);
  for (const share of counts) expect(share).toBeCloseTo(0.05, 2);
});

test.each<[Method, number]>([
  ['POST', 2],
  ['GET', 1],
  ['PUT', 1],
  ['PATCH', 1],
  ['DELETE', 1],
])('%s is never lost more than as often in a row as it is sent again: %i', (method, most) => {
  let longest = 0;
  for (const seed of SEEDS) {
    const drawer = new FaultDrawer({ seed, losses: 1, lostCreations: 2 });
    let row = 0;
    for (let n = 0; n < 200; n += 1) {
      const { fault } = drawer.draw(method, 'User ada');
      row = fault && LOSSES.includes(fault) ? row + 1 : 0;
      longest = Math.max(longest, row);
    }
  }

  expect(longest).toBe(most);
});

test('where nothing is sent again nothing is lost', () => {
  const faults = SEEDS.flatMap((seed) => {
    const drawer = new FaultDrawer({ seed, losses: 0, lostCreations: 0 });
    return (['POST', 'PUT'] as const).map((method) => drawer.draw(method, 'User ada').fault);
  });

  expect([...new Set(faults)].sort()).toEqual(['sent-twice', 'swapped', undefined]);
});
