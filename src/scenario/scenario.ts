import type { Capability } from '../checks/provider-facts.ts';
import type { DirectoryAction } from '../directory/actions.ts';
import type { Directory, DirectoryUser } from '../directory/directory.ts';
import type { OperationKind } from '../jumpcloud/operation.ts';
import type { Method } from '../scim/exchange.ts';
import type { JsonObject } from '../scim/json.ts';
import type { ResourceType } from '../scim/resource.ts';
import type { Injection } from '../transport/inject.ts';

/** A directory, what happens to it step by step, and what must be true afterwards. Every name in it is known to exist. */
export interface Scenario {
  readonly name: string;
  readonly why: string;
  /** As the user named it. */
  readonly file: string;
  readonly directory: Directory;
  /** What its names carry once it is tagged. */
  readonly tag?: string;
  /** What the scenario pins, checked by the reader's caller. Absent is not empty: only a block allows `expect.requests`. */
  readonly behaviours?: Readonly<Record<string, string>>;
  readonly profile?: string;
  /** What the provider has to support; where it does not, the scenario is skipped. */
  readonly requires: readonly Capability[];
  /** Answers that take the provider's place: `{ match: 'DELETE /Users', status: 501 }`. */
  readonly inject: readonly Injection[];
  readonly steps: readonly ScenarioStep[];
}

export interface ScenarioStep {
  /** Its own, else the action in words, with the names as they stand in the file. */
  readonly title: string;
  /** In the scenario's file, from 1. */
  readonly line: number;
  readonly action: ScenarioAction;
  readonly expect: Expectation;
  /** What a reader of its result should know. */
  readonly notes?: readonly string[];
}

export type ScenarioAction = DirectoryAction | IntegrationAction | ProviderAction;
export type ActionKind = ScenarioAction['kind'];
export type ActionOf<Kind extends ActionKind> = Extract<ScenarioAction, { readonly kind: Kind }>;

/** What happens to the SCIM integration itself. */
export type IntegrationAction =
  | { readonly kind: 'sync' }
  /** The provider's token changes, JumpCloud still has the old one. */
  | { readonly kind: 'rotate-token' }
  | { readonly kind: 'update-token' }
  | { readonly kind: 'deactivate-integration' };

/** What is there, or is done, at the provider without JumpCloud. */
export type ProviderAction =
  /** The user in the directory's fields; `isActive` of it is the account's `active`, and its `_id` means nothing. */
  | { readonly kind: 'provider-has-user'; readonly user: DirectoryUser }
  /** Members are e-mails. */
  | { readonly kind: 'provider-has-group'; readonly name: string; readonly members: readonly string[] }
  /** `set` has SCIM's own top-level attributes. */
  | { readonly kind: 'provider-changes-user'; readonly user: string; readonly set: JsonObject }
  | { readonly kind: 'provider-removes-user'; readonly user: string }
  | { readonly kind: 'provider-removes-group'; readonly group: string };

export interface Expectation {
  /** By e-mail. */
  readonly users: ReadonlyMap<string, 'absent' | UserExpectation>;
  /** By name. */
  readonly groups: ReadonlyMap<string, 'absent' | GroupExpectation>;
  /** Exact, and ordered within one user or group. */
  readonly operations?: readonly OperationKind[];
  /** The writes, exact. */
  readonly requests?: readonly ExpectedRequest[];
  /** E-mails and group names. */
  readonly pending?: readonly string[];
}

/** SCIM attributes and their values; `USER_SHORTHANDS` says which of the names stand for something deeper. */
export type UserExpectation = JsonObject;

export interface GroupExpectation {
  /** E-mails, all of them. */
  readonly members?: readonly string[];
}

/** `PATCH /Users/{ada@example.com}`; `{e-mail}` inside a body stands for the provider's id as well. */
export interface ExpectedRequest {
  readonly method: Method;
  readonly type: ResourceType;
  /** The e-mail or group name whose resource it is; absent for a POST. */
  readonly name?: string;
  /** Compared where it is given. */
  readonly body?: JsonObject;
}
