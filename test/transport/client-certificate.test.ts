import { createServer, type ServerOptions } from 'node:https';
import type { TLSSocket } from 'node:tls';
import { describe, expect, test } from 'vitest';
import type { ClientCertificate } from '../../src/transport/secure-context.ts';
import { fixture, listen, sender, serveSocket } from './loopback.ts';

const LIST = { method: 'GET', path: '/Users' } as const;
const ca = [fixture('authority.pem')];

const MINE: ClientCertificate = { cert: fixture('client.pem'), key: fixture('client.key') };
const ENCRYPTED: ClientCertificate = {
  ...{ cert: MINE.cert, key: fixture('client-encrypted.key') },
  passphrase: 'open-sesame',
};
const SOMEBODY_ELSES: ClientCertificate = {
  ...{ cert: fixture('self-signed.pem'), key: fixture('self-signed.key') },
};

describe.each(['TLSv1.2', 'TLSv1.3'] as const)(
  'a server that demands a client certificate (%s)',
  (version) => {
    test.each([
      ['a certificate', MINE],
      ['one whose key is encrypted', ENCRYPTED],
    ])('is shown %s', async (_, clientCertificate) => {
      const { send } = sender(await demanding(version), { ca, clientCertificate });

      expect(await send(LIST)).toMatchObject({ status: 200, body: { user: 'scim-sim test client' } });
    });

    test('and is shown none: the message says what to give', async () => {
      await expect(sender(await demanding(version), { ca }).send(LIST)).rejects.toThrow(
        /^localhost:\d+ (closed|ends) .*; if it demands a client certificate, give --cert FILE and --key FILE\.$/,
      );
    });

    test('and is shown somebody else’s: the message says that it may be that', async () => {
      const { send } = sender(await demanding(version), { ca, clientCertificate: SOMEBODY_ELSES });

      await expect(send(LIST)).rejects.toThrow(
        /^localhost:\d+ closed the connection before it answered\. .*; it may not accept the client certificate of --cert\.$/,
      );
    });
  },
);

/** The number of an alert, RFC 8446 §6. */
describe.each([
  [40, 'handshake_failure'],
  [42, 'bad_certificate'],
  [45, 'certificate_expired'],
  [48, 'unknown_ca'],
  [116, 'certificate_required'],
])('the alert %i (%s) during the handshake', (alert) => {
  test.each([
    [
      'without a client certificate names the options for one',
      undefined,
      /; if it demands a client certificate, give --cert FILE and --key FILE\.$/,
    ],
    [
      'with one tells that it was refused',
      MINE,
      /does not accept the client certificate \(ERR_SSL_\S+\)\. Check that --cert /,
    ],
  ])('%s', async (_, clientCertificate, message) => {
    const url = await serveSocket((socket) => socket.end(Buffer.from([21, 3, 3, 0, 2, 2, alert])));
    const { send } = sender(url.replace('http:', 'https:'), { ca, clientCertificate });

    await expect(send(LIST)).rejects.toMatchObject({ kind: 'tls', message: expect.stringMatching(message) });
  });
});

/** @returns the base URL of a server that lets nobody in without a certificate of `client-authority` */
async function demanding(version: NonNullable<ServerOptions['minVersion']>): Promise<string> {
  const server = createServer(
    {
      ...{ cert: fixture('localhost.pem'), key: fixture('localhost.key') },
      ...{ ca: fixture('client-authority.pem'), requestCert: true, rejectUnauthorized: true },
      ...{ minVersion: version, maxVersion: version },
    },
    ({ socket }, response) => {
      response.end(JSON.stringify({ user: (socket as TLSSocket).getPeerCertificate().subject.CN }));
    },
  );
  return `https://localhost:${await listen(server)}`;
}
