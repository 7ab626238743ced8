import type { HttpRequest } from './http.ts';
import { Refusal } from './refusal.ts';
import { versionOf } from './represent.ts';
import type { StoredResource } from './store.ts';

/** True where the client has the resource already, so that a 304 will do (RFC 7644 §3.14). */
export function isNotModified({ headers }: HttpRequest, resource: StoredResource): boolean {
  const known = headers['if-none-match'];
  return known !== undefined && holds(known, resource);
}

/** @throws Refusal 412 where the client meant another version; a request without a version means any */
export function requireVersion({ headers }: HttpRequest, resource: StoredResource): void {
  const wanted = headers['if-match'];
  if (wanted !== undefined && !holds(wanted, resource)) {
    throw new Refusal(412, `The ${resource.type} has changed; its version is now ${versionOf(resource)}.`);
  }
}

/** Versions are compared weakly, so a client that lost the `W/` is understood. */
function holds(header: string, resource: StoredResource): boolean {
  const tags = header.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes('*') || tags.includes(versionOf(resource).replace(/^W\//, ''));
}
