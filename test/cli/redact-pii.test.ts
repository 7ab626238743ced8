import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { REPORTERS } from '../../src/report/reporter.ts';
import type { RunResult } from '../../src/report/run-result.ts';
import { errorsIn } from '../report/read-report.ts';
import { runCommand } from './run-command.ts';
import { type Intercept, startProvider, type TestProviderOptions } from './test-provider.ts';
import { workFolder } from './work-folder.ts';

/** First names that are words of the report, parts of one another, one character, or no word at all. */
const NASTY = [
  'X',
  'Id',
  'true',
  'User',
  'POST',
  'title',
  'a.*b(c',
  'Jürgen',
  '👩‍🚀',
  'Ann',
  'Anna',
  'Anne-Marie',
  '$&',
  'Null',
];
const PLAIN = [
  'Beatrix',
  'Caspar',
  'Dorothea',
  'Emil',
  'Friedel',
  'Gisela',
  'Henrike',
  'Ingmar',
  'Jolanda',
  'Korbinian',
];
const FAMILY = ['Wozniak', 'Xanthopoulos', "O'Brannigan", 'de la Cruzada', 'Yıldırımoğlu'];

const USERS = [...NASTY, ...PLAIN, ...Array.from({ length: 6 }, (_, n) => `Zacharias${n}`)].map(
  (firstname, n) => ({
    email: `p${n}.${['wozniak', 'brannigan'][n % 2]}@corp-secret.test`,
    username: `login-secret-${n}`,
    firstname,
    lastname: FAMILY[n % FAMILY.length] ?? '',
    displayname: `${firstname} ${FAMILY[n % FAMILY.length]}`,
    jobTitle: `Chief Whisperer ${n}`,
    department: 'Covert Affairs',
    employeeIdentifier: `emp-98-${n}`,
    phoneNumbers: [{ type: 'work', number: `+49 30 9018${1000 + n}` }],
    addresses: [
      { type: 'work', streetAddress: `Hinterhofgasse ${n}`, locality: 'Kleinmachnow', country: 'DE' },
    ],
  }),
);
const GROUPS = ['Id', 'members', 'Whistle Blowers', 'Whistle', 'Ärzte'];
const DIRECTORY = {
  users: USERS,
  groups: GROUPS.map((name, n) => ({
    name,
    members: USERS.filter((_, index) => index % 5 === n).map(({ email }) => email),
  })),
  application: { boundGroups: GROUPS },
};

/** What nobody may read anywhere, word for word. */
const SECRETS = [
  ...USERS.flatMap(({ email, lastname, jobTitle, employeeIdentifier, phoneNumbers, addresses }) => [
    ...[email, email.toUpperCase(), lastname, jobTitle, employeeIdentifier],
    ...phoneNumbers.map(({ number }) => number),
    ...addresses.map(({ streetAddress }) => streetAddress),
  ]),
  ...[
    'Jürgen',
    '👩‍🚀',
    'Anne-Marie',
    'Anna',
    'Kleinmachnow',
    'Covert Affairs',
    'Whistle Blowers',
    'Whistle',
    'Ärzte',
  ],
  ...[...PLAIN, 'corp-secret.test', 'badge of', 'vip lounge'],
];

const REPORTS = Object.keys(REPORTERS).flatMap((name) =>
  name === 'console' ? ['--verbose', '--reporter', name] : ['--reporter', `${name}=report.${name}`],
);

const refuseSome: Intercept = ({ method, url }, outgoing) => {
  if (method !== 'POST' || !url?.includes('/Groups')) return false;
  const detail = `${USERS[8]?.email} (Jürgen Wozniak, ${USERS[8]?.phoneNumbers[0]?.number}) may not be in "Whistle Blowers"`;
  outgoing
    .writeHead(409, { 'content-type': 'application/scim+json' })
    .end(JSON.stringify({ detail, status: '409' }));
  return true;
};

