import { pipeline, type Readable } from 'node:stream';
import {
  type BrotliDecompress,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  type Gunzip,
  type Inflate,
} from 'node:zlib';
import type { Dispatcher } from 'undici';
import { NoAnswer } from '../errors.ts';
import type { BodyProblem, ScimResponse } from '../scim/exchange.ts';
import { isDeeperThan } from '../scim/json.ts';
import type { Redactor } from './redact.ts';

/**
 * Reads an answer to its end, at most `maxBytes` of it (after decompression). A body that is no JSON, too large or cut off
 * becomes a `problem`, in whose excerpt every secret is masked; all else is as it came, since JumpCloud sends it back.
 *
 * @throws NoAnswer where the request was aborted meanwhile
 */
export async function readAnswer(
  answer: Dispatcher.ResponseData,
  redactor: Redactor,
  maxBytes: number,
): Promise<ScimResponse> {
  const headers = joined(answer.headers);
  const { bytes, flaw } = await readBody(answer.body, headers['content-encoding'], maxBytes);
  return {
    status: answer.statusCode,
    headers,
    ...(flaw ? flawed(bytes, flaw, redactor) : parsed(bytes, redactor)),
  };
}

type Flaw = Pick<BodyProblem, 'kind' | 'detail'>;
type Content = Pick<ScimResponse, 'body' | 'problem'>;

/** Deeper JSON than this would overflow the stack of whoever walks it; SCIM's own goes four levels deep. */
const MAX_DEPTH = 500;
const EXCERPT_LENGTH = 300;

const DECODERS = new Map<string, () => Gunzip | Inflate | BrotliDecompress>([
  ['gzip', createGunzip],
  ['x-gzip', createGunzip],
  ['deflate', createInflate],
  ['br', createBrotliDecompress],
]);

async function readBody(body: Readable, encoding = 'identity', maxBytes: number) {
  const chunks: Buffer[] = [];
  let size = 0;
  let flaw: Flaw | undefined;
  // What declares an encoding that we did not ask for is shown as it came.
  const decoder = DECODERS.get(encoding.trim().toLowerCase())?.();
  // The reading loop meets every error of the pipeline, so its callback has nothing to do.
  const content: AsyncIterable<Buffer> = decoder ? pipeline(body, decoder, () => undefined) : body;
  try {
    for await (const chunk of content) {
      size += chunk.length;
      chunks.push(chunk);
      if (size <= maxBytes) continue;
      flaw = {
        kind: 'too-large',
        detail: `The body is larger than ${maxBytes} bytes; the rest was not read.`,
      };
      // Leaving the loop destroys the stream, and the connection with it.
      break;
    }
  } catch (error) {
    if (error instanceof NoAnswer) throw error;
    flaw = flawFrom(error, encoding, decoder?.bytesWritten ?? size);
  }
  return { bytes: Buffer.concat(chunks), flaw };
}

function flawFrom(error: unknown, encoding: string, bytesRead: number): Flaw | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  // An empty body is no valid gzip, but 204 No Content is often declared as one.
  if (code === 'Z_BUF_ERROR' && bytesRead === 0) return undefined;
  if (code !== 'Z_BUF_ERROR' && /^(Z_|ERR_)/.test(code)) {
    return { kind: 'not-json', detail: `The body is declared as ${encoding} but is not valid ${encoding}.` };
  }
  return { kind: 'cut-off', detail: `The body was cut off after ${bytesRead} bytes.` };
}

function parsed(bytes: Buffer, redactor: Redactor): Content {
  if (bytes.length === 0) return { body: undefined };
  // Also drops a byte-order mark, as RFC 8259 §8.1 allows.
  const text = new TextDecoder().decode(bytes);
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (error) {
    return flawed(bytes, { kind: 'not-json', detail: sayMistake(error) }, redactor);
  }
  if (!isDeeperThan(MAX_DEPTH, body)) return { body };
  const detail = `The JSON is nested deeper than ${MAX_DEPTH} levels.`;
  return flawed(bytes, { kind: 'too-large', detail }, redactor);
}

/** V8's own message would quote the body, and with it an echo of the token. */
function sayMistake(error: unknown): string {
  const at = /^SyntaxError: Unexpected non-whitespace character after JSON at position (\d+)/.exec(
    String(error),
  )?.[1];
  return at === undefined
    ? 'The body is not JSON.'
    : `Something follows the JSON, from character ${Number(at) + 1} on.`;
}

function flawed(bytes: Buffer, flaw: Flaw, redactor: Redactor): Content {
  const beginning = new TextDecoder().decode(bytes.subarray(0, 16 * EXCERPT_LENGTH));
  const excerpt = redactor.text(beginning).slice(0, EXCERPT_LENGTH).toWellFormed();
  return { body: undefined, problem: { ...flaw, excerpt } };
}

function joined(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [value ?? ''].flat().join(', ')]),
  );
}
