import { describe, expect, test } from 'vitest';
import { junit } from '../../src/report/junit.ts';
import type { RunResult, Stop, VerdictStatus } from '../../src/report/run-result.ts';
import { HOSTILE, UNSAFE, withText, withTextInVerdicts } from './hostile.ts';
import { errorsInJunit } from './read-junit.ts';
import { anExchange, anOperation, aResult, aStep, aVerdict, render } from './results.ts';
import { aConnectionThatIsRefused, aPush, aRunWithOneFailure, aVerification } from './samples.ts';

test('a verification has a suite for each topic and a test case for each check', () => {
  expect(render(junit, aVerification())).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="scim-sim verify" tests="6" failures="1" errors="0" time="2.140">
      <testsuite name="scim-sim.verify.look-up" tests="2" failures="0" errors="0" skipped="0" time="0.000" timestamp="2026-01-02T03:04:05.000Z">
        <properties>
          <property name="version" value="0.1.0"/>
          <property name="target" value="http://127.0.0.1:41233/scim/v2"/>
          <property name="profile" value="jumpcloud"/>
        </properties>
        <testcase classname="scim-sim.verify.look-up" name="LK-01 a filter on userName finds exactly the user" time="0.000"/>
        <testcase classname="scim-sim.verify.look-up" name="LK-11 pages are disjoint and complete" time="0.000">
          <system-out>for information: pages are disjoint and complete
      seen in JumpCloud: nothing
      expected: each user on one page
      actual: one user on two pages
      to mend it: sort by something that stays
      requirement: RFC 7644 §3.4.2.4 (leaves it open); harms no push</system-out>
        </testcase>
      </testsuite>
      <testsuite name="scim-sim.verify.groups" tests="4" failures="1" errors="0" skipped="2" time="0.006" timestamp="2026-01-02T03:04:05.000Z">
        <properties>
          <property name="version" value="0.1.0"/>
          <property name="target" value="http://127.0.0.1:41233/scim/v2"/>
          <property name="profile" value="jumpcloud"/>
        </properties>
        <testcase classname="scim-sim.verify.groups" name="GR-05 removing one member removes only that member" time="0.003">
          <failure message="removing one member removes only that member; expected the other member is still there; actual the group is empty" type="GR-05">removing one member removes only that member
      seen in JumpCloud: one leaves, and the whole group has lost its access
      expected: the other member is still there
      actual: the group is empty
      found in: 3 places
      to mend it: remove exactly the members that the value lists
      requirement: RFC 7644 §3.5.2.2 (MUST); blocks a push
      #2 PATCH /Groups/e9e30dba → 204 · 3.2 ms
    curl -g -X PATCH &#39;http://127.0.0.1:41233/scim/v2/Groups/e9e30dba&#39; \\
      -H &quot;Authorization: Bearer $SCIM_SIM_TOKEN&quot; \\
      -H &#39;accept: application/scim+json&#39; \\
      -H &#39;content-type: application/scim+json&#39; \\
      --data-raw &#39;{&quot;schemas&quot;:[&quot;urn:ietf:params:scim:api:messages:2.0:PatchOp&quot;],&quot;Operations&quot;:[{&quot;op&quot;:&quot;remove&quot;,&quot;path&quot;:&quot;members&quot;,&quot;value&quot;:[{&quot;value&quot;:&quot;2819c223&quot;}]}]}&#39;</failure>
        </testcase>
        <testcase classname="scim-sim.verify.groups" name="GR-06 who left is no member" time="0.000">
          <skipped>could not be judged, since GR-05 failed</skipped>
        </testcase>
        <testcase classname="scim-sim.verify.groups" name="GR-07 a member that is there may be added again" time="0.003">
          <system-out>warning: a member that is there may be added again
      seen in JumpCloud: the group is shown as pending
      expected: 2xx
      actual: 409
      to mend it: answer as if it had been added
      requirement: RFC 7644 §3.5.2.1 (SHOULD); degrades a push
      #3 PATCH /Groups/e9e30dba → 409 · 3.2 ms
    curl -g -X PATCH &#39;http://127.0.0.1:41233/scim/v2/Groups/e9e30dba&#39; \\
      -H &quot;Authorization: Bearer $SCIM_SIM_TOKEN&quot; \\
      -H &#39;accept: application/scim+json&#39;</system-out>
        </testcase>
        <testcase classname="scim-sim.verify.groups" name="GR-15 a rename keeps the members" time="0.000">
          <skipped>waived until 2026-12-31 by ada@example.com: ticket 4711</skipped>
          <system-out>warning: a rename keeps the members
      seen in JumpCloud: one leaves, and the whole group has lost its access
      expected: the other member is still there
      actual: the group is empty
      to mend it: remove exactly the members that the value lists
      requirement: RFC 7644 §3.5.2.2 (MUST); blocks a push</system-out>
        </testcase>
      </testsuite>
    </testsuites>
    "
  `);
});

test('a run has a suite for each scenario and a test case for each step', () => {
  expect(render(junit, aRunWithOneFailure())).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="scim-sim run" tests="5" failures="2" errors="0" time="2.140">
      <testsuite name="scim-sim.run.leaver-of-the-last-group" tests="4" failures="2" errors="0" skipped="0" time="0.010" timestamp="2026-01-02T03:04:05.000Z">
        <properties>
          <property name="version" value="0.1.0"/>
          <property name="target" value="http://127.0.0.1:41233/scim/v2"/>
          <property name="profile" value="jumpcloud"/>
          <property name="seed" value="42"/>
        </properties>
        <testcase classname="scim-sim.run.leaver-of-the-last-group" name="1. sync all" time="0.003"/>
        <testcase classname="scim-sim.run.leaver-of-the-last-group" name="2. ada.7f3k@example.com leaves engineering 7f3k" time="0.006">
          <failure message="User ada.7f3k@example.com: active; expected false; actual true" type="leaver-of-the-last-group, step 2">User ada.7f3k@example.com: active
      expected: false
      actual: true
      #9 PATCH /Users/2819c223 → 200 · 3.2 ms
    curl -g -X PATCH &#39;http://127.0.0.1:41233/scim/v2/Users/2819c223&#39; \\
      -H &quot;Authorization: Bearer $SCIM_SIM_TOKEN&quot; \\
      -H &#39;accept: application/scim+json&#39; \\
      -H &#39;content-type: application/scim+json&#39; \\
      --data-raw &#39;{&quot;schemas&quot;:[&quot;urn:ietf:params:scim:api:messages:2.0:PatchOp&quot;],&quot;Operations&quot;:[{&quot;op&quot;:&quot;replace&quot;,&quot;path&quot;:&quot;active&quot;,&quot;value&quot;:false}]}&#39;</failure>
        </testcase>
        <testcase classname="scim-sim.run.leaver-of-the-last-group" name="3. ada.7f3k@example.com is suspended" time="0.000">
          <failure message="User ada.7f3k@example.com: active; expected false; actual true" type="leaver-of-the-last-group, step 3">User ada.7f3k@example.com: active
      expected: false
      actual: true
      #9 PATCH /Users/2819c223 → 200 · 3.2 ms
    curl -g -X PATCH &#39;http://127.0.0.1:41233/scim/v2/Users/2819c223&#39; \\
      -H &quot;Authorization: Bearer $SCIM_SIM_TOKEN&quot; \\
      -H &#39;accept: application/scim+json&#39; \\
      -H &#39;content-type: application/scim+json&#39; \\
      --data-raw &#39;{&quot;schemas&quot;:[&quot;urn:ietf:params:scim:api:messages:2.0:PatchOp&quot;],&quot;Operations&quot;:[{&quot;op&quot;:&quot;replace&quot;,&quot;path&quot;:&quot;active&quot;,&quot;value&quot;:false}]}&#39;</failure>
        </testcase>
        <testcase classname="scim-sim.run.leaver-of-the-last-group" name="4. sync all" time="0.000"/>
      </testsuite>
      <testsuite name="scim-sim.run.group-rename" tests="1" failures="0" errors="0" skipped="1" time="0.000" timestamp="2026-01-02T03:04:05.000Z">
        <properties>
          <property name="version" value="0.1.0"/>
          <property name="target" value="http://127.0.0.1:41233/scim/v2"/>
          <property name="profile" value="jumpcloud"/>
          <property name="seed" value="42"/>
        </properties>
        <testcase classname="scim-sim.run.group-rename" name="A renamed group keeps its id and its members." time="0.000">
          <skipped>the provider does not support groups</skipped>
        </testcase>
      </testsuite>
    </testsuites>
    "
  `);
});

