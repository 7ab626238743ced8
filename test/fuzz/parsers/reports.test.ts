import fc from 'fast-check';
import { expect } from 'vitest';
import { REPORTERS } from '../../../src/report/reporter.ts';
import type { RunResult } from '../../../src/report/run-result.ts';
import { UNSAFE, withText, withTextInVerdicts } from '../../report/hostile.ts';
import { errorsInHar } from '../../report/read-har.ts';
import { errorsInJunit } from '../../report/read-junit.ts';
import { errorsIn } from '../../report/read-report.ts';
import { render } from '../../report/results.ts';
import { rule } from '../rule.ts';
import { anyText } from '../texts.ts';

const result = fc
  .tuple(fc.constantFrom(withText, withTextInVerdicts), fc.array(anyText, { minLength: 1, maxLength: 3 }))
  .map(([make, texts]): RunResult => make(texts.join('\n')));

rule({
  title: 'the reports for machines are valid whatever anybody is called',
  cases: 120,
  values: result,
  holds: (run) => {
    expect(errorsIn(render(REPORTERS.json, run))).toEqual([]);
    expect(errorsInHar(render(REPORTERS.har, run))).toEqual([]);
  },
});

rule({
  title: 'the JUnit report is valid whatever anybody is called',
  cases: 25,
  values: result,
  holds: async (run) => expect(await errorsInJunit(render(REPORTERS.junit, run))).toEqual([]),
});

rule({
  title: 'no report for people holds a character that moves a cursor or turns text round',
  cases: 120,
  values: result,
  holds: (run) => {
    for (const name of ['console', 'markdown', 'html', 'github'] as const) {
      // The two joiners stay: emoji and several scripts are written with them.
      expect(render(REPORTERS[name], run).replace(/[\u200c\u200d]/g, '')).not.toMatch(UNSAFE);
    }
  },
});
