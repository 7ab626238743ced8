import { describe, expect, test } from 'vitest';
import {
  attributeOf,
  idOf,
  memberIdsOf,
  resourcePath,
  resourcesOf,
  stringOf,
} from '../../src/scim/resource.ts';

describe('the path of a resource', () => {
  test.each([
    ['7', '/Users/7'],
    ['a/b', '/Users/a%2Fb'],
    ['a?b#c', '/Users/a%3Fb%23c'],
    ['a b%', '/Users/a%20b%25'],
    ['..', '/Users/%2E%2E'],
    ['.', '/Users/%2E'],
    ['...', '/Users/...'],
    ['../7', '/Users/..%2F7'],
    ['名', '/Users/%E5%90%8D'],
    ['half \ud83e', '/Users/half%20%EF%BF%BD'],
  ])('has the id %j as one segment: %s', (id, path) => {
    expect(resourcePath('User', id)).toBe(path);
  });

  test('of a group is below /Groups', () => {
    expect(resourcePath('Group', '7')).toBe('/Groups/7');
  });
});

describe('an id', () => {
  test.each([
    [{ id: '7' }, '7'],
    [{ ID: '7' }, '7'],
    [{ id: 7 }, undefined],
    [{ id: '' }, undefined],
    [{ id: null }, undefined],
    [{ id: ['7'] }, undefined],
    [{}, undefined],
    [null, undefined],
    [undefined, undefined],
    [[{ id: '7' }], undefined],
    ['7', undefined],
  ])('of %j is %j', (resource, id) => {
    expect(idOf(resource)).toBe(id);
  });
});

describe('an attribute', () => {
  test.each([
    [{ userName: 'ada' }, 'userName', 'ada'],
    [{ USERNAME: 'ada' }, 'userName', 'ada'],
    [{ USERNAME: 'eve', userName: 'ada' }, 'userName', 'ada'],
    [{}, 'toString', undefined],
    [{}, '__proto__', undefined],
    [null, 'userName', undefined],
    ['text', 'length', undefined],
    [[1], 'length', undefined],
  ])('of %j named %s is %j', (resource, name, value) => {
    expect(attributeOf(resource, name)).toBe(value);
  });

  test.each([7, true, null, {}, ['ada']])('that is %j is no string', (value) => {
    expect(stringOf({ userName: value }, 'userName')).toBeUndefined();
  });
});

describe('the resources of a list', () => {
  const ada = { id: '1' };
  test.each([
    [{ totalResults: 1, Resources: [ada] }, [ada]],
    [{ Resources: [ada] }, [ada]],
    [{ totalResults: 1, resources: [ada] }, [ada]],
    [{ totalResults: 0, Resources: [] }, []],
    [{ totalResults: 0 }, []],
    [{ totalresults: 0 }, []],
    [{ totalResults: 0, Resources: null }, []],
    [{ Resources: [null, ada] }, undefined],
    [{ Resources: ['x', ada] }, undefined],
    [{ totalResults: 1 }, undefined],
    [{ totalResults: 1, Resources: null }, undefined],
    [{ totalResults: '0' }, undefined],
    [{ totalResults: 0, Resources: {} }, undefined],
    [{}, undefined],
    [[ada], undefined],
    [null, undefined],
    [undefined, undefined],
    ['[]', undefined],
  ])('%j are %j', (body, resources) => {
    expect(resourcesOf({ status: 200, headers: {}, body })).toEqual(resources);
  });
});

describe('the member ids of a group', () => {
  test.each([
    [{ members: [{ value: '1', display: 'Ada' }, { value: '2' }] }, ['1', '2']],
    [{ Members: [{ Value: '1' }] }, ['1']],
    [{ members: [{ value: '2' }, { value: '1' }, { value: '2' }] }, ['2', '1']],
    [{ members: [{ value: 1 }, null, '1', {}, { value: '3' }] }, ['3']],
    [{ members: [] }, []],
    [{ members: null }, []],
    [{ members: { value: '1' } }, []],
    [{}, []],
    [null, []],
  ])('%j are %j', (group, ids) => {
    expect(memberIdsOf(group)).toEqual(ids);
  });
});
