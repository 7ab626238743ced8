import type { Impact, Requirement } from '../checks/requirement.ts';
import type { Behaviours } from '../jumpcloud/behaviours.ts';
import type { DirectoryInsightsEvent } from '../jumpcloud/events.ts';
import type { OperationKind } from '../jumpcloud/operation.ts';
import type { Exchange } from '../scim/exchange.ts';
import type { Json } from '../scim/json.ts';
import type { ResourceType } from '../scim/resource.ts';

/**
 * What a command found out, as JSON-safe data; every report is made of it. `events` and `exchanges` may be iterated as often as
 * wanted and are not held in memory when they are many.
 */
export interface RunResult {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: 'scim-sim'; readonly version: string };
  readonly command: string;
  /** The base URL. */
  readonly target: string;
  readonly profile: string;
  readonly behaviours: Behaviours;
  /** Fixes the tags of scenario names; absent where names are sent as written. */
  readonly seed?: number;
  /** The seed of the delivery faults of `--chaos`; absent where there were none. */
  readonly chaos?: number;
  readonly runId: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly summary: Summary;
  /** What kept `verify` from judging everything, as it was given: `--only GR-03 --read-only`. Absent where all was judged. */
  readonly partial?: string;
  /** Of the checks, the dialects and the lifecycle scenarios of `verify`, in the order of the catalogue. */
  readonly verdicts: readonly Verdict[];
  /** What is reported and not judged. */
  readonly measurements: readonly Measurement[];
  readonly dialects: readonly DialectResult[];
  /** What failed or warned, the most harmful first, each followed by what follows from it. */
  readonly causes: readonly Cause[];
  /** Of the staged diagnosis. */
  readonly stages: readonly StageResult[];
  readonly scenarios: readonly ScenarioResult[];
  readonly steps: readonly StepResult[];
  /** Operations that the provider has not confirmed at the end. */
  readonly pending: readonly PendingOperation[];
  /** Resources that were there before and that JumpCloud took over by their name. */
  readonly takenOver: readonly ResourceName[];
  readonly notes: readonly string[];
  readonly events: Iterable<DirectoryInsightsEvent>;
  readonly exchanges: Iterable<Exchange>;
  readonly leftovers: readonly Leftover[];
  /** The file in which everything stands that was made at the provider; absent where nothing was. */
  readonly ledger?: string;
  /** The command that removes what was left behind, where it can be removed by one. */
  readonly cleanUpBy?: string;
  /** Why the run ended before its end. */
  readonly stopped?: Stop;
  readonly exitCode: number;
}

export interface Summary {
  readonly passed: number;
  readonly failed: number;
  readonly warned: number;
  /** Findings that are neither a failure nor a warning. */
  readonly info: number;
  readonly skipped: number;
  readonly waived: number;
  /** Of JumpCloud's own conversation. */
  readonly requests: number;
  /** Of set-up, audit and clean-up. */
  readonly auditRequests: number;
  /** What this run had made at the provider and has removed again. */
  readonly removed: number;
}

export type VerdictStatus = 'pass' | 'fail' | 'warn' | 'info' | 'skip' | 'waived';

/** The judgement of one check, one dialect (`DT-…`) or one lifecycle scenario (`LC-…`). */
export interface Verdict {
  readonly id: string;
  /** The rule, in one sentence. */
  readonly title: string;
  readonly topic: string;
  readonly status: VerdictStatus;
  readonly requirement: Requirement;
  readonly impact: Impact;
  /** Of a finding, in words. */
  readonly expected?: string;
  readonly actual?: string;
  /** The numbers of exchanges that show it, the most telling first; at most 10 of a finding that occurs often. */
  readonly exchanges: readonly number[];
  /** In how many places it was found; 0 where nothing was. */
  readonly occurrences: number;
  /** What JumpCloud's administrator would see. Of a finding. */
  readonly symptom?: string;
  /** How to mend the provider. Of a finding. */
  readonly remedy?: string;
  /** What the requirement asks for, in our own words. Of a finding. */
  readonly demand?: string;
  /** Why it was skipped, what a waiver says of it, or that its waiver has expired. */
  readonly reason?: string;
  /** The id of the verdict without whose failure this one could not be judged, or would not have failed. */
  readonly followsFrom?: string;
  /** It failed because no answer came, which says little about the rule itself. */
  readonly noAnswer?: true;
  /**
   * What covers it where it is `waived`. Where it failed, the waiver does not hold: it has expired, as `reason` says of a finding;
   * or it is not needed (any more) or has expired without one, and then the verdict is about the waiver alone: `title`, `expected`
   * and `actual` tell so, the impact is `cosmetic`, and there are no occurrences.
   */
  readonly waiver?: Waiver;
}

