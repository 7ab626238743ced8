import { expect } from 'vitest';

/** Fails where a text holds one of the secrets in any form in which somebody could read it. */
export function expectNoTrace(text: string, secrets: readonly string[], where = 'the output'): void {
  const plain = undone(text);
  for (const secret of secrets) {
    for (const trace of tracesOf(secret)) {
      const at = plain.indexOf(trace);
      if (at >= 0) expect.fail(`"${trace}" is in ${where}: ${plain.slice(Math.max(0, at - 300), at + 100)}`);
    }
  }
}

/** All that a server may make of what it got. The secret stands in the middle of a longer text in the forms of base64. */
export const ENCODINGS: Readonly<Record<string, (secret: string) => string>> = {
  plain: (secret) => secret,
  'upper case': (secret) => secret.toUpperCase(),
  'lower case': (secret) => secret.toLowerCase(),
  'URL-encoded': encodeURIComponent,
  'URL-encoded twice': (secret) => encodeURIComponent(encodeURIComponent(secret)),
  'every character URL-encoded': (secret) => secret.replace(/./g, (one) => `%${hexOf(one, 2)}`),
  'escaped as in JSON': (secret) => secret.replace(/./g, (one) => `\\u${hexOf(one, 4)}`),
  'escaped as in HTML': (secret) => secret.replace(/./g, (one) => `&#${one.charCodeAt(0)};`),
  'HTML, only what must be': (secret) =>
    secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
  hexadecimals: (secret) => Buffer.from(secret).toString('hex'),
  'base64, at 0': (secret) => Buffer.from(`${secret} after`).toString('base64'),
  'base64, at 1': (secret) => Buffer.from(`Bearer ${secret} after`).toString('base64'),
  'base64, at 2': (secret) => Buffer.from(`a:${secret} after`).toString('base64'),
  'base64url, at 1': (secret) => Buffer.from(`Bearer ${secret} after`).toString('base64url'),
};

/** In lower case; of base64, the inner part that does not depend on what stands around. */
function tracesOf(secret: string): readonly string[] {
  const encoded = ['', 'a', 'ab'].map((before) =>
    Buffer.from(before + secret)
      .toString('base64')
      .slice(4, -4),
  );
  const base64 = encoded.flatMap((text) => [text, text.replaceAll('+', '-').replaceAll('/', '_')]);
  const hex = Buffer.from(secret).toString('hex');
  return [secret, hex, ...base64.filter((text) => text.length >= 8)].map((text) => text.toLowerCase());
}

/** Without escapes of any kind, in lower case. */
function undone(text: string): string {
  let plain = text;
  for (let round = 0; round < 4; round += 1) {
    plain = plain
      .replace(/%([0-9a-f]{2})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
      .replace(/\\+u([0-9a-f]{4})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
      .replace(/&#x([0-9a-f]{1,4});/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
      .replace(/&#(\d{1,5});/g, (_, code) => String.fromCharCode(Number(code)))
      .replace(/\\+(["\\/])/g, '$1')
      .replaceAll('&lt;', '<')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&');
  }
  return plain.toLowerCase();
}

function hexOf(character: string, digits: number): string {
  return character.charCodeAt(0).toString(16).padStart(digits, '0');
}
