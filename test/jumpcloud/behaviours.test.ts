import { describe, expect, test } from 'vitest';
import { DEFAULT_BEHAVIOURS, listBehaviours, PROFILES, SWITCHES } from '../../src/jumpcloud/behaviours.ts';
import { FACTS } from '../../src/jumpcloud/facts.ts';

const ROWS = listBehaviours();
const GRADES = ['mission', 'documented', 'recorded', 'reported', 'inferred', 'unknown'];

describe('every behaviour', () => {
  test.each(ROWS)('$id has a grade, a source and a sentence', ({ grade, source, sentence }) => {
    expect(GRADES).toContain(grade);
    expect(source).not.toBe('');
    expect(sentence).toMatch(/^\S.*\.$/);
  });

  test('has an id of its own, also across switches and facts', () => {
    const ids = [...Object.keys(SWITCHES), ...Object.keys(FACTS)];
    expect(new Set(ids).size).toBe(ids.length);
    expect(ROWS.map(({ id }) => id)).toEqual(ids);
  });

  test('has values of its own', () => {
    for (const { id, default: first, alternatives } of ROWS) {
      expect(new Set([first, ...alternatives]).size, id).toBe(alternatives.length + 1);
    }
  });
});

test('a switch has an alternative and a fact has none', () => {
  for (const { id, alternatives } of ROWS) {
    expect(alternatives.length > 0, id).toBe(Object.hasOwn(SWITCHES, id));
  }
});

test('every alternative is told by name in the sentence of its switch', () => {
  const untold = ROWS.flatMap(({ alternatives, sentence, id }) =>
    alternatives.filter((value) => !sentence.includes(value)).map((value) => `${id}=${value}`),
  );
  expect(untold).toEqual([
    // Told by its subject: the media type itself.
    'media-type=application/json',
  ]);
});

test('the default is the first value of each switch', () => {
  expect(DEFAULT_BEHAVIOURS).toEqual({
    deactivate: 'patch',
    link: 'by-id',
    'take-over-read': 'look-up',
    'create-conflict': 'look-up-again',
    'create-unanswered': 'look-up-again',
    'lookup-paging': 'none',
    'query-encoding': 'percent',
    'media-type': 'application/scim+json',
    'type-mismatch': 'refuse',
    'group-create': 'display-name-only',
    'group-rename': 'patch',
    'member-add': 'value-list',
    'member-remove': 'value-list',
    'member-batch': 'one-operation',
    'member-repeat': 'new-only',
  });
});

test('a profile names only what differs from the default', () => {
  expect(PROFILES).toEqual({ jumpcloud: {}, 'jumpcloud-recorded': { deactivate: 'put' } });
});
