import type { ScimRequest, ScimResponse } from '../scim/exchange.ts';
import type { Bench } from './bench.ts';
import type { Finding } from './finding.ts';
import type { Capability } from './provider-facts.ts';

/** An answer together with what was asked. */
export interface Answer extends ScimResponse {
  readonly request: ScimRequest;
  /** When it had come, in milliseconds since some fixed moment. */
  readonly at: number;
}

/** Requests to be sent at the same time, or a pause. */
export type ProbeStep = { readonly requests: readonly ScimRequest[] } | { readonly pauseMs: number };

/**
 * A probe's side of a talk with the provider, without I/O: it yields requests and is resumed with all their answers, or with a
 * thrown `NoAnswer`.
 */
export type Talk<T> = Generator<ProbeStep, T, readonly Answer[]>;

/** What has been seen so far. */
export type Notes<Seen> = { -readonly [Key in keyof Seen]?: Seen[Key] };

/**
 * A few requests on throw-away resources that let several checks judge. What it sees is noted as it goes, so that what was seen
 * before a step that could not be made still counts.
 */
export interface Probe<Seen extends object = object> {
  /** Lower case and hyphens; the names of its users and groups begin with it. */
  readonly name: string;
  readonly needs?: readonly Capability[];
  /** False where it changes nothing at the provider, so that `--read-only` may play it. */
  readonly writes: boolean;
  /** How many users it needs as members who are never changed; they are shared by all probes. */
  readonly people?: number;
  /** Takes so many requests that it is only played with `--thorough`. */
  readonly thorough?: true;
  /** Nothing else is sent meanwhile, since others would change what it looks at. */
  readonly alone?: true;
  readonly play: (bench: Bench, seen: Notes<Seen>) => Talk<void>;
}

export function probe<Seen extends object>(definition: Probe<Seen>): Probe<Seen> {
  return definition;
}

/** Thrown by a bench's steps: without it the probe cannot go on. It is what the named check looks for. */
export class Blocked extends Error {
  override readonly name = 'Blocked';
  /** The id of the check that is broken by it. */
  readonly check: string;
  readonly finding: Finding;

  constructor(check: string, finding: Finding) {
    super(`${finding.actual} where ${finding.expected} was expected`);
    this.check = check;
    this.finding = finding;
  }
}
