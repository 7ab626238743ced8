import type { Json } from '../scim/json.ts';
import type { Attribute } from './attribute.ts';
import type { CompareOperator, Literal } from './filter-syntax.ts';
import { foldCase } from './fold-case.ts';
import { badRequest } from './refusal.ts';

/**
 * Whether one value of this attribute meets the criterion (RFC 7644 §3.4.2.2, Table 3). Case counts where the attribute is
 * `caseExact`; times are compared as times.
 *
 * @throws Refusal `invalidFilter` where the operator or the literal does not fit the attribute's type
 */
export function comparison(
  attribute: Attribute,
  operator: CompareOperator,
  literal: Exclude<Literal, null>,
): (value: Json) => boolean {
  const wanted = comparable(attribute, literal);
  if (wanted === undefined || Number.isNaN(wanted)) {
    throw badRequest(
      'invalidFilter',
      `"${attribute.name}" cannot be compared with ${JSON.stringify(literal)}.`,
    );
  }
  if (!OPERATORS[attribute.type].includes(operator)) {
    throw badRequest('invalidFilter', `"${operator}" does not apply to "${attribute.name}".`);
  }
  const holds = HOLDS[operator];
  return (value) => {
    const own = comparable(attribute, value);
    return own !== undefined && holds(own, wanted);
  };
}

type Comparable = string | number | boolean;

/** In a form that compares by `===` and `<`; `undefined` where the value is not of the attribute's type. */
export function comparable(attribute: Attribute, value: Json | undefined): Comparable | undefined {
  if (attribute.type === 'boolean') return typeof value === 'boolean' ? value : undefined;
  if (typeof value !== 'string') return undefined;
  if (attribute.type === 'dateTime') return Date.parse(value);
  return attribute.caseExact ? value : foldCase(value);
}

const ALL: readonly CompareOperator[] = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'];

/** Table 3 itself forbids to order booleans and binaries. */
const OPERATORS: Readonly<Record<Attribute['type'], readonly CompareOperator[]>> = {
  string: ALL,
  reference: ALL,
  dateTime: ['eq', 'ne', 'gt', 'ge', 'lt', 'le'],
  boolean: ['eq', 'ne'],
  binary: ['eq', 'ne', 'co', 'sw', 'ew'],
  complex: [],
};

const HOLDS: Readonly<Record<CompareOperator, (own: Comparable, wanted: Comparable) => boolean>> = {
  eq: (own, wanted) => own === wanted,
  ne: (own, wanted) => own !== wanted,
  co: (own, wanted) => String(own).includes(String(wanted)),
  sw: (own, wanted) => String(own).startsWith(String(wanted)),
  ew: (own, wanted) => String(own).endsWith(String(wanted)),
  gt: (own, wanted) => own > wanted,
  ge: (own, wanted) => own >= wanted,
  lt: (own, wanted) => own < wanted,
  le: (own, wanted) => own <= wanted,
};
