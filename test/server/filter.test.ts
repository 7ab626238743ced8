import { describe, expect, it, test } from 'vitest';
import { ENTERPRISE_SCHEMA, ERROR, USER_SCHEMA } from '../../src/scim/urns.ts';
import { BASE_URL, client } from './client.ts';

const NAMES = ['ada', 'bob', 'cyd'];

/** Ada was created at 00:00:01, Bob a second later, Cyd after him. */
function people() {
  const own = client();
  own.addUser('ada@example.com', {
    externalId: 'X1',
    title: 'Countess',
    name: { familyName: "O'Malley", givenName: 'Ada' },
    emails: [
      { value: 'ada@example.com', type: 'work', primary: true },
      { value: 'ada@example.org', type: 'home' },
    ],
    [ENTERPRISE_SCHEMA]: { department: 'Analysis', manager: { value: 'user-2' } },
  });
  own.addUser('bob@example.com', {
    externalId: 'x1',
    active: false,
    userType: 'Employee',
    emails: [{ value: 'bob@example.net', type: 'home' }],
    photos: [{ value: 'https://img.example.com/Bob.png' }],
  });
  own.addUser('cyd@example.com', { userType: 'Intern', title: '', x509Certificates: [{ value: 'AAAA' }] });
  return own;
}

test.each<[string, string]>([
  // Table 3
  ['userName eq "ada@example.com"', 'ada'],
  ['userName ne "ada@example.com"', 'bob cyd'],
  ['userName co "@EXAMPLE"', 'ada bob cyd'],
  ['userName sw "B"', 'bob'],
  ['emails.value ew "example.org"', 'ada'],
  ['title pr', 'ada cyd'],
  ['name pr', 'ada'],
  ['name.givenName pr', 'ada'],
  ['emails pr', 'ada bob'],
  ['userName gt "bob@example.com"', 'cyd'],
  ['userName ge "BOB@example.com"', 'bob cyd'],
  ['userName lt "bob@example.com"', 'ada'],
  ['userName le "bob@example.com"', 'ada bob'],
  ['active eq true', 'ada cyd'],
  ['active eq false', 'bob'],
  ['active ne true', 'bob'],
  ['userType eq null', 'ada'],
  ['userType ne null', 'bob cyd'],
  ['userType ne "Intern"', 'ada bob'],
  ['meta.lastModified gt "2024-01-01T00:00:01Z"', 'bob cyd'],
  ['meta.created le "2024-01-01T02:00:02+02:00"', 'ada bob'],
  ['meta.created eq "2024-01-01T00:00:02.000Z"', 'bob'],
  ['meta.resourceType eq "User"', 'ada bob cyd'],
  [`meta.location eq "${BASE_URL}/Users/user-2"`, 'bob'],
  ['x509Certificates.value eq "AAAA"', 'cyd'],
  // case
  ['USERNAME EQ "ADA@EXAMPLE.COM"', 'ada'],
  ['externalId eq "x1"', 'bob'],
  ['externalId eq "X1"', 'ada'],
  ['externalId eq "X2"', ''],
  ['id eq "user-3"', 'cyd'],
  ['id eq "USER-3"', ''],
  ['photos.value co "bob"', ''],
  ['photos.value co "Bob"', 'bob'],
  // paths
  [`${USER_SCHEMA}:userName sw "a"`, 'ada'],
  [`${USER_SCHEMA.toUpperCase()}:NAME.familyname co "o'm"`, 'ada'],
  [`${ENTERPRISE_SCHEMA}:department eq "analysis"`, 'ada'],
  [`${ENTERPRISE_SCHEMA}:manager.value eq "user-2"`, 'ada'],
  [`schemas eq "${ENTERPRISE_SCHEMA}"`, 'ada'],
  ['emails co "example.net"', 'bob'],
  ['groups.display eq "staff"', ''],
  // value paths: one and the same value
  ['emails[type eq "home" and value co "@example.com"]', ''],
  ['emails[type eq "work" and value co "@example.com"]', 'ada'],
  ['emails.type eq "home" and emails.value co "@example.com"', 'ada'],
  ['emails[not (type eq "work")]', 'ada bob'],
  ['emails[primary eq true] or photos[value pr]', 'ada bob'],
  // precedence and grouping
  ['userName sw "a" or userName sw "b" and active eq true', 'ada'],
  ['(userName sw "a" or userName sw "b") and active eq true', 'ada'],
  ['(userName sw "a" or userName sw "b") and active eq false', 'bob'],
  ['not (userName sw "a") and active eq true', 'cyd'],
  ['NOT (userName sw "a" OR userName sw "b")', 'cyd'],
  ['not(userName sw "a")', 'bob cyd'],
  ['((userName eq"ada@example.com"))', 'ada'],
  // the index narrows, the rest of the filter decides
  ['userName eq "bob@example.com" and active eq true', ''],
  ['active eq false and userName eq "bob@example.com"', 'bob'],
])('%s finds [%s]', (filter, expected) => {
  const { status, body } = people().find('Users', filter);
  expect(status).toBe(200);
  const found = body.Resources.map(({ userName }) => userName.split('@')[0]);
  expect(found).toEqual(NAMES.filter((name) => expected.split(' ').includes(name)));
  expect(body.totalResults).toBe(found.length);
});

