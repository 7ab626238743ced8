import type * as z from 'zod';
import type { Mistake, Path } from './mistake.ts';
import { didYouMean } from './nearest.ts';

/**
 * A schema read against a value, its issues in our words. A message that a schema gives itself is what is needed, after
 * "found … ," and before "is needed": `z.string().regex(EMAIL, 'an e-mail address')`.
 */
export function readWith<T>(schema: z.ZodType<T>, value: unknown): Result<T> {
  const result = schema.safeParse(value, { error: needed, reportInput: true });
  if (result.success) return { ok: true, value: result.data };
  return { ok: false, mistakes: result.error.issues.flatMap(mistakesOf) };
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly mistakes: readonly Mistake[] };

/** An issue whose message says everything itself, for `context.addIssue`. */
export function said(path: Path, message: string) {
  return { code: 'custom' as const, path: [...path], message, params: { said: true } };
}

/** What was found, in one short piece: `nothing`, `"ada"`, `42`, `a list`. */
export function found(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…"` : text;
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
  record: 'a mapping',
};

function needed(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'invalid_type') return KINDS[issue.expected];
  if (issue.code === 'invalid_value') return oneOf(issue.values.map(String));
  // Zod names the fields that are too many; which are allowed, only the schema knows.
  if (issue.code === 'unrecognized_keys') return Object.keys(shapeOf(issue.inst)).join(', ');
  return undefined;
}

function mistakesOf(issue: z.core.$ZodIssue): readonly Mistake[] {
  const path = issue.path.filter((part) => typeof part !== 'symbol');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key], message: unknownField(key, issue.message) }));
  }
  if (issue.code === 'custom' && issue.params?.said === true) return [{ path, message: issue.message }];
  const near =
    issue.code === 'invalid_value' ? didYouMean(String(issue.input), issue.values.map(String)) : '';
  return [{ path, message: `found ${found(issue.input)}, ${issue.message} is needed${near}` }];
}

function unknownField(key: string, allowed: string): string {
  return `no such field${didYouMean(key, allowed.split(', ')) || `; allowed: ${allowed}`}`;
}

function oneOf(values: readonly string[]): string {
  return values.length === 1 ? `${values[0]}` : `one of ${values.join(', ')}`;
}

function shapeOf(schema: unknown): object {
  const { def } = (schema as z.ZodObject)._zod;
  return def.shape;
}
