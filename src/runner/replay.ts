import { apply } from '../directory/apply.ts';
import type { Directory } from '../directory/directory.ts';
import { nothingAcknowledged } from '../jumpcloud/acknowledged.ts';
import type { DirectoryInsightsEvent } from '../jumpcloud/events.ts';
import { joinersOf } from '../jumpcloud/scope.ts';
import type {
  FailedExpectation,
  OperationResult,
  PendingOperation,
  StepResult,
} from '../report/run-result.ts';
import type { ScenarioNames } from '../scenario/names-of.ts';
import type { ProviderAction, Scenario, ScenarioAction, ScenarioStep } from '../scenario/scenario.ts';
import { nameKey } from '../scim/names.ts';
import { actAtProvider } from './act-at-provider.ts';
import { audit } from './audit.ts';
import { checkExpectation } from './check-expectation.ts';
import type { RunContext } from './context.ts';
import type { Execution, Standing } from './execute.ts';
import { type Halt, haltOf } from './halt.ts';
import { judgeStep, pendingOf, QUIET, refusedOf } from './judge-step.ts';
import type { RunMemory } from './run-memory.ts';
import { sync } from './sync.ts';
import { type Refused, withoutConsequences } from './without-consequences.ts';
import { emptyWorld } from './world.ts';

export interface ReplayOutcome {
  readonly steps: readonly StepResult[];
  readonly events: readonly DirectoryInsightsEvent[];
  readonly pending: readonly PendingOperation[];
  readonly notes: readonly string[];
  readonly stopped?: Halt;
}

/** The state of a scenario as it is being played. */
export class Replay {
  readonly #steps: StepResult[] = [];
  readonly #events: DirectoryInsightsEvent[] = [];
  readonly #notes = new Set<string>();
  /** Of the last sync: each one plans all that is pending anew. */
  #pending: readonly PendingOperation[] = [];
  readonly #standing: Standing = { acknowledged: nothingAcknowledged(), world: emptyWorld() };
  readonly #scenario: Scenario;
  readonly #names: ScenarioNames;
  readonly #context: RunContext;
  readonly #memory: RunMemory;
  #directory: Directory;
  #integration: 'not activated' | 'active' | 'deactivated' = 'not activated';
  /** True between `rotate-token` and `update-token`. */
  #tokenIsStale = false;
  #refused: Refused = { names: new Set(), earlier: false };
  /** Joiners whose fresh sync has not been confirmed yet. */
  #touched: ReadonlySet<string> = new Set();
  #stopped: Halt | undefined;
  /** True once the provider would not take what the scenario says was there. */
  #unplayable = false;

  constructor(scenario: Scenario, names: ScenarioNames, context: RunContext, memory: RunMemory) {
    this.#scenario = scenario;
    this.#names = names;
    this.#context = context;
    this.#memory = memory;
    this.#directory = scenario.directory;
  }

  async play(): Promise<void> {
    for (const [index, step] of this.#scenario.steps.entries()) {
      if (this.#stopped || this.#unplayable) return;
      this.#context.onProgress?.({
        what: `${this.#scenario.name}: ${step.title}`,
        done: index,
        total: this.#scenario.steps.length,
      });
      await this.#playStep(step, `${this.#scenario.name}/${index + 1}`);
    }
    if (this.#integration === 'not activated') this.#notes.add(`${this.#scenario.name}: ${NEVER_SYNCED}`);
  }

