import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readClientCertificate } from '../../src/config/read-client-certificate.ts';
import { resolveSettings } from '../../src/config/resolve-settings.ts';
import { UserMistake } from '../../src/errors.ts';
import { fixture } from '../transport/loopback.ts';
import { temporaryFolder } from './temporary-folder.ts';

const KEY = fixture('client.key');
const FILES = {
  'client.pem': fixture('client.pem'),
  'client.key': KEY,
  'encrypted.key': fixture('client-encrypted.key'),
  'other.key': fixture('localhost.key'),
  'both.pem': fixture('client.pem') + KEY,
  'no.pem': 'hello',
  'broken.pem': '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n',
  'broken.key': KEY.replace(/\n.{20}/, '\n'),
};

function read(cert: string | undefined, key: string | undefined, passphrase = '') {
  const folder = temporaryFolder(FILES);
  const flags = { cert: cert && join(folder, cert), key: key && join(folder, key) };
  const settings = resolveSettings({ flags, env: {}, configFile: undefined, reporters: [] });
  try {
    return readClientCertificate(settings, { SCIM_SIM_KEY_PASSPHRASE: passphrase });
  } catch (error) {
    if (error instanceof UserMistake) return error.message.replaceAll(`${folder}/`, '');
    throw error;
  }
}

test('a certificate and its key are read, and nothing where neither is given', () => {
  expect(read('client.pem', 'client.key')).toEqual({ cert: FILES['client.pem'], key: KEY });
  expect(read('both.pem', 'both.pem')).toEqual({ cert: FILES['both.pem'], key: FILES['both.pem'] });
  expect(read(undefined, undefined)).toBeUndefined();
});

test('an encrypted key comes with what opens it', () => {
  const key = FILES['encrypted.key'];
  expect(read('client.pem', 'encrypted.key', 'open-sesame')).toEqual({
    ...{ cert: FILES['client.pem'], key },
    passphrase: 'open-sesame',
  });
});

test.each<[string | undefined, string | undefined, string, string]>([
  ['client.pem', undefined, '', '--cert: a certificate needs its private key: add --key PEM'],
  [undefined, 'client.key', '', '--key: a private key needs its certificate: add --cert PEM'],
  ['missing.pem', 'client.key', '', '--cert: missing.pem could not be read (ENOENT)'],
  ['client.pem', 'missing.key', '', '--key: missing.key could not be read (ENOENT)'],
  [
    'no.pem',
    'client.key',
    '',
    '--cert: no.pem holds no certificate in PEM form (-----BEGIN CERTIFICATE-----)',
  ],
  [
    'client.key',
    'client.key',
    '',
    '--cert: client.key holds no certificate in PEM form (-----BEGIN CERTIFICATE-----)',
  ],
  [
    'broken.pem',
    'client.key',
    '',
    '--cert: broken.pem holds a certificate that cannot be read: export it again as PEM',
  ],
  [
    'client.pem',
    'client.pem',
    '',
    '--key: client.pem holds no private key in PEM form (-----BEGIN PRIVATE KEY-----)',
  ],
  [
    'client.pem',
    'broken.key',
    '',
    '--key: broken.key holds a private key that cannot be read: export it again as PEM',
  ],
  [
    'client.pem',
    'encrypted.key',
    '',
    '--key: encrypted.key holds an encrypted private key: give its passphrase in SCIM_SIM_KEY_PASSPHRASE',
  ],
  [
    'client.pem',
    'encrypted.key',
    'open-barley',
    '--key: encrypted.key holds a private key that the passphrase in SCIM_SIM_KEY_PASSPHRASE does not open',
  ],
  [
    'client.pem',
    'other.key',
    '',
    '--key: the private key in other.key does not belong to the certificate in client.pem',
  ],
])('--cert %s with --key %s and the passphrase "%s" is a mistake', (cert, key, passphrase, message) => {
  expect(read(cert, key, passphrase)).toBe(message);
});

test('nothing of a key is in any message', () => {
  const secrets = [KEY, FILES['encrypted.key']].flatMap((pem) => pem.split('\n').slice(1, -2));
  for (const cert of Object.keys(FILES)) {
    for (const key of Object.keys(FILES)) {
      const message = read(cert, key, 'open-barley');
      if (typeof message !== 'string') continue;
      for (const secret of ['open-barley', ...secrets]) expect(message).not.toContain(secret);
    }
  }
});
