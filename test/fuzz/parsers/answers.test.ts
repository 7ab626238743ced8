import { Readable } from 'node:stream';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import type { Dispatcher } from 'undici';
import { expect } from 'vitest';
import { NoAnswer } from '../../../src/errors.ts';
import { readAnswer } from '../../../src/transport/read-answer.ts';
import { Redactor } from '../../../src/transport/redact.ts';
import { rule } from '../rule.ts';
import { anyText } from '../texts.ts';
import { mutated } from './mutated.ts';

const SECRET = 'a-secret-of-some-length';
const ENCODERS = {
  identity: (bytes: Buffer) => bytes,
  gzip: gzipSync,
  deflate: deflateSync,
  br: brotliCompressSync,
};

const text = fc.oneof(
  mutated(fc.json()),
  fc.nat({ max: 3_000 }).map((depth) => '['.repeat(depth) + ']'.repeat(depth)),
  anyText.map((one) => `{"detail": ${JSON.stringify(one + SECRET)}`),
);

const answer = fc.record({
  status: fc.integer({ min: 200, max: 599 }),
  content: fc.oneof(
    text.map((one) => Buffer.from(one)),
    fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
  ),
  encoded: fc.constantFrom(...(Object.keys(ENCODERS) as (keyof typeof ENCODERS)[])),
  /** What the header says, which may be another. */
  declared: fc.oneof(
    fc.constantFrom('gzip', 'deflate', 'br', 'identity', ' GZIP ', 'x-gzip', 'zstd'),
    anyText,
  ),
  isHonest: fc.boolean(),
  /** In how many pieces it comes, and how much of it. */
  pieces: fc.integer({ min: 1, max: 5 }),
  comes: fc.constantFrom(1, 1, 0.5, 0),
  breaks: fc.boolean(),
  headers: fc.dictionary(
    fc.constantFrom('X-A', 'x-a', 'Location', '__proto__', 'content-type'),
    fc.oneof(anyText, fc.array(anyText)),
  ),
});

const MAX_BYTES = 4_000;

rule({
  title: 'any bytes in any encoding are an answer or a problem of one, and never an exception',
  cases: 800,
  values: answer,
  holds: async ({ status, content, encoded, declared, isHonest, pieces, comes, breaks, headers }) => {
    const bytes = ENCODERS[encoded](content);
    const given = bytes.subarray(0, Math.ceil(bytes.length * comes));
    const redactor = new Redactor();
    redactor.add(SECRET, '[secret]');
    const sent = {
      statusCode: status,
      headers: { ...headers, 'content-encoding': isHonest ? encoded : declared },
      body: Readable.from(inPieces(given, pieces, breaks)),
    } as unknown as Dispatcher.ResponseData;
    const read = await readAnswer(sent, redactor, MAX_BYTES);
    expect(read.status).toBe(status);
    expect(JSON.stringify(read.problem ?? {})).not.toContain(SECRET);
    expect((read.problem?.excerpt ?? '').length).toBeLessThanOrEqual(300);
    const isWhole = isHonest && comes === 1 && !breaks && content.length <= MAX_BYTES;
    if (isWhole && !read.problem) expect(read.body).toEqual(parsed(content));
  },
});

rule({
  title: 'an answer that the user interrupts is no answer',
  cases: 50,
  values: fc.uint8Array({ maxLength: 30 }),
  holds: async (bytes) => {
    const interrupted = new NoAnswer('interrupted', 'interrupted');
    const body = Readable.from(inPieces(Buffer.from(bytes), 1, interrupted));
    const sent = { statusCode: 200, headers: {}, body } as unknown as Dispatcher.ResponseData;
    await expect(readAnswer(sent, new Redactor(), MAX_BYTES)).rejects.toBe(interrupted);
  },
});

async function* inPieces(bytes: Buffer, pieces: number, breaks: boolean | Error): AsyncGenerator<Buffer> {
  const size = Math.max(1, Math.ceil(bytes.length / pieces));
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
  if (breaks) throw breaks === true ? new Error('the connection was reset') : breaks;
}

function parsed(content: Buffer): unknown {
  return content.length === 0 ? undefined : JSON.parse(new TextDecoder().decode(content));
}
