import type { NoAnswer } from '../../src/errors.ts';
import type { ScimRequest, ScimResponse } from '../../src/scim/exchange.ts';
import type { JsonObject } from '../../src/scim/json.ts';
import { sameName } from '../../src/scim/names.ts';
import type { PatchOperation } from '../../src/scim/patch.ts';
import { answer, list } from './play.ts';

type Resource = Record<string, unknown> & { id: string };
type Member = { value: string };

/** The least that a provider must do to be pushed to: answers out of a map, in every shape that the model sends. */
export class HonestProvider {
  readonly resources = new Map<string, Resource>();

  /** A test may lose an answer on the way. */
  respond({ method, path, query, body = {} }: ScimRequest): ScimResponse | NoAnswer {
    const [, endpoint, id] = path.split('/') as [string, string, string?];
    if (id === undefined) {
      return method === 'POST' ? this.create(endpoint, body) : this.find(endpoint, query?.filter ?? '');
    }
    const key = `${endpoint}/${id}`;
    const resource = this.resources.get(key);
    if (!resource) return answer(404);
    if (method === 'DELETE') return this.resources.delete(key) ? answer(204) : answer(404);
    if (method === 'PUT') this.resources.set(key, { ...body, id });
    if (method === 'PATCH') for (const operation of body.Operations as never[]) patch(resource, operation);
    return answer(200, structuredClone(this.resources.get(key)));
  }

  named(name: string): Resource | undefined {
    return [...this.resources.values()].find((one) => sameName(nameOf(one), name));
  }

  private create(endpoint: string, body: JsonObject): ScimResponse {
    if (this.named(nameOf(body))) return answer(409);
    const created = { ...structuredClone(body), id: `${this.resources.size + 1}` };
    this.resources.set(`${endpoint}/${created.id}`, created);
    return answer(201, structuredClone(created));
  }

  private find(endpoint: string, filter: string): ScimResponse {
    const name = JSON.parse(filter.slice(filter.indexOf('"')));
    const found = this.named(name);
    const here = found && this.resources.has(`${endpoint}/${found.id}`);
    return here ? list(structuredClone(found) as unknown as JsonObject) : list();
  }
}

function nameOf(resource: Record<string, unknown>): string {
  return (resource.userName ?? resource.displayName) as string;
}

function patch(resource: Resource, { op, path, value }: PatchOperation): void {
  const members = (resource.members ?? []) as Member[];
  const listed = new Set(Array.isArray(value) ? (value as Member[]).map((member) => member.value) : []);
  const filtered = path?.match(/^members\[value eq (".*")\]$/)?.[1];
  if (filtered) resource.members = members.filter((member) => member.value !== JSON.parse(filtered));
  else if (op === 'replace' && path === undefined) Object.assign(resource, value);
  else if (op === 'replace') resource[path as string] = value;
  else if (op === 'remove') resource.members = members.filter((member) => !listed.has(member.value));
  else
    resource.members = [
      ...members.filter((one) => !listed.has(one.value)),
      ...(value as unknown as Member[]),
    ];
}
