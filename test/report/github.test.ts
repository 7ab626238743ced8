import { describe, expect, test } from 'vitest';
import { github } from '../../src/report/github.ts';
import { HOSTILE, UNSAFE, withText, withTextInVerdicts } from './hostile.ts';
import { anOperation, aResult, aStep, aVerdict, render } from './results.ts';
import { aConnectionThatIsRefused, aRunWithOneFailure, aVerification } from './samples.ts';

test('a verification is annotated with its causes', () => {
  expect(render(github, aVerification())).toMatchInlineSnapshot(`
    "::error title=GR-05%3A removing one member removes only that member::seen in JumpCloud: one leaves, and the whole group has lost its access%0Aexpected: the other member is still there%0Aactual: the group is empty%0Afound in: 3 places%0Ato mend it: remove exactly the members that the value lists%0Arequirement: RFC 7644 §3.5.2.2 (MUST); blocks a push
    ::warning title=GR-07%3A a member that is there may be added again::seen in JumpCloud: the group is shown as pending%0Aexpected: 2xx%0Aactual: 409%0Ato mend it: answer as if it had been added%0Arequirement: RFC 7644 §3.5.2.1 (SHOULD); degrades a push
    ::notice title=scim-sim verify::Will not work with JumpCloud: 1 finding blocks it (exit code 1): 1 passed, 1 failed, 1 with warnings, 1 info, 1 skipped, 1 waived
    "
  `);
});

test('a run is annotated with each failure once', () => {
  expect(render(github, aRunWithOneFailure())).toMatchInlineSnapshot(`
    "::error title=leaver-of-the-last-group%2C step 2%3A User ada.7f3k@example.com%3A active::when: ada.7f3k@example.com leaves engineering 7f3k%0Aexpected: false%0Aactual: true%0Astill so: after 1 later step
    ::notice title=scim-sim run::Failed (exit code 1): 2 passed, 2 failed, 1 skipped
    "
  `);
});

test('a diagnosis is annotated with the stage that failed', () => {
  expect(render(github, aConnectionThatIsRefused())).toMatchInlineSnapshot(`
    "::error title=authorization%3A the provider answered 401%3A the token is not accepted::to mend it: the token is wrong, expired or was rotated at the provider: a new token there invalidates the old one until it is pasted into JumpCloud and saved
    ::notice title=scim-sim test-connection::Failed at: authorization (exit code 3): 2 passed, 1 failed, 1 skipped
    "
  `);
});

test('what passed is one notice', () => {
  expect(render(github, aResult())).toBe('::notice title=scim-sim run::Passed\n');
});

test('causes come first, then what no cause names, then what follows from another', () => {
  const verdicts = [
    aVerdict('GR-09', 'fail', { followsFrom: 'GR-05' }),
    aVerdict('GR-01', 'fail'),
    aVerdict('GR-02', 'fail'),
    aVerdict('GR-05', 'fail'),
    aVerdict('GR-03', 'warn'),
  ];
  const causes = ['GR-05', 'GR-02', 'GR-03'].map((id) => ({ id, occurrences: 1 }));
  const titles = commandsIn(render(github, aResult({ verdicts, causes }))).map(({ title }) =>
    title.slice(0, 5),
  );
  expect(titles).toEqual(['GR-05', 'GR-02', 'GR-01', 'GR-09', 'GR-03', 'scim-']);
});

test('why a run ended before its end comes before all', () => {
  const stopped = { kind: 'unauthorized', message: 'the provider answered 401' } as const;
  const [first] = commandsIn(render(github, aResult({ stopped, verdicts: [aVerdict('GR-05', 'fail')] })));
  expect(first).toEqual({
    kind: 'error',
    title: 'run: Stopped: the provider lets nobody in',
    message: 'because: the provider answered 401',
  });
});

test('what was left behind warns', () => {
  const leftovers = [
    {
      type: 'User',
      name: 'ada@example.com',
      id: '7',
      state: 'deactivated',
      reason: 'DELETE was answered with 501',
    },
  ] as const;
  expect(commandsIn(render(github, aResult({ leftovers, exitCode: 5 })))).toContainEqual({
    kind: 'warning',
    title: 'run: 1 resource left behind at the provider',
    message: 'User ada@example.com (id 7): deactivated: DELETE was answered with 501',
  });
});

test.each([
  ['verdicts', aResult({ verdicts: numbers(30).map((n) => aVerdict(`GR-${n}`, n > 15 ? 'fail' : 'warn')) })],
  [
    'steps',
    aResult({ steps: [aStep('push/1', 'push', { status: 'fail', operations: numbers(15).map(refused) })] }),
  ],
])('more than ten of a kind are counted: %s', (_, result) => {
  const commands = commandsIn(render(github, result));
  for (const kind of ['error', 'warning']) {
    expect(commands.filter((command) => command.kind === kind).length).toBeLessThanOrEqual(10);
  }
  expect(commands.at(-1)?.message).toContain('and 5 errors more, which GitHub would not show');
});

describe('text from outside', () => {
  const report = render(github, withText(HOSTILE)) + render(github, withTextInVerdicts(HOSTILE));

  test('begins no command and ends none', () => {
    for (const line of report.split('\n').slice(0, -1)) {
      expect(line).toMatch(/^::(?:error|warning|notice) title=[^:,]*::/);
    }
  });

  test('reads as it was meant, line ends and percent signs too', () => {
    const messages = commandsIn(report).map(({ message }) => message);
    expect(messages[0]).toContain('::error::owned%0A::set-output name=a::b↵::warning title=a,file=b::c');
    expect(messages.join('\n')).not.toMatch(/^::/m);
  });

  test('moves no cursor and hides nothing', () => {
    expect(report).not.toMatch(UNSAFE);
  });
});

/** As the runner reads them. */
function commandsIn(report: string) {
  return [...report.matchAll(/^::(\w+) title=([^:,]*)::(.*)$/gm)].map(
    ([, kind, title = '', message = '']) => ({
      kind,
      title: unescaped(title),
      message: unescaped(message),
    }),
  );
}

function unescaped(text: string): string {
  return text
    .replace(/%3A/g, ':')
    .replace(/%2C/g, ',')
    .replace(/%0A/g, '\n')
    .replace(/%0D/g, '\r')
    .replace(/%25/g, '%');
}

function refused(n: number) {
  return anOperation('provision-user', `u${n}@example.com`, [n], `refused: ${n}`);
}

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
