import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { UserMistake } from '../errors.ts';
import { readBounded } from '../scenario/read-bounded.ts';
import type { ClientCertificate } from '../transport/secure-context.ts';
import type { Settings } from './settings.ts';

type Given = Pick<Settings, 'cert' | 'key' | 'origins'>;
type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The client certificate with its private key. Nothing of the key is in any message.
 *
 * @throws UserMistake where only one of them is given, where one cannot be read or used, or where they are no pair
 */
export function readClientCertificate(
  { cert, key, origins }: Given,
  env: Environment,
): ClientCertificate | undefined {
  if (cert === undefined && key === undefined) return undefined;
  if (key === undefined)
    throw new UserMistake(`${origins.cert.text}: a certificate needs its private key: add --key PEM`);
  if (cert === undefined)
    throw new UserMistake(`${origins.key.text}: a private key needs its certificate: add --cert PEM`);
  const certPem = readPem(cert, origins.cert.text);
  const keyPem = readPem(key, origins.key.text);
  const certificate = certificateIn(certPem, `${origins.cert.text}: ${cert}`);
  const { [PASSPHRASE]: passphrase } = env;
  if (!certificate.checkPrivateKey(keyIn(keyPem, `${origins.key.text}: ${key}`, passphrase))) {
    throw new UserMistake(
      `${origins.key.text}: the private key in ${key} does not belong to the certificate in ${cert}`,
    );
  }
  return { cert: certPem, key: keyPem, ...(passphrase && { passphrase }) };
}

const PASSPHRASE = 'SCIM_SIM_KEY_PASSPHRASE';

const MAX_BYTES = 2 ** 20;

function readPem(path: string, origin: string): string {
  try {
    return readBounded(path, MAX_BYTES).toString('utf8');
  } catch (error) {
    if (error instanceof UserMistake) throw new UserMistake(`${origin}: ${error.message}`);
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new UserMistake(`${origin}: ${path} could not be read (${code})`);
  }
}

function certificateIn(pem: string, where: string): X509Certificate {
  if (!pem.includes('-----BEGIN CERTIFICATE-----'))
    throw new UserMistake(`${where} holds no certificate in PEM form (-----BEGIN CERTIFICATE-----)`);
  try {
    return new X509Certificate(pem);
  } catch {
    throw new UserMistake(`${where} holds a certificate that cannot be read: export it again as PEM`);
  }
}

function keyIn(pem: string, where: string, passphrase: string | undefined): KeyObject {
  if (!/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(pem))
    throw new UserMistake(`${where} holds no private key in PEM form (-----BEGIN PRIVATE KEY-----)`);
  const isEncrypted = /BEGIN ENCRYPTED|Proc-Type: 4,ENCRYPTED/.test(pem);
  if (isEncrypted && !passphrase)
    throw new UserMistake(`${where} holds an encrypted private key: give its passphrase in ${PASSPHRASE}`);
  try {
    return createPrivateKey({ key: pem, ...(passphrase && { passphrase }) });
  } catch {
    throw new UserMistake(
      isEncrypted
        ? `${where} holds a private key that the passphrase in ${PASSPHRASE} does not open`
        : `${where} holds a private key that cannot be read: export it again as PEM`,
    );
  }
}
