import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { console } from '../../src/report/console.ts';
import type { RunResult, Verdict } from '../../src/report/run-result.ts';
import { HOSTILE, UNSAFE, withTextInVerdicts } from './hostile.ts';
import { anExchange, anOperation, aResult, aStep, aVerdict, render } from './results.ts';
import { aVerification } from './samples.ts';

test('a verification tells what is wrong at length, what warns in brief, and what was measured, waived or not judged', () => {
  expect(render(console, aVerification())).toMatchInlineSnapshot(`
    "scim-sim verify 0.1.0 → http://127.0.0.1:41233/scim/v2
    profile jumpcloud

               passed  failed  warned  info  waived  skipped
    ✓ look-up       1       ·       ·     1       ·        ·
    ✗ groups        ·       1       1     ·       1        1

    What is wrong, the most harmful first
    The curl lines name what has been removed since: put in ids of your own.

    ✗ GR-05 removing one member removes only that member
        blocks a push · found 3 times
        effect    one leaves, and the whole group has lost its access
        expected  the other member is still there
        actual    the group is empty
        fix       remove exactly the members that the value lists
        rule      RFC 7644 §3.5.2.2 (MUST)
        #2 PATCH /Groups/e9e30dba → 204 · 3.2 ms
        sent      {"Operations": [{"op": "remove", "path": "members", "value":
                  [{"value": "2819c223"}]}], "schemas": ["urn:…:2.0:PatchOp"]}
        answered  nothing
        curl -g -X PATCH 'http://127.0.0.1:41233/scim/v2/Groups/e9e30dba' \\
          -H "Authorization: Bearer $SCIM_SIM_TOKEN" \\
          -H 'accept: application/scim+json' \\
          -H 'content-type: application/scim+json' \\
          --data-raw '{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"remove","path":"members","value":[{"value":"2819c223"}]}]}'
        so also   GR-06

    Warnings

    ! GR-07 a member that is there may be added again
        degrades a push
        effect    the group is shown as pending
        expected  2xx
        actual    409
        fix       answer as if it had been added
        rule      RFC 7644 §3.5.2.1 (SHOULD)
        #3 PATCH /Groups/e9e30dba → 409 · 3.2 ms

    For information
      LK-11   pages are disjoint and complete: one user on two pages, where each
              user on one page was expected

    How each shape of a push is taken
      remove a member
        ✗ wrong    PATCH remove, path members, value list · JumpCloud (active
                   profile)
                   the group is empty
        ✓ right    PATCH remove, path members[value eq "…"] · Entra ID

    Measured, not judged
      TR-12   time until an answer
              37 ms
      GR-14   what becomes of a deleted member
              it is removed

    Waived
      GR-15   a rename keeps the members: the group is empty
              until 2026-12-31 by ada@example.com: ticket 4711

    Note: user attributes of --user-attributes are sent with every user

    ✗ Will not work with JumpCloud: 1 finding blocks it (exit code 1)
      6 checks: 1 passed, 1 failed, 1 with warnings, 1 info, 1 skipped, 1 waived
      23 requests · 2.1 s
      everything that was made has been removed again (4 resources)
      → mend the first finding, and see whether it is gone: the same command with
        --only GR-05
      → more about it: scim-sim explain GR-05
    "
  `);
});

test('quiet leaves what failed and the verdict', () => {
  const text = render(console, aVerification(), { quiet: true });
  expect(text).toMatch(
    /^What is wrong[\s\S]*✗ Will not work with JumpCloud: 1 finding blocks it \(exit code 1\)/,
  );
  for (const left of ['GR-07', 'LK-11', 'TR-12', 'GR-15', 'DT-', 'Note:']) expect(text).not.toContain(left);
});

test('verbose lists the requests of the probes', () => {
  const { exchanges, ...result } = aVerification();
  const probes = [...exchanges].map((exchange) => ({ ...exchange, purpose: 'probe' as const }));
  expect(render(console, { ...result, exchanges: probes }, { verbose: true })).toContain(
    'Requests of the probes\n  #1 GET /Users?count=1 → 200 · 3.2 ms\n  #2 PATCH /Groups/e9e30dba → 204',
  );
});

