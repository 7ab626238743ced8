import * as z from 'zod';
import type { ResourceType } from '../scim/resource.ts';

/** The first line of a ledger: what is needed to find the way back to the provider, and nothing that opens it. */
export interface LedgerHeader {
  /** What a run made is removed again; what a push made is meant to stay. */
  readonly kind: 'run' | 'push';
  readonly schemaVersion: 1;
  readonly tool: 'scim-sim';
  readonly version: string;
  readonly command: string;
  readonly runId: string;
  /** The base URL. */
  readonly target: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly profile: string;
  /** All of them, by their names. */
  readonly behaviours: Readonly<Record<string, string>>;
}

/** One line of a ledger. What stands in it is enough to find and remove whatever a run has left behind. */
export type LedgerEntry =
  /** Every name that a part of the run will ever give, and the tag that they carry, where they carry one. */
  | {
      readonly kind: 'names';
      readonly users: readonly string[];
      readonly groups: readonly string[];
      readonly tag?: string | undefined;
    }
  /** Noted before the request goes out: from now on the resource may exist. */
  | {
      readonly kind: 'create';
      readonly n: number;
      readonly type: ResourceType;
      /** `userName` or `displayName`; empty where the request has none. */
      readonly name: string;
      readonly externalId?: string | undefined;
    }
  | { readonly kind: 'created'; readonly n: number; readonly id: string }
  /** Refused with 4xx: nothing was made. */
  | { readonly kind: 'refused'; readonly n: number; readonly status: number }
  /** Noted by a push before it first writes to what was there before: known from its state file, or matched by its name. */
  | {
      readonly kind: 'linked' | 'taken-over';
      readonly type: ResourceType;
      readonly id: string;
      readonly name: string;
    }
  /** Gone, by DELETE or because it was not there any more. */
  | { readonly kind: 'removed'; readonly type: ResourceType; readonly id: string };

const text = z.string().min(1, 'a text');
const type = z.enum(['User', 'Group']);
const instant = z.iso.datetime('a time in UTC such as 2026-05-04T12:00:00.000Z');

export const ledgerHeader = z.object({
  kind: z.enum(['run', 'push']),
  schemaVersion: z.literal(1),
  tool: z.literal('scim-sim'),
  version: text,
  command: text,
  runId: text,
  target: text,
  startedAt: instant,
  profile: text,
  behaviours: z.record(z.string(), z.string()),
}) satisfies z.ZodType<LedgerHeader>;

/** Each with the time at which it was written. */
export const ledgerLine = z.discriminatedUnion('kind', [
  z.object({
    at: instant,
    kind: z.literal('names'),
    users: z.array(text),
    groups: z.array(text),
    // A shorter one would be found in anybody's name.
    tag: z
      .string()
      .regex(/^[0-9a-z]{4}$/, 'a tag of four digits or letters')
      .optional(),
  }),
  z.object({
    at: instant,
    kind: z.literal('create'),
    n: z.int().min(1),
    type,
    name: z.string(),
    externalId: z.string().optional(),
  }),
  z.object({ at: instant, kind: z.literal('created'), n: z.int().min(1), id: text }),
  z.object({ at: instant, kind: z.literal('refused'), n: z.int().min(1), status: z.int() }),
  z.object({ at: instant, kind: z.enum(['linked', 'taken-over']), type, id: text, name: z.string() }),
  z.object({ at: instant, kind: z.literal('removed'), type, id: text }),
]) satisfies z.ZodType<LedgerEntry & { readonly at: string }>;

export type LedgerLine = z.infer<typeof ledgerLine>;
