/** An attribute's definition, as a schema publishes it (RFC 7643 §7). Only what these schemas use is declared. */
export interface Attribute {
  readonly name: string;
  readonly type: 'binary' | 'boolean' | 'complex' | 'dateTime' | 'reference' | 'string';
  readonly multiValued: boolean;
  readonly description: string;
  readonly required: boolean;
  readonly caseExact: boolean;
  readonly mutability: 'immutable' | 'readOnly' | 'readWrite' | 'writeOnly';
  readonly returned: 'always' | 'default' | 'never';
  readonly uniqueness: 'none' | 'server';
  readonly canonicalValues?: readonly string[];
  readonly referenceTypes?: readonly string[];
  readonly subAttributes?: readonly Attribute[];
}

type Traits = Partial<Omit<Attribute, 'name' | 'description' | 'type'>>;

/** The attribute of that name, in any case (RFC 7643 §2.1). */
export function attributeNamed(attributes: readonly Attribute[], name: string): Attribute | undefined {
  let index = indices.get(attributes);
  if (!index) {
    index = new Map(attributes.map((attribute) => [attribute.name.toLowerCase(), attribute]));
    indices.set(attributes, index);
  }
  return index.get(name.toLowerCase());
}

const indices = new WeakMap<readonly Attribute[], ReadonlyMap<string, Attribute>>();

export function subAttributesOf(attribute: Attribute): readonly Attribute[] {
  return attribute.subAttributes ?? [];
}

/** An attribute with the traits that RFC 7643 §2.2 gives by default, except those named. */
export function define(
  name: string,
  type: Attribute['type'],
  description: string,
  traits: Traits = {},
): Attribute {
  return {
    name,
    type,
    multiValued: false,
    description,
    required: false,
    caseExact: false,
    mutability: 'readWrite',
    returned: 'default',
    uniqueness: 'none',
    ...traits,
  };
}

export function text(name: string, description: string, traits: Traits = {}): Attribute {
  return define(name, 'string', description, traits);
}

/** A complex multi-valued attribute with the usual sub-attributes of RFC 7643 §2.4. */
export function plural(
  name: string,
  description: string,
  value: Attribute,
  types: readonly string[] = [],
): Attribute {
  return define(name, 'complex', description, {
    multiValued: true,
    subAttributes: [value, text('display', 'A name for people to read.'), ...labels(types)],
  });
}

/** The sub-attributes that tell the values of one attribute apart. */
export function labels(types: readonly string[]): readonly Attribute[] {
  return [
    text('type', 'What the value is for.', types.length > 0 ? { canonicalValues: types } : {}),
    define('primary', 'boolean', 'The preferred value; true for one value at most.'),
  ];
}
