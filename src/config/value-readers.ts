import { EMAIL_PATTERN } from '../directory/email-pattern.ts';
import { found } from '../directory/read-with.ts';
import { UserMistake } from '../errors.ts';

/**
 * From what stands at a flag, in the environment or in the configuration file to the value of a setting.
 *
 * @throws UserMistake that says what was found and what is allowed; where it stands, `resolveSettings` adds
 */
export type ValueReader<T> = (value: unknown, reading: Reading) => T;

/** What a reader cannot know by itself. */
export interface Reading {
  /** A path as it stands there → the path to open. */
  readonly pathTo: (path: string) => string;
  /** The names of the reporters there are. */
  readonly reporters: readonly string[];
}

/** What is wrong with one item of a list or one entry of a mapping. */
export class PartMistake extends UserMistake {
  readonly part: string | number;

  constructor(part: string | number, message: string) {
    super(message);
    this.part = part;
  }
}

export function readText(value: unknown): string {
  return textOr(value, 'a text');
}

/** Never says what was found. */
export function readSecret(value: unknown): string {
  const text = asText(value);
  if (text === undefined) throw new UserMistake('a text is needed');
  return text;
}

/** A path, or `-` for standard input. */
export function readPathOrDash(value: unknown, reading: Reading): string {
  return value === '-' ? '-' : readPath(value, reading);
}

export function readPath(value: unknown, { pathTo }: Reading): string {
  return pathTo(textOr(value, 'the path of a file'));
}

export function readFolder(value: unknown, { pathTo }: Reading): string {
  return pathTo(textOr(value, 'the path of a folder'));
}

export function readSwitch(value: unknown): boolean {
  if (value === true || value === 'true' || value === '1') return true;
  if (value === false || value === 'false' || value === '0') return false;
  throw needed(value, 'true or false (1 or 0)');
}

/** A whole number within these bounds, both included. */
export function wholeNumber(unit: string, least: number, most: number): ValueReader<number> {
  return (value) => {
    const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
    if (typeof number === 'number' && Number.isInteger(number) && number >= least && number <= most)
      return number;
    throw needed(value, `a whole number${unit} from ${least} to ${most}`);
  };
}

/** A seed; `true` means that one is to be drawn. */
export function readSeedOrSwitch(value: unknown): number | boolean {
  const seed = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  if (typeof seed === 'boolean') return seed;
  if (typeof seed === 'number' && Number.isSafeInteger(seed) && seed >= 0) return seed;
  throw needed(value, 'a whole number as its seed, or nothing (what is to be run stands before it)');
}

/** A number within these bounds, both included: `0.5`. */
export function decimalNumber(unit: string, least: number, most: number): ValueReader<number> {
  return (value) => {
    const number = typeof value === 'string' && /^\d+(\.\d+)?$/.test(value) ? Number(value) : value;
    if (typeof number === 'number' && number >= least && number <= most) return number;
    throw needed(value, `a number${unit} from ${least} to ${most}`);
  };
}

export function readEmail(value: unknown): string {
  if (typeof value === 'string' && EMAIL_PATTERN.test(value)) return value;
  throw needed(value, 'an e-mail address');
}

/** A DNS name of at least two labels (RFC 1123 §2.1), as an e-mail address ends with it. */
export function readDomain(value: unknown): string {
  const valid = typeof value === 'string' && value.length <= 253 && DOMAIN.test(value);
  if (!valid) throw needed(value, 'a domain like example.com');
  return value.toLowerCase();
}

const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const DOMAIN = new RegExp(`^(?:${LABEL}\\.)+(?!\\d+$)${LABEL}$`, 'i');

/** One item, or a list of items. */
export function listOf<T>(read: ValueReader<T>): ValueReader<readonly T[]> {
  return (value, reading) => {
    if (!Array.isArray(value)) return [read(value, reading)];
    return value.map((item, index) => inPart(index, () => read(item, reading)));
  };
}

export interface PairSyntax {
  readonly separator: '=' | ':';
  /** `NAME=VALUE` */
  readonly form: string;
  /** The pair as it is kept. @throws UserMistake */
  readonly check: (name: string, value: string) => Readonly<Record<string, string>>;
}

/** Texts of the form name, separator, value; or a mapping from names to values. No name twice. */
export function pairsOf(syntax: PairSyntax): ValueReader<Readonly<Record<string, string>>> {
  return (value) => {
    const pairs = new Map<string, string>();
    for (const [part, item] of partsOf(value)) inPart(part, () => addPair(pairs, part, item, syntax));
    return Object.fromEntries(pairs);
  };
}

function addPair(
  pairs: Map<string, string>,
  part: string | number,
  item: unknown,
  { separator, form, check }: PairSyntax,
): void {
  // What is written for a header may be a secret, so what was found stays unsaid.
  const text = asText(item);
  if (text === undefined)
    throw new UserMistake(`a text ${typeof part === 'string' ? 'as its value' : form} is needed`);
  const at = text.indexOf(separator);
  if (typeof part === 'number' && at < 1) throw new UserMistake(`found no "${separator}", ${form} is needed`);
  const [name, value] = typeof part === 'string' ? [part, text] : [text.slice(0, at), text.slice(at + 1)];
  for (const [key, kept] of Object.entries(check(trimmed(name), trimmed(value)))) {
    if (pairs.has(key)) throw new UserMistake(`${key} is given twice`);
    pairs.set(key, kept);
  }
}

/** Without the blanks and tabs around it (RFC 9110 §5.6.3); a line break is not for us to remove. */
function trimmed(text: string): string {
  return text.replace(/^[ \t]+/, '').replace(/[ \t]+$/, '');
}

function partsOf(value: unknown): readonly (readonly [string | number, unknown])[] {
  if (Array.isArray(value)) return value.map((item, index) => [index, item] as const);
  return typeof value === 'object' && value !== null ? Object.entries(value) : [[0, value]];
}

function inPart<T>(part: string | number, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw error instanceof UserMistake ? new PartMistake(part, error.message) : error;
  }
}

function textOr(value: unknown, what: string): string {
  const text = asText(value);
  if (text === undefined || text.trim() === '') throw needed(value, what);
  return text;
}

/** YAML reads `token: 42` as a number; one that is read as a number is written that way again. */
function asText(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function needed(value: unknown, what: string): UserMistake {
  return new UserMistake(`found ${found(value)}, ${what} is needed`);
}
