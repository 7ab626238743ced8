import { expect, test } from 'vitest';
import { judgeNamesake } from '../../src/runner/judge-namesake.ts';

const RUN = { from: new Date('2026-05-04T12:00:00Z'), until: new Date('2026-05-04T12:01:00Z') };
const created = (time: string) => ({ meta: { created: `2026-05-04T${time}Z` } });

test.each([
  ['bears the externalId that was sent', { externalId: 'a' }, 'ours'],
  ['bears it and was made in the run', { externalId: 'a', ...created('12:00:30') }, 'ours'],
  ['bears it and was made long after', { externalId: 'a', ...created('13:00:00') }, 'unclear'],
  ['bears another one', { externalId: 'b' }, 'stranger'],
  ['bears another one and was made in the run', { externalId: 'b', ...created('12:00:30') }, 'stranger'],
  ['was made in the run', created('12:00:30'), 'ours'],
  ['was made by a clock five minutes behind', created('11:55:00'), 'ours'],
  ['was made by a clock five minutes ahead', created('12:06:00'), 'ours'],
  ['was made before', created('11:54:59'), 'stranger'],
  ['was made after', created('12:06:01'), 'stranger'],
  ['tells nothing', {}, 'untold'],
  ['tells a time that is none', { meta: { created: 'yesterday' } }, 'untold'],
  ['tells an externalId that is none', { externalId: 7 }, 'untold'],
] as const)('a namesake who %s', (_, resource, whose) => {
  expect(judgeNamesake(resource, new Set(['a']), RUN)).toBe(whose);
});

test('an externalId tells nothing where none was sent', () => {
  expect(judgeNamesake({ externalId: 'a' }, new Set(), RUN)).toBe('untold');
});
