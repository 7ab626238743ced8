import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sameFile } from '../../src/config/same-file.ts';
import { temporaryFolder } from './temporary-folder.ts';

test.each([
  ['a.json', './a.json', true],
  ['new.json', 'real/../new.json', true],
  ['a.json', 'link.json', true],
  ['real/new.json', 'linked/new.json', true],
  ['missing/new.json', './missing/new.json', true],
  ['a.json', 'b.json', false],
  ['new.json', 'real/new.json', false],
])('%s and %s lead to the same file: %j', (one, other, same) => {
  const folder = temporaryFolder({ 'a.json': '{}' });
  mkdirSync(join(folder, 'real'));
  symlinkSync(join(folder, 'real'), join(folder, 'linked'));
  symlinkSync(join(folder, 'a.json'), join(folder, 'link.json'));

  expect(sameFile(`${folder}/${one}`, `${folder}/${other}`)).toBe(same);
});