describe('the schema of Jenkins', () => {
  test.each<[string, RunResult]>([
    ['an empty run', aResult()],
    ['a run', aRunWithOneFailure()],
    ['a diagnosis', aConnectionThatIsRefused()],
    ['a push', aPush()],
    ['a verification', aVerification()],
    ['hostile text', withText(HOSTILE)],
    ['hostile text in verdicts', withTextInVerdicts(HOSTILE)],
  ])('holds for %s', async (_, result) => {
    expect(await errorsInJunit(render(junit, result))).toEqual([]);
  });

  test('does not hold for anything', async () => {
    expect(await errorsInJunit('<testsuites><case/></testsuites>')).not.toEqual([]);
  });
});

describe('what becomes of a verdict', () => {
  test.each<[VerdictStatus, RegExp]>([
    ['pass', /<testcase [^>]*\/>/],
    ['fail', /<failure message="removing [^>]*expected [^>]*actual [^>]*" type="GR-05">removing /],
    ['warn', /<testcase [^>]*>\n *<system-out>warning: removing [^<]*actual: the group is empty/],
    ['info', /<testcase [^>]*>\n *<system-out>for information: removing /],
  ])('%s', (status, expected) => {
    expect(render(junit, aResult({ verdicts: [aVerdict('GR-05', status)] }))).toMatch(expected);
  });

  test('one that was skipped says why', () => {
    const verdicts = [
      aVerdict('PA-01', 'skip', { reason: 'the provider has no PATCH' }),
      aVerdict('PA-02', 'skip', { followsFrom: 'PA-01' }),
    ];
    const xml = render(junit, aResult({ verdicts }));
    expect(xml).toContain('<skipped>the provider has no PATCH</skipped>');
    expect(xml).toContain('<skipped>could not be judged, since PA-01 failed</skipped>');
  });

  test('one that is waived is skipped, and says by whom and what it found', () => {
    const waiver = { reason: 'known', owner: 'ada', expires: '2026-12-31' };
    const xml = render(junit, aResult({ verdicts: [aVerdict('GR-05', 'waived', { waiver })] }));
    expect(xml).toContain('<skipped>waived until 2026-12-31 by ada: known</skipped>');
    expect(xml).toMatch(/<system-out>[^<]*actual: the group is empty/);
  });
});