/** A finding that somebody accepts for a while. */
export interface Waiver {
  readonly reason: string;
  readonly owner: string;
  /** The last day on which it holds, `2026-12-31`, in UTC. */
  readonly expires: string;
}

export interface Measurement {
  readonly id: string;
  readonly title: string;
  /** `37 ms`, `the group keeps the deleted user` */
  readonly value: string;
  readonly exchanges: readonly number[];
}

/** How the provider took one shape of one step of a push. */
export interface DialectResult {
  /** `DT-member-remove-value-list` */
  readonly id: string;
  /** `remove a member` */
  readonly step: string;
  /** `PATCH remove, path members, value list` */
  readonly shape: string;
  /** Who sends it: `JumpCloud (active profile)`, `Entra ID`. */
  readonly sentBy: string;
  /** `wrong`: accepted with 2xx, and what is stored is not what was meant. */
  readonly outcome: 'right' | 'wrong' | 'refused' | 'skipped';
  /** What was seen, in one line. */
  readonly detail: string;
  readonly exchanges: readonly number[];
}

/** A verdict that failed, warned or could not be reached because of another, by its id. */
export interface Cause {
  readonly id: string;
  readonly occurrences: number;
  readonly followsFrom?: string;
}

export interface StageResult {
  readonly title: string;
  readonly status: 'pass' | 'fail' | 'warn' | 'skip';
  /** What was found, in one line. */
  readonly finding: string;
  /** What to do about it. */
  readonly remedy?: string;
  readonly exchanges: readonly number[];
}

export interface ScenarioResult {
  readonly name: string;
  readonly why: string;
  /** What its users and groups carry in their names; absent where names are sent as written. */
  readonly tag?: string;
  /** What it pins and was played with, where that is not the run's. */
  readonly behaviours?: Partial<Behaviours>;
  readonly status: StepStatus;
  /** Why it ended before its end. */
  readonly stopped?: string;
}

export type StepStatus = 'pass' | 'warn' | 'fail' | 'skip';

export interface StepResult {
  /** `<scenario>/<n>` */
  readonly id: string;
  readonly scenario: string;
  readonly title: string;
  readonly status: StepStatus;
  readonly operations: readonly OperationResult[];
  /** The numbers of all exchanges of JumpCloud's conversation in this step, in plan order. */
  readonly requests: readonly number[];
  readonly drift: readonly Drift[];
  readonly expectations: readonly FailedExpectation[];
  /** Attributes that were sent and that the provider does not return. */
  readonly notStored?: readonly string[];
  /** Why the step was skipped, or what a reader should know. */
  readonly notes: readonly string[];
}

export interface OperationResult {
  readonly kind: OperationKind;
  readonly resource: ResourceName;
  /** `pending`: the provider refused it or did not answer; the next sync tries again. */
  readonly status: 'done' | 'pending';
  /** Why it is pending. */
  readonly message?: string;
  /** Where it is pending: the delivery faults of `--chaos` that it met. */
  readonly chaos?: string;
  readonly requests: readonly number[];
}

export interface PendingOperation {
  readonly step: string;
  readonly kind: OperationKind;
  readonly resource: ResourceName;
  readonly message: string;
}

export interface ResourceName {
  readonly type: ResourceType;
  /** The e-mail or the group's name. */
  readonly name: string;
}

/** The provider holds something else than the model says. */
export interface Drift {
  /** `User ada@example.com` */
  readonly resource: string;
  readonly attribute: string;
  readonly expected: Json;
  readonly actual: Json;
  /** `warn` where the attribute is none that identifies or admits anybody. */
  readonly severity: 'fail' | 'warn';
  /** The number of the exchange that should have brought it about. */
  readonly exchange?: number;
  /** The delivery faults of `--chaos` that the resource met in this step. */
  readonly chaos?: string;
}

export interface FailedExpectation {
  readonly what: string;
  readonly expected: Json;
  readonly actual: Json;
  /** The delivery faults of `--chaos` that the resource, or else the step, met. */
  readonly chaos?: string;
}

/** Something that this run made and could not remove. */
export interface Leftover extends ResourceName {
  readonly id: string;
  readonly state: 'deactivated' | 'as it was';
  readonly reason: string;
}

export interface Stop {
  /**
   * `no-users`: what answers is no list of users. `no-ledger`: what was about to be made could not be noted first. `bug`: an
   * exception of scim-sim's own.
   */
  readonly kind:
    | 'unauthorized'
    | 'no-answer'
    | 'no-users'
    | 'interrupted'
    | 'name-taken'
    | 'no-ledger'
    | 'bug';
  readonly message: string;
}
