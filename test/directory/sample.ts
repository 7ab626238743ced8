import type { Directory, DirectoryGroup, DirectoryUser } from '../../src/directory/directory.ts';
import { findGroup, userByEmail } from '../../src/directory/find.ts';
import { parseDirectory } from '../../src/directory/parse-directory.ts';

/** Ada in both groups, Grace in engineering, Kay staged, Eve assigned directly; operations is not bound. */
export const SAMPLE = parsed({
  users: [
    { email: 'ada@example.com', firstname: 'Ada', lastname: 'Lovelace', department: 'Analysis' },
    { email: 'grace@example.com', firstname: 'Grace', lastname: 'Hopper' },
    { email: 'kay@example.com', firstname: 'Kay', lastname: 'McNulty', state: 'STAGED' },
    { email: 'eve@example.com', firstname: 'Eve', lastname: 'Online' },
  ],
  groups: [
    { name: 'engineering', members: ['ada@example.com', 'grace@example.com'] },
    { name: 'operations', members: ['ada@example.com'] },
  ],
  application: { boundGroups: ['engineering'], directUsers: ['eve@example.com'] },
});

export function parsed(value: unknown): Directory {
  const result = parseDirectory(value);
  if (!result.ok) throw new Error(JSON.stringify(result.mistakes));
  return result.value;
}

export function user(directory: Directory, email: string): DirectoryUser {
  return userByEmail(directory, email);
}

export function group(directory: Directory, name: string): DirectoryGroup | undefined {
  return findGroup(directory, name);
}

export function membersOf(directory: Directory, name: string): readonly (string | undefined)[] {
  return [...(findGroup(directory, name)?.members ?? [])].map((id) => directory.users.get(id)?.email);
}