  outcome(): ReplayOutcome {
    return {
      steps: this.#steps,
      events: this.#events,
      pending: this.#pending,
      notes: [...this.#notes],
      ...(this.#stopped && { stopped: this.#stopped }),
    };
  }

  async #playStep(step: ScenarioStep, id: string): Promise<void> {
    const base = { id, scenario: this.#scenario.name, title: step.title };
    const failure = await this.#act(step.action);
    if (failure) {
      this.#steps.push(judgeStep(base, { ...QUIET, expectations: [failure] }));
      this.#unplayable = true;
      return;
    }
    const execution = await this.#sync(step.action, id);
    this.#stopped = this.#expectedStop(execution) ? undefined : execution?.stopped;
    if (this.#stopped) {
      this.#steps.push(judgeStep(base, { ...QUIET, operations: execution?.operations ?? [] }));
      return;
    }
    const operations = execution?.operations ?? [];
    const audited = await audit(this.#standing.world, this.#auditScope(), this.#context);
    const expectedPending = this.#tokenIsStale
      ? operations.map(({ resource }) => resource.name)
      : (step.expect.pending ?? []);
    if (execution) this.#refused = this.#refusedBy(operations, expectedPending);
    const { expectation, notes: leftOut } = withoutConsequences(step.expect, this.#refused);
    const expectations = await checkExpectation(expectation, operations, this.#standing.world, this.#context);
    this.#stopped = haltOf(this.#context);
    if (this.#stopped) {
      // What was read back is not all, so it says nothing about the provider.
      this.#steps.push(judgeStep(base, { ...QUIET, operations }));
      return;
    }
    const notes = [...(step.notes ?? []), ...leftOut];
    this.#steps.push(judgeStep(base, { operations, audited, expectations, expectedPending, notes }));
  }

  #refusedBy(operations: readonly OperationResult[], expected: readonly string[]): Refused {
    const { names, earlier } = this.#refused;
    const refused = refusedOf(operations, expected).map(({ resource }) => nameKey(resource.name));
    return { names: new Set(refused), earlier: earlier || names.size > 0 };
  }

  /** What the step does, apart from JumpCloud's sync. */
  async #act(action: ScenarioAction): Promise<FailedExpectation | undefined> {
    const { provider } = this.#context;
    switch (action.kind) {
      case 'sync':
        this.#integration = 'active';
        return undefined;
      case 'deactivate-integration':
        this.#integration = 'deactivated';
        return undefined;
      case 'rotate-token':
        provider.rotateToken();
        this.#tokenIsStale = true;
        if (provider.rotationIsSimulated) this.#notes.add(SIMULATED);
        return undefined;
      case 'update-token':
        provider.updateToken();
        this.#tokenIsStale = false;
        return undefined;
      case 'provider-has-user':
      case 'provider-has-group':
      case 'provider-changes-user':
      case 'provider-removes-user':
      case 'provider-removes-group':
        return this.#actAtProvider(action);
      default: {
        const before = this.#directory;
        this.#directory = apply(before, action);
        this.#touched = new Set([...this.#touched, ...joinersOf(before, this.#directory)]);
        return undefined;
      }
    }
  }

  async #actAtProvider(action: ProviderAction): Promise<FailedExpectation | undefined> {
    const outcome = await actAtProvider(action, this.#standing.world, this.#context);
    if (outcome.ok) return undefined;
    return {
      what: `set-up (${action.kind})`,
      expected: 'accepted by the provider',
      actual: outcome.refusal.message,
    };
  }

  /** JumpCloud sees what happens in its directory and to its token, and nothing of what happens at the provider. */
  async #sync(action: ScenarioAction, id: string): Promise<Execution | undefined> {
    const unseen = action.kind.startsWith('provider-') || action.kind === 'rotate-token';
    if (this.#integration !== 'active' || unseen) return undefined;
    const context = { ...this.#context, concurrency: this.#concurrency() };
    const execution = await sync(this.#directory, this.#touched, this.#standing, context, id);
    const pending = new Set(
      execution.operations
        .filter(({ status }) => status === 'pending')
        .map(({ resource }) => nameKey(resource.name)),
    );
    this.#touched = new Set(
      [...this.#touched].filter((user) => pending.has(nameKey(this.#directory.users.get(user)?.email ?? ''))),
    );
    this.#events.push(...execution.events);
    this.#pending = pendingOf(execution.operations, id);
    return execution;
  }

  /**
   * What is under way beside the first 401 is a matter of chance, and the same seed is to give the same requests. So where somebody
   * is to be turned away, one operation waits for the other: the first 401 ends the step, and nothing more is sent.
   */
  #concurrency(): number {
    const rejects = this.#scenario.inject.some(({ status }) => status === 401 || status === 403);
    return this.#tokenIsStale || rejects ? 1 : this.#context.concurrency;
  }

  /** Between the rotation and the update of the token, being turned away is what should happen. */
  #expectedStop(execution: Execution | undefined): boolean {
    return this.#tokenIsStale && execution?.stopped?.kind === 'unauthorized';
  }

  #auditScope() {
    const { users, groups, gone } = this.#standing.world;
    const ownNames = {
      User: new Set(this.#names.users.map(nameKey)),
      Group: new Set(this.#names.groups.map(nameKey)),
    };
    return { ids: [...users.keys(), ...groups.keys(), ...gone.keys()], ownNames, memory: this.#memory };
  }
}

const NEVER_SYNCED = 'nothing was pushed, since no step says "sync: all"';

const SIMULATED =
  "the token rotation is simulated: the provider's own token cannot be changed from here, so JumpCloud's side sends an invalid one";
