import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import { expect } from 'vitest';

const validate = schemaOfHar();

/** Where a report of the reporter `har` is not what HAR 1.2 says. */
export function errorsInHar(report: string): readonly unknown[] {
  validate(JSON.parse(report));
  return validate.errors ?? [];
}

/** The npm package `har-schema`, in which each part of an archive is a schema of its own, after JSON Schema's draft 6. */
function schemaOfHar() {
  const require = createRequire(import.meta.url);
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    formats: {
      'date-time': (text: string) => !Number.isNaN(Date.parse(text)),
      uri: (text: string) => URL.canParse(text),
      ipv4: true,
      ipv6: true,
    },
  });
  ajv.addMetaSchema(require('ajv/dist/refs/json-schema-draft-06.json'));
  for (const schema of Object.values(require('har-schema') as Record<string, object>)) ajv.addSchema(schema);
  return ajv.getSchema('har.json#') ?? expect.fail('the package har-schema has no schema har.json');
}
