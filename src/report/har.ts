import { bodyTextOf, type Exchange } from '../scim/exchange.ts';
import { compactJson } from './compact-json.ts';
import type { Reporter } from './reporter.ts';
import { sayStrike } from './say-strike.ts';

/**
 * The exchanges as an HTTP Archive 1.2, for the network panel of a browser's developer tools; one entry a line. The recorder keeps
 * neither the authorization nor cookies, so none are in it. A size or a time of -1 is not known.
 */
export const har: Reporter = function* ({ tool: { name, version }, exchanges }) {
  yield `{"log": {"version": "1.2", "creator": ${compactJson({ name, version })}, "pages": [], "entries": [`;
  let before = '\n';
  for (const exchange of exchanges) {
    yield before + compactJson(entryOf(exchange));
    before = ',\n';
  }
  yield '\n]}}\n';
};

function entryOf(exchange: Exchange) {
  const { n, purpose, startedAt, durationMs, response, chaos } = exchange;
  const receive = response?.receiveMs ?? 0;
  return {
    startedDateTime: startedAt,
    time: durationMs,
    request: requestOf(exchange),
    response: responseOf(exchange),
    cache: {},
    // Waiting for a connection, making it and sending are not measured apart from waiting for the answer.
    timings: {
      ...{ blocked: UNKNOWN, dns: UNKNOWN, connect: UNKNOWN, ssl: UNKNOWN, send: 0 },
      ...{ wait: Math.max(Math.round((durationMs - receive) * 10) / 10, 0), receive },
    },
    ...(chaos && { comment: `chaos: ${sayStrike(chaos)}`, _chaos: chaos }),
    _n: n,
    _purpose: purpose,
  };
}

const UNKNOWN = -1;

/** `headersSize` and `cookies` of a message, of which neither is kept. */
const NOT_KEPT = { cookies: [], headersSize: UNKNOWN };

function requestOf({ request }: Exchange) {
  const { method, url, httpVersion = UNKNOWN_VERSION, headers } = request;
  const text = bodyTextOf(request);
  const mimeType = headers['content-type'] ?? '';
  return {
    ...{ method, url, httpVersion },
    headers: listOf(headers),
    queryString: queryOf(url),
    bodySize: text === undefined ? 0 : bytesOf(text),
    ...(text !== undefined && { postData: { mimeType, text } }),
    ...NOT_KEPT,
  };
}

/** The version that a provider answered in is not known. */
const UNKNOWN_VERSION = 'unknown';

function responseOf({ response, noAnswer }: Exchange) {
  const { status = 0, headers = {} } = response ?? {};
  return {
    ...{ status, statusText: '', httpVersion: UNKNOWN_VERSION },
    headers: listOf(headers),
    content: contentOf(response),
    redirectURL: headers.location ?? '',
    bodySize: UNKNOWN,
    // Where browsers say why there is no answer.
    ...(noAnswer && { _error: noAnswer.message }),
    ...(response?.injected !== undefined && { comment: `injected by the scenario: ${response.injected}` }),
    ...NOT_KEPT,
  };
}

/** A readable body is written anew from what was read in it; of an unreadable one there is the beginning. */
function contentOf(response: Exchange['response']) {
  const mimeType = response?.headers['content-type'] ?? '';
  if (response?.problem) {
    const { detail, excerpt } = response.problem;
    return { size: UNKNOWN, mimeType, text: excerpt, comment: detail };
  }
  if (response?.body === undefined) return { size: 0, mimeType };
  const text = JSON.stringify(response.body);
  return { size: bytesOf(text), mimeType, text };
}

function listOf(record: Readonly<Record<string, string>>) {
  return Object.entries(record).map(([name, value]) => ({ name, value }));
}

function queryOf(url: string) {
  const [, ...query] = url.split('?');
  return [...new URLSearchParams(query.join('?'))].map(([name, value]) => ({ name, value }));
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
