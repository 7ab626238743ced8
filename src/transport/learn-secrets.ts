import { RELIABLE_LENGTH, type Redactor } from './redact.ts';
import { isSecretHeader } from './request-headers.ts';

/** What the user gave by `--header` is as secret as the token, unless its name says otherwise. */
export function addHeaders(redactor: Redactor, headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) {
    if (isSecretHeader(name)) for (const part of partsOf(value)) redactor.add(part, '[secret]');
  }
}

/** Of `session=…; theme=dark` or `ApiKey …` a server may echo one part alone. */
function partsOf(value: string): readonly string[] {
  const parts = value.split(/[\s;,=]+/).filter((part) => part.length >= RELIABLE_LENGTH);
  return [value, ...parts];
}

/** With its scheme, also a short one is long enough to be found in base64. In a text, it may be a word that only looks like it. */
export function addToken(redactor: Redactor, token: string): void {
  const isLong = token.length >= RELIABLE_LENGTH;
  if (isLong) redactor.add(`Bearer ${token}`, 'Bearer [token]');
  else redactor.addEncoded(`Bearer ${token}`, 'Bearer [token]');
  redactor.add(token, isLong ? '[token]' : '[token?]');
}
