import { describe, expect, it } from 'vitest';
import { pathText } from '../../src/directory/mistake.ts';
import { parseDirectory } from '../../src/directory/parse-directory.ts';
import { ENTERPRISE_SCHEMA as ENTERPRISE } from '../../src/scim/urns.ts';
import { parsed } from './sample.ts';

const CORE = 'urn:ietf:params:scim:schemas:core:2.0:User';

describe('a further pair of the attribute mapping fills', () => {
  it.each([
    ['nickName', ['nickName']],
    ['badgeNumber', ['badgeNumber']],
    ['name.middleName', ['name', 'middleName']],
    [`${CORE}:timezone`, ['timezone']],
    [`${CORE}:name.formatted`, ['name', 'formatted']],
    [`${ENTERPRISE}:division`, [ENTERPRISE, 'division']],
    [`${ENTERPRISE.toUpperCase()}:division`, [ENTERPRISE, 'division']],
    [`${ENTERPRISE}:manager.value`, [ENTERPRISE, 'manager', 'value']],
    ['urn:example:params:2.0:Own:badge', ['urn:example:params:2.0:Own', 'badge']],
    ['urn:example:Own:badge.number', ['urn:example:Own', 'badge', 'number']],
  ])('%s', (written, path) => {
    const { application } = parsed({ users: [], application: { attributeMapping: { username: written } } });
    expect(application.attributeMapping).toEqual([{ field: 'username', path }]);
  });
});

describe('a mistake in the attribute mapping is told at its field:', () => {
  const EXAMPLES = `an attribute such as nickName, name.middleName or ${ENTERPRISE}:division is needed`;

  it.each<[Record<string, unknown>, string]>([
    [
      { usernam: 'nickName' },
      'usernam: no field of a user that fills an attribute; did you mean "username"?',
    ],
    [
      { addresses: 'nickName' },
      'addresses: no field of a user that fills an attribute; known: _id, username, email, alternateEmail, firstname, middlename, lastname, displayname, description, jobTitle, employeeIdentifier, employeeType, department, costCenter, company, location',
    ],
    [{ username: null }, `username: found nothing, ${EXAMPLES}`],
    [{ username: 'nick name' }, `username: found "nick name", ${EXAMPLES}`],
    [
      { username: 'emails[type eq "home"].value' },
      `username: found "emails[type eq \\"home\\"].value", ${EXAMPLES}`,
    ],
    [{ username: 'urn:example:badge' }, `username: found "urn:example:badge", ${EXAMPLES}`],
    [{ username: 'username' }, 'username: JumpCloud fills username from email already'],
    [{ username: `${CORE}:title` }, 'username: JumpCloud fills title from jobTitle already'],
    [{ username: 'name.GivenName' }, 'username: JumpCloud fills name.GivenName from firstname already'],
    [
      { location: `${ENTERPRISE}:department` },
      `location: JumpCloud fills ${ENTERPRISE}.department from department already`,
    ],
    [{ location: 'locale' }, 'location: JumpCloud fills locale from a constant already'],
    [{ username: 'name' }, 'username: name has parts: write name.middleName'],
    [
      { username: `${ENTERPRISE}:manager` },
      `username: ${ENTERPRISE}.manager has parts: write ${ENTERPRISE}:manager.value`,
    ],
    [
      { username: 'nickName.short' },
      'username: nickName.short is a part of something that has none, as name.middleName is of name',
    ],
    [{ username: 'roles' }, 'username: roles holds a list, and a field fills an attribute with one value'],
    [{ username: 'Groups' }, 'username: Groups is no attribute that JumpCloud fills'],
    [
      { username: 'nickName', displayname: 'nickname' },
      'displayname: nickname is filled from username already',
    ],
    [
      { username: 'urn:example:Own:a', displayname: 'urn:example:Own:a.b' },
      'displayname: urn:example:Own.a.b is filled from username already',
    ],
  ])('%j', (attributeMapping, message) => {
    const result = parseDirectory({ users: [], application: { attributeMapping } });
    const mistakes = result.ok ? [] : result.mistakes;
    expect(mistakes.map((mistake) => `${pathText(mistake.path)}: ${mistake.message}`)).toEqual([
      `application.attributeMapping.${message}`,
    ]);
  });

  it('a list', () => {
    const result = parseDirectory({ users: [], application: { attributeMapping: ['nickName'] } });
    expect(result).toMatchObject({ ok: false, mistakes: [{ message: 'found a list, a mapping is needed' }] });
  });
});