test('a request that carried no token says so', () => {
  const exchange = anExchange(1, 'GET', '/Users', { status: 200 });
  const sent = { ...exchange.request, credentials: 'none' as const };
  const result = verification([aVerdict('TR-01a', 'fail', { exchanges: [1] })]);
  expect(render(console, { ...result, exchanges: [{ ...exchange, request: sent }] })).toContain(
    '    #1 GET /Users → 200 · 3.2 ms\n    token     none was sent\n',
  );
});

test('of several requests that show it, the most telling one is shown, and the next three are lines', () => {
  const exchanges = [1, 2, 3, 4, 5].map((n) =>
    anExchange(n, 'GET', `/Users/${n}`, { status: 200, body: {} }),
  );
  const verdicts = [aVerdict('AT-05', 'fail', { exchanges: [5, 4, 3, 2, 1] })];
  expect(render(console, { ...verification(verdicts), exchanges })).toContain(
    [
      '    #5 GET /Users/5 → 200 · 3.2 ms',
      '    answered  {}',
      '    #4 GET /Users/4 → 200 · 3.2 ms',
      '    #3 GET /Users/3 → 200 · 3.2 ms',
      '    #2 GET /Users/2 → 200 · 3.2 ms',
      '    curl ',
    ].join('\n'),
  );
});

describe('the scenarios', () => {
  const drift = {
    resource: 'User ada@example.com',
    attribute: 'active',
    expected: false,
    actual: true,
    exchange: 1,
  } as const;
  const steps = (severity: 'fail' | 'warn') => [
    aStep('joiner/1', 'sync all'),
    aStep('joiner/2', 'ada leaves', {
      status: severity,
      operations: [anOperation('deactivate-user', 'ada@example.com', [1])],
      drift: [{ ...drift, severity }],
    }),
  ];
  const scenarios = [{ name: 'joiner', why: 'A joiner is created.', status: 'fail' }] as const;
  const exchanges = [anExchange(1, 'PATCH', '/Users/7', { status: 204 })];
  const told = (verdict: Partial<Verdict> & Pick<Verdict, 'status'>) => {
    const own = { title: 'A joiner is created.', topic: 'lifecycle', ...verdict };
    const severity = verdict.status === 'warn' ? 'warn' : 'fail';
    const result = verification([aVerdict('LC-joiner', verdict.status, own)]);
    return render(console, { ...result, scenarios, steps: steps(severity), exchanges });
  };

  test('are counted where they passed, and not told', () => {
    const text = told({ status: 'pass' });
    expect(text).toContain('✓ lifecycle       1\n');
    expect(text).not.toContain('ada leaves');
  });

  test('are told by what failed in their steps', () => {
    expect(told({ status: 'fail' })).toContain(
      [
        '    joiner, step 2: ada leaves',
        '      JumpCloud set out to deactivate user ada@example.com',
        '      ✗ [1] User ada@example.com: active',
        '          expected  false',
        '          actual    true',
        '          #1 PATCH /Users/7 → 204 · 3.2 ms',
      ].join('\n'),
    );
  });

  test('are told by what differs in their steps where that only warns', () => {
    expect(told({ status: 'warn' })).toContain(
      ['    active differs: User ada@example.com', '    expected  false', '    actual    true'].join('\n'),
    );
  });

  test('are an id beneath the cause where they fail because of something else', () => {
    const verdicts = [
      aVerdict('GR-05', 'fail'),
      aVerdict('LC-joiner', 'skip', { topic: 'lifecycle', followsFrom: 'GR-05', reason: 'follows' }),
    ];
    const text = render(console, { ...verification(verdicts), scenarios, steps: steps('fail'), exchanges });
    expect(text).toContain('    so also   LC-joiner\n');
    expect(text).not.toContain('ada leaves');
    expect(text).not.toContain('Not judged');
  });
});

