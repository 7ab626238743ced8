import { describe, expect, it } from 'vitest';
import { type Selectable, select } from '../../src/checks/selection.ts';

const ALL: readonly Selectable[] = [
  { id: 'GR-05', topic: 'groups', requirement: { source: 'RFC 7644', section: '3.5.2.2', level: 'silent' } },
  { id: 'GR-08a', topic: 'groups', requirement: { source: 'RFC 7644', section: '3.5.2', level: 'text' } },
  { id: 'GR-08b', topic: 'groups', requirement: { source: 'RFC 7644', section: '3.5.2.2', level: 'silent' } },
  { id: 'AT-01', topic: 'attributes', requirement: { source: 'RFC 7643', section: '2.1', level: 'text' } },
  { id: 'LC-re-hire', topic: 'lifecycle' },
];

describe('a selection takes what it names', () => {
  it.each([
    ['an id', ['GR-05'], ['GR-05']],
    ['an id in another case', ['gr-05'], ['GR-05']],
    ['a row of the catalogue for each of its checks', ['GR-08'], ['GR-08a', 'GR-08b']],
    ['a topic', ['groups'], ['GR-05', 'GR-08a', 'GR-08b']],
    ['a section', ['7644/3.5.2.2'], ['GR-05', 'GR-08b']],
    ['a section with those below it', ['7644/3.5.2'], ['GR-05', 'GR-08a', 'GR-08b']],
    ['several, in the order of the catalogue', ['AT-01', 'GR-05'], ['GR-05', 'AT-01']],
    ['a scenario', ['LC-re-hire'], ['LC-re-hire']],
  ])('%s', (_, only, selected) => {
    expect(select(ALL, { only, skip: [] }).map(({ id }) => id)).toEqual(selected);
  });

  it('and leaves out what is to be skipped, which is the stronger', () => {
    const selected = select(ALL, { only: ['groups'], skip: ['GR-08'] });
    expect(selected.map(({ id }) => id)).toEqual(['GR-05']);
  });
});

it.each([
  [['GR-06'], [], '"GR-06" selects no check; did you mean "GR-05"?'],
  [['GR-05c'], [], '"GR-05c" selects no check; did you mean "GR-05"?'],
  [
    ['GR-05,groups'],
    [],
    '"GR-05,groups" selects no check; give each name by itself: --only GR-03 --only groups',
  ],
  [['7644/3.5'], [], undefined],
  [['7644/9'], [], '"7644/9" selects no check; "scim-sim list checks" shows ids, topics and sections'],
  [[], ['groupz'], '"groupz" selects no check; did you mean "groups"?'],
  [['GR-05'], ['groups'], '--only and --skip leave no check: nothing would be judged'],
])('only %j and skip %j: %s', (only, skip, message) => {
  const selecting = () => select(ALL, { only, skip });
  if (message === undefined) expect(selecting).not.toThrow();
  else expect(selecting).toThrow(message);
});
