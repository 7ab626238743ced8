import { ENTERPRISE_SCHEMA, USER_SCHEMA } from '../scim/urns.ts';
import { define, labels, plural, text } from './attribute.ts';
import type { Schema } from './resource-types.ts';

/** RFC 7643 §4.1 and §8.7.1; `addresses.primary` is by §2.4. */
export const userSchema: Schema = {
  id: USER_SCHEMA,
  name: 'User',
  description: 'User Account',
  attributes: [
    text('userName', 'What the user signs in with; unique at the provider, in any case.', {
      required: true,
      uniqueness: 'server',
    }),
    define('name', 'complex', "The parts of the user's real name.", {
      subAttributes: [
        text('formatted', 'The full name.'),
        text('familyName', 'The family name, or last name.'),
        text('givenName', 'The given name, or first name.'),
        text('middleName', 'The middle names.'),
        text('honorificPrefix', 'The title, as in "Ms.".'),
        text('honorificSuffix', 'The suffix, as in "III".'),
      ],
    }),
    text('displayName', 'The name to show.'),
    text('nickName', 'The casual name.'),
    define('profileUrl', 'reference', "The address of the user's profile.", {
      caseExact: true,
      referenceTypes: ['external'],
    }),
    text('title', 'The job title.'),
    text('userType', 'The relation to the organization, as in "Employee".'),
    text('preferredLanguage', 'The preferred language, as in "en-US".'),
    text('locale', 'The locale, as in "en-US".'),
    text('timezone', 'The time zone, as in "Europe/Paris".'),
    define('active', 'boolean', 'Whether the user may use the service.'),
    text('password', 'The password, taken and never shown.', { mutability: 'writeOnly', returned: 'never' }),
    plural('emails', 'E-mail addresses.', text('value', 'The address.'), ['work', 'home', 'other']),
    plural('phoneNumbers', 'Telephone numbers.', text('value', 'The number.'), [
      'work',
      'home',
      'mobile',
      'fax',
      'pager',
      'other',
    ]),
    plural('ims', 'Instant messaging addresses.', text('value', 'The address.'), [
      'aim',
      'gtalk',
      'icq',
      'xmpp',
      'msn',
      'skype',
      'qq',
      'yahoo',
    ]),
    plural(
      'photos',
      'Pictures of the user.',
      define('value', 'reference', 'The address of the picture.', {
        caseExact: true,
        referenceTypes: ['external'],
      }),
      ['photo', 'thumbnail'],
    ),
    define('addresses', 'complex', 'Postal addresses.', {
      multiValued: true,
      subAttributes: [
        text('formatted', 'The full address.'),
        text('streetAddress', 'Street and number.'),
        text('locality', 'The city.'),
        text('region', 'The state or region.'),
        text('postalCode', 'The postal code.'),
        text('country', 'The country.'),
        ...labels(['work', 'home', 'other']),
      ],
    }),
    define('groups', 'complex', 'The groups that hold the user directly; changed at the group.', {
      multiValued: true,
      mutability: 'readOnly',
      subAttributes: [
        text('value', 'The id of the group.', { mutability: 'readOnly', caseExact: true }),
        define('$ref', 'reference', 'The location of the group.', {
          mutability: 'readOnly',
          caseExact: true,
          referenceTypes: ['Group'],
        }),
        text('display', 'The displayName of the group.', { mutability: 'readOnly' }),
        text('type', 'How the group holds the user.', {
          mutability: 'readOnly',
          canonicalValues: ['direct', 'indirect'],
        }),
      ],
    }),
    plural('entitlements', 'What the user is entitled to.', text('value', 'The entitlement.')),
    plural('roles', 'What the user is.', text('value', 'The role.')),
    plural(
      'x509Certificates',
      'Certificates of the user.',
      define('value', 'binary', 'The certificate, DER in base64.', { caseExact: true }),
    ),
  ],
};

/** RFC 7643 §4.3 and §8.7.1. */
export const enterpriseSchema: Schema = {
  id: ENTERPRISE_SCHEMA,
  name: 'EnterpriseUser',
  description: 'Enterprise User',
  attributes: [
    text('employeeNumber', 'The number that the organization gave the user.'),
    text('costCenter', 'The cost center.'),
    text('organization', 'The organization.'),
    text('division', 'The division.'),
    text('department', 'The department.'),
    define('manager', 'complex', "The user's manager.", {
      subAttributes: [
        text('value', 'The id of the manager.', { caseExact: true }),
        define('$ref', 'reference', 'The location of the manager.', {
          caseExact: true,
          referenceTypes: ['User'],
        }),
        text('displayName', 'The name of the manager.', { mutability: 'readOnly' }),
      ],
    }),
  ],
};
