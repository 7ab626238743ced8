import { badRequest } from './refusal.ts';
import { Tokens } from './tokens.ts';

export type CompareOperator = 'eq' | 'ne' | 'co' | 'sw' | 'ew' | 'gt' | 'ge' | 'lt' | 'le';
export type Literal = string | number | boolean | null;

/** A filter as RFC 7644 §3.4.2.2, Figure 1, spells it; paths are not resolved yet. */
export type Filter =
  | { readonly kind: 'and' | 'or'; readonly filters: readonly Filter[] }
  | { readonly kind: 'not'; readonly filter: Filter }
  | { readonly kind: 'present'; readonly path: string }
  | Comparison
  | { readonly kind: 'value-path'; readonly path: string; readonly filter: Filter };

export interface Comparison {
  readonly kind: 'compare';
  readonly path: string;
  readonly operator: CompareOperator;
  readonly value: Literal;
}

/** The target of a PATCH operation (RFC 7644 §3.5.2, Figure 7): `emails[type eq "work"].value`. */
export interface PatchPath {
  readonly path: string;
  readonly filter?: Filter;
  readonly subAttribute?: string;
}

/** @throws Refusal `invalidFilter` */
export function parseFilter(text: string): Filter {
  const tokens = new Tokens(text);
  const filter = parseOr(tokens, 'filter');
  tokens.expectEnd();
  return filter;
}

/** @throws Refusal `invalidPath`, or `invalidFilter` within the brackets */
export function parsePatchPath(text: string): PatchPath {
  const bracket = text.indexOf('[');
  if (bracket < 0) return { path: attributePath(text, 'invalidPath') };
  const path = attributePath(text.slice(0, bracket), 'invalidPath');
  const tokens = new Tokens(text.slice(bracket + 1));
  const filter = parseOr(tokens, 'value filter');
  tokens.expect(']');
  const rest = tokens.rest();
  if (rest === '') return { path, filter };
  if (!rest.startsWith('.')) throw badRequest('invalidPath', `"${rest}" cannot follow "]".`);
  return { path, filter, subAttribute: attributePath(rest.slice(1), 'invalidPath') };
}

/** Within the brackets of a value path there is no second value path (`valFilter`). */
type Scope = 'filter' | 'value filter';

// Precedence: grouping, then "not", "and", "or" (RFC 7644 §3.4.2.2).
function parseOr(tokens: Tokens, scope: Scope): Filter {
  return parseJoined(tokens, 'or', () => parseJoined(tokens, 'and', () => parseTerm(tokens, scope)));
}

function parseJoined(tokens: Tokens, kind: 'and' | 'or', parsePart: () => Filter): Filter {
  const first = parsePart();
  const filters = [first];
  while (tokens.takeWord(kind)) filters.push(parsePart());
  return filters.length === 1 ? first : { kind, filters };
}

function parseTerm(tokens: Tokens, scope: Scope): Filter {
  const parseGroup = () => tokens.within(() => parseOr(tokens, scope));
  if (tokens.take('(')) return parseGroup();
  const word = tokens.next();
  if (word.toLowerCase() === 'not' && tokens.take('(')) {
    return { kind: 'not', filter: parseGroup() };
  }
  const path = attributePath(word, 'invalidFilter');
  if (scope === 'filter' && tokens.take('[')) {
    const filter = parseOr(tokens, 'value filter');
    tokens.expect(']');
    return { kind: 'value-path', path, filter };
  }
  const operator = tokens.next().toLowerCase();
  if (operator === 'pr') return { kind: 'present', path };
  if (!isCompareOperator(operator)) {
    throw badRequest('invalidFilter', `The operator "${operator}" is not supported.`);
  }
  return { kind: 'compare', path, operator, value: literal(tokens.next()) };
}

/** `$` begins `$ref` (RFC 7643 §2.4), though the grammar of §3.4.2.2 leaves it out. */
const ATTRIBUTE_PATH = /^(?:urn:[^\s"()[\]]+|[$a-z][-$\w]*(?:\.[$a-z][-$\w]*)?)$/i;

function attributePath(text: string, scimType: 'invalidFilter' | 'invalidPath'): string {
  if (!ATTRIBUTE_PATH.test(text)) throw badRequest(scimType, `"${text}" is not an attribute path.`);
  return text;
}

const COMPARE_OPERATORS: readonly string[] = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'];

function isCompareOperator(text: string): text is CompareOperator {
  return COMPARE_OPERATORS.includes(text);
}

/** A JSON literal (RFC 7159), which is how a quote or a backslash gets into a value. */
function literal(token: string): Literal {
  try {
    const value: unknown = JSON.parse(token);
    if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return value as Literal;
  } catch {
    // No JSON: refused below.
  }
  throw badRequest('invalidFilter', `${token || 'Nothing'} is not a value; text stands in double quotes.`);
}
