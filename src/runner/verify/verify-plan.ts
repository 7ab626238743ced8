import type { CataloguedCheck, CataloguedMeasure } from '../../checks/checks.ts';
import type { Dialect } from '../../checks/dialects/dialect.ts';
import type { JsonObject } from '../../scim/json.ts';
import type { AppliedWaiver } from './apply-waivers.ts';
import type { LifecycleScenario } from './lifecycle-verdicts.ts';

/** What `verify` is to do. */
export interface VerifyPlan {
  readonly checks: readonly CataloguedCheck[];
  readonly measures: readonly CataloguedMeasure[];
  readonly dialects: readonly Dialect[];
  /** Those that are selected. */
  readonly lifecycle: readonly LifecycleScenario[];
  readonly readOnly: boolean;
  readonly thorough: boolean;
  /** Of the names that the probes make. */
  readonly tag: string;
  readonly domain: string;
  /**
   * Laid over the body of every user that a probe creates. The scenarios go without: JumpCloud will not send them either, and a
   * provider that refuses such users refuses JumpCloud.
   */
  readonly userAttributes: JsonObject;
  /** A warning fails, too. */
  readonly strict: boolean;
  readonly waivers: readonly AppliedWaiver[];
}
