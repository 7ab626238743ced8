import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { script } from '../../src/report/html/script.ts';
import { style } from '../../src/report/html/style.ts';
import { html } from '../../src/report/html.ts';
import { aVerification } from './a-verification.ts';
import { HOSTILE, UNSAFE, withText, withTextInVerdicts } from './hostile.ts';
import { anExchange, aResult, render } from './results.ts';
import { aConnectionThatIsRefused, aPush, aRunWithOneFailure } from './samples.ts';
import { SPOIL, spoilt } from './spoilt.ts';

describe('the policy', () => {
  const page = render(html, aResult());

  test.each([
    ['style', style],
    ['script', script],
  ])('lets the page’s own %s in, whose hash goes into src/report/html/head.ts', (name, text) => {
    const hash = createHash('sha256').update(text).digest('base64');
    expect(page).toContain(`${name}-src 'sha256-${hash}'`);
  });

  test('lets nothing else in, and the page asks for nothing', () => {
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(/unsafe|\bsrc=|url\(|@import|<link|<img|\bstyle="|\bon\w+="/);
  });
});

describe('sections', () => {
  test.each([
    ['nothing', aResult(), []],
    ['a diagnosis', aConnectionThatIsRefused(), ['connection', 'exchanges']],
    ['a push', aPush(), ['findings', 'operations', 'pending', 'remarks', 'exchanges']],
    ['a run', aRunWithOneFailure(), ['findings', 'scenarios', 'exchanges']],
    [
      'a verification',
      aVerification(),
      [
        ...['findings', 'scenarios', 'dialects', 'measurements', 'set-aside', 'leftovers', 'remarks'],
        ...['checks', 'exchanges'],
      ],
    ],
  ])('of %s are those that tell something, and the navigation has them', (_, result, expected) => {
    const page = render(html, result);
    expect(all(page, /<section id="([^"]+)"/g)).toEqual(expected);
    expect(all(page, /<li><a href="#([^"]+)">/g)).toEqual(expected);
  });
});

describe('findings', () => {
  const page = render(html, aVerification());

  test('are the causes, the most harmful first, with what follows from each inside', () => {
    const cards = page
      .split('<article ')
      .slice(1)
      .map((card) => all(card.split('</article>')[0] ?? '', /class="id">([^<]+)</g));
    expect(cards).toEqual([
      ['GR-05', 'LC-leaver-of-one-of-two-groups', 'DT-member-remove-value-list'],
      ['LK-03', 'US-09'],
      ['LC-leaver-of-the-last-group'],
      ['TR-06'],
      ['ER-02'],
      ['PG-01'],
    ]);
  });

  test.each([
    ['what the administrator sees', 'One person leaves a group, and the whole group is empty'],
    ['what was expected', 'grace.7f3k@example.com is still a member of engineering 7f3k'],
    ['what was found', '<dd>members is empty</dd>'],
    ['how to mend it', 'take out the listed members alone'],
    ['the section of the RFC', 'href="https://www.rfc-editor.org/rfc/rfc7644#section-3.5.2.2"'],
    ['how often', 'in 3 places'],
    ['where else', '<a href="#e14">#14</a>'],
    ['what was sent', '&quot;path&quot;: &quot;members&quot;'],
    ['how to send it again', 'curl -g -X PATCH &#39;http://127.0.0.1:41233/scim/v2/Groups/e9e30dba&#39; \\'],
    ['the token as a variable', '$SCIM_SIM_TOKEN'],
  ])('tell %s', (_, text) => {
    const [, first = ''] = page.split('<article ');
    expect(first).toContain(text);
  });

  test('of steps for which no check speaks are told as well, and the steps lead to them', () => {
    const run = render(html, aRunWithOneFailure());
    expect(run).toContain('<h3 id="finding-1-title">User ada.7f3k@example.com: active</h3>');
    expect(run).toContain('1 later step');
    expect(all(run, /class="told" href="#([^"]+)"/g)).toEqual(['finding-1', 'finding-1']);
  });

  test('beyond the first fifty are counted', () => {
    const drift = Array.from({ length: 60 }, (_, index) => ({
      ...{ resource: `User ${index}`, attribute: 'active', expected: true, actual: false },
      severity: 'fail' as const,
    }));
    const [step, ...steps] = aRunWithOneFailure().steps;
    const failing = { ...step, status: 'fail', drift } as never;
    expect(render(html, aResult({ steps: [failing, ...steps] }))).toContain('and 11 failures more');
  });
});

test('a check that was waived says by whom and until when', () => {
  expect(render(html, aVerification())).toContain('accepted by platform team until 2026-03-31');
});

describe('what comes from others', () => {
  test.each([
    ['in a run', withText(HOSTILE)],
    ['in verdicts', withTextInVerdicts(HOSTILE)],
    ['in everything', spoilt(aVerification())],
  ])('stays text %s, and nothing in it acts', (_, result) => {
    const page = render(html, result);
    const withoutData = page.replaceAll('<script type="application/json">', '');
    expect(withoutData.match(/<(script|img|!--|\?)/g)).toEqual(['<script']);
    expect(page).not.toContain(SPOIL);
    expect(page).not.toMatch(UNSAFE);
  });
});

describe('an exchange of the time line', () => {
  const exchange = anExchange(1, 'DELETE', '/Users/1', { status: 501 });

  test('that a scenario answered is not the provider’s', () => {
    const response = { status: 501, headers: {}, body: undefined, injected: 'DELETE /Users → 501' };
    const page = render(html, aResult({ exchanges: [{ ...exchange, response }] }));
    expect(page).toContain('501 injected</span>');
    expect(page).toContain('"injected":"DELETE /Users → 501"');
  });

  test.each([
    ['answer-dropped', { status: 201 }, 'answer 201 dropped'],
    ['timed-out', {}, 'timed out before it was sent'],
    ['sent-twice', { status: 409 }, 'sent twice, the other answer was 409'],
    ['delivered-late', {}, 'timed out and delivered later'],
    ['swapped', {}, 'overtaken by a later request'],
  ] as const)('that chaos struck says how: %s', (fault, status, words) => {
    const page = render(html, aResult({ exchanges: [{ ...exchange, chaos: { fault, ...status } }] }));
    expect(page).toContain('501 chaos</span>');
    expect(page).toContain(`UTC · chaos: ${words}</p>`);
  });

  test.each([
    ['none', 'without a token'],
    ['wrong', 'with a token that was never issued'],
  ] as const)('that was sent with the credentials %s says so', (credentials, words) => {
    const request = { ...exchange.request, credentials };
    expect(render(html, aResult({ exchanges: [{ ...exchange, request }] }))).toContain(`UTC · ${words}</p>`);
  });
});

describe('many exchanges', () => {
  const exchanges = {
    *[Symbol.iterator]() {
      for (let n = 1; n <= 20_010; n += 1)
        yield anExchange(n, 'GET', `/Users/${n}`, { status: 200, body: {} });
    },
  };

  test('are never one string', () => {
    let longest = 0;
    for (const piece of html(
      { ...aResult(), exchanges },
      { colour: false, width: 80, verbose: false, quiet: false },
    )) {
      longest = Math.max(longest, piece.length);
    }
    expect(longest).toBeLessThan(25_000);
  });

  test('are listed up to 20,000, and it is said that there are more', () => {
    const page = render(html, { ...aResult(), exchanges });
    expect(all(page, /<details class="x" id="([^"]+)"/g)).toHaveLength(20_000);
    expect(page).toContain('The first 20,000 exchanges of 20,010');
  });

  test('that are not listed have no link', () => {
    const verdict = { ...aVerification().verdicts[0], exchanges: [3, 20_001] } as never;
    const causes = [{ id: 'GR-05', occurrences: 2 }];
    const page = render(html, aResult({ verdicts: [verdict], causes, exchanges }));
    expect(page).toContain('Seen as well in <span class="links">#20001</span>');
  });
});

test('a very long body is cut, and what is missing is said', () => {
  const body = { title: 'x'.repeat(1_000_000) };
  const page = render(html, aResult({ exchanges: [anExchange(1, 'GET', '/Users', { status: 200, body })] }));
  expect(page).toContain('Cut: 990,012 more characters');
  expect(page.length).toBeLessThan(100_000);
});

/** The first group of each match. */
function all(text: string, pattern: RegExp): readonly (string | undefined)[] {
  return [...text.matchAll(pattern)].map(([, found]) => found);
}
