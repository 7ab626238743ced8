import { marked } from 'marked';
import { describe, expect, test } from 'vitest';
import { markdown } from '../../src/report/markdown.ts';
import { HOSTILE, UNSAFE, withText, withTextInVerdicts } from './hostile.ts';
import { anExchange, anOperation, aResult, aStep, aVerdict, render } from './results.ts';
import { aConnectionThatIsRefused, aPush, aRunWithOneFailure, aVerification } from './samples.ts';

/** What GitHub takes for a comment, with a little room. */
const MOST_CHARACTERS = 65_000;

test('a verification tells its causes, each with its remedy and a line to repeat it, and then the rest', () => {
  expect(render(markdown, aVerification())).toMatchInlineSnapshot(`
    "## ✗ scim-sim verify: Will not work with JumpCloud: 1 finding blocks it

    **1 passed, 1 failed, 1 with warnings, 1 info, 1 skipped, 1 waived** (exit code 1)

    \`http://127.0.0.1:41233/scim/v2\` · profile \`jumpcloud\` · 23 requests · 2.1 s

    ### Causes

    |  | where | what | what follows from it |
    | --- | --- | --- | --- |
    | ✗ | \`GR-05\` | removing one member removes only that member | \`GR-06\` |
    | ! | \`GR-07\` | a member that is there may be added again |  |

    ### ✗ GR-05: removing one member removes only that member

    - **seen in JumpCloud**: one leaves, and the whole group has lost its access
    - **expected**: the other member is still there
    - **actual**: the group is empty
    - **found in**: 3 places
    - **to mend it**: remove exactly the members that the value lists
    - **requirement**: RFC 7644 §3.5.2.2 (MUST); blocks a push
    - **shown by**: \`#2 PATCH /Groups/e9e30dba → 204 · 3.2 ms\`

    \`\`\`sh
    curl -g -X PATCH 'http://127.0.0.1:41233/scim/v2/Groups/e9e30dba' \\
      -H "Authorization: Bearer $SCIM_SIM_TOKEN" \\
      -H 'accept: application/scim+json' \\
      -H 'content-type: application/scim+json' \\
      --data-raw '{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"remove","path":"members","value":[{"value":"2819c223"}]}]}'
    \`\`\`

    ### ! GR-07: a member that is there may be added again

    - **seen in JumpCloud**: the group is shown as pending
    - **expected**: 2xx
    - **actual**: 409
    - **to mend it**: answer as if it had been added
    - **requirement**: RFC 7644 §3.5.2.1 (SHOULD); degrades a push
    - **shown by**: \`#3 PATCH /Groups/e9e30dba → 409 · 3.2 ms\`

    \`\`\`sh
    curl -g -X PATCH 'http://127.0.0.1:41233/scim/v2/Groups/e9e30dba' \\
      -H "Authorization: Bearer $SCIM_SIM_TOKEN" \\
      -H 'accept: application/scim+json'
    \`\`\`

    ### How each shape of a push was taken

    | step | shape | sent by | outcome | what was seen |
    | --- | --- | --- | --- | --- |
    | remove a member | \`PATCH remove, path members, value list\` | JumpCloud (active profile) | ✗ **accepted and wrong** | the group is empty |
    | remove a member | \`PATCH remove, path members[value eq "…"]\` | Entra ID | ✓ accepted and right | one member fewer |

    <details><summary>2 measurements</summary>

    |  | what | value |
    | --- | --- | --- |
    | \`TR-12\` | time until an answer | 37 ms |
    | \`GR-14\` | what becomes of a deleted member | it is removed |

    </details>

    ### Waived

    |  | what | until | by | because |
    | --- | --- | --- | --- | --- |
    | \`GR-15\` | a rename keeps the members | 2026-12-31 | \`ada@example.com\` | ticket 4711 |

    ### Notes

    - user attributes of --user-attributes are sent with every user
    "
  `);
});

