import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { Exchange } from '../../src/scim/exchange.ts';
import { createExchangeLog } from '../../src/transport/exchange-log.ts';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'exchange-log-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
});

function exchange(n: number, text = 'Zoë'): Exchange {
  return {
    n,
    purpose: 'push',
    request: { method: 'POST', url: 'https://scim.example.com/Users', headers: {}, body: { name: text } },
    response: { status: 201, headers: {}, body: { id: String(n), name: text } },
    startedAt: '2020-01-01T00:00:00.000Z',
    durationMs: 1.5,
  };
}

describe.each([
  ['in memory', 10],
  ['on disk', 2],
  ['on disk from the first', 0],
])('an exchange log %s', (_, keep) => {
  test('gives back what came in, in sending order, as often as asked', () => {
    const log = createExchangeLog({ keep, directory });
    for (const n of [2, 1, 4, 3]) log.add(exchange(n));
    expect([...log]).toEqual([1, 2, 3, 4].map((n) => exchange(n)));
    log.add(exchange(6));
    expect([...log].map(({ n }) => n)).toEqual([1, 2, 3, 4, 6]);
    expect(log.size).toBe(5);
    log.dispose();
  });

  test('finds an exchange by its number', () => {
    const log = createExchangeLog({ keep, directory });
    for (const n of [1, 2, 3]) log.add(exchange(n, `name ${n} 名前`));
    expect(log.get(2)).toEqual(exchange(2, 'name 2 名前'));
    expect(log.get(9)).toBeUndefined();
    log.dispose();
  });

  test('leaves nothing behind', () => {
    const log = createExchangeLog({ keep, directory });
    for (const n of [1, 2, 3]) log.add(exchange(n));
    log.dispose();
    log.dispose();
    expect(readdirSync(directory)).toEqual([]);
    expect([...log]).toEqual([]);
  });
});

test('a small run touches no disk', () => {
  const log = createExchangeLog({ keep: 3, directory });
  for (const n of [1, 2, 3]) log.add(exchange(n));
  expect(readdirSync(directory)).toEqual([]);
});

test('few exchanges that are large go to the disk, too', () => {
  const log = createExchangeLog({ keepLength: 1_000, directory });
  const [small, large] = [exchange(1), exchange(2, 'x'.repeat(1_000))];
  log.add(small);
  expect(log.get(1)).toBe(small);
  log.add(large);
  expect(log.get(1)).not.toBe(small);
  expect([...log]).toEqual([small, large]);
  log.dispose();
});

test('the file has no name, so that nobody else reads it and nothing is left of a process that is killed', () => {
  const log = createExchangeLog({ keep: 0, directory });
  log.add(exchange(1));
  expect(readdirSync(directory)).toEqual([]);
  expect(log.get(1)?.n).toBe(1);
  log.dispose();
});