describe('the verdict', () => {
  const pass = aVerdict('GR-01', 'pass');
  const leftover = { type: 'User', name: 'ada', id: '7', state: 'deactivated', reason: '501' } as const;

  test.each<[string, Partial<RunResult>]>([
    ['✓ Will work with JumpCloud\n', { verdicts: [pass] }],
    ['! Will work with JumpCloud, with 1 warning\n', { verdicts: [pass, aVerdict('GR-02', 'warn')] }],
    [
      '✓ Passed, as far as it was judged\n  1 check (--only GR-01)',
      { verdicts: [pass], partial: '--only GR-01' },
    ],
    [
      '! Passed, as far as it was judged, with 1 warning\n',
      { verdicts: [aVerdict('GR-02', 'warn')], partial: '--read-only' },
    ],
    [
      '✗ Will not work with JumpCloud: 2 findings block it\n',
      { verdicts: [aVerdict('GR-02', 'fail'), aVerdict('GR-03', 'fail')] },
    ],
    [
      '✗ Failed: 1 finding, though nothing keeps it from working with JumpCloud\n',
      { verdicts: [aVerdict('GR-02', 'fail', { impact: 'degrades' })] },
    ],
    [
      '✗ Failed: 1 finding, none of which blocks JumpCloud\n',
      { verdicts: [aVerdict('GR-02', 'fail', { impact: 'degrades' })], partial: '--only groups' },
    ],
    [
      '✗ Failed: 1 finding, and 1 waived finding blocks JumpCloud\n',
      { verdicts: [aVerdict('GR-02', 'fail', { impact: 'degrades' }), aVerdict('GR-03', 'waived')] },
    ],
    [
      '✓ Passed, though 1 waived finding blocks JumpCloud\n',
      { verdicts: [pass, aVerdict('GR-02', 'waived')] },
    ],
    [
      '! Will work with JumpCloud, but not everything could be removed\n',
      { verdicts: [pass], leftovers: [leftover] },
    ],
    [
      '✓ Measured, and nothing judged\n',
      { measurements: [{ id: 'LK-16', title: 'a', value: 'b', exchanges: [] }] },
    ],
  ])('%s', (line, parts) => {
    expect(render(console, { ...verification([]), ...parts }, { quiet: true })).toContain(line);
  });

  test('of a waiver that is not needed any more is no finding about the provider', () => {
    const {
      expected: _e,
      actual: _a,
      ...verdict
    } = aVerdict('GR-02', 'fail', { reason: 'the waiver is idle' });
    const text = render(console, verification([verdict]), { quiet: true });
    expect(text).toContain('Failed: 1 finding, though nothing keeps it from working with JumpCloud');
    expect(text).toContain('    because   the waiver is idle\n');
  });
});

describe('the end names', () => {
  const end = (verdicts: readonly Verdict[]) => {
    const text = render(console, verification(verdicts));
    return text.slice(text.lastIndexOf('\n\n')).split('\n  → ')[0];
  };
  const harmless = aVerdict('TR-01', 'fail', { title: 'a 401 names its scheme', impact: 'cosmetic' });

  test('what blocks, with how much follows from it, and counts the others', () => {
    const follower = aVerdict('GR-06', 'skip', { followsFrom: 'GR-05' });
    expect(end([aVerdict('GR-05', 'fail'), aVerdict('GR-07', 'fail'), harmless, follower])).toContain(
      [
        '✗ Will not work with JumpCloud: 2 findings block it',
        '  GR-05   removing one member removes only that member (1 more follows from it)',
        '  GR-07   removing one member removes only that member',
        '  and 1 finding more, which does not block it',
      ].join('\n'),
    );
  });

  test('all that fails, where nothing blocks', () => {
    const other = aVerdict('TR-02', 'fail', { title: 'another', impact: 'degrades' });
    expect(end([harmless, other])).toContain('\n  TR-01   a 401 names its scheme\n  TR-02   another\n');
  });

  test('nothing again where it is the only finding', () => {
    expect(end([aVerdict('GR-05', 'fail')])).not.toContain('GR-05   ');
  });

  test('a dozen at most', () => {
    const verdicts = Array.from({ length: 15 }, (_, index) => aVerdict(`GR-${100 + index}`, 'fail'));
    expect(end(verdicts)).toMatch(/\n {2}GR-111 {2}.*\n {2}and 3 more\n/);
  });
});

