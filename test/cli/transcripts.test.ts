import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { findTranscript, playTranscript } from './play-transcript.ts';

const FOLDER = fileURLToPath(new URL('transcripts/', import.meta.url));
const README = fileURLToPath(new URL('../../README.md', import.meta.url));
const NAMES = readdirSync(FOLDER);

// `npx vitest run test/cli/transcripts.test.ts -u` writes the output anew; read the difference before you keep it.
test.each(NAMES)(
  'the transcript %s is what really happens',
  async (name) => {
    const file = FOLDER + name;

    const played = await playTranscript(readFileSync(file, 'utf8'));

    await expect(played).toMatchFileSnapshot(file);
  },
  120_000,
);

test.skipIf(!existsSync(README))('every command with its output in the README is a transcript', () => {
  const transcripts = NAMES.map((name) => readFileSync(FOLDER + name, 'utf8'));
  const blocks = [...readFileSync(README, 'utf8').matchAll(/^```.*\n([\s\S]*?)^```$/gm)]
    .map(([, block = '']) => block)
    .filter((block) => /^\$ scim-sim/m.test(block));

  expect(blocks).not.toHaveLength(0);
  for (const block of blocks) expect(findTranscript(block, transcripts), block).toBeDefined();
});

test('a quotation may leave out lines where it says so, and the exit code 0', () => {
  const transcript = '$ scim-sim one\nfirst\nsecond\nthird\nexit 0\n\n$ scim-sim two\nfourth\nexit 1\n';

  for (const quotation of [
    '$ scim-sim one\nfirst\nsecond\nthird\n',
    '$ scim-sim one\nfirst\n…\nthird\nexit 0\n',
    '$ scim-sim two\nfourth\nexit 1\n',
    '$ scim-sim one\n…\n\n$ scim-sim two\nfourth\nexit 1\n',
  ]) {
    expect(findTranscript(quotation, [transcript])).toBe(transcript);
  }
  for (const quotation of [
    '$ scim-sim one\nfirst\nthird\n',
    '$ scim-sim two\nfourth\n',
    '$ scim-sim one\n',
  ]) {
    expect(findTranscript(quotation, [transcript])).toBeUndefined();
  }
});
