import { describe, expect, it, test } from 'vitest';
import { ENTERPRISE_SCHEMA, USER_SCHEMA } from '../../src/scim/urns.ts';
import { client } from './client.ts';

const work = { value: 'ada@example.com', type: 'work', primary: true };
const home = { value: 'ada@home.example.com', type: 'home' };

function ada() {
  const own = client();
  const id = own.addUser('ada@example.com', {
    name: { givenName: 'Ada', familyName: 'Byron' },
    title: 'Countess',
    emails: [work, home],
    [ENTERPRISE_SCHEMA]: { department: 'Analysis', manager: { value: 'm1' } },
  });
  return {
    ...own,
    id,
    patchAda: (...operations: readonly unknown[]) => own.patch(`/Users/${id}`, ...operations),
  };
}

describe('one operation', () => {
  test.each<[string, object, object]>([
    ['replaces a value', { op: 'replace', path: 'active', value: false }, { active: false }],
    ['replaces without a path', { op: 'replace', value: { active: false } }, { active: false }],
    ['is known in any case', { op: 'Replace', path: 'ACTIVE', value: false }, { active: false }],
    ['adds a value where there is none', { op: 'add', path: 'nickName', value: 'A.' }, { nickName: 'A.' }],
    ['adds in place of a single value', { op: 'add', path: 'title', value: 'Dr' }, { title: 'Dr' }],
    [
      'adds what a replacement does not find',
      { op: 'replace', path: 'locale', value: 'en-GB' },
      { locale: 'en-GB' },
    ],
    ['removes a value', { op: 'remove', path: 'title' }, { title: undefined }],
    ['removes what is not there', { op: 'remove', path: 'nickName' }, { nickName: undefined }],
    ['takes null for no value', { op: 'replace', path: 'title', value: null }, { title: undefined }],
    [
      'reaches a sub-attribute',
      { op: 'replace', path: 'name.familyName', value: 'Lovelace' },
      { name: { givenName: 'Ada', familyName: 'Lovelace' } },
    ],
    [
      'leaves the sub-attributes alone that it does not name',
      { op: 'replace', path: 'name', value: { familyName: 'Lovelace' } },
      { name: { givenName: 'Ada', familyName: 'Lovelace' } },
    ],
    [
      'unassigns a sub-attribute by null',
      { op: 'replace', value: { name: { familyName: null } } },
      { name: { givenName: 'Ada' } },
    ],
    [
      'unassigns a complex attribute with its last sub-attribute',
      { op: 'remove', path: `${ENTERPRISE_SCHEMA}:manager.value` },
      { [ENTERPRISE_SCHEMA]: { department: 'Analysis' } },
    ],
    [
      'knows the core schema’s URN',
      { op: 'replace', path: `${USER_SCHEMA}:name.givenName`, value: 'A' },
      { name: { givenName: 'A', familyName: 'Byron' } },
    ],
    [
      'knows an extension’s URN, with its dots, in any case',
      { op: 'replace', path: `${ENTERPRISE_SCHEMA.toUpperCase()}:Department`, value: 'Engines' },
      { [ENTERPRISE_SCHEMA]: { department: 'Engines', manager: { value: 'm1' } } },
    ],
    [
      'takes a whole extension',
      { op: 'add', value: { [ENTERPRISE_SCHEMA]: { costCenter: '42' } } },
      { [ENTERPRISE_SCHEMA]: { department: 'Analysis', manager: { value: 'm1' }, costCenter: '42' } },
    ],
    [
      'adds to a list',
      { op: 'add', path: 'emails', value: [{ value: 'new@example.com' }] },
      { emails: [work, home, { value: 'new@example.com' }] },
    ],
    [
      'adds one value without a list',
      { op: 'add', path: 'emails', value: { value: 'new@example.com' } },
      { emails: [work, home, { value: 'new@example.com' }] },
    ],
    ['adds to a list once', { op: 'add', path: 'emails', value: [home] }, { emails: [work, home] }],
    [
      'adds a value that is sent twice once',
      { op: 'add', path: 'emails', value: [{ value: 'x' }, { value: 'x' }] },
      { emails: [work, home, { value: 'x' }] },
    ],
    ['adds nothing', { op: 'add', path: 'emails', value: [] }, { emails: [work, home] }],
    ['replaces a list', { op: 'replace', path: 'emails', value: [home] }, { emails: [home] }],
    ['empties a list', { op: 'replace', path: 'emails', value: [] }, { emails: undefined }],
    ['removes a list', { op: 'remove', path: 'emails' }, { emails: undefined }],
    [
      'removes the listed values alone',
      { op: 'remove', path: 'emails', value: [{ value: home.value }] },
      { emails: [work] },
    ],
    [
      'removes the selected values',
      { op: 'remove', path: 'emails[type eq "WORK" and value ew "example.com"]' },
      { emails: [home] },
    ],
    ['removes nothing where nothing is selected', { op: 'remove', path: 'emails[type eq "other"]' }, {}],
    [
      'removes a sub-attribute of the selected values',
      { op: 'remove', path: 'emails[type eq "home"].type' },
      { emails: [work, { value: home.value }] },
    ],
    [
      'replaces a sub-attribute of all selected values',
      { op: 'replace', path: 'emails[value co "ada"].display', value: 'Ada' },
      {
        emails: [
          { ...work, display: 'Ada' },
          { ...home, display: 'Ada' },
        ],
      },
    ],
    [
      'replaces a selected value as a whole',
      { op: 'replace', path: 'emails[type eq "home"]', value: { value: 'x@example.com' } },
      { emails: [work, { value: 'x@example.com' }] },
    ],
    [
      'adds to a selected value',
      { op: 'add', path: 'emails[type eq "home"]', value: { display: 'Home' } },
      { emails: [work, { ...home, display: 'Home' }] },
    ],
    [
      'makes another value primary, and the first one not',
      { op: 'replace', path: 'emails[type eq "home"].primary', value: true },
      {
        emails: [
          { ...work, primary: false },
          { ...home, primary: true },
        ],
      },
    ],
    [
      'adds a primary value, and the first one is none any more',
      { op: 'add', path: 'emails', value: [{ value: 'p@example.com', primary: true }] },
      { emails: [{ ...work, primary: false }, home, { value: 'p@example.com', primary: true }] },
    ],
    [
      'may name the schemas, which follow from the attributes',
      { op: 'add', path: 'schemas', value: [ENTERPRISE_SCHEMA] },
      { schemas: [USER_SCHEMA, ENTERPRISE_SCHEMA] },
    ],
  ])('%s', (_, operation, expected) => {
    const { patchAda, get, id } = ada();
    const before = get(`/Users/${id}`);
    const { status, body } = patchAda(operation);
    expect(status).toBe(200);
    expect(body).toEqual(get(`/Users/${id}`));
    const { meta, ...attributes } = JSON.parse(JSON.stringify({ ...before, ...expected }));
    expect(body).toEqual({ ...attributes, meta: { ...meta, ...bodyChanges(body) } });
  });

  test.each<[string, unknown, string]>([
    ['text for a boolean', { op: 'replace', path: 'active', value: 'False' }, 'invalidValue'],
    ['text for a boolean, without a path', { op: 'replace', value: { active: 'false' } }, 'invalidValue'],
    ['no value', { op: 'add', path: 'title' }, 'invalidValue'],
    ['no value to replace', { op: 'replace' }, 'invalidValue'],
    ['a value that is no object, without a path', { op: 'add', value: 'x' }, 'invalidValue'],
    ['an unknown operation', { op: 'move', path: 'title', value: 'x' }, 'invalidSyntax'],
    ['no operation', { path: 'title', value: 'x' }, 'invalidSyntax'],
    ['an operation that is text', 'replace', 'invalidSyntax'],
    ['an unknown attribute', { op: 'add', path: 'shoeSize', value: 40 }, 'invalidPath'],
    ['an unknown attribute, without a path', { op: 'add', value: { shoeSize: 40 } }, 'invalidPath'],
    ['an unknown sub-attribute', { op: 'add', path: 'name.nick', value: 'x' }, 'invalidPath'],
    [
      'an unknown sub-attribute after a filter',
      { op: 'remove', path: 'emails[type eq "work"].x' },
      'invalidPath',
    ],
    ['an unknown extension', { op: 'add', path: 'urn:example:x:1.0:User:y', value: 'x' }, 'invalidPath'],
    ['a path that is none', { op: 'add', path: '', value: 'x' }, 'invalidPath'],
    ['a path with an index', { op: 'replace', path: 'emails/0/value', value: 'x' }, 'invalidPath'],
    ['a path that is no text', { op: 'replace', path: 5, value: 'x' }, 'invalidPath'],
    ['a prototype for a path', { op: 'add', path: '__proto__.polluted', value: 'x' }, 'invalidPath'],
    ['a filter on one value', { op: 'remove', path: 'name[givenName eq "Ada"]' }, 'invalidPath'],
    ['something after the filter', { op: 'remove', path: 'emails[type eq "work"]x' }, 'invalidPath'],
    ['a broken filter', { op: 'remove', path: 'emails[type eq' }, 'invalidFilter'],
    ['an unclosed filter', { op: 'remove', path: 'emails[type eq "work"' }, 'invalidFilter'],
    ['a removal without a path', { op: 'remove' }, 'noTarget'],
    [
      'a replacement of nothing',
      { op: 'replace', path: 'emails[type eq "x"].value', value: 'x' },
      'noTarget',
    ],
    ['an addition to nothing', { op: 'add', path: 'emails[type eq "x"].value', value: 'x' }, 'noTarget'],
    ['the id', { op: 'replace', path: 'id', value: 'x' }, 'mutability'],
    ['the id, without a path', { op: 'replace', value: { id: 'x' } }, 'mutability'],
    ['meta', { op: 'replace', path: 'meta.created', value: 'x' }, 'mutability'],
    ['groups', { op: 'add', path: 'groups', value: [{ value: 'g' }] }, 'mutability'],
    ['the removal of userName', { op: 'remove', path: 'userName' }, 'mutability'],
    ['userName null', { op: 'replace', path: 'userName', value: null }, 'invalidValue'],
    ['userName blank', { op: 'replace', path: 'userName', value: '' }, 'invalidValue'],
    [
      'two primary values',
      {
        op: 'add',
        path: 'emails',
        value: [
          { value: 'a', primary: true },
          { value: 'b', primary: true },
        ],
      },
      'invalidValue',
    ],
  ])('is refused for %s, and nothing changes', (_, operation, scimType) => {
    const { patchAda, get, id } = ada();
    const before = get(`/Users/${id}`);
    const { status, body } = patchAda({ op: 'replace', path: 'title', value: 'Dr' }, operation);
    expect({ status, scimType: body.scimType }).toEqual({ status: 400, scimType });
    expect(get(`/Users/${id}`)).toEqual(before);
    expect({}).not.toHaveProperty('polluted');
  });
});