const PROVIDERS: Readonly<Record<string, TestProviderOptions>> = {
  'that is good': {},
  'with attributes of its own': {
    alter: (body) =>
      body.replaceAll(
        '"userName":',
        '"urn:vendor:2.0:User":{"badge":"badge of 17","x":{"y":["vip lounge"]}},"userName":',
      ),
  },
  'that answers in capitals': {
    alter: (body) =>
      body.replace(/"userName":"([^"]*)"/g, (_, name: string) => `"userName":"${name.toUpperCase()}"`),
  },
  'that stores other names': {
    alter: (body) => body.replaceAll('"familyName":"Wozniak"', '"familyName":"Ingmar"'),
  },
  'that refuses groups and says why': { intercept: refuseSome },
};

describe.each(Object.entries(PROVIDERS))('of a push to a provider %s', (_, behaviour) => {
  test('a report under --redact-pii names nobody, is whole, and can be followed', async () => {
    const plain = await pushed(behaviour, []);
    const shared = await pushed(behaviour, ['--redact-pii']);

    for (const [name, text] of shared.texts) expectNobody(text, name);
    expect(errorsIn(shared.json)).toEqual([]);
    const [before, after] = [JSON.parse(plain.json), JSON.parse(shared.json)] as [RunResult, RunResult];
    expect(skeletonOf(after)).toEqual(skeletonOf(before));
    const [real, shown] = [placedValuesOf(before), placedValuesOf(after)];
    const changed = [...real.keys()].filter((place) => real[place] !== shown[place]);
    expect(changed.length).toBeGreaterThan(100);
    expect(unequal(changed, real, shown)).toEqual([]);
    const bodies = JSON.stringify([...after.exchanges].map(({ request, response }) => [request, response]));
    const given = [...bodies.matchAll(/"givenName":("(?:[^"\\]|\\.)*")/g)].map(([, text = '']) =>
      JSON.parse(text),
    );
    expect(given.filter((name) => !/^(?:Given|Family)-\d+$/.test(name))).toEqual([]);
  });
});

test.each([
  ['run first-sync re-hire', /[\w.]+@example\.com/],
  ['verify --only look-up --only create', /(?!scim)[\w.]+@example\.com/],
  ['test-connection --test-user-email new@acme.example --activate', /new@acme\.example/],
  ['demo', /[\w.]+@example\.com/],
])('%s is as whole under --redact-pii as without, and no address is left', async (command, address) => {
  const cwd = workFolder();
  const args = [...command.split(' '), '--seed', '7', '--redact-pii', ...REPORTS];
  const withSeed = command.startsWith('test') ? args.filter((one) => one !== '--seed' && one !== '7') : args;
  const { env } = await startProvider();

  const { code, output } = await runCommand(withSeed, { cwd, env: command === 'demo' ? {} : env });

  expect(code, output).toBe(0);
  const report = readFileSync(join(cwd, 'report.json'), 'utf8');
  expect(errorsIn(report)).toEqual([]);
  expect(address.exec(output)?.[0]).toBeUndefined();
  expect(report).toContain('@example.invalid');
});

test('the state file keeps what it needs, so that the next push has nothing to change', async () => {
  const provider = await startProvider();
  const cwd = workFolder({ 'people.json': JSON.stringify(DIRECTORY) });
  const args = [
    'push',
    '--directory',
    'people.json',
    '--state',
    'people.state.json',
    '--redact-pii',
    '--settle',
    '0',
  ];
  await runCommand(args, { cwd, env: provider.env });

  const { stdout } = await runCommand(args, { cwd, env: provider.env });

  expect(stdout).toContain('Nothing to change');
});

async function pushed(behaviour: TestProviderOptions, further: readonly string[]) {
  let n = 0;
  const provider = await startProvider({ ...behaviour, idOf: () => `id-${++n}` });
  const cwd = workFolder({ 'people.json': JSON.stringify(DIRECTORY) });
  const args = [
    'push',
    '--directory',
    'people.json',
    '--concurrency',
    '1',
    '--settle',
    '0',
    ...REPORTS,
    ...further,
  ];
  const { stdout } = await runCommand(args, { cwd, env: provider.env });
  const files = Object.keys(REPORTERS).slice(1);
  const texts = files.map((name) => [name, readFileSync(join(cwd, `report.${name}`), 'utf8')] as const);
  return { texts: [['console', stdout] as const, ...texts], json: new Map(texts).get('json') ?? '' };
}

