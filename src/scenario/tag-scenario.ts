import type { Directory, DirectoryGroup, DirectoryUser } from '../directory/directory.ts';
import { UserMistake } from '../errors.ts';
import { nameKey } from '../scim/names.ts';
import { namesOf, type ScenarioNames } from './names-of.ts';
import type { Scenario } from './scenario.ts';
import { tagAction } from './tag-action.ts';
import { tagExpectation } from './tag-expectation.ts';
import { type Tagger, type TagOptions, taggerOf } from './tagger.ts';

/**
 * The scenario in a namespace of its own: `ada@example.com` becomes `ada.7f3k@example.com`, `engineering` becomes
 * `engineering 7f3k`, everywhere it stands; every `_id` becomes another one. Titles stay as they are in the file.
 *
 * @throws UserMistake where the `userDomain` is none, or makes one address of two
 */
export function tagScenario(scenario: Scenario, options: TagOptions): Scenario {
  const names = namesOf(scenario);
  const tagger = taggerOf(options, names, userIdsOf(scenario));
  refuseUserDomain(options, names, tagger);
  return {
    ...scenario,
    tag: options.tag,
    directory: tagDirectory(scenario.directory, tagger),
    steps: scenario.steps.map((step) => ({
      ...step,
      action: tagAction(step.action, tagger),
      expect: tagExpectation(step.expect, tagger, names),
    })),
  };
}

function userIdsOf({ directory, steps }: Scenario): ReadonlySet<string> {
  const added = steps.flatMap(({ action }) => (action.kind === 'add-user' ? [action.user._id] : []));
  return new Set([...directory.users.keys(), ...added]);
}

function tagDirectory({ users, groups, application }: Directory, { id, user, group }: Tagger): Directory {
  const ids = (set: ReadonlySet<string>) => new Set([...set].map(id));
  return {
    users: byId<DirectoryUser>([...users.values()].map(user)),
    groups: byId<DirectoryGroup>(
      [...groups.values()].map(({ _id, name, members }) => ({
        _id: id(_id),
        name: group(name),
        members: ids(members),
      })),
    ),
    application: {
      ...application,
      boundGroups: ids(application.boundGroups),
      directUsers: ids(application.directUsers),
    },
  };
}

function byId<T extends { readonly _id: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item._id, item]));
}

function refuseUserDomain({ userDomain }: TagOptions, { users }: ScenarioNames, { email }: Tagger): void {
  if (userDomain === undefined) return;
  if (!/^[^\s@]+$/u.test(userDomain))
    throw new UserMistake(`--user-domain "${userDomain}" is no domain: example.com is`);
  const first = new Map<string, string>();
  for (const name of users) {
    const tagged = email(name);
    const other = first.get(nameKey(tagged));
    if (other !== undefined) {
      throw new UserMistake(`under --user-domain, "${other}" and "${name}" would both become "${tagged}"`);
    }
    first.set(nameKey(tagged), name);
  }
}
