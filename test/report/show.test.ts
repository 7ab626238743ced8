import { test } from 'vitest';
import { REPORTERS } from '../../src/report/reporter.ts';
import { render } from './results.ts';
import { aConnectionThatIsRefused, aPush, aRunWithOneFailure } from './samples.ts';
test('show', () => {
  for (const r of [aRunWithOneFailure(), aConnectionThatIsRefused(), aPush()]) process.stdout.write(render(REPORTERS.console, r) + '\n=======\n');
  process.stdout.write(render(REPORTERS.console, aRunWithOneFailure(), {verbose: true}) + '\n=======\n');
  process.stdout.write(render(REPORTERS.json, aRunWithOneFailure()) + '\n=======\n');
});
