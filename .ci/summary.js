// Prints the count of tests in one line. In CI a skipped test is a failure: there, everything that a test needs is installed.
import { readFileSync } from 'node:fs';

const [, , file, ci] = process.argv;
const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(
  readFileSync(file, 'utf8'),
);
const skipped = numPendingTests + numTodoTests;
process.stdout.write(`${numPassedTests} passed, ${numFailedTests} failed, ${skipped} skipped\n`);
if (ci === 'true' && skipped > 0) {
  process.stdout.write('A test was skipped, and in CI that is a failure.\n');
  process.exitCode = 1;
}