describe('no answer is an error and no failure', () => {
  const unanswered = {
    ...anExchange(7, 'POST', '/Users', { status: 0 }),
    response: undefined,
    noAnswer: { kind: 'timeout', message: 'No complete answer within 30000 ms.' },
  } as const;
  const pending = anOperation('provision-user', 'ada@example.com', [7], 'No complete answer');
  const failed = aStep('joiner/1', 'sync all', { status: 'fail', operations: [pending] });

  test('of a check', () => {
    const xml = render(junit, aResult({ verdicts: [aVerdict('LK-01', 'fail', { noAnswer: true })] }));
    expect(countsIn(xml)).toEqual({ tests: 1, failures: 0, errors: 1 });
  });

  test('of an operation', () => {
    const { response: _, ...exchange } = unanswered;
    const xml = render(junit, aResult({ steps: [failed], exchanges: [exchange] }));
    expect(countsIn(xml)).toEqual({ tests: 1, failures: 0, errors: 1 });
    const refused = anExchange(7, 'POST', '/Users', { status: 400 });
    expect(countsIn(render(junit, aResult({ steps: [failed], exchanges: [refused] })))).toEqual({
      ...{ tests: 1, failures: 1, errors: 0 },
    });
  });

  test('of the connection', () => {
    expect(countsIn(render(junit, aConnectionThatIsRefused()))).toEqual({ tests: 4, failures: 0, errors: 1 });
  });

  test.each<[Stop['kind'], number]>([
    ['no-answer', 2],
    ['unauthorized', 2],
    ['interrupted', 2],
    // Nothing of that scenario was sent, and the steps before it were judged.
    ['name-taken', 1],
  ])('of a run that ended before its end: %s', (kind, errors) => {
    const xml = render(junit, aResult({ steps: [failed], stopped: { kind, message: 'it ended' } }));
    expect(xml).toContain('because: it ended');
    expect(countsIn(xml)).toEqual({ tests: 2, failures: 2 - errors, errors });
  });

  test('each scenario that ended before its end is one', () => {
    const scenarios = ['joiner', 're-hire'].map(
      (name) => ({ name, why: '', status: 'fail', stopped: 'taken' }) as const,
    );
    const xml = render(junit, aResult({ scenarios, stopped: { kind: 'name-taken', message: 'taken' } }));
    expect(countsIn(xml)).toEqual({ tests: 2, failures: 0, errors: 2 });
  });
});

test('a test case takes as long as its requests', () => {
  const operations = [anOperation('provision-user', 'ada@example.com', [1, 2])];
  const exchanges = [1, 2, 3].map((n) => anExchange(n, 'GET', '/Users', { status: 200 }));
  const xml = render(junit, aResult({ steps: [aStep('joiner/1', 'sync all', { operations })], exchanges }));
  expect(xml).toContain('name="1. sync all" time="0.006"');
});

test('what fails the same step is told twenty times at most', () => {
  const operations = Array.from({ length: 100_000 }, (_, index) =>
    anOperation('provision-user', `u${index}@example.com`, [index + 1], `refused: ${index}`),
  );
  const xml = render(junit, aResult({ steps: [aStep('push/1', 'push', { status: 'fail', operations })] }));
  expect(xml).toContain('pending: provision user u19@example.com');
  expect(xml).toContain('and 99,980 problems more');
  expect(xml.length).toBeLessThan(10_000);
});

describe('text from outside', () => {
  const xml = render(junit, withText(HOSTILE)) + render(junit, withTextInVerdicts(HOSTILE)).slice(38);

  test('is text and no markup', () => {
    expect(xml).not.toMatch(/<script|]]>|<!|<\?(?!xml version="1.0" encoding="UTF-8"\?>)/);
    expect(xml).toContain('&lt;script&gt;');
  });

  test('holds nothing that XML 1.0 lets no document contain, and nothing that reverses or hides text', () => {
    expect(xml).not.toMatch(UNSAFE);
  });
});

function countsIn(xml: string) {
  const [, tests, failures, errors] =
    /<testsuites [^>]*tests="(\d+)" failures="(\d+)" errors="(\d+)"/.exec(xml) ?? [];
  return { tests: Number(tests), failures: Number(failures), errors: Number(errors) };
}