describe('several operations', () => {
  it('are applied in their order, each on what the one before left', () => {
    const { patchAda } = ada();
    const { body } = patchAda(
      { op: 'remove', path: 'emails' },
      { op: 'add', path: 'emails', value: [{ value: 'a@example.com', type: 'work' }] },
      { op: 'replace', path: 'emails[type eq "work"].value', value: 'b@example.com' },
      { op: 'replace', path: 'active', value: false },
      { op: 'replace', path: 'active', value: true },
    );
    expect(body).toMatchObject({ emails: [{ value: 'b@example.com', type: 'work' }], active: true });
  });

  it('come with their schema, or are refused', () => {
    const { send, id } = ada();
    const Operations = [{ op: 'replace', path: 'active', value: false }];
    expect(send('PATCH', `/Users/${id}`, { body: { Operations } }).status).toBe(400);
    expect(send('PATCH', `/Users/${id}`, { body: { schemas: [USER_SCHEMA], Operations } }).status).toBe(400);
  });

  it('are one at least', () => {
    expect(ada().patchAda()).toMatchObject({ status: 400, body: { scimType: 'invalidSyntax' } });
  });
});

it('leaves lastModified and the version where nothing changes', () => {
  const { patchAda, get, id } = ada();
  const { meta } = get(`/Users/${id}`);
  patchAda({ op: 'replace', path: 'active', value: true }, { op: 'add', path: 'emails', value: [home] });
  expect(get(`/Users/${id}`).meta).toEqual(meta);
  patchAda({ op: 'replace', path: 'active', value: false });
  expect(get(`/Users/${id}`).meta.lastModified > meta.lastModified).toBe(true);
});

