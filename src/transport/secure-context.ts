import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls';
import { UserMistake } from '../errors.ts';

/** What JumpCloud's form takes for mutual TLS: PEM texts, and what opens the key where it is encrypted. */
export interface ClientCertificate {
  readonly cert: string;
  readonly key: string;
  readonly passphrase?: string;
}

/**
 * Whom to trust and as whom to come, made once: reading some 150 root certificates for each connection is slow.
 *
 * @returns `undefined` where Node's own trust will do, NODE_EXTRA_CA_CERTS included
 * @throws UserMistake for an authority that cannot be used
 */
export function secureContextOf(
  ca: readonly string[],
  client?: ClientCertificate,
): SecureContext | undefined {
  if (ca.length === 0) return client && createSecureContext({ ...client });
  if (!ca.every((pem) => pem.includes('-----BEGIN CERTIFICATE-----'))) {
    throw new UserMistake(
      'The file given with --ca holds no certificate in PEM form (-----BEGIN CERTIFICATE-----).',
    );
  }
  try {
    return createSecureContext({ ...client, ca: [...rootCertificates, ...ca] });
  } catch {
    throw new UserMistake(
      'A certificate in the file given with --ca cannot be read. Export it again as PEM.',
    );
  }
}