test('shapes that were not tried are one line of their step, with the reason', () => {
  const base = { step: 'add a member', sentBy: 'Okta', outcome: 'skipped', exchanges: [] } as const;
  const untried = ['a', 'b'].map((shape) => ({ ...base, id: `DT-${shape}`, shape, detail: 'no user' }));
  expect(render(console, { ...verification([aVerdict('GR-01', 'pass')]), dialects: untried })).toContain(
    '  add a member\n    – skipped  2 shapes: no user\n',
  );
});

test('a scenario that another finding broke has no notes', () => {
  const verdicts = [
    aVerdict('GR-05', 'fail'),
    aVerdict('LC-joiner', 'skip', { topic: 'lifecycle', followsFrom: 'GR-05' }),
  ];
  const steps = [
    aStep('joiner/1', 'sync all', { notes: ['not judged: operations'] }),
    aStep('leaver/1', 'sync all', { notes: ['the rotation is simulated'] }),
  ];
  const text = render(console, { ...verification(verdicts), steps });
  expect(text).toContain('Note: the rotation is simulated');
  expect(text).not.toContain('not judged: operations');
});

describe('bounds', () => {
  test.each([40, 80, 132])('nothing but a line of curl is wider than %i columns', (width) => {
    for (const result of [aVerification(), withTextInVerdicts('王小明さん👩‍👩‍👧'.repeat(30))]) {
      const text = render(console, result, { width, verbose: true });
      expect(withoutCurl(text).filter((line) => stringWidth(line) > width)).toEqual([]);
    }
  });

  test('ten causes are told at length, thirty more in brief, the others by their title', () => {
    const exchanges = [anExchange(1, 'GET', '/Users', { status: 200, body: {} })];
    const verdicts = Array.from({ length: 42 }, (_, index) =>
      aVerdict(`GR-${100 + index}`, 'fail', { exchanges: [1] }),
    );
    const text = render(console, { ...verification(verdicts), exchanges });
    expect(text.match(/^ {4}answered {2}/gm)).toHaveLength(10);
    expect(text.match(/^ {4}fix /gm)).toHaveLength(40);
    expect(text).toContain(
      'and 2 more, of which "scim-sim explain ID" says more:\n  GR-140 removing one member removes only that member\n  GR-141',
    );
  });

  test('of what follows from a cause, as much is named as fits on a line', () => {
    const followers = Array.from({ length: 30 }, (_, index) =>
      aVerdict(`LC-scenario-${index}`, 'skip', { followsFrom: 'GR-05' }),
    );
    expect(render(console, verification([aVerdict('GR-05', 'fail'), ...followers]))).toContain(
      'so also   LC-scenario-0, LC-scenario-1, LC-scenario-2 and 27 more\n',
    );
  });
});

test('text from outside reaches the terminal as text, wherever it stands', () => {
  const text = render(console, withTextInVerdicts(HOSTILE), { verbose: true });
  expect(text.replaceAll('\n', '')).not.toMatch(UNSAFE);
});

/** A verification that is judged only by these. */
function verification(verdicts: readonly Verdict[]): RunResult {
  const causes = verdicts.filter(({ status }) => status === 'fail' || status === 'warn');
  const exitCode = 0;
  return aResult({
    command: 'verify',
    verdicts,
    exitCode,
    causes: causes.map(({ id }) => ({ id, occurrences: 1 })),
  });
}

function withoutCurl(text: string): readonly string[] {
  const lines = text.split('\n');
  return lines.filter((line, index) => !/^ +(curl -g|-H |--data-raw )/.test(line) || index === 0);
}
