import { deriveId } from '../directory/derive-id.ts';
import type { DirectoryUser } from '../directory/directory.ts';
import type { Json } from '../scim/json.ts';
import { nameKey } from '../scim/names.ts';
import type { ScenarioNames } from './names-of.ts';

export interface TagOptions {
  readonly tag: string;
  /** Takes the place of every address's domain. */
  readonly userDomain?: string;
}

/** How each kind of name of a scenario is tagged. */
export interface Tagger {
  readonly email: (email: string) => string;
  readonly group: (name: string) => string;
  readonly id: (id: string) => string;
  readonly user: (user: DirectoryUser) => DirectoryUser;
  /** A value with the e-mails and `_id`s of the scenario in it tagged, and with `groups` the group names too; also inside `{…}`. */
  readonly json: <T extends Json>(value: T, groups?: 'groups') => T;
}

export function taggerOf(
  { tag, userDomain }: TagOptions,
  names: ScenarioNames,
  ids: ReadonlySet<string>,
): Tagger {
  const emails = new Set(names.users.map(nameKey));
  const groups = new Set(names.groups.map(nameKey));

  function email(address: string): string {
    const at = address.lastIndexOf('@');
    return `${address.slice(0, at)}.${tag}@${userDomain ?? address.slice(at + 1)}`;
  }

  function group(name: string): string {
    return `${name} ${tag}`;
  }

  // The `_id` is the externalId at the provider, where two runs must not meet either.
  function id(original: string): string {
    return deriveId('tag', tag, original);
  }

  function text(value: string, withGroups: boolean): string {
    const placeholder = /^\{(.+)\}$/.exec(value)?.[1];
    if (placeholder !== undefined) return `{${text(placeholder, true)}}`;
    if (emails.has(nameKey(value))) return email(value);
    if (ids.has(value)) return id(value);
    return withGroups && groups.has(nameKey(value)) ? group(value) : value;
  }

  function json(value: Json, withGroups: boolean): Json {
    if (typeof value === 'string') return text(value, withGroups);
    if (Array.isArray(value)) return value.map((item) => json(item, withGroups));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, json(item, withGroups)]));
  }

  return {
    email,
    group,
    id,
    user: (user) => ({ ...user, _id: id(user._id), email: email(user.email) }),
    json: (value, withGroups) => json(value, withGroups === 'groups') as typeof value,
  };
}
