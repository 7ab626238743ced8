import type { JsonObject } from '../../scim/json.ts';

/** A JSON Schema (draft 2020-12), as data. */
export type Schema = JsonObject;

/** Of a property that may be left out. */
export type Optional = readonly ['optional', Schema];

export function optional(schema: Schema): Optional {
  return ['optional', schema];
}

/**
 * An object with the properties of a type of ours and no others. The compiler sees that none is missing and that those are
 * optional that the type leaves open.
 */
export function objectOf<T extends object>(properties: Properties<T>): Schema {
  const entries = Object.entries<Schema | Optional>(properties);
  return {
    type: 'object',
    properties: Object.fromEntries(
      entries.map(([name, schema]) => [name, isOptional(schema) ? schema[1] : schema]),
    ),
    required: entries.filter(([, schema]) => !isOptional(schema)).map(([name]) => name),
    additionalProperties: false,
  };
}

type Properties<T> = {
  readonly [K in keyof T]-?: undefined extends T[K] ? Optional : Schema;
};

/** One of the values of a union of ours. The compiler sees that all are there and no others. */
export function enumOf<T extends string>(values: Readonly<Record<T, true>>): Schema {
  return { enum: Object.keys(values) };
}

export function listOf(items: Schema): Schema {
  return { type: 'array', items };
}

export function mapOf(values: Schema): Schema {
  return { type: 'object', additionalProperties: values };
}

/** What belongs to a provider or to a user, and may be anything. */
export const ANYTHING: Schema = {};
export const TEXT: Schema = { type: 'string' };
export const COUNT: Schema = { type: 'integer', minimum: 0 };
export const MILLISECONDS: Schema = { type: 'number', minimum: 0, description: 'milliseconds' };
export const INSTANT: Schema = { type: 'string', format: 'date-time', description: 'ISO 8601, UTC' };
export const EXCHANGE_NUMBER: Schema = {
  type: 'integer',
  minimum: 1,
  description: 'the n of one of exchanges[]',
};
export const EXCHANGE_NUMBERS: Schema = listOf(EXCHANGE_NUMBER);

function isOptional(schema: Schema | Optional): schema is Optional {
  return Array.isArray(schema);
}
