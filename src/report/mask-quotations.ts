import { isObject } from '../scim/json.ts';

/**
 * Masks secrets in all of a result that may quote the provider. What stands in `OWN_WORDS` stays as it is: under a token "user"
 * or "sync" nobody could read the titles of the steps, and no report would know an operation of the kind "provision-[token]".
 * Whatever is not named there is masked.
 *
 * @param mask JSON-safe data → the same, masked in names as well as in values
 */
export function maskQuotations<T>(found: T, mask: Mask): T {
  return maskIn('result', found, mask) as T;
}

type Mask = <T>(value: T) => T;

/** By the name of the list or object: the fields that hold words of our own, of the directory or of the scenario. */
const OWN_WORDS: Readonly<Record<string, readonly string[]>> = {
  result: ['notes'],
  verdicts: [
    'id',
    'title',
    'topic',
    'status',
    'requirement',
    'impact',
    'symptom',
    'remedy',
    'followsFrom',
    'waiver',
  ],
  measurements: ['id', 'title'],
  dialects: ['id', 'step', 'shape', 'sentBy', 'outcome'],
  causes: ['id', 'followsFrom'],
  stages: ['title', 'status', 'remedy'],
  scenarios: ['name', 'why', 'tag', 'status'],
  steps: ['id', 'scenario', 'title', 'status', 'notes', 'notStored'],
  operations: ['kind', 'status', 'resource', 'chaos'],
  drift: ['resource', 'attribute', 'severity', 'chaos'],
  expectations: ['what', 'chaos'],
  pending: ['step', 'kind', 'resource'],
  takenOver: ['type', 'name'],
  events: ['id', 'event_type', 'timestamp', 'service', 'organization', 'resource', 'initiated_by'],
  leftovers: ['type', 'name', 'state'],
  stopped: ['kind'],
};

/** The fields that hold values as the provider gave them, whose names may be secrets too. */
const VALUES: ReadonlySet<string> = new Set(['expected', 'actual']);

function maskIn(owner: string, value: unknown, mask: Mask): unknown {
  // What holds no secret is handed back itself: a large result is not held twice.
  if (Array.isArray(value)) {
    const masked = value.map((one) => maskIn(owner, one, mask));
    return masked.every((one, index) => one === value[index]) ? value : masked;
  }
  if (!isObject(value)) return mask(value);
  const masked = Object.entries(value).map(([name, child]) => {
    if (OWN_WORDS[owner]?.includes(name)) return [name, child] as const;
    return [name, VALUES.has(name) ? mask(child) : maskIn(name, child, mask)] as const;
  });
  return masked.every(([name, child]) => child === value[name]) ? value : Object.fromEntries(masked);
}
