import { isObject } from '../../scim/json.ts';
import type { Kind } from './pseudonyms.ts';

/** Called for each personal text in a resource; what it gives back takes the text's place. */
export type Visit = (text: string, kind: Kind) => string;

/** Called for each text that is nobody's by its place, but may quote somebody: an id, a detail, a link. */
export type VisitOther = (text: string) => string;

/**
 * A body of SCIM with the texts of its resources changed, by the attributes they stand in. Whatever is not known to be nobody's, such
 * as an attribute of a vendor's, is taken for personal. Booleans stay, and so do names of attributes.
 */
export function mapPersonal(body: unknown, isGroup: boolean, visit: Visit, other: VisitOther): unknown {
  return inValue(body, { name: '', parent: isGroup ? 'group' : 'user' });

  function inValue(value: unknown, place: Place): unknown {
    if (typeof value === 'string') return inText(value, place);
    if (typeof value === 'number') return inNumber(value, place);
    if (Array.isArray(value)) return value.map((child) => inValue(child, place));
    if (!isObject(value)) return value;
    const path =
      typeof value.path === 'string' && typeof value.op === 'string' ? attributeIn(value.path) : undefined;
    return Object.fromEntries(
      Object.entries(value).map(([name, child]) => [name, inValue(child, placeOf(name, place, path))]),
    );
  }

  function inText(text: string, place: Place): string {
    const kind = kindOf(place);
    return kind === undefined ? other(text) : visit(text, kind);
  }

  /** A number is as personal as the same text. */
  function inNumber(number: number, place: Place): unknown {
    const kind = kindOf(place);
    return kind === undefined ? number : visit(String(number), kind);
  }
}

interface Place {
  /** Of the attribute, in lower case. */
  readonly name: string;
  /** Of the attribute around it, or of the type of resource. */
  readonly parent: string;
}

function placeOf(name: string, { name: around, parent }: Place, path: string | undefined): Place {
  const lower = name.toLowerCase();
  if (OUTER.has(lower)) return { name: '', parent };
  // What a PATCH sets is named by its path; without one, its value holds the attributes themselves.
  if (lower === 'value' && path !== undefined) return { name: path, parent };
  const isOutermost = around === '' || around === 'value' || around.startsWith('urn:');
  return { name: isOutermost ? lower : `${around}.${lower}`, parent };
}

/** `emails[type eq "work"].value` → `emails`. */
function attributeIn(path: string): string {
  const bare = path.replace(/\[.*?\]/g, '');
  const name = bare.startsWith('urn:') ? bare.slice(bare.lastIndexOf(':') + 1) : bare;
  return name.toLowerCase();
}

/** Of lists and of PATCH: what stands around resources. */
const OUTER: ReadonlySet<string> = new Set(['resources', 'operations']);

/** Attributes of which no value is anybody's. A list's and an error's are among them. */
const NOBODYS: ReadonlySet<string> = new Set([
  ...[
    'id',
    'schemas',
    'meta',
    'active',
    'type',
    'primary',
    '$ref',
    'locale',
    'preferredlanguage',
    'timezone',
  ],
  ...['usertype', 'totalresults', 'startindex', 'itemsperpage', 'detail', 'scimtype', 'status', 'op', 'path'],
  ...['members', 'groups', 'manager', 'password', 'value'],
]);

const KINDS: Readonly<Record<string, Kind>> = {
  username: 'user',
  emails: 'email',
  'name.givenname': 'given',
  'name.middlename': 'given',
  'name.familyname': 'family',
  nickname: 'given',
  name: 'name',
  phonenumbers: 'phone',
  photos: 'photo',
  profileurl: 'photo',
  addresses: 'address',
  externalid: 'external',
};

function kindOf({ name, parent }: Place): Kind | undefined {
  const parts = name.split('.');
  const last = parts.at(-1) ?? '';
  const [first = ''] = parts;
  if (last === 'type' || last === '$ref' || last === 'primary') return undefined;
  // Who is a member or a manager is told by an id, and what it is called beside it.
  if (last === 'display' || last === 'displayname')
    return first === 'groups' || (parent === 'group' && first !== 'members') ? 'group' : 'name';
  if (name === '' || NOBODYS.has(first)) return undefined;
  return KINDS[name] ?? KINDS[first] ?? 'text';
}