it('refuses a userName that another user has with 409', () => {
  const { addUser, patchAda, get, id } = ada();
  addUser('bob@example.com');
  expect(patchAda({ op: 'replace', path: 'userName', value: 'BOB@example.com' })).toMatchObject({
    status: 409,
    body: { scimType: 'uniqueness' },
  });
  expect(get(`/Users/${id}`).userName).toBe('ada@example.com');
});

it('lists the extension in schemas while it is in use', () => {
  const { addUser, patch } = client();
  const id = addUser('ada@example.com');
  const department = `${ENTERPRISE_SCHEMA}:department`;
  expect(patch(`/Users/${id}`, { op: 'add', path: department, value: 'Analysis' }).body).toMatchObject({
    schemas: [USER_SCHEMA, ENTERPRISE_SCHEMA],
    [ENTERPRISE_SCHEMA]: { department: 'Analysis' },
  });
  expect(patch(`/Users/${id}`, { op: 'remove', path: department }).body.schemas).toEqual([USER_SCHEMA]);
});

it('answers 404 for nobody', () => {
  expect(client().patch('/Users/unknown', { op: 'remove', path: 'title' }).status).toBe(404);
});

/** Time and version move where anything does; that is another test's matter. */
function bodyChanges({ meta }: { meta: { lastModified: string; version: string } }) {
  return { lastModified: meta.lastModified, version: meta.version };
}
