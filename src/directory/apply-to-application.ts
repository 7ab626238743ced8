import { UserMistake } from '../errors.ts';
import type { Application, Directory } from './directory.ts';
import { groupByName, userByEmail } from './find.ts';
import { without } from './without.ts';

export function bindGroup(directory: Directory, name: string): Directory {
  const { _id } = groupByName(directory, name);
  const { boundGroups } = directory.application;
  if (boundGroups.has(_id)) throw new UserMistake(`group "${name}" is bound to the application already`);
  return withApplication(directory, { boundGroups: new Set(boundGroups).add(_id) });
}

export function unbindGroup(directory: Directory, name: string): Directory {
  const { _id } = groupByName(directory, name);
  const { boundGroups } = directory.application;
  if (!boundGroups.has(_id)) throw new UserMistake(`group "${name}" is not bound to the application`);
  return withApplication(directory, { boundGroups: without(boundGroups, [_id]) });
}

export function assignDirectly(directory: Directory, email: string): Directory {
  const { _id } = userByEmail(directory, email);
  const { directUsers } = directory.application;
  if (directUsers.has(_id)) throw new UserMistake(`"${email}" is assigned to the application already`);
  return withApplication(directory, { directUsers: new Set(directUsers).add(_id) });
}

export function setGroupManagement(directory: Directory, on: boolean): Directory {
  return on === directory.application.groupManagement
    ? directory
    : withApplication(directory, { groupManagement: on });
}

function withApplication(directory: Directory, changes: Partial<Application>): Directory {
  return { ...directory, application: { ...directory.application, ...changes } };
}
