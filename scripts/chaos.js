// Plays every built-in scenario on the embedded provider under many seeds of --chaos, over HTTP, and names those that do not pass.
// Usage: npm run chaos -- [FIRST [LAST]]   (1 and 100 unless given; about 4 seconds a seed)
import { Readable, Writable } from 'node:stream';
import { main } from '../dist/cli/main.js';

const [first = 1, last = first + 99] = process.argv.slice(2).map(Number);
const failed = [];
for (let seed = first; seed <= last; seed += 1) {
  const said = [];
  const code = await run(seed, said);
  if (code === 0) continue;
  failed.push(seed);
  process.stdout.write(`seed ${seed} ended with ${code}\n${said.join('')}\n`);
}
const count = last - first + 1;
process.stdout.write(`${count - failed.length} of ${count} seeds passed (${first} to ${last})\n`);
process.exitCode = failed.length === 0 ? 0 : 1;

function run(seed, said) {
  const output = () =>
    new Writable({
      write(chunk, _, done) {
        said.push(String(chunk));
        done();
      },
    });
  return main(['node', 'scim-sim', 'run', '--all', '--embedded', '--quiet', '--chaos', String(seed)], {
    stdin: Readable.from([]),
    stdout: output(),
    stderr: output(),
    env: {},
    onInterrupt: () => () => {},
    onCrash: () => {},
    exit: (code) => process.exit(code),
  });
}
