import { readFileSync } from 'node:fs';
import { type ErrorObject, Ajv2020 as Validator } from 'ajv/dist/2020.js';

const SCHEMA = new URL('../../schemas/report.schema.json', import.meta.url);

// A format is a hint to people: a waiver that somebody wrote may have any date.
const validate = new Validator({ strict: true, allErrors: true, validateFormats: false }).compile(
  JSON.parse(readFileSync(SCHEMA, 'utf8')),
);

/** Where a report of the reporter `json` is not what its schema says: `/steps/0/status must be equal to …`. */
export function errorsIn(report: string): readonly string[] {
  validate(JSON.parse(report));
  return (validate.errors ?? []).map(say);
}

function say({ instancePath, message, params }: ErrorObject): string {
  return `${instancePath} ${message} ${JSON.stringify(params)}`;
}