test('a run tells each failure once', () => {
  expect(render(markdown, aRunWithOneFailure())).toMatchInlineSnapshot(`
    "## ✗ scim-sim run: Failed

    **2 passed, 2 failed, 1 skipped** (exit code 1)

    \`http://127.0.0.1:41233/scim/v2\` · profile \`jumpcloud\` · seed 42 · 9 requests by JumpCloud, 21 by the audit · 2.1 s

    ### What failed or warns

    |  | where | what |
    | --- | --- | --- |
    | ✗ | \`leaver-of-the-last-group, step 2\` | User \`ada.7f3k@example.com\`: active |

    ### ✗ leaver-of-the-last-group, step 2: User \`ada.7f3k@example.com\`: active

    - **when**: \`ada.7f3k@example.com\` leaves engineering 7f3k
    - **expected**: false
    - **actual**: true
    - **still so**: after 1 later step
    - **shown by**: \`#9 PATCH /Users/2819c223 → 200 · 3.2 ms\`

    \`\`\`sh
    curl -g -X PATCH 'http://127.0.0.1:41233/scim/v2/Users/2819c223' \\
      -H "Authorization: Bearer $SCIM_SIM_TOKEN" \\
      -H 'accept: application/scim+json' \\
      -H 'content-type: application/scim+json' \\
      --data-raw '{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","path":"active","value":false}]}'
    \`\`\`
    "
  `);
});

test('a diagnosis tells the stage that failed', () => {
  expect(render(markdown, aConnectionThatIsRefused())).toMatchInlineSnapshot(`
    "## ✗ scim-sim test-connection: Failed at: authorization

    **2 passed, 1 failed, 1 skipped** (exit code 3)

    \`http://127.0.0.1:41233/scim/v2\` · profile \`jumpcloud\` · 0 requests by JumpCloud, 1 by the audit · 48 ms

    ### What failed or warns

    |  | where | what |
    | --- | --- | --- |
    | ✗ | \`authorization\` | the provider answered 401: the token is not accepted |

    ### ✗ authorization: the provider answered 401: the token is not accepted

    - **to mend it**: the token is wrong, expired or was rotated at the provider: a new token there invalidates the old one until it is pasted into JumpCloud and saved
    - **shown by**: \`#1 GET /Users?startIndex=1&count=1 → 401 · 3.2 ms\`

    \`\`\`sh
    curl -g -X GET 'http://127.0.0.1:41233/scim/v2/Users?startIndex=1&count=1' \\
      -H "Authorization: Bearer $SCIM_SIM_TOKEN" \\
      -H 'accept: application/scim+json'
    \`\`\`
    "
  `);
});

test('a push tells what was refused', () => {
  expect(render(markdown, aPush())).toContain('### ✗ push: pending: provision user `grace@example.com`\n');
});

