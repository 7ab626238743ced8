// Writes docs/reliability.md: each promise, the tests that prove it, and how many cases they are. Usage: node scripts/reliability.js,
// or node scripts/reliability.js --check RESULTS.json to hold the page against the results of a whole test run.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TOPICS } from './promises.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PAGE = join(ROOT, 'docs', 'reliability.md');

const [, , option, results] = process.argv;
const page = pageOf(option === '--check' ? ranIn(results) : listed());
if (option !== '--check') writeFileSync(PAGE, page);
else if (readFileSync(PAGE, 'utf8') !== page) {
  process.stderr.write('docs/reliability.md does not tell what was run: npm run docs writes it anew\n');
  process.exitCode = 1;
}

function pageOf(cases) {
  const topics = TOPICS.map(({ title, promises }) => [
    `## ${title}`,
    '',
    ...promises.flatMap((promise) => item(promise, cases)),
    '',
  ]);
  return [
    '# Reliability',
    '',
    'What one may rely on when scim-sim is pointed at a provider that matters, and the tests that prove it. The page is generated from',
    'the tests there are (`npm run docs`), and CI holds it against those that ran.',
    '',
    ...topics.flat(),
  ].join('\n');
}

function item({ says, tests, with: further }, cases) {
  const proofs = tests.flatMap((selector) => chosen(selector, cases));
  const files = [...new Set(proofs.map(({ file }) => file))];
  const links = files.map(
    (file) => `[${file.replace(/^test\//, '').replace(/\.test\.ts$/, '')}](../${file})`,
  );
  const figures = [counted(proofs.length, 'test'), ...randomCasesOf(proofs), ...(further ? [further] : [])];
  return [`- ${says}`, `  _${figures.join('; ')}:_ ${links.join(', ')}`];
}

function chosen(selector, cases) {
  const [file, words = ''] = selector.split(': ');
  const found = cases.filter((one) => one.file === file && one.name.includes(words));
  if (found.length === 0) throw new Error(`scripts/promises.js names tests that there are not: ${selector}`);
  return found;
}

/** A property says in its title how many values it tries. */
function randomCasesOf(proofs) {
  const cases = proofs.reduce((sum, { name }) => sum + Number(/\((\d+) cases\)$/.exec(name)?.[1] ?? 0), 0);
  return cases === 0 ? [] : [counted(cases, 'random case')];
}

function counted(count, what) {
  return `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`;
}

function listed() {
  const folder = mkdtempSync(join(tmpdir(), 'scim-sim-docs-'));
  try {
    const out = join(folder, 'tests.json');
    const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
    execFileSync(process.execPath, [vitest, 'list', `--json=${out}`], {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    return JSON.parse(readFileSync(out, 'utf8')).map(({ name, file }) => ({
      name,
      file: relative(ROOT, file),
    }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function ranIn(file) {
  const { testResults } = JSON.parse(readFileSync(file, 'utf8'));
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ ancestorTitles, title }) => ({
      name: [...ancestorTitles, title].join(' > '),
      file: relative(ROOT, name),
    })),
  );
}