test.each([
  [''],
  ['   '],
  ['userName'],
  ['userName eq'],
  ['userName eq ada'],
  ['userName eq "ada'],
  ["userName eq 'ada'"],
  ['userName eq "ada" and'],
  ['userName eq "ada" bob'],
  ['and userName eq "ada"'],
  ['userName regex "a"'],
  ['userName toString "a"'],
  ['userName eq ["a"]'],
  ['userName eq {}'],
  ['(userName eq "a"'],
  ['userName eq "a")'],
  ['()'],
  ['not userName eq "a"'],
  ['emails[type eq "work"'],
  ['emails[]'],
  ['emails[value[type eq "x"]]'],
  ['emails[type eq "work"].value eq "x"'],
  ['emails[userName eq "x"]'],
  ['userName[value eq "x"]'],
  ['shoeSize eq "40"'],
  ['name.shoeSize eq "40"'],
  ['name eq "Ada"'],
  ['__proto__ eq "x"'],
  ['urn:example:unknown:age eq "5"'],
  ['active gt false'],
  ['active co "t"'],
  ['active eq "true"'],
  ['userName eq 5'],
  ['userName eq true'],
  ['userName gt null'],
  ['meta.created gt "yesterday"'],
  ['meta.created sw "2024"'],
  ['x509Certificates.value gt "A"'],
  ['password eq "secret"'],
  [`${'('.repeat(5000)}userName pr${')'.repeat(5000)}`],
])('%s is no filter: 400, and nobody is listed', (filter) => {
  const { status, body } = people().find('Users', filter);
  expect({ status, body }).toMatchObject({
    status: 400,
    body: { schemas: [ERROR], scimType: 'invalidFilter' },
  });
  expect(body).not.toHaveProperty('Resources');
});

it('takes many groups side by side', () => {
  const filter = Array.from({ length: 200 }, (_, n) => `(userName eq "u${n}@example.com")`).join(' or ');
  expect(people().find('Users', filter).body.totalResults).toBe(0);
});

test.each([
  ['"quoted"@example.com'],
  ['back\\slash\\@example.com'],
  ['trailing\\'],
  ['plus+tag@example.com'],
  ['100%25@example.com'],
  ['a&b=c@example.com'],
  ["o'malley@example.com"],
  ['né@example.com'],
  ['山田@example.com'],
  ['👩‍💻@example.com'],
  ['a)b(c]d[e@example.com'],
  ['and or not pr@example.com'],
  ['line\nbreak@example.com'],
])('the value %j is found, and nothing but it', (userName) => {
  const { addUser, find } = people();
  const id = addUser(userName);
  expect(find('Users', `userName eq ${JSON.stringify(userName)}`).body).toMatchObject({
    totalResults: 1,
    Resources: [{ id, userName }],
  });
});

it('reads an escaped letter as the letter', () => {
  const { addUser, find } = people();
  addUser('né@example.com');
  expect(find('Users', String.raw`userName eq "n\u00e9@example.com"`).body.totalResults).toBe(1);
});

describe('groups', () => {
  test.each([
    ['displayName eq "ENGINEERING"', 1],
    ['displayName sw "e"', 1],
    ['members.value eq "user-1"', 1],
    ['members[value eq "user-1"]', 1],
    ['members eq "user-1"', 1],
    ['members[value eq "user-1" and type eq "User"]', 1],
    ['members.value eq "user-2"', 0],
    ['members pr', 1],
    ['not (members pr)', 1],
    ['externalId eq "x"', 0],
  ])('%s finds %d', (filter, expected) => {
    const { addUser, addGroup, find } = client();
    addUser('ada@example.com');
    addUser('bob@example.com');
    addGroup('engineering', ['user-1']);
    addGroup('operations');
    expect(find('Groups', filter).body.totalResults).toBe(expected);
  });
});

it('finds by an externalId as it is now, and all who share it', () => {
  const { addUser, patch, find } = client();
  const first = addUser('ada@example.com', { externalId: 'x' });
  addUser('bob@example.com', { externalId: 'x' });
  expect(find('Users', 'externalId eq "x"').body.totalResults).toBe(2);
  patch(`/Users/${first}`, { op: 'replace', path: 'externalId', value: 'y' });
  expect(find('Users', 'externalId eq "x"').body.totalResults).toBe(1);
  expect(find('Users', 'externalId eq "y"').body.Resources[0]?.id).toBe(first);
});