test('what passed is a heading and its counts', () => {
  expect(render(markdown, aResult())).toMatch(/^## ✓ scim-sim run: Passed\n\n.*\n\n.*\n$/);
});

test('what was left behind is listed', () => {
  const leftovers = [
    { type: 'User', name: 'ada@example.com', id: '7', state: 'deactivated', reason: 'DELETE: 501' },
  ] as const;
  expect(render(markdown, aResult({ leftovers }))).toContain(
    '### Left behind at the provider\n\n- User `ada@example.com` (id `7`), deactivated: DELETE: 501\n',
  );
});

test('a verdict that no answer came to, and why a run ended, are told first', () => {
  const stopped = { kind: 'no-answer', message: 'No connection.' } as const;
  const text = render(markdown, aResult({ stopped, verdicts: [aVerdict('LK-01', 'fail')] }));
  expect(text.indexOf('### ✗ run: Stopped')).toBeLessThan(text.indexOf('### ✗ LK-01'));
});

test('the causes are twenty at most, and the others are counted', () => {
  const verdicts = numbers(33).map((n) => aVerdict(`GR-${n}`, 'fail'));
  const text = render(markdown, aResult({ verdicts }));
  expect(text).toContain('| `GR-20` |');
  expect(text).not.toContain('GR-21');
  expect(text).toContain('\nand 13 more\n');
});

test('a request that is too long to paste has no line of curl', () => {
  const sent = { members: numbers(1_000) };
  const verdicts = [aVerdict('GR-05', 'fail', { exchanges: [1] })];
  const exchanges = [anExchange(1, 'PUT', '/Groups/7', { status: 400, sent })];
  const text = render(markdown, aResult({ verdicts, exchanges }));
  expect(text).toContain('- **shown by**: `#1 PUT /Groups/7 → 400 · 3.2 ms`\n');
  expect(text).not.toContain('curl');
});

test('a fence is longer than any run of backticks inside', () => {
  const verdicts = [aVerdict('GR-05', 'fail', { exchanges: [1] })];
  const exchanges = [anExchange(1, 'PUT', '/Groups/7', { status: 400, sent: { a: '`````' } })];
  expect(render(markdown, aResult({ verdicts, exchanges }))).toMatch(/\n`{6}sh\ncurl [\s\S]*`{5}"}'\n`{6}\n/);
});

describe('text from outside', () => {
  test.each([HOSTILE, ...HOSTILE.split('\n')])(
    'is text, and never a mark of Markdown or HTML: %j',
    (text) => {
      for (const resultOf of [withText, withTextInVerdicts]) {
        const report = render(markdown, resultOf(text));
        expect(report).not.toMatch(UNSAFE);
        expect(tagsIn(report)).toEqual(tagsIn(render(markdown, resultOf('harmless'))));
      }
    },
  );

  test.each([
    ['@everyone', '`@everyone`'],
    ['#1', '`#1`'],
    ['gh-1', '`gh-1`'],
    ['https://example.com', '`https://example.com`'],
    ['www.example.com', '`www.example.com`'],
    ['$x$', '`$x$`'],
    [':+1:', '`:+1`:'],
    ['ada@example.com: 409', '`ada@example.com`: 409'],
    ['`@everyone`', '<code>&#96;&#64;everyone&#96;</code>'],
    ['**bold**', '&#42;&#42;bold&#42;&#42;'],
    ['a|b', 'a&#124;b'],
  ])('mentions nobody, links to nothing and is no formula: %s', (title, expected) => {
    const text = render(markdown, aResult({ verdicts: [aVerdict('GR-05', 'fail', { title })] }));
    expect(text).toContain(`### ✗ GR-05: ${expected}\n`);
  });
});

describe('a comment takes so many characters', () => {
  const long = 'x|`<&'.repeat(1_000);
  const everything = {
    ...withTextInVerdicts(long),
    verdicts: numbers(500).map((n) => ({
      ...aVerdict(`GR-${n}`, 'fail', {
        title: long,
        symptom: long,
        expected: long,
        actual: long,
        remedy: long,
      }),
      exchanges: [n],
    })),
    causes: [],
    exchanges: numbers(500).map((n) =>
      anExchange(n, 'PUT', '/Users/7', { status: 400, sent: { a: 'x'.repeat(1_700) } }),
    ),
    leftovers: numbers(50).map(
      (n) => ({ type: 'User', name: `u${n}`, id: long, state: 'as it was', reason: long }) as const,
    ),
  };

  test('and the report is cut with a word where there is more', () => {
    const text = render(markdown, everything);
    expect(text.length).toBeLessThan(MOST_CHARACTERS);
    expect(text.length).toBeGreaterThan(MOST_CHARACTERS / 2);
    expect(text).toMatch(/\n\*Cut here: \d+ parts do not fit into a comment\. .*\*\n$/);
  });

  test('and what was left behind is not cut for the sake of another failure', () => {
    expect(render(markdown, everything)).toContain('### Left behind at the provider');
  });

  test('and a push of which everything was refused stays below', () => {
    const operations = numbers(100_000).map((n) =>
      anOperation('provision-user', `u${n}@example.com`, [n], `POST /Users was answered with 400: ${n}`),
    );
    const text = render(
      markdown,
      aResult({ command: 'push', steps: [aStep('push/1', 'push', { status: 'fail', operations })] }),
    );
    expect(text.length).toBeLessThan(MOST_CHARACTERS);
    expect(text).toContain('\nand 99,980 more\n');
  });
});

/** What the report becomes as HTML, but for code, which any word may be. */
function tagsIn(report: string): readonly string[] {
  const html = marked.parse(report, { async: false });
  return [...html.matchAll(/<(?!\/?code\b)[^>]*>/g)].map(([tag]) => tag);
}

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
