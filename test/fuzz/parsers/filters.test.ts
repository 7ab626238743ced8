import fc, { type Arbitrary } from 'fast-check';
import { expect } from 'vitest';
import { equals } from '../../../src/scim/filter.ts';
import type { Json } from '../../../src/scim/json.ts';
import { resolvePath } from '../../../src/server/attribute-path.ts';
import { compileFilter } from '../../../src/server/filter.ts';
import { type Filter, parseFilter, parsePatchPath } from '../../../src/server/filter-syntax.ts';
import { Refusal } from '../../../src/server/refusal.ts';
import { rule } from '../rule.ts';
import { anyText } from '../texts.ts';
import { mutated } from './mutated.ts';

const PATHS = [
  ...[
    'userName',
    'name.givenName',
    'emails',
    'emails.value',
    'active',
    'meta.created',
    'password',
    'members',
    '$ref',
  ],
  'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value',
];
const path = fc.constantFrom(...PATHS);
const literal = fc.oneof(anyText, fc.integer(), fc.boolean(), fc.constant(null)) as Arbitrary<
  string | number | boolean | null
>;

const { filter } = fc.letrec<{ filter: Filter; comparison: Filter }>((tie) => ({
  comparison: fc.record({
    kind: fc.constant('compare' as const),
    path,
    operator: fc.constantFrom(
      'eq' as const,
      'ne' as const,
      'co' as const,
      'sw' as const,
      'ew' as const,
      'gt' as const,
      'le' as const,
    ),
    value: literal,
  }),
  filter: fc.oneof(
    { maxDepth: 4 },
    tie('comparison'),
    path.map((one) => ({ kind: 'present' as const, path: one })),
    fc
      .tuple(path, tie('comparison'))
      .map(([one, inner]) => ({ kind: 'value-path' as const, path: one, filter: inner })),
    tie('filter').map((inner) => ({ kind: 'not' as const, filter: inner })),
    joined('and', tie('filter')),
    joined('or', tie('filter')),
  ),
}));

rule({
  title: 'a filter that is written down is read back as the same',
  cases: 300,
  values: filter,
  holds: (one) => expect(parseFilter(written(one))).toEqual(one),
});

rule({
  title: 'what a look-up asks for, the provider reads back, for any text',
  cases: 300,
  values: anyText,
  holds: (text) => {
    const asked = equals('userName', text);
    expect(parseFilter(asked)).toEqual({ kind: 'compare', path: 'userName', operator: 'eq', value: text });
    expect(new URLSearchParams(`filter=${encodeURIComponent(asked)}`).get('filter')).toBe(asked);
  },
});

rule({
  title: 'any text is a filter or is refused, and is the path of an operation or is refused',
  cases: 600,
  values: mutated(fc.oneof(filter.map(written), anyText)),
  holds: (text) => {
    const read = () => {
      const predicate = compileFilter(parseFilter(text), (name) => resolvePath('User', name));
      predicate(({ name }) => ({ [name]: 'x' }) as Json);
    };
    expectRefusalOf(read);
    expectRefusalOf(() => parsePatchPath(text));
    for (const type of ['User', 'Group'] as const) resolvePath(type, text);
  },
});

function joined(kind: 'and' | 'or', part: Arbitrary<Filter>): Arbitrary<Filter> {
  return fc.array(part, { minLength: 2, maxLength: 3 }).map((filters) => ({ kind, filters }));
}

function written(one: Filter): string {
  switch (one.kind) {
    case 'compare':
      return `${one.path} ${one.operator} ${JSON.stringify(one.value)}`;
    case 'present':
      return `${one.path} pr`;
    case 'value-path':
      return `${one.path}[${written(one.filter)}]`;
    case 'not':
      return `not (${written(one.filter)})`;
    default:
      return one.filters
        .map((part) => (part.kind === 'and' || part.kind === 'or' ? `(${written(part)})` : written(part)))
        .join(` ${one.kind} `);
  }
}

function expectRefusalOf(read: () => unknown): void {
  try {
    read();
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal);
  }
}
