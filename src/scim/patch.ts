import type { Json, JsonObject } from './json.ts';
import { PATCH_OP } from './urns.ts';

export type PatchOperation = {
  readonly op: 'add' | 'remove' | 'replace';
  readonly path?: string;
  readonly value?: Json;
};

/** The body of a PATCH (RFC 7644 §3.5.2). */
export function patchBody(operations: readonly PatchOperation[]): JsonObject {
  return { Operations: operations as readonly JsonObject[], schemas: [PATCH_OP] };
}
