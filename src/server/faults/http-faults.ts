import type { FaultDefinition } from './fault.ts';
import { answering, both, changing, refusal, refusing, texts } from './wrong-answers.ts';

/** What providers get wrong around the resources: addresses, statuses, encodings. */
export const HTTP_FAULTS: readonly FaultDefinition[] = [
  {
    id: 'slash-appended',
    title: '/Users and /Groups are redirected to the same address with a slash',
    seenAt: 'concretecms/concretecms#12742',
    caughtBy: ['JC-03'],
    fault: refusing(({ path, baseUrl }) =>
      /^\/(Users|Groups)$/.test(path)
        ? { status: 301, headers: { location: `${baseUrl}${path}/` } }
        : undefined,
    ),
  },
  {
    id: 'delete-parses-no-body',
    title: 'A DELETE with Content-Type is refused, since its empty body is no JSON',
    seenAt: 'DhananjayThomble/URL-Shortener-App#442',
    caughtBy: ['TR-07'],
    fault: refusing(({ method, headers, text }) =>
      method === 'DELETE' && headers['content-type'] !== undefined && text === ''
        ? refusal(400, 'Body cannot be empty when content-type is set.', 'invalidSyntax')
        : undefined,
    ),
  },
  {
    id: 'delete-answers-200',
    title: 'A DELETE is answered with 200',
    seenAt: 'inferred: the status that a handler answers with unless told',
    caughtBy: ['TR-08a'],
    fault: answering((answer, { method }) =>
      method === 'DELETE' && answer.status === 204 ? { ...answer, status: 200 } : answer,
    ),
  },
  {
    id: 'patch-answers-with-the-change',
    title: 'A PATCH is answered with 200 and nothing but what was changed',
    seenAt: 'Captain-P-Goldfish/SCIM-SDK#188',
    caughtBy: ['TR-08b'],
    fault: answering((answer, { method }) =>
      method === 'PATCH' && answer.status < 300
        ? {
            status: 200,
            headers: { ...answer.headers, 'content-type': 'application/scim+json' },
            body: { schemas: answer.body?.schemas ?? [], active: answer.body?.active ?? null },
          }
        : answer,
    ),
  },
  {
    id: 'names-in-latin-1',
    title: 'Names are read as Latin-1',
    seenAt: 'GluuFederation/oxTrust#372',
    caughtBy: ['TR-09a'],
    fault: both(
      changing('POST', 'User', (body) => ({ ...body, name: texts(body.name ?? null, latin1) })),
      changing('PUT', 'User', (body) => ({ ...body, name: texts(body.name ?? null, latin1) })),
    ),
  },
  {
    id: 'names-compared-by-bytes',
    title: 'A user is not found where an accent is encoded in another way',
    seenAt: 'inferred: a database compares text without normalisation',
    caughtBy: ['TR-09b'],
    fault: (correct) => (request) => {
      const { filter = '' } = request.query;
      if (filter === filter.normalize('NFC')) return correct(request);
      return correct({ ...request, query: { ...request.query, filter: 'userName eq "nobody"' } });
    },
  },
  {
    id: 'unknown-addresses-answer-200',
    title: 'An address where nothing is answers with 200, as the page of a web application would',
    seenAt: 'inferred: the fall-back route of a single-page application',
    caughtBy: ['DI-07'],
    fault: answering((answer, { path }) =>
      answer.status === 404 && !/^\/(Users|Groups|Schemas|ResourceTypes|ServiceProviderConfig)/.test(path)
        ? { ...answer, status: 200 }
        : answer,
    ),
  },
];

function latin1(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}
