/**
 * How sure we are of a fact about JumpCloud's client, strongest first:
 * `mission` is what this project was asked to model; `documented` by JumpCloud itself; `recorded` in a published recording of
 * its traffic; `reported` by a vendor or implementer; `inferred` by a deduction that is stated; `unknown` is a labelled default.
 */
export type Grade = 'mission' | 'documented' | 'recorded' | 'reported' | 'inferred' | 'unknown';

/** A behaviour of JumpCloud's: what it does, or may do, and how sure we are. */
export interface Definition {
  /** The default first; a fact with one value only cannot be switched. */
  readonly values: readonly [string, ...string[]];
  readonly sentence: string;
  /** Of the default. */
  readonly grade: Grade;
  readonly source: string;
}
