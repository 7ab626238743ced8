import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readWaivers } from '../../src/config/read-waivers.ts';
import { mistakeOf } from '../scenario/files.ts';
import { temporaryFolder } from './temporary-folder.ts';

const KNOWN = ['GR-05', 'TR-06', 'LC-joiner'];

describe('a file of waivers', () => {
  const read = { reason: 'ticket 42', owner: 'platform', expires: '2026-12-31' };

  it.each([
    ['YAML', 'waivers:\n  - { id: GR-05, reason: ticket 42, owner: platform, expires: 2026-12-31 }\n'],
    ['JSON', JSON.stringify({ waivers: [{ id: 'GR-05', ...read }] })],
  ])('is %s', (_, text) => {
    expect(reading(text)()).toEqual(new Map([['GR-05', read]]));
  });

  it('may hold none', () => {
    expect(reading('waivers: []')().size).toBe(0);
  });

  it.each([
    [
      'an unknown id',
      [waiver({ id: 'GR-5' })],
      'w.yaml:2:7  waivers[0].id: nothing that is judged has the id "GR-5"; did you mean "GR-05"?',
    ],
    [
      'an id that is like none',
      [waiver({ id: 'everything' })],
      'w.yaml:2:7  waivers[0].id: nothing that is judged has the id "everything"; "scim-sim list checks" shows them',
    ],
    [
      'an id twice',
      [waiver(), waiver()],
      'w.yaml:3:7  waivers[1].id: "GR-05" stands at waivers[0].id already',
    ],
    [
      'no reason',
      [waiver({ reason: '' })],
      'w.yaml:2:20  waivers[0].reason: found "", a text that is not blank is needed',
    ],
    [
      'no owner',
      ['{ id: GR-05, reason: known, expires: 2026-12-31 }'],
      'w.yaml:2:5  waivers[0].owner: found nothing, a text is needed',
    ],
    [
      'a day that no calendar has',
      [waiver({ expires: '2026-02-30' })],
      'w.yaml:2:60  waivers[0].expires: found "2026-02-30", a date such as 2026-12-31 is needed',
    ],
    [
      'a time of day',
      [waiver({ expires: '2026-12-31T12:00:00Z' })],
      'w.yaml:2:60  waivers[0].expires: found "2026-12-31T12:00:00Z", a date such as 2026-12-31 is needed',
    ],
    [
      'an unknown field',
      [waiver().replace('reason', 'reasn')],
      'w.yaml:2:20  waivers[0].reasn: no such field; did you mean "reason"?',
    ],
  ])('with %s is refused, with line and field', (_, waivers, says) => {
    expect(mistakesIn(`waivers:\n${waivers.map((one) => `  - ${one}\n`).join('')}`)).toContain(says);
  });

  it.each([
    ['a list', '- id: GR-05\n', 'w.yaml:1:1  found a list, a mapping with a list of "waivers" is needed'],
    ['empty', '', 'w.yaml is empty: a mapping with a list of "waivers" is needed'],
    ['something else', 'users: []\n', 'w.yaml:1:1  waivers: found nothing, a list is needed'],
    [
      'malformed',
      'waivers: [\n',
      'w.yaml:2:1  Flow sequence in block collection must be sufficiently indented and end with a ]',
    ],
  ])('that is %s is refused', (_, text, says) => {
    expect(mistakesIn(text)).toContain(says);
  });

  it('that is not there is told', () => {
    expect(mistakeOf(() => readWaivers('nowhere.yaml', KNOWN))).toEqual(['nowhere.yaml does not exist']);
  });
});

/** `{ id: "GR-05", reason: "ticket 42", owner: "platform", expires: "2026-12-31" }`, with these fields in place of its own. */
function waiver(fields: Readonly<Record<string, string>> = {}): string {
  const all = { id: 'GR-05', reason: 'ticket 42', owner: 'platform', expires: '2026-12-31', ...fields };
  const pairs = Object.entries(all).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return `{ ${pairs.join(', ')} }`;
}

function reading(text: string) {
  const file = join(temporaryFolder({ 'w.yaml': text }), 'w.yaml');
  return () => readWaivers(file, KNOWN);
}

function mistakesIn(text: string): readonly string[] {
  const folder = temporaryFolder({ 'w.yaml': text });
  return mistakeOf(() => readWaivers(join(folder, 'w.yaml'), KNOWN), folder);
}
