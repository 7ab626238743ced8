/**
 * Replaces secrets by what they are (`[token]`), also where they are URL-encoded, in base64 or inside something in
 * base64, in any case. A service provider may echo what we sent it, and every answer ends up in somebody's report.
 */
export class Redactor {
  readonly #labels = new Map<string, string>();
  #pattern: RegExp | undefined;

  /** Secrets of fewer than four characters are left alone: masking them would garble every answer. */
  add(secret: string, label: string): void {
    if (secret.length < 4 || this.#labels.has(secret.toLowerCase())) return;
    for (const form of formsOf(secret)) this.#labels.set(form.toLowerCase(), label);
    const longestFirst = [...this.#labels.keys()].sort((a, b) => b.length - a.length);
    this.#pattern = new RegExp(longestFirst.map(escapePattern).join('|'), 'gi');
  }

  text(text: string): string {
    if (this.#pattern === undefined) return text;
    return text.replace(this.#pattern, (found) => this.#labels.get(found.toLowerCase()) ?? '[secret]');
  }

  /** JSON-safe data, masked throughout: every text and every name in it. */
  json<T>(value: T): T {
    return this.#pattern === undefined ? value : (this.#deep(value) as T);
  }

  headers(headers: Readonly<Record<string, string>>): Record<string, string> {
    return Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [this.text(name), this.text(value)]),
    );
  }

  /** What holds no secret is handed back itself: a large result is not held twice. */
  #deep(value: unknown): unknown {
    if (typeof value === 'string') return this.text(value);
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) {
      const masked = value.map((child) => this.#deep(child));
      return masked.every((child, index) => child === value[index]) ? value : masked;
    }
    const entries = Object.entries(value);
    const masked = entries.map(([name, child]) => [this.text(name), this.#deep(child)] as const);
    const same = masked.every(
      ([name, child], index) => name === entries[index]?.[0] && child === entries[index]?.[1],
    );
    return same ? value : Object.fromEntries(masked);
  }
}

function formsOf(secret: string): string[] {
  const base64 = [0, 1, 2].map((offset) => base64Within(secret, offset)).filter((form) => form.length >= 8);
  return [
    secret,
    encodeURIComponent(secret.toWellFormed()),
    JSON.stringify(secret).slice(1, -1).replaceAll('/', '\\/'),
    ...base64,
    ...base64.map((form) => form.replaceAll('+', '-').replaceAll('/', '_')),
  ];
}

/** The characters that base64 makes of the secret alone, when `offset` bytes (modulo 3) stand before it. */
function base64Within(secret: string, offset: number): string {
  const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)]);
  return bytes.toString('base64').slice(Math.ceil((offset * 8) / 6), Math.floor((bytes.length * 8) / 6));
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