function expectNobody(text: string, where: string): void {
  const readable = decoded(text).toLowerCase();
  for (const secret of SECRETS) {
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${escaped(secret.toLowerCase())}(?![\\p{L}\\p{N}])`, 'u');
    const at = readable.search(pattern);
    if (at >= 0)
      expect.fail(`"${secret}" is in ${where}: ${readable.slice(Math.max(0, at - 200), at + 100)}`);
  }
}

function decoded(text: string): string {
  return text
    .replace(/(?:%[0-9a-f]{2})+/gi, (found) => {
      try {
        return decodeURIComponent(found);
      } catch {
        return found;
      }
    })
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/\\u([0-9a-f]{4})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

/** What is nobody's. */
function skeletonOf({ steps, summary, exitCode, exchanges }: RunResult) {
  return {
    summary,
    exitCode,
    operations: steps.flatMap(({ status, operations }) => [
      status,
      ...operations.map(({ kind, status: one, requests }) => [kind, one, requests]),
    ]),
    drift: steps.flatMap(({ drift }) =>
      drift.map(({ attribute, severity, exchange }) => [attribute, severity, exchange]),
    ),
    exchanges: [...exchanges].map(({ n, request, response }) => [
      ...[
        n,
        request.method,
        request.url.replace(/^http:\/\/[^/]*/, '').replace(/\?.*/, ''),
        response?.status,
      ],
      keysIn(request.body),
      keysIn(response?.body),
    ]),
  };
}

function keysIn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(keysIn);
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, keysIn(child)]));
}

/** Values of bodies and of findings, in the order of the report. */
function placedValuesOf({ steps, exchanges }: RunResult): readonly string[] {
  const bodies = [...exchanges].map(({ request, response }) => [request.body, response?.body]);
  const told = steps.map(({ operations, drift }) => [
    operations.map(({ resource }) => resource),
    drift.map((one) => ({ ...one, resource: one.resource.replace(/^(User|Group) /, '') })),
  ]);
  return valuesIn([told, bodies]);
}

/** Values that were equal, or were but for their case, and are no more; or are now and were not. */
function unequal(
  places: readonly number[],
  real: readonly string[],
  shown: readonly string[],
): readonly string[] {
  return [(text: string) => text, (text: string) => text.toLowerCase()].flatMap((fold) => {
    const [there, back] = [new Map<string, string>(), new Map<string, string>()];
    return places.flatMap((place) => {
      const [was, is] = [fold(real[place] ?? ''), fold(shown[place] ?? '')];
      const same = (there.get(was) ?? is) === is && (back.get(is) ?? was) === was;
      there.set(was, is);
      back.set(is, was);
      return same ? [] : [`${was}: ${is}, and ${back.get(is)}: ${there.get(was)}`];
    });
  });
}

function valuesIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z|127\.0\.0\.1:\d+/g, '')];
  if (Array.isArray(value)) return value.flatMap(valuesIn);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(valuesIn) : [];
}

test('who stands in the title of a step without the tag has the pseudonym of whoever it is about', async () => {
  const { stdout } = await runCommand(
    ['run', 'leaver-of-the-last-group', '--embedded', '--redact-pii', '--reporter', 'json'],
    { cwd: workFolder() },
  );

  const { steps } = JSON.parse(stdout) as {
    steps: { title: string; operations: { resource: { name: string } }[] }[];
  };
  const [group, user] = steps[2]?.operations.map(({ resource }) => resource.name) ?? [];
  expect(steps[2]?.title).toBe(`remove ${user} from ${group}`);
  expect(user).toMatch(/^user-\d+@example\.invalid$/);
});
