import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readUserAttributes } from '../../src/config/read-user-attributes.ts';
import { mistakeOf } from '../scenario/files.ts';
import { temporaryFolder } from './temporary-folder.ts';

describe('a file of attributes that a provider wants', () => {
  it.each([
    ['YAML', 'nickName: ada\npassword: t1meless\nurn:example:2.0:User: { badge: 007 }\n'],
    ['JSON', '{"nickName": "ada", "password": "t1meless", "urn:example:2.0:User": {"badge": "007"}}'],
  ])('is %s', (_, text) => {
    expect(read(text)).toEqual({
      attributes: { nickName: 'ada', password: 't1meless', 'urn:example:2.0:User': { badge: '007' } },
      warnings: [],
    });
  });

  it('may name what SCIM does not, with a warning', () => {
    const { attributes, warnings } = read('nikName: ada\nbadge: 7\n');

    expect(attributes).toEqual({ nikName: 'ada', badge: 7 });
    expect(warnings).toEqual([
      'a.yaml:1:1  nikName: no attribute of a SCIM user, sent as it stands; did you mean "nickName"?',
      'a.yaml:2:1  badge: no attribute of a SCIM user, sent as it stands',
    ]);
  });

  it.each([
    ['userName', 'userName: each user of a probe has one of its own: leave it out'],
    ['USERNAME', 'USERNAME: each user of a probe has one of its own: leave it out'],
    ['externalId', 'externalId: each user of a probe has one of its own: leave it out'],
    ['id', 'id: the provider alone sets it: leave it out'],
    ['meta', 'meta: the provider alone sets it: leave it out'],
    ['groups', 'groups: the provider alone sets it: leave it out'],
  ])('may not set %s', (name, says) => {
    expect(mistakesIn(`nickName: ada\n${name}: some\n`)).toEqual([`a.yaml:2:1  ${says}`]);
  });

  it.each([
    ['a list', '- nickName: ada\n', 'a.yaml:1:1  found a list'],
    ['empty', '', 'a.yaml is empty:'],
    ['malformed', 'nickName: "ada\n', 'a.yaml:2:1  Missing closing "quote'],
  ])('that is %s is refused', (_, text, says) => {
    expect(mistakesIn(text)).toEqual([expect.stringContaining(says)]);
  });
});

function read(text: string) {
  const folder = temporaryFolder({ 'a.yaml': text });
  const { attributes, warnings } = readUserAttributes(join(folder, 'a.yaml'));
  return { attributes, warnings: warnings.map((one) => one.replace(join(folder, '/'), '')) };
}

function mistakesIn(text: string): readonly string[] {
  const folder = temporaryFolder({ 'a.yaml': text });
  return mistakeOf(() => readUserAttributes(join(folder, 'a.yaml')), folder);
}
