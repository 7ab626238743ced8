import * as z from 'zod';
import { deriveId } from '../directory/derive-id.ts';
import type { DirectoryUser } from '../directory/directory.ts';
import { type Result, readWith } from '../directory/read-with.ts';
import { compact, text, type UserFields } from '../directory/schema.ts';
import { nameKey } from '../scim/names.ts';
import {
  groupReference,
  membership,
  namedGroup,
  newUser,
  noValue,
  onOrOff,
  providerChange,
  providerUser,
  userChanges,
  userReference,
} from './action-schemas.ts';
import type { ActionKind, ActionOf } from './scenario.ts';

/**
 * From what stands after an action's name in a step to the action. The `seed` is the step's own: a user who is deleted and
 * added again under the same address is somebody new, with another `_id`.
 */
type ActionReader<Action> = (value: unknown, seed: string) => Result<Action>;

/** Every action that a step may take, by its name. */
export const ACTION_READERS: { readonly [Kind in ActionKind]: ActionReader<Omit<ActionOf<Kind>, 'kind'>> } = {
  sync: reader(z.literal('all').nullish(), () => ({})),
  'add-user': reader(newUser, ({ groups, ...fields }, seed) => ({
    user: identified(compact(fields), seed),
    groups,
  })),
  'edit-user': reader(z.strictObject({ user: userReference, set: userChanges }), (edit) => edit),
  'suspend-user': reader(userReference, ofUser),
  'activate-user': reader(userReference, ofUser),
  'expire-password': reader(userReference, ofUser),
  'reset-password': reader(userReference, ofUser),
  'delete-user': reader(userReference, ofUser),
  'assign-directly': reader(userReference, ofUser),
  'add-group': reader(namedGroup, (group, seed) => ({
    ...group,
    _id: deriveId('group', nameKey(group.name), seed),
  })),
  'rename-group': reader(z.strictObject({ group: text, name: text }), (renaming) => renaming),
  'delete-group': reader(groupReference, ofGroup),
  'add-member': reader(membership, (members) => members),
  'remove-member': reader(membership, (members) => members),
  'bind-group': reader(groupReference, ofGroup),
  'unbind-group': reader(groupReference, ofGroup),
  'set-group-management': reader(onOrOff, (on) => ({ on })),
  'rotate-token': reader(noValue, () => ({})),
  'update-token': reader(noValue, () => ({})),
  'deactivate-integration': reader(noValue, () => ({})),
  'provider-has-user': reader(providerUser, ({ active, ...fields }, seed) => ({
    user: identified(
      { ...compact(fields), state: 'ACTIVATED', suspended: !active, password_expired: false },
      seed,
    ),
  })),
  'provider-has-group': reader(namedGroup, (group) => group),
  'provider-changes-user': reader(providerChange, (change) => change),
  'provider-removes-user': reader(userReference, ofUser),
  'provider-removes-group': reader(groupReference, ofGroup),
};

function reader<T, Action>(
  schema: z.ZodType<T>,
  build: (value: T, seed: string) => Action,
): ActionReader<Action> {
  return (value, seed) => {
    const read = readWith(schema, value);
    return read.ok ? { ok: true, value: build(read.value, seed) } : read;
  };
}

function ofUser(user: string) {
  return { user };
}

function ofGroup(group: string) {
  return { group };
}

function identified(fields: UserFields, seed: string): DirectoryUser {
  return { ...fields, _id: fields._id ?? deriveId('user', nameKey(fields.email), seed) };
}
