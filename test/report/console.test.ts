import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { console } from '../../src/report/console.ts';
import { withText } from './hostile.ts';
import { anExchange, anOperation, aResult, aStep, render } from './results.ts';
import { aConnectionThatIsRefused, aPush, aRunWithOneFailure } from './samples.ts';

describe('transcripts', () => {
  test('a run tells what JumpCloud did, what was expected, what was found and the exchange that shows it', () => {
    expect(render(console, aRunWithOneFailure())).toMatchInlineSnapshot(`
      "scim-sim run 0.1.0 → http://127.0.0.1:41233/scim/v2
      profile jumpcloud · seed 42

      ✗ leaver-of-the-last-group
        Leaving one of two bound groups changes nothing; leaving the last one
        deactivates.
        ✓ sync all → provision 2 users, provision group, add members · 7 requests
        ✗ ada.7f3k@example.com leaves engineering 7f3k → remove members, deactivate
            user · 2 requests · failed: see [1]
        ✗ ada.7f3k@example.com is suspended · no request · failed: see [1]
        ✓ sync all · no request

      – group-rename
        A renamed group keeps its id and its members.
        – skipped: the provider does not support groups

      Failures

      leaver-of-the-last-group, step 2: ada.7f3k@example.com leaves engineering 7f3k
        JumpCloud set out to remove members from group engineering 7f3k, deactivate
          user ada.7f3k@example.com
        ✗ [1] User ada.7f3k@example.com: active
            expected  false
            actual    true
            still so after 1 later step
            #9 PATCH /Users/2819c223 → 200 · 3.2 ms
            sent      {"Operations": [{"op": "replace", "path": "active", "value":
                      false}], "schemas": ["urn:…:2.0:PatchOp"]}
            answered  {"active": true, "id": "2819c223", "userName":
                      "ada.7f3k@example.com", "schemas": ["urn:…:core:2.0:User"]}

      Note: not stored: locale, title

      ✗ Failed (exit code 1)
        2 scenarios, 5 steps: 2 passed, 2 failed, 1 skipped
        9 requests by JumpCloud, 21 by the audit · 2.1 s · seed 42
        → start with the first failure; repeat the run with --seed 42
        → --verbose lists every exchange, --reporter json=FILE keeps them all
      "
    `);
  });

  test('verbose lists each exchange under its step', () => {
    expect(render(console, aRunWithOneFailure(), { verbose: true })).toContain(
      'see [1]\n      #8 PATCH /Groups/e9e30dba → 204 · 3.2 ms\n      #9 PATCH /Users/2819c223 → 200',
    );
  });

  test('an answer that a scenario injected is told from the provider’s', () => {
    const exchange = anExchange(1, 'DELETE', '/Users/2819c223', { status: 501 });
    const injected = { status: 501, headers: {}, body: {}, injected: 'DELETE /Users → 501' };
    const result = aResult({
      scenarios: [{ name: 'deleted-user', why: 'To have one.', status: 'pass' }],
      steps: [aStep('deleted-user/1', 'delete', { operations: [anOperation('delete-user', 'ada', [1])] })],
      exchanges: [{ ...exchange, response: injected }],
    });
    expect(render(console, result, { verbose: true })).toContain(
      '#1 DELETE /Users/2819c223 → 501, injected · 3.2 ms',
    );
  });

  test('what chaos did to a request stands at its answer', () => {
    const exchange = anExchange(1, 'POST', '/Users', { status: 201 });
    const chaos = { fault: 'sent-twice', status: 409 } as const;
    const result = aResult({
      scenarios: [{ name: 'first-sync', why: 'To have one.', status: 'pass' }],
      steps: [aStep('first-sync/1', 'sync', { operations: [anOperation('provision-user', 'ada', [1])] })],
      exchanges: [{ ...exchange, chaos }],
    });
    expect(render(console, result, { verbose: true })).toContain(
      '#1 POST /Users → 201, chaos: sent twice, the other answer was 409 · 3.2 ms',
    );
  });

  test('a finding under chaos says which delivery faults it met', () => {
    const chaos = 'POST (#14) sent twice, the other answer was 201';
    const found = {
      ...{ resource: 'User ada@example.com', attribute: 'the list', expected: 'once', actual: 'twice' },
      ...{ severity: 'fail' as const, chaos },
    };
    const step = aStep('first-sync/1', 'sync', { status: 'fail', drift: [found] });
    const page = render(console, aResult({ steps: [step] }), { width: 120 });
    expect(page).toMatch(/chaos +POST \(#14\) sent twice, the other answer was 201/);
  });

  test('a refusal is shown by the request that was refused, not by what was asked after it', () => {
    const refused = anOperation(
      'provision-user',
      'ada@example.com',
      [1, 2, 3],
      'POST /Users was answered with 409',
    );
    const result = aResult({
      command: 'push',
      steps: [aStep('push/1', 'push', { status: 'fail', operations: [refused] })],
      exchanges: [
        anExchange(1, 'GET', '/Users', { status: 200 }),
        anExchange(2, 'POST', '/Users', { status: 409 }),
        anExchange(3, 'GET', '/Users', { status: 200 }),
      ],
    });
    expect(render(console, result, { quiet: true })).toContain('#2 POST /Users → 409');
  });

  test('a scenario that pins what the run has otherwise says what it was played with', () => {
    const scenario = { name: 'joiner', why: 'A joiner is created.', status: 'pass' } as const;
    const pinned = { ...scenario, behaviours: { link: 'by-name', deactivate: 'put' } } as const;
    expect(render(console, aResult({ scenarios: [pinned] }))).toContain(
      '\n✓ joiner · link=by-name · deactivate=put\n  A joiner is created.\n',
    );
  });

  test('quiet leaves the failures and the summary', () => {
    const text = render(console, aRunWithOneFailure(), { quiet: true });
    expect(text).toMatch(/^Failures\n[\s\S]*✗ Failed \(exit code 1\)/);
    expect(text).not.toContain('not stored');
  });

  test('the staged diagnosis has a line a stage and the remedy beneath the one that failed', () => {
    expect(render(console, aConnectionThatIsRefused())).toMatchInlineSnapshot(`
      "scim-sim test-connection 0.1.0 → http://127.0.0.1:41233/scim/v2
      profile jumpcloud

      ✓ base URL                 http://127.0.0.1:41233/scim/v2
      – test e-mail in JumpCloud's directory
                                 not checked: ada@example.com is taken to be an active
                                 user (give --directory to check it)
      ✓ connection               127.0.0.1:41233 answers
      ✗ authorization            the provider answered 401: the token is not accepted
                                 → the token is wrong, expired or was rotated at the
                                   provider: a new token there invalidates the old one
                                   until it is pasted into JumpCloud and saved

      ✗ Failed at: authorization (exit code 3)
        4 stages: 2 passed, 1 failed, 1 skipped
        0 requests by JumpCloud, 1 by the audit · 48 ms
        → --verbose lists every exchange, --reporter json=FILE keeps them all
      "
    `);
  });

  test('a push is counted by kind', () => {
    expect(render(console, aPush())).toMatchInlineSnapshot(`
      "scim-sim push 0.1.0 → http://127.0.0.1:41233/scim/v2
      profile jumpcloud

      ✗ provision user                  1 done, 1 pending
      ✓ provision group                 1 done
      ✓ add members to group            1 done

      Failures

        ✗ [1] pending: provision user grace@example.com
            because   POST /Users was answered with 400: invalidValue, The domain
                      example.com is not verified
            #4 POST /Users → 400 · 3.2 ms
            sent      {"userName": "grace@example.com", "name": {"givenName": "Grace",
                      "familyName": "Hopper"}}
            answered  {"scimType": "invalidValue", "detail": "The domain example.com
                      is not verified"}

      Taken over, since the name was there before:
          User ada@example.com

      ✗ Failed (exit code 1)
        8 requests by JumpCloud, 2 by the audit · 2.1 s
        → push again once this is mended: with --state FILE only what is missing is
          sent
        → --verbose lists every exchange, --reporter json=FILE keeps them all
      "
    `);
  });

  test('a push of nothing says so', () => {
    const result = aResult({
      command: 'push',
      steps: [aStep('push/1', 'push the directory')],
      summary: {
        passed: 1,
        failed: 0,
        warned: 0,
        info: 0,
        skipped: 0,
        waived: 0,
        requests: 0,
        auditRequests: 0,
        removed: 0,
      },
    });
    expect(render(console, result, { quiet: true })).toMatchInlineSnapshot(`
      "✓ Nothing to change
        0 requests by JumpCloud · 2.1 s · seed 42
      "
    `);
  });

  test('warnings, notes, take-overs and leftovers are each told once', () => {
    const title = { attribute: 'title', expected: 'Analyst', actual: 'analyst', severity: 'warn' } as const;
    const drift = ['ada', 'grace'].map((name) => ({ ...title, resource: `User ${name}@example.com` }));
    const refused = anOperation(
      'provision-user',
      'edith@example.com',
      [3],
      'POST /Users was answered with 409',
    );
    const result = aResult({
      exitCode: 5,
      summary: {
        passed: 0,
        failed: 0,
        warned: 2,
        info: 0,
        skipped: 0,
        waived: 0,
        requests: 3,
        auditRequests: 4,
        removed: 0,
      },
      scenarios: [{ name: 'joiner', why: 'A joiner is created.', status: 'warn' }],
      steps: [
        aStep('joiner/1', 'sync all', { status: 'warn', drift }),
        aStep('joiner/2', 'edith joins', { status: 'warn', drift, operations: [refused] }),
      ],
      notes: ['the token rotation is simulated'],
      takenOver: [{ type: 'Group', name: 'engineering' }],
      leftovers: [
        {
          type: 'User',
          name: 'ada@example.com',
          id: '7',
          state: 'deactivated',
          reason: 'DELETE was answered with 501',
        },
      ],
    });
    expect(render(console, result)).toMatchInlineSnapshot(`
      "scim-sim run 0.1.0 → http://127.0.0.1:41233/scim/v2
      profile jumpcloud · seed 42

      ! joiner
        A joiner is created.
        ! sync all · no request · warning
        ! edith joins → provision user · 1 request · 1 pending, as expected · warning

      ! title differs: User ada@example.com, and 1 other resource
          expected  "Analyst"
          actual    "analyst"
      Note: the token rotation is simulated
      Taken over, since the name was there before:
          Group engineering

      ! left behind at the provider:
          User ada@example.com (id 7), deactivated: DELETE was answered with 501

      ! Passed, but not everything could be removed (exit code 5)
        1 scenario, 2 steps: 2 with warnings
        3 requests by JumpCloud, 4 by the audit · 2.1 s · seed 42
        → remove by hand what was left behind; --reporter json=FILE lists it all under
          leftovers
      "
    `);
  });
});

describe('the verdict', () => {
  test.each([
    [
      { stopped: { kind: 'interrupted', message: 'interrupted' }, exitCode: 130 },
      '✗ Interrupted (exit code 130)',
    ],
    [
      { stopped: { kind: 'unauthorized', message: '401' }, exitCode: 3 },
      '✗ Stopped: the provider lets nobody in',
    ],
    [{ summary: counts({ skipped: 2 }), exitCode: 2 }, '– Nothing ran: everything was skipped (exit code 2)'],
    [{ summary: counts({ passed: 1, warned: 1 }) }, '! Passed, with warnings'],
    [{ summary: counts({ passed: 1 }) }, '✓ Passed\n'],
  ] as const)('%j', (parts, line) => {
    expect(render(console, aResult(parts), { quiet: true })).toContain(line);
  });
});

describe('colours', () => {
  test('are there when wanted', () => {
    expect(render(console, aRunWithOneFailure(), { colour: true })).toContain('\u001b[31m✗\u001b[39m');
  });

  test('change nothing but colours', () => {
    const coloured = render(console, aRunWithOneFailure(), { colour: true });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what a colour is made of
    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(render(console, aRunWithOneFailure()));
  });
});

describe('bounds', () => {
  test.each([40, 80, 132])('nothing is wider than %i columns', (width) => {
    for (const result of [aRunWithOneFailure(), aConnectionThatIsRefused(), aPush(), withLongNames()]) {
      const lines = render(console, result, { width, verbose: true }).split('\n');
      expect(lines.filter((line) => stringWidth(line) > width)).toEqual([]);
    }
  });

  test('twenty failures are told, the others counted', () => {
    const operations = numbers(100_000).map((n) =>
      anOperation('provision-user', `u${n}@example.com`, [n], `POST /Users was answered with 400: ${n}`),
    );
    const result = aResult({
      command: 'push',
      steps: [aStep('push/1', 'push', { status: 'fail', operations })],
    });
    const text = render(console, result);
    expect(text).toContain('[20] pending: provision user u20@example.com');
    expect(text).not.toContain('[21]');
    expect(text).toContain('and 99,980 failures more (see --reporter json=FILE)');
    expect(text.split('\n').length).toBeLessThan(150);
  });

  test('operations that were not sent for one reason are one failure', () => {
    const operations = numbers(500).map((n) =>
      anOperation('provision-user', `u${n}@example.com`, [], 'not sent: the token is not accepted'),
    );
    const result = aResult({
      command: 'push',
      steps: [aStep('push/1', 'push', { status: 'fail', operations })],
    });
    expect(render(console, result)).toContain('[1] pending: provision 500 users');
  });

  test('exchanges are looked up in one pass and none is held', () => {
    let passes = 0;
    const exchanges = {
      *[Symbol.iterator]() {
        passes += 1;
        for (const n of numbers(50_000)) yield anExchange(n, 'GET', `/Users/${n}`, { status: 200 });
      },
    };
    const { exchanges: _, ...result } = aRunWithOneFailure();
    render(console, { ...result, exchanges });
    expect(passes).toBe(1);
  });
});

describe('text from outside', () => {
  const hostile = '\u001b[2J\u001b]0;owned\u0007 a\r\n✓ Passed\u202egpj\u009b31m';

  test('reaches the terminal as text, wherever it stands', () => {
    const text = render(console, withText(hostile), { verbose: true });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may be there
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    expect(text).toContain('␛[2J');
  });

  test('cannot forge a line', () => {
    const lines = render(console, withText(hostile), { verbose: true }).split('\n');
    expect(lines.filter((line) => line.startsWith('✓ Passed'))).toEqual([]);
  });
});

function withLongNames() {
  return withText('王小明さん👩‍👩‍👧'.repeat(30));
}

function counts(parts: { readonly passed?: number; readonly warned?: number; readonly skipped?: number }) {
  return {
    passed: 0,
    failed: 0,
    warned: 0,
    info: 0,
    skipped: 0,
    waived: 0,
    requests: 1,
    auditRequests: 1,
    removed: 0,
    ...parts,
  };
}

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
