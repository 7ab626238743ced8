import { describe, expect, test } from 'vitest';
import { UserMistake } from '../../src/errors.ts';
import { DEFAULT_BEHAVIOURS } from '../../src/jumpcloud/behaviours.ts';
import { parseBehaviours, parseSwitches } from '../../src/jumpcloud/parse-behaviours.ts';

describe('the behaviours', () => {
  test.each([
    ['jumpcloud', {}, {}],
    ['jumpcloud-recorded', {}, { deactivate: 'put' }],
    ['jumpcloud', { link: 'by-name' }, { link: 'by-name' }],
    ['jumpcloud-recorded', { link: 'by-name' }, { deactivate: 'put', link: 'by-name' }],
    ['jumpcloud-recorded', { deactivate: 'patch' }, {}],
  ])('of profile %s with %j differ from the default in %j', (profile, switched, expected) => {
    expect(parseBehaviours(profile, switched)).toEqual({ ...DEFAULT_BEHAVIOURS, ...expected });
  });

  test('that are switched are only those', () => {
    expect(parseSwitches({ 'media-type': 'application/json' })).toEqual({ 'media-type': 'application/json' });
  });
});

describe('a mistake says what is known', () => {
  test.each([
    ['jumpclod', {}, 'unknown profile "jumpclod": did you mean "jumpcloud"?'],
    ['okta', {}, 'unknown profile "okta": known: jumpcloud, jumpcloud-recorded'],
    ['toString', {}, 'unknown profile "toString": known: jumpcloud, jumpcloud-recorded'],
    ['jumpcloud', { deactivat: 'put' }, 'unknown behaviour "deactivat": did you mean "deactivate"?'],
    ['jumpcloud', { 'empty-group': 'created' }, 'behaviour empty-group has no alternative to switch to'],
    [
      'jumpcloud',
      { deactivate: 'post' },
      'behaviour deactivate has no value "post": it takes patch, patch-no-path, put',
    ],
    [
      'jumpcloud',
      { 'media-type': '' },
      'behaviour media-type has no value "": it takes application/scim+json, application/json',
    ],
  ])('profile %s with %j: %s', (profile, switched, message) => {
    expect(() => parseBehaviours(profile, switched)).toThrow(new UserMistake(message));
  });

  test.each(['constructor', '__proto__', 'hasOwnProperty'])('%s is no behaviour', (id) => {
    const switched = JSON.parse(`{"${id}":"patch"}`);
    expect(() => parseSwitches(switched)).toThrow(`unknown behaviour "${id}": known: deactivate, link, `);
  });
});
