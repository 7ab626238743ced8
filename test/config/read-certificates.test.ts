import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readCertificates } from '../../src/config/read-certificates.ts';
import { resolveSettings } from '../../src/config/resolve-settings.ts';
import { temporaryFolder } from './temporary-folder.ts';

function read(folder: string, ca: string | undefined, extra: string) {
  const flags = { ca: ca && join(folder, ca) };
  const settings = resolveSettings({ flags, env: {}, configFile: undefined, reporters: [] });
  return readCertificates(settings, { NODE_EXTRA_CA_CERTS: extra && join(folder, extra) });
}

test.each<[string | undefined, string, readonly string[]]>([
  [undefined, 'extra.pem', []],
  ['ca.pem', '', ['CA']],
  ['ca.pem', 'extra.pem', ['CA', 'EXTRA']],
  ['ca.pem', 'missing.pem', ['CA']],
])('--ca %s with NODE_EXTRA_CA_CERTS "%s" trusts %j', (ca, extra, texts) => {
  expect(read(temporaryFolder({ 'ca.pem': 'CA', 'extra.pem': 'EXTRA' }), ca, extra)).toEqual(texts);
});

test('a --ca file that is missing is a mistake', () => {
  expect(() => read(temporaryFolder(), 'ca.pem', '')).toThrow(
    /^--ca: .*ca\.pem could not be read \(ENOENT\)$/,
  );
});
